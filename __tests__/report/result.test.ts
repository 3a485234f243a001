import { describe, expect, test } from '@jest/globals';
import type { Failure } from '../../src/ncloud/failures.ts';
import { resultOf } from '../../src/report/result.ts';
import { ASKED, BLOCKED, outcomeOf, READY, UNKNOWN } from '../support/outcomes.ts';

describe('A result has exactly these members, in this order:', () => {
  test('of a target that is ready', () => {
    const expected = {
      ...ASKED,
      verdict: 'ready',
      cause: null,
      failure: null,
      code: 0,
      message: 'SUCCESS',
      requestId: 'ec3559a4-00c8-42c7-ac87-6a60ba4df08e',
      attempts: 1,
      checkedAt: '2026-11-23T12:00:00.000Z',
    };
    expect(JSON.stringify(resultOf(outcomeOf(READY)))).toBe(JSON.stringify(expected));
  });

  test('of a target that is blocked', () => {
    expect(resultOf(outcomeOf(BLOCKED, { attempts: 2 }))).toEqual({
      ...ASKED,
      verdict: 'blocked',
      cause: null,
      failure: null,
      code: 10153,
      message: 'the updated Kafka version must be later than the current cluster version.',
      requestId: '251afd18-167c-4ce6-9b91-81831013ee88',
      attempts: 2,
      checkedAt: '2026-11-23T12:00:00.000Z',
    });
  });

  test('of a target that could not be asked about', () => {
    expect(resultOf(outcomeOf(UNKNOWN, { attempts: 3 }))).toEqual({
      ...ASKED,
      verdict: 'unknown',
      cause: null,
      failure: 'network',
      code: null,
      message: 'cannot reach cdss.example:443: the connection was refused',
      requestId: null,
      attempts: 3,
      checkedAt: '2026-11-23T12:00:00.000Z',
    });
  });

  test('of a number that does not exist: an unknown with the code and requestId of CDSS, and the cause', () => {
    const { code, requestId } = BLOCKED;
    const diagnosis = { cause: 'no-such-cluster', facts: [], remedy: '', until: null, isToRepeat: false } as const;
    const one = outcomeOf({ ...UNKNOWN, failure: 'input', code, requestId }, { diagnosis });
    expect(resultOf(one)).toMatchObject({
      verdict: 'unknown',
      cause: 'no-such-cluster',
      failure: 'input',
      code: 10153,
      requestId,
    });
  });

  test('of a target whose numbers nobody knows', () => {
    expect(resultOf(outcomeOf(UNKNOWN, { numbers: null, attempts: 0 }))).toMatchObject({
      serviceGroupInstanceNo: null,
      upgradeKafkaVersionCode: null,
      upgradeConfigGroupNo: null,
      attempts: 0,
    });
  });
});

describe("CDSS's code is", () => {
  test.each<[string, number | string]>([
    ['10153', 10153],
    ['-1', -1],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    [`1${'0'.repeat(99)}`, `1${'0'.repeat(99)}`],
  ])('a number, or its digits where a number would lose some: %s', (code, shown) => {
    expect(resultOf(outcomeOf({ ...BLOCKED, code })).code).toBe(shown);
  });
});

test('Foreign text in it is inert', () => {
  const target = { cluster: '<b>', kafkaVersion: '::error::', configGroup: '@me' };
  const outcome = { ...BLOCKED, message: '\u001b[31m##[error]x\n', requestId: '<script>' };
  expect(resultOf(outcomeOf(outcome, { target }))).toMatchObject({
    cluster: '‹b>',
    kafkaVersion: ':\u200b:\u200berror::',
    configGroup: '@\u200bme',
    message: '#\u200b#[error]x',
    requestId: null,
  });
});

test.each<Failure>(['auth', 'clock', 'tls', 'internal'])('The failure %s is told', failure => {
  expect(resultOf(outcomeOf({ ...UNKNOWN, failure })).failure).toBe(failure);
});

describe('A requestId', () => {
  test.each(['ec3559a4-00c8-42c7-ac87-6a60ba4df08e', '0', 'A-Z', 'x'.repeat(64)])('is shown as it is: %s', text => {
    expect(resultOf(outcomeOf({ ...READY, requestId: text })).requestId).toBe(text);
  });

  test.each(['', ' a', 'a\n', 'a b', '::error::', '<a>', 'a_b', '@a', '１', 'é', 'x'.repeat(65)])(
    'is dropped rather than changed: %j',
    text => {
      expect(resultOf(outcomeOf({ ...READY, requestId: text })).requestId).toBeNull();
    },
  );
});
