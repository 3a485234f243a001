import type { Clock } from '../basics/clock.ts';

/** How long nobody asks after a throttled question, where the gateway does not say; in ms. Its limits are a second's. */
const PAUSE_MS = 1_000;
/** The longest pause in one go, whatever the gateway says: after it one question finds out whether it still holds. */
const MAX_PAUSE_MS = 60_000;
/** The slowest pace, in questions a second. */
const MIN_RATE = 1;
/** After so long without another refusal we are as fast as before it; in ms. */
const RECOVERY_MS = 10_000;
/** So many questions are remembered before the older ones are forgotten. */
const MANY = 1_000;

/**
 * The pace of many questions that are asked side by side. As long as the gateway throttles none of them, they do not
 * wait for each other. Once it does, all of them pause; then they go on one by one, at half the pace that was too fast,
 * and evenly faster with each second.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #onPause: (pauseMs: number) => void;
  /** Ends when the one before has gone: questions go in the order in which they came. */
  #queue: Promise<unknown> = Promise.resolve();
  /** When questions of the last second were sent, the oldest first. All times here are monotonic. */
  readonly #sent: number[] = [];
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #slowed: { readonly at: number; readonly rate: number } | null = null;

  /** @param onPause is told of each pause that slows us down, and of its length in ms */
  constructor(clock: Clock, onPause: (pauseMs: number) => void) {
    this.#clock = clock;
    this.#onPause = onPause;
  }

  /**
   * Waits until the next question may be sent.
   *
   * @returns how long that took, in ms
   * @throws what the clock's sleep rejects with as soon as `signal` aborts
   */
  async turn(signal: AbortSignal): Promise<number> {
    const arrivedAt = this.#clock.monotonic();
    const turn = this.#queue.then(() => this.#wait(signal));
    this.#queue = turn.catch(() => {});
    return (await turn) - arrivedAt;
  }

  /**
   * To be told when the gateway throttled a question.
   *
   * @param sentAt when it was sent: one from before we slowed down does not slow us down again
   * @param retryAfterMs what the gateway asked us to wait
   */
  throttled(sentAt: number, retryAfterMs: number = PAUSE_MS): void {
    const now = this.#clock.monotonic();
    const pauseMs = Math.min(retryAfterMs, MAX_PAUSE_MS);
    const rate = Math.min(this.#rateAt(now), this.#sentInTheSecondBefore(now));
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
    if (this.#slowed !== null && sentAt <= this.#slowed.at) return;
    this.#slowed = { at: now, rate: Math.max(MIN_RATE, rate / 2) };
    this.#onPause(pauseMs);
  }

  async #wait(signal: AbortSignal): Promise<number> {
    for (;;) {
      const now = this.#clock.monotonic();
      const waitMs = this.#nextAt(now) - now;
      if (waitMs <= 0) return this.#send(now);
      await this.#clock.sleep(waitMs, signal);
    }
  }

  #send(now: number): number {
    if (this.#sent.length >= MANY) this.#sentInTheSecondBefore(now);
    this.#sent.push(now);
    return now;
  }

  #nextAt(now: number): number {
    const last = this.#sent.at(-1) ?? Number.NEGATIVE_INFINITY;
    return Math.max(this.#pausedUntil, last + 1_000 / this.#rateAt(now));
  }

  /** In questions a second. It does not grow in a pause. */
  #rateAt(now: number): number {
    if (this.#slowed === null) return Number.POSITIVE_INFINITY;
    const since = Math.max(this.#slowed.at, this.#pausedUntil);
    return this.#slowed.rate * (1 + Math.max(0, now - since) / RECOVERY_MS);
  }

  /** How many they are. Older ones are forgotten. */
  #sentInTheSecondBefore(now: number): number {
    const first = this.#sent.findIndex(at => at > now - 1_000);
    this.#sent.splice(0, first < 0 ? this.#sent.length : first);
    return this.#sent.length;
  }
}
