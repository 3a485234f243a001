import type { Plan, ResourceChange } from './plan.ts';
import { isMarked, isReadable, numberAt, type PlanNumber, textAt } from './plan-values.ts';
import { isReplacedForVersion, otherReasons, VERSION_ATTRIBUTE } from './replacement.ts';

/** The resource of NAVER Cloud's Terraform provider. Its `id` is the serviceGroupInstanceNo. */
const CLUSTER_TYPE = 'ncloud_cdss_cluster';

/** The attributes that a precheck is about. */
const CONFIG_GROUP_ATTRIBUTE = 'config_group_no';
const ATTRIBUTES = [VERSION_ATTRIBUTE, CONFIG_GROUP_ATTRIBUTE];

/**
 * What a plan does to a cluster: `kept`, changed in place at most; `replaced` by an empty one; `leftBehind` beside an
 * empty one, alive but unknown to Terraform; `forgotten`, alive but unknown to Terraform; `deleted`; `deferred` to a
 * later plan; `unclear`, if the plan has actions that are not known here.
 */
export type Fate = 'kept' | 'replaced' | 'leftBehind' | 'forgotten' | 'deleted' | 'deferred' | 'unclear';

/** What a plan does to one existing cluster. `address` is foreign text. */
export interface ClusterChange {
  readonly address: string;
  readonly fate: Fate;
  readonly changesVersion: boolean;
  /** Why it is replaced, beside the version: phrases of our own that follow "because". */
  readonly otherReasons: readonly string[];
  /** The attributes whose value is neither a text nor an integer, so that nobody can tell whether it changes. */
  readonly unreadable: readonly string[];
  readonly cluster: PlanNumber;
  /** As they would be after it. */
  readonly kafkaVersion: PlanNumber;
  readonly configGroup: PlanNumber;
}

/** The CDSS clusters that a plan changes: another version, one that cannot be read, or another fate than being kept. */
export function clusterChanges({ resourceChanges, deferredChanges }: Plan): ClusterChange[] {
  const planned = resourceChanges.filter(isCluster);
  const created = new Set(planned.flatMap(nameOfCreated));
  const changes = [
    ...planned.map(change => clusterChange(change, fateOf(change), created)),
    ...deferredChanges.filter(isCluster).map(change => deferred(clusterChange(change, fateOf(change), created))),
  ];
  return changes.filter(isChanged);
}

function isChanged({ fate, changesVersion, unreadable }: ClusterChange): boolean {
  return fate !== 'kept' || changesVersion || unreadable.length > 0;
}

/** A data source only reads. A mode that is not known here counts as a cluster. */
function isCluster({ type, mode }: ResourceChange): boolean {
  return type === CLUSTER_TYPE && mode !== 'data';
}

/** A cluster that the plan deletes here and creates under the same name elsewhere is replaced as well. */
function clusterChange(change: ResourceChange, fate: Fate, created: ReadonlySet<string>): ClusterChange {
  const { before, after, afterUnknown, beforeSensitive, afterSensitive } = change;
  const name = textAt(before, 'name');
  const isCreatedAgain = name !== null && created.has(name);
  const recreated = isCreatedAgain ? RECREATED.get(fate) : undefined;
  const planned = { values: after, unknown: afterUnknown, sensitive: afterSensitive };
  return {
    address: addressOf(change),
    fate: recreated ?? fate,
    changesVersion: isVersionChanged(change),
    otherReasons: recreated === undefined ? otherReasons(change) : ['its address changes without a `moved` block'],
    unreadable: ATTRIBUTES.filter(attribute => isUnreadable(change, attribute)),
    cluster: numberAt({ values: before, sensitive: beforeSensitive }, 'id'),
    kafkaVersion: numberAt(planned, VERSION_ATTRIBUTE),
    configGroup: numberAt(planned, CONFIG_GROUP_ATTRIBUTE),
  };
}

/** What it means for a cluster that the plan creates one of its name at another address. */
const RECREATED: ReadonlyMap<Fate, Fate> = new Map([
  ['deleted', 'replaced'],
  ['forgotten', 'leftBehind'],
]);

function deferred(change: ClusterChange): ClusterChange {
  return isChanged(change) ? { ...change, fate: 'deferred' } : change;
}

const KNOWN_ACTIONS = new Set(['no-op', 'create', 'read', 'update', 'delete', 'forget']);

/** Actions with `delete` among them delete the cluster, in any order and combination. */
function fateOf({ actions }: ResourceChange): Fate {
  if (actions.length === 0 || !actions.every(action => KNOWN_ACTIONS.has(action))) return 'unclear';
  if (actions.includes('delete')) return actions.includes('create') ? 'replaced' : 'deleted';
  if (!actions.includes('forget')) return 'kept';
  if (actions.includes('create')) return 'leftBehind';
  return actions.every(action => action === 'forget') ? 'forgotten' : 'unclear';
}

function isVersionChanged(change: ResourceChange): boolean {
  const { before, after, afterUnknown } = change;
  if (before === null || after === null) return false;
  if (isMarked(afterUnknown, VERSION_ATTRIBUTE) || isReplacedForVersion(change)) return true;
  return textAt(before, VERSION_ATTRIBUTE) !== textAt(after, VERSION_ATTRIBUTE);
}

/** A cluster that does not exist yet has nothing to compare. One that exists before and after has a version. */
function isUnreadable({ before, after, afterUnknown }: ResourceChange, attribute: string): boolean {
  if (before === null) return false;
  if (![before, after].every(values => isReadable(values, attribute))) return true;
  const hasNone = after !== null && [before, after].every(values => textAt(values, attribute) === null);
  return hasNone && attribute === VERSION_ATTRIBUTE && !isMarked(afterUnknown, attribute);
}

function nameOfCreated({ before, after, actions }: ResourceChange): string[] {
  const name = before === null && actions.includes('create') ? textAt(after, 'name') : null;
  return name === null ? [] : [name];
}

/** Terraform's own way to name an object that it deletes beside the current one. */
function addressOf({ address, deposed }: ResourceChange): string {
  return typeof deposed === 'string' && /^[0-9a-f]{8}$/.test(deposed)
    ? `${address} (deposed object ${deposed})`
    : address;
}
