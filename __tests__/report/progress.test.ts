import { expect, test } from '@jest/globals';
import { progressOf } from '../../src/report/progress.ts';
import { outcomeOf, READY } from '../support/outcomes.ts';
import { RecordingLog } from '../support/recording-log.ts';

function linesOf(targets: number): string[] {
  const log = new RecordingLog();
  const progress = progressOf(targets, log);
  for (let count = 0; count < targets; count++) progress(outcomeOf(READY));
  return log.of('info');
}

test('each of several targets has a line that says which of how many it is', () => {
  expect(linesOf(2)).toEqual([
    expect.stringMatching(/^\[1\/2\] CDSS says yes: cluster 3432149 /),
    expect.stringMatching(/^\[2\/2\] CDSS says yes: cluster 3432149 /),
  ]);
});

test('a single target has its line without a count', () => {
  expect(linesOf(1)).toEqual([expect.stringMatching(/^CDSS says yes: cluster 3432149 /)]);
});
