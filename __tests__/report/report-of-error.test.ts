import { describe, expect, test } from '@jest/globals';
import { WrongInput } from '../../src/basics/problems.ts';
import { CouldNotAsk } from '../../src/ncloud/failures.ts';
import { reportOfError } from '../../src/report/report.ts';

describe('The report of a run that asked nothing', () => {
  test('has one finding a problem of the inputs, and is red', () => {
    const error = new WrongInput([{ message: 'One.' }, { message: 'Two.', file: 'targets.yml', line: 3 }]);
    expect(reportOfError(error, 'the issues')).toEqual({
      labels: new Map(),
      verdict: 'unknown',
      isGreen: false,
      cause: null,
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
    expect(reportOfError(new WrongInput([{ message: 'One.' }]), 'the issues').message).toBe('Could not ask CDSS: One.');
  });

  test('says what could not be asked, and what to do', () => {
    const error = new CouldNotAsk('unverified', 'no trust', 'Trust it.', { cause: new Error('secret') });
    expect(reportOfError(error, 'the issues')).toMatchObject({
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
    const report = reportOfError(error, 'the issues');
    expect(report).toMatchObject({ verdict: 'unknown', isGreen: false, failure: 'internal', results: [] });
    expect(report.message).toMatch(kind);
    expect(JSON.stringify(report)).not.toMatch('SECRET');
  });

  test('with where to report it', () => {
    const [finding] = reportOfError('x', 'https://ghe.example/a/b/issues').findings;
    expect(finding?.nextStep).toBe('This is a bug in this action. Report it at https://ghe.example/a/b/issues');
  });
});
