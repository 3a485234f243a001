import type { Clock } from '../basics/clock.ts';
import { mayPass } from '../ncloud/failures.ts';
import type { Target } from '../targets/target.ts';
import { isNo, type Outcome, type TargetOutcome } from './outcome.ts';

/** How long to keep asking, and how often; in ms. A timeout of 0 asks once. */
export interface Patience {
  readonly timeoutMs: number;
  readonly intervalMs: number;
}

export interface WaitTools {
  readonly ask: (targets: readonly Target[]) => Promise<readonly TargetOutcome[]>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Is told once before the first pause, if there is to be one. */
  readonly onStart: () => void;
  /** Is told of each round. */
  readonly onRound: (round: Round) => void;
}

/** One time of asking again. */
export interface Round {
  /** How long we had waited then, in ms. */
  readonly afterMs: number;
  /** The targets whose answer is another than before. */
  readonly changed: readonly TargetOutcome[];
  /** How many targets it left to be asked again. */
  readonly pending: number;
}

/** A wait that is over. */
export interface Waited {
  readonly outcomes: readonly TargetOutcome[];
  readonly rounds: readonly Round[];
}

/**
 * Asks again, in rounds, while CDSS says no: until all targets are ready, one fails for good, or time is up. A wait
 * starts only from a `blocked` answer; once it goes on, targets that could not be asked in passing are asked again with
 * the blocked ones. The last round is at the end of the time. What each target's last answer was is what counts.
 *
 * @returns the targets in their order, each with its last answer; no rounds where there was nothing to wait for
 */
export async function waitWhileBlocked(
  first: readonly TargetOutcome[],
  { timeoutMs, intervalMs }: Patience,
  { ask, clock, signal, onStart, onRound }: WaitTools,
): Promise<Waited> {
  const start = clock.monotonic();
  const elapsed = () => clock.monotonic() - start;
  const rounds: Round[] = [];
  let outcomes = first;
  if (!first.some(({ outcome }) => isNo(outcome))) return { outcomes, rounds };
  for (let leftMs = timeoutMs; leftMs > 0 && canStillBecomeReady(outcomes); ) {
    if (rounds.length === 0) onStart();
    const isLast = leftMs <= intervalMs;
    // Asking with an aborted signal sends nothing and says "cancelled" of each target: that ends the wait.
    await clock.sleep(Math.min(intervalMs, leftMs), signal).catch(() => {});
    const pending = outcomes.filter(isPending);
    const answers = await ask(pending.map(({ target }) => target));
    const latest = new Map(pending.map((before, index) => [before, answers[index]]));
    outcomes = outcomes.map(before => latest.get(before) ?? before);
    const round = {
      afterMs: elapsed(),
      changed: answers.filter((answer, index) => !isSameAnswer(answer, pending[index])),
      pending: outcomes.filter(isPending).length,
    };
    rounds.push(round);
    onRound(round);
    leftMs = isLast ? 0 : timeoutMs - elapsed();
  }
  return { outcomes, rounds };
}

/** Whether waiting may still turn the whole gate green: some have to be asked again, and none has failed for good. */
function canStillBecomeReady(outcomes: readonly TargetOutcome[]): boolean {
  return outcomes.some(isPending) && outcomes.every(one => one.outcome.verdict === 'ready' || isPending(one));
}

function isPending({ outcome }: TargetOutcome): boolean {
  return isNo(outcome) || (outcome.verdict === 'unknown' && mayPass(outcome.failure));
}

function isSameAnswer(one: TargetOutcome, other: TargetOutcome | undefined): boolean {
  return other !== undefined && answerOf(one.outcome) === answerOf(other.outcome);
}

/** What an answer says, without what is new each time (the requestId) or may be (our words about a failure). */
function answerOf(outcome: Outcome): string {
  return outcome.verdict === 'unknown' ? outcome.failure : `${outcome.verdict} ${outcome.code} ${outcome.message}`;
}
