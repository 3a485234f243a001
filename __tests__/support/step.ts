import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import { type Run, type RunOptions, runAction } from '../../simulator/runner.ts';
import type { SimulatorServer } from '../../simulator/server.ts';
import { expectHarmless } from './expect-harmless.ts';

/**
 * Settings that the demo model answers with yes, of an account that may ask. Nothing is looked up for a no, so that the
 * recorded calls are those of the question alone; the tests of the diagnosis ask for it.
 */
export const READY_INPUTS = {
  'access-key': DEMO_ACCOUNT.accessKey,
  'secret-key': DEMO_ACCOUNT.secretKey,
  cluster: '3432149',
  'kafka-version': '3903006',
  'config-group': '390',
  diagnose: 'false',
} as const;

/** The inputs of one target left empty, for steps that get their targets from a file. */
export const NO_TARGET = { cluster: '', 'kafka-version': '', 'config-group': '' };

export interface StepOptions extends RunOptions {
  /** Secrets of this run beside the simulator's own keys. */
  readonly secrets?: readonly string[];
  /** Somebody stops reading what the action prints. */
  readonly isCutOff?: boolean;
}

/**
 * Runs the built action once as a step that asks `server`, with inputs that make it ready where the options name no
 * others, and makes sure that it did no harm.
 */
export async function runStep(
  server: Pick<SimulatorServer, 'url' | 'calls'>,
  { inputs = {}, secrets = [], isCutOff = false, ...options }: StepOptions = {},
): Promise<Run> {
  const callsBefore = server.calls.length;
  const run = await runAction({ inputs: { ...READY_INPUTS, endpoint: server.url, ...inputs }, ...options });
  const calls = server.calls.slice(callsBefore);
  expectHarmless(run, { calls, secrets, isCutOff, outsideGitHub: options.outsideGitHub ?? false });
  return run;
}
