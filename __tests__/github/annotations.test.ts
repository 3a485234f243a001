import { expect, test } from '@jest/globals';
import { annotate } from '../../src/github/log.ts';
import type { Finding } from '../../src/report/findings.ts';
import { RecordingLog } from '../support/recording-log.ts';

/** What is logged for these findings, as `level message (file:line)`. */
function logged(findings: readonly Finding[]): string[] {
  const log = new RecordingLog();
  annotate(findings, log);
  return log.entries.map(({ kind, message, place }) => {
    return `${kind} ${message}${place?.line === undefined ? '' : ` (${place.file}:${place.line})`}`;
  });
}

const findings = (level: 'error' | 'warning', count: number): Finding[] =>
  Array.from({ length: count }, (_, index) => ({
    level,
    message: `no ${index + 1}`,
    file: 'targets.yml',
    line: index + 1,
  }));

test('As many findings as GitHub shows are annotations, each at its line', () => {
  expect(logged(findings('error', 9))).toEqual(
    Array.from({ length: 9 }, (_, index) => `error no ${index + 1} (targets.yml:${index + 1})`),
  );
});

test('Of more than that, the further ones are in the log, and the last annotation counts them', () => {
  const lines = logged(findings('error', 100));
  expect(lines.filter(line => line.startsWith('error'))).toHaveLength(9);
  expect(lines.slice(8, 10)).toEqual(['info no 9', 'info no 10']);
  expect(lines.slice(-2)).toEqual(['info no 100', 'error The log has 92 more like these.']);
});

test('Errors and warnings are counted by themselves', () => {
  const lines = logged([...findings('warning', 9), ...findings('error', 9)]);
  expect(lines.filter(line => line.startsWith('info'))).toEqual([]);
  expect(lines).toHaveLength(18);
});
