import type { Cdss } from '../ncloud/cdss.ts';
import { CouldNotAsk } from '../ncloud/failures.ts';
import type { ClusterInfo, ConfigGroup, KafkaVersion, ListedCluster } from '../ncloud/listings.ts';
import type { Location, PartialLocation } from '../ncloud/locations.ts';

/**
 * CDSS's look-ups, each made once a run, whoever asks and however often: targets that are asked about side by side
 * wait for the same one. One that failed has failed for everyone who asks.
 */
export class Inventory {
  readonly #cdss: Cdss;
  readonly #versions = new Once<readonly KafkaVersion[]>();
  readonly #clusters = new Once<readonly ListedCluster[]>();
  readonly #configGroups = new Once<readonly ConfigGroup[]>();
  readonly #clusterInfos = new Once<ClusterInfo>();

  constructor(cdss: Cdss) {
    this.#cdss = cdss;
  }

  /** The Kafka versions on offer. */
  versions(location: Location): Promise<readonly KafkaVersion[]> {
    return this.#versions.ask(keyOf(location), () => this.#cdss.getCDSSVersionList(location));
  }

  clusters(location: Location): Promise<readonly ListedCluster[]> {
    return this.#clusters.ask(keyOf(location), () => this.#cdss.getClusterInfoList(location));
  }

  configGroups(location: Location, kafkaVersionCode: number): Promise<readonly ConfigGroup[]> {
    const ask = () => this.#cdss.getKafkaVersionConfigGroupList(location, kafkaVersionCode);
    return this.#configGroups.ask(keyOf(location, kafkaVersionCode), ask);
  }

  clusterInfo(location: Location, serviceGroupInstanceNo: number): Promise<ClusterInfo> {
    const ask = () => this.#cdss.getClusterInfo(location, serviceGroupInstanceNo);
    return this.#clusterInfos.ask(keyOf(location, serviceGroupInstanceNo), ask);
  }

  /** What the look-ups made so far have brought; nothing is asked for it. */
  get known() {
    return {
      versions: (location: PartialLocation) => this.#versions.answer(keyOf(location)) ?? [],
      clusters: (location: PartialLocation) => this.#clusters.answer(keyOf(location)) ?? [],
      configGroups: (location: PartialLocation, code: number) => this.#configGroups.answer(keyOf(location, code)) ?? [],
      clusterInfo: (location: PartialLocation, no: number) => this.#clusterInfos.answer(keyOf(location, no)),
    };
  }
}

/** So many versions at most are searched for a config group; each is a look-up. */
const MAX_SEARCHED = 20;

/** The Kafka version that a config group belongs to, as far as it can be looked up. */
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

/** What a look-up brings, or null where it fails: for what is only said besides. */
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
  readonly #answers = new Map<string, T>();

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
