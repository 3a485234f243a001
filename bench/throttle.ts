import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contestant, startPeer, type Throttle, wallMs } from './measure.ts';
import { step } from './step.ts';

/** Many targets behind a gateway that throttles, from process start to end. */

const TARGETS = 400;
const CONCURRENCY = 8;
const LATENCY_MS = 20;
const TIMEOUT_S = 30;

const CASES: readonly { what: string; throttle: Throttle; goal: string; idealS?: number; exitCode?: number }[] = [
  { what: 'one question in 17, at random', throttle: { share: 1 / 17 }, goal: '≤ 60 s' },
  { what: 'the same with `Retry-After: 1`', throttle: { share: 1 / 17, retryAfter: '1' }, goal: '≤ 60 s' },
  ...[5, 10, 20, 50].map(perSecond => ({
    what: `all but ${perSecond} a second (a token bucket of as many)`,
    throttle: { perSecond },
    goal: '≤ 1.2 × ideal',
    idealS: (TARGETS - perSecond) / perSecond,
  })),
  {
    what: 'every question, with `Retry-After: 1`',
    throttle: { share: 1, retryAfter: '1' },
    goal: '≤ 30 s',
    exitCode: 1,
  },
];

/** A row for each way to throttle: what, the wall time, beside the ideal if there is one, how many were never asked, the goal. */
export async function throttling(): Promise<string[][]> {
  const rows: string[][] = [];
  for (const { what, throttle, goal, idealS, exitCode = 0 } of CASES) {
    const peer = await startPeer(LATENCY_MS, TARGETS, throttle);
    const folder = mkdtempSync(join(tmpdir(), 'cdss-bench-'));
    try {
      const seconds = (await wallMs({ ...fleet(folder, peer), exitCode })) / 1_000;
      const neverAsked = readFileSync(join(folder, 'out'), 'utf8').match(/"attempts":0,/g)?.length ?? 0;
      const ratio = idealS === undefined ? '' : `${(seconds / idealS).toFixed(2)} ×`;
      rows.push([what, `${seconds.toFixed(1)} s`, ratio, String(neverAsked), goal]);
    } finally {
      peer.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

function fleet(folder: string, peer: Parameters<typeof step>[2]): Contestant {
  const file = join(folder, 'targets.yml');
  const item = (no: number) => `- cluster: ${no}\n  kafka-version: 3903006\n  config-group: 390\n`;
  writeFileSync(file, Array.from({ length: TARGETS }, (_, index) => item(5_000_001 + index)).join(''));
  const inputs = { 'targets-file': file, concurrency: String(CONCURRENCY), timeout: `${TIMEOUT_S}s` };
  return step('throttled targets', folder, peer, inputs);
}
