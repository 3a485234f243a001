/** Characters that nobody can see: control and format characters, separators of lines, and those without any ink (`DI` is `Default_Ignorable_Code_Point`). */
const INVISIBLE_CLASS = '\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{DI}\\u2800';
const INVISIBLE = new RegExp(`[${INVISIBLE_CLASS}]`, 'u');

/** White space, dashes, quotes and letters that look like ASCII, by the ASCII character that they look like. */
const LOOK_ALIKES: readonly [string, string][] = [
  [' ', '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
  ['-', '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63'],
  ['"', '\u201c\u201d\u201e\u201f\u00ab\u00bb'],
  ["'", '\u2018\u2019\u201a\u201b\u2032\u00b4'],
  ['.', '\u2024'],
];

/** Letters of other scripts that look like a Latin letter. They are right in a name of that script. */
const LETTERS: readonly [string, string][] = [
  ['aceijhopsxydqw', 'асеіјһорѕхуԁԛԝ'],
  ['ABCEHIJKMOPSTXY', 'АВСЕНІЈКМОРЅТХУ'],
  ['ABEZHIKMNOPTYXov', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον'],
];

const ASCII_OF = new Map<string, string>([
  ...LOOK_ALIKES.flatMap(([ascii, others]) => Array.from(others, other => [other, ascii] as const)),
  ...Array.from({ length: 0x5e }, (_, index) => [0xff01 + index, 0x21 + index] as const).map(
    ([wide, ascii]) => [String.fromCharCode(wide), String.fromCharCode(ascii)] as const,
  ),
]);

const LETTER_OF = new Map<string, string>(
  LETTERS.flatMap(([latin, others]) => Array.from(others, (other, index) => [other, latin[index] as string] as const)),
);

/** All characters of `invisibleIn` and `lookAlikeIn`, for a character class of a regular expression with the flag `u`. */
export const UNUSUAL_CLASS = `${INVISIBLE_CLASS}\\uff01-\\uff5e${LOOK_ALIKES.flatMap(([, others]) => Array.from(others, escaped)).join('')}`;

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/** Where a text has a character that nobody can see, as a part of a sentence. Null if it has none. */
export function invisibleIn(text: string): string | null {
  return found(text, character => (INVISIBLE.test(character) ? 'which is invisible' : null));
}

/** Where a text has white space, a dash, a quote or a full-width character that looks like ASCII. Null if it has none. */
export function lookAlikeIn(text: string): string | null {
  return found(text, character => looksLike(ASCII_OF.get(character)));
}

/** The same, and letters of other scripts too: for a text that is already known to be wrong. */
export function suspectIn(text: string): string | null {
  return invisibleIn(text) ?? found(text, one => looksLike(ASCII_OF.get(one) ?? LETTER_OF.get(one)));
}

function looksLike(ascii: string | undefined): string | null {
  if (ascii === undefined) return null;
  return ascii === ' ' ? 'which looks like a space' : `which looks like \`${ascii}\``;
}

/** The first character of which something is to be said, by its position from 1 and its code point. */
function found(text: string, say: (character: string) => string | null): string | null {
  let position = 0;
  for (const character of text) {
    position++;
    const words = say(character);
    if (words !== null) return `character ${position} is ${codePointOf(character)}, ${words}`;
  }
  return null;
}

/** A character as `U+200B`. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
