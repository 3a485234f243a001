import type { Clock } from '../basics/clock.ts';
import { type CdssAnswer, readAnswer } from './answer.ts';
import type { Connections } from './connections.ts';
import { CouldNotAsk, cancelled } from './failures.ts';
import type { BaseUrl } from './locations.ts';
import type { Pace } from './pace.ts';
import { type Credentials, sign } from './signature.ts';

/** A question: an operation's path below the base path, and its body, which is sent as JSON. */
export interface Question {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
}

/** A read answer, and how often the question was sent for it. */
export type Answered<T> = T & { readonly attempts: number };

/** What a person may want to know while questions are asked. None of it holds a secret, but `signature` is one. */
export interface GatewayObserver {
  signature(signature: string): void;
  debug(message: string): void;
  warning(message: string): void;
}

export interface GatewayOptions {
  readonly credentials: Credentials;
  /** For one question: bodies, pauses and all attempts, in ms. */
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly connections: Connections;
  readonly clock: Clock;
  /** What questions that are asked side by side wait for; a single one has its own pauses. */
  readonly pace?: Pace | undefined;
  /** From 0 to below 1, like Math.random. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly observer: GatewayObserver;
}

/** How every call names its sender. `npm run docs` writes the version of `package.json` here. */
export const USER_AGENT = 'cdss-precheck/1.0.0';

/** The gateway refuses a timestamp over 5 minutes off; from here on the clock is the likely reason. */
const CLOCK_SUSPECT_MS = 4 * 60_000;
/** The pause before the second attempt is random up to this, and up to twice as much before each further one. */
const FIRST_PAUSE_MS = 500;

/**
 * Asks NAVER Cloud's API gateway signed questions, each until it is answered, or final, or out of time.
 * Every attempt is signed afresh; a retry with an old timestamp would be refused. Which failures are asked again is the
 * table in errors.ts.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  /** What is added to our clock to have the gateway's, in ms, once we know that ours is off. */
  #clockCorrectionMs = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /**
   * @param read what the answer must satisfy: a CouldNotAsk that it throws is treated like any other
   * @throws CouldNotAsk
   */
  async ask<T extends object>(
    base: BaseUrl,
    question: Question,
    read: (answer: CdssAnswer) => T,
  ): Promise<Answered<T>> {
    const { clock, pace, timeoutMs, maxAttempts } = this.#options;
    let deadline = clock.monotonic() + timeoutMs;
    let attempts = 0;
    let attemptsLeft = maxAttempts;
    for (;;) {
      const wasCorrected = this.#clockCorrectionMs !== 0;
      let sentAt = clock.monotonic();
      try {
        const waitedMs = await this.#turn();
        deadline += waitedMs; // the wait is for others, and not this question's own
        sentAt += waitedMs;
        const share = Math.max(1, (deadline - clock.monotonic()) / attemptsLeft);
        attempts += 1;
        return { ...read(await this.#attempt(base, question, share)), attempts };
      } catch (error) {
        if (!(error instanceof CouldNotAsk)) throw error;
        error.attempts = attempts;
        if (error.kind === 'throttled') pace?.throttled(sentAt, error.retryAfterMs);
        if (error instanceof ClockSuspect && !wasCorrected) {
          this.#correctClock(error.offByMs);
          continue;
        }
        attemptsLeft -= 1;
        if (!error.askAgain || attemptsLeft === 0) throw error;
        await this.#pause(error, attempts, deadline);
      }
    }
  }

  /** Waits for its turn among the questions that are asked side by side, and returns how long; in ms. */
  async #turn(): Promise<number> {
    const { pace, signal } = this.#options;
    if (pace === undefined) return 0;
    return pace.turn(signal).catch(cause => {
      throw cancelled(cause);
    });
  }

  async #attempt(
    { origin, basePath }: BaseUrl,
    { method, path, body }: Question,
    timeoutMs: number,
  ): Promise<CdssAnswer> {
    const { credentials, connections, clock, signal, observer, timeoutMs: questionTimeoutMs } = this.#options;
    const requestUri = `${basePath}${path}`;
    const timestamp = String(Math.round(clock.now() + this.#clockCorrectionMs));
    const signature = sign({ method, requestUri }, timestamp, credentials);
    observer.signature(signature);
    observer.debug(`${method} ${origin}${requestUri}`);
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': USER_AGENT,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'x-ncp-apigw-timestamp': timestamp,
      'x-ncp-iam-access-key': credentials.accessKey,
      'x-ncp-apigw-signature-v2': signature,
    };
    const request = { method, path: requestUri, headers, body: body === undefined ? null : JSON.stringify(body) };
    const reply = await connections.exchange(origin, request, { timeoutMs, questionTimeoutMs, signal });
    observer.debug(`HTTP ${reply.status}, ${reply.body.length} bytes`);
    try {
      return readAnswer(reply, new URL(origin).host, clock.now());
    } catch (error) {
      throw error instanceof CouldNotAsk && error.kind === 'signatureRefused'
        ? this.#clockFailure(error, reply.headers['date'], reply.headers['age'])
        : error;
    }
  }

  /** A refused signature with what the gateway's own clock says about ours. An `Age` means that its Date is old. */
  #clockFailure(refused: CouldNotAsk, date: unknown, age: unknown): CouldNotAsk {
    const offByMs = Date.parse(String(date)) - this.#options.clock.now();
    if (Number.isNaN(offByMs) || age !== undefined) return refused;
    if (Math.abs(offByMs) >= CLOCK_SUSPECT_MS) return new ClockSuspect(refused, offByMs);
    const message = `${refused.message}; the runner's clock is fine, ${secondsOf(offByMs)} s from the gateway's`;
    return new CouldNotAsk('signatureRefused', message, refused.remedy);
  }

  /** Keeps the gateway's time for the rest of the run. Of questions that find out side by side, the first one warns. */
  #correctClock(offByMs: number): void {
    if (this.#clockCorrectionMs !== 0) return;
    this.#clockCorrectionMs = offByMs;
    this.#options.observer.warning(
      `The runner's clock is off by ${secondsOf(offByMs)} s. Asking once more with the gateway's time; set the runner's clock (NTP).`,
    );
  }

  /** Waits before the next attempt: what the server asked for, else a random time; throws where that is past the deadline. */
  async #pause(failed: CouldNotAsk, failedAttempts: number, deadline: number): Promise<void> {
    const { clock, random, signal, observer } = this.#options;
    const pauseMs = failed.retryAfterMs ?? random() * FIRST_PAUSE_MS * 2 ** (failedAttempts - 1);
    if (clock.monotonic() + pauseMs >= deadline) throw failed;
    observer.debug(`${failed.message}; asking again in ${Math.round(pauseMs)} ms`);
    await clock.sleep(pauseMs, signal).catch(cause => {
      throw Object.assign(cancelled(cause), { attempts: failedAttempts });
    });
  }
}

/** A refused signature while the clocks are far apart. */
class ClockSuspect extends CouldNotAsk {
  readonly offByMs: number;

  constructor(refused: CouldNotAsk, offByMs: number) {
    super(
      'clockOff',
      `${refused.message}; the runner's clock is off by ${secondsOf(offByMs)} s`,
      "Set the runner's clock (NTP), then check the keys.",
    );
    this.offByMs = offByMs;
  }
}

function secondsOf(ms: number): number {
  return Math.round(Math.abs(ms) / 1000);
}
