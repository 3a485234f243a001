import type { Clock } from '../basics/clock.ts';
import type { Cdss, PrecheckNumbers } from '../ncloud/cdss.ts';
import { CouldNotAsk } from '../ncloud/failures.ts';
import { givenNumbers, type KnownNumbers, Unresolved } from '../targets/numbers.ts';
import type { AskedTarget, NotAsked, Target } from '../targets/target.ts';
import type { Outcome, TargetOutcome } from './outcome.ts';
import { StopRules } from './stop-rules.ts';

/** What a precheck needs: CDSS, the numbers behind a target's names, and the time. */
export interface PrecheckTools {
  readonly cdss: Cdss;
  readonly numbersOf: (target: AskedTarget) => Promise<PrecheckNumbers>;
  readonly clock: Clock;
}

/**
 * Asks CDSS about many targets, at most `concurrency` at a time. A failure of one target is only its own. But after a failure
 * that all other targets would meet, the rest is not asked.
 *
 * @param onOutcome is told each outcome as soon as it is known
 * @returns the outcomes in the order of the targets
 */
export function precheckAll(
  targets: readonly Target[],
  concurrency: number,
  tools: PrecheckTools,
  onOutcome: (outcome: TargetOutcome) => void,
): Promise<TargetOutcome[]> {
  const stopRules = new StopRules();
  return inBatches(targets, concurrency, async target => {
    const isAsked = target.notAsked === undefined;
    const stopped = isAsked ? stopRules.of(target.location.site) : null;
    const outcome =
      stopped === null
        ? await precheck(target, tools)
        : { ...notAsked(target, stopped.outcome, tools.clock), stoppedBy: stopped.stoppedBy };
    if (isAsked && stopped === null) stopRules.note(outcome);
    onOutcome(outcome);
    return outcome;
  });
}

/** Asks CDSS about one target. "Could not ask" becomes the verdict `unknown`. Any other error is a bug. */
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

/**
 * Runs `work` on every item, at most `concurrency` at a time, and returns the results in the items' order.
 * A rejection of `work` ends the batch: a failure of one item has to be part of its result.
 */
export async function inBatches<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}
