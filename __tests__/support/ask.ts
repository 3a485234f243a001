import type { Peer } from '../../simulator/peers.ts';
import type { Run } from '../../simulator/runner.ts';
import { type Call, type ServerOptions, startServer } from '../../simulator/server.ts';
import { runStep, type StepOptions } from './step.ts';

/** A run and what the simulator saw of it. */
export type Asked = Run & { readonly calls: readonly Call[] };

/** Limits that keep a fault's test short and leave room for three attempts. */
const LIMITS = { timeout: '3s', 'max-attempts': '3' };

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
    const run = await runStep(running, { inputs: { ...LIMITS, ...inputs }, ...others });
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
  return runStep({ url, calls: [] }, { inputs: { ...LIMITS, ...inputs }, ...others });
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
