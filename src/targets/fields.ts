import { UNUSUAL_CLASS } from '../basics/characters.ts';
import { type Read, readChoice } from '../basics/values.ts';
import { isApiNumber } from '../ncloud/fields.ts';
import { isSiteName, regionsOf, SITE_NAMES } from '../ncloud/locations.ts';

/** The number of a thing in the API is a JSON integer that every reader holds exactly. */
const IN_PLAIN_DIGITS = `in plain digits, from 1 to ${Number.MAX_SAFE_INTEGER}`;

/** `034`, `1e3`, `12.0`, `1 234`, `0x1f`, full-width digits: a number, but not in the form that the API takes. */
const OTHER_NUMBER =
  '[+-]?[\\s_,]*(?:0[xX][0-9a-fA-F]+|\\.?\\p{Nd}[\\p{Nd}\\s_,]*(?:\\.[\\p{Nd}\\s_,]*)?(?:[eE][+-]?\\p{Nd}+)?)';

/**
 * The names of things, as `targets.schema.json` has them too. Every repetition is bounded, or the text is.
 * Clusters: API guide. Config groups: API guide, `createconfiggroup` (2026-09-17), has 3 to 30
 * lower-case letters, digits and hyphens. Terraform's provider takes any characters, so others are taken here as well.
 */
export const NAME_PATTERNS = {
  cluster: '^[a-z][a-z0-9-]{1,13}[a-z0-9]$',
  'kafka-version':
    '^(?:(?:[Aa][Pp][Aa][Cc][Hh][Ee] {1,9})?[Kk][Aa][Ff][Kk][Aa] {1,9})?[Vv]?[0-9]{1,9}(?:\\.[0-9]{1,9}){1,9}$',
  'config-group': `^(?!(["'\`]?)${OTHER_NUMBER}\\1$)(?! )[^${UNUSUAL_CLASS}]{2,29}(?! )[^${UNUSUAL_CLASS}]$`,
} as const;

/** The longest text that can be such a name, in UTF-16 code units. */
const MAX_NAME_LENGTH = 200;

const NAMES = {
  cluster: new RegExp(NAME_PATTERNS.cluster, 'u'),
  'kafka-version': new RegExp(NAME_PATTERNS['kafka-version'], 'u'),
  'config-group': new RegExp(NAME_PATTERNS['config-group'], 'u'),
} as const;

function isNumberOrName(text: string, field: keyof typeof NAMES): boolean {
  return text.length <= MAX_NAME_LENGTH && (isApiNumber(text) || NAMES[field].test(text));
}

/** A cluster: its number, or its name. */
export function readCluster(text: string): Read<string> {
  if (isNumberOrName(text, 'cluster')) return { value: text };
  const name = '3 to 15 of `a-z`, `0-9` and `-`, a letter first and no `-` at the end';
  return { problem: `write the cluster's number ${IN_PLAIN_DIGITS}, or its name: ${name}.` };
}

/** A Kafka version: its code, or the version as people say it, `3.9.0`, `v3.9.0` or `Apache Kafka 3.9.0`. */
export function readKafkaVersion(text: string): Read<string> {
  if (isNumberOrName(text, 'kafka-version')) return { value: text };
  return { problem: `write the version's code ${IN_PLAIN_DIGITS}, or the version like \`3.9.0\` or \`Kafka 3.9.0\`.` };
}

/** A config group: its number, or its name. A number in another form than plain digits is neither. */
export function readConfigGroup(text: string): Read<string> {
  if (isNumberOrName(text, 'config-group')) return { value: text };
  return { problem: `write the config group's number ${IN_PLAIN_DIGITS}, or its name of 3 to 30 characters.` };
}

/** The fields of a target, by their names in inputs and targets files, and how each is read. */
export const TARGET_FIELDS = {
  cluster: readCluster,
  'kafka-version': readKafkaVersion,
  'config-group': readConfigGroup,
} as const;

/** The numbers of a version that a person typed: `3.9.0` of `v3.9.0`, `Kafka  3.9.0` and `Apache Kafka 3.9.0`. */
export function typedVersion(text: string): string {
  return text.replace(/^(?:(?:apache {1,9})?kafka {1,9})?v?(?=\d)/i, '');
}

/** The version in a `kafkaVersionName` of CDSS: `3.9.0` of `Kafka 3.9.0`. Nothing else in the name is changed. */
export function bareVersion(name: string): string {
  return name.replace(/^Kafka /, '');
}

/** Whether one version is later than another, by the numbers in their names. Null if a name has other parts. */
export function isLater(name: string, than: string): boolean | null {
  const [one, other] = [numbersIn(name), numbersIn(than)];
  if (one === null || other === null) return null;
  for (let place = 0; place < Math.max(one.length, other.length); place++) {
    const difference = (one[place] ?? 0) - (other[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function numbersIn(name: string): number[] | null {
  const version = bareVersion(name);
  return /^\d{1,9}(\.\d{1,9})+$/.test(version) ? version.split('.').map(Number) : null;
}

/** A region as CDSS's documents write it. A person may type it in small letters. */
export function typedRegion(text: string): string {
  return text.replace(/[a-z]/g, letter => letter.toUpperCase());
}

/** One of a site's regions, in any letter case. The message names the other site if the region is one of its regions. */
export function readRegion(text: string, site: string): Read<string> {
  const regions = isSiteName(site) ? regionsOf(site) : [];
  const choice = readChoice(typedRegion(text), regions);
  if ('value' in choice) return choice;
  const elsewhere = SITE_NAMES.find(other => regionsOf(other).includes(typedRegion(text)));
  const hint = elsewhere === undefined ? '' : ` Or is \`site: ${elsewhere}\` meant?`;
  return { problem: `site \`${site}\` has other regions: ${choice.problem}${hint}` };
}
