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
  /** Looks up each no among the outcomes. What it looks up is never older than these outcomes. */
  readonly explain: (outcomes: readonly TargetOutcome[]) => Promise<readonly TargetOutcome[]>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Is told once of the targets that are waited for, before the first pause. */
  readonly onStart: (pending: readonly TargetOutcome[]) => void;
  /** Is told of each round. */
  readonly onRound: (round: Round) => void;
  /** Is told of each target that is not waited for, or not any more, since waiting cannot change its cause. */
  readonly onHopeless: (one: TargetOutcome) => void;
}

/** One time of asking again. */
export interface Round {
  /** How long we had waited then, in ms. */
  readonly afterMs: number;
  /** The targets with another answer, cause or verdict than before. */
  readonly changed: readonly TargetOutcome[];
  /** How many targets are still to be asked again. */
  readonly pending: number;
}

/** A wait that is over. */
export interface Waited {
  readonly outcomes: readonly TargetOutcome[];
  readonly rounds: readonly Round[];
}

/**
 * Asks again, in rounds, while CDSS says no and waiting can change that. It ends if no such target is left, if a target
 * fails in a way that does not pass, and at the end of the time, with a last round. A wait starts only from a `blocked` answer;
 * then targets that could not be asked in passing are asked again with the blocked ones. The last answer of a target counts.
 *
 * A no is looked up when it is another answer than before, when the look-ups before it failed in passing, and when it is the last.
 *
 * @param first the outcomes of the first round, explained
 * @returns the targets in their order, each with its last outcome; no rounds if there was nothing to wait for
 */
export async function waitWhileBlocked(
  first: readonly TargetOutcome[],
  { timeoutMs, intervalMs }: Patience,
  { ask, explain, clock, signal, onStart, onRound, onHopeless }: WaitTools,
): Promise<Waited> {
  const start = clock.monotonic();
  const elapsed = () => clock.monotonic() - start;
  const rounds: Round[] = [];
  let outcomes = first;
  if (timeoutMs === 0) return { outcomes, rounds };
  first.filter(isHopeless).forEach(onHopeless);
  let goesOn = first.some(one => isNo(one.outcome) && isPending(one)) && canStillPass(first);
  while (goesOn) {
    if (rounds.length === 0) onStart(outcomes.filter(isPending));
    const leftMs = timeoutMs - elapsed();
    // Asking with an aborted signal sends nothing and says "cancelled" of each target: that ends the wait.
    await clock.sleep(Math.max(0, Math.min(intervalMs, leftMs)), signal).catch(() => {});
    const pending = outcomes.filter(isPending);
    const answers = await ask(pending.map(({ target }) => target));
    const isLast = leftMs <= intervalMs || elapsed() >= timeoutMs;
    const isLook = isLast || !canStillPass(replaced(outcomes, pending, answers));
    const latest = await explainSome(pending, answers, explain, isLook);
    outcomes = replaced(outcomes, pending, latest);
    goesOn = !isLast && canStillPass(outcomes);
    const round = {
      afterMs: elapsed(),
      changed: latest.filter((one, index) => !isSameOutcome(one, pending[index])),
      pending: outcomes.filter(isPending).length,
    };
    rounds.push(round);
    onRound(round);
    if (!isLast) latest.filter(isHopeless).forEach(onHopeless);
  }
  return { outcomes, rounds };
}

/** The answers with their diagnosis: a new one where it is due, else the one of the same answer before. */
async function explainSome(
  pending: readonly TargetOutcome[],
  answers: readonly TargetOutcome[],
  explain: WaitTools['explain'],
  isLast: boolean,
): Promise<readonly TargetOutcome[]> {
  const isDue = (answer: TargetOutcome, before: TargetOutcome | undefined) =>
    isLast || before?.diagnosis?.isToRepeat === true || !isSameAnswer(answer, before);
  const due = answers.filter((answer, index) => isDue(answer, pending[index]));
  const explained = due.length === 0 ? due : await explain(due);
  const newOf = new Map(due.map((answer, index) => [answer, explained[index]]));
  return answers.map((answer, index) => {
    const before = pending[index]?.diagnosis;
    return newOf.get(answer) ?? (before === undefined ? answer : { ...answer, diagnosis: before });
  });
}

function replaced(
  outcomes: readonly TargetOutcome[],
  before: readonly TargetOutcome[],
  after: readonly TargetOutcome[],
): readonly TargetOutcome[] {
  const latest = new Map(before.map((one, index) => [one, after[index]]));
  return outcomes.map(one => latest.get(one) ?? one);
}

/** Whether a target can still pass by waiting, and none has failed in a way that waiting cannot change. */
function canStillPass(outcomes: readonly TargetOutcome[]): boolean {
  return outcomes.some(isPending) && outcomes.every(one => isPending(one) || isPassed(one) || isHopeless(one));
}

function isPassed({ outcome: { verdict } }: TargetOutcome): boolean {
  return verdict === 'ready' || verdict === 'current';
}

/** Its own cause ends the wait for this target alone. */
function isHopeless({ outcome, diagnosis }: TargetOutcome): boolean {
  if (outcome.verdict === 'current' || diagnosis === undefined) return false;
  return diagnosis.cause !== null && diagnosis.until === null;
}

function isPending(one: TargetOutcome): boolean {
  const { outcome } = one;
  return (isNo(outcome) && !isHopeless(one)) || (outcome.verdict === 'unknown' && mayPass(outcome.failure));
}

function isSameOutcome(one: TargetOutcome, other: TargetOutcome | undefined): boolean {
  return isSameAnswer(one, other) && causeOf(one) === causeOf(other);
}

function causeOf(one: TargetOutcome | undefined): string | null {
  return one?.diagnosis?.cause ?? null;
}

function isSameAnswer(one: TargetOutcome, other: TargetOutcome | undefined): boolean {
  return other !== undefined && answerOf(one.outcome) === answerOf(other.outcome);
}

/** What an answer says, without what is new each time (the requestId) or may be (our words about a failure). */
function answerOf(outcome: Outcome): string {
  return outcome.verdict === 'unknown' ? outcome.failure : `${outcome.verdict} ${outcome.code} ${outcome.message}`;
}
