import { called, listed } from '../basics/suggestions.ts';
import { inert } from '../basics/text.ts';
import type { PrecheckNumbers } from '../ncloud/cdss.ts';
import type { ClusterInfo, KafkaVersion, ListedCluster } from '../ncloud/listings.ts';
import { isLater } from '../targets/fields.ts';
import type { LookedUp } from './look-ups.ts';

/** So many clusters, config groups or versions are named at most. */
const MAX_NAMED = 10;

/** What the look-ups show about a target, a sentence each. Foreign names in them are inert. */
export function factsOf(asked: PrecheckNumbers, found: LookedUp): string[] {
  const facts = [...clusterFacts(asked, found), ...versionFacts(asked, found), ...groupFacts(asked, found)];
  if (!isAllAsItShouldBe(asked, found)) return facts;
  return [...facts, 'The look-ups show nothing that blocks the upgrade.'];
}

function clusterFacts(asked: PrecheckNumbers, { cluster, clusters, versions }: LookedUp): string[] {
  const no = asked.serviceGroupInstanceNo;
  if (cluster === null) return clusters === null ? [] : whyNoCluster(no, clusters);
  const current = versionText(cluster.kafkaVersionCode, versions);
  const runs = `Cluster ${nameAndNumber(cluster.clusterName, no)} runs ${current}`;
  const status = `Its status is "${inert(cluster.status)}".`;
  if (cluster.kafkaVersionCode === asked.upgradeKafkaVersionCode) return [`${runs} already.`, status];
  const later = isTargetLater(asked, cluster, versions);
  if (later === null) return [`${runs}.`, status];
  const target = versionText(asked.upgradeKafkaVersionCode, versions);
  return [`${runs}${later ? '' : ' already'}; the target ${target} is ${later ? '' : 'not '}later.`, status];
}

function whyNoCluster(no: number, clusters: readonly ListedCluster[]): string[] {
  const found = clusters.find(({ serviceGroupInstanceNo }) => serviceGroupInstanceNo === no);
  if (found === undefined) return [noSuchCluster(no)];
  return found.isAllowed
    ? []
    : [`CDSS lists cluster ${nameAndNumber(found.clusterName, no)} as disallowed for this account.`];
}

function versionFacts({ upgradeKafkaVersionCode: code }: PrecheckNumbers, { versions }: LookedUp): string[] {
  return versions === null || versionName(code, versions) !== null ? [] : [noSuchVersion(code)];
}

function groupFacts(asked: PrecheckNumbers, found: LookedUp): string[] {
  const { versions, groups, owner, isGroupNowhere } = found;
  if (groups === null) return [];
  const no = asked.upgradeConfigGroupNo;
  const target = versionText(asked.upgradeKafkaVersionCode, versions);
  const group = groups.find(({ configGroupNo }) => configGroupNo === no);
  if (group !== undefined) return [`Config group ${nameAndNumber(group.configGroupName, no)} belongs to ${target}.`];
  if (isGroupNowhere) return [noSuchConfigGroup(no)];
  const ofOther = owner === null ? '' : ` It belongs to ${versionText(owner.kafkaVersionCode, versions)}.`;
  return [`Config group ${no} does not belong to the target ${target}.${ofOther}`];
}

export function noSuchCluster(no: number): string {
  return `CDSS lists no cluster with the number ${no} for this account in this site and region.`;
}

export function noSuchVersion(code: number): string {
  return `CDSS offers no Kafka version with the code ${code}.`;
}

export function noSuchConfigGroup(no: number): string {
  return `CDSS lists no config group with the number ${no} for any Kafka version.`;
}

function isAllAsItShouldBe(asked: PrecheckNumbers, { cluster, versions, groups }: LookedUp): boolean {
  if (cluster?.status !== 'running' || isTargetLater(asked, cluster, versions) !== true) return false;
  return groups?.some(({ configGroupNo }) => configGroupNo === asked.upgradeConfigGroupNo) ?? false;
}

/** Whether the target version is later than the cluster's. Null if that is not known. */
export function isTargetLater(
  { upgradeKafkaVersionCode }: PrecheckNumbers,
  { kafkaVersionCode }: ClusterInfo,
  versions: LookedUp['versions'],
): boolean | null {
  if (upgradeKafkaVersionCode === kafkaVersionCode) return false;
  const [target, current] = [versionName(upgradeKafkaVersionCode, versions), versionName(kafkaVersionCode, versions)];
  return target === null || current === null ? null : isLater(target, current);
}

/** The versions on offer that are later than the cluster's. Null if that is not known. */
export function laterVersions({ cluster, versions }: LookedUp): readonly KafkaVersion[] | null {
  const current = cluster === null ? null : versionName(cluster.kafkaVersionCode, versions);
  if (current === null || versions === null) return null;
  return versions.filter(({ kafkaVersionName }) => isLater(kafkaVersionName, current) === true);
}

/** A version by its name and code, as far as they are known. */
export function versionText(code: number, versions: LookedUp['versions']): string {
  const name = versionName(code, versions);
  return name === null ? `Kafka version ${code}` : nameAndNumber(name, code);
}

function versionName(code: number, versions: LookedUp['versions']): string | null {
  return versions?.find(({ kafkaVersionCode }) => kafkaVersionCode === code)?.kafkaVersionName ?? null;
}

/** A thing by its foreign name and its number. */
export function nameAndNumber(name: string, number: number): string {
  return called(inert(name), number);
}

/** Names in one part of a sentence: not more than a reader can take in. */
export function some(names: readonly string[]): string {
  if (names.length <= MAX_NAMED) return listed(names);
  return `${names.slice(0, MAX_NAMED).join(', ')} and ${names.length - MAX_NAMED} more`;
}
