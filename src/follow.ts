import { systemClock } from './basics/clock.ts';
import { inert } from './basics/text.ts';
import { durationText } from './basics/values.ts';
import { connect, type GateTools } from './gate.ts';
import type { Cdss } from './ncloud/cdss.ts';
import { reportOfError } from './report/report.ts';
import { failedWatch, lookWords, type UpgradeNames, type UpgradeReport, upgradeReportOf } from './report/upgrade.ts';
import { readWatchSettings, type WatchSettings } from './settings/watch-settings.ts';
import { bareVersion } from './targets/fields.ts';
import { Inventory, orNull } from './targets/inventory.ts';
import { clusterNo, versionCode } from './targets/names.ts';
import { numberIn } from './targets/numbers.ts';
import { type Look, type WatchedUpgrade, watchUpgrade } from './upgrade/watching.ts';

export interface WatchTools extends GateTools {
  /** Is told of each look, for a progress bar. */
  readonly onLook?: (look: Look) => void;
}

/** Follows a running upgrade, and returns a report. An error becomes a report too, and is not green. */
export function followUpgrade(tools: WatchTools): Promise<UpgradeReport> {
  return follow(tools).catch(error => failedWatch(reportOfError(error, tools.bugsGoTo).findings));
}

async function follow({ source, log, signal, onLook = () => {} }: WatchTools): Promise<UpgradeReport> {
  const settings = await readWatchSettings(source, log);
  const { cdss, close } = await connect(settings, log, signal);
  const inventory = new Inventory(cdss);
  const upgrade = await upgradeOf(settings, inventory);
  const names = await namesOf(upgrade, settings, cdss, inventory);
  log.info(
    `Watching the upgrade of cluster ${names.cluster} to Kafka ${names.kafkaVersion}, for at most ${durationText(settings.watchTimeoutMs)}.`,
  );
  const say = changesOf(names, line => log.info(line));
  const end = await watchUpgrade(upgrade, {
    cdss,
    clock: systemClock,
    signal,
    timeoutMs: settings.watchTimeoutMs,
    intervalMs: settings.intervalMs,
    onLook: look => {
      say(look);
      onLook(look);
    },
    onTrouble: ({ message }) => log.info(`A look-up failed: ${inert(message)}.`),
  });
  close();
  return upgradeReportOf(end, names);
}

/** The numbers of what the settings name. */
async function upgradeOf(settings: WatchSettings, inventory: Inventory): Promise<WatchedUpgrade> {
  const { location, cluster, kafkaVersion } = settings;
  return {
    location,
    serviceGroupInstanceNo: numberIn(cluster) ?? (await clusterNo(cluster, location, inventory)),
    kafkaVersionCode: numberIn(kafkaVersion) ?? (await versionCode(kafkaVersion, location, inventory)),
  };
}

/** Names for people. If they cannot be looked up, numbers have to do. */
async function namesOf(
  { location, serviceGroupInstanceNo: no, kafkaVersionCode }: WatchedUpgrade,
  { cluster }: WatchSettings,
  cdss: Cdss,
  inventory: Inventory,
): Promise<UpgradeNames> {
  const versions = (await orNull(inventory.versions(location))) ?? [];
  const info = await orNull(cdss.getClusterInfo(location, no));
  const name = info?.clusterName ?? cluster;
  const versionOf = (code: number) => {
    const known = versions.find(version => version.kafkaVersionCode === code)?.kafkaVersionName;
    return inert(known === undefined ? String(code) : `${bareVersion(known)} (${code})`);
  };
  return {
    cluster: inert(name === String(no) ? name : `${name} (${no})`),
    kafkaVersion: versionOf(kafkaVersionCode),
    versionOf,
  };
}

/** Says what a look shows if it differs from the last one. */
function changesOf(names: UpgradeNames, say: (line: string) => void): (look: Look) => void {
  let before = '';
  return look => {
    if (look.cluster === null) return;
    const now = lookWords(look, names);
    if (now !== before) say(`After ${durationText(look.afterMs)}: ${now}.`);
    before = now;
  };
}
