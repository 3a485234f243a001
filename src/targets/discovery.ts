import { inert } from '../basics/text.ts';
import type { Read } from '../basics/values.ts';
import { noAnswer } from '../ncloud/answer.ts';
import type { ConfigGroup, KafkaVersion, ListedCluster } from '../ncloud/listings.ts';
import type { Location } from '../ncloud/locations.ts';
import { bareVersion, isLater, readCluster, readConfigGroup, readKafkaVersion } from './fields.ts';
import type { Inventory } from './inventory.ts';
import type { Target } from './target.ts';

/** A later version on offer for a cluster, and the config groups that there are for it. */
export interface LaterVersion extends KafkaVersion {
  readonly configGroups: readonly ConfigGroup[];
}

/** A cluster that the keys can see, and what it can be upgraded to. Names are foreign text. */
export interface DiscoveredCluster extends ListedCluster {
  readonly location: Location;
  /** From the earliest to the latest. Empty if the cluster is on the latest version, or is not allowed. */
  readonly laterVersions: readonly LaterVersion[];
}

/**
 * The clusters of a location with the later versions on offer. A cluster whose version nobody can compare makes the whole
 * an answer that cannot be trusted: to leave it out would hide it.
 *
 * @param isWanted which clusters; all by default
 * @throws CouldNotAsk if a list cannot be read to its end
 */
export async function discover(
  location: Location,
  inventory: Inventory,
  isWanted: (cluster: ListedCluster) => boolean = () => true,
): Promise<readonly DiscoveredCluster[]> {
  const [clusters, versions] = await Promise.all([inventory.clusters(location), inventory.versions(location)]);
  return Promise.all(
    clusters.filter(isWanted).map(async cluster => {
      const later = cluster.isAllowed ? await laterVersions(cluster, versions, location, inventory) : [];
      return { ...cluster, location, laterVersions: later };
    }),
  );
}

async function laterVersions(
  cluster: ListedCluster,
  versions: readonly KafkaVersion[],
  location: Location,
  inventory: Inventory,
): Promise<readonly LaterVersion[]> {
  const current = cluster.kafkaVersion ?? (await versionName(cluster, versions, location, inventory));
  const later = versions.filter(({ kafkaVersionName: name }) => {
    const answer = isLater(name, current);
    if (answer === null) throw noAnswer(200, `Kafka versions "${name}" and "${current}" cannot be compared`);
    return answer;
  });
  const withGroups = later.map(async version => ({
    ...version,
    configGroups: await inventory.configGroups(location, version.kafkaVersionCode),
  }));
  return (await Promise.all(withGroups)).sort((one, other) =>
    isLater(one.kafkaVersionName, other.kafkaVersionName) ? 1 : -1,
  );
}

/** The version of a cluster that the list names without one. */
async function versionName(
  { serviceGroupInstanceNo }: ListedCluster,
  versions: readonly KafkaVersion[],
  location: Location,
  inventory: Inventory,
): Promise<string> {
  const { kafkaVersionCode: code } = await inventory.clusterInfo(location, serviceGroupInstanceNo);
  return versions.find(({ kafkaVersionCode }) => kafkaVersionCode === code)?.kafkaVersionName ?? String(code);
}

/** A target for every later version and each of its config groups, in the order of the clusters. */
export function targetsOfDiscovery(clusters: readonly DiscoveredCluster[]): readonly Target[] {
  return clusters.flatMap(({ location, serviceGroupInstanceNo, laterVersions: later }) =>
    later.flatMap(({ kafkaVersionCode, configGroups }) =>
      configGroups.map(({ configGroupNo }) => ({
        location,
        cluster: String(serviceGroupInstanceNo),
        kafkaVersion: String(kafkaVersionCode),
        configGroup: String(configGroupNo),
      })),
    ),
  );
}

/** What a targets file says about a cluster: the latest version, if it has exactly one config group; else why not. */
export type Suggestion =
  | Pick<Target, 'cluster' | 'kafkaVersion' | 'configGroup'>
  | { readonly why: 'notAllowed' | 'latest' | 'noConfigGroup' | 'severalConfigGroups' };

/** It never suggests an earlier version instead. Names are used if a targets file takes them, else numbers. */
export function suggestionFor({ clusterName, serviceGroupInstanceNo, ...cluster }: DiscoveredCluster): Suggestion {
  const latest = cluster.laterVersions.at(-1);
  if (!cluster.isAllowed) return { why: 'notAllowed' };
  if (latest === undefined) return { why: 'latest' };
  const [group, ...others] = latest.configGroups;
  if (group === undefined) return { why: 'noConfigGroup' };
  if (others.length > 0) return { why: 'severalConfigGroups' };
  return {
    cluster: nameOrNumber(readCluster, clusterName, serviceGroupInstanceNo),
    kafkaVersion: nameOrNumber(readKafkaVersion, bareVersion(latest.kafkaVersionName), latest.kafkaVersionCode),
    configGroup: nameOrNumber(readConfigGroup, group.configGroupName, group.configGroupNo),
  };
}

/** A name that a targets file takes as it is, or else the number. A name of digits would be taken for a number. */
function nameOrNumber(read: (text: string) => Read<string>, name: string, number: number): string {
  const result = read(name);
  const isUsable = 'value' in result && result.value === name && inert(name) === name && !/^\d+$/.test(name);
  return isUsable ? name : String(number);
}
