import { describe, expect, test } from '@jest/globals';
import { durationText } from '../../src/basics/values.ts';
import type { Patience, Round } from '../../src/precheck/waiting.ts';
import { waitingLog, waitLines, waitNotice } from '../../src/report/progress.ts';
import { BLOCKED, checked, READY } from '../support/checked.ts';
import { RecordingLog } from '../support/recording-log.ts';

const SECONDS = 1_000;
const HOUR: Patience = { timeoutMs: 3_600 * SECONDS, intervalMs: 10 * SECONDS };

const READY_ORDERS = checked(READY, { target: { cluster: 'orders' } });

function said(rounds: readonly Round[]): string[] {
  const log = new RecordingLog();
  const tell = waitingLog(HOUR, log);
  for (const round of rounds) tell(round);
  return log.of('info');
}

const quiet = (afterSeconds: number): Round => ({ afterMs: afterSeconds * SECONDS, changed: [], pending: 2 });

test('the log says what a wait is about before the first pause', () => {
  const first = [BLOCKED, READY, BLOCKED].map(outcome => checked(outcome));
  expect(waitNotice(first, HOUR)).toBe('Waiting up to 1h for 2 targets, asking again every 10s.');
});

test('an hour of the same answer is a line a minute, and not one a round', () => {
  const lines = said(Array.from({ length: 360 }, (_, index) => quiet((index + 1) * 10)));
  expect(lines).toHaveLength(60);
  expect(lines[1]).toBe('After 2m of 1h: still waiting for 2 targets, asked again 12 times.');
});

test('each change of an answer is a line, and the next heartbeat is a minute after it', () => {
  const change: Round = { afterMs: 50 * SECONDS, changed: [READY_ORDERS], pending: 1 };
  expect(said([quiet(40), change, quiet(70), quiet(109), quiet(110)])).toEqual([
    expect.stringMatching(/^After 50s: CDSS says yes: cluster orders can be upgraded/),
    expect.stringMatching(/^After 1m50s of 1h: still waiting/),
  ]);
});

describe('the summary', () => {
  test('says nothing where there was no wait', () => {
    expect(waitLines([])).toEqual([]);
  });

  test('says how long the wait was and what it saw', () => {
    const ready: Round = { afterMs: 90 * SECONDS, changed: [READY_ORDERS], pending: 0 };
    expect(waitLines([quiet(30), quiet(60), ready])).toEqual([
      'Waited 1m30s and asked again 3 times: 1 answer changed.',
      'After 1m30s: orders was ready: SUCCESS',
    ]);
  });

  test('says that nothing changed', () => {
    expect(waitLines([quiet(30)])).toEqual(['Waited 30s and asked again once: no answer changed.']);
  });

  test('tells of the last twenty changes', () => {
    const flapping = Array.from({ length: 30 }, (_, index) => ({
      afterMs: (index + 1) * SECONDS,
      changed: [checked(BLOCKED)],
      pending: 1,
    }));
    const lines = waitLines(flapping);
    expect(lines[1]).toBe('10 earlier changes stand in the log.');
    expect(lines).toHaveLength(22);
  });
});

test.each([
  [0, '0s'],
  [400, '0s'],
  [1_000, '1s'],
  [59_600, '1m'],
  [90_000, '1m30s'],
  [3_600_000, '1h'],
  [3_605_000, '1h'],
  [5_400_000, '1h30m'],
  [21_600_000, '6h'],
])('%d ms are %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
