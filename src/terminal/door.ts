import { resolve } from 'node:path';
import type { FrontDoor } from '../basics/process.ts';
import { gate } from '../gate.ts';
import { wordsOf } from '../report/findings.ts';
import { type Report, reportOfCancellation, reportOfError } from '../report/report.ts';
import { homeIn, inputVariables } from '../settings/input-variables.ts';
import type { SettingSource } from '../settings/reader.ts';
import { logOn, plain } from './screen.ts';

const BUGS_GO_TO = "this action's issues";

/**
 * The Action outside GitHub: it reads the same `INPUT_` variables, and tells a person what it finds. It writes no files,
 * since nobody reads outputs there.
 */
export function plainDoor(env: NodeJS.ProcessEnv): FrontDoor<Report> {
  const log = logOn(process.stdout, plain);
  return {
    run: signal => gate({ source: inputsOutsideGithub(env), log, signal, bugsGoTo: BUGS_GO_TO }),
    ofError: error => reportOfError(error, BUGS_GO_TO),
    ofStop: reportOfCancellation,
    handOn: async report => {
      for (const finding of report.findings) log[finding.level](wordsOf(finding));
      return report.isGreen ? 0 : 1;
    },
    exitCodes: { failed: 1, stopped: () => 1 },
  };
}

function inputsOutsideGithub(env: NodeJS.ProcessEnv): SettingSource {
  return {
    ...inputVariables(env),
    variable: name => env[name] ?? '',
    home: homeIn(env),
    workspace: resolve(env['GITHUB_WORKSPACE'] ?? ''),
    whyNoSecrets: () => '',
  };
}
