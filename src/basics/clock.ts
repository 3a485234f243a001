import { setTimeout as sleep } from 'node:timers/promises';

/** Time, passed in so that code that waits or signs can be tested without waiting. */
export interface Clock {
  /** Unix time in ms: what is signed and shown. It may jump. */
  now(): number;
  /** Milliseconds since some fixed moment, never going back: what deadlines are measured with. */
  monotonic(): number;
  /** Resolves after `ms`; rejects as soon as `signal` aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Number(process.hrtime.bigint()) / 1_000_000, // `performance` would load eight modules for it
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
};
