import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { secretsOfThisProcess } from '../../src/basics/secrets.ts';
import { inert, markdown } from '../../src/basics/text.ts';

const ZWSP = '\u200b';

describe('Foreign text is made inert:', () => {
  test.each<[string, string, string]>([
    ['plain text stays', 'the updated Kafka version must be later.', 'the updated Kafka version must be later.'],
    ['so does Korean', '카프카 버전이 낮습니다', '카프카 버전이 낮습니다'],
    ['and emoji', 'a 👍🏽 b', 'a 👍🏽 b'],
    [
      'and punctuation that does nothing',
      `50% "a" 'b' {c} [d] (e) *f* ~g~ | h & i = j;`,
      `50% "a" 'b' {c} [d] (e) *f* ~g~ | h & i = j;`,
    ],
    ['nothing stays nothing', '', ''],
    ['white space becomes nothing', ' \t\r\n ', ''],
    ['white space around is left out', '  a  ', 'a'],
    ['line breaks become spaces', 'a\nb\r\nc\rd', 'a b c d'],
    ['so do all others', 'a\u2028b\u2029c\u0085d\u000be\u000cf', 'a b c d e f'],
    ['a run of white space becomes one', 'a \t\u00a0\u3000 b', 'a b'],
    ['control characters become spaces', 'a\0b\u0007c\u007fd\u009fe', 'a b c d e'],
    ['bidirectional controls go', 'a\u202eb\u2066c\u2069d\u200fe', 'a b c d e'],
    ['zero-width characters go', 'a\u200bb\u200dc\ufeffd\u2060e', 'a b c d e'],
    ['tags of invisible letters go', `a${String.fromCodePoint(0xe0041)}b`, 'a b'],
    ['colours go', '\u001b[31mred\u001b[0m', 'red'],
    ['cursor movements go', 'a\u001b[2J\u001b[1;1Hb', 'ab'],
    ['terminal titles go', '\u001b]0;title\u0007a', 'a'],
    ['terminal links go', '\u001b]8;;https://evil.example\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['of an escape without an end only letters stay', 'a\u001b[31', 'a31'],
    ['a lone escape goes', 'a\u001b', 'a'],
    ['the eight-bit escape goes', 'a\u009b31mb', 'a 31mb'],
    ['a workflow command', '::set-output name=verdict::ready', `:${ZWSP}:set-output name=verdict::ready`],
    ['one behind white space', ' \n::error::x', `:${ZWSP}:${ZWSP}error::x`],
    ['one behind an invisible character', '\u200b::error::x', `:${ZWSP}:${ZWSP}error::x`],
    ['one behind a colour', '\u001b[0m::error::x', `:${ZWSP}:${ZWSP}error::x`],
    ['an older command, anywhere', 'a ##[error]b', `a #${ZWSP}#[error]b`],
    ['an older command in pieces', '##\u200b[error]b', `#${ZWSP}# [error]b`],
    ['HTML', '<img src=x onerror=alert(1)>', '‹img src=x onerror=alert(1)>'],
    ['an HTML comment', '<!-- x -->', '‹!-- x -->'],
    ['a link', '[click](javascript:x)', '[click] (javascript:x)'],
    ['an image', '![x](y)', '![x] (y)'],
    ['a code span', 'a ``` b', "a ''' b"],
    ['a mention', '@octocat and a@b.c', `@${ZWSP}octocat and a@${ZWSP}b.c`],
    ['a URL', 'https://evil.example', `https:${ZWSP}//evil.example`],
    ['a URL without a scheme', 'www.evil.example WWW.x', `www${ZWSP}.evil.example WWW${ZWSP}.x`],
    ['an issue', 'a/b#12 GH-3 #x', `a/b#${ZWSP}12 GH${ZWSP}-3 #x`],
    ['the name of an emoji', 'a :+1: :a_b: 12:30:45', `a :${ZWSP}+1: :${ZWSP}a_b: 12:30:45`],
    ['noncharacters go', 'a\ufffeb\uffffc\ufdd0d\u{1fffe}e', 'a b c d e'],
    ['so do characters that are never seen, assigned or not', 'a\u3164b\u2065c\u{e0fff}d\ufff0e', 'a b c d e'],
    ['but not what makes a picture of a sign', '❤\ufe0f', '❤\ufe0f'],
    ['half a character', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
  ])('%s', (_, text, expected) => {
    expect(inert(text)).toBe(expected);
  });

  test('at most 500 units are shown, and a cut is marked', () => {
    expect(inert('x'.repeat(500))).toBe('x'.repeat(500));
    expect(inert('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`);
    expect(inert('x'.repeat(1024 * 1024))).toBe(`${'x'.repeat(499)}…`);
  });

  test('no cut goes through a character', () => {
    expect(inert(`${'x'.repeat(498)}👍👍`)).toBe(`${'x'.repeat(498)}…`);
  });

  test('no cut takes away what makes a mention inert', () => {
    expect(inert(`${'x'.repeat(498)}@octocat`)).toBe(`${'x'.repeat(498)}…`);
  });

  test('what is long because of characters that go is not cut', () => {
    expect(inert(`${'\u001b[31m'.repeat(2_000)}all of it`)).toBe('all of it');
  });
});

describe('A secret of this process', () => {
  const secret = 'signatureOfAQuestion/3000+c0ffee==';
  beforeAll(() => secretsOfThisProcess.add(secret));

  test.each<[string, string, string]>([
    ['is struck out of foreign text', `key ${secret}!`, 'key ***!'],
    ['in front of what would be put into it', `https://${secret}@www.x`, `https:${ZWSP}//***@${ZWSP}www${ZWSP}.x`],
    ['behind what is taken out of it', 'signatureOf\u001b[0mAQuestion/3000\u200b+c0ffee==', '***'],
    ['before the text is cut', `${'x'.repeat(490)}${secret}`, `${'x'.repeat(490)}***`],
    ['although it is behind all that is read', `${'\u200b'.repeat(16 * 1024 - 20)}${secret}`, '***'],
  ])('%s', (_, text, expected) => {
    expect(inert(text)).toBe(expected);
    expect(markdown(inert(text))).not.toContain('signature');
  });
});

/** What is wrong with a text that should do nothing anywhere. */
function dangersIn(text: string): string[] {
  const dangers: [string, RegExp][] = [
    ['a control or format character', /[\p{Cc}\p{Zl}\p{Zp}]|(?!\u200b)\p{Cf}/u],
    ['a character that nobody sees', /\p{Noncharacter_Code_Point}|\u3164/u],
    ['half a character', /\p{Cs}/u],
    ['other white space than a space', /(?! )\s/],
    ['HTML', /</],
    ['a code span', /`/],
    ['a link', /\]\(/],
    ['an older command', /##\[/],
    ['a command', /^\s*::/],
    ['a mention', /@(?!\u200b)/],
    ['a URL', /:\/\//],
    ['a URL without a scheme', /www\./i],
    ['an issue', /#\d|GH-\d/i],
    ['an emoji', /:\w*[a-z+-][\w+-]{0,9}:/i],
  ];
  const found = dangers.filter(([, pattern]) => pattern.test(text)).map(([danger]) => danger);
  return text.length <= 500 ? found : [...found, 'more than 500 units'];
}

const FRAGMENTS = [
  ...[':+1:', ':a:', ':'],
  ...[
    '::',
    ':',
    '##[',
    '##',
    '#',
    '[',
    '](',
    ']',
    '(',
    '<',
    '`',
    '@',
    '@@',
    '://',
    '//',
    'www.',
    'WWW',
    '.',
    'GH-',
    '1',
  ],
  ...['\u001b[', '\u001b]', '\u001b', '\u0007', '\u009b', '0m', '\u200b', '\u202e', '\ufeff', '\ud83d', '\udc4d', '👍'],
  ...['\n', '\r', '\u2028', '\u0085', '\0', ' ', '\u00a0', '%0A', 'error', 'x', '…'],
];

const hostile = fc.array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: 'binary' })), { maxLength: 40 });
const texts = fc
  .tuple(hostile, fc.constantFrom(0, 0, 0, 480, 490, 495, 498, 499, 16_380))
  .map(([parts, padding]) => 'x'.repeat(padding) + parts.join(''));

test('No text does anything anywhere, also when it is made inert twice', () => {
  fc.assert(
    fc.property(texts, text => {
      expect(dangersIn(inert(text))).toEqual([]);
      expect(dangersIn(inert(inert(text)))).toEqual([]);
    }),
    { numRuns: 10_000 },
  );
});

test('Nor does it when two such texts come together behind words of our own', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const dangers = dangersIn(`a: ${inert(one)} ${inert(other)}`);
      expect(dangers.filter(danger => danger !== 'more than 500 units')).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('Any text is made inert quickly', () => {
  const start = performance.now();
  for (const part of [
    '\u001b]',
    '\u001b[',
    '\u001b[;',
    '\u200b ',
    '](',
    '#',
    '::',
    ' \n',
    '@',
    '\u001b[ ',
    ':',
    'a',
    '1',
  ]) {
    inert(part.repeat(500_000));
    for (let count = 0; count < 100; count++) inert(`:${part.repeat(16 * 1024)}`);
  }
  expect(performance.now() - start).toBeLessThan(5_000);
});

describe('In Markdown', () => {
  test.each([
    ['plain words stay', 'plain words, 3.9.0 (so)', 'plain words, 3.9.0 (so)'],
    ['emphasis is escaped', '*a* _b_ ~c~', '\\*a\\* \\_b\\_ \\~c\\~'],
    ['so are cells', 'a|b', 'a\\|b'],
    ['and brackets', '[a]', '\\[a\\]'],
    ['and images', '![a]', '\\!\\[a\\]'],
    ['and headings', '# a', '\\# a'],
    ['and quotes', '> a', '\\> a'],
    ['and lists', '+ a', '\\+ a'],
    ['and underlined headings', '===', '\\=\\=\\='],
    ['and entities', '&lt;', '\\&lt;'],
    ['and mathematics', '$a$ ^b^', '\\$a\\$ \\^b\\^'],
    ['and escapes', 'a\\*', 'a\\\\\\*'],
    ['our code spans stay', 'Input `max-attempts` is *x*', 'Input `max-attempts` is \\*x\\*'],
    ['as they are inside', '`a_b*c|d` _', '`a_b*c|d` \\_'],
    ['also if there are several', '`a_b` *c* `d_e` f_g `h_i` j_k', '`a_b` \\*c\\* `d_e` f\\_g `h_i` j\\_k'],
    ['a run of backslashes is escaped one by one', 'a\\\\\\|b `c`', 'a\\\\\\\\\\\\\\|b `c`'],
  ])('%s', (_, sentence, expected) => {
    expect(markdown(sentence)).toBe(expected);
  });

  test('every character that Markdown knows stands behind a backslash, and no other character changes', () => {
    fc.assert(
      fc.property(texts, text => {
        const plain = inert(text);
        const escaped = markdown(plain);
        expect(escaped.replace(/\\([\\*_[\]~|$&!^#>+=])/g, '$1')).toBe(plain);
        expect(escaped.replace(/\\./g, '')).not.toMatch(/[\\*_[\]~|$&!^#>+=]/);
      }),
      { numRuns: 3_000 },
    );
  });
});
