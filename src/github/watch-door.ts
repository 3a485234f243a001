import { LastText } from '../basics/files.ts';
import { type FrontDoor, LogLost } from '../basics/process.ts';
import { followUpgrade } from '../follow.ts';
import { reportOfCancellation, reportOfError } from '../report/report.ts';
import { failedWatch, UPGRADE_OUTPUTS, type UpgradeReport, upgradeSummaryOf } from '../report/upgrade.ts';
import { logLost } from './door.ts';
import { actionInputs, issuesPage } from './inputs.ts';
import { annotate, githubLog } from './log.ts';
import { blockOf } from './output-files.ts';

/** The watch action: it reads inputs, follows the upgrade, and hands its report on to the workflow. */
export function watchDoor(env: NodeJS.ProcessEnv): FrontDoor<UpgradeReport> {
  const bugsGoTo = issuesPage(env);
  const outputs = new LastText(env['GITHUB_OUTPUT'] ?? '');
  const summary = new LastText(env['GITHUB_STEP_SUMMARY'] ?? '');
  return {
    run: signal => followUpgrade({ source: actionInputs(env), log: githubLog, signal, bugsGoTo }),
    ofError: error => failedWatch(reportOfError(error instanceof LogLost ? logLost() : error, bugsGoTo).findings),
    ofStop: () => failedWatch(reportOfCancellation().findings),
    handOn: async report => (publish(report, outputs, summary) ? 0 : 1),
    exitCodes: { failed: 1, stopped: () => 1 },
  };
}

/** @returns whether the step may end green: the upgrade is done, and the outputs say so */
function publish(report: UpgradeReport, outputs: LastText, summary: LastText): boolean {
  const isHandedOn = isWritten(() => outputs.write(blockOf(report.outputs)));
  annotate(report.findings, githubLog);
  if (!isHandedOn) {
    const names = Object.keys(UPGRADE_OUTPUTS).join(', ');
    githubLog.error(
      `Could not hand on the outputs (${names}): the file of GITHUB_OUTPUT cannot be written. Check the disk and the permissions of the runner.`,
    );
  }
  if (!isWritten(() => summary.write(upgradeSummaryOf(report)))) {
    githubLog.warning('Could not write the job summary (GITHUB_STEP_SUMMARY). The result is not affected.');
  }
  return report.isGreen && isHandedOn;
}

function isWritten(write: () => void): boolean {
  try {
    write();
    return true;
  } catch {
    return false;
  }
}
