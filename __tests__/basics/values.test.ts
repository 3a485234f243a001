import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Read, readChoice, readCount, readDuration } from '../../src/basics/values.ts';
import { readCluster, readConfigGroup, readKafkaVersion } from '../../src/targets/fields.ts';

const READERS = { cluster: readCluster, 'kafka-version': readKafkaVersion, 'config-group': readConfigGroup };

type Reader = keyof typeof READERS;

/** Written by somebody who has a number in mind, and not the right one. */
const NEARLY_NUMBERS = [
  ...['', ' ', '0', '00', '01', '034', '-0', '-1', '+1', ' 1', '1 ', '1\n', '\t1', '1\0', '1\u200b', '1a', '1n'],
  ...['12.', '.1', '1e3', '1E3', '1.0e3', '0x1f', '1 234', '1,234', '1_000', '３９０', '٣٩٠'],
  ...['9007199254740992', '9007199254740993', '10000000000000000', '99999999999999999999'],
];

/** Versions as people say them. */
const SAID = ['v3.9.0', 'V3.9', 'Kafka  3.9.0', 'Apache Kafka 3.9.0', 'apache  kafka v3.9.0', 'kafka v3.9.0'];

const RIGHT: Record<Reader, string[]> = {
  cluster: ['1', '3432149', '9007199254740991', 'orders', 'a-1', 'abc', 'orders-dev', 'abcdefghijklmno', 'a--b'],
  'kafka-version': [
    '1',
    '3903006',
    '9007199254740991',
    '3.9',
    '3.9.0',
    'Kafka 3.9.0',
    'kafka 3.9.0',
    'KAFKA 2.10.0',
    ...SAID,
  ],
  'config-group': [
    '1',
    '390',
    '9007199254740991',
    'abc',
    'kafka-390',
    '3.9.0',
    '2026-11',
    'Prod Größe',
    '운영그룹',
    '🦊🦊🦊',
    'x'.repeat(30),
    '🦊'.repeat(30),
    'Infinity'.repeat(2),
  ],
};

const WRONG: Record<Reader, string[]> = {
  cluster: [
    'ab',
    'Orders_Main',
    'Orders',
    'orders-',
    '-orders',
    '1orders',
    '0b1',
    'or.ders',
    'orders\n',
    'abcdefghijklmnop',
    '12.0',
  ],
  'kafka-version': [
    '3.x',
    '0b1',
    '0o7',
    'vv3.9.0',
    'v 3.9.0',
    'Kafka3.9.0',
    'Apache 3.9',
    'Apache Kafka',
    'v3',
    '3.9.0-rc1',
    '3.9.0 ',
    'latest',
    '3..9',
    '３.９.０',
  ],
  'config-group': [
    'ab',
    'x'.repeat(31),
    '🦊🦊',
    ' abc',
    'abc ',
    'a\u0000c',
    'a\nbc',
    '12.0',
    '-12',
    '"390"',
    "'12.0'",
    'kafka\u2013390',
    'kafka\u200b390',
    'a\u00a0c',
    '\u201ckafka\u201d',
    '\uff41bc',
  ],
};

const cases = (texts: Record<Reader, string[]>) =>
  (Object.keys(READERS) as Reader[]).flatMap(reader => texts[reader].map(text => [reader, text] as const));

describe('What a target is referred to by', () => {
  test.each(cases(RIGHT))('%s takes %j exactly as it is', (reader, text) => {
    expect(READERS[reader](text)).toEqual({ value: text });
  });

  test.each(cases(WRONG))('%s rejects %j', (reader, text) => {
    expect(problemOf(READERS[reader](text))).toContain('write the');
  });

  test.each(cases({ cluster: NEARLY_NUMBERS, 'kafka-version': NEARLY_NUMBERS, 'config-group': NEARLY_NUMBERS }))(
    '%s rejects %j, which is neither a number in plain digits nor a name',
    (reader, text) => {
      expect(problemOf(READERS[reader](text))).toContain('in plain digits, from 1 to 9007199254740991');
    },
  );

  test.each(Object.entries(READERS))(
    '%s takes digits only as the one spelling of a number from 1 to 2^53 - 1',
    (_, read) => {
      const digits = fc.oneof(fc.stringMatching(/^[-+]?[0-9]{1,20}$/), fc.bigInt().map(String));
      fc.assert(
        fc.property(digits, text => {
          const isPlain = /^[0-9]+$/.test(text) && String(BigInt(text)) === text;
          const isInRange = isPlain && BigInt(text) >= 1n && BigInt(text) <= 2n ** 53n - 1n;
          expect('value' in read(text)).toBe(isInRange);
        }),
        { numRuns: 5_000 },
      );
    },
  );

  test('says what a name looks like', () => {
    expect(problemOf(readCluster('Orders_Main'))).toBe(
      "write the cluster's number in plain digits, from 1 to 9007199254740991, or its name: 3 to 15 of `a-z`, `0-9` and `-`, a letter first and no `-` at the end.",
    );
    expect(problemOf(readKafkaVersion('latest'))).toBe(
      "write the version's code in plain digits, from 1 to 9007199254740991, or the version like `3.9.0` or `Kafka 3.9.0`.",
    );
    expect(problemOf(readConfigGroup('ab'))).toBe(
      "write the config group's number in plain digits, from 1 to 9007199254740991, or its name of 3 to 30 characters.",
    );
  });
});

function problemOf<T>(read: Read<T>): string {
  return 'problem' in read ? read.problem : `no problem, but the value ${read.value}`;
}

describe('A count', () => {
  test.each([
    ['1', 1],
    ['10', 10],
    ['007', 7],
  ])('from 1 to 10 may be %s', (text, value) => {
    expect(readCount(text, 1, 10)).toEqual({ value });
  });

  test.each(['', '0', '11', '-1', '+1', '1.5', '1e1', ' 1', '0x1', 'three', '1234567', '３'])(
    'from 1 to 10 may not be "%s"',
    text => {
      expect(readCount(text, 1, 10)).toEqual({ problem: 'write a whole number from 1 to 10.' });
    },
  );
});

describe('A choice', () => {
  test.each(['blocked', 'unknown'])('is one of the words: %s', word => {
    expect(readChoice(word, ['blocked', 'unknown'])).toEqual({ value: word });
  });

  test.each(['', 'Blocked', 'BLOCKED', 'blocked ', 'block', 'true', 'toString', '0'])('is not "%s"', text => {
    expect(readChoice(text, ['blocked', 'unknown'])).toEqual({ problem: 'write `blocked` or `unknown`.' });
  });
});

describe('A duration', () => {
  test.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['1h30m', 5_400_000],
    ['1m30s', 90_000],
    ['1h1m1s1ms', 3_661_001],
    ['90s', 90_000],
    ['120s500ms', 120_500],
    ['030s', 30_000],
  ])('may be %s', (text, value) => {
    expect(readDuration(text, { min: '1ms', max: '999999h' })).toEqual({ value });
  });

  test('whose unit is missing is written with one', () => {
    expect(readDuration('30', { min: '1s', max: '10m' })).toEqual({
      problem:
        'the unit is missing, `30s` for seconds: write a duration from `1s` to `10m`, like `90s`, `10m` or `1h30m`.',
    });
  });

  test.each([
    '',
    '0',
    '30 s',
    '30S',
    '30sec',
    '-30s',
    '+30s',
    '1.5m',
    '1e3s',
    's',
    'ms',
    'h',
    'PT30S',
    '30s1m',
    '1s1s',
    '1m1h',
    '1d',
    '１s',
    '30s ',
    '1234567s',
    '0s',
    '999ms',
    '10m1ms',
    '11m',
    '1h',
    '999999h',
  ])('from 1s to 10m may not be "%s"', text => {
    expect(readDuration(text, { min: '1s', max: '10m' })).toEqual({
      problem: 'write a duration from `1s` to `10m`, like `90s`, `10m` or `1h30m`.',
    });
  });

  test.each([
    ['1s', 1_000],
    ['1000ms', 1_000],
    ['10m', 600_000],
    ['600s', 600_000],
  ])('from 1s to 10m may be the bound itself: %s', (text, value) => {
    expect(readDuration(text, { min: '1s', max: '10m' })).toEqual({ value });
  });

  test('may be 0 only where that is allowed, and only as `0`', () => {
    const bounds = { min: '1s', max: '6h', orZero: true };
    expect(readDuration('0', bounds)).toEqual({ value: 0 });
    const problem = 'write `0` or a duration from `1s` to `6h`, like `90s`, `10m` or `1h30m`.';
    for (const text of ['00', '0s', '0ms', '-0', '']) expect(readDuration(text, bounds)).toEqual({ problem });
  });

  test('is the sum of its parts', () => {
    const part = fc.nat({ max: 999_999 });
    fc.assert(
      fc.property(part, part, part, part, (h, m, s, ms) => {
        const value = ((h * 60 + m) * 60 + s) * 1000 + ms;
        const read = readDuration(`${h}h${m}m${s}s${ms}ms`, { min: '0ms', max: '999999h999999m999999s999999ms' });
        expect(read).toEqual({ value });
      }),
    );
  });
});
