import { resolve } from 'node:path';
import type { Log } from '../basics/log.ts';
import type { FrontDoor } from '../basics/process.ts';
import { secretsOfThisProcess } from '../basics/secrets.ts';
import { gate } from '../gate.ts';
import { wordsOf } from '../report/findings.ts';
import { type Report, reportOfCancellation, reportOfError } from '../report/report.ts';
import { inputVariables } from '../settings/input-variables.ts';
import type { SettingSource } from '../settings/reader.ts';

const BUGS_GO_TO = "this action's issues";

/**
 * The Action outside GitHub: it reads the same `INPUT_` variables, and tells a person what it finds. It writes no files,
 * since nobody reads outputs there.
 */
export function plainDoor(env: NodeJS.ProcessEnv): FrontDoor<Report> {
  return {
    run: signal => gate({ source: inputsOutsideGithub(env), log: plainLog, signal, bugsGoTo: BUGS_GO_TO }),
    ofError: error => reportOfError(error, BUGS_GO_TO),
    ofStop: reportOfCancellation,
    handOn: async report => {
      for (const finding of report.findings) plainLog[finding.level](wordsOf(finding));
      return report.isGreen ? 0 : 1;
    },
    exitCodes: { failed: 1, stopped: () => 1 },
  };
}

function inputsOutsideGithub(env: NodeJS.ProcessEnv): SettingSource {
  return {
    ...inputVariables(env),
    variable: name => env[name] ?? '',
    workspace: resolve(env['GITHUB_WORKSPACE'] ?? ''),
    whyNoSecrets: () => '',
  };
}

/** Plain lines. No line has a secret of this process. Outside GitHub nobody hides a secret for us, and a command would print it. */
const plainLog: Log = {
  info: print,
  debug: () => {},
  notice: message => print(`Notice: ${message}`),
  warning: message => print(`Warning: ${message}`),
  error: message => print(`Error: ${message}`),
  mask: secret => secretsOfThisProcess.add(secret),
};

function print(line: string): void {
  process.stdout.write(`${secretsOfThisProcess.hide(line)}\n`);
}
