import { systemClock } from './basics/clock.ts';
import { inert } from './basics/text.ts';
import { connect, type GateTools } from './gate.ts';
import type { Cdss, PrecheckNumbers } from './ncloud/cdss.ts';
import { CouldNotAsk } from './ncloud/failures.ts';
import type { TargetOutcome } from './precheck/outcome.ts';
import { precheckAll } from './precheck/precheck.ts';
import type { Checks } from './report/listing.ts';
import { type Report, reportOf, reportOfError } from './report/report.ts';
import { resultOf } from './report/result.ts';
import { type ListSettings, readListSettings } from './settings/list-settings.ts';
import { type DiscoveredCluster, discover, targetsOfDiscovery } from './targets/discovery.ts';
import { Inventory } from './targets/inventory.ts';
import { numberIn, numbersInDigits } from './targets/numbers.ts';

/** What can be upgraded to what, and what the precheck says about it if it was asked. */
export interface Listing {
  /** Null if the list could not be read to its end. */
  readonly clusters: readonly DiscoveredCluster[] | null;
  readonly checks: Checks;
  /** What could not be asked, for a person. It is green if nothing is unknown: a no is an answer. */
  readonly report: Report;
}

export interface ListTools extends GateTools {
  /** Whether to ask the precheck about every later version that has a config group. */
  readonly check: boolean;
}

/** Lists the clusters that the keys can see. An error becomes the report of a listing without clusters. */
export function list(tools: ListTools): Promise<Listing> {
  return look(tools).catch(error => ({
    clusters: null,
    checks: () => undefined,
    report: reportOfError(error, tools.bugsGoTo),
  }));
}

async function look({ source, log, signal, check: isToCheck }: ListTools): Promise<Listing> {
  const settings = await readListSettings(source, log);
  const asked = { targets: [], discovery: settings.location };
  const { cdss, close } = await connect({ ...settings, asked }, log, signal);
  const clusters = await discover(settings.location, new Inventory(cdss), isWanted(settings));
  if (clusters.length === 0 && settings.cluster !== '') throw noSuchCluster(settings.cluster);
  const outcomes = isToCheck ? await check(clusters, settings, cdss) : [];
  void close(); // only the process itself waits for it
  const report = reportOf(outcomes, { failOn: 'unknown', onReplace: 'warn' });
  return { clusters, checks: checksOf(outcomes), report: outcomes.length > 0 ? report : { ...report, findings: [] } };
}

function noSuchCluster(cluster: string): CouldNotAsk {
  const message = `there is no cluster "${inert(cluster)}" that the keys can see`;
  return new CouldNotAsk('wrongInput', message, 'Correct `cluster`, or leave it out to list all clusters.');
}

function isWanted({ cluster }: ListSettings) {
  const number = numberIn(cluster);
  return ({ clusterName, serviceGroupInstanceNo }: { clusterName: string; serviceGroupInstanceNo: number }) =>
    cluster === '' || (number === undefined ? clusterName === cluster : serviceGroupInstanceNo === number);
}

function check(clusters: readonly DiscoveredCluster[], { concurrency }: ListSettings, cdss: Cdss) {
  const numbersOf = async (target: Parameters<typeof numbersInDigits>[0]) => numbersInDigits(target) as PrecheckNumbers;
  return precheckAll(targetsOfDiscovery(clusters), concurrency, { cdss, numbersOf, clock: systemClock }, () => {});
}

function checksOf(outcomes: readonly TargetOutcome[]): Checks {
  const keyOf = (...numbers: (number | null)[]) => numbers.join(' ');
  const results = new Map(
    outcomes
      .map(resultOf)
      .map(result => [
        keyOf(result.serviceGroupInstanceNo, result.upgradeKafkaVersionCode, result.upgradeConfigGroupNo),
        { verdict: result.verdict, message: result.message },
      ]),
  );
  return (...numbers) => results.get(keyOf(...numbers));
}
