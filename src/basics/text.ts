import { ANSI, NOT_PLAIN, secretsOfThisProcess } from './secrets.ts';

/** A text that `inert` has been through. Only such text is shown. */
export type Inert = string & { readonly __brand: 'inert' };

/** The most of a foreign text that is shown, in UTF-16 code units. */
const MAX_LENGTH = 500;
/** How far into a foreign text we look at all: enough for 500 units of plain text behind much that is not. */
const MAX_READ = 16 * 1024;

const ZERO_WIDTH_SPACE = '\u200b';

/** What makes a text do something in the place that it is pasted into, and what replaces it. */
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
 * Foreign text made inert. It does nothing in any place that it is pasted into (log, output, annotation, summary, comment), and it
 * has none of the run's own secrets. This is the one place that neutralises text that we did not write: CDSS's messages, names, values
 * of inputs.
 *
 * @returns one line of at most 500 UTF-16 code units
 */
export function inert(text: string): Inert {
  const read = secretsOfThisProcess.hide(text.slice(0, MAX_READ), text.length > MAX_READ);
  const plain = read.toWellFormed().replace(ANSI, '').replace(NOT_PLAIN, ' ').trim();
  const inertText = LIVE.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), plain);
  if (inertText.length <= MAX_LENGTH) return inertText as Inert;
  return `${inertText.slice(0, MAX_LENGTH - 1).replace(/[\ud800-\udbff@]$/, '')}…` as Inert;
}

/**
 * One of our sentences, with the inert text in it, as Markdown. Punctuation is only punctuation, also in a cell of a table. Code spans
 * stay: inert text has no backtick, so they are ours.
 */
export function markdown(sentence: string): string {
  const parts = sentence.split(/(`[^`]*`)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*_[\]~|$&!^#>+=]/g, '\\$&'))).join('');
}
