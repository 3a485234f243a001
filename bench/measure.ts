import { type ChildProcess, fork, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A program to measure: always started the same way, and expected to succeed. */
export interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What it has to end with; 0 if it is not given. */
  readonly exitCode?: number;
  /** Tells people on stderr what it found, also if all is well. */
  readonly isTalkative?: boolean;
}

/** How CDSS's gateway throttles: a share of the questions at random, or all but so many a second. */
export interface Throttle {
  readonly share?: number;
  readonly perSecond?: number;
  readonly retryAfter?: string;
}

/** The simulators of CDSS and of GitHub over TLS, in a process of their own. */
export interface Peer {
  readonly url: string;
  /** The one GitHub by the protocol that it speaks. */
  readonly githubUrls: Readonly<Record<'HTTP/1.1' | 'HTTP/2', string>>;
  readonly caFile: string;
  stop(): void;
}

export async function startPeer(latencyMs: number, clusters = 0, throttle: Throttle = {}): Promise<Peer> {
  const args = [String(latencyMs), String(clusters), JSON.stringify(throttle)];
  const child = fork(new URL('peer.ts', import.meta.url), args);
  const [places] = (await once(child, 'message')) as [Omit<Peer, 'stop'>];
  return { ...places, stop: () => child.disconnect() };
}

/** How long one run takes from start to end, in ms. */
export async function wallMs(contestant: Contestant): Promise<number> {
  const start = performance.now();
  await ended(contestant, started(contestant));
  return performance.now() - start;
}

/** The most memory that one run ever held resident, in MiB. */
export async function peakMiB(contestant: Contestant): Promise<number> {
  return (await measured(contestant, 1)).mib;
}

/**
 * How long one run takes, in ms, and the most memory that it ever held resident, in MiB: Linux's VmHWM, looked at every
 * few ms, which costs some time as well.
 */
export async function measured(contestant: Contestant, everyMs = 5): Promise<{ ms: number; mib: number }> {
  const start = performance.now();
  const child = started(contestant);
  let peakKiB = 0;
  const look = setInterval(() => {
    peakKiB = Math.max(peakKiB, highWaterKiB(child.pid));
  }, everyMs);
  await ended(contestant, child).finally(() => clearInterval(look));
  return { ms: performance.now() - start, mib: peakKiB / 1024 };
}

/**
 * Runs all contestants in turn, `rounds` times after one round to warm the disk's cache: what disturbs the machine
 * disturbs them alike. Returns the runs of each, in the order of the rounds, so that ratios can be paired.
 */
export async function inTurn(
  contestants: readonly Contestant[],
  rounds: number,
  measure: (one: Contestant) => Promise<number>,
) {
  const runs = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const one of contestants) {
      const value = await measure(one);
      if (round >= 0) runs.get(one.name)?.push(value);
    }
  }
  return (name: string) => runs.get(name) ?? [];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** The median of the ratios of runs that stood side by side. */
export function pairedRatio(values: readonly number[], others: readonly number[]): number {
  return median(values.map((value, index) => value / (others[index] ?? Number.NaN)));
}

function started({ command, args, env, isTalkative = false }: Contestant): ChildProcess {
  const options: SpawnOptions = {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'ignore', isTalkative ? 'ignore' : 'inherit'],
  };
  return spawn(command, args, options);
}

async function ended({ name, exitCode = 0 }: Contestant, child: ChildProcess): Promise<void> {
  const [code] = await once(child, 'exit');
  if (code !== exitCode) throw new Error(`${name} ended with ${code}: there is nothing to measure`);
}

function highWaterKiB(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
