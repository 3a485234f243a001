import { isJsonObject, type JsonObject, UnusablePlan } from './plan-json.ts';

/**
 * One entry of a plan's `resource_changes` or `deferred_changes`. `before` and `after` hold secrets in the clear.
 * Source: Terraform's documentation, "JSON Output Format".
 */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly mode: unknown;
  /** The key of an object that an earlier apply replaced but could not delete yet. */
  readonly deposed: unknown;
  readonly actionReason: unknown;
  readonly actions: readonly string[];
  /** Null if the resource does not exist before, or after. */
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly afterUnknown: unknown;
  readonly beforeSensitive: unknown;
  readonly afterSensitive: unknown;
  readonly replacePaths: unknown;
}

/** The little of a plan that is read. */
export interface Plan {
  /** The code that was planned. Null if the plan has none, because somebody deleted it. */
  readonly configuration: JsonObject | null;
  /** The values of the root module's variables, each as `{ value }`. They may be secrets. */
  readonly variables: JsonObject;
  readonly resourceChanges: readonly ResourceChange[];
  /** What Terraform would do only in a later plan. */
  readonly deferredChanges: readonly ResourceChange[];
  /** Whether the plan leaves out nothing that Terraform knows of, as `-target` or a deferral would. */
  readonly isComplete: boolean;
}

/**
 * A plan as `terraform show -json` or `tofu show -json` writes it, Terraform 1.1 and later.
 *
 * @throws UnusablePlan for anything else, a state first of all: that has the same `format_version`, and no changes
 */
export function readPlan(json: JsonObject): Plan {
  rejectState(json);
  rejectOtherFormat(json['format_version']);
  if (json['errored'] === true) {
    throw new UnusablePlan('is of a planning that failed half-way', 'fix the errors of `terraform plan` first');
  }
  const configuration = json['configuration'] ?? null;
  return {
    configuration: configuration === null ? null : objectOrEmpty(configuration),
    variables: objectOrEmpty(json['variables']),
    resourceChanges: resourceChangesOf(json),
    deferredChanges: listOf(json['deferred_changes'] ?? []).map(deferredChange),
    isComplete: json['complete'] !== false,
  };
}

function rejectState(json: JsonObject): void {
  const isPlan = isJsonObject(json['planned_values']) || Array.isArray(json['resource_changes']);
  if (isPlan && !('values' in json)) return;
  const isState = 'format_version' in json || 'lineage' in json;
  throw new UnusablePlan(isState ? 'is a state, not a plan' : 'is JSON, but no plan');
}

function rejectOtherFormat(version: unknown): void {
  if (typeof version === 'string' && /^1\.\d+$/.test(version)) return;
  const found = typeof version === 'string' && /^\d{1,3}\.\d{1,3}$/.test(version) ? ` ${version}` : '';
  throw new UnusablePlan(
    `has another \`format_version\`${found ? ' than 1.x,' : ' than 1.x'}${found}`,
    'use Terraform 1.1 or later, or OpenTofu, and a release of this action that knows the format',
  );
}

/** Terraform leaves the list out if it is empty. Then there are no planned resources either. */
function resourceChangesOf(json: JsonObject): readonly ResourceChange[] {
  const changes = json['resource_changes'] ?? null;
  if (changes !== null) return listOf(changes).map(resourceChange);
  const planned = json['planned_values'];
  const root = isJsonObject(planned) ? planned['root_module'] : undefined;
  if (isJsonObject(root) && ('resources' in root || 'child_modules' in root)) throw misshapen();
  return [];
}

function deferredChange(entry: unknown): ResourceChange {
  return resourceChange(isJsonObject(entry) ? entry['resource_change'] : entry);
}

function resourceChange(entry: unknown): ResourceChange {
  if (!isJsonObject(entry) || !isJsonObject(entry['change'])) throw misshapen();
  const { address, type, mode, deposed, action_reason: actionReason, change } = entry;
  const { actions, before = null, after = null } = change as JsonObject;
  if (typeof address !== 'string' || address === '' || typeof type !== 'string') throw misshapen();
  return {
    address,
    type,
    mode,
    deposed,
    actionReason,
    actions: listOf(actions).map(textOf),
    before: objectOrNull(before),
    after: objectOrNull(after),
    afterUnknown: change['after_unknown'],
    beforeSensitive: change['before_sensitive'],
    afterSensitive: change['after_sensitive'],
    replacePaths: change['replace_paths'],
  };
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw misshapen();
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw misshapen();
}

function objectOrNull(value: unknown): JsonObject | null {
  if (value === null || isJsonObject(value)) return value;
  throw misshapen();
}

/** The configuration only says in which region a cluster is. In another form it says nothing. */
function objectOrEmpty(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function misshapen(): UnusablePlan {
  return new UnusablePlan('is not a plan as Terraform writes it, or was changed afterwards');
}
