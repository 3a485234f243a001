import type { Clock } from '../basics/clock.ts';
import type { Cdss, PrecheckNumbers } from '../ncloud/cdss.ts';
import { CouldNotAsk, type Failure } from '../ncloud/failures.ts';
import type { KnownNames } from '../targets/names.ts';
import { givenNumbers, type KnownNumbers, Unresolved } from '../targets/names.ts';
import type { NotAsked, Target } from '../targets/target.ts';
import { inBatches } from './batches.ts';
import { StopRules } from './stop-rules.ts';

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

/** What a precheck needs: CDSS, the numbers behind a target's names, and the time. */
export interface PrecheckTools {
  readonly cdss: Cdss;
  readonly numbersOf: (target: Target) => Promise<PrecheckNumbers>;
  readonly clock: Clock;
}

/**
 * Asks CDSS about many targets, at most `concurrency` at a time. One target's trouble is only its own, but for what
 * every other one would meet as well: after that, the rest is not asked.
 *
 * @param onOutcome is told of each target as soon as it is known
 * @returns what came of them, in their order
 */
export function precheckAll(
  targets: readonly Target[],
  concurrency: number,
  tools: PrecheckTools,
  onOutcome: (checked: TargetOutcome) => void,
): Promise<TargetOutcome[]> {
  const stopRules = new StopRules(concurrency);
  return inBatches(targets, concurrency, async target => {
    const isAsked = target.notAsked === undefined;
    const stopped = isAsked ? stopRules.of(target.location.site) : null;
    const checked = stopped === null ? await precheck(target, tools) : notAsked(target, stopped, tools.clock);
    if (isAsked && stopped === null) stopRules.note(checked);
    onOutcome(checked);
    return checked;
  });
}

/** Asks CDSS about one target. "Could not ask" becomes the verdict `unknown`; anything else thrown is a bug. */
export async function precheck(target: Target, { cdss, numbersOf, clock }: PrecheckTools): Promise<TargetOutcome> {
  if (target.notAsked !== undefined) {
    return { ...notAsked(target, outcomeOf(target.notAsked), clock), numbers: givenNumbers(target) };
  }
  let numbers: KnownNumbers | null = null;
  try {
    const asked = await numbersOf(target);
    numbers = asked;
    const { isPossible, attempts, ...said } = await cdss.rollingUpgradePreCheck(target.location, asked);
    const outcome: Outcome = { verdict: isPossible ? 'ready' : 'blocked', ...said };
    return { target, numbers, outcome, attempts, checkedAt: clock.now() };
  } catch (error) {
    if (!(error instanceof CouldNotAsk)) throw error;
    const { failure, message, remedy, attempts } = error;
    const outcome: Outcome = { verdict: 'unknown', failure, message, remedy };
    if (error instanceof Unresolved) numbers = error.numbers;
    return { target, numbers, outcome, attempts, checkedAt: clock.now() };
  }
}

function notAsked(target: Target, outcome: Outcome, clock: Clock): TargetOutcome {
  return { target, numbers: null, outcome, attempts: 0, checkedAt: clock.now() };
}

function outcomeOf({ verdict, message, remedy }: NotAsked): Outcome {
  return verdict === 'blocked'
    ? { verdict, code: null, message, remedy }
    : { verdict, failure: 'input', message, remedy };
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
