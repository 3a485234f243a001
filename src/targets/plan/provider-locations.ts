import { isSiteName, regionsOf, SITE_NAMES } from '../../ncloud/locations.ts';
import type { Plan } from './plan.ts';
import { isJsonObject, type JsonObject } from './plan-json.ts';

/**
 * A setting of a provider: its value, or why there is none. `notGiven`: the code does not have it, so it came from the
 * environment of the person who planned. `notShown`: the code has it, but the plan does not show its value. `wrong`: it
 * has a form that no site or region has. Such a value never leaves the plan, because it may be a secret.
 */
export type ProviderSetting = { readonly value: string } | { readonly missing: 'notGiven' | 'notShown' | 'wrong' };

/** The two settings of NAVER Cloud's Terraform provider that say where a resource is. */
export interface ProviderLocation {
  readonly site: ProviderSetting;
  readonly region: ProviderSetting;
}

const NOT_GIVEN = { missing: 'notGiven' } as const;
const NOT_SHOWN = { missing: 'notShown' } as const;
const WRONG = { missing: 'wrong' } as const;

/** A module of the code, and the call that it comes from: null for the root module. */
interface Module {
  readonly content: JsonObject;
  readonly call: { readonly expressions: JsonObject; readonly from: Module; readonly name: string } | null;
}

/**
 * What a plan's code says about the providers of its resources.
 * Source: Terraform's documentation, "JSON Output Format", "Configuration Representation" and "Expression Representation".
 */
export class ProviderLocations {
  readonly #plan: Pick<Plan, 'variables'> & { readonly configuration: JsonObject };
  /** By their path, `module.a.module.b`. The root module's is empty. */
  readonly #modules = new Map<string, Module>();
  /** The keys of their providers in `provider_config`, by the address of resources without keys and indexes. */
  readonly #providerKeys = new Map<string, string>();

  constructor({ configuration, variables }: Plan) {
    this.#plan = { configuration: configuration ?? {}, variables };
    this.#visit('', { content: objectAt(this.#plan.configuration, 'root_module'), call: null });
  }

  /** Where the provider of a resource is. A resource that the code no longer has shows nothing. */
  of(address: string): ProviderLocation {
    const key = this.#providerKeys.get(withoutKeys(address));
    if (key === undefined) return { site: NOT_GIVEN, region: NOT_SHOWN };
    const provider = memberOf(objectAt(this.#plan.configuration, 'provider_config'), key);
    const expressions = memberOf(provider, 'expressions');
    // A module's provider without a block may be the one of the module above. The plan does not say so.
    if (!isJsonObject(expressions)) return { site: NOT_GIVEN, region: key.includes(':') ? NOT_SHOWN : NOT_GIVEN };
    const module = this.#modules.get(modulePathOf(key));
    return {
      site: this.#setting(memberOf(expressions, 'site'), module, SITES),
      region: this.#setting(memberOf(expressions, 'region'), module, REGIONS),
    };
  }

  #setting(expression: unknown, module: Module | undefined, words: Words): ProviderSetting {
    if (expression === undefined) return NOT_GIVEN;
    return settingOf(this.#valueOf(expression, module), isConstant(expression), words);
  }

  #visit(path: string, module: Module): void {
    this.#modules.set(path, module);
    const within = (name: string) => (path === '' ? name : `${path}.${name}`);
    const resources = memberOf(module.content, 'resources');
    for (const resource of Array.isArray(resources) ? resources : []) {
      const [address, key] = [memberOf(resource, 'address'), memberOf(resource, 'provider_config_key')];
      if (typeof address === 'string' && typeof key === 'string') this.#providerKeys.set(within(address), key);
    }
    for (const [name, call] of Object.entries(objectAt(module.content, 'module_calls'))) {
      const made = { expressions: objectAt(call, 'expressions'), from: module, name };
      this.#visit(within(`module.${name}`), { content: objectAt(call, 'module'), call: made });
    }
  }

  /** The value of an expression in a module. Undefined if the plan does not show it. */
  #valueOf(expression: unknown, module: Module | undefined): unknown {
    if (isConstant(expression)) return memberOf(expression, 'constant_value');
    if (memberOf(expression, 'constant_value') !== undefined) return undefined;
    const reference = onlyVariableIn(memberOf(expression, 'references'));
    if (reference === null || module === undefined) return undefined;
    return reference.steps.reduce<unknown>(memberOf, this.#variable(reference.name, module));
  }

  /** The value of a variable, from the plan, from the call of its module, or from its default. */
  #variable(name: string, { content, call }: Module): unknown {
    const declaration = memberOf(objectAt(content, 'variables'), name);
    if (!isJsonObject(declaration) || isHidden(declaration)) return undefined;
    const given = memberOf(call === null ? this.#plan.variables : call.expressions, name);
    if (given === undefined) return memberOf(declaration, 'default');
    return call === null ? memberOf(given, 'value') : this.#valueOf(given, call.from);
  }
}

/** What a setting can be: its form, and the words that CDSS knows. */
interface Words {
  readonly isOne: (text: string) => boolean;
  readonly known: readonly string[];
}

const SITES: Words = { isOne: isSiteName, known: SITE_NAMES };
/** NAVER Cloud has regions without CDSS. Their codes have the same form. */
const REGIONS: Words = { isOne: text => /^[A-Z]{2,5}$/.test(text), known: SITE_NAMES.flatMap(regionsOf) };

/**
 * A plan names the variables of an expression and not the expression: `upper(var.x)` and `var.x == "a" ? "KR" : "SGN"`
 * look like `var.x`. So a variable's value counts only if it has the form of such a word, or differs from one by case.
 */
function settingOf(value: unknown, isConstantValue: boolean, { isOne, known }: Words): ProviderSetting {
  if (value === null || value === '') return NOT_GIVEN;
  if (typeof value === 'string' && isOne(value)) return { value };
  if (isConstantValue) return WRONG;
  const isMisspelt = typeof value === 'string' && known.some(word => word.toLowerCase() === value.toLowerCase());
  return isMisspelt ? WRONG : NOT_SHOWN;
}

/** Terraform never writes a constant beside references. */
function isConstant(expression: unknown): boolean {
  return memberOf(expression, 'constant_value') !== undefined && memberOf(expression, 'references') === undefined;
}

function isHidden(declaration: JsonObject): boolean {
  return ['sensitive', 'ephemeral'].some(mark => (declaration[mark] ?? false) !== false);
}

/** In characters. Real ones are much shorter. */
const MAX_REFERENCE = 500;
const VARIABLE = /^var\.([^.[\]]+)((?:\.[^.[\]]+|\["[^"\\]*"\])*)$/;
const STEP = /\.([^.[\]]+)|\["([^"\\]*)"\]/g;

/**
 * The variable that is all an expression refers to, and the steps into its value: `var.places.kafka` is given as itself,
 * and as `var.places`. Null if the expression refers to anything else.
 */
function onlyVariableIn(references: unknown): { name: string; steps: string[] } | null {
  if (!Array.isArray(references)) return null;
  const [whole] = references;
  if (typeof whole !== 'string' || whole.length > MAX_REFERENCE) return null;
  const isPart = (other: unknown) => typeof other === 'string' && isPrefix(other, whole);
  const [, name, path] = VARIABLE.exec(whole) ?? [];
  if (name === undefined || path === undefined || !references.every(isPart)) return null;
  return { name, steps: Array.from(path.matchAll(STEP), ([, attribute, key]) => attribute ?? key ?? '') };
}

function isPrefix(part: string, whole: string): boolean {
  return whole.startsWith(part) && ['', '.', '['].includes(whole.charAt(part.length));
}

/** `module.a.module.b:ncloud.alias` is configured in module b of module a, `ncloud.alias` in the root module. */
function modulePathOf(providerKey: string): string {
  return providerKey.slice(0, Math.max(0, providerKey.lastIndexOf(':')));
}

/** In characters. Keys of `for_each` are the user's own. */
const MAX_ADDRESS = 10_000;
const ADDRESS_PART = /[^[\]"]+|\[(?:\d+|"(?:[^"\\]|\\.)*")\]/gsy;

/** An address of the plan as the code has it: `module.a["x"].type.name[0]` is `module.a.type.name`. */
function withoutKeys(address: string): string {
  if (address.length > MAX_ADDRESS) return address;
  const parts = Array.from(address.matchAll(ADDRESS_PART), ([part]) => part);
  const isWhole = parts.reduce((length, part) => length + part.length, 0) === address.length;
  return isWhole ? parts.filter(part => !part.startsWith('[')).join('') : address;
}

function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function objectAt(value: unknown, name: string): JsonObject {
  const member = memberOf(value, name);
  return isJsonObject(member) ? member : {};
}
