import type { PrecheckNumbers } from '../ncloud/cdss.ts';
import { CouldNotAsk, type FailureKind } from '../ncloud/failures.ts';
import type { ClusterInfo, ConfigGroup, KafkaVersion, ListedCluster } from '../ncloud/listings.ts';
import type { Location } from '../ncloud/locations.ts';
import { type Inventory, MAX_SEARCHED } from '../targets/inventory.ts';

/** What was looked up about a target. Lists are complete. Null if a look-up failed, or if it was not needed. */
export interface LookedUp {
  readonly cluster: ClusterInfo | null;
  /** All clusters. Looked up only if the one cluster cannot be had. */
  readonly clusters: readonly ListedCluster[] | null;
  readonly versions: readonly KafkaVersion[] | null;
  /** The config groups of the target version. */
  readonly groups: readonly ConfigGroup[] | null;
  /** The other version that the config group belongs to. */
  readonly owner: VersionOfGroup | null;
  /** Whether no version has the config group: proven by the lists of all versions on offer and of the cluster's own. */
  readonly isGroupNowhere: boolean;
}

/** A version that a config group belongs to. The cluster's own version may not be on offer, and then has no name. */
export interface VersionOfGroup {
  readonly kafkaVersionCode: number;
  readonly kafkaVersionName: string | null;
}

export const NOTHING_LOOKED_UP: LookedUp = {
  cluster: null,
  clusters: null,
  versions: null,
  groups: null,
  owner: null,
  isGroupNowhere: false,
};

/** What the look-ups found, and the look-ups that failed. */
export interface LookUpResult {
  readonly found: LookedUp;
  readonly failed: readonly CouldNotAsk[];
}

/** Failures of one look-up alone: a sub account may be allowed one call and not another. */
const OF_ONE_LOOKUP: readonly FailureKind[] = ['lookUpAnsweredNo', 'untrustworthy', 'forbidden'];

/** CDSS says that the call is not for this cluster, or the gateway says that it is not for this account. */
const NOT_TO_BE_HAD: readonly FailureKind[] = ['lookUpAnsweredNo', 'forbidden'];

/** One look at CDSS, about as many targets as there are. After a failure that all look-ups would meet, it makes no more. */
export class LookUps {
  readonly #inventory: Inventory;
  #ended: CouldNotAsk | null = null;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** The cluster alone: enough to know whether it runs a version. */
  async aboutCluster(location: Location, no: number): Promise<LookUpResult> {
    const failed: CouldNotAsk[] = [];
    const cluster = await this.#try(failed, () => this.#inventory.clusterInfo(location, no));
    return { found: { ...NOTHING_LOOKED_UP, cluster }, failed };
  }

  /** Everything that can prove a cause. */
  async aboutAll(location: Location, asked: PrecheckNumbers): Promise<LookUpResult> {
    const { serviceGroupInstanceNo, upgradeKafkaVersionCode: code, upgradeConfigGroupNo } = asked;
    const failed: CouldNotAsk[] = [];
    const inventory = this.#inventory;
    const { cluster, clusters } = await this.#cluster(location, serviceGroupInstanceNo, failed);
    const versions = await this.#try(failed, () => inventory.versions(location));
    const isOnOffer = versions?.some(({ kafkaVersionCode }) => kafkaVersionCode === code) ?? true;
    const groups = isOnOffer ? await this.#try(failed, () => inventory.configGroups(location, code)) : null;
    const found = { ...NOTHING_LOOKED_UP, cluster, clusters, versions, groups };
    if (versions === null || groups === null || hasGroup(groups, upgradeConfigGroupNo)) return { found, failed };
    const search = await this.#searchGroup(location, asked, versions, cluster, failed);
    return { found: { ...found, ...search }, failed };
  }

  /** The one cluster. If it cannot be had, all clusters: is it among them, and may the account use it? */
  async #cluster(
    location: Location,
    no: number,
    failed: CouldNotAsk[],
  ): Promise<Pick<LookedUp, 'cluster' | 'clusters'>> {
    const {
      found: { cluster },
      failed: why,
    } = await this.aboutCluster(location, no);
    const isListNeeded = why.some(({ kind }) => NOT_TO_BE_HAD.includes(kind));
    const clusters = isListNeeded ? await this.#try(failed, () => this.#inventory.clusters(location)) : null;
    const isUsable = ({ serviceGroupInstanceNo, isAllowed }: ListedCluster) =>
      serviceGroupInstanceNo === no && isAllowed;
    if (clusters?.some(isUsable) ?? true) failed.unshift(...why);
    return { cluster, clusters };
  }

  /** Which other version has the config group? A list that cannot be read, or one too many, proves nothing. */
  async #searchGroup(
    location: Location,
    { upgradeKafkaVersionCode, upgradeConfigGroupNo }: PrecheckNumbers,
    versions: readonly KafkaVersion[],
    cluster: ClusterInfo | null,
    failed: CouldNotAsk[],
  ): Promise<Pick<LookedUp, 'owner' | 'isGroupNowhere'>> {
    const searched: readonly VersionOfGroup[] = [...versions.slice(0, MAX_SEARCHED), ...ownVersion(cluster, versions)];
    for (const version of searched) {
      const { kafkaVersionCode } = version;
      if (kafkaVersionCode === upgradeKafkaVersionCode) continue;
      const groups = await this.#try(failed, () => this.#inventory.configGroups(location, kafkaVersionCode));
      if (groups === null) return { owner: null, isGroupNowhere: false };
      if (hasGroup(groups, upgradeConfigGroupNo)) return { owner: version, isGroupNowhere: false };
    }
    return { owner: null, isGroupNowhere: cluster !== null && versions.length <= MAX_SEARCHED };
  }

  async #try<T>(failed: CouldNotAsk[], lookUp: () => Promise<T>): Promise<T | null> {
    try {
      if (this.#ended !== null) throw this.#ended;
      return await lookUp();
    } catch (error) {
      if (!(error instanceof CouldNotAsk)) throw error;
      if (!OF_ONE_LOOKUP.includes(error.kind)) this.#ended = error;
      failed.push(error);
      return null;
    }
  }
}

/** The cluster's own version, if it is not on offer any more. */
function ownVersion(cluster: ClusterInfo | null, versions: readonly KafkaVersion[]): VersionOfGroup[] {
  if (cluster === null) return [];
  const { kafkaVersionCode } = cluster;
  const isOnOffer = versions.some(version => version.kafkaVersionCode === kafkaVersionCode);
  return isOnOffer ? [] : [{ kafkaVersionCode, kafkaVersionName: null }];
}

function hasGroup(groups: readonly ConfigGroup[], no: number): boolean {
  return groups.some(({ configGroupNo }) => configGroupNo === no);
}
