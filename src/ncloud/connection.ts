import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { buildConnector, Dispatcher } from 'undici';
import Client from 'undici/lib/dispatcher/client.js';
import { AnswerHead } from './answer-head.ts';
import type { OpenSocket } from './sockets.ts';
import { NotOneAnswer } from './transport-failures.ts';

/** How long the other end must be silent before the question is sent, in ms. */
export const QUIET_BEFORE_MS = 2;
/** The same in turns of Node's loop after that. A busy process reads late, but in each turn. */
const QUIET_BEFORE_TURNS = 3;
/** How long the other end may take to close after its answer, as it is asked to, in ms. */
const QUIET_AFTER_MS = 250;
/** The most that is read from one connection, in bytes: of 1 MiB of answer with everything around it. */
const MAX_BYTES = 8 * 1024 * 1024;

const CLOSED = new Error('the connection is closed');

/** A connection that carries one question and its answer, and nothing else. */
export interface Connection {
  readonly origin: string;
  /** Takes the one request. */
  readonly dispatcher: Dispatcher;
  /** Resolves when the connection is open. Never rejects: a failure is that of the request. */
  readonly opened: Promise<void>;
  readonly isOpen: boolean;
  /** Whether the other end closed the connection without a word, or never opened it. */
  readonly isClosed: boolean;
  /** Whether the other end sent anything. */
  readonly hasReceived: boolean;
  /**
   * To be called as soon as the answer is complete. Resolves when the other end closes, or is silent for `ms`.
   * @throws NotOneAnswer if the other end says more
   */
  untilQuiet(ms?: number): Promise<void>;
  close(): void;
}

/**
 * The stream between undici and a socket. undici writes the question to the stream, reads the answer, and destroys the
 * stream at the last byte of the answer. The socket stays open behind it, so that every byte before and after is seen.
 */
export class SocketConnection extends Duplex implements Connection {
  readonly origin: string;
  readonly dispatcher: Dispatcher;
  readonly opened: Promise<void>;
  readonly #opening: Promise<Socket>;
  readonly #closing = new AbortController();
  readonly #head = new AnswerHead();
  readonly #markOpened: () => void;
  #socket: Socket | undefined;
  #state: 'opening' | 'open' | 'asked' | 'answering' | 'answered' = 'opening';
  #bytes = 0;
  #saidMore = false;
  #isEnded = false;
  #onMore: () => void = () => {};

  constructor(open: OpenSocket, origin: string) {
    super();
    this.origin = origin;
    this.#opening = open(origin, this.#closing.signal);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.opened = promise;
    this.#markOpened = resolve;
    this.dispatcher = new Client(origin, { allowH2: false, connect: (_, callback) => this.#handTo(callback) });
    this.on('error', () => {}); // nobody else listens before there is a request
  }

  get isOpen(): boolean {
    return this.#state !== 'opening';
  }

  get isClosed(): boolean {
    return this.destroyed && !(this.errored instanceof NotOneAnswer);
  }

  get hasReceived(): boolean {
    return this.#bytes > 0;
  }

  untilQuiet(ms = QUIET_AFTER_MS): Promise<void> {
    this.#state = 'answered';
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => setImmediate(resolve), ms);
    this.#onMore = () => reject(new NotOneAnswer('more bytes follow the answer'));
    if (this.#saidMore) this.#onMore();
    if (this.#isEnded) setImmediate(resolve);
    else this.#socket?.once('end', resolve).once('close', resolve);
    return promise.finally(() => clearTimeout(timer));
  }

  close(): void {
    this.#closing.abort(CLOSED);
    this.destroy();
  }

  /** The socket alone, for what comes after HTTP on it. */
  release(): Socket {
    if (this.#socket === undefined) throw new Error('there is no socket yet');
    return this.#socket.removeAllListeners('data').pause();
  }

  /** undici gives back what it read past the end of the answer. */
  override unshift(bytes: Buffer): boolean {
    if (bytes.length > 0) this.#more();
    return true;
  }

  override _construct(callback: (error?: Error) => void): void {
    const opened = (socket: Socket) => {
      this.#socket = socket;
      socket.unref(); // the time limit of an exchange keeps the process alive, and nothing else
      socket.on('data', bytes => this.#try(() => this.#receive(bytes))).on('error', error => this.destroy(error));
      socket.on('end', () => this.#end()).on('close', () => this.#end());
      socket.resume();
      const ready = () => {
        this.#state = 'open';
        callback();
        this.#markOpened();
      };
      const turn = (left: number) => (left === 0 ? ready() : setImmediate(turn, left - 1));
      setTimeout(turn, QUIET_BEFORE_MS, QUIET_BEFORE_TURNS);
    };
    this.#opening.then(opened, callback);
  }

  override _read(): void {}

  override _write(bytes: Buffer, _: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#state = 'asked';
    this.#socket?.write(bytes, callback);
  }

  override _writev(chunks: { chunk: Buffer }[], callback: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'binary', callback);
  }

  /** undici ends every answer with an error of its own, which says nothing, but takes time to make readable. */
  override destroy(error?: Error): this {
    return super.destroy(this.#state === 'answered' ? undefined : error);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (this.#state !== 'answered') this.#closing.abort(CLOSED);
    callback(error);
  }

  /** Waits for the socket: undici then makes its parser ready in the time that is waited before the question. */
  #handTo(callback: buildConnector.Callback): void {
    const give = () => {
      if (this.destroyed) callback(this.errored ?? CLOSED, null);
      else callback(null, this as unknown as Socket); // of a socket, undici uses what every stream has
    };
    this.#opening.then(give, give);
  }

  #try(receive: () => void): void {
    try {
      receive();
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  #receive(bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (this.#state === 'answered') this.#more();
    else if (this.#isAsked) this.#receiveAnswer(bytes);
    // A server that closes an idle connection may say so with a 408. That is no answer to anything.
    else if (this.isOpen && /^HTTP\/1\.[01] 408\b/.test(bytes.toString('latin1', 0, 13))) this.destroy();
    else throw new NotOneAnswer('it answers before it is asked');
  }

  #receiveAnswer(bytes: Buffer): void {
    if (this.#bytes > MAX_BYTES) throw new NotOneAnswer('it sends headers or chunks without end');
    const readable = this.#state === 'asked' ? this.#head.take(bytes) : bytes;
    if (readable === undefined) return;
    this.#state = 'answering';
    this.push(readable);
  }

  #more(): void {
    this.#saidMore = true;
    this.#onMore();
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    if (!this.#isAsked) this.destroy();
    if (this.destroyed) return;
    if (this.#state === 'asked') this.push(this.#head.rest());
    this.push(null);
  }

  get #isAsked(): boolean {
    return this.#state !== 'opening' && this.#state !== 'open';
  }
}
