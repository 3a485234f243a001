import { type CdssAnswer, noAnswer } from './answer.ts';
import type { Answered, Deadline, Gateway, Question } from './gateway.ts';
import {
  type ClusterInfo,
  type ConfigGroup,
  type KafkaVersion,
  type ListedCluster,
  readClusterInfo,
  readClusters,
  readConfigGroups,
  readProgress,
  readVersions,
  type UpgradeProgress,
} from './listings.ts';
import { baseUrlOf, type Location } from './locations.ts';

import { allPages, type Page, type PageRequest } from './pages.ts';

/** The pages of a list have so many times the time of one question, all together. */
const TIMEOUTS_OF_A_LIST = 4;

/** What the precheck asks about, in the API's own field names. All are integers from 1 to 2^53 - 1. */
export interface PrecheckNumbers {
  readonly serviceGroupInstanceNo: number;
  readonly upgradeKafkaVersionCode: number;
  readonly upgradeConfigGroupNo: number;
}

/**
 * CDSS's answer to the precheck: possible or not. `code` holds digits ('0' if it is possible); `message` and
 * `requestId` are CDSS's own, unescaped.
 */
export interface PrecheckAnswer {
  readonly isPossible: boolean;
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
}

/**
 * The operations of Cloud Data Streaming Service that this action uses, one method each. All of them only read.
 * Source: API guide, the pages named at the methods.
 */
export class Cdss {
  readonly #gateway: Gateway;
  readonly #endpoint: string | undefined;

  /** @param endpoint an origin to ask instead of each site's own host */
  constructor(gateway: Gateway, endpoint?: string) {
    this.#gateway = gateway;
    this.#endpoint = endpoint;
  }

  /**
   * Can this cluster be upgraded in a rolling way? Source: API guide, `cdss-rollingupgradeprecheck`.
   * @throws CouldNotAsk if there is no answer that can be trusted
   */
  rollingUpgradePreCheck(location: Location, numbers: PrecheckNumbers): Promise<Answered<PrecheckAnswer>> {
    const { serviceGroupInstanceNo, upgradeKafkaVersionCode, upgradeConfigGroupNo } = numbers;
    const body = { serviceGroupInstanceNo, upgradeKafkaVersionCode, upgradeConfigGroupNo };
    const question = { method: 'POST', path: '/cluster/rollingUpgradePreCheck', body } as const;
    return this.#ask(location, question, readPrecheck);
  }

  /** The Kafka versions on offer. Source: API guide, `analytics-clouddatastreamingservice-cluster-getkafkaversionlist`. */
  async getCDSSVersionList(location: Location): Promise<readonly KafkaVersion[]> {
    const question = { method: 'GET', path: '/cluster/getCDSSVersionList' } as const;
    const { versions } = await this.#ask(location, question, readVersions);
    return versions;
  }

  /** All clusters. Source: API guide, `analytics-clouddatastreamingservice-cluster-getclusterinfolist`. */
  getClusterInfoList(location: Location): Promise<readonly ListedCluster[]> {
    const path = '/cluster/getClusterInfoList';
    const question = (page: PageRequest): Question => ({ method: 'POST', path, body: page });
    return this.#list(location, question, readClusters, ({ serviceGroupInstanceNo }) => serviceGroupInstanceNo);
  }

  /** One cluster as it is now. Source: API guide, `analytics-clouddatastreamingservice-cluster-getclusterinfo`. */
  getClusterInfo(location: Location, serviceGroupInstanceNo: number): Promise<ClusterInfo> {
    const path = `/cluster/getClusterInfoList/${serviceGroupInstanceNo}`;
    return this.#ask(location, { method: 'POST', path }, readClusterInfo);
  }

  /**
   * How far a running upgrade is. It does not say which version a node runs.
   * Source: API guide, `cdss-rollingupgradeprogresscheck`.
   */
  rollingUpgradeProgressCheck(location: Location, serviceGroupInstanceNo: number): Promise<UpgradeProgress> {
    const body = { serviceGroupInstanceNo };
    const question = { method: 'POST', path: '/cluster/rollingUpgradeProgressCheck', body } as const;
    return this.#ask(location, question, readProgress);
  }

  /**
   * All config groups of a Kafka version. Source: API guide, `analytics-cdss-configgroup-getkafkaversionconfiggrouplist`,
   * in whose example the code is a text, as in the Go SDK.
   */
  getKafkaVersionConfigGroupList(location: Location, kafkaVersionCode: number): Promise<readonly ConfigGroup[]> {
    const path = '/configGroup/getKafkaVersionConfigGroupList';
    const code = String(kafkaVersionCode);
    const question = (page: PageRequest): Question => ({
      method: 'POST',
      path,
      body: { kafkaVersionCode: code, ...page },
    });
    const read = (answer: CdssAnswer) => readConfigGroups(answer, kafkaVersionCode);
    return this.#list(location, question, read, ({ configGroupNo }) => configGroupNo);
  }

  #list<T>(
    location: Location,
    question: (page: PageRequest) => Question,
    read: (answer: CdssAnswer) => Page<T>,
    numberOf: (item: T) => number,
  ): Promise<readonly T[]> {
    const deadline = this.#gateway.deadline(TIMEOUTS_OF_A_LIST);
    return allPages(page => this.#ask(location, question(page), read, deadline), numberOf, deadline);
  }

  #ask<T extends object>(
    location: Location,
    question: Question,
    read: (answer: CdssAnswer) => T,
    deadline?: Deadline,
  ): Promise<Answered<T>> {
    return this.#gateway.ask(baseUrlOf(location, this.#endpoint), question, read, deadline);
  }
}

function readPrecheck(answer: CdssAnswer): PrecheckAnswer {
  const { code, message, requestId } = answer;
  if (isFullPositive(answer)) return { isPossible: true, code, message, requestId };
  if (code !== '0') return { isPossible: false, code, message, requestId };
  throw noAnswer(answer.status, '`code` 0 without `result` true contradicts itself');
}

/** The one positive predicate: nothing else ever turns the gate green. */
function isFullPositive({ status, code, result }: CdssAnswer): boolean {
  return status === 200 && code === '0' && result === true;
}
