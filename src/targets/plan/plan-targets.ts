import type { Location } from '../../ncloud/locations.ts';
import type { NotAsked, Target } from '../target.ts';
import { type ClusterChange, clusterChanges, isReplacing } from './cluster-changes.ts';
import type { Plan } from './plan.ts';
import type { PlanNumber } from './plan-values.ts';
import { reasonsText } from './replacement.ts';

/** What stands in for numbers that a plan does not know; empty where the user gave none. Names are as good. */
export interface StandIns {
  readonly kafkaVersion: string;
  readonly configGroup: string;
}

/** What comes out of a plan: what CDSS has to be asked, and what a person has to be told beside that. */
export interface PlannedTargets {
  readonly targets: readonly Target[];
  /** Clusters that are deleted; where that is allowed, also those replaced for another reason than their version. */
  readonly asides: readonly ClusterChange[];
  /** Whether the plan looked at everything that Terraform knows of. */
  readonly isComplete: boolean;
}

/** How a plan is looked at. */
export interface PlanQuestion {
  readonly location: Location;
  readonly standIns: StandIns;
  /** Whether a cluster may be replaced for another reason than its version. */
  readonly mayReplace: boolean;
}

/** The targets of a plan, in its order. */
export function targetsOfPlan(plan: Plan, { location, standIns, mayReplace }: PlanQuestion): PlannedTargets {
  const isAside = (change: ClusterChange) =>
    change.fate === 'deleted' || (mayReplace && isReplacing(change) && !change.changesVersion);
  const changes = clusterChanges(plan);
  return {
    targets: changes.filter(change => !isAside(change)).map(change => targetOf(change, location, standIns)),
    asides: changes.filter(isAside),
    isComplete: plan.isComplete,
  };
}

/** What a planned change has to be checked for: its numbers, or why CDSS is not asked about it. */
function targetOf(planned: ClusterChange, location: Location, standIns: StandIns): Target {
  const cluster = digitsOf(planned.cluster);
  const kafkaVersion = digitsOf(planned.kafkaVersion) || standIns.kafkaVersion;
  const configGroup = digitsOf(planned.configGroup) || standIns.configGroup;
  const notAsked = whyNotAsked(planned) ?? whatIsMissing(planned, { cluster, kafkaVersion, configGroup });
  return { location, cluster, kafkaVersion, configGroup, planned, ...(notAsked === null ? {} : { notAsked }) };
}

function whyNotAsked({ fate, changesVersion, otherReasons }: ClusterChange): NotAsked | null {
  switch (fate) {
    case 'unclear':
      return {
        verdict: 'unknown',
        message: 'the plan says what becomes of it in words that are not known here',
        remedy: 'Use a newer release of this action.',
      };
    case 'deferred':
      return {
        verdict: 'unknown',
        message: 'Terraform puts its change off to a later plan',
        remedy: 'Apply what has to come before, then plan again.',
      };
    default:
      if (changesVersion) return null;
      return {
        verdict: 'blocked',
        message: `the plan replaces it for another reason than its version (${reasonsText(otherReasons)})`,
        remedy: 'Change the code so that the cluster is kept, or set `on-replace: warn` where a new one is meant.',
      };
  }
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
