/** ANSI escape sequences: CSI (colours, cursor), OSC (titles, links), and the two-character ones. */
export const ANSI = /\u001b(?:\[[0-?]*[ -\/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -\/]*[0-~])/gv;

/**
 * What is not shown as it is: control and format characters (line breaks, bidirectional, zero-width), line and paragraph
 * separators, white space, noncharacters (no XML may hold U+FFFE), and every other character that nobody sees.
 */
export const NOT_PLAIN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s\p{Noncharacter_Code_Point}[\p{Default_Ignorable_Code_Point}--\p{M}]]+/gv;

/** What is shown in the place of a secret. */
const STRUCK = '***';

/** From this length on a secret is found in every encoding and inside of words. No key of NAVER Cloud is shorter. */
const LONG = 8;
/** A shorter secret (a proxy password) counts only as a word of its own, and from this length on: it would blank the log. */
const SHORTEST = 4;

/** The most secrets that are remembered. Each attempt adds a signature, which the gateway takes for 5 minutes only. */
const MAX_REMEMBERED = 4_096;
/** The secrets that are never forgotten: keys, passwords and the token come first. */
const NEVER_FORGOTTEN = 64;

/** One character as a URL or JSON escapes it, also more than once (`%2541`, `\\u0041`). */
const ESCAPED = /%(?:25)*(?<byte>[0-9a-fA-F]{2})|\\+(?:u(?<unit>[0-9a-fA-F]{4})|(?<mark>["\\\/]))/v;
const ANYTHING = /[!-$\&-\[\]-~]+|[\s\S]/v;

/** A text in pieces, as three readers see it: who takes nothing for an escape, a terminal, and who reads URLs and JSON. */
const AS_IT_IS = pieces(NOT_PLAIN);
const ON_TERMINAL = pieces(ANSI, NOT_PLAIN);
const UNESCAPED = pieces(ANSI, NOT_PLAIN, ESCAPED);

function pieces(...patterns: readonly RegExp[]): RegExp {
  return new RegExp([...patterns, ANYTHING].map(({ source }) => source).join('|'), 'gv');
}

/**
 * Secrets that must not come back in somebody else's text: as they are, percent-encoded, JSON-escaped, in Base64 at any
 * offset of a longer text, or in hexadecimal, in any mixture of upper and lower case.
 */
export class Secrets {
  readonly #remembered = new Set<string>();
  /** The spellings of the long secrets, by their first characters. */
  readonly #spellings = new Map<string, string[]>();
  readonly #words = new Set<string>();

  add(secret: string): void {
    if (this.#remembered.has(secret)) return;
    this.#remembered.add(secret);
    const { text: word } = seen(secret, AS_IT_IS);
    if (word.length < LONG) {
      if (word.length >= SHORTEST) this.#words.add(word);
      return;
    }
    for (const spelling of spellingsOf(secret)) {
      const start = spelling.slice(0, LONG);
      this.#spellings.set(start, [...(this.#spellings.get(start) ?? []), spelling]);
    }
    if (this.#remembered.size > MAX_REMEMBERED) this.#forgetOldest();
  }

  /**
   * The text with `***` in the place of each secret. Takes time in proportion to the text's length alone.
   *
   * @param isCut whether the text goes on behind its end: then the start of a secret at the end is struck out as well
   */
  hide(text: string, isCut = false): string {
    if (this.#remembered.size === 0) return text;
    const readers = [AS_IT_IS];
    if (text.includes('\u001b')) readers.push(ON_TERMINAL);
    if (/[%\\]/.test(text)) readers.push(UNESCAPED);
    const spans = readers.flatMap(reader => this.#spansIn(text, seen(text, reader), isCut));
    let result = '';
    let shownTo = 0;
    for (const [start, end] of spans.sort(([one], [other]) => one - other)) {
      if (start >= shownTo) result += text.slice(shownTo, start) + STRUCK;
      shownTo = Math.max(shownTo, end);
    }
    return result + text.slice(shownTo);
  }

  #spansIn(original: string, { text, starts, ends }: Seen, isCut: boolean): [start: number, end: number][] {
    const spans: [number, number][] = [];
    for (let index = 0; index + LONG <= text.length; index++) {
      for (const spelling of this.#spellings.get(text.slice(index, index + LONG)) ?? []) {
        const isHere = text.startsWith(spelling, index) || (isCut && spelling.startsWith(text.slice(index)));
        if (isHere) spans.push([starts[index] ?? 0, ends[index + spelling.length - 1] ?? original.length]);
      }
    }
    for (const word of this.#words) {
      for (let index = text.indexOf(word); index >= 0; index = text.indexOf(word, index + 1)) {
        const [start = 0, end = 0] = [starts[index], ends[index + word.length - 1]];
        const isWord =
          !/[\p{L}\p{N}]$/u.test(original.slice(Math.max(0, start - 2), start)) &&
          !/^[\p{L}\p{N}]/u.test(original.slice(end, end + 2));
        if (isWord) spans.push([start, end]);
      }
    }
    return spans;
  }

  #forgetOldest(): void {
    const oldest = [...this.#remembered][NEVER_FORGOTTEN] ?? '';
    this.#remembered.delete(oldest);
    for (const spelling of spellingsOf(oldest)) {
      const start = spelling.slice(0, LONG);
      const left = (this.#spellings.get(start) ?? []).filter(one => one !== spelling);
      if (left.length === 0) this.#spellings.delete(start);
      else this.#spellings.set(start, left);
    }
  }
}

/**
 * The secrets of this process. Only the log of a front door adds to it (`Log.mask`), and `inert` and that log hide them. It is one for all, since nothing that shows foreign text may do without it.
 */
export const secretsOfThisProcess = new Secrets();

/** A text without what nobody sees and without upper case, and which part of the original each character is. */
interface Seen {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function seen(original: string, reader: RegExp): Seen {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const { 0: piece, index, groups: { byte, unit, mark } = {} } of original.matchAll(reader)) {
    const code = byte ?? unit;
    const character = mark ?? (code === undefined ? undefined : String.fromCharCode(Number.parseInt(code, 16)));
    if (isInvisible(character ?? piece)) continue;
    text += character ?? piece;
    for (let offset = 0; offset < (character ?? piece).length; offset++) {
      starts.push(index + (character === undefined ? offset : 0));
      ends.push(index + (character === undefined ? offset + 1 : piece.length));
    }
  }
  return { text: text.replace(/[A-Z]+/g, letters => letters.toLowerCase()), starts, ends };
}

function isInvisible(piece: string): boolean {
  return piece.startsWith('\u001b') || piece.replace(NOT_PLAIN, '') === '';
}

/** A secret as it may appear in a text that was `seen`. */
function spellingsOf(secret: string): Set<string> {
  const bytes = Buffer.from(secret);
  const inBase64 = [0, 1, 2].map(offset => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // The first and last characters also hold bits of what is beside the secret.
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
  const inBase64Url = inBase64.map(text => text.replaceAll('+', '-').replaceAll('/', '_'));
  // A URL has each byte by itself.
  const texts = [secret, bytes.toString('latin1'), ...inBase64, ...inBase64Url, bytes.toString('hex')];
  return new Set(texts.map(text => seen(text, AS_IT_IS).text));
}
