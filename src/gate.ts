import { systemClock } from './basics/clock.ts';
import { type Log, logFor } from './basics/log.ts';
import { readAhead } from './github/publish.ts';
import { Cdss } from './ncloud/cdss.ts';
import { Connections } from './ncloud/connections.ts';
import { openDispatcher } from './ncloud/dispatchers.ts';
import { Gateway } from './ncloud/gateway.ts';
import { Pace } from './ncloud/pace.ts';
import { diagnose } from './precheck/diagnosis.ts';
import { precheckAll } from './precheck/precheck.ts';
import { waitWhileBlocked } from './precheck/waiting.ts';
import { pauseNotice, progressOf, waitingLog, waitLines, waitNotice } from './report/progress.ts';
import { type Report, reportOf } from './report/report.ts';
import { reportOfError } from './report/report-of-error.ts';
import { type Settings, readSettings } from './settings/settings.ts';
import { Inventory } from './targets/inventory.ts';
import { knownNames, numbersOf } from './targets/names.ts';
import type { Target } from './targets/target.ts';

/** Runs the step up to its report; whatever goes wrong is reported, and is not green. */
export function run(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Report> {
  const log = logFor(env['GITHUB_ACTIONS'] === 'true');
  return check(env, log, signal).catch(error => reportOfError(error, env));
}

async function check(env: NodeJS.ProcessEnv, log: Log, signal: AbortSignal): Promise<Report> {
  const inputs = await readSettings(env, log);
  const { targets, plan } = inputs.asked;
  const { cdss, close } = connect(inputs, log, signal);
  const inventory = new Inventory(cdss);
  const tools = { cdss, numbersOf: (target: Target) => numbersOf(target, inventory), clock: systemClock };
  const progress = progressOf(targets.length, log);
  readAhead(inputs.comment, env);
  const first = await precheckAll(targets, inputs.concurrency, tools, progress);
  const { checked, rounds } = await waitWhileBlocked(first, inputs.patience, {
    ask: blocked => precheckAll(blocked, inputs.concurrency, tools, () => {}),
    clock: systemClock,
    signal,
    onStart: () => log.info(waitNotice(first, inputs.patience)),
    onRound: waitingLog(inputs.patience, log),
  });
  const diagnosed = inputs.diagnose ? await diagnose(checked, inputs.concurrency, inventory) : checked;
  void close(); // nothing waits for it but the process itself
  const named = diagnosed.map(one => ({ ...one, names: knownNames(one.target, one.numbers, inventory) }));
  return { ...reportOf(named, inputs, plan), waited: waitLines(rounds) };
}

/** CDSS as the inputs say it is reached; `close` lets go of its connections. */
function connect(inputs: Settings, log: Log, signal: AbortSignal) {
  const { credentials, asked, timeoutMs, maxAttempts, endpoint, proxy } = inputs;
  const connections = new Connections(openDispatcher(timeoutMs, proxy));
  const observer = { signature: log.mask, debug: log.debug, warning: log.warning };
  const limits = { timeoutMs, maxAttempts, clock: systemClock, random: Math.random, signal };
  const pace = asked.targets.length > 1 ? new Pace(systemClock, pauseMs => log.info(pauseNotice(pauseMs))) : undefined;
  const gateway = new Gateway({ credentials, connections, observer, pace, ...limits });
  return { cdss: new Cdss(gateway, endpoint), close: () => connections.close() };
}
