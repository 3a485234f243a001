import { setImmediate as settled } from 'node:timers/promises';
import type { Clock } from '../../src/basics/clock.ts';

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

/** Time for many who wait side by side: it stands still as long as anybody has something to do, then jumps. */
export class VirtualClock implements Clock {
  #time = 0;
  #sleepers: Sleeper[] = [];

  now(): number {
    return this.#time;
  }

  monotonic(): number {
    return this.#time;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper = { wakesAt: this.#time + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      const abort = () => {
        this.#sleepers = this.#sleepers.filter(one => one !== sleeper);
        reject(new Error('aborted'));
      };
      if (signal?.aborted) abort();
      signal?.addEventListener('abort', abort);
    });
  }

  /** Lets time pass until nobody sleeps any more, or until then. */
  async pass(until = Number.POSITIVE_INFINITY): Promise<void> {
    for (;;) {
      await settled();
      const [next] = this.#sleepers.sort((one, other) => one.wakesAt - other.wakesAt);
      if (next === undefined || next.wakesAt > until) break;
      this.#sleepers.shift();
      this.#time = Math.max(this.#time, next.wakesAt);
      next.wake();
    }
    if (Number.isFinite(until)) this.#time = until;
  }
}
