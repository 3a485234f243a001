import { systemClock } from '../basics/clock.ts';
import { LastText } from '../basics/files.ts';
import type { Log } from '../basics/log.ts';
import { type Report, takenBack } from '../report/report.ts';
import { summaryOf } from '../report/summary.ts';
import { type CommentSettings, readCommentSettings } from '../settings/comment.ts';
import { readProxy } from '../settings/network.ts';
import { SettingReader } from '../settings/reader.ts';
import { pullRequestOf } from './event.ts';
import { actionInputs } from './inputs.ts';
import { annotate } from './log.ts';
import { writeOutputs } from './output-files.ts';

/** How long the step waits for GitHub to take a comment. */
const COMMENT_DEADLINE_MS = 15_000;
/** The same for a comment that has to be taken back, while the process should end already. */
const LATE_COMMENT_DEADLINE_MS = 2_000;

/** Tells the workflow and people about a report. A later report takes an earlier one back. */
export class Publisher {
  readonly #env: NodeJS.ProcessEnv;
  readonly #log: Log;
  readonly #outputs: LastText;
  readonly #summary: LastText;
  #earlier: Report | undefined;
  #mayHaveComment = false;

  constructor(env: NodeJS.ProcessEnv, log: Log) {
    this.#env = env;
    this.#log = log;
    this.#outputs = new LastText(env['GITHUB_OUTPUT'] ?? '');
    this.#summary = new LastText(env['GITHUB_STEP_SUMMARY'] ?? '');
  }

  /**
   * Writes the outputs first, since the jobs behind the gate depend on them. Then the verdict is final, and annotations, summary and
   * comment tell people. The log has the answer about each target already.
   *
   * @returns whether the step may end green: the report is green, and its outputs were handed on
   */
  async publish(report: Report, signal: AbortSignal): Promise<boolean> {
    const earlier = this.#earlier;
    const latest = earlier === undefined ? report : takenBack(report, earlier.verdict, 'was taken back');
    const final = this.#handOn(latest);
    this.#earlier = final;
    annotate(final.findings, this.#log);
    if (!final.isGreen && !final.findings.some(({ level }) => level === 'error')) this.#log.error(final.message);
    this.#summarize(final);
    if (earlier === undefined) await this.#comment(final, signal, COMMENT_DEADLINE_MS);
    else if (this.#mayHaveComment) await this.#comment(final, new AbortController().signal, LATE_COMMENT_DEADLINE_MS);
    return final.isGreen;
  }

  /** Writes the outputs, and returns the report that is true then. */
  #handOn(report: Report): Report {
    try {
      const leftOut = writeOutputs(report, this.#env, this.#outputs);
      if (leftOut.length > 0) this.#log.warning(outputsTooLarge(leftOut));
      return report;
    } catch {
      const message = `Could not hand on the verdict (${report.verdict}): the files of GITHUB_OUTPUT and RUNNER_TEMP cannot be written. Check the disk and the permissions of the runner.`;
      const lost = {
        ...report,
        failure: 'internal',
        message,
        findings: [{ level: 'error', message }, ...report.findings],
      } as const;
      return takenBack(lost, report.verdict, 'could not be handed on');
    }
  }

  #summarize(report: Report): void {
    try {
      this.#summary.write(summaryOf(report));
    } catch {
      this.#log.warning('Could not write the job summary (GITHUB_STEP_SUMMARY). The verdict is not affected.');
    }
  }

  async #comment(report: Report, signal: AbortSignal, deadlineMs: number): Promise<void> {
    const source = actionInputs(this.#env);
    const settings = readCommentSettings(source, this.#log);
    if (settings === null) return;
    const { keepComment } = await import('./comment.ts');
    await keepComment(report, settings, {
      env: this.#env,
      proxy: readProxy(new SettingReader(source, this.#log)),
      log: this.#log,
      clock: systemClock,
      signal,
      deadlineMs,
      onWrite: () => {
        this.#mayHaveComment = true;
      },
    });
  }
}

/**
 * Reads the comment's code, which is larger than all other code, while there is an answer to wait for. A failure is told later, when the
 * code is needed.
 */
export function readAhead(comment: CommentSettings | null, env: NodeJS.ProcessEnv): void {
  if (comment === null || comment.token === '' || pullRequestOf(env) === null) return;
  void Promise.allSettled([import('./comment.ts'), import('@actions/github')]);
}

function outputsTooLarge(leftOut: readonly string[]): string {
  return `The outputs would be larger than the 1 MiB that GitHub keeps of a job: ${leftOut.join(', ')}. The file of the output \`results-file\` has all of it. The verdict is not affected.`;
}
