import type { Cdss } from '../../src/ncloud/cdss.ts';
import { CouldNotAsk, type FailureKind } from '../../src/ncloud/failures.ts';
import type { ClusterInfo, ConfigGroup, KafkaVersion, ListedCluster } from '../../src/ncloud/listings.ts';

/** What a look-up finds, or the kind of failure that it ends with. */
type Canned<T> = T | FailureKind;

/** The answers to the look-ups. Config groups are by the code of their version, clusters by their number. */
export interface CannedAnswers {
  versions: Canned<readonly KafkaVersion[]>;
  clusters: Canned<readonly ListedCluster[]>;
  configGroups: Record<number, Canned<readonly ConfigGroup[]>>;
  clusterInfos: Record<number, Canned<ClusterInfo>>;
}

export const VERSIONS_ON_OFFER: readonly KafkaVersion[] = [
  { kafkaVersionCode: 2823006, kafkaVersionName: 'Kafka 2.8.2' },
  { kafkaVersionCode: 3413006, kafkaVersionName: 'Kafka 3.4.1' },
  { kafkaVersionCode: 3903006, kafkaVersionName: 'Kafka 3.9.0' },
];

/** An account in which cluster 3432149 can be upgraded from 2.8.2 to 3.9.0 with config group 390, as far as look-ups tell. */
export function cannedAnswers(differences: Partial<CannedAnswers> = {}): CannedAnswers {
  return {
    versions: VERSIONS_ON_OFFER,
    clusters: [{ serviceGroupInstanceNo: 3432149, clusterName: 'orders', isAllowed: true }],
    configGroups: {
      2823006: [{ configGroupNo: 282, configGroupName: 'kafka-282' }],
      3413006: [],
      3903006: [{ configGroupNo: 390, configGroupName: 'kafka-390' }],
    },
    clusterInfos: { 3432149: { clusterName: 'orders', kafkaVersionCode: 2823006, status: 'running' } },
    ...differences,
  };
}

/** CDSS's look-ups with canned answers, which a test may change, and a record of what was asked. */
export function cannedCdss(answers: CannedAnswers): { cdss: Cdss; asked: string[] } {
  const asked: string[] = [];
  const answer = async <T>(question: string, canned: Canned<T> | undefined): Promise<T> => {
    asked.push(question);
    if (canned === undefined) throw failure('lookUpAnsweredNo');
    if (typeof canned === 'string') throw failure(canned as FailureKind);
    return canned;
  };
  const cdss = {
    getCDSSVersionList: () => answer('versions', answers.versions),
    getClusterInfoList: () => answer('clusters', answers.clusters),
    getClusterInfo: (_: unknown, no: number) => answer(`cluster ${no}`, answers.clusterInfos[no]),
    getKafkaVersionConfigGroupList: (_: unknown, code: number) =>
      answer(`config groups ${code}`, answers.configGroups[code]),
  };
  return { cdss: cdss as unknown as Cdss, asked };
}

function failure(kind: FailureKind): CouldNotAsk {
  return new CouldNotAsk(kind, `the look-up failed (${kind})`, 'Run this step again.');
}
