import { randomUUID } from 'node:crypto';
import {
  type ApiAnswer,
  type ApiRequest,
  authenticate,
  BODY_LIMIT,
  GatewayError,
  gatewayErrorAnswer,
  jsonAnswer,
  locate,
  readJsonObject,
} from './gateway.ts';
import { type Account, type Cluster, compareVersions, type Model, type Region, type Site } from './model.ts';
import { averageOf, stateOf } from './upgrades.ts';

/**
 * CDSS as a pure function from request to answer: the rolling upgrade precheck and the read-only lookups that turn names
 * into numbers. Nothing that changes a cluster exists here, so `rollingUpgrade` is answered 404 like any unknown path.
 */

export interface Cdss {
  site: Site;
  accounts: readonly Account[];
  model: Model;
  /** The gateway's clock, in milliseconds. */
  now(): number;
  requestId(): string;
  /** HTTP status of an answer with a non-zero `code`, which the API guide leaves open. */
  statusOfNo: number;
}

/** Page `cdss-rollingupgradeprecheck`: the only non-zero code that any public source names. */
export const NOT_LATER = {
  code: 10153,
  message: 'the updated Kafka version must be later than the current cluster version.',
} as const;

/**
 * The simulator's OWN codes and messages. CDSS certainly answers something in these cases, but what is not public: never
 * build on these numbers or words.
 */
export const OWN_NOS = {
  invalidField: { code: 990001, message: 'simulator: a required field is missing or is not a JSON integer from 1.' },
  unknownCluster: { code: 990002, message: 'simulator: there is no such cluster.' },
  clusterNotAllowed: { code: 990003, message: 'simulator: the account may not work with this cluster.' },
  unknownVersion: { code: 990004, message: 'simulator: there is no such Kafka version.' },
  unknownConfigGroup: { code: 990005, message: 'simulator: there is no such config group.' },
  otherVersionsConfigGroup: { code: 990006, message: 'simulator: the config group is for another Kafka version.' },
  clusterNotRunning: { code: 990007, message: 'simulator: the cluster is not running.' },
  replicating: { code: 990008, message: 'simulator: topics of the cluster are being replicated.' },
} as const;

/** `cdss` with what the caller left out: the public site, this machine's clock, random request ids. */
export function createCdss(parts: Pick<Cdss, 'accounts' | 'model'> & Partial<Cdss>): Cdss {
  return { site: 'public', now: Date.now, requestId: randomUUID, statusOfNo: 200, ...parts };
}

/** Answers one request. The gateway looks first, at the path, the signature, the size and the form, in this order. */
export function answer(cdss: Cdss, request: ApiRequest): ApiAnswer {
  const now = cdss.now();
  try {
    const { region, path } = locate(cdss.site, request.url);
    const operation = operationAt(request.method, path);
    authenticate(request, cdss.accounts, now);
    if (request.body.length > BODY_LIMIT) throw new GatewayError(430, 'body is too large');
    const result = operation({ model: cdss.model, region, now, fields: () => readJsonObject(request) });
    return envelope(cdss, 200, { code: 0, message: 'SUCCESS', result }, 'success', now);
  } catch (error) {
    if (error instanceof GatewayError) return gatewayErrorAnswer(error.code, error.message, now);
    if (error instanceof No) {
      const { code, message } = error;
      return envelope(cdss, cdss.statusOfNo, { code, message, result: null }, message, now);
    }
    throw error;
  }
}

function envelope(cdss: Cdss, status: number, body: object, reason: string, now: number): ApiAnswer {
  return jsonAnswer(status, { ...body, requestId: cdss.requestId() }, reason, now);
}

/** A no of CDSS itself: a `code` other than 0. */
class No extends Error {
  readonly code: number;

  constructor({ code, message }: { code: number; message: string }) {
    super(message);
    this.code = code;
  }
}

interface Question {
  model: Model;
  region: Region;
  /** Unix time in ms. */
  now: number;
  /** The body as a JSON object; not every operation has one. */
  fields(): Record<string, unknown>;
}

type Operation = (question: Question) => unknown;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'POST cluster/rollingUpgradePreCheck': rollingUpgradePreCheck,
  'GET cluster/getCDSSVersionList': getCDSSVersionList,
  'POST cluster/getClusterInfoList': getClusterInfoList,
  'POST cluster/rollingUpgradeProgressCheck': rollingUpgradeProgressCheck,
  'POST configGroup/getKafkaVersionConfigGroupList': getKafkaVersionConfigGroupList,
};

function operationAt(method: string, path: string): Operation {
  const operation = OPERATIONS[`${method} ${path}`];
  if (operation !== undefined) return operation;
  const [, number] = /^cluster\/getClusterInfoList\/(\d+)$/.exec(path) ?? [];
  if (method === 'POST' && number !== undefined) return question => getClusterInfo(question, Number(number));
  throw new GatewayError(300, `no operation ${method} ${path}`);
}

/** Page `cdss-rollingupgradeprecheck`: can this cluster be upgraded to that version in a rolling way? Changes nothing. */
function rollingUpgradePreCheck({ model, region, fields }: Question): true {
  const body = fields();
  const clusterNo = integer(body['serviceGroupInstanceNo']);
  const versionCode = integer(body['upgradeKafkaVersionCode']);
  const configGroupNo = integer(body['upgradeConfigGroupNo']);

  const cluster = clusterBy(model, region, clusterNo);
  const target = versionBy(model, versionCode);
  if (compareVersions(target, versionBy(model, cluster.kafkaVersionCode)) <= 0) throw new No(NOT_LATER);
  const configGroup = model.configGroups.find(({ no }) => no === configGroupNo);
  if (configGroup === undefined) throw new No(OWN_NOS.unknownConfigGroup);
  if (configGroup.kafkaVersionCode !== target.code) throw new No(OWN_NOS.otherVersionsConfigGroup);
  if (cluster.status !== 'running') throw new No(OWN_NOS.clusterNotRunning);
  if (cluster.replicating) throw new No(OWN_NOS.replicating);
  return true;
}

/** Page `analytics-clouddatastreamingservice-cluster-getkafkaversionlist`: version codes are strings here. */
function getCDSSVersionList({ model }: Question): unknown {
  const kafkaVersionList = model.versions.map(({ code, name, cmak }) => ({
    kafkaVersionCode: String(code),
    applicationVersionName: `${name}, CMAK ${cmak}`,
    kafkaVersionName: name,
    cmakVersionName: `CMAK ${cmak}`,
  }));
  return { kafkaVersionList };
}

/**
 * Page `analytics-clouddatastreamingservice-cluster-getclusterinfolist`: cluster numbers are strings here. The guide does
 * not say how `disallowedClusters` is paged: here it is whole on every page.
 */
function getClusterInfoList({ model, region, fields }: Question): unknown {
  const body = fields();
  const part = optionalText(body['inputText']);
  const vpcName = optionalText(body['vpcName']);
  const found = clustersIn(model, region)
    .filter(cluster => part === undefined || cluster.name.includes(part))
    .filter(cluster => vpcName === undefined || cluster.vpcName === vpcName);
  const { items, ...paging } = page(
    found.filter(({ allowed }) => allowed),
    body,
  );
  return {
    ...paging,
    allowedClusters: items.map(cluster => listedCluster(model, cluster)),
    disallowedClusters: found
      .filter(({ allowed }) => !allowed)
      .map(({ name, no }) => ({ clusterName: name, serviceGroupInstanceNo: String(no) })),
  };
}

function listedCluster(model: Model, cluster: Cluster): unknown {
  const { name, cmak } = versionBy(model, cluster.kafkaVersionCode);
  return {
    clusterName: cluster.name,
    serviceGroupInstanceNo: String(cluster.no),
    kafkaVersion: name,
    applicationVersion: `${name}, CMAK ${cmak}`,
    serverStatus: cluster.status,
    brokerNodeCount: cluster.brokerNodeCount,
    vpcName: cluster.vpcName,
  };
}

/** Page `analytics-clouddatastreamingservice-cluster-getclusterinfo`: no body; the version's code is a string. */
function getClusterInfo({ model, region, now }: Question, no: number): unknown {
  const cluster = clusterBy(model, region, no);
  const { status, kafkaVersionCode } = stateOf(cluster, now);
  return {
    clusterName: cluster.name,
    kafkaVersionCode: String(kafkaVersionCode),
    configGroupNo: cluster.configGroupNo,
    brokerNodeCount: cluster.brokerNodeCount,
    status,
  };
}

/** Page `cdss-rollingupgradeprogresscheck`: how far an upgrade is; it does not say which version a broker runs. */
function rollingUpgradeProgressCheck({ model, region, now, fields }: Question): unknown {
  const cluster = clusterBy(model, region, integer(fields()['serviceGroupInstanceNo']));
  const { brokersOperating, colours } = stateOf(cluster, now);
  return {
    clusterName: cluster.name,
    brokerNodeTotalNumber: cluster.brokerNodeCount,
    brokerNumber: brokersOperating,
    brokerStatus: averageOf(colours),
    brokerStatusPerNode: colours,
  };
}

/**
 * Page `analytics-cdss-configgroup-getkafkaversionconfiggrouplist`. The guide calls `kafkaVersionCode` an integer and sends
 * a string in its example, so both are taken.
 */
function getKafkaVersionConfigGroupList({ model, fields }: Question): unknown {
  const body = fields();
  const code = body['kafkaVersionCode'];
  const version = versionBy(model, integer(typeof code === 'string' && /^\d+$/.test(code) ? Number(code) : code));
  const { items, ...paging } = page(
    model.configGroups.filter(({ kafkaVersionCode }) => kafkaVersionCode === version.code),
    body,
  );
  return {
    ...paging,
    kafkaConfigGroupList: items.map(({ no, name, description }) => ({
      configGroupNo: no,
      configGroupName: name,
      kafkaVersionCode: String(version.code),
      kafkaVersion: version.name,
      description,
    })),
  };
}

/** The part of a list that `pageNo` (from 1) and `pageSize` (10 by default) ask for. */
function page<Item>(all: readonly Item[], body: Record<string, unknown>) {
  const currentPage = integer(body['pageNo'] ?? 1);
  const pageSize = integer(body['pageSize'] ?? 10);
  const totalPage = Math.ceil(all.length / pageSize);
  return {
    items: all.slice((currentPage - 1) * pageSize, currentPage * pageSize),
    currentPage,
    isFirst: currentPage === 1,
    isLast: currentPage >= totalPage,
    pageSize,
    totalCount: all.length,
    totalPage,
  };
}

function clustersIn(model: Model, region: Region): Cluster[] {
  return model.clusters.filter(cluster => cluster.region === undefined || cluster.region === region);
}

function clusterBy(model: Model, region: Region, number: number): Cluster {
  const cluster = clustersIn(model, region).find(({ no }) => no === number);
  if (cluster === undefined) throw new No(OWN_NOS.unknownCluster);
  if (!cluster.allowed) throw new No(OWN_NOS.clusterNotAllowed);
  return cluster;
}

function versionBy(model: Model, code: number) {
  const version = model.versions.find(one => one.code === code);
  if (version === undefined) throw new No(OWN_NOS.unknownVersion);
  return version;
}

function integer(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) throw new No(OWN_NOS.invalidField);
  return value;
}

function optionalText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new No(OWN_NOS.invalidField);
  return value;
}
