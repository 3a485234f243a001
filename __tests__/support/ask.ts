import type { Peer } from '../../simulator/peers.ts';
import type { Run } from '../../simulator/runner.ts';
import { type Call, type ServerOptions, type SimulatorServer, startServer } from '../../simulator/server.ts';
import { expectHarmless } from './expect-harmless.ts';
import { runGate } from './gate-step.ts';
import { READY_INPUTS, runStep, type StepOptions } from './step.ts';

/** A run and what the simulator saw of it. */
export type Asked = Run & { readonly calls: readonly Call[] };

/** Limits that keep a fault's test short and leave room for three attempts. */
const LIMITS = { timeout: '3s', 'max-attempts': '3' };

/** Options that the gate itself sees. All others are of a process. */
const OF_THE_GATE = ['inputs', 'secrets'];

/**
 * Asks a server: the gate in this process if the options are only the gate's, else the built action in a process of its
 * own. Both must do no harm.
 */
async function askServer(server: Pick<SimulatorServer, 'url' | 'calls'>, options: StepOptions): Promise<Run> {
  if (Object.keys(options).some(name => !OF_THE_GATE.includes(name))) return runStep(server, options);
  const run = await runGate({ inputs: { ...READY_INPUTS, endpoint: server.url, ...options.inputs } });
  expectHarmless(run, { calls: server.calls, secrets: options.secrets ?? [] });
  return run;
}

/**
 * Asks a simulator of its own, with its faults, about a cluster that is ready: only a fault can turn the step red.
 * Where `options` is a function, it is given the simulator's port.
 */
export async function ask(
  server: ServerOptions,
  options: StepOptions | ((port: number) => StepOptions) = {},
): Promise<Asked> {
  const running = await startServer(server);
  try {
    const { inputs, ...others } = typeof options === 'function' ? options(running.port) : options;
    const run = await askServer(running, { inputs: { ...LIMITS, ...inputs }, ...others });
    return { ...run, calls: running.calls };
  } finally {
    await running.close();
  }
}

/** The same with so much time that a busy machine changes nothing. */
export function askInPeace(server: ServerOptions, { inputs, ...others }: StepOptions = {}): Promise<Asked> {
  return ask(server, { inputs: { timeout: '20s', ...inputs }, ...others });
}

/** Asks at a URL where no simulator is. */
export function askAt(url: string, { inputs, ...others }: StepOptions = {}): Promise<Run> {
  return askServer({ url, calls: [] }, { inputs: { ...LIMITS, ...inputs }, ...others });
}

/** Asks a peer that is no CDSS, over http or https. */
export async function askPeer(
  start: () => Promise<Peer>,
  scheme: 'http' | 'https',
  options: StepOptions = {},
): Promise<Run & { readonly connections: number }> {
  const peer = await start();
  try {
    const run = await askAt(`${scheme}://localhost:${peer.port}`, options);
    return { ...run, connections: peer.connections };
  } finally {
    await peer.close();
  }
}
