import { type FrontDoor, LogLost } from '../basics/process.ts';
import { gate } from '../gate.ts';
import { CouldNotAsk } from '../ncloud/failures.ts';
import { type Report, reportOfCancellation, reportOfError } from '../report/report.ts';
import { readCommentSettings } from '../settings/comment.ts';
import { actionInputs, issuesPage } from './inputs.ts';
import { githubLog } from './log.ts';
import { Publisher, readAhead } from './publish.ts';

/** The Action: it reads inputs, and hands its report on to the workflow and to the pull request. */
export function actionDoor(env: NodeJS.ProcessEnv): FrontDoor<Report> {
  const source = actionInputs(env);
  const bugsGoTo = issuesPage(env);
  const publisher = new Publisher(env, githubLog);
  return {
    run: signal => {
      const report = gate({ source, log: githubLog, signal, bugsGoTo });
      readAhead(readCommentSettings(source, githubLog), env);
      return report;
    },
    ofError: error => reportOfError(error instanceof LogLost ? logLost() : error, bugsGoTo),
    ofStop: reportOfCancellation,
    handOn: async (report, signal) => ((await publisher.publish(report, signal)) ? 0 : 1),
    exitCodes: { failed: 1, stopped: () => 1 },
  };
}

/** What a run ends with if nobody reads its log to the end. */
export function logLost(): CouldNotAsk {
  return new CouldNotAsk(
    'bug',
    'the log of the step could not be written to its end',
    "Check the runner's disk, then run this step again.",
  );
}
