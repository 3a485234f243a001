/**
 * What the simulated CDSS knows: Kafka versions, config groups and clusters. The Kafka versions and their codes are those
 * that CDSS has had, as public sources name them. All other names and numbers are fictional, in the forms of the API guide
 * (a cluster name is `^[a-z]+[a-z0-9-]+[a-z0-9]$`).
 */

/** The six combinations the API guide and the Terraform provider name, each with its path segment. */
export const REGION_PATHS = {
  public: { KR: 'v1', SGN: 'sgn-v1', JPN: 'jpn-v1' },
  gov: { KR: 'v1', KRS: 'krs-v1' },
  fin: { FKR: 'v1' },
} as const;

export type Site = keyof typeof REGION_PATHS;
export type Region = 'KR' | 'SGN' | 'JPN' | 'KRS' | 'FKR';

/** Page `analytics-clouddatastreamingservice-cluster-getclusterinfolist`. */
export type ServerStatus = 'creating' | 'changing' | 'running' | 'error' | 'deleting' | 'return';

export interface KafkaVersion {
  code: number;
  /** For example "Kafka 3.9.0". */
  name: string;
  cmak: string;
}

export interface ConfigGroup {
  no: number;
  name: string;
  kafkaVersionCode: number;
  description: string;
}

/** A rolling upgrade of a cluster that somebody started, and how it goes on. Times are Unix times in ms. */
export interface Upgrade {
  kafkaVersionCode: number;
  startsAt: number;
  /** How long each broker takes, in ms. */
  msPerBroker: number;
  /** How it ends. Without it, the cluster runs the new version. */
  ending?: 'rolledBack' | 'error' | 'red';
}

export interface Cluster {
  no: number;
  name: string;
  /** The region it lives in; a cluster without one answers in every region of the site. */
  region?: Region;
  vpcName: string;
  kafkaVersionCode: number;
  configGroupNo: number;
  status: ServerStatus;
  /** Whether topics are being replicated. A rolling upgrade has to wait until that is complete. */
  replicating: boolean;
  brokerNodeCount: number;
  /** A rolling upgrade that is under way, or over. */
  upgrade?: Upgrade;
  /** Whether the account may work with it; otherwise it is listed under `disallowedClusters`. */
  allowed: boolean;
}

/** Tests and the demo change it while a server is running; the next answer follows. */
export interface Model {
  versions: KafkaVersion[];
  configGroups: ConfigGroup[];
  clusters: Cluster[];
}

export interface Account {
  accessKey: string;
  secretKey: string;
  /** Whether the account holds the CDSS permission; without it the gateway answers 401/210. */
  permitted: boolean;
}

/** Keys that open nothing but the simulator, long enough for the action to take them for keys. */
export const DEMO_ACCOUNT: Account = {
  accessKey: 'SIMULATORACCESSKEY01',
  secretKey: 'simulator-secret-key-that-opens-nothing1',
  permitted: true,
};

/** The same with a sub account that lacks the CDSS permission. */
export const UNPERMITTED_ACCOUNT: Account = {
  accessKey: 'SIMULATORACCESSKEY02',
  secretKey: 'simulator-secret-key-that-opens-nothing2',
  permitted: false,
};

export const ACCOUNTS: readonly Account[] = [DEMO_ACCOUNT, UNPERMITTED_ACCOUNT];

/** A running cluster on Kafka 2.8.2, with the differences that the caller wants. */
export function cluster(differences: Pick<Cluster, 'no' | 'name'> & Partial<Cluster>): Cluster {
  return {
    vpcName: 'vpc-main',
    kafkaVersionCode: 2823006,
    configGroupNo: 282,
    status: 'running',
    replicating: false,
    brokerNodeCount: 3,
    allowed: true,
    ...differences,
  };
}

/** A small account: an upgrade to Kafka 3.9.0 with config group 390 is possible for `orders`, and blocked for other clusters. */
export function demoModel(): Model {
  return {
    versions: [
      { code: 2403005, name: 'Kafka 2.4.0', cmak: '3.0.0.5' },
      { code: 2823006, name: 'Kafka 2.8.2', cmak: '3.0.0.6' },
      { code: 3413006, name: 'Kafka 3.4.1', cmak: '3.0.0.6' },
      { code: 3713006, name: 'Kafka 3.7.1', cmak: '3.0.0.6' },
      { code: 3903006, name: 'Kafka 3.9.0', cmak: '3.0.0.6' },
    ],
    configGroups: [
      { no: 240, name: 'kafka-240', kafkaVersionCode: 2403005, description: 'Defaults of Kafka 2.4.0' },
      { no: 282, name: 'kafka-282', kafkaVersionCode: 2823006, description: 'Defaults of Kafka 2.8.2' },
      { no: 341, name: 'kafka-341', kafkaVersionCode: 3413006, description: 'Defaults of Kafka 3.4.1' },
      { no: 371, name: 'kafka-371', kafkaVersionCode: 3713006, description: 'Defaults of Kafka 3.7.1' },
      { no: 390, name: 'kafka-390', kafkaVersionCode: 3903006, description: 'Defaults of Kafka 3.9.0' },
      { no: 391, name: 'kafka-390-big', kafkaVersionCode: 3903006, description: 'Kafka 3.9.0 with large messages' },
    ],
    clusters: [
      cluster({ no: 3432149, name: 'orders' }),
      cluster({ no: 3432150, name: 'orders-dev', kafkaVersionCode: 2403005, configGroupNo: 240, vpcName: 'vpc-dev' }),
      cluster({ no: 3432151, name: 'payments', kafkaVersionCode: 3903006, configGroupNo: 390 }),
      cluster({ no: 3432152, name: 'clickstream', replicating: true, brokerNodeCount: 6 }),
      cluster({ no: 3432153, name: 'inventory', status: 'changing' }),
      cluster({ no: 3432154, name: 'ledger', allowed: false }),
      cluster({ no: 3432155, name: 'orders-sgn', region: 'SGN' }),
    ],
  };
}

/** The demo model with `count` ready clusters more, named `fleet-00001` and on, numbered from 5000001. */
export function fleetModel(count: number): Model {
  const model = demoModel();
  for (let index = 1; index <= count; index++) {
    model.clusters.push(cluster({ no: 5_000_000 + index, name: `fleet-${String(index).padStart(5, '0')}` }));
  }
  return model;
}

/** Orders versions by the numbers in their names, as people do: 2.8.2 < 2.10.0 < 3.9.0. */
export function compareVersions(one: KafkaVersion, other: KafkaVersion): number {
  const [left, right] = [numbersIn(one.name), numbersIn(other.name)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersIn(name: string): number[] {
  return Array.from(name.matchAll(/\d+/g), ([digits]) => Number(digits));
}
