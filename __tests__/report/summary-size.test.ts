import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/precheck.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { BLOCKED, READY, reportWith, UNKNOWN } from '../support/reports.ts';

/** The clusters of the table's rows, in their order. */
const clustersOf = (summary: string) =>
  Array.from(summary.matchAll(/^\| . \*\*(\S+) .*?\*\*/gm), ([, cluster]) => cluster);

describe('The job summary of many targets', () => {
  test('names first what a person has to act on, each in the order of the targets', () => {
    const summary = summaryOf(reportWith([READY, BLOCKED, UNKNOWN, READY, BLOCKED]));
    expect(clustersOf(summary)).toEqual(['kafka-3', 'kafka-2', 'kafka-5', 'kafka-1', 'kafka-4']);
  });

  test.each<[string, Outcome]>([
    ['ready', READY],
    ['blocked with the longest messages', { ...BLOCKED, message: '한|'.repeat(1_000) } as Outcome],
    ['unknown', UNKNOWN],
  ])(
    'stays below what GitHub takes with 10,000 targets that are %s, in whole rows, and counts the others',
    (_, outcome) => {
      const summary = summaryOf(reportWith(Array(10_000).fill(outcome)));
      expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
      const rows = summary.split('\n').filter(line => line.startsWith('|'));
      expect(rows.filter(row => !row.endsWith(' |'))).toEqual([]);
      const left = Number(
        /^(\d+) more left out here: the file of the output `results-file` has all\.$/m.exec(summary)?.[1],
      );
      expect(clustersOf(summary).length + left).toBe(10_000);
    },
  );
});
