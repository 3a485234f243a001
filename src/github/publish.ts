import { summary } from '@actions/core';
import { systemClock } from '../basics/clock.ts';
import type { Log } from '../basics/log.ts';
import type { Report } from '../report/report.ts';
import { summaryOf } from '../report/summary.ts';
import { type CommentSettings, readCommentSettings } from '../settings/comment.ts';
import { pullRequestOf } from './event.ts';
import { actionInputs } from './inputs.ts';
import { annotate } from './log.ts';
import { writeOutputs } from './output-files.ts';

/** How long the verdict waits for GitHub to take a comment. */
const COMMENT_DEADLINE_MS = 15_000;

/**
 * Tells everyone: outputs first, since the jobs behind the gate depend on them, then annotations, summary and the
 * comment. The log has told about each target already.
 *
 * @returns whether the step may end green: the report is green, and its outputs were handed on
 */
export async function publish(report: Report, env: NodeJS.ProcessEnv, log: Log, signal: AbortSignal): Promise<boolean> {
  const isHandedOn = handOn(report, env, log);
  annotate(report.findings, log);
  await summarize(report, log);
  const comment = readCommentSettings(actionInputs(env), log);
  if (comment !== null) {
    const { keepComment } = await import('./comment.ts');
    await keepComment(report, comment, { env, log, signal, clock: systemClock, deadlineMs: COMMENT_DEADLINE_MS });
  }
  return report.isGreen && isHandedOn;
}

/**
 * Reads the comment's code, which is larger than all the rest, while there is an answer to wait for. A failure is told
 * later, when the code is needed.
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
      `Could not hand on the verdict (${report.verdict}): the files of GITHUB_OUTPUT and RUNNER_TEMP cannot be written. Check the disk and the permissions of the runner.`,
    );
    return false;
  }
}

function outputsTooLarge(leftOut: readonly string[]): string {
  return `The outputs would be larger than the 1 MiB that GitHub keeps of a job: ${leftOut.join(', ')}. The file of the output \`results-file\` has all of it. The verdict is not affected.`;
}

async function summarize(report: Report, log: Log): Promise<void> {
  try {
    await summary.addRaw(summaryOf(report), true).write();
  } catch {
    log.warning('Could not write the job summary (GITHUB_STEP_SUMMARY). The verdict is not affected.');
  }
}
