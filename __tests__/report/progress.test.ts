import { expect, test } from '@jest/globals';
import type { Checked } from '../../src/precheck.ts';
import type { Log } from '../../src/report/log.ts';
import { pauseNotice, progressOf } from '../../src/report/progress.ts';

const ready: Checked = {
  target: { site: { site: 'public', region: 'KR' }, cluster: '1', kafkaVersion: '2', configGroup: '3' },
  numbers: null,
  outcome: { verdict: 'ready', code: '0', message: 'SUCCESS', requestId: 'abc' },
  attempts: 1,
  checkedAt: 0,
};

function linesOf(targets: number): string[] {
  const lines: string[] = [];
  const progress = progressOf(targets, { info: line => lines.push(line) } as Partial<Log> as Log);
  for (let count = 0; count < targets; count++) progress(ready);
  return lines;
}

test('each of several targets has a line that says which of how many it is', () => {
  expect(linesOf(2)).toEqual([
    expect.stringMatching(/^\[1\/2\] CDSS says yes: cluster 1 /),
    expect.stringMatching(/^\[2\/2\] CDSS says yes: cluster 1 /),
  ]);
});

test('a single target has its line without a count', () => {
  expect(linesOf(1)).toEqual([expect.stringMatching(/^CDSS says yes: cluster 1 /)]);
});

test.each([
  [0, 'The gateway throttles: all questions go on more slowly.'],
  [1_000, 'The gateway throttles: all questions wait 1 s, then go on more slowly.'],
  [59_001, 'The gateway throttles: all questions wait 60 s, then go on more slowly.'],
])('a pause of %d ms is said as it begins', (pauseMs, notice) => {
  expect(pauseNotice(pauseMs)).toBe(notice);
});
