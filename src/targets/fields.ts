import { type Read, readChoice, readCluster, readConfigGroup, readKafkaVersion } from '../basics/values.ts';
import { isSiteName, regionsOf, SITE_NAMES } from '../ncloud/locations.ts';

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
