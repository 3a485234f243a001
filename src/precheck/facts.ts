import { called, listed } from '../basics/suggestions.ts';
import type { PrecheckNumbers } from '../ncloud/cdss.ts';
import type { ClusterInfo, ConfigGroup, KafkaVersion, ListedCluster } from '../ncloud/listings.ts';
import { isLater } from '../targets/fields.ts';

/** What was looked up about a target; null where a look-up failed or there was no need for it. */
export interface LookedUp {
  readonly cluster: ClusterInfo | null;
  /** All clusters, where the one could not be looked up by itself. */
  readonly clusters: readonly ListedCluster[] | null;
  readonly versions: readonly KafkaVersion[] | null;
  /** The config groups of the target version. */
  readonly groups: readonly ConfigGroup[] | null;
  /** The version that the config group belongs to, where that is another one. */
  readonly owner: KafkaVersion | null;
}

/** So many config groups or versions are named at most. */
const MAX_NAMED = 10;

/** What the look-ups prove about a target, in sentences that hold foreign names: facts, and no verdict. */
export function factsOf(numbers: PrecheckNumbers, found: LookedUp): string[] {
  const facts = [...clusterFacts(numbers, found), ...versionFacts(numbers, found), ...groupFacts(numbers, found)];
  if (!isAllAsItShouldBe(numbers, found)) return facts;
  return [...facts, 'The look-ups show no obstacle; none of them tells whether topics are being replicated.'];
}

function clusterFacts(numbers: PrecheckNumbers, { cluster, clusters, versions }: LookedUp): string[] {
  const no = numbers.serviceGroupInstanceNo;
  if (cluster === null) return clusters === null ? [] : whyNoCluster(no, clusters);
  const current = versionOf(cluster.kafkaVersionCode, versions);
  const runs = `Cluster ${called(cluster.clusterName, no)} runs ${current}`;
  const status = `Its status is "${cluster.status}".`;
  if (cluster.kafkaVersionCode === numbers.upgradeKafkaVersionCode) return [`${runs} already.`, status];
  const later = isTargetLater(numbers, cluster, versions);
  if (later === null) return [`${runs}.`, status];
  const target = versionOf(numbers.upgradeKafkaVersionCode, versions);
  return [`${runs}${later ? '' : ' already'}; the target ${target} is ${later ? '' : 'not '}later.`, status];
}

function whyNoCluster(no: number, clusters: readonly ListedCluster[]): string[] {
  const found = clusters.find(({ serviceGroupInstanceNo }) => serviceGroupInstanceNo === no);
  if (found === undefined)
    return [`CDSS lists no cluster with the number ${no} for this account in this site and region.`];
  return found.isAllowed ? [] : [`CDSS lists cluster ${called(found.clusterName, no)} as disallowed for this account.`];
}

function versionFacts({ upgradeKafkaVersionCode: code }: PrecheckNumbers, { versions }: LookedUp): string[] {
  if (versions === null || nameOf(code, versions) !== null) return [];
  const offers = versions.map(version => called(version.kafkaVersionName, version.kafkaVersionCode));
  return [`No Kafka version on offer has the code ${code}; on offer: ${some(offers)}.`];
}

function groupFacts(numbers: PrecheckNumbers, { versions, groups, owner }: LookedUp): string[] {
  if (groups === null) return [];
  const no = numbers.upgradeConfigGroupNo;
  const target = versionOf(numbers.upgradeKafkaVersionCode, versions);
  const group = groups.find(({ configGroupNo }) => configGroupNo === no);
  if (group !== undefined) return [`Config group ${called(group.configGroupName, no)} belongs to ${target}.`];
  const others = some(groups.map(({ configGroupName, configGroupNo }) => called(configGroupName, configGroupNo)));
  const ofOther = owner === null ? '' : ` but to ${called(owner.kafkaVersionName, owner.kafkaVersionCode)}`;
  return [`Config group ${no} does not belong to the target ${target}${ofOther}; the target has: ${others}.`];
}

function isAllAsItShouldBe(numbers: PrecheckNumbers, { cluster, versions, groups }: LookedUp): boolean {
  if (cluster?.status !== 'running' || isTargetLater(numbers, cluster, versions) !== true) return false;
  return groups?.some(({ configGroupNo }) => configGroupNo === numbers.upgradeConfigGroupNo) ?? false;
}

function isTargetLater(
  { upgradeKafkaVersionCode }: PrecheckNumbers,
  { kafkaVersionCode }: ClusterInfo,
  versions: LookedUp['versions'],
): boolean | null {
  const [target, current] = [nameOf(upgradeKafkaVersionCode, versions), nameOf(kafkaVersionCode, versions)];
  return target === null || current === null ? null : isLater(target, current);
}

/** A version by name and code, or as far as it is known. */
function versionOf(code: number, versions: LookedUp['versions']): string {
  const name = nameOf(code, versions);
  return name === null ? `Kafka version ${code}` : called(name, code);
}

function nameOf(code: number, versions: LookedUp['versions']): string | null {
  return versions?.find(({ kafkaVersionCode }) => kafkaVersionCode === code)?.kafkaVersionName ?? null;
}

function some(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  if (names.length <= MAX_NAMED) return listed(names);
  return `${names.slice(0, MAX_NAMED).join(', ')} and ${names.length - MAX_NAMED} more`;
}
