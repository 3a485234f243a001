/** A text that `inert` has been through. Only such text is shown. */
export type Inert = string & { readonly __brand: 'inert' };

/** The most of a foreign text that is shown, in UTF-16 code units. */
const MAX_LENGTH = 500;
/** How far into a foreign text we look at all: enough for 500 units of plain text behind much that is not. */
const MAX_READ = 16 * 1024;

/** ANSI escape sequences: CSI (colours, cursor), OSC (titles, links), and the two-character ones. */
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;

/** Control and format characters (line breaks, bidirectional, zero-width), line and paragraph separators, white space. */
const NOT_PLAIN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;

const ZERO_WIDTH_SPACE = '\u200b';

/** What makes a text do something where it is pasted, and what stands in its place. */
const LIVE: readonly [RegExp, string][] = [
  [/</g, '‹'], // HTML
  [/\]\(/g, '] ('], // links, images
  [/`/g, "'"], // the end of a code span
  [/#(?=#)/g, `#${ZERO_WIDTH_SPACE}`], // `##[command]`, also of other CIs (`##vso[`), anywhere in a line
  [/^::/, `:${ZERO_WIDTH_SPACE}:`], // the runner's commands
  [/@/g, `@${ZERO_WIDTH_SPACE}`], // mentions, mail addresses
  [/:\/\//g, `:${ZERO_WIDTH_SPACE}//`], // URLs become links by themselves,
  [/(www)\./gi, `$1${ZERO_WIDTH_SPACE}.`], // so do these,
  [/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`], // and issues,
  [/:(?=[\d_]*[a-z+-][\w+-]*:)/gi, `:${ZERO_WIDTH_SPACE}`], // names of emoji become pictures,
  [/(GH)-(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}-`], // written in either way
];

/**
 * Foreign text made inert, so that it does nothing wherever it is pasted: log, output, annotation, summary, comment.
 * This is the one place where text that we did not write (CDSS's messages, names, values of inputs) is neutralised.
 *
 * @returns one line of at most 500 UTF-16 code units
 */
export function inert(text: string): Inert {
  const plain = text.slice(0, MAX_READ).toWellFormed().replace(ANSI, '').replace(NOT_PLAIN, ' ').trim();
  const inertText = LIVE.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), plain);
  if (inertText.length <= MAX_LENGTH) return inertText as Inert;
  return `${inertText.slice(0, MAX_LENGTH - 1).replace(/[\ud800-\udbff@]$/, '')}…` as Inert;
}

/**
 * One of our sentences, with the inert text in it, for a place where Markdown is read: punctuation stands for itself,
 * also in a table's cell. Code spans stay: inert text has no backtick, so they are ours.
 */
export function markdown(sentence: string): string {
  const parts = sentence.split(/(`[^`]*`)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*_[\]~|$&!^#>+=]/g, '\\$&'))).join('');
}
