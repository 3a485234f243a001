import type { Clock } from '../basics/clock.ts';
import { type CdssAnswer, readAnswer } from './answer.ts';
import type { Connections } from './connections.ts';
import { CouldNotAsk, cancelled } from './failures.ts';
import { gatewayTime } from './headers.ts';
import type { BaseUrl } from './locations.ts';
import type { Pace } from './pace.ts';
import type { CredentialSource } from './server-role.ts';
import { sign } from './signature.ts';

/** A question: an operation's path below the base path, and its body, which is sent as JSON. */
export interface Question {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
}

/** A read answer, and how often the question was sent for it. */
export type Answered<T> = T & { readonly attempts: number };

/** What a person may want to know while questions are asked. Only `signature` is told a secret. */
export interface GatewayObserver {
  signature(signature: string): void;
  debug(message: string): void;
  warning(message: string): void;
}

export interface GatewayOptions {
  /** Is asked before each attempt. */
  readonly credentials: CredentialSource;
  /** For one question: all attempts with their bodies and pauses, in ms. */
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly connections: Connections;
  readonly clock: Clock;
  /** What questions that are asked side by side share; a single one has only pauses of its own. */
  readonly pace?: Pace | undefined;
  /** From 0 to below 1, like Math.random. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly observer: GatewayObserver;
}

/** How every call names its sender. `npm run docs` writes the version of `package.json` here. */
export const USER_AGENT = 'cdss-precheck/1.0.0';

/** The time that several questions share. */
export interface Deadline {
  readonly ms: number;
  /** What is left of it, in ms; below 0 once it is over. */
  leftMs(): number;
}

/** The gateway refuses a timestamp over 5 minutes off. From here on the clock is the likely reason. */
const CLOCK_SUSPECT_MS = 4 * 60_000;
/** The pause before the second attempt is random up to this, and up to twice as much before each further one. */
const FIRST_PAUSE_MS = 500;

/**
 * Asks NAVER Cloud's API gateway signed questions, each until it is answered, or final, or out of time. Every attempt is
 * signed afresh: a retry with an old timestamp would be refused. The table in failures.ts says which failures are asked
 * again. If questions share a pace, a throttled attempt is nobody's own: it counts neither as one of `maxAttempts` nor
 * against the question's time, as long as the gateway lets some question pass within `timeoutMs`.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  /** What is added to our clock to have the gateway's, in ms. 0 until we know that ours is off. */
  #clockCorrectionMs = 0;
  #hasWarnedOfClock = false;
  /** Set before the pace makes anybody wait. */
  #lastThrottled: CouldNotAsk | null = null;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** A deadline from now, so many times as long as that of one question. */
  deadline(timeouts: number): Deadline {
    const { clock, timeoutMs } = this.#options;
    const ms = timeouts * timeoutMs;
    const at = clock.monotonic() + ms;
    return { ms, leftMs: () => at - clock.monotonic() };
  }

  /**
   * @param read what the answer must satisfy: a CouldNotAsk that it throws is treated like any other
   * @param shared a deadline beside the question's own
   * @throws CouldNotAsk
   */
  async ask<T extends object>(
    base: BaseUrl,
    question: Question,
    read: (answer: CdssAnswer) => T,
    shared: Deadline = this.deadline(Number.POSITIVE_INFINITY),
  ): Promise<Answered<T>> {
    const { clock, pace, timeoutMs, maxAttempts } = this.#options;
    const startedAt = clock.monotonic();
    /** When it is of no more use to wait for other questions. */
    const endsAt = () => {
      const lastPassedAt = pace?.lastPassedAt ?? startedAt;
      return Math.min(Math.max(startedAt, lastPassedAt) + timeoutMs, clock.monotonic() + shared.leftMs());
    };
    let leftMs = timeoutMs;
    let attempts = 0;
    let attemptsLeft = maxAttempts;
    let isSignedAnew = false;
    for (;;) {
      await this.#turn(attempts, endsAt);
      const sentAt = clock.monotonic();
      const correctionMs = this.#clockCorrectionMs;
      const share = Math.max(1, Math.min(leftMs, shared.leftMs()) / attemptsLeft);
      attempts += 1;
      try {
        return { ...read(await this.#attempt(base, question, share)), attempts };
      } catch (error) {
        if (!(error instanceof CouldNotAsk)) throw error;
        error.attempts = attempts;
        if (error.kind === 'throttled' && pace !== undefined) {
          this.#lastThrottled = error;
          pace.throttled(sentAt);
          await this.#waitForOthers(error, endsAt);
          continue;
        }
        if (error instanceof SignatureRefused && this.#correctClock(error, correctionMs, !isSignedAnew)) {
          isSignedAnew = true;
          leftMs -= clock.monotonic() - sentAt;
          continue;
        }
        attemptsLeft -= 1;
        if (!error.askAgain || attemptsLeft === 0) throw error;
        await this.#pause(error, Math.min(leftMs, shared.leftMs()) - (clock.monotonic() - sentAt));
        leftMs -= clock.monotonic() - sentAt;
      }
    }
  }

  /** Waits for its turn among the questions that are asked side by side. */
  async #turn(attempts: number, endsAt: () => number): Promise<void> {
    const { pace, signal } = this.#options;
    const isTurn = await pace?.turn(signal, endsAt).catch(cause => {
      throw Object.assign(cancelled(cause), { attempts });
    });
    if (isTurn === false) throw this.#noProgress(attempts);
  }

  async #attempt({ origin, basePath }: BaseUrl, { method, path, body }: Question, timeoutMs: number) {
    const { credentials, connections, clock, pace, signal, observer, timeoutMs: questionTimeoutMs } = this.#options;
    const { accessKey, secretKey } = await credentials();
    const requestUri = `${basePath}${path}`;
    const timestamp = String(Math.round(clock.now() + this.#clockCorrectionMs));
    const signature = sign({ method, requestUri }, timestamp, { accessKey, secretKey });
    observer.signature(signature);
    observer.debug(`${method} ${origin}${requestUri}`);
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': USER_AGENT,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'x-ncp-apigw-timestamp': timestamp,
      'x-ncp-iam-access-key': accessKey,
      'x-ncp-apigw-signature-v2': signature,
    };
    const request = { method, path: requestUri, headers, body: body === undefined ? null : JSON.stringify(body) };
    const reply = await connections.exchange(origin, request, { timeoutMs, questionTimeoutMs, signal });
    observer.debug(`HTTP ${reply.status}, ${reply.body.length} bytes`);
    if (reply.status !== 429) pace?.passed();
    const time = gatewayTime(reply.headers);
    const offByMs = time === null ? null : time - clock.now();
    if (offByMs !== null && isFar(offByMs - this.#clockCorrectionMs)) this.#dropCorrection();
    try {
      return readAnswer(reply, new URL(origin).host, clock.now());
    } catch (error) {
      const isRefused = error instanceof CouldNotAsk && error.kind === 'signatureRefused';
      throw isRefused ? new SignatureRefused(error, offByMs) : error;
    }
  }

  /**
   * Takes from a refused signature what the gateway's time is, and whether that is another time than the one signed.
   *
   * @param signedWithMs the correction that the attempt was signed with: being refused disproves it
   * @param mayCorrect whether the question may be signed once more
   * @returns whether it is to be
   */
  #correctClock({ offByMs }: SignatureRefused, signedWithMs: number, mayCorrect: boolean): boolean {
    const { observer } = this.#options;
    if (this.#clockCorrectionMs === signedWithMs) this.#dropCorrection();
    const correctionMs = offByMs !== null && isFar(offByMs) ? offByMs : 0;
    if (!mayCorrect || !isFar(correctionMs - signedWithMs)) return false;
    if (correctionMs === 0) return true;
    this.#clockCorrectionMs = correctionMs;
    if (!this.#hasWarnedOfClock) {
      this.#hasWarnedOfClock = true;
      observer.warning(
        `The runner's clock is off by ${secondsOf(correctionMs)} s. Asking once more with the gateway's time; set the runner's clock (NTP).`,
      );
    }
    return true;
  }

  /** From now on our own clock counts again, unless the gateway proves anew that it is off. */
  #dropCorrection(): void {
    if (this.#clockCorrectionMs === 0) return;
    this.#clockCorrectionMs = 0;
    this.#options.observer.debug("the gateway disproves the time that it gave before: the runner's clock counts again");
  }

  /** Waits before the next attempt: as long as the server asked for, else a random time; throws if that is too long. */
  async #pause(failed: CouldNotAsk, leftMs: number): Promise<void> {
    const { random, observer } = this.#options;
    const pauseMs = failed.retryAfterMs ?? random() * FIRST_PAUSE_MS * 2 ** (failed.attempts - 1);
    if (pauseMs >= leftMs) throw failed;
    observer.debug(`${failed.message}; asking again in ${Math.round(pauseMs)} ms`);
    await this.#sleep(pauseMs, failed.attempts);
  }

  /**
   * Waits before a throttled question is asked again: as long as the gateway asks for. Beyond that the pace is pause enough.
   *
   * @throws CouldNotAsk as soon as no question has passed for the time of one
   */
  async #waitForOthers(throttled: CouldNotAsk, endsAt: () => number): Promise<void> {
    const { clock } = this.#options;
    const { attempts, retryAfterMs = 0 } = throttled;
    const readyAt = clock.monotonic() + retryAfterMs;
    for (;;) {
      const [now, end] = [clock.monotonic(), endsAt()];
      if (now >= end) throw this.#noProgress(attempts);
      if (now >= readyAt) return;
      await this.#sleep(Math.min(readyAt, end) - now, attempts);
    }
  }

  #noProgress(attempts: number): CouldNotAsk {
    const { clock, pace, timeoutMs } = this.#options;
    const { message, remedy, retryAfterMs } = this.#lastThrottled as CouldNotAsk;
    const asked = retryAfterMs === undefined ? '' : `, and it asks to wait ${Math.ceil(retryAfterMs / 1000)} s`;
    // Otherwise a time that several questions share is over, while others still pass.
    const isFleetStuck = clock.monotonic() - (pace?.lastPassedAt ?? 0) >= timeoutMs;
    const why = isFleetStuck ? `no question passed for ${timeoutMs / 1000} s` : 'the time of the look-up is over';
    const said = `${message}; ${why}${asked}`;
    return Object.assign(new CouldNotAsk('throttled', said, remedy, { retryAfterMs }), { attempts });
  }

  async #sleep(ms: number, attempts: number): Promise<void> {
    const { clock, signal } = this.#options;
    await clock.sleep(ms, signal).catch(cause => {
      throw Object.assign(cancelled(cause), { attempts });
    });
  }
}

/** A refused signature, with how far the gateway's clock is ahead of ours, if it told the time; in ms. */
class SignatureRefused extends CouldNotAsk {
  readonly offByMs: number | null;

  constructor(refused: CouldNotAsk, offByMs: number | null) {
    const seconds = secondsOf(offByMs ?? 0);
    const [kind, clock, remedy] =
      offByMs === null
        ? (['signatureRefused', '', refused.remedy] as const)
        : isFar(offByMs)
          ? (['clockOff', `; the runner's clock is off by ${seconds} s`, SET_CLOCK] as const)
          : ([
              'signatureRefused',
              `; the runner's clock is fine, ${seconds} s from the gateway's`,
              refused.remedy,
            ] as const);
    super(kind, `${refused.message}${clock}`, remedy);
    this.offByMs = offByMs;
  }
}

const SET_CLOCK = "Set the runner's clock (NTP), then check the keys.";

/** Whether a time is so far from the gateway's that it is likely to be the reason for a refused signature. */
function isFar(offByMs: number): boolean {
  return Math.abs(offByMs) >= CLOCK_SUSPECT_MS;
}

function secondsOf(ms: number): number {
  return Math.round(Math.abs(ms) / 1000);
}
