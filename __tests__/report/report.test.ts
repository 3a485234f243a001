import { describe, expect, test } from '@jest/globals';
import type { FailOn } from '../../src/inputs.ts';
import type { Checked, Verdict } from '../../src/precheck.ts';
import { reportOf, wordsOf } from '../../src/report/report.ts';
import { BLOCKED, checked, POLICY, READY, UNKNOWN } from '../support/checked.ts';

const [ready, blocked, unknown] = [checked(READY), checked(BLOCKED), checked(UNKNOWN)];

describe('The verdict is the worst of all targets, and only these are green:', () => {
  test.each<[string, Checked[], Verdict, FailOn[]]>([
    ['one that is ready', [ready], 'ready', ['blocked', 'unknown']],
    ['one that is blocked', [blocked], 'blocked', ['unknown']],
    ['one that is unknown', [unknown], 'unknown', []],
    ['two that are ready', [ready, ready], 'ready', ['blocked', 'unknown']],
    ['one of two blocked', [ready, blocked], 'blocked', ['unknown']],
    ['one of three unknown', [blocked, unknown, ready], 'unknown', []],
  ])('%s', (_, all, verdict, greenUnder) => {
    for (const failOn of ['blocked', 'unknown'] as const) {
      const report = reportOf(all, { ...POLICY, failOn });
      expect(report.verdict).toBe(verdict);
      expect(report.isGreen).toBe(greenUnder.includes(failOn));
    }
  });
});

describe('Code, message and requestId are', () => {
  test("the one target's", () => {
    expect(reportOf([ready], POLICY)).toMatchObject({
      code: '0',
      message: 'SUCCESS',
      requestId: READY.requestId,
      failure: null,
    });
  });

  test('those of the first target that is not ready', () => {
    expect(reportOf([ready, blocked, unknown], POLICY)).toMatchObject({
      code: '10153',
      failure: 'network',
    });
    expect(reportOf([ready, unknown, blocked], POLICY)).toMatchObject({
      code: '',
      requestId: '',
    });
  });

  test('with every digit of a code', () => {
    const code = '-9007199254740993';
    expect(reportOf([checked({ ...BLOCKED, code })], POLICY).code).toBe(code);
  });
});

describe('A person is told', () => {
  test('nothing about a target that is ready', () => {
    expect(reportOf([ready], POLICY).findings).toEqual([]);
  });

  test.each<[FailOn, string]>([
    ['blocked', 'error'],
    ['unknown', 'warning'],
  ])('of a no, with fail-on %s as an %s', (failOn, level) => {
    const { findings } = reportOf([blocked], { ...POLICY, failOn });
    expect(findings).toMatchObject([
      {
        level,
        message: expect.stringMatching(/^CDSS says no: .* code 10153, /),
        nextStep: expect.stringMatching(/^Settle/),
      },
    ]);
  });

  test.each<FailOn>(['blocked', 'unknown'])('of what could not be asked, with fail-on %s as an error', failOn => {
    expect(reportOf([unknown], { ...POLICY, failOn }).findings).toMatchObject([
      {
        level: 'error',
        message: expect.stringMatching(/^Could not ask CDSS whether /),
        nextStep: 'Check the firewall.',
      },
    ]);
  });

  test('of each target at the line where it stands', () => {
    const places = [1, 2].map(line => checked(BLOCKED, { target: { file: 'targets.yml', line } }));
    expect(reportOf([...places, ready], POLICY).findings).toMatchObject([
      { file: 'targets.yml', line: 1 },
      { file: 'targets.yml', line: 2 },
    ]);
  });
});

test('A finding in one text says what is the matter, and what to do where that is known', () => {
  expect(wordsOf({ level: 'error', message: 'It is so.', nextStep: 'Mend it.' })).toBe(
    'It is so. What to do: Mend it.',
  );
  expect(wordsOf({ level: 'error', message: 'It is so.' })).toBe('It is so.');
});
