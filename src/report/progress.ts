import type { Checked } from '../precheck.ts';
import type { Log } from './log.ts';
import { resultOf } from './result.ts';
import { sentence } from './sentences.ts';

/** Says what came of each target as soon as it is known, with a count where there are several. */
export function progressOf(targets: number, log: Log): (checked: Checked) => void {
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
