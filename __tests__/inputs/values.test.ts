import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readChoice, readCount, readDuration, readNumber } from '../../src/inputs/values.ts';

describe('A number of the API', () => {
  test.each([
    ['1', 1],
    ['7', 7],
    ['3432149', 3432149],
    ['9007199254740991', 9007199254740991],
  ])('may be %s', (text, value) => {
    expect(readNumber(text)).toEqual({ value });
  });

  test.each([
    '',
    '0',
    '00',
    '01',
    '-1',
    '+1',
    '-0',
    '1.0',
    '1.',
    '.1',
    '1e3',
    '1E3',
    '0x1f',
    '0b1',
    '0o7',
    '1_000',
    '1,000',
    '1 000',
    ' 1',
    '1 ',
    '1\n',
    '\t1',
    '1n',
    'NaN',
    'Infinity',
    'null',
    'true',
    'abc',
    '1a',
    '١',
    '１',
    '1\u200b',
    '1\0',
    '9007199254740992',
    '9007199254740993',
    '10000000000000000',
    '99999999999999999999',
  ])('may not be %j', text => {
    expect(readNumber(text)).toEqual({ problem: 'write a number in plain digits, from 1 to 9007199254740991.' });
  });

  test('is what the text says in its only spelling, or none', () => {
    const nearNumbers = fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9.eEx_ ]{1,20}$/), fc.bigInt().map(String));
    fc.assert(
      fc.property(nearNumbers, text => {
        const read = readNumber(text);
        const isPlain = /^[0-9]+$/.test(text) && String(BigInt(text)) === text;
        const isInRange = isPlain && BigInt(text) >= 1n && BigInt(text) <= 2n ** 53n - 1n;
        expect('value' in read).toBe(isInRange);
        if ('value' in read) expect(String(read.value)).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });
});

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

  test.each([
    '',
    '0',
    '30',
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
