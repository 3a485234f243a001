import * as core from '@actions/core';
import type { Log, Place } from '../basics/log.ts';
import { secretsOfThisProcess } from '../basics/secrets.ts';
import { type Finding, wordsOf } from '../report/findings.ts';

/** The log of a step on GitHub: workflow commands, which GitHub shows as annotations. No line has a secret of this process. */
export const githubLog: Log = {
  info: message => core.info(struck(message)),
  debug: message => core.debug(struck(message)),
  notice: (message, place) => core.notice(struck(message), annotationAt(place)),
  warning: (message, place) => core.warning(struck(message), annotationAt(place)),
  error: (message, place) => core.error(struck(message), annotationAt(place)),
  mask: secret => {
    secretsOfThisProcess.add(secret);
    core.setSecret(secret);
  },
};

function struck(message: string): string {
  return secretsOfThisProcess.hide(message);
}

function annotationAt({ file, line }: Place = {}): core.AnnotationProperties {
  return { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { startLine: line }) };
}

/** GitHub shows the first 10 annotations of a level per step. One is kept for a later problem. */
const MAX_ANNOTATIONS = 9;

/**
 * Annotates the findings, each on its line if it has one. GitHub does not show more than ten of a level: the further
 * findings are plain lines of the log, and the last annotation says how many there are.
 */
export function annotate(findings: readonly Finding[], log: Log): void {
  for (const [level, ofLevel] of Map.groupBy(findings, finding => finding.level)) {
    const shown = ofLevel.length <= MAX_ANNOTATIONS ? ofLevel.length : MAX_ANNOTATIONS - 1;
    for (const finding of ofLevel.slice(0, shown)) log[level](wordsOf(finding), finding);
    const further = ofLevel.slice(shown);
    for (const finding of further) log.info(wordsOf(finding));
    if (further.length > 0) log[level](`The log has ${further.length} more like these.`);
  }
}
