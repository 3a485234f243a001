import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Secrets } from '../../src/basics/secrets.ts';

const KEY = 'ncpKey/0+Äb"C=';

function struck(text: string, secrets: readonly string[] = [KEY], isCut = false): string {
  const known = new Secrets();
  for (const secret of secrets) known.add(secret);
  return known.hide(text, isCut);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('A secret is struck out of a text', () => {
  test.each<[string, string, string]>([
    ['as it is', `a ${KEY} b`, 'a *** b'],
    ['alone', KEY, '***'],
    ['more than once', `${KEY}, ${KEY}${KEY}`, '***, ******'],
    [
      'in another case, as in a host name',
      `https://${KEY.replace('K', 'k').replace('C', 'c')}.example/`,
      'https://***.example/',
    ],
    ['percent-encoded', `?k=${encodeURIComponent(KEY)}&x`, '?k=***&x'],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(KEY)), '***'],
    ['percent-encoded in lower case, and more than it needs', 'a%6ecpKey%2f0%2b%c3%84b%22C%3d.', 'a***.'],
    ['as a JSON text', JSON.stringify({ key: KEY }), '{"key":"***"}'],
    ['as a JSON text in a JSON text', JSON.stringify(JSON.stringify(KEY)), '"\\"***\\""'],
    ['with every character escaped', [...KEY].map(one => `\\u00${one.charCodeAt(0).toString(16)}`).join(''), '***'],
    ['with escaped slashes', 'ncpKey\\/0+Äb\\"C=', '***'],
    ['in hexadecimal', `0x${Buffer.from(KEY).toString('hex')}!`, '0x***!'],
    ['with characters inside that nobody sees', `ncpKey\u200b/0\u001b[0m+Äb"\nC=`, '***'],
  ])('%s', (_, text, expected) => {
    expect(struck(text)).toBe(expected);
  });

  test.each([0, 1, 2, 3, 4, 5])('in Base64 behind %i other bytes', before => {
    const text = base64(`${'x'.repeat(before)}${KEY}:and more`);
    const result = struck(text);
    expect(result).toContain('***');
    for (let start = 0; start + 5 <= KEY.length; start++)
      expect(Buffer.from(result.replace('***', ''), 'base64').toString()).not.toContain(KEY.slice(start, start + 5));
    expect(struck(encodeURIComponent(text))).toContain('***');
    expect(struck(Buffer.from(text, 'base64').toString('base64url'))).toContain('***');
  });

  test('although another one ends in it', () => {
    expect(struck('x abcdefghijkl y', ['abcdefgh', 'efghijkl'])).toBe('x *** y');
  });

  test('also if the text is cut in the middle of it', () => {
    expect(struck(`a ${KEY.slice(0, 10)}`, [KEY], true)).toBe('a ***');
    expect(struck(`a ${KEY.slice(0, 10)}`, [KEY], false)).toBe(`a ${KEY.slice(0, 10)}`);
  });
});

test('A text without a secret is left as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(struck(text, ['a secret that nobody writes'])).toBe(text);
    }),
  );
});

test('A secret is not shown in any surroundings', () => {
  const part = fc.string({
    unit: fc.constantFrom('a', '%', '\\', '\u200b', '4', '1', 'é', '\u001b', '[', ' ', 'u', '*'),
  });
  const secret = fc.stringMatching(/^[!-~]{8,20}$/).filter(text => !/^\*+$/.test(text));
  fc.assert(
    fc.property(part, secret, part, (before, key, after) => {
      expect(struck(`${before}${key}${after}`, [key]).replaceAll('***', '|')).not.toContain(key);
    }),
    { numRuns: 2_000 },
  );
});

describe('A short secret blanks nothing else:', () => {
  test.each<[string, string, string]>([
    ['4 to 7 characters count as a word', 'a hello, othello hellos _hello_', 'a ***, othello hellos _***_'],
    ['also percent-encoded', 'h%65llo', '***'],
  ])('%s', (_, text, expected) => {
    expect(struck(text, ['hello'])).toBe(expected);
  });

  test('fewer do not count', () => {
    expect(struck('a abc', ['', 'a', 'abc', '\n\n\n\n\n\n\n\n\n'])).toBe('a abc');
  });
});

describe('Very many signatures', () => {
  const signature = (index: number) => base64(`signature ${index}`.padEnd(32, '.'));

  test('are forgotten from the oldest on, but never the keys, which come first', () => {
    const known = new Secrets();
    known.add(KEY);
    for (let index = 0; index < 10_000; index++) known.add(signature(index));
    expect(known.hide(`${KEY} ${signature(9_999)} ${signature(7_000)}`)).toBe('*** *** ***');
    expect(known.hide(signature(1_000))).toBe(signature(1_000));
  });

  test('do not make it slow', () => {
    const known = new Secrets();
    for (let index = 0; index < 5_000; index++) known.add(signature(index));
    const start = performance.now();
    for (let count = 0; count < 1_000; count++) known.hide('the updated Kafka version must be later. '.repeat(5));
    for (const part of ['a', '%', '\\', '%25', '\u001b[', 'é', ' ']) known.hide(part.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
