import type { Clock } from '../basics/clock.ts';

/**
 * The rate grows so much with each question that passes, and shrinks so much with each that is throttled. Both are even
 * if about one question in six is throttled: a gateway that throttles fewer than that at random does not slow us down,
 * and at a limit of questions a second we stay just above it, so that no place is left unused.
 */
const GROWTH = 1.02;
const CUT = 0.9;
/** After so many that pass in a row the rate grows twice as fast, after twice as many three times, and so on. */
const FEW = 10;
/** The slowest rate, in questions a second. */
const MIN_RATE = 1;
/** A turn that comes too late, by a timer for example, is made up for if it is not later than this; in ms. */
const MAX_LATE_MS = 20;
const SECOND = 1_000;

/**
 * The pace of many questions that are asked side by side. They do not wait for each other until the gateway throttles
 * the first one. From then on they go one by one, at a rate that follows what the gateway lets through.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #onThrottled: () => void;
  /** Ends when the one before has gone: questions go in the order in which they came. */
  #queue: Promise<unknown> = Promise.resolve();
  /** In questions a second. */
  #rate = Number.POSITIVE_INFINITY;
  /** When the next question may go. All times here are monotonic. */
  #nextAt = Number.NEGATIVE_INFINITY;
  #limitedAt = Number.POSITIVE_INFINITY;
  #passedInARow = 0;
  readonly #sent = new LastSecond();
  readonly #passed = new LastSecond();

  /** @param onThrottled is told once, when the gateway begins to throttle */
  constructor(clock: Clock, onThrottled: () => void) {
    this.#clock = clock;
    this.#onThrottled = onThrottled;
  }

  /** When the gateway last let a question pass; -Infinity before the first. */
  get lastPassedAt(): number {
    return this.#passed.last;
  }

  /**
   * Waits until the next question may be sent.
   *
   * @param endsAt when there is no more time for it, which may change while it waits
   * @returns whether it may be sent: false if its time is over
   * @throws what the clock's sleep rejects with as soon as `signal` aborts
   */
  turn(signal: AbortSignal, endsAt: () => number): Promise<boolean> {
    const turn = this.#queue.then(() => this.#wait(signal, endsAt));
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /** To be told of each question that the gateway answered without throttling it. */
  passed(): void {
    const now = this.#clock.monotonic();
    this.#passed.add(now);
    // A rate that nobody needs does not grow: it would take long to come down again.
    if (this.#rate < 2 * this.#passed.count(now)) this.#rate *= GROWTH ** (1 + this.#passedInARow / FEW);
    this.#passedInARow += 1;
  }

  /**
   * To be told of each question that the gateway throttled.
   *
   * @param sentAt when it was sent: one that did not go at our rate yet says nothing about it
   */
  throttled(sentAt: number): void {
    const now = this.#clock.monotonic();
    this.#passedInARow = 0;
    if (this.#rate === Number.POSITIVE_INFINITY) {
      this.#rate = Math.max(MIN_RATE, this.#sent.count(now));
      this.#limitedAt = now;
      this.#onThrottled();
    } else if (sentAt > this.#limitedAt) {
      // What passed in the last second may pass in the next one, however many are throttled at once.
      this.#rate = Math.max(MIN_RATE, this.#rate * CUT, this.#passed.count(now));
    }
  }

  async #wait(signal: AbortSignal, endsAt: () => number): Promise<boolean> {
    for (;;) {
      const now = this.#clock.monotonic();
      if (now >= this.#nextAt) {
        this.#send(now);
        return true;
      }
      const end = endsAt();
      if (now >= end) return false;
      await this.#clock.sleep(Math.min(this.#nextAt, end) - now, signal);
    }
  }

  #send(now: number): void {
    this.#sent.add(now);
    this.#nextAt = Math.max(this.#nextAt, now - MAX_LATE_MS) + SECOND / this.#rate;
  }
}

/** Moments of the last second, for their number. */
class LastSecond {
  readonly #moments: number[] = [];
  last = Number.NEGATIVE_INFINITY;

  add(now: number): void {
    this.count(now);
    this.#moments.push(now);
    this.last = now;
  }

  count(now: number): number {
    const first = this.#moments.findIndex(at => at > now - SECOND);
    this.#moments.splice(0, first < 0 ? this.#moments.length : first);
    return this.#moments.length;
  }
}
