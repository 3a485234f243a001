import { systemClock } from '../basics/clock.ts';
import type { Log } from '../basics/log.ts';
import { writeOutputs } from '../report/outputs.ts';
import type { Report } from '../report/report.ts';
import type { CommentSettings } from '../settings/comment.ts';
import { readCommentSettings } from '../settings/settings.ts';
import { annotate } from './annotations.ts';
import { pullRequestOf } from './event.ts';
import { writeSummary } from './summary.ts';

/** How long the verdict waits for GitHub to take a comment. */
const COMMENT_DEADLINE_MS = 15_000;

/**
 * Tells everyone: outputs first, since whoever comes behind the gate depends on them, then annotations, summary and the
 * comment. What came of each target stands in the log since it was known.
 *
 * @returns whether the step may end green: the report is, and the outputs of it could be handed on
 */
export async function publish(report: Report, env: NodeJS.ProcessEnv, log: Log, signal: AbortSignal): Promise<boolean> {
  const isGithubActions = env['GITHUB_ACTIONS'] === 'true';
  const isHandedOn = !isGithubActions || handOn(report, env, log);
  annotate(report.findings, log);
  if (isGithubActions) await summarize(report, log);
  const comment = readCommentSettings(env, log);
  if (comment !== null) {
    const { keepComment } = await import('./comment.ts');
    await keepComment(report, comment, { env, log, signal, clock: systemClock, deadlineMs: COMMENT_DEADLINE_MS });
  }
  return report.isGreen && isHandedOn;
}

/**
 * Reads the comment's code, which is larger than all the rest, while there is an answer to wait for. Should it not be
 * readable, that is said where it is needed.
 */
export function readAhead(comment: CommentSettings | null, env: NodeJS.ProcessEnv): void {
  if (comment === null || comment.token === '' || pullRequestOf(env) === null) return;
  void Promise.allSettled([import('./comment.ts'), import('@actions/github')]);
}

function handOn(report: Report, env: NodeJS.ProcessEnv, log: Log): boolean {
  try {
    const leftOut = writeOutputs(report, env);
    if (leftOut.length > 0) log.warning(outputsTooLarge(leftOut));
    return true;
  } catch {
    log.error(
      `The verdict (${report.verdict}) could not be handed on: the files of GITHUB_OUTPUT and RUNNER_TEMP cannot be written. Check the runner's disk and permissions.`,
    );
    return false;
  }
}

function outputsTooLarge(leftOut: readonly string[]): string {
  return `The outputs would be larger than the 1 MiB that GitHub keeps of a job: ${leftOut.join(', ')}. The file of the output \`results-file\` has all of it; the verdict stands.`;
}

async function summarize(report: Report, log: Log): Promise<void> {
  try {
    await writeSummary(report);
  } catch {
    log.warning('The job summary could not be written (GITHUB_STEP_SUMMARY); the verdict stands without it.');
  }
}
