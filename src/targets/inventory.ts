import type { Cdss } from '../ncloud/cdss.ts';
import { CouldNotAsk } from '../ncloud/failures.ts';
import type { ClusterInfo, ConfigGroup, KafkaVersion, ListedCluster } from '../ncloud/listings.ts';
import type { Location, PartialLocation } from '../ncloud/locations.ts';

/**
 * The clusters, versions and config groups that CDSS lists. Each look-up is made once, also if many targets need it at the
 * same time; a look-up that fails fails for all of them. An inventory is of one moment: `again` and `fresh` give the next.
 */
export class Inventory {
  readonly #cdss: Cdss;
  readonly #lookUps: LookUps;

  constructor(cdss: Cdss, lookUps: LookUps = noLookUps()) {
    this.#cdss = cdss;
    this.#lookUps = lookUps;
  }

  /** The inventory of the next round: what was found stays, and a look-up that failed is made again. */
  again(): Inventory {
    const { versions, clusters, configGroups, clusterInfos } = this.#lookUps;
    return new Inventory(this.#cdss, {
      versions: versions.again(),
      clusters: clusters.again(),
      configGroups: configGroups.again(),
      clusterInfos: clusterInfos.again(),
    });
  }

  /** The inventory as it is from now on: everything is looked up anew. `known` still has what was found before. */
  fresh(): Inventory {
    const { versions, clusters, configGroups, clusterInfos } = this.#lookUps;
    return new Inventory(this.#cdss, {
      versions: versions.fresh(),
      clusters: clusters.fresh(),
      configGroups: configGroups.fresh(),
      clusterInfos: clusterInfos.fresh(),
    });
  }

  /** The Kafka versions on offer. */
  versions(location: Location): Promise<readonly KafkaVersion[]> {
    return this.#lookUps.versions.ask(keyOf(location), () => this.#cdss.getCDSSVersionList(location));
  }

  clusters(location: Location): Promise<readonly ListedCluster[]> {
    return this.#lookUps.clusters.ask(keyOf(location), () => this.#cdss.getClusterInfoList(location));
  }

  configGroups(location: Location, kafkaVersionCode: number): Promise<readonly ConfigGroup[]> {
    const ask = () => this.#cdss.getKafkaVersionConfigGroupList(location, kafkaVersionCode);
    return this.#lookUps.configGroups.ask(keyOf(location, kafkaVersionCode), ask);
  }

  clusterInfo(location: Location, serviceGroupInstanceNo: number): Promise<ClusterInfo> {
    const ask = () => this.#cdss.getClusterInfo(location, serviceGroupInstanceNo);
    return this.#lookUps.clusterInfos.ask(keyOf(location, serviceGroupInstanceNo), ask);
  }

  /** What the look-ups of the run have found so far. Nothing is asked for it. */
  get known() {
    return {
      versions: (location: PartialLocation) => this.#lookUps.versions.answer(keyOf(location)) ?? [],
      clusters: (location: PartialLocation) => this.#lookUps.clusters.answer(keyOf(location)) ?? [],
      configGroups: (location: PartialLocation, code: number) =>
        this.#lookUps.configGroups.answer(keyOf(location, code)) ?? [],
      clusterInfo: (location: PartialLocation, no: number) => this.#lookUps.clusterInfos.answer(keyOf(location, no)),
    };
  }
}

interface LookUps {
  readonly versions: Once<readonly KafkaVersion[]>;
  readonly clusters: Once<readonly ListedCluster[]>;
  readonly configGroups: Once<readonly ConfigGroup[]>;
  readonly clusterInfos: Once<ClusterInfo>;
}

function noLookUps(): LookUps {
  return { versions: new Once(), clusters: new Once(), configGroups: new Once(), clusterInfos: new Once() };
}

/** So many versions at most are searched for a config group. Each is a look-up. */
export const MAX_SEARCHED = 20;

/** The Kafka version that a config group belongs to. Null if there is none, and if a look-up fails. */
export async function versionWithConfigGroup(
  location: Location,
  isMeant: (group: ConfigGroup) => boolean,
  inventory: Inventory,
): Promise<KafkaVersion | null> {
  const versions = (await orNull(inventory.versions(location))) ?? [];
  for (const version of versions.slice(0, MAX_SEARCHED)) {
    const groups = await orNull(inventory.configGroups(location, version.kafkaVersionCode));
    if (groups === null) return null;
    if (groups.some(isMeant)) return version;
  }
  return null;
}

/** What a look-up finds, or null if it fails: for what is only said in addition. */
export async function orNull<T>(lookup: Promise<T>): Promise<T | null> {
  try {
    return await lookup;
  } catch (error) {
    if (!(error instanceof CouldNotAsk)) throw error;
    return null;
  }
}

function keyOf({ site, region }: PartialLocation, number = 0): string {
  return `${site} ${region} ${number}`;
}

/** Questions that are asked once each. */
class Once<T> {
  readonly #asked = new Map<string, Promise<T>>();
  /** The last answer to each question. All inventories of a run share it. */
  readonly #answers: Map<string, T>;

  constructor(answers = new Map<string, T>()) {
    this.#answers = answers;
  }

  fresh(): Once<T> {
    return new Once(this.#answers);
  }

  again(): Once<T> {
    const next = this.fresh();
    for (const [key, answer] of this.#answers) next.#asked.set(key, Promise.resolve(answer));
    return next;
  }

  ask(key: string, question: () => Promise<T>): Promise<T> {
    const asked = this.#asked.get(key) ?? this.#note(key, question());
    this.#asked.set(key, asked);
    return asked;
  }

  answer(key: string): T | undefined {
    return this.#answers.get(key);
  }

  async #note(key: string, asked: Promise<T>): Promise<T> {
    const answer = await asked;
    this.#answers.set(key, answer);
    return answer;
  }
}
