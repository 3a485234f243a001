import { type Read, readChoice } from '../basics/values.ts';
import { isApiNumber } from '../ncloud/fields.ts';
import { isSiteName, regionsOf, SITE_NAMES } from '../ncloud/locations.ts';

/** What the number of a thing in the API is: a JSON integer that every reader holds exactly, never rounded. */
const IN_PLAIN_DIGITS = `in plain digits, from 1 to ${Number.MAX_SAFE_INTEGER}`;

/** `034`, `1e3`, `12.0`, `1 234`, `0x1f`, full-width digits: who writes so has a number in mind, and not the right one. */
const OTHER_NUMBER = /^[+-]?[\s_,]*(?:0x[\da-f]+|\.?\p{Nd}[\p{Nd}\s_,]*(?:\.[\p{Nd}\s_,]*)?(?:e[+-]?\p{Nd}+)?)$/iu;

/** A cluster as people refer to it: its number, or its name. The form of names is the API guide's. */
export function readCluster(text: string): Read<string> {
  const isName = /^[a-z]+[a-z0-9-]+[a-z0-9]$/.test(text) && text.length <= 15;
  if (isApiNumber(text) || isName) return { value: text };
  const name = '3 to 15 of `a-z`, `0-9` and `-`, a letter first and no `-` at the end';
  return { problem: `write the cluster's number ${IN_PLAIN_DIGITS}, or its name: ${name}.` };
}

/** A Kafka version: its code, or the version as people say it, `3.9.0` or `Kafka 3.9.0`. */
export function readKafkaVersion(text: string): Read<string> {
  if (isApiNumber(text) || /^(kafka )?\d{1,9}(\.\d{1,9})+$/i.test(text)) return { value: text };
  return { problem: `write the version's code ${IN_PLAIN_DIGITS}, or the version like \`3.9.0\` or \`Kafka 3.9.0\`.` };
}

/** A config group: its number, or its name, 3 to 15 characters of any kind. What looks like another number is neither. */
export function readConfigGroup(text: string): Read<string> {
  const length = Array.from(text).length;
  const isName = length >= 3 && length <= 15 && text === text.trim() && !/\p{Cc}/u.test(text);
  if (isApiNumber(text) || (isName && !OTHER_NUMBER.test(text))) return { value: text };
  return { problem: `write the config group's number ${IN_PLAIN_DIGITS}, or its name of 3 to 15 characters.` };
}

/** What a target is made of, by the names that inputs and targets files have for it, and how each is read. */
export const TARGET_FIELDS = {
  cluster: readCluster,
  'kafka-version': readKafkaVersion,
  'config-group': readConfigGroup,
} as const;

/** A version as people say it, without the product's name: `3.9.0` and `Kafka 3.9.0` are the same, every digit counts. */
export function bareVersion(name: string): string {
  return name.replace(/^kafka /i, '');
}

/** Whether one version is later than another, by the numbers in their names; null where a name is not made of them. */
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

/** One of a site's regions; where it is another site's, that is said. */
export function readRegion(text: string, site: string): Read<string> {
  const regions = isSiteName(site) ? regionsOf(site) : [];
  const choice = readChoice(text, regions);
  if ('value' in choice) return choice;
  const elsewhere = SITE_NAMES.find(other => regionsOf(other).includes(text));
  const hint = elsewhere === undefined ? '' : ` Or is \`site: ${elsewhere}\` meant?`;
  return { problem: `site \`${site}\` has other regions: ${choice.problem}${hint}` };
}
