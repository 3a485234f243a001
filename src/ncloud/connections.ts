import type { Dispatcher } from 'undici';
import type { OpenDispatcher } from './dispatchers.ts';
import { CouldNotAsk, cancelled } from './failures.ts';
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

/**
 * Connections that are kept alive between questions. A connection carries one exchange at a time, and one on which an
 * exchange failed is never used again: the next attempt must not queue behind a stuck one.
 */
export class Connections {
  readonly #idle = new Map<string, Dispatcher[]>();
  readonly #open: OpenDispatcher;

  constructor(open: OpenDispatcher) {
    this.#open = open;
  }

  /** Sends one request and reads its answer to the end, or throws CouldNotAsk. */
  async exchange(origin: string, request: HttpRequest, limits: ExchangeLimits): Promise<HttpReply> {
    const idle = this.#idle.get(origin) ?? [];
    this.#idle.set(origin, idle);
    const dispatcher = idle.pop() ?? (await this.#open(origin));
    try {
      const reply = await exchange(dispatcher, origin, request, limits);
      idle.push(dispatcher);
      return reply;
    } catch (error) {
      dispatcher.destroy().catch(() => {});
      throw error;
    }
  }

  /** Lets go of every idle connection. */
  async close(): Promise<void> {
    const dispatchers = [...this.#idle.values()].flat();
    this.#idle.clear();
    await Promise.allSettled(dispatchers.map(dispatcher => dispatcher.destroy()));
  }
}

/**
 * One request on one dispatcher. undici's own timers are per idle period and its signal does nothing before there is a
 * connection, so the time limit and the signal are raced here.
 */
async function exchange(dispatcher: Dispatcher, origin: string, request: HttpRequest, limits: ExchangeLimits) {
  if (limits.signal.aborted) throw cancelled();
  const { promise, resolve, reject } = Promise.withResolvers<HttpReply>();
  const host = hostAndPort(origin);
  const timer = setTimeout(() => reject(silent(host, limits)), limits.timeoutMs);
  const cancel = () => reject(cancelled());
  limits.signal.addEventListener('abort', cancel);
  try {
    const options = { ...request, origin, headersTimeout: 0, bodyTimeout: 0 };
    dispatcher.dispatch(options, new ReplyReader(host, resolve, reject));
    return await promise;
  } finally {
    clearTimeout(timer);
    limits.signal.removeEventListener('abort', cancel);
  }
}

/** Collects an answer, and refuses to read on past MAX_BODY_BYTES. */
class ReplyReader implements Dispatcher.DispatchHandler {
  readonly #host: string;
  readonly #resolve: (reply: HttpReply) => void;
  readonly #reject: (error: CouldNotAsk) => void;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  #headers: HttpReply['headers'] = {};

  constructor(host: string, resolve: (reply: HttpReply) => void, reject: (error: CouldNotAsk) => void) {
    this.#host = host;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  // undici requires it of a handler; there is nothing to do before an answer comes.
  onRequestStart(): void {}

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: HttpReply['headers']): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > MAX_BODY_BYTES) controller.abort(tooLarge(this.#host, this.#status));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#resolve({ status: this.#status, headers: this.#headers, body: Buffer.concat(this.#chunks) });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const answering = this.#status >= 200;
    this.#reject(error instanceof CouldNotAsk ? error : transportFailure(error, this.#host, answering));
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
