import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import { type Run, type RunOptions, runAction } from '../../simulator/runner.ts';
import type { SimulatorServer } from '../../simulator/server.ts';
import { expectHarmless } from './expect-harmless.ts';

/** Inputs that the demo model answers with yes, of an account that may ask. */
export const READY_INPUTS = {
  'access-key': DEMO_ACCOUNT.accessKey,
  'secret-key': DEMO_ACCOUNT.secretKey,
  cluster: '3432149',
  'kafka-version': '3903006',
  'config-group': '390',
} as const;

export interface StepOptions extends RunOptions {
  /** Secrets of this run beside the simulator's own keys. */
  readonly secrets?: readonly string[];
}

/**
 * Runs the built action once as a step that asks `server`, with inputs that make it ready where the options name no
 * others, and makes sure that it did no harm.
 */
export async function runStep(
  server: Pick<SimulatorServer, 'url' | 'calls'>,
  { inputs = {}, secrets = [], ...options }: StepOptions = {},
): Promise<Run> {
  const run = await runAction({ inputs: { ...READY_INPUTS, endpoint: server.url, ...inputs }, ...options });
  expectHarmless(run, { calls: server.calls, secrets, outsideGitHub: options.outsideGitHub ?? false });
  return run;
}
