import { systemClock } from './basics/clock.ts';
import type { Log } from './basics/log.ts';
import { inert } from './basics/text.ts';
import { Cdss, type PrecheckNumbers } from './ncloud/cdss.ts';
import { Connections, connectionOpener } from './ncloud/connections.ts';
import { Gateway } from './ncloud/gateway.ts';
import type { CredentialSource } from './ncloud/server-role.ts';
import { hasToExplain, type TargetOutcome } from './precheck/outcome.ts';
import { type PrecheckTools, precheckAll } from './precheck/precheck.ts';
import type { Waited } from './precheck/waiting.ts';
import { type Progress, progressLines, waitLines } from './report/progress.ts';
import { type Report, reportOf, reportOfError } from './report/report.ts';
import type { SettingSource } from './settings/reader.ts';
import { readSettings, type Settings } from './settings/settings.ts';
import type { Asked } from './settings/targets.ts';
import { Inventory } from './targets/inventory.ts';
import { knownNames, numbersInDigits } from './targets/numbers.ts';
import type { AskedTarget, Target } from './targets/target.ts';

/** What a front door hands to the gate. */
export interface GateTools {
  readonly source: SettingSource;
  readonly log: Log;
  /** Aborts when the run is cancelled. */
  readonly signal: AbortSignal;
  /** Is told how far the run is. Without it, the log has a line for each step. */
  readonly progress?: Progress;
  /** Where a person reports a bug, in words. */
  readonly bugsGoTo: string;
}

/** Asks about everything that the settings name, and returns a report. An error becomes a report too, and is not green. */
export function gate(tools: GateTools): Promise<Report> {
  return ask(tools).catch(error => reportOfError(error, tools.bugsGoTo));
}

async function ask({ source, log, signal, progress = progressLines(log) }: GateTools): Promise<Report> {
  const settings = await readSettings(source, log);
  const { plan } = settings.asked;
  const { cdss, close } = await connect(settings, log, signal, progress);
  const inventory = new Inventory(cdss);
  const targets = await targetsOf(settings.asked, inventory, log);
  const asking = { settings, cdss, inventory, progress, signal };
  const first = await firstRound(targets, asking);
  const { outcomes, rounds } = await wait(first, asking);
  close();
  const named = outcomes.map(one => ({ ...one, names: knownNames(one.target, one.numbers, inventory) }));
  return { ...reportOf(named, settings, plan), waited: waitLines(rounds) };
}

/** What to ask about. A discovery looks that up: each config group of each later version is a target. */
async function targetsOf({ targets, discovery }: Asked, inventory: Inventory, log: Log): Promise<readonly Target[]> {
  if (discovery === undefined) return targets;
  const { discover, targetsOfDiscovery } = await import('./targets/discovery.ts');
  const clusters = await discover(discovery, inventory);
  const found = targetsOfDiscovery(clusters);
  log.info(
    `Discovered ${clusters.length} clusters and ${found.length} possible upgrades in ${discovery.site} ${discovery.region}.`,
  );
  return found;
}

interface Asking {
  readonly settings: Settings;
  readonly cdss: Cdss;
  readonly inventory: Inventory;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Asks about every target, and explains each no. An outcome is told when it is final: a no after its look-ups. */
async function firstRound(targets: readonly Target[], asking: Asking): Promise<readonly TargetOutcome[]> {
  const { settings, progress } = asking;
  const tell = progress.outcomes(targets.length);
  const isFinal = (one: TargetOutcome) => !hasToExplain([one], settings);
  const asked = await precheckAll(targets, settings.concurrency, toolsOf(asking), one => isFinal(one) && tell(one));
  const explained = await explain(asked, asking);
  explained.filter((_, index) => !isFinal(asked[index] as TargetOutcome)).forEach(tell);
  return explained;
}

/** Asks again as long as the user has patience. Each round makes look-ups that failed before again. */
async function wait(first: readonly TargetOutcome[], asking: Asking): Promise<Waited> {
  const { settings, progress, signal } = asking;
  if (settings.patience.timeoutMs === 0) return { outcomes: first, rounds: [] };
  const { waitWhileBlocked } = await import('./precheck/waiting.ts');
  return waitWhileBlocked(first, settings.patience, {
    ask: blocked => precheckAll(blocked, settings.concurrency, toolsOf(asking), () => {}),
    explain: outcomes => explain(outcomes, asking),
    clock: systemClock,
    signal,
    ...progress.waiting(settings.patience),
  });
}

/** What the look-ups show about each no. Their code is loaded only after a no. */
async function explain(outcomes: readonly TargetOutcome[], { settings, inventory }: Asking) {
  if (!hasToExplain(outcomes, settings)) return outcomes;
  const { explain } = await import('./precheck/explain.ts');
  return explain(outcomes, settings, inventory.fresh());
}

function toolsOf({ cdss, inventory }: Asking): PrecheckTools {
  const ofRound = inventory.again();
  return { cdss, numbersOf: target => numbersOf(target, ofRound), clock: systemClock };
}

/** The pace of many questions. A single question has its own pauses, and does not load this. */
async function paceOf({ throttled }: Progress) {
  const { Pace } = await import('./ncloud/pace.ts');
  return new Pace(systemClock, throttled);
}

/** What the connection to CDSS depends on. */
export type ConnectionSettings = Pick<Settings, 'credentials' | 'timeoutMs' | 'maxAttempts' | 'endpoint' | 'proxy'> & {
  readonly asked?: Asked;
  readonly concurrency?: number;
};

/** The API's numbers of a target. The code that looks names up is loaded only for a name. */
async function numbersOf(target: AskedTarget, inventory: Inventory): Promise<PrecheckNumbers> {
  const numbers = numbersInDigits(target);
  if (numbers !== null) return numbers;
  const { numbersOf } = await import('./targets/names.ts');
  return numbersOf(target, inventory);
}

/**
 * CDSS as the settings say it is reached. `close` lets go of its connections.
 *
 * @throws CouldNotAsk (as a rejection) if the server role gives no keys
 */
export async function connect(
  settings: ConnectionSettings,
  log: Log,
  signal: AbortSignal,
  progress = progressLines(log),
) {
  const credentials = await keysOf(settings, log, signal);
  const { asked, timeoutMs, maxAttempts, endpoint, proxy } = settings;
  const observer = { signature: log.mask, debug: log.debug, warning: log.warning };
  const limits = { timeoutMs, maxAttempts, clock: systemClock, random: Math.random, signal };
  const isOne = asked?.discovery === undefined && (asked?.targets.length ?? 1) < 2;
  const connections = new Connections(connectionOpener(timeoutMs, proxy), isOne ? 0 : settings.concurrency);
  const pace = isOne ? undefined : await paceOf(progress);
  const gateway = new Gateway({ credentials, connections, observer, pace, ...limits });
  return { cdss: new Cdss(gateway, endpoint), close: () => connections.close() };
}

/** The keys for each question. Those of a server role are taken once here, so that a failure is one, and not one a target. */
async function keysOf({ credentials }: ConnectionSettings, log: Log, signal: AbortSignal): Promise<CredentialSource> {
  if ('accessKey' in credentials) return async () => credentials;
  const { METADATA_ORIGIN, ServerRole } = await import('./ncloud/server-role.ts');
  const role = new ServerRole({
    origin: credentials.metadataOrigin ?? METADATA_ORIGIN,
    clock: systemClock,
    signal,
    mask: log.mask,
    onSeveralRoles: (used, count) => log.info(`This server has ${count} roles. The first is used: ${inert(used)}.`),
  });
  await role.credentials();
  log.info(`The keys come from the server role. Keys in the environment and in ~/.ncloud/configure are ignored.`);
  return () => role.credentials();
}
