import type { PrecheckNumbers } from '../ncloud/cdss.ts';
import { CouldNotAsk, type FailureKind } from '../ncloud/failures.ts';
import type { ConfigGroup, ListedCluster } from '../ncloud/listings.ts';
import type { Location } from '../ncloud/locations.ts';
import { type Inventory, versionWithConfigGroup } from '../targets/inventory.ts';
import { factsOf, type LookedUp } from './facts.ts';
import { isNo, type TargetOutcome } from './outcome.ts';
import { inBatches } from './precheck.ts';

/**
 * Adds to every target that CDSS says no to what the read-only look-ups prove about it. That is said beside the verdict and never
 * changes it: a look-up that fails means no more than some facts less, and one remark about it.
 */
export function diagnose(
  checked: readonly TargetOutcome[],
  concurrency: number,
  inventory: Inventory,
): Promise<TargetOutcome[]> {
  const diagnosis = new Diagnosis(inventory);
  return inBatches(checked, concurrency, async one => {
    return isNo(one.outcome) ? { ...one, facts: await diagnosis.factsAbout(one) } : one;
  });
}

/** Failures of one look-up alone. After any other, the next one would be more waiting for the same. */
const OF_ONE_LOOKUP: readonly FailureKind[] = ['lookUpAnsweredNo', 'untrustworthy'];

class Diagnosis {
  readonly #inventory: Inventory;
  /** Why nothing more is looked up in this run. */
  #ended: CouldNotAsk | null = null;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  async factsAbout({ target, numbers }: TargetOutcome): Promise<string[]> {
    if (target.notAsked !== undefined) return [];
    const problems: CouldNotAsk[] = [];
    try {
      const asked = numbers as PrecheckNumbers;
      const facts = factsOf(asked, await this.#lookUp(target.location, asked, problems));
      const [problem] = problems;
      return problem === undefined ? facts : [...facts, remark(facts.length > 0, problem.message)];
    } catch {
      return [remark(false, 'an internal error')]; // a bug of ours must not change the verdict either
    }
  }

  async #lookUp(location: Location, numbers: PrecheckNumbers, problems: CouldNotAsk[]): Promise<LookedUp> {
    const { serviceGroupInstanceNo, upgradeKafkaVersionCode: code, upgradeConfigGroupNo } = numbers;
    const inventory = this.#inventory;
    const { cluster, clusters } = await this.#lookUpCluster(location, serviceGroupInstanceNo, problems);
    const versions = await this.#try(problems, () => inventory.versions(location));
    const isOnOffer = versions?.some(({ kafkaVersionCode }) => kafkaVersionCode === code) ?? true;
    const groups = isOnOffer ? await this.#try(problems, () => inventory.configGroups(location, code)) : null;
    const isMeant = ({ configGroupNo }: ConfigGroup) => configGroupNo === upgradeConfigGroupNo;
    const owner = groups?.some(isMeant) === false ? await versionWithConfigGroup(location, isMeant, inventory) : null;
    return { cluster, clusters, versions, groups, owner };
  }

  /** The cluster by itself, or where CDSS refuses that, all clusters: is it among them, and may the account use it? */
  async #lookUpCluster(
    location: Location,
    no: number,
    problems: CouldNotAsk[],
  ): Promise<Pick<LookedUp, 'cluster' | 'clusters'>> {
    const refusals: CouldNotAsk[] = [];
    const cluster = await this.#try(refusals, () => this.#inventory.clusterInfo(location, no));
    const wasRefused = refusals.some(({ kind }) => kind === 'lookUpAnsweredNo');
    const clusters = wasRefused ? await this.#try(problems, () => this.#inventory.clusters(location)) : null;
    const isUsable = ({ serviceGroupInstanceNo, isAllowed }: ListedCluster) =>
      serviceGroupInstanceNo === no && isAllowed;
    if (clusters?.some(isUsable) ?? true) problems.unshift(...refusals);
    return { cluster, clusters };
  }

  async #try<T>(problems: CouldNotAsk[], lookUp: () => Promise<T>): Promise<T | null> {
    try {
      if (this.#ended !== null) throw this.#ended;
      return await lookUp();
    } catch (error) {
      if (!(error instanceof CouldNotAsk)) throw error;
      if (!OF_ONE_LOOKUP.includes(error.kind)) this.#ended = error;
      problems.push(error);
      return null;
    }
  }
}

function remark(isMoreThanThat: boolean, why: string): string {
  return `${isMoreThanThat ? 'More' : 'What stands in the way'} could not be looked up: ${why}.`;
}
