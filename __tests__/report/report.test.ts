import { describe, expect, test } from '@jest/globals';
import type { FailOn } from '../../src/inputs.ts';
import { CouldNotAsk } from '../../src/ncloud/errors.ts';
import type { Checked, Verdict } from '../../src/precheck.ts';
import { WrongInput } from '../../src/problems.ts';
import { reportOf, reportOfError, wordsOf } from '../../src/report/report.ts';
import { BLOCKED, checked, READY, UNKNOWN } from '../support/checked.ts';

const [ready, blocked, unknown] = [READY, BLOCKED, UNKNOWN].map(outcome => checked(outcome)) as [
  Checked,
  Checked,
  Checked,
];

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
      const report = reportOf(all, { failOn, onReplace: 'fail' });
      expect(report.verdict).toBe(verdict);
      expect(report.isGreen).toBe(greenUnder.includes(failOn));
    }
  });
});

describe('Code, message and requestId are', () => {
  test("the one target's", () => {
    expect(reportOf([ready], { failOn: 'blocked', onReplace: 'fail' })).toMatchObject({
      code: '0',
      message: 'SUCCESS',
      requestId: READY.requestId,
      failure: null,
    });
  });

  test('those of the first target that is not ready', () => {
    expect(reportOf([ready, blocked, unknown], { failOn: 'blocked', onReplace: 'fail' })).toMatchObject({
      code: '10153',
      failure: 'network',
    });
    expect(reportOf([ready, unknown, blocked], { failOn: 'blocked', onReplace: 'fail' })).toMatchObject({
      code: '',
      requestId: '',
    });
  });

  test('with every digit of a code', () => {
    const code = '-9007199254740993';
    expect(reportOf([checked({ ...BLOCKED, code })], { failOn: 'blocked', onReplace: 'fail' }).code).toBe(code);
  });
});

describe('A person is told', () => {
  test('nothing about a target that is ready', () => {
    expect(reportOf([ready], { failOn: 'blocked', onReplace: 'fail' }).findings).toEqual([]);
  });

  test.each<[FailOn, string]>([
    ['blocked', 'error'],
    ['unknown', 'warning'],
  ])('of a no, with fail-on %s as an %s', (failOn, level) => {
    const { findings } = reportOf([blocked], { failOn, onReplace: 'fail' });
    expect(findings).toMatchObject([
      {
        level,
        message: expect.stringMatching(/^CDSS says no: .* code 10153, /),
        nextStep: expect.stringMatching(/^Settle/),
      },
    ]);
  });

  test.each<FailOn>(['blocked', 'unknown'])('of what could not be asked, with fail-on %s as an error', failOn => {
    expect(reportOf([unknown], { failOn, onReplace: 'fail' }).findings).toMatchObject([
      {
        level: 'error',
        message: expect.stringMatching(/^Could not ask CDSS whether /),
        nextStep: 'Check the firewall.',
      },
    ]);
  });

  test('of each target at the line where it stands', () => {
    const places = [1, 2].map(line => checked(BLOCKED, { target: { file: 'targets.yml', line } }));
    expect(reportOf([...places, ready], { failOn: 'blocked', onReplace: 'fail' }).findings).toMatchObject([
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

describe('The report of a run that asked nothing', () => {
  test('has one finding a problem of the inputs, and is red', () => {
    const error = new WrongInput([{ message: 'One.' }, { message: 'Two.', file: 'targets.yml', line: 3 }]);
    expect(reportOfError(error, {})).toEqual({
      labels: new Map(),
      verdict: 'unknown',
      isGreen: false,
      failure: 'input',
      code: '',
      message: 'Could not ask CDSS: One. (and 1 more)',
      requestId: '',
      results: [],
      findings: [
        { level: 'error', message: 'Could not ask CDSS: One.', file: undefined, line: undefined },
        { level: 'error', message: 'Could not ask CDSS: Two.', file: 'targets.yml', line: 3 },
      ],
    });
    expect(reportOfError(new WrongInput([{ message: 'One.' }]), {}).message).toBe('Could not ask CDSS: One.');
  });

  test('says what could not be asked, and what to do', () => {
    const error = new CouldNotAsk('unverified', 'no trust', 'Trust it.', { cause: new Error('secret') });
    expect(reportOfError(error, {})).toMatchObject({
      verdict: 'unknown',
      isGreen: false,
      failure: 'tls',
      message: 'Could not ask CDSS: no trust.',
      findings: [{ level: 'error', message: 'Could not ask CDSS: no trust.', nextStep: 'Trust it.' }],
    });
  });
});

describe('A bug of ours is told by its kind and place, never by its text:', () => {
  class OddError extends TypeError {}
  const secret = 'SECRET ::error::x';

  test.each<[string, unknown, RegExp]>([
    ['an error', new RangeError(secret), /\(RangeError at test\.ts:\d+:\d+\)/],
    ['an error of a kind of its own', new OddError(secret), /\(OddError at test\.ts:\d+:\d+\)/],
    [
      'an error without a stack',
      Object.assign(new Error(secret), { stack: undefined }),
      /\(Error at an unknown place\)/,
    ],
    ['an error whose stack is its text', Object.assign(new Error(secret), { stack: secret }), /at an unknown place\)/],
    ['a text', secret, /\(a thrown string\)/],
    ['nothing', undefined, /\(a thrown undefined\)/],
    ['null', null, /\(a thrown object\)/],
    ['a symbol', Symbol(secret), /\(a thrown symbol\)/],
  ])('%s', (_, error, kind) => {
    const report = reportOfError(error, {});
    expect(report).toMatchObject({ verdict: 'unknown', isGreen: false, failure: 'internal', results: [] });
    expect(report.message).toMatch(kind);
    expect(JSON.stringify(report)).not.toMatch('SECRET');
  });

  test('with where to report it', () => {
    const here = "This is a bug in this action: please report it at this action's issues";
    expect(reportOfError('x', {}).message).toMatch(here);
    const onGitHub = { GITHUB_ACTION_REPOSITORY: 'a/b' };
    expect(reportOfError('x', onGitHub).message).toMatch(/ at https:\/\/github\.com\/a\/b\/issues$/);
    const elsewhere = { ...onGitHub, GITHUB_SERVER_URL: 'https://ghe.example' };
    expect(reportOfError('x', elsewhere).message).toMatch(/ at https:\/\/ghe\.example\/a\/b\/issues$/);
  });
});
