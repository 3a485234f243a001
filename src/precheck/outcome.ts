import type { Failure } from '../ncloud/failures.ts';
import type { KnownNames, KnownNumbers } from '../targets/names.ts';
import type { Target } from '../targets/target.ts';

/**
 * What is known of a target after asking:
 * `ready`, CDSS said that the upgrade is possible; `blocked`, CDSS said that it is not;
 * `unknown`, there is no answer that can be trusted: `message` and `remedy` say why and what to do, in our own words.
 * `code` holds digits; `message` and `requestId` of the first two are CDSS's own, unescaped.
 * Where there is no `code`, CDSS was not asked: something else blocks the target, told in our own words.
 */
export type Outcome =
  | {
      readonly verdict: 'ready' | 'blocked';
      readonly code: string;
      readonly message: string;
      readonly requestId: string;
    }
  | { readonly verdict: 'blocked'; readonly code: null; readonly message: string; readonly remedy: string }
  | { readonly verdict: 'unknown'; readonly failure: Failure; readonly message: string; readonly remedy: string };

export type Verdict = Outcome['verdict'];

/** A target with what came of asking. `numbers` are those that are known; `checkedAt` is Unix time in ms. */
export interface TargetOutcome {
  readonly target: Target;
  readonly numbers: KnownNumbers | null;
  readonly outcome: Outcome;
  readonly attempts: number;
  readonly checkedAt: number;
  /** What its parts are called, as far as that is known by the end of the run. */
  readonly names?: KnownNames;
  /** What the look-ups prove about it, where it was diagnosed: unescaped. */
  readonly facts?: readonly string[];
}

/** Whether CDSS itself said no: only then there is a code. */
export function isNo(outcome: Outcome): boolean {
  return outcome.verdict === 'blocked' && outcome.code !== null;
}

/** The worst of several verdicts; `ready` where there is none. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const fromWorst = ['unknown', 'blocked'] as const;
  return fromWorst.find(verdict => verdicts.includes(verdict)) ?? 'ready';
}
