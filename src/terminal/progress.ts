import type { Log } from '../basics/log.ts';
import { durationText } from '../basics/values.ts';
import {
  type Progress,
  progressOf,
  THROTTLE_NOTICE,
  type WaitProgress,
  waitingLog,
  waitNotice,
} from '../report/progress.ts';

/** How a command shows how far it is, until it is told to stop. */
export interface ShownProgress extends Progress {
  /** Prints something else, and makes room for it. */
  readonly around: (print: () => void) => void;
  /** Leaves nothing behind that moves. */
  readonly stop: () => void;
}

/** While the command waits, a log has a line so seldom, in ms. */
const QUIET_MS = 10_000;

/** Progress as plain lines: each outcome if there are several, and while the command waits at most one line in 10 s. */
export function progressInLines(log: () => Log): ShownProgress {
  let isWaiting = false;
  return {
    outcomes: targets => (targets > 1 ? progressOf(targets, log()) : () => {}),
    throttled: () => isWaiting || log().info(THROTTLE_NOTICE),
    waiting: patience => {
      const { onHopeless } = waitingLog(patience, log());
      return {
        onHopeless: one => isWaiting || onHopeless(one),
        onStart: pending => {
          isWaiting = true;
          log().info(waitNotice(pending.length, patience));
        },
        onRound: roundLines(patience.timeoutMs, log()),
      };
    },
    around: print => print(),
    stop: () => {},
  };
}

function roundLines(timeoutMs: number, log: Log): WaitProgress['onRound'] {
  let saidAtMs = 0;
  let rounds = 0;
  let changes = 0;
  return ({ afterMs, changed, pending }) => {
    rounds += 1;
    changes += changed.length;
    if (afterMs - saidAtMs < QUIET_MS) return;
    saidAtMs = afterMs;
    const seen = `asked again ${counted(rounds, 'time')}, ${counted(changes, 'answer')} changed`;
    log.info(
      `After ${durationText(afterMs)} of ${durationText(timeoutMs)}: ${counted(pending, 'target')} to wait for, ${seen}.`,
    );
  };
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
