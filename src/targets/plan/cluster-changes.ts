import type { Plan, ResourceChange } from './plan.ts';
import { isMarked, numberAt, type PlanNumber, textAt } from './plan-values.ts';
import { isReplacedForVersion, otherReasons, VERSION_ATTRIBUTE } from './replacement.ts';

/** The resource of NAVER Cloud's Terraform provider. Its `id` is the serviceGroupInstanceNo. */
const CLUSTER_TYPE = 'ncloud_cdss_cluster';

/**
 * What becomes of a cluster: `kept`, changed in place at most; `replaced` by an empty one; `leftBehind` beside an empty
 * one, alive but unknown to Terraform; `deleted`; `deferred` to a later plan; `unclear`, where the plan says it in words
 * that are not known here.
 */
export type Fate = 'kept' | 'replaced' | 'leftBehind' | 'deleted' | 'deferred' | 'unclear';

/** What a plan would do to one existing cluster. `address` is foreign text. */
export interface ClusterChange {
  readonly address: string;
  readonly fate: Fate;
  readonly changesVersion: boolean;
  /** Why it is replaced, beside the version: phrases of our own, to stand behind "because". */
  readonly otherReasons: readonly string[];
  readonly cluster: PlanNumber;
  /** As they would be after it. */
  readonly kafkaVersion: PlanNumber;
  readonly configGroup: PlanNumber;
}

/** The CDSS clusters that a plan would not leave as they are: another version, or another fate than being kept. */
export function clusterChanges({ resourceChanges, deferredChanges }: Plan): ClusterChange[] {
  const planned = resourceChanges.filter(isCluster);
  const created = new Set(planned.flatMap(nameOfCreated));
  const changes = [
    ...planned.map(change => clusterChange(change, fateOf(change), created)),
    ...deferredChanges.filter(isCluster).map(change => deferred(clusterChange(change, fateOf(change), created))),
  ];
  return changes.filter(({ fate, changesVersion }) => fate !== 'kept' || changesVersion);
}

/** A data source only reads; a mode that we do not know is looked at. */
function isCluster({ type, mode }: ResourceChange): boolean {
  return type === CLUSTER_TYPE && mode !== 'data';
}

/** A cluster that is deleted here and created under the same name elsewhere in the plan is replaced as well. */
function clusterChange(change: ResourceChange, fate: Fate, created: ReadonlySet<string>): ClusterChange {
  const { before, after, afterUnknown, beforeSensitive, afterSensitive } = change;
  const name = textAt(before, 'name');
  const isRecreated = fate === 'deleted' && name !== null && created.has(name);
  const planned = { values: after, unknown: afterUnknown, sensitive: afterSensitive };
  return {
    address: addressOf(change),
    fate: isRecreated ? 'replaced' : fate,
    changesVersion: isVersionChanged(change),
    otherReasons: isRecreated ? ['its address changes without a `moved` block'] : otherReasons(change),
    cluster: numberAt({ values: before, sensitive: beforeSensitive }, 'id'),
    kafkaVersion: numberAt(planned, VERSION_ATTRIBUTE),
    configGroup: numberAt(planned, 'config_group_no'),
  };
}

function deferred(change: ClusterChange): ClusterChange {
  return change.fate === 'kept' && !change.changesVersion ? change : { ...change, fate: 'deferred' };
}

/** Whether applying the plan puts an empty cluster in the place of the one that is there. */
export function isReplacing({ fate }: Pick<ClusterChange, 'fate'>): boolean {
  return fate === 'replaced' || fate === 'leftBehind';
}

const KNOWN_ACTIONS = new Set(['no-op', 'create', 'read', 'update', 'delete', 'forget']);

/** Terraform means whatever has `delete` among its actions to be a deletion, in any order and combination. */
function fateOf({ actions }: ResourceChange): Fate {
  if (actions.length === 0 || !actions.every(action => KNOWN_ACTIONS.has(action))) return 'unclear';
  if (actions.includes('delete')) return actions.includes('create') ? 'replaced' : 'deleted';
  return actions.includes('create') && actions.includes('forget') ? 'leftBehind' : 'kept';
}

function isVersionChanged(change: ResourceChange): boolean {
  const { before, after, afterUnknown } = change;
  if (before === null || after === null) return false;
  if (isMarked(afterUnknown, VERSION_ATTRIBUTE) || isReplacedForVersion(change)) return true;
  return textAt(before, VERSION_ATTRIBUTE) !== textAt(after, VERSION_ATTRIBUTE);
}

function nameOfCreated({ before, after, actions }: ResourceChange): string[] {
  const name = before === null && actions.includes('create') ? textAt(after, 'name') : null;
  return name === null ? [] : [name];
}

/** Terraform's own way to name an object that is to be cleared away beside the current one. */
function addressOf({ address, deposed }: ResourceChange): string {
  return typeof deposed === 'string' && /^[0-9a-f]{8}$/.test(deposed)
    ? `${address} (deposed object ${deposed})`
    : address;
}
