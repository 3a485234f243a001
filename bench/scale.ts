import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripped } from './contestants.ts';
import { type Contestant, measured, median, type Peer, startPeer } from './measure.ts';
import { accessTo, step } from './step.ts';

/** Many targets of one file, each answered after the same latency, from process start to end. */

const LATENCY_MS = 50;
const TARGETS = [1, 10, 100, 1_000, 5_000];
const WORKERS = [1, 8, 32];

/** A run of less than this is repeated; in ms. */
const SHORT_MS = 10_000;

/** What is to be reached, as `targets workers`. */
const GOALS: Record<string, string> = {
  '1000 8': '≤ 1.2 × ideal, ≤ 160 MiB',
  '1000 32': '≤ 1.3 × ideal, ≤ 160 MiB',
  '5000 32': '≤ 25 KiB a target more',
};

/**
 * A row for each number of targets and workers: wall time beside the ideal (targets × latency ÷ workers) and beside bare
 * `node:https` doing the same, peak memory, and what each target more than a thousand takes of it.
 */
export async function scale(rounds: number): Promise<string[][]> {
  const peer = await startPeer(LATENCY_MS, Math.max(...TARGETS));
  const folder = mkdtempSync(join(tmpdir(), 'cdss-bench-'));
  const rows: string[][] = [];
  try {
    for (const workers of WORKERS) {
      let mibOfThousand = Number.NaN;
      for (const targets of TARGETS) {
        const idealMs = (targets * LATENCY_MS) / Math.min(workers, targets);
        const repeats = idealMs < SHORT_MS ? rounds : 1;
        const action = await several(repeats, fleetStep(targets, workers, folder, peer));
        const floor = await several(repeats, fleetFloor(targets, workers, folder, peer));
        if (targets === 1_000) mibOfThousand = action.mib;
        const more = ((action.mib - mibOfThousand) * 1024) / (targets - 1_000);
        rows.push([
          targets.toLocaleString('en'),
          String(workers),
          `${(action.ms / idealMs).toFixed(2)} ×`,
          `${(action.ms / floor.ms).toFixed(2)} ×`,
          `${action.mib.toFixed(0)} MiB${targets > 1_000 ? `, ${more.toFixed(1)} KiB a target more` : ''}`,
          GOALS[`${targets} ${workers}`] ?? '',
        ]);
      }
    }
  } finally {
    peer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

function numbersOf(targets: number): number[] {
  return Array.from({ length: targets }, (_, index) => 5_000_001 + index);
}

function fleetStep(targets: number, workers: number, folder: string, peer: Peer): Contestant {
  const file = join(folder, `${targets}.yml`);
  const item = (no: number) => `- cluster: ${no}\n  kafka-version: 3903006\n  config-group: 390\n`;
  writeFileSync(file, numbersOf(targets).map(item).join(''));
  return step(`${targets} targets`, folder, peer, { 'targets-file': file, concurrency: String(workers) });
}

function fleetFloor(targets: number, workers: number, folder: string, peer: Peer): Contestant {
  const file = join(folder, `${targets}.json`);
  writeFileSync(file, JSON.stringify(numbersOf(targets)));
  const env = { ...accessTo(peer), NUMBERS: file, CONCURRENCY: String(workers) };
  const args = [stripped('many-floor', folder)];
  return { name: `${targets} targets by node:https`, command: process.execPath, args, env };
}

/** The medians of some runs. */
async function several(rounds: number, contestant: Contestant): Promise<{ ms: number; mib: number }> {
  const runs: { ms: number; mib: number }[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await measured(contestant));
  return { ms: median(runs.map(({ ms }) => ms)), mib: median(runs.map(({ mib }) => mib)) };
}
