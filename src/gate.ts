import { systemClock } from './basics/clock.ts';
import type { Log } from './basics/log.ts';
import { Cdss } from './ncloud/cdss.ts';
import { Connections } from './ncloud/connections.ts';
import { openDispatcher } from './ncloud/dispatchers.ts';
import { Gateway } from './ncloud/gateway.ts';
import { Pace } from './ncloud/pace.ts';
import { diagnose } from './precheck/diagnosis.ts';
import type { TargetOutcome } from './precheck/outcome.ts';
import { type PrecheckTools, precheckAll } from './precheck/precheck.ts';
import { waitWhileBlocked } from './precheck/waiting.ts';
import { pauseNotice, progressOf, waitingLog, waitLines, waitNotice } from './report/progress.ts';
import { type Report, reportOf, reportOfError } from './report/report.ts';
import type { SettingSource } from './settings/reader.ts';
import { readSettings, type Settings } from './settings/settings.ts';
import { Inventory } from './targets/inventory.ts';
import { knownNames, numbersOf } from './targets/names.ts';

/** What a front door hands to the gate. */
export interface GateTools {
  readonly source: SettingSource;
  readonly log: Log;
  /** Aborts when the run is cancelled. */
  readonly signal: AbortSignal;
  /** Where a person reports a bug, in words. */
  readonly bugsGoTo: string;
}

/** Asks about everything that the settings name, and returns a report. An error becomes a report too, and is not green. */
export function gate(tools: GateTools): Promise<Report> {
  return ask(tools).catch(error => reportOfError(error, tools.bugsGoTo));
}

async function ask({ source, log, signal }: GateTools): Promise<Report> {
  const settings = await readSettings(source, log);
  const { targets, plan } = settings.asked;
  const { cdss, close } = connect(settings, log, signal);
  const inventory = new Inventory(cdss);
  const tools: PrecheckTools = { cdss, numbersOf: target => numbersOf(target, inventory), clock: systemClock };
  const first = await precheckAll(targets, settings.concurrency, tools, progressOf(targets.length, log));
  const { outcomes, rounds } = await wait(first, settings, tools, log, signal);
  const diagnosed = settings.diagnose ? await diagnose(outcomes, settings.concurrency, inventory) : outcomes;
  void close(); // only the process itself waits for it
  const named = diagnosed.map(one => ({ ...one, names: knownNames(one.target, one.numbers, inventory) }));
  return { ...reportOf(named, settings, plan), waited: waitLines(rounds) };
}

function wait(
  first: readonly TargetOutcome[],
  { patience, concurrency }: Settings,
  tools: PrecheckTools,
  log: Log,
  signal: AbortSignal,
) {
  return waitWhileBlocked(first, patience, {
    ask: blocked => precheckAll(blocked, concurrency, tools, () => {}),
    clock: tools.clock,
    signal,
    onStart: () => log.info(waitNotice(first, patience)),
    onRound: waitingLog(patience, log),
  });
}

/** CDSS as the settings say it is reached. `close` lets go of its connections. */
function connect(settings: Settings, log: Log, signal: AbortSignal) {
  const { credentials, asked, timeoutMs, maxAttempts, endpoint, proxy } = settings;
  const connections = new Connections(openDispatcher(timeoutMs, proxy));
  const observer = { signature: log.mask, debug: log.debug, warning: log.warning };
  const limits = { timeoutMs, maxAttempts, clock: systemClock, random: Math.random, signal };
  const pace = asked.targets.length > 1 ? new Pace(systemClock, pauseMs => log.info(pauseNotice(pauseMs))) : undefined;
  const gateway = new Gateway({ credentials, connections, observer, pace, ...limits });
  return { cdss: new Cdss(gateway, endpoint), close: () => connections.close() };
}
