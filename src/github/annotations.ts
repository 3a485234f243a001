import type { Log } from '../basics/log.ts';
import { type Finding, wordsOf } from '../report/report.ts';

/** GitHub shows the first 10 annotations of a level a step: one is kept for what else goes wrong. */
const MAX_ANNOTATIONS = 9;

/**
 * Annotates the findings, each on its line where it has one. Where GitHub would not show them all, the further ones are
 * plain lines of the log, and the last annotation says how many they are.
 */
export function annotate(findings: readonly Finding[], log: Log): void {
  for (const [level, ofLevel] of Map.groupBy(findings, finding => finding.level)) {
    const shown = ofLevel.length <= MAX_ANNOTATIONS ? ofLevel.length : MAX_ANNOTATIONS - 1;
    for (const finding of ofLevel.slice(0, shown)) log[level](wordsOf(finding), finding);
    const further = ofLevel.slice(shown);
    for (const finding of further) log.info(wordsOf(finding));
    if (further.length > 0) log[level](`${further.length} more like these stand in the log.`);
  }
}
