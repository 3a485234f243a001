import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readObject } from '../../src/ncloud/strict-json.ts';

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

/** The members of a text as pairs of key and source, or null. */
function sourcesOf(text: string): [string, string][] | null {
  const members = readObject(bytes(text));
  return members === null ? null : [...members].map(([key, { source }]) => [key, source]);
}

describe('A JSON object is read with its members as they were written', () => {
  test.each<[string, string, [string, string][]]>([
    ['none', '{}', []],
    ['white space of every kind', ' \t\r\n{ "a" :\n1\t}\r\n', [['a', '1']]],
    [
      'zero in four spellings',
      '{"a":0,"b":0.0,"c":-0,"d":0e9}',
      [
        ['a', '0'],
        ['b', '0.0'],
        ['c', '-0'],
        ['d', '0e9'],
      ],
    ],
    [
      'numbers past 2^53',
      '{"a":9007199254740993,"b":-1e400}',
      [
        ['a', '9007199254740993'],
        ['b', '-1e400'],
      ],
    ],
    [
      'literals',
      '{"a":true,"b":false,"c":null}',
      [
        ['a', 'true'],
        ['b', 'false'],
        ['c', 'null'],
      ],
    ],
    [
      'strings with punctuation',
      '{"a":"}{][,:\\"","b":"\\\\"}',
      [
        ['a', '"}{][,:\\""'],
        ['b', '"\\\\"'],
      ],
    ],
    [
      'objects and arrays, by their first character',
      '{"a":{"code":1},"b":[{"code":2}]}',
      [
        ['a', '{'],
        ['b', '['],
      ],
    ],
    ['a key that escapes spell', '{"c\\u006fde":0}', [['code', '0']]],
    ['an empty key', '{"":1}', [['', '1']]],
    [
      'keys that every object inherits',
      '{"__proto__":1,"toString":2}',
      [
        ['__proto__', '1'],
        ['toString', '2'],
      ],
    ],
    ['equal keys at different depths', '{"a":{"a":{"a":1}}}', [['a', '{']]],
    ['equal keys of neighbours', '{"a":[{"x":1},{"x":2}]}', [['a', '[']]],
  ])('%s', (_, text, sources) => {
    expect(sourcesOf(text)).toEqual(sources);
  });
});

test('An inherited name is the value that stands in the text, and reaches no prototype', () => {
  const members = readObject(bytes('{"__proto__":{"code":0},"constructor":"c"}'));
  expect(members?.get('__proto__')?.value).toEqual({ code: 0 });
  expect(members?.get('constructor')?.value).toBe('c');
  expect(members?.has('code')).toBe(false);
  expect(({} as { code?: number }).code).toBeUndefined();
});

describe('Nothing is read from', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n'],
    ['a number', '0'],
    ['a string', '"{}"'],
    ['null', 'null'],
    ['true', 'true'],
    ['an array', '[{"code":0}]'],
    ['an unclosed object', '{"code":0'],
    ['garbage behind', '{"code":0}x'],
    ['a second object behind', '{"code":0}{"code":0}'],
    ['a NUL behind', '{"code":0}\0'],
    ['a byte order mark in front', '\ufeff{"code":0}'],
    ['a guard in front', ")]}',\n{}"],
    ['JSONP', 'cb({"code":0})'],
    ['comments', '{"code":0/**/}'],
    ['a trailing comma', '{"code":0,}'],
    ['single quotes', "{'code':0}"],
    ['keys without quotes', '{code:0}'],
    ['leading zeros', '{"code":00}'],
    ['a leading plus', '{"code":+0}'],
    ['hexadecimal', '{"code":0x0}'],
    ['NaN', '{"code":NaN}'],
    ['a line break in a string', '{"a":"\n"}'],
    ['a no-break space between', '{\u00a0"code":0}'],
    ['HTML', '<html>{"code":0}</html>'],
    ['a key that stands twice', '{"code":1,"code":0}'],
    ['a key that stands twice with the same value', '{"code":0,"code":0}'],
    ['a key that stands twice, once escaped', '{"code":1,"c\\u006fde":0}'],
    ['a key that stands twice, apart', '{"code":1,"a":{"b":[1,{"c":"}"}]},"code":0}'],
    ['an inherited key that stands twice', '{"__proto__":1,"__proto__":2}'],
    ['an empty key that stands twice', '{"":1,"":2}'],
  ])('%s', (_, text) => {
    expect(readObject(bytes(text))).toBeNull();
  });

  test.each([
    ['a lone continuation byte', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['half a character', [0xe2, 0x82]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a byte of Latin-1', [0xe9]],
  ])('a string with %s, which is not UTF-8', (_, middle) => {
    expect(readObject(Buffer.concat([bytes('{"a":"'), Buffer.from(middle), bytes('"}')]))).toBeNull();
  });

  test('UTF-16', () => {
    expect(readObject(Buffer.from('{"code":0}', 'utf16le'))).toBeNull();
    expect(readObject(Buffer.from('\ufeff{"code":0}', 'utf16le'))).toBeNull();
  });
});

describe('Size and depth do no harm:', () => {
  test('a hundred thousand levels', () => {
    const depth = 100_000;
    const text = `{"code":0,"deep":${'['.repeat(depth)}${']'.repeat(depth)},"result":true}`;
    expect(sourcesOf(text)).toEqual([
      ['code', '0'],
      ['deep', '['],
      ['result', 'true'],
    ]);
  });

  test('a string of one MiB', () => {
    const long = 'x'.repeat(1024 * 1024);
    expect(readObject(bytes(`{"message":"${long}","code":1}`))?.get('message')?.value).toBe(long);
  });

  test('a string of half a million escapes', () => {
    const members = readObject(bytes(`{"message":"${'\\n'.repeat(500_000)}","code":1}`));
    expect(members?.get('code')?.source).toBe('1');
  });

  test('a hundred thousand members', () => {
    const text = `{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":${index}`).join(',')}}`;
    expect(readObject(bytes(text))?.size).toBe(100_000);
  });
});

/** JSON with white space wherever it may stand. */
const spacedJson = fc
  .tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom('', ' ', '\t', '\n', '\r\n  '))
  .map(([value, space]) => `${space}${JSON.stringify(value, null, space)}${space}`);

test('Of any object the members are those that JSON.parse sees, numbers and literals in their own spelling', () => {
  fc.assert(
    fc.property(spacedJson, text => {
      const members = readObject(bytes(text)) ?? new Map();
      const parsed = JSON.parse(text) as Record<string, unknown>;
      expect([...members.keys()].sort()).toEqual(Object.keys(parsed).sort());
      for (const [key, { source, value }] of members) {
        expect(value).toEqual(parsed[key]);
        if (typeof value !== 'object' || value === null) expect(JSON.parse(source)).toEqual(value);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('Whatever text comes, nothing is read that JSON.parse would refuse or understand otherwise', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"a"',
    '"\\u0061"',
    '"b"',
    '0',
    '-0',
    'true',
    'null',
    ' ',
    '"',
    '\\',
    'x',
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map(parts => `{"k":${parts.join('')}`);
  fc.assert(
    fc.property(
      fc.oneof(
        soup,
        fc.string(),
        soup.map(text => `${text}}`),
      ),
      text => {
        const members = readObject(bytes(text));
        if (members === null) return;
        const parsed = JSON.parse(text) as object;
        expect([...members.keys()].sort()).toEqual(Object.keys(parsed).sort());
      },
    ),
    { numRuns: 20_000 },
  );
});
