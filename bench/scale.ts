import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEMO_ACCOUNT } from '../simulator/model.ts';
import { type Contestant, median, type Peer, peakMiB, startPeer, wallMs } from './measure.ts';
import type { Row } from './one-check.ts';

/** Many targets of one file, each answered after the same latency, from process start to end. */

const LATENCY_MS = 50;
const TARGETS = { few: 1_000, many: 5_000 };
const CONCURRENCY = 32;

/** Wall time beside the ideal, N × latency ÷ concurrency, and peak memory. */
export async function scale(rounds: number): Promise<Row[]> {
  const peer = await startPeer(LATENCY_MS, TARGETS.many);
  const folder = mkdtempSync(join(tmpdir(), 'cdss-bench-'));
  try {
    const few = fleetStep(TARGETS.few, folder, peer);
    const many = fleetStep(TARGETS.many, folder, peer);
    const [fewMib, manyMib] = [median(await several(rounds, () => peakMiB(few))), await peakMiB(many)];
    const perTargetKib = ((manyMib - fewMib) * 1024) / (TARGETS.many - TARGETS.few);
    const fewMs = median(await several(rounds, () => wallMs(few)));
    const manyMs = await wallMs(many);
    return [
      ['1,000 targets, 32 at a time ÷ ideal', timesIdeal(fewMs, TARGETS.few), '≤ 1.3 ×'],
      ['5,000 targets, 32 at a time ÷ ideal', timesIdeal(manyMs, TARGETS.many), '≤ 1.2 ×'],
      ['peak memory of 1,000 targets', `${fewMib.toFixed(0)} MiB`, '≤ 140 MiB'],
      ['memory for each target more, up to 5,000', `${perTargetKib.toFixed(1)} KiB`, '≤ 25 KiB'],
    ];
  } finally {
    peer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fleetStep(targets: number, folder: string, { url, caFile }: Peer): Contestant {
  const file = join(folder, `${targets}.yml`);
  const numbers = Array.from({ length: targets }, (_, index) => 5_000_001 + index);
  const item = (no: number) => `- cluster: ${no}\n  kafka-version: 3903006\n  config-group: 390\n`;
  writeFileSync(file, numbers.map(item).join(''));
  for (const name of ['out', 'summary']) writeFileSync(join(folder, name), '');
  const env = {
    NODE_EXTRA_CA_CERTS: caFile,
    NCLOUD_ACCESS_KEY: DEMO_ACCOUNT.accessKey,
    NCLOUD_SECRET_KEY: DEMO_ACCOUNT.secretKey,
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: join(folder, 'out'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    RUNNER_TEMP: folder,
    INPUT_ENDPOINT: url,
    'INPUT_TARGETS-FILE': file,
    INPUT_CONCURRENCY: String(CONCURRENCY),
  };
  const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url));
  return { name: `${targets} targets`, command: process.execPath, args: [entry], env };
}

function timesIdeal(ms: number, targets: number): string {
  return `${(ms / ((targets * LATENCY_MS) / CONCURRENCY)).toFixed(2)} ×`;
}

async function several(rounds: number, measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let round = 0; round < rounds; round++) values.push(await measure());
  return values;
}
