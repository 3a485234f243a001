/**
 * Plans as `terraform show -json` writes them, of an infra repository with CDSS clusters in it. Every name, number and
 * password is fictional; the attributes are those of the provider's resource `ncloud_cdss_cluster`.
 */

/** A secret that is in every plan made here, in the clear, as in real ones. Nothing may ever show it. */
export const CMAK_PASSWORD = 'Str0ng-cmak-passw0rd!';
export const DB_PASSWORD = 'correct-horse-battery-staple';

type Values = Record<string, unknown>;
type Marks = boolean | Values;

export interface Change {
  address: string;
  previous_address?: string;
  module_address?: string;
  mode?: string;
  type: string;
  name: string;
  index?: number | string;
  provider_name: string;
  deposed?: string;
  action_reason?: string;
  change: {
    actions: string[];
    before: Values | null;
    after: Values | null;
    after_unknown: Marks;
    before_sensitive: Marks;
    after_sensitive: Marks;
    replace_paths?: unknown[];
    importing?: { id: string };
  };
}

export interface PlanJson extends Values {
  resource_changes?: Change[];
}

/** The attributes of a cluster on Kafka 2.8.2, as the provider has them in its state. */
export function clusterValues(differences: Values = {}): Values {
  return {
    broker_nodes: [{ node_count: 3, node_product_code: 'SVR.VCDSS.BRKR', storage_size: 100, subnet_no: '2044' }],
    cmak: [{ user_name: 'cmak-admin', user_password: CMAK_PASSWORD }],
    config_group_no: '282',
    endpoints: [{ plaintext: ['10.0.1.6:9092'], tls: ['10.0.1.6:9093'], zookeeper: ['10.0.1.6:2181'] }],
    id: '3432149',
    kafka_version_code: '2823006',
    manager_node: [{ node_product_code: 'SVR.VCDSS.MNGR', subnet_no: '2043' }],
    name: 'orders',
    os_image: 'SW.VCDSS.OS.LNX64.ROCKY.0810',
    timeouts: null,
    vpc_no: '1024',
    ...differences,
  };
}

/** What is known of a cluster before it is made: all but what NAVER Cloud gives it. */
export function newClusterValues(differences: Values = {}): Values {
  const { id, endpoints, ...planned } = clusterValues();
  return { ...planned, ...differences };
}

const NEW_CLUSTER_UNKNOWN = {
  id: true,
  endpoints: true,
  broker_nodes: [{}],
  cmak: [{}],
  manager_node: [{}],
};
const CLUSTER_SENSITIVE = { broker_nodes: [{}], cmak: [{ user_password: true }], endpoints: [{}], manager_node: [{}] };

/** A change of a cluster: what is around it, and in `change` what differs from an unchanged one. */
export interface ClusterChangeParts extends Partial<Omit<Change, 'change'>> {
  change?: Partial<Change['change']>;
}

/** A cluster that the plan leaves as it is, but for what the caller changes. */
export function clusterChange({ change, ...place }: ClusterChangeParts = {}): Change {
  return {
    address: 'ncloud_cdss_cluster.main',
    mode: 'managed',
    type: 'ncloud_cdss_cluster',
    name: 'main',
    provider_name: 'registry.terraform.io/navercloudplatform/ncloud',
    ...place,
    change: {
      actions: ['no-op'],
      before: clusterValues(),
      after: clusterValues(),
      after_unknown: {},
      before_sensitive: CLUSTER_SENSITIVE,
      after_sensitive: CLUSTER_SENSITIVE,
      ...change,
    },
  };
}

/** Kafka 3.9.0 with its config group: what a pull request that bumps the version plans, a replacement. */
export function versionBump({ change, ...place }: ClusterChangeParts = {}): Change {
  return replacement({
    ...place,
    change: {
      after: newClusterValues({ kafka_version_code: '3903006', config_group_no: '390' }),
      replace_paths: [['kafka_version_code']],
      ...change,
    },
  });
}

/** The same if the config group is created in the same plan, so that its number is not known yet. */
export function versionBumpWithNewConfigGroup({ change, ...place }: ClusterChangeParts = {}): Change {
  const { config_group_no, ...after } = newClusterValues({ kafka_version_code: '3903006' });
  return versionBump({
    ...place,
    change: { after, after_unknown: { ...NEW_CLUSTER_UNKNOWN, config_group_no: true }, ...change },
  });
}

/** A cluster that the plan destroys and makes anew, because its disks change unless the caller says why. */
export function replacement({ change, ...place }: ClusterChangeParts = {}): Change {
  return clusterChange({
    action_reason: 'replace_because_cannot_update',
    ...place,
    change: {
      actions: ['delete', 'create'],
      after: newClusterValues(),
      after_unknown: NEW_CLUSTER_UNKNOWN,
      replace_paths: [['broker_nodes', 0, 'storage_size']],
      ...change,
    },
  });
}

/** A cluster that the plan destroys. */
export function deletion({ change, ...place }: ClusterChangeParts = {}): Change {
  return clusterChange({
    action_reason: 'delete_because_no_resource_config',
    ...place,
    change: { actions: ['delete'], after: null, after_sensitive: false, ...change },
  });
}

/** A new cluster that the plan makes. */
export function creation({ change, ...place }: ClusterChangeParts = {}): Change {
  return clusterChange({
    ...place,
    change: {
      actions: ['create'],
      before: null,
      before_sensitive: false,
      after: newClusterValues(),
      after_unknown: NEW_CLUSTER_UNKNOWN,
      ...change,
    },
  });
}

/** Another resource than a cluster, which is none of our business. */
function databaseChange(): Change {
  const values = { id: '77', user_password: DB_PASSWORD, kafka_version_code: '2823006' };
  return clusterChange({
    address: 'ncloud_mysql.main',
    type: 'ncloud_mysql',
    change: { actions: ['delete', 'create'], before: values, after: { ...values, kafka_version_code: '3903006' } },
  });
}

/** A whole plan around changes, with everything else that Terraform writes into one. */
export function plan(changes: readonly Change[], differences: Values = {}): PlanJson {
  const all = [databaseChange(), ...changes];
  return {
    format_version: '1.2',
    terraform_version: '1.13.4',
    variables: { cmak_password: { value: CMAK_PASSWORD }, db_password: { value: DB_PASSWORD } },
    planned_values: {
      outputs: { admin: { sensitive: true, value: DB_PASSWORD } },
      root_module: { resources: all.map(({ address, type, change: { after } }) => ({ address, type, values: after })) },
    },
    resource_drift: [versionBump({ address: 'ncloud_cdss_cluster.drifted' })],
    resource_changes: all,
    output_changes: { admin: { actions: ['no-op'], before: DB_PASSWORD, after: DB_PASSWORD, after_unknown: false } },
    prior_state: {
      format_version: '1.0',
      values: {
        root_module: { resources: all.map(({ address, change: { before } }) => ({ address, values: before })) },
      },
    },
    configuration: configurationOf(all),
    timestamp: '2026-11-01T00:00:00Z',
    applyable: true,
    complete: true,
    errored: false,
    ...differences,
  };
}

/** The code that the changes come from: each resource in its module, and one provider in KR of the public site. */
function configurationOf(changes: readonly Change[], region = 'KR'): Values {
  const root: ModuleCode = {};
  for (const { address } of changes) {
    const parts = address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/gs, '').split(/\.(?=module\.)|(?<=module\.[^.]+)\./);
    const module = parts.slice(0, -1).reduce(moduleWithin, root);
    module.resources = [...(module.resources ?? []), { address: parts.at(-1), provider_config_key: 'ncloud' }];
  }
  const expressions = { region: { constant_value: region }, site: { constant_value: 'public' } };
  return { provider_config: { ncloud: { name: 'ncloud', expressions } }, root_module: root };
}

interface ModuleCode {
  resources?: Values[];
  module_calls?: Record<string, { source: string; module: ModuleCode }>;
}

function moduleWithin(outer: ModuleCode, part: string): ModuleCode {
  const name = part.replace(/^module\./, '');
  outer.module_calls ??= {};
  outer.module_calls[name] ??= { source: `./${name}`, module: {} };
  return outer.module_calls[name].module;
}

/** What Terraform writes if there is nothing at all: it leaves the lists out. */
export function emptyPlan(): PlanJson {
  const { resource_changes, resource_drift, prior_state, ...rest } = plan([]);
  return { ...rest, planned_values: { root_module: {} }, applyable: false };
}

/** What `terraform show -json` writes without the name of a plan: the state. */
export function state(): Values {
  const resources = [{ address: 'ncloud_cdss_cluster.main', type: 'ncloud_cdss_cluster', values: clusterValues() }];
  return { format_version: '1.0', terraform_version: '1.13.4', values: { root_module: { resources } } };
}
