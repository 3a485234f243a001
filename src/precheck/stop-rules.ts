import { meetsAll } from '../ncloud/failures.ts';
import type { Outcome, TargetOutcome } from './outcome.ts';

type Unknown = Extract<Outcome, { verdict: 'unknown' }>;

/** So many targets, or twice as many as are asked at a time, throttled to their end without an answer between them. */
const MANY_THROTTLED = 10;

/** Knows from what came of some targets which others need not be asked any more, and why. */
export class StopRules {
  readonly #bySite = new Map<string, Unknown>();
  readonly #throttledInARow = new Map<string, number>();
  readonly #manyThrottled: number;

  /** @param concurrency how many targets are asked at a time */
  constructor(concurrency: number) {
    this.#manyThrottled = Math.max(MANY_THROTTLED, 2 * concurrency);
  }

  /** What is to be said of a target of that site that is not asked any more; null where it is to be asked. */
  of(site: string): Unknown | null {
    return this.#bySite.get(site) ?? null;
  }

  /** Takes note of what came of a target. */
  note({ target, outcome, attempts }: TargetOutcome): void {
    const { site } = target.location;
    if (outcome.verdict !== 'unknown') {
      if (attempts > 0) this.#throttledInARow.delete(site);
      return;
    }
    const throttled = (this.#throttledInARow.get(site) ?? 0) + (outcome.failure === 'throttled' ? 1 : 0);
    this.#throttledInARow.set(site, throttled);
    if (this.#bySite.has(site)) return;
    if (meetsAll(outcome.failure) || throttled >= this.#manyThrottled) {
      const message = `not asked, since it was the same for a target before: ${outcome.message}`;
      this.#bySite.set(site, { ...outcome, message });
    }
  }
}
