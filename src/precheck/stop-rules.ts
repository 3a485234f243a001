import { meetsAll } from '../ncloud/failures.ts';
import type { Outcome, TargetOutcome } from './outcome.ts';

/** What is said of a target that a stop rule keeps from being asked. */
type Stopped = Required<Pick<TargetOutcome, 'outcome' | 'stoppedBy'>>;

/** Knows after what outcome the remaining targets of a site are not asked, and why. */
export class StopRules {
  readonly #bySite = new Map<string, Stopped>();

  /** What to say of a target of that site instead of asking; null if it is to be asked. */
  of(site: string): Stopped | null {
    return this.#bySite.get(site) ?? null;
  }

  /** Takes note of what came of a target. */
  note({ target, outcome }: TargetOutcome): void {
    const { site } = target.location;
    if (!endsAll(outcome) || this.#bySite.has(site)) return;
    const message = `not asked, because an earlier target failed: ${outcome.message}`;
    this.#bySite.set(site, { outcome: { ...outcome, message }, stoppedBy: outcome.message });
  }
}

function endsAll(outcome: Outcome): outcome is Extract<Outcome, { verdict: 'unknown' }> {
  return outcome.verdict === 'unknown' && meetsAll(outcome.failure);
}
