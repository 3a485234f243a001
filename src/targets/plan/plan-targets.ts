import { inert } from '../../basics/text.ts';
import type { Location } from '../../ncloud/locations.ts';
import type { NotAsked, Target } from '../target.ts';
import { type ClusterChange, clusterChanges } from './cluster-changes.ts';
import type { Plan } from './plan.ts';
import type { PlanNumber } from './plan-values.ts';
import { isReplacing, reasonsText } from './replacement.ts';
import type { Located } from './target-location.ts';

/** What replaces numbers that a plan does not know, as numbers or names. Empty if the user gave none. */
export interface StandIns {
  readonly kafkaVersion: string;
  readonly configGroup: string;
}

/** What CDSS has to be asked because of a plan, and what else people have to know about the plan. */
export interface PlannedTargets {
  readonly targets: readonly Target[];
  /** Clusters that are deleted or forgotten. If it is allowed, also those replaced for another reason than their version. */
  readonly asides: readonly ClusterChange[];
  /** Whether the plan looked at everything that Terraform knows of. */
  readonly isComplete: boolean;
}

/** How a plan is looked at. */
export interface PlanQuestion {
  /** Where the cluster at an address of the plan is. */
  readonly locate: (address: string) => Located;
  readonly standIns: StandIns;
  /** Whether a cluster may be replaced for another reason than its version. */
  readonly mayReplace: boolean;
}

/** The targets of a plan, in its order. */
export function targetsOfPlan(plan: Plan, { locate, standIns, mayReplace }: PlanQuestion): PlannedTargets {
  const changes = clusterChanges(plan);
  const isAside = (change: ClusterChange) => isGone(change) || (mayReplace && isReplacedForOtherReason(change));
  const targets = changes.filter(change => !isAside(change));
  return {
    targets: targets.map(change => targetOf(change, locate(change.address), standIns)),
    asides: changes.filter(isAside),
    isComplete: plan.isComplete,
  };
}

function isGone({ fate }: ClusterChange): boolean {
  return fate === 'deleted' || fate === 'forgotten';
}

function isReplacedForOtherReason(change: ClusterChange): boolean {
  return isReplacing(change) && !change.changesVersion && change.unreadable.length === 0;
}

/** What a planned change has to be checked for: its numbers, or why CDSS is not asked about it. */
function targetOf(planned: ClusterChange, located: Located, standIns: StandIns): Target {
  const cluster = digitsOf(planned.cluster);
  const kafkaVersion = digitsOf(planned.kafkaVersion) || standIns.kafkaVersion;
  const configGroup = digitsOf(planned.configGroup) || standIns.configGroup;
  const parts = { cluster, kafkaVersion, configGroup, planned };
  const notAsked = whyNotAsked(planned) ?? together(whatIsMissing(planned, parts), located.notAsked);
  const { location } = located;
  if (notAsked !== null) return { ...parts, location, notAsked };
  return { ...parts, location: location as Location };
}

/** All that is missing at once, so that all can be corrected at once. */
function together(one: NotAsked | null, other: NotAsked | null): NotAsked | null {
  if (one === null || other === null) return one ?? other;
  return {
    verdict: 'unknown',
    message: `${one.message} and ${other.message}`,
    remedy: `${one.remedy} ${other.remedy}`,
  };
}

function whyNotAsked({ address, fate, changesVersion, otherReasons, unreadable }: ClusterChange): NotAsked | null {
  if (fate === 'unclear') {
    return {
      verdict: 'unknown',
      message: 'the plan has actions for it that this action does not know',
      remedy: 'Use a newer release of this action.',
    };
  }
  if (unreadable.length > 0) {
    const names = unreadable.map(attribute => `\`${attribute}\``).join(' and ');
    return {
      verdict: 'unknown',
      message: `the plan has neither a text nor an integer as ${names} (${inert(address)})`,
      remedy: `Use the plan as \`terraform show -json\` writes it.`,
    };
  }
  if (fate === 'deferred') {
    return {
      verdict: 'unknown',
      message: 'Terraform defers its change to a later plan',
      remedy: 'Apply what has to come before, then plan again.',
    };
  }
  if (changesVersion) return null;
  return {
    verdict: 'blocked',
    message: `the plan replaces it for another reason than its version (${reasonsText(otherReasons)})`,
    remedy: 'Change the code so that the cluster is kept, or set `on-replace: warn` if a new one is meant.',
  };
}

const ATTRIBUTES = {
  cluster: ['id', "Plan with the cluster's state, in which its `id` is a number that is not marked as sensitive."],
  kafkaVersion: ['kafka_version_code', 'Give the version in the input `kafka-version`.'],
  configGroup: [
    'config_group_no',
    'Create the config group for the new version first, in an apply of its own, or give one in the input `config-group`.',
  ],
} as const;

const WHY_MISSING = {
  afterApply: 'is known only after apply',
  sensitive: 'is marked as sensitive, so it is not read',
  noNumber: 'is no number in the plan',
} as const;

function whatIsMissing(planned: ClusterChange, known: Record<keyof typeof ATTRIBUTES, string>): NotAsked | null {
  const names = Object.keys(ATTRIBUTES) as (keyof typeof ATTRIBUTES)[];
  const missing = names.filter(name => known[name] === '');
  if (missing.length === 0) return null;
  return {
    verdict: 'unknown',
    message: missing.map(name => `\`${ATTRIBUTES[name][0]}\` ${whyMissing(planned[name])}`).join(' and '),
    remedy: missing.map(name => ATTRIBUTES[name][1]).join(' '),
  };
}

function whyMissing(number: PlanNumber): string {
  return 'missing' in number ? WHY_MISSING[number.missing] : '';
}

function digitsOf(number: PlanNumber): string {
  return 'digits' in number ? number.digits : '';
}
