// Writes what is generated from the tables of src/: the inputs and outputs of action.yml and their types, the tables of both
// READMEs, the values in targets.schema.json, and the version that calls carry: npm run docs
import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { readChoice } from '../src/basics/values.ts';
import { regionsOf, SITE_NAMES, type SiteName } from '../src/ncloud/locations.ts';
import { CAUSE_NAMES } from '../src/precheck/diagnosis.ts';
import { OUTPUTS } from '../src/report/outputs.ts';
import { UPGRADE_OUTPUTS } from '../src/report/upgrade.ts';
import { SETTINGS, type Setting } from '../src/settings/table.ts';
import { WATCH_SETTINGS } from '../src/settings/watch-settings.ts';
import { NAME_PATTERNS, TARGET_FIELDS } from '../src/targets/fields.ts';
import { MAX_TARGETS } from '../src/targets/targets-file.ts';

interface Described {
  readonly description: string;
  readonly default?: string;
}

export interface Manifest {
  readonly inputs: Record<string, Described>;
  readonly outputs: Record<string, Described>;
}

/** What the tables say in another language: each heading, and each input's and output's description. */
export interface Translation {
  readonly headings: Record<string, string>;
  readonly inputs: Record<string, string>;
  readonly outputs: Record<string, string>;
}

/** A README with its two tables as the manifest has them, each between its markers. */
export function withTables(readme: string, { inputs, outputs }: Manifest, translation?: Translation): string {
  const heading = (text: string) => translation?.headings[text] ?? text;
  const inputRows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    input.default ? `\`${input.default}\`` : '',
    translation?.inputs[name] ?? input.description,
  ]);
  const outputRows = Object.entries(outputs).map(([name, output]) => [
    `\`${name}\``,
    translation?.outputs[name] ?? output.description,
  ]);
  const withInputs = replaced(readme, 'inputs', [['Input', 'Default', 'Meaning'].map(heading), ...inputRows]);
  return replaced(withInputs, 'outputs', [['Output', 'Meaning'].map(heading), ...outputRows]);
}

function replaced(readme: string, name: string, [head = [], ...rows]: readonly string[][]): string {
  const [begin, end] = [`<!-- ${name}: npm run docs -->`, `<!-- /${name} -->`];
  const [before, rest] = halves(readme, begin);
  const [, after] = halves(rest, end);
  const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(escaped).join(' | ')} |`);
  return `${before}${begin}\n${table.join('\n')}\n${end}${after}`;
}

function halves(text: string, marker: string): [string, string] {
  const [before, after, ...more] = text.split(marker);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`"${marker}" is not there exactly once`);
  return [before, after];
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

/** The inputs and outputs of the Action, as `action.yml` has them. */
export function manifestOfTables(): Manifest {
  const causes = CAUSE_NAMES.map(cause => `\`${cause}\``).join(', ');
  const descriptions = Object.entries(OUTPUTS).map(([name, { description }]) => [
    name,
    description.replace('{causes}', causes),
  ]);
  return manifestOf(SETTINGS, Object.fromEntries(descriptions));
}

/** The same of `watch/action.yml`. */
export function manifestOfWatch(): Manifest {
  return manifestOf(WATCH_SETTINGS, UPGRADE_OUTPUTS);
}

function manifestOf(
  table: Readonly<Record<string, Setting<unknown>>>,
  descriptions: Readonly<Record<string, string>>,
): Manifest {
  const settings = Object.entries(table);
  const inputs = settings.map(([name, { description, default: fallback, githubDefault }]) => {
    const text = fallback ?? githubDefault;
    return [name, text === undefined ? { description } : { description, default: text }] as const;
  });
  const outputs = Object.entries(descriptions).map(([name, description]) => [name, { description }] as const);
  return { inputs: Object.fromEntries(inputs), outputs: Object.fromEntries(outputs) };
}

/** An `action.yml` with these inputs and outputs, and all else as it is. */
export function withManifest(actionYml: string, { inputs, outputs }: Manifest): string {
  const begin = actionYml.indexOf('inputs:\n');
  const end = actionYml.indexOf('runs:\n');
  if (begin < 0 || end < begin) throw new Error('action.yml has no `inputs:` before its `runs:`');
  const written = [{ inputs }, { outputs }].map(part => stringify(part, { lineWidth: 0, singleQuote: true }));
  return `${actionYml.slice(0, begin)}${written.join('\n')}\n${actionYml.slice(end)}`;
}

/** The type of an input or output in the words of github-actions-typing (README, "Available types"). */
interface ValueType {
  readonly type: 'boolean' | 'integer' | 'enum' | 'string';
  readonly 'allowed-values'?: readonly string[];
}

/** The type of a setting, found by asking the parser that reads it. The problem with a wrong word names all right ones. */
export function typeOf({ read }: Pick<Setting<unknown>, 'read'>): ValueType {
  const readAs = (text: string) => Object(read(text))['value'];
  if (readAs('true') === true) return { type: 'boolean' };
  if (readAs('1') === 1 && readAs('1.5') === undefined) return { type: 'integer' };
  const { problem = '' } = Object(read('?')) as { problem?: string };
  const words = Array.from(problem.matchAll(/`([^`]+)`/g), ([, word = '']) => word);
  const isEnum = words.every(word => readAs(word) === word) && problem === Object(readChoice('?', words))['problem'];
  return isEnum ? { type: 'enum', 'allowed-values': words } : { type: 'string' };
}

/** `action-types.yml`: what generators of typed workflows read beside `action.yml`. */
export function actionTypes(): string {
  const settings: readonly (readonly [string, Setting<unknown>])[] = Object.entries(SETTINGS);
  const inputs = Object.fromEntries(settings.map(([name, setting]) => [name, typeOf(setting)]));
  const outputs = Object.fromEntries(Object.keys(OUTPUTS).map(name => [name, { type: 'string' }]));
  const head = '# Types for https://github.com/typesafegithub/github-actions-typing. Written by `npm run docs`.\n';
  return head + [{ inputs }, { outputs }].map(part => stringify(part)).join('\n');
}

/** The file that names us on the wire, with the version of the package. */
export function withVersion(source: string, version: string): string {
  return source.replace(/(?<='cdss-precheck\/)[^']*(?=')/, version);
}

/** A part of a JSON schema. */
type Schema = { [keyword: string]: unknown };

/** What of the schema of targets files is filled in. */
interface TargetsSchema {
  definitions: {
    list: Schema;
    mapping: Schema & { properties: { targets: Schema } };
    target: Schema & { properties: { site: Schema; region: Schema } };
    number: { oneOf: [Schema, Schema] };
    clusterName: Schema;
    versionName: Schema;
    groupName: Schema;
  };
}

/** The schema of targets files with the sites, the regions, the names and the limits that there are. */
export function withValues(schema: string): string {
  const json = JSON.parse(schema) as TargetsSchema;
  const { list, mapping, target, number, clusterName, versionName, groupName } = json.definitions;
  list['maxItems'] = mapping.properties.targets['maxItems'] = MAX_TARGETS;
  number.oneOf[1]['pattern'] = spaced('[1-9][0-9]{0,15}');
  clusterName['pattern'] = spaced(inner(NAME_PATTERNS.cluster));
  versionName['pattern'] = spaced(inner(NAME_PATTERNS['kafka-version']));
  // What the name may not be has to end before the white space behind it.
  groupName['pattern'] = spaced(inner(NAME_PATTERNS['config-group']).replace('$)', '\\s*$)'));
  target.properties.site['anyOf'] = oneOfWords(SITE_NAMES);
  target.properties.region['anyOf'] = oneOfWords([...new Set(SITE_NAMES.flatMap(regionsOf))]);
  target['allOf'] = SITE_NAMES.map(site => ({
    if: { properties: { site: siteIs(site) }, required: ['site'] },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { properties: { region: { anyOf: oneOfWords(regionsOf(site)) } } },
  }));
  mapping['allOf'] = [...Object.keys(TARGET_FIELDS).map(inDefaultsOrTargets), ...SITE_NAMES.map(regionsOfDefaultSite)];
  return `${JSON.stringify(json, null, 2)}\n`;
}

function inner(pattern: string): string {
  return pattern.slice(1, -1);
}

/** A pattern of a text that may have white space around it. */
function spaced(pattern: string): string {
  return `^\\s*${pattern}\\s*$`;
}

/** Words for an editor to complete, and the same in other letter cases if they are in capitals. */
function oneOfWords(words: readonly string[]): Schema[] {
  const inAnyCase = words.map(word => word.replace(/[A-Z]/g, letter => `[${letter}${letter.toLowerCase()}]`));
  return [{ enum: words }, { type: 'string', pattern: spaced(`(?:${inAnyCase.join('|')})`) }];
}

function siteIs(site: string): Schema {
  return { type: 'string', pattern: spaced(site) };
}

/** Every target has the field, or `defaults` has it. */
function inDefaultsOrTargets(field: string): Schema {
  return {
    anyOf: [
      { properties: { defaults: { required: [field] } }, required: ['defaults'] },
      { properties: { targets: { items: { required: [field] } } } },
    ],
  };
}

/** A target without a site has a region of the site of `defaults`. */
function regionsOfDefaultSite(site: SiteName): Schema {
  const region = { properties: { region: { anyOf: oneOfWords(regionsOf(site)) } } };
  return {
    if: {
      properties: { defaults: { properties: { site: siteIs(site) }, required: ['site'] } },
      required: ['defaults'],
    },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { properties: { targets: { items: { anyOf: [{ required: ['site'] }, region] } } } },
  };
}

/** The READMEs, and the file with another language's words. */
const READMES: Record<string, string | undefined> = { 'README.md': undefined, 'README.ko.md': 'docs/action.ko.yml' };

if (import.meta.main) {
  const manifest = manifestOfTables();
  const rewrite = (path: string, change: (text: string) => string) =>
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  rewrite('action.yml', text => withManifest(text, manifest));
  writeFileSync('action-types.yml', actionTypes());
  rewrite('watch/action.yml', text => withManifest(text, manifestOfWatch()));
  rewrite('targets.schema.json', withValues);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  rewrite('src/ncloud/gateway.ts', text => withVersion(text, version));
  for (const [readme, translation] of Object.entries(READMES)) {
    const words = translation === undefined ? undefined : (parse(readFileSync(translation, 'utf8')) as Translation);
    rewrite(readme, text => withTables(text, manifest, words));
  }
}
