import { describe, expect, test } from '@jest/globals';
import { durationText } from '../../src/basics/values.ts';
import type { Cause, Diagnosis } from '../../src/precheck/diagnosis.ts';
import type { Patience, Round } from '../../src/precheck/waiting.ts';
import { waitingLog, waitLines } from '../../src/report/progress.ts';
import { BLOCKED, outcomeOf, READY } from '../support/outcomes.ts';
import { RecordingLog } from '../support/recording-log.ts';

const SECONDS = 1_000;
const HOUR: Patience = { timeoutMs: 3_600 * SECONDS, intervalMs: 10 * SECONDS };

const READY_ORDERS = outcomeOf(READY, { target: { cluster: 'orders' } });

function said(rounds: readonly Round[]): string[] {
  const log = new RecordingLog();
  const { onRound } = waitingLog(HOUR, log);
  for (const round of rounds) onRound(round);
  return log.of('info');
}

const quiet = (afterSeconds: number): Round => ({ afterMs: afterSeconds * SECONDS, changed: [], pending: 2 });

const diagnosis = (cause: Cause | null, until: string | null): Diagnosis => ({
  cause,
  facts: [],
  remedy: null,
  until,
  isToRepeat: false,
});
const CHANGING = outcomeOf(BLOCKED, {
  target: { cluster: 'inventory' },
  diagnosis: diagnosis('not-running', 'its status is "running" (it is "changing" now)'),
});

test('the log says what a wait is for and how long it lasts at most, before the first pause', () => {
  const log = new RecordingLog();
  waitingLog(HOUR, log).onStart([CHANGING, outcomeOf(BLOCKED)]);
  expect(log.of('info')).toEqual([
    'Waiting up to 1h for 2 targets, asking again every 10s.',
    'Waiting for cluster inventory until its status is "running" (it is "changing" now).',
    'Waiting for cluster 3432149 until CDSS says yes.',
  ]);
});

test('the log names ten targets that a wait is for, and counts the others', () => {
  const log = new RecordingLog();
  waitingLog(HOUR, log).onStart(Array.from({ length: 13 }, () => outcomeOf(BLOCKED)));
  expect(log.of('info')).toHaveLength(12);
  expect(log.of('info').at(-1)).toBe('Waiting for 3 more.');
});

test('the log says which target is not waited for, and why', () => {
  const log = new RecordingLog();
  const target = { cluster: 'payments' };
  waitingLog(HOUR, log).onHopeless(outcomeOf(BLOCKED, { target, diagnosis: diagnosis('already-current', null) }));
  expect(log.of('info')).toEqual(['Not waiting for cluster payments: waiting cannot change `already-current`.']);
});

test('a change of the cause is told, with what the wait is for now', () => {
  expect(said([{ afterMs: 10 * SECONDS, changed: [CHANGING], pending: 1 }])).toEqual([
    expect.stringMatching(/^After 10s: CDSS says no: cluster inventory /),
    'Waiting for cluster inventory until its status is "running" (it is "changing" now).',
  ]);
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
  test('says nothing if there was no wait', () => {
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
      changed: [outcomeOf(BLOCKED)],
      pending: 1,
    }));
    const lines = waitLines(flapping);
    expect(lines[1]).toBe('10 earlier changes are in the log.');
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
