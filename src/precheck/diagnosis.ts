import type { PrecheckNumbers } from '../ncloud/cdss.ts';
import { CouldNotAsk, type Fault } from '../ncloud/failures.ts';
import type { ConfigGroup, ListedCluster } from '../ncloud/listings.ts';
import type { Site } from '../ncloud/locations.ts';
import { type Lookups, versionWithConfigGroup } from '../targets/inventory.ts';
import { inBatches } from './batches.ts';
import { factsOf, type LookedUp } from './facts.ts';
import { type Checked, isRefusal } from './precheck.ts';

/**
 * Adds to every target that CDSS says no to what the read-only look-ups prove about it. That is said beside the verdict and never
 * changes it: a look-up that fails means no more than some facts less, and one remark about it.
 */
export function diagnose(checked: readonly Checked[], concurrency: number, lookups: Lookups): Promise<Checked[]> {
  const diagnosis = new Diagnosis(lookups);
  return inBatches(checked, concurrency, async one => {
    return isRefusal(one.outcome) ? { ...one, facts: await diagnosis.factsAbout(one) } : one;
  });
}

/** Failures of one look-up alone. After any other, the next one would be more waiting for the same. */
const OF_ONE_LOOKUP: readonly Fault[] = ['lookupRefused', 'untrustworthy'];

class Diagnosis {
  readonly #lookups: Lookups;
  /** Why nothing more is looked up in this run. */
  #ended: CouldNotAsk | null = null;

  constructor(lookups: Lookups) {
    this.#lookups = lookups;
  }

  async factsAbout({ target, numbers }: Checked): Promise<string[]> {
    const problems: CouldNotAsk[] = [];
    try {
      const asked = numbers as PrecheckNumbers;
      const facts = factsOf(asked, await this.#lookUp(target.site, asked, problems));
      const [problem] = problems;
      return problem === undefined ? facts : [...facts, remark(facts.length > 0, problem.message)];
    } catch {
      return [remark(false, 'an internal error')]; // a bug of ours must not change the verdict either
    }
  }

  async #lookUp(site: Site, numbers: PrecheckNumbers, problems: CouldNotAsk[]): Promise<LookedUp> {
    const { serviceGroupInstanceNo, upgradeKafkaVersionCode: code, upgradeConfigGroupNo } = numbers;
    const lookups = this.#lookups;
    const { cluster, clusters } = await this.#lookUpCluster(site, serviceGroupInstanceNo, problems);
    const versions = await this.#try(problems, () => lookups.versions(site));
    const isOnOffer = versions?.some(({ kafkaVersionCode }) => kafkaVersionCode === code) ?? true;
    const groups = isOnOffer ? await this.#try(problems, () => lookups.configGroups(site, code)) : null;
    const isMeant = ({ configGroupNo }: ConfigGroup) => configGroupNo === upgradeConfigGroupNo;
    const owner = groups?.some(isMeant) === false ? await versionWithConfigGroup(site, isMeant, lookups) : null;
    return { cluster, clusters, versions, groups, owner };
  }

  /** The cluster by itself, or where CDSS refuses that, all clusters: is it among them, and may the account use it? */
  async #lookUpCluster(
    site: Site,
    no: number,
    problems: CouldNotAsk[],
  ): Promise<Pick<LookedUp, 'cluster' | 'clusters'>> {
    const refusals: CouldNotAsk[] = [];
    const cluster = await this.#try(refusals, () => this.#lookups.clusterInfo(site, no));
    const wasRefused = refusals.some(({ fault }) => fault === 'lookupRefused');
    const clusters = wasRefused ? await this.#try(problems, () => this.#lookups.clusters(site)) : null;
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
      if (!OF_ONE_LOOKUP.includes(error.fault)) this.#ended = error;
      problems.push(error);
      return null;
    }
  }
}

function remark(isMoreThanThat: boolean, why: string): string {
  return `${isMoreThanThat ? 'More' : 'What stands in the way'} could not be looked up: ${why}.`;
}
