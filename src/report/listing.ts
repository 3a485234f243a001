import { inert } from '../basics/text.ts';
import { defaultRegionOf, SITE_NAMES } from '../ncloud/locations.ts';
import type { Verdict } from '../precheck/outcome.ts';
import { type DiscoveredCluster, type Suggestion, suggestionFor } from '../targets/discovery.ts';
import { bareVersion } from '../targets/fields.ts';

/** What the precheck says about one upgrade: its verdict and message. */
export interface CheckedUpgrade {
  readonly verdict: Verdict;
  readonly message: string;
}

/** Finds what the precheck said about a cluster, a version and a config group; undefined if nobody asked. */
export type Checks = (
  serviceGroupInstanceNo: number,
  kafkaVersionCode: number,
  configGroupNo: number,
) => CheckedUpgrade | undefined;

const NO_CHECKS: Checks = () => undefined;

/** What can be upgraded to what, as JSON: names as CDSS has them, made inert. */
export function listingJson(clusters: readonly DiscoveredCluster[], checks: Checks = NO_CHECKS): object[] {
  return clusters.map(cluster => ({
    cluster: inert(cluster.clusterName),
    serviceGroupInstanceNo: cluster.serviceGroupInstanceNo,
    ...cluster.location,
    kafkaVersion: cluster.kafkaVersion === undefined ? null : inert(bareVersion(cluster.kafkaVersion)),
    status: cluster.serverStatus === undefined ? null : inert(cluster.serverStatus),
    isAllowed: cluster.isAllowed,
    laterVersions: cluster.laterVersions.map(version => ({
      kafkaVersion: inert(bareVersion(version.kafkaVersionName)),
      kafkaVersionCode: version.kafkaVersionCode,
      configGroups: version.configGroups.map(({ configGroupName, configGroupNo }) => {
        const checked = checks(cluster.serviceGroupInstanceNo, version.kafkaVersionCode, configGroupNo);
        return { configGroup: inert(configGroupName), configGroupNo, ...checked };
      }),
    })),
  }));
}

/** The same as a table for a terminal: a line for each cluster, and one for each further later version. */
export function listingTable(clusters: readonly DiscoveredCluster[], checks: Checks = NO_CHECKS): string {
  if (clusters.length === 0) return 'The keys can see no cluster there.\n';
  const rows = clusters.flatMap(cluster => {
    const upgrades = upgradeCells(cluster, checks);
    return upgrades.map((upgrade, index) => [...(index === 0 ? clusterCells(cluster) : ['', '', '', '']), upgrade]);
  });
  return aligned([['CLUSTER', 'NUMBER', 'KAFKA', 'STATUS', 'CAN BE UPGRADED TO'], ...rows]);
}

function clusterCells({
  clusterName,
  serviceGroupInstanceNo,
  kafkaVersion,
  serverStatus,
  isAllowed,
}: DiscoveredCluster) {
  const version = kafkaVersion === undefined ? '-' : inert(bareVersion(kafkaVersion));
  return [
    inert(clusterName),
    String(serviceGroupInstanceNo),
    version,
    isAllowed ? inert(serverStatus ?? '-') : 'not allowed',
  ];
}

function upgradeCells({ serviceGroupInstanceNo: no, laterVersions }: DiscoveredCluster, checks: Checks): string[] {
  if (laterVersions.length === 0) return ['-'];
  return laterVersions.map(({ kafkaVersionName, kafkaVersionCode: code, configGroups }) => {
    const groups = configGroups.map(({ configGroupName, configGroupNo }) => {
      const checked = checks(no, code, configGroupNo);
      const said =
        checked === undefined
          ? ''
          : `: ${checked.verdict}${checked.verdict === 'ready' ? '' : ` (${checked.message})`}`;
      return `${inert(configGroupName)} (${configGroupNo})${said}`;
    });
    return `${inert(bareVersion(kafkaVersionName))} with ${groups.length === 0 ? 'no config group yet' : groups.join(', ')}`;
  });
}

/** Columns as wide as their widest cell; the last one as it is. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
  return rows.map(row => `${line(row).trimEnd()}\n`).join('');
}

/** Where an editor finds the form of a targets file. */
const SCHEMA =
  '# yaml-language-server: $schema=https://raw.githubusercontent.com/your-org/cdss-rolling-upgrade-precheck/v1/targets.schema.json';

/**
 * A targets file: the latest version of each cluster that has exactly one config group for it, and a comment for each
 * other cluster. `region` and `site` are there if they are not the default.
 */
export function targetsFileOf(clusters: readonly DiscoveredCluster[]): string {
  const parts = clusters.map(cluster => itemOf(cluster, suggestionFor(cluster)));
  const isEmpty = !parts.some(part => part.startsWith('- '));
  return `${[SCHEMA, ...parts, ...(isEmpty ? ['[]'] : [])].join('\n')}\n`;
}

function itemOf(cluster: DiscoveredCluster, suggestion: Suggestion): string {
  const name = inert(cluster.clusterName);
  if ('why' in suggestion) return `# ${name} (${cluster.serviceGroupInstanceNo}): ${WHY[suggestion.why](cluster)}`;
  const { site, region } = cluster.location;
  return [
    `- cluster: ${quoted(suggestion.cluster)}`,
    `  kafka-version: ${quoted(suggestion.kafkaVersion)}`,
    `  config-group: ${quoted(suggestion.configGroup)}`,
    ...(site === SITE_NAMES[0] ? [] : [`  site: ${site}`]),
    ...(region === defaultRegionOf(site) ? [] : [`  region: ${region}`]),
  ].join('\n');
}

/** Every value in quotes: YAML would make a number of `390`, and a date of `2026-11-24`. JSON's form is YAML too. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

const latestOf = ({ laterVersions }: DiscoveredCluster) => laterVersions.at(-1);

const WHY: Record<Extract<Suggestion, { why: string }>['why'], (cluster: DiscoveredCluster) => string> = {
  notAllowed: () => 'the keys are not allowed to use this cluster.',
  latest: () => 'no later Kafka version is on offer.',
  noConfigGroup: cluster =>
    `create a config group for Kafka ${inert(bareVersion(latestOf(cluster)?.kafkaVersionName ?? ''))} first.`,
  severalConfigGroups: cluster => {
    const groups = latestOf(cluster)?.configGroups.map(({ configGroupName }) => inert(configGroupName)) ?? [];
    return `choose a config group for Kafka ${inert(bareVersion(latestOf(cluster)?.kafkaVersionName ?? ''))}: ${groups.join(', ')}.`;
  },
};
