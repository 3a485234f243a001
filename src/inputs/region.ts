import { isSiteName, regionsOf, SITE_NAMES } from '../ncloud/sites.ts';
import { type Read, readChoice } from './values.ts';

/** One of a site's regions; where it is another site's, that is said. */
export function readRegion(text: string, site: string): Read<string> {
  const regions = isSiteName(site) ? regionsOf(site) : [];
  const choice = readChoice(text, regions);
  if ('value' in choice) return choice;
  const elsewhere = SITE_NAMES.find(other => regionsOf(other).includes(text));
  const hint = elsewhere === undefined ? '' : ` Or is \`site: ${elsewhere}\` meant?`;
  return { problem: `site \`${site}\` has other regions: ${choice.problem}${hint}` };
}
