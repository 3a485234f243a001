import { describe, expect, test } from '@jest/globals';
import { countTests, type JestReport } from '../../scripts/count-tests.ts';

const report = (differences: Partial<JestReport>): JestReport => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...differences,
});

describe('The closing line of CI', () => {
  test.each([
    ['all passed', {}, '3 passed, 0 failed, 0 skipped', []],
    ['one failed', { numFailedTests: 1 }, '3 passed, 1 failed, 0 skipped', ['a test failed']],
    ['a suite did not start', { numRuntimeErrorTestSuites: 2 }, '3 passed, 2 failed, 0 skipped', ['a test failed']],
    ['none ran', { numPassedTests: 0 }, '0 passed, 0 failed, 0 skipped', ['no test ran']],
    [
      'some were skipped or only planned',
      { numPendingTests: 2, numTodoTests: 1 },
      '3 passed, 0 failed, 3 skipped',
      ['a test was skipped, in CI'],
    ],
    [
      'all were skipped',
      { numPassedTests: 0, numPendingTests: 2 },
      '0 passed, 0 failed, 2 skipped',
      ['no test ran', 'a test was skipped, in CI'],
    ],
  ])('says so where %s', (_, differences, line, problems) => {
    expect(countTests(report(differences), true)).toEqual({ line, problems });
  });

  test('lets a test be skipped where it is not CI', () => {
    expect(countTests(report({ numPendingTests: 2 }), false).problems).toEqual([]);
  });
});
