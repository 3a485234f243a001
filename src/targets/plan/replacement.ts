import type { ResourceChange } from './plan.ts';

export const VERSION_ATTRIBUTE = 'kafka_version_code';

/** The one reason that a rolling upgrade does away with. */
export const VERSION_REASON = `\`${VERSION_ATTRIBUTE}\` changes`;

/** How many attributes are named; a cluster has not many more that force a replacement. */
const MAX_ATTRIBUTES = 10;

/** A name as Terraform's schemas have them. Steps of another form are indexes, or keys that the user made up. */
const ATTRIBUTE_NAME = /^[a-z][a-z0-9_]{0,63}$/;

/** Why Terraform replaces what it could keep. Source: Terraform's documentation, "JSON Output Format", `action_reason`. */
const ACTION_REASONS: ReadonlyMap<unknown, string> = new Map([
  ['replace_because_tainted', 'it is tainted'],
  ['replace_by_request', '`-replace` asks for it'],
  ['replace_by_triggers', '`replace_triggered_by` asks for it'],
]);

/**
 * Why a plan replaces a resource, beside a change of its version: phrases that follow "because". Empty if the
 * version is the only reason, or if the plan does not say.
 */
export function otherReasons({ replacePaths, actionReason }: ResourceChange): string[] {
  const attributes = attributesOf(replacePaths).map(name => `\`${name}\` changes`);
  const reason = ACTION_REASONS.get(actionReason);
  return [...attributes, ...(reason === undefined ? [] : [reason])].filter(one => one !== VERSION_REASON);
}

/** Reasons in one phrase. */
export function reasonsText(reasons: readonly string[]): string {
  return reasons.length === 0 ? 'the plan does not say why' : reasons.join(' and ');
}

/** Whether the plan names the version as a reason to replace. That is known even if the version itself is not. */
export function isReplacedForVersion({ replacePaths }: ResourceChange): boolean {
  return attributesOf(replacePaths).includes(VERSION_ATTRIBUTE);
}

/** The attributes that force a replacement, as `broker_nodes.storage_size`, each once. */
function attributesOf(replacePaths: unknown): string[] {
  const names = new Set<string>();
  for (const path of Array.isArray(replacePaths) ? replacePaths : []) {
    const name = attributeName(path);
    if (name !== '') names.add(name);
    if (names.size === MAX_ATTRIBUTES) break;
  }
  return [...names];
}

function attributeName(path: unknown): string {
  const steps: readonly unknown[] = Array.isArray(path) ? path.slice(0, 4) : [];
  return steps.filter(step => typeof step === 'string' && ATTRIBUTE_NAME.test(step)).join('.');
}

/** Whether applying the plan puts an empty cluster in the place of an existing one. */
export function isReplacing({ fate }: { readonly fate: string }): boolean {
  return fate === 'replaced' || fate === 'leftBehind';
}
