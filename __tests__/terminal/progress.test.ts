import { describe, expect, test } from '@jest/globals';
import type { Round } from '../../src/precheck/waiting.ts';
import { progressInLines } from '../../src/terminal/progress.ts';
import { BLOCKED, outcomeOf, READY } from '../support/outcomes.ts';
import { RecordingLog } from '../support/recording-log.ts';

const PATIENCE = { timeoutMs: 60_000, intervalMs: 1_000 };

function progress() {
  const log = new RecordingLog();
  return { log, lines: progressInLines(() => log) };
}

describe('Without a terminal, progress is plain lines:', () => {
  test('none for one target, whose result is one line anyway', () => {
    const { log, lines } = progress();
    lines.outcomes(1)(outcomeOf(READY));
    expect(log.entries).toEqual([]);
  });

  test('one for each of several targets', () => {
    const { log, lines } = progress();
    const tell = lines.outcomes(2);
    for (const outcome of [READY, BLOCKED]) tell(outcomeOf(outcome));
    expect(log.of('info')).toEqual([
      expect.stringMatching(/^\[1\/2\] CDSS says yes/),
      expect.stringMatching(/^\[2\/2\] CDSS says no/),
    ]);
  });

  test('while it waits at most one in 10 s, which says all that happened since', () => {
    const { log, lines } = progress();
    const wait = lines.waiting(PATIENCE);
    wait.onStart([outcomeOf(BLOCKED), outcomeOf(BLOCKED)]);
    for (let second = 1; second <= 25; second++) {
      const changed = second === 12 ? [outcomeOf(READY)] : [];
      wait.onRound({ afterMs: second * 1_000, changed, pending: second < 12 ? 2 : 1 } satisfies Round);
      lines.throttled();
      wait.onHopeless(outcomeOf(BLOCKED));
    }
    expect(log.of('info')).toEqual([
      'Waiting up to 1m for 2 targets, asking again every 1s.',
      'After 10s of 1m: 2 targets to wait for, asked again 10 times, 0 answers changed.',
      'After 20s of 1m: 1 target to wait for, asked again 20 times, 1 answer changed.',
    ]);
  });

  test('one for a gateway that throttles before that', () => {
    const { log, lines } = progress();
    lines.throttled();
    expect(log.of('info')).toEqual([expect.stringMatching(/^The gateway throttles: /)]);
  });
});
