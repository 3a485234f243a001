import type { Log } from '../basics/log.ts';
import { durationText } from '../basics/values.ts';
import type { TargetOutcome } from '../precheck/outcome.ts';
import type { Patience, Round } from '../precheck/waiting.ts';
import { resultOf } from './result.ts';
import { sentence } from './sentences.ts';

/** Says what came of each target as soon as it is known, with a count where there are several. */
export function progressOf(targets: number, log: Log): (checked: TargetOutcome) => void {
  let finished = 0;
  return checked => {
    finished += 1;
    const count = targets > 1 ? `[${finished}/${targets}] ` : '';
    log.info(`${count}${sentence(resultOf(checked))}`);
  };
}

/** Why nothing is heard for a while. */
export function pauseNotice(pauseMs: number): string {
  const pause = pauseMs < 1_000 ? '' : ` wait ${Math.ceil(pauseMs / 1_000)} s, then`;
  return `The gateway throttles: all questions${pause} go on more slowly.`;
}

/** How often the log says that we are still waiting where nothing changes, in ms. */
const HEARTBEAT_MS = 60_000;

/** Says each change of an answer while we wait, and now and then that we still do. */
export function waitingLog({ timeoutMs }: Patience, log: Log): (round: Round) => void {
  let rounds = 0;
  let saidAtMs = 0;
  return ({ afterMs, changed, pending }) => {
    rounds += 1;
    const isDue = afterMs - saidAtMs >= HEARTBEAT_MS;
    if (changed.length > 0 || isDue) saidAtMs = afterMs;
    for (const one of changed) log.info(`After ${durationText(afterMs)}: ${sentence(resultOf(one))}`);
    if (changed.length === 0 && isDue) {
      log.info(
        `After ${durationText(afterMs)} of ${durationText(timeoutMs)}: still waiting for ${targets(pending)}, asked again ${times(rounds)}.`,
      );
    }
  };
}

/** Says that a wait begins. */
export function waitNotice(first: readonly TargetOutcome[], { timeoutMs, intervalMs }: Patience): string {
  const blocked = first.filter(({ outcome }) => outcome.verdict === 'blocked').length;
  return `Waiting up to ${durationText(timeoutMs)} for ${targets(blocked)}, asking again every ${durationText(intervalMs)}.`;
}

/** The most changes that the summary tells of. */
const MAX_CHANGES = 20;

/** How long we waited and what we saw, a line each; none where we did not wait. Inert, for `markdown`. */
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
    ...(left > 0 ? [`${left} earlier changes stand in the log.`] : []),
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
