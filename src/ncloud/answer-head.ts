import { NotOneAnswer } from './transport-failures.ts';

/** What undici itself must judge: bytes that are no HTTP, and heads past its limit. */
const HEAD_START = 'HTTP/1.';
const HEAD_END = '\r\n\r\n';
/** The longest head that is held back, in bytes; undici's own limit is the same. */
const MAX_HEAD_BYTES = 16 * 1024;

/**
 * Hands the head of an answer over as undici can read it. undici takes two things for errors that are valid HTTP
 * (RFC 9112, 5.1; RFC 9110, 15.2): white space behind a header's value, and `100 Continue` if nobody asked for it.
 */
export class AnswerHead {
  #held = '';

  /**
   * @returns the final head in one piece with what follows it, or `undefined` while it is not complete
   * @throws NotOneAnswer for `101 Switching Protocols`, which nobody asks for
   */
  take(bytes: Buffer): Buffer | undefined {
    this.#held += bytes.toString('latin1');
    for (;;) {
      const end = this.#held.indexOf(HEAD_END);
      if (end === -1) return this.#mayBeHead() ? undefined : this.rest();
      if (!/^HTTP\/1\.1 1\d\d[ \r]/.test(this.#held)) {
        const head = this.#held.slice(0, end).replace(/(?<=\S)[ \t]+(?=\r\n|$)/g, '');
        return Buffer.from(head + this.#held.slice(end), 'latin1');
      }
      if (this.#held.startsWith('101', 'HTTP/1.1 '.length)) throw new NotOneAnswer('it switches to another protocol');
      this.#held = this.#held.slice(end + HEAD_END.length);
    }
  }

  /** What is held back when the connection ends. */
  rest(): Buffer {
    return Buffer.from(this.#held, 'latin1');
  }

  #mayBeHead(): boolean {
    const start = this.#held.slice(0, HEAD_START.length);
    return HEAD_START.startsWith(start) && this.#held.length <= MAX_HEAD_BYTES;
  }
}
