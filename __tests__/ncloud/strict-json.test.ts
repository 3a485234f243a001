import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Members, readObject } from '../../src/ncloud/strict-json.ts';

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

/** The members of an object, or null. */
function membersOf(body: Uint8Array): Members | null {
  const read = readObject(body);
  return 'members' in read ? read.members : null;
}

/** The members of a text as pairs of key and source, or null. */
function sourcesOf(text: string): [string, string][] | null {
  const members = membersOf(bytes(text));
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
  const members = membersOf(bytes('{"__proto__":{"code":0},"constructor":"c"}'));
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
  ])('%s', (_, text) => {
    expect(membersOf(bytes(text))).toBeNull();
  });

  test.each([
    ['a lone continuation byte', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['half a character', [0xe2, 0x82]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a byte of Latin-1', [0xe9]],
  ])('a string with %s, which is not UTF-8', (_, middle) => {
    expect(membersOf(Buffer.concat([bytes('{"a":"'), Buffer.from(middle), bytes('"}')]))).toBeNull();
  });

  test('UTF-16', () => {
    expect(membersOf(Buffer.from('{"code":0}', 'utf16le'))).toBeNull();
    expect(membersOf(Buffer.from('\ufeff{"code":0}', 'utf16le'))).toBeNull();
  });
});

describe('An object that has a key twice is ambiguous', () => {
  test.each([
    ['at the top', '{"code":1,"code":0}'],
    ['with the same value', '{"code":0,"code":0}'],
    ['once escaped', '{"code":1,"c\\u006fde":0}'],
    ['escaped in two ways', '{"\\u0063ode":1,"c\\u006Fde":0}'],
    ['with other members between', '{"code":1,"a":{"b":[1,{"c":"}"}]},"code":0}'],
    ['that every object inherits', '{"__proto__":1,"__proto__":2}'],
    ['that is empty', '{"":1,"":2}'],
    ['one level down', '{"result":{"isLast":true,"isLast":false}}'],
    ['one level down, once escaped', '{"result":{"isLast":true,"\\u0069sLast":false}}'],
    ['in a list', '{"a":[{"x":1},{"x":1,"x":2}]}'],
    ['in lists of lists', '{"a":[[[{"x":1,"y":[],"x":{}}]]]}'],
    ['after an inner object with that key', '{"a":{"b":{"c":1},"c":2,"c":3}}'],
    ['with a slash that may be escaped', '{"a":{"b/c":1,"b\\/c":2}}'],
  ])('%s', (_, text) => {
    expect(readObject(bytes(text))).toEqual({ problem: 'the body is ambiguous: one of its objects has a key twice' });
  });

  test.each([
    ['the same key in an outer and an inner object', '{"a":{"a":{"a":1}},"b":{"a":1}}'],
    ['the same key in objects side by side', '{"a":[{"x":1},{"x":2}],"b":{"x":3}}'],
    ['keys of another case', '{"a":{"x":1,"X":2}}'],
    ['a key and a value that are the same', '{"a":{"x":"x","y":["x","x"]}}'],
  ])('and one with %s is not', (_, text) => {
    expect(sourcesOf(text)).not.toBeNull();
  });
});

describe('Size and depth do no harm:', () => {
  const nested = (levels: number) => `{"code":0,"deep":${'['.repeat(levels)}${']'.repeat(levels)},"result":true}`;

  test('sixty-four levels are read', () => {
    expect(sourcesOf(nested(63))).toEqual([
      ['code', '0'],
      ['deep', '['],
      ['result', 'true'],
    ]);
  });

  test.each([64, 100_000])('the object and %d levels in it are not', levels => {
    expect(readObject(bytes(nested(levels)))).toEqual({ problem: 'the body nests more than 64 levels' });
    const objects = `{"code":0,"deep":${'{"x":'.repeat(levels)}0${'}'.repeat(levels)}}`;
    expect(readObject(bytes(objects))).toEqual({ problem: 'the body nests more than 64 levels' });
  });

  test('a body of 1 MiB is read in less than a second, in objects, keys or escapes as many as it holds', () => {
    const bodies = [
      `{"a":[${Array(130_000).fill('{"a":1}').join(',')}]}`,
      `{"a":{${Array.from({ length: 70_000 }, (_, index) => `"\\u006b${index}":0`).join(',')}}}`,
      `{"a":"${'\\u0041'.repeat(170_000)}"}`,
      `{"a":[${'[],'.repeat(340_000)}0]}`,
    ];
    for (const body of bodies) {
      const start = performance.now();
      expect(sourcesOf(body)).toHaveLength(1);
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });

  test('a string of one MiB', () => {
    const long = 'x'.repeat(1024 * 1024);
    expect(membersOf(bytes(`{"message":"${long}","code":1}`))?.get('message')?.value).toBe(long);
  });

  test('a string of half a million escapes', () => {
    const members = membersOf(bytes(`{"message":"${'\\n'.repeat(500_000)}","code":1}`));
    expect(members?.get('code')?.source).toBe('1');
  });

  test('a hundred thousand members', () => {
    const text = `{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":${index}`).join(',')}}`;
    expect(membersOf(bytes(text))?.size).toBe(100_000);
  });
});

/** JSON with white space wherever it may stand. */
const spacedJson = fc
  .tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom('', ' ', '\t', '\n', '\r\n  '))
  .map(([value, space]) => `${space}${JSON.stringify(value, null, space)}${space}`);

test('Of any object the members are those that JSON.parse sees, numbers and literals in their own spelling', () => {
  fc.assert(
    fc.property(spacedJson, text => {
      const members: Members = membersOf(bytes(text)) ?? new Map();
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

test('Nothing is read that JSON.parse would reject or understand otherwise', () => {
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
        const members = membersOf(bytes(text));
        if (members === null) return;
        const parsed = JSON.parse(text) as object;
        expect([...members.keys()].sort()).toEqual(Object.keys(parsed).sort());
      },
    ),
    { numRuns: 20_000 },
  );
});
