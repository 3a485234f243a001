import { inert, markdown } from '../basics/text.ts';

/** What stands for a secret, as in the logs of GitHub. */
const HIDDEN = '***';

/** No key is shorter, and to hide a shorter text would damage what has nothing to do with it. */
const MIN_LENGTH = 8;

/**
 * The secrets of a run. On GitHub the runner hides them in the log. Here nobody else does, so that every text goes through
 * `hide` before it leaves the process: CDSS or a proxy may send a key back to us.
 */
export class Secrets {
  readonly #spellings = new Set<string>();

  add(secret: string): void {
    for (const text of encodings(secret)) {
      const spellings = [text, inert(text), markdown(inert(text)), JSON.stringify(text).slice(1, -1), inXml(text)];
      for (const spelling of spellings) if (spelling.length >= MIN_LENGTH) this.#spellings.add(spelling);
    }
  }

  /** The text without the secrets: the longest first, since one may be a part of another. */
  hide(text: string): string {
    const longestFirst = [...this.#spellings].sort((one, other) => other.length - one.length);
    return longestFirst.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
  }
}

/** A secret in the encodings in which it is easily sent back. */
function encodings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
