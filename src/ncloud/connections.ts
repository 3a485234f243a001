import type { Dispatcher } from 'undici';
import { type Connection, SocketConnection } from './connection.ts';
import { CouldNotAsk, cancelled } from './failures.ts';
import type { ProxySettings } from './proxy.ts';
import { directSockets, type OpenSocket, type TlsRules, tlsRules } from './sockets.ts';
import { transportFailure } from './transport-failures.ts';

/** What is sent: everything but the origin. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What came back, whole and unread. Header names are in lower case. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** How long one exchange may take, in ms, and what ends it early. */
export interface ExchangeLimits {
  readonly timeoutMs: number;
  /** The time of the whole question, of which this exchange has its share; only shown. */
  readonly questionTimeoutMs: number;
  readonly signal: AbortSignal;
}

/** The most of a body that is read, in bytes. An answer of CDSS has some hundred. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Begins to open a connection to `origin` (scheme, host and port). */
export type OpenConnection = (origin: string) => Connection;

/**
 * How connections are opened: directly, or through the environment's proxy, whose code is loaded only then. All of them
 * share their TLS sessions.
 *
 * @param timeoutMs how long a connection may take to open
 */
export function connectionOpener(timeoutMs: number, proxy: ProxySettings | undefined): OpenConnection {
  const rules = tlsRules(timeoutMs);
  const openSocket = proxy === undefined ? directSockets(rules) : socketsThrough(proxy, rules);
  return origin => new SocketConnection(openSocket, origin);
}

function socketsThrough(proxy: ProxySettings, rules: TlsRules): OpenSocket {
  const sockets = import('./proxy.ts').then(({ proxiedSockets }) => proxiedSockets(proxy, rules));
  return async (origin, signal) => (await sockets)(origin, signal);
}

/**
 * Asks each question on a connection of its own, which has carried nothing before and is closed afterwards: no answer
 * can be taken for that of another question. While questions are asked, the next connections are opened ahead of time.
 */
export class Connections {
  readonly #open: OpenConnection;
  readonly #maxAhead: number;
  #ahead: Connection[] = [];
  #asking = 0;

  /** @param maxAhead how many connections are opened ahead of time at most: none for a single question */
  constructor(open: OpenConnection, maxAhead = 0) {
    this.#open = open;
    this.#maxAhead = maxAhead;
  }

  /**
   * Sends one request and reads its answer to the end. undici's own timers are per idle period and its signal does
   * nothing before there is a connection, so the time limit and the signal are raced here.
   * @throws CouldNotAsk
   */
  async exchange(origin: string, request: HttpRequest, limits: ExchangeLimits): Promise<HttpReply> {
    if (limits.signal.aborted) throw cancelled();
    const host = hostAndPort(origin);
    const used: Connection[] = [];
    const { promise: ended, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(silent(host, limits)), limits.timeoutMs);
    const cancel = () => reject(cancelled());
    limits.signal.addEventListener('abort', cancel);
    const send = (connection: Connection) => {
      used.push(connection);
      void connection.opened.then(() => this.#openAhead(origin));
      return answerOn(connection, request, host, () => clearTimeout(timer));
    };
    let isOver = false;
    this.#asking += 1;
    try {
      return await Promise.race([this.#ask(origin, send, () => isOver), ended]);
    } finally {
      isOver = true;
      this.#asking -= 1;
      clearTimeout(timer);
      limits.signal.removeEventListener('abort', cancel);
      for (const connection of used) connection.close();
    }
  }

  /** Closes the connections that were opened ahead of time. */
  close(): void {
    for (const connection of this.#ahead.splice(0)) connection.close();
  }

  /** A connection that the server closed while it was idle is no attempt: the question goes on a new one. */
  async #ask(
    origin: string,
    send: (connection: Connection) => Promise<HttpReply>,
    isOver: () => boolean,
  ): Promise<HttpReply> {
    const ahead = this.#takeAhead(origin);
    if (ahead === undefined) return send(this.#open(origin));
    const wasIdle = ahead.isOpen;
    return send(ahead).catch(error => {
      const isClosed = error instanceof CouldNotAsk && error.kind === 'unreachable' && !ahead.hasReceived;
      if (wasIdle && isClosed && !isOver()) return send(this.#open(origin));
      throw error;
    });
  }

  #takeAhead(origin: string): Connection | undefined {
    this.#ahead = this.#ahead.filter(({ isClosed }) => !isClosed);
    const index = this.#ahead.findIndex(connection => connection.origin === origin);
    return index === -1 ? undefined : this.#ahead.splice(index, 1)[0];
  }

  /** Opens one more connection if there are more questions than connections ahead; the oldest has to go for it. */
  #openAhead(origin: string): void {
    const wanted = Math.min(this.#asking, this.#maxAhead);
    if (this.#ahead.filter(connection => connection.origin === origin).length >= wanted) return;
    this.#ahead.push(this.#open(origin));
    if (this.#ahead.length > this.#maxAhead) this.#ahead.shift()?.close();
  }
}

/** Sends the one request of a connection. @param onAnswer is called when the answer is complete */
async function answerOn(
  connection: Connection,
  request: HttpRequest,
  host: string,
  onAnswer: () => void,
): Promise<HttpReply> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpReply>();
  const reader = new ReplyReader(host, reject, reply => {
    onAnswer();
    connection.untilQuiet().then(
      () => resolve(reply),
      error => reject(transportFailure(error, host, true)),
    );
  });
  const options = { ...request, origin: connection.origin, reset: true, headersTimeout: 0, bodyTimeout: 0 };
  connection.dispatcher.dispatch(options, reader);
  return promise;
}

/** Collects an answer, up to MAX_BODY_BYTES. A body in many small pieces takes no more memory than one in few. */
class ReplyReader implements Dispatcher.DispatchHandler {
  readonly #host: string;
  readonly #reject: (error: CouldNotAsk) => void;
  readonly #resolve: (reply: HttpReply) => void;
  #body = Buffer.alloc(4096);
  #size = 0;
  #status = 0;
  #headers: HttpReply['headers'] = {};

  constructor(host: string, reject: (error: CouldNotAsk) => void, resolve: (reply: HttpReply) => void) {
    this.#host = host;
    this.#reject = reject;
    this.#resolve = resolve;
  }

  // undici requires this method. There is nothing to do before an answer comes.
  onRequestStart(): void {}

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: HttpReply['headers']): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const size = this.#size + chunk.length;
    if (size > MAX_BODY_BYTES) controller.abort(tooLarge(this.#host, this.#status));
    else this.#append(chunk, size);
  }

  #append(chunk: Buffer, size: number): void {
    if (size > this.#body.length) this.#body = Buffer.concat([this.#body], Math.max(size, this.#body.length * 2));
    chunk.copy(this.#body, this.#size);
    this.#size = size;
  }

  onResponseEnd(): void {
    this.#resolve({ status: this.#status, headers: this.#headers, body: this.#body.subarray(0, this.#size) });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const isAnswering = this.#status >= 200;
    this.#reject(error instanceof CouldNotAsk ? error : transportFailure(error, this.#host, isAnswering));
  }
}

/** Host and port as a person would look for them in a firewall's log. */
function hostAndPort(origin: string): string {
  const { hostname, port, protocol } = new URL(origin);
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

function silent(host: string, { timeoutMs, questionTimeoutMs }: ExchangeLimits): CouldNotAsk {
  const share = (timeoutMs / 1000).toFixed(1);
  return new CouldNotAsk(
    'silent',
    `${host} gave no complete answer within the timeout of ${questionTimeoutMs / 1000} s (this attempt had ${share} s of it)`,
    'Check that the runner may reach that host (firewall, proxy), or raise `timeout`.',
  );
}

function tooLarge(host: string, status: number): CouldNotAsk {
  return new CouldNotAsk(
    'untrustworthy',
    `${host} answered HTTP ${status} with more than 1 MiB, which no answer of CDSS has`,
    'Check `endpoint` and the proxy: something else than CDSS answers there.',
  );
}
