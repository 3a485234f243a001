import type { Log } from './log.ts';
import { writeOutputs } from './outputs.ts';
import type { Report } from './report.ts';
import { writeSummary } from './summary.ts';

/**
 * Tells everyone: outputs first, since whoever comes behind the gate depends on them, then annotations and summary.
 * What came of each target stands in the log since it was known.
 *
 * @returns whether the step may end green: the report is, and the outputs of it could be handed on
 */
export async function publish(report: Report, env: NodeJS.ProcessEnv, log: Log): Promise<boolean> {
  const isGithubActions = env['GITHUB_ACTIONS'] === 'true';
  const isHandedOn = !isGithubActions || handOn(report, env, log);
  for (const { level, message, file, line } of report.findings) log[level](message, { file, line });
  if (isGithubActions) await summarize(report, log);
  return report.isGreen && isHandedOn;
}

function handOn(report: Report, env: NodeJS.ProcessEnv, log: Log): boolean {
  try {
    writeOutputs(report, env);
    return true;
  } catch {
    log.error(
      `The verdict (${report.verdict}) could not be handed on: the files of GITHUB_OUTPUT and RUNNER_TEMP cannot be written. Check the runner's disk and permissions.`,
    );
    return false;
  }
}

async function summarize(report: Report, log: Log): Promise<void> {
  try {
    await writeSummary(report);
  } catch {
    log.warning('The job summary could not be written (GITHUB_STEP_SUMMARY); the verdict stands without it.');
  }
}
