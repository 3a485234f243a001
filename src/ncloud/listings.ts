import { type CdssAnswer, isRequestId, noAnswer } from './answer.ts';
import { CouldNotAsk } from './failures.ts';
import { Fields } from './fields.ts';
import type { Page, PageClaims } from './pages.ts';

/** A Kafka version on offer: its kafkaVersionCode, and its kafkaVersionName such as "Kafka 3.9.0". */
export interface KafkaVersion {
  readonly kafkaVersionCode: number;
  readonly kafkaVersionName: string;
}

/** A cluster as the list of clusters names it, and whether the account may work with it or only sees it. */
export interface ListedCluster {
  readonly serviceGroupInstanceNo: number;
  readonly clusterName: string;
  readonly isAllowed: boolean;
  /** Its version by name, such as "Kafka 2.8.2", and its status. CDSS lists neither of a disallowed cluster. */
  readonly kafkaVersion?: string;
  readonly serverStatus?: string;
}

/** What is kept of one cluster's state. `status` is foreign text: the guide names no closed set for it. */
export interface ClusterInfo {
  readonly clusterName: string;
  readonly kafkaVersionCode: number;
  readonly status: string;
}

export interface ConfigGroup {
  readonly configGroupNo: number;
  readonly configGroupName: string;
}

/**
 * How far a rolling upgrade is: how many of all brokers operate, and the colour of each (green normal, yellow some
 * abnormal, orange changing, red abnormal, gray unknown). The colours are foreign text.
 */
export interface UpgradeProgress {
  readonly brokersOperating: number;
  readonly brokers: number;
  /** The average of all brokers. */
  readonly brokerStatus: string;
  /** Empty if CDSS does not say. */
  readonly brokerStatusPerNode: readonly string[];
}

/** Reads the answer to `getCDSSVersionList`. */
export function readVersions(answer: CdssAnswer): { versions: readonly KafkaVersion[] } {
  const versions = resultOf(answer)
    .list('kafkaVersionList')
    .map(version => ({
      kafkaVersionCode: version.digits('kafkaVersionCode'),
      kafkaVersionName: version.text('kafkaVersionName'),
    }));
  return { versions };
}

/**
 * Reads a page of the answer to `getClusterInfoList`. An account without disallowed clusters may have no list of them.
 * The guide does not say whether that list is paged: here it is beside the page.
 */
export function readClusters(answer: CdssAnswer): Page<ListedCluster> {
  const result = resultOf(answer);
  const allowed = result.list('allowedClusters').map(cluster => listedCluster(cluster, true));
  const disallowed = result.has('disallowedClusters') ? result.list('disallowedClusters') : [];
  const besides = disallowed.map(cluster => listedCluster(cluster, false));
  return { items: allowed, besides, isLast: result.flag('isLast'), claims: claimsOf(result) };
}

function listedCluster(cluster: Fields, isAllowed: boolean): ListedCluster {
  return {
    serviceGroupInstanceNo: cluster.digits('serviceGroupInstanceNo'),
    clusterName: cluster.text('clusterName'),
    isAllowed,
    ...(cluster.has('kafkaVersion') ? { kafkaVersion: cluster.text('kafkaVersion') } : {}),
    ...(cluster.has('serverStatus') ? { serverStatus: cluster.text('serverStatus') } : {}),
  };
}

/**
 * Reads the answer to `getClusterInfoList/{serviceGroupInstanceNo}`. Nothing but these members is kept: the Go SDK
 * knows a password among the others.
 */
export function readClusterInfo(answer: CdssAnswer): ClusterInfo {
  const result = resultOf(answer);
  return {
    clusterName: result.text('clusterName'),
    kafkaVersionCode: result.digits('kafkaVersionCode'),
    status: result.text('status'),
  };
}

/** Reads a page of the answer to `getKafkaVersionConfigGroupList`, which has to be about the version in question. */
export function readConfigGroups(answer: CdssAnswer, kafkaVersionCode: number): Page<ConfigGroup> {
  const result = resultOf(answer);
  const items = result.list('kafkaConfigGroupList').map(group => {
    if (group.digits('kafkaVersionCode') !== kafkaVersionCode) {
      throw noAnswer(answer.status, `a config group of another version than ${kafkaVersionCode} came`);
    }
    return { configGroupNo: group.integer('configGroupNo'), configGroupName: group.text('configGroupName') };
  });
  return { items, besides: [], isLast: result.flag('isLast'), claims: claimsOf(result) };
}

function claimsOf(result: Fields): PageClaims {
  const count = (name: string) => (result.has(name) ? result.count(name) : null);
  return {
    isFirst: result.has('isFirst') ? result.flag('isFirst') : null,
    currentPage: count('currentPage'),
    pageSize: count('pageSize'),
    totalPage: count('totalPage'),
    totalCount: count('totalCount'),
  };
}

/** Reads the answer to `rollingUpgradeProgressCheck`. */
export function readProgress(answer: CdssAnswer): UpgradeProgress {
  const result = resultOf(answer);
  return {
    brokersOperating: result.count('brokerNumber'),
    brokers: result.count('brokerNodeTotalNumber'),
    brokerStatus: result.text('brokerStatus'),
    brokerStatusPerNode: result.has('brokerStatusPerNode') ? result.texts('brokerStatusPerNode') : [],
  };
}

function resultOf(answer: CdssAnswer): Fields {
  if (answer.code !== '0') throw answeredNo(answer);
  return Fields.of(answer.result, '`result`', answer.status);
}

/** CDSS's no to a look-up says nothing about an upgrade. It is one more way of having no answer to the question. */
function answeredNo({ code, message, requestId }: CdssAnswer): CouldNotAsk {
  const id = isRequestId(requestId) ? `, requestId ${requestId}` : '';
  return new CouldNotAsk(
    'lookUpAnsweredNo',
    `CDSS says no to the look-up (code ${code}${id}): "${message}"`,
    'Fix what CDSS reports, then run this step again. NAVER Cloud support can explain a code by its requestId.',
  );
}
