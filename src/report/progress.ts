import type { Log } from '../basics/log.ts';
import { durationText } from '../basics/values.ts';
import type { TargetOutcome } from '../precheck/outcome.ts';
import type { Patience, Round, WaitTools } from '../precheck/waiting.ts';
import { resultOf } from './result.ts';
import { clusterName, sentence } from './sentences.ts';

/** Is told how far a run is. */
export interface Progress {
  /** The first round begins. Returns what is told each outcome of so many targets once the outcome is final. */
  readonly outcomes: (targets: number) => (one: TargetOutcome) => void;
  /** The gateway throttles: all questions go on more slowly. */
  readonly throttled: () => void;
  /** A wait may begin. */
  readonly waiting: (patience: Patience) => WaitProgress;
}

export type WaitProgress = Pick<WaitTools, 'onStart' | 'onRound' | 'onHopeless'>;

/** Progress as lines of a log that somebody reads later. */
export function progressLines(log: Log): Progress {
  return {
    outcomes: targets => progressOf(targets, log),
    throttled: () => log.info(THROTTLE_NOTICE),
    waiting: patience => waitingLog(patience, log),
  };
}

/** Tells the outcome of each target as soon as it is final, with a count if there are several. */
export function progressOf(targets: number, log: Log): (one: TargetOutcome) => void {
  let finished = 0;
  return one => {
    finished += 1;
    const count = targets > 1 ? `[${finished}/${targets}] ` : '';
    log.info(`${count}${sentence(resultOf(one))}`);
  };
}

/** Why it takes longer from now on. */
export const THROTTLE_NOTICE = 'The gateway throttles: from now on the targets are asked as fast as it lets them pass.';

/** How often the log says that we still wait if nothing changes, in ms. */
const HEARTBEAT_MS = 60_000;

/** Tells about a wait: what it waits for, how long at most, and each change. */
export function waitingLog(patience: Patience, log: Log): WaitProgress {
  const { timeoutMs } = patience;
  let rounds = 0;
  let saidAtMs = 0;
  return {
    onStart: (pending: readonly TargetOutcome[]) => {
      log.info(waitNotice(pending.length, patience));
      for (const line of someLines(pending.map(waitsFor))) log.info(line);
    },
    onRound: ({ afterMs, changed, pending }: Round) => {
      rounds += 1;
      const isDue = afterMs - saidAtMs >= HEARTBEAT_MS;
      if (changed.length > 0 || isDue) saidAtMs = afterMs;
      for (const one of changed) log.info(`After ${durationText(afterMs)}: ${sentence(resultOf(one))}`);
      if (changed.length > 0) for (const line of someLines(changed.filter(hasUntil).map(waitsFor))) log.info(line);
      if (changed.length === 0 && isDue) {
        log.info(
          `After ${durationText(afterMs)} of ${durationText(timeoutMs)}: still waiting for ${targets(pending)}, asked again ${times(rounds)}.`,
        );
      }
    },
    onHopeless: (one: TargetOutcome) => {
      const cause = one.diagnosis?.cause ?? 'no cause';
      log.info(`Not waiting for ${clusterName(resultOf(one))}: waiting cannot change \`${cause}\`.`);
    },
  };
}

/** What a wait waits for, and how long at most. */
export function waitNotice(pending: number, { timeoutMs, intervalMs }: Patience): string {
  return `Waiting up to ${durationText(timeoutMs)} for ${targets(pending)}, asking again every ${durationText(intervalMs)}.`;
}

function waitsFor(one: TargetOutcome): string {
  const until = one.diagnosis?.until ?? 'CDSS says yes';
  return `Waiting for ${clusterName(resultOf(one))} until ${until}.`;
}

function hasUntil({ diagnosis }: TargetOutcome): boolean {
  return (diagnosis?.until ?? null) !== null;
}

/** The most targets that the log names when a wait begins. */
const MAX_NAMED = 10;

function someLines(lines: readonly string[]): string[] {
  const left = lines.length - MAX_NAMED;
  return [...lines.slice(0, MAX_NAMED), ...(left > 0 ? [`Waiting for ${left} more.`] : [])];
}

/** The most changes that the summary shows. */
const MAX_CHANGES = 20;

/** How long we waited and what changed, a line each. None if we did not wait. Inert, for `markdown`. */
export function waitLines(rounds: readonly Round[]): string[] {
  const last = rounds.at(-1);
  if (last === undefined) return [];
  const changes = rounds.flatMap(({ afterMs, changed }) => changed.map(one => ({ afterMs, result: resultOf(one) })));
  const seen =
    changes.length === 0
      ? 'no answer changed'
      : `${changes.length} ${changes.length === 1 ? 'answer' : 'answers'} changed`;
  const left = changes.length - MAX_CHANGES;
  return [
    `Waited ${durationText(last.afterMs)} and asked again ${times(rounds.length)}: ${seen}.`,
    ...(left > 0 ? [`${left} earlier changes are in the log.`] : []),
    ...changes.slice(-MAX_CHANGES).map(({ afterMs, result: { cluster, verdict, message } }) => {
      return `After ${durationText(afterMs)}: ${cluster} was ${verdict}: ${message}`;
    }),
  ];
}

function targets(count: number): string {
  return count === 1 ? '1 target' : `${count} targets`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
