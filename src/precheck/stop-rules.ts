import type { Failure } from '../ncloud/failures.ts';
import type { SiteName } from '../ncloud/locations.ts';
import type { TargetOutcome, Outcome } from './precheck.ts';

type Unknown = Extract<Outcome, { verdict: 'unknown' }>;

/**
 * StopRules of the one who asks, which every further question to the same site would meet as well: asking on would only
 * hammer the gateway, and a quota is the account's. Not among them: `permission`, since a sub account may be allowed
 * some clusters, regions or calls and others not, and whatever else can befall one question alone.
 */
const OF_ALL_TARGETS: readonly Failure[] = ['auth', 'clock', 'quota', 'cancelled'];

/** So many targets, or twice as many as are asked at a time, throttled to their end without an answer between them. */
const MANY_THROTTLED = 10;

/** Knows from what came of some targets which others need not be asked any more, and why. */
export class StopRules {
  readonly #bySite = new Map<SiteName, Unknown>();
  readonly #throttledInARow = new Map<SiteName, number>();
  readonly #manyThrottled: number;

  /** @param concurrency how many targets are asked at a time */
  constructor(concurrency: number) {
    this.#manyThrottled = Math.max(MANY_THROTTLED, 2 * concurrency);
  }

  /** What is to be said of a target of that site that is not asked any more; null where it is to be asked. */
  of(site: SiteName): Unknown | null {
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
    if (OF_ALL_TARGETS.includes(outcome.failure) || throttled >= this.#manyThrottled) {
      const message = `not asked, since it was the same for a target before: ${outcome.message}`;
      this.#bySite.set(site, { ...outcome, message });
    }
  }
}
