import type { Clock } from '../../src/basics/clock.ts';

/** A clock that stands still but for what is slept, and remembers each pause. */
export class FakeClock implements Clock {
  readonly pauses: number[] = [];
  #unix: number;
  #elapsed = 0;

  constructor(unix = Date.UTC(2026, 10, 23, 12)) {
    this.#unix = unix;
  }

  now(): number {
    return this.#unix + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.pauses.push(ms);
    this.pass(ms);
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.#elapsed += ms;
  }

  /** The machine's clock is set: Unix time jumps, and no time has passed. */
  jump(ms: number): void {
    this.#unix += ms;
  }
}
