import { readChoice } from '../basics/values.ts';
import { defaultRegionOf, type Location, regionsOf, SITE_NAMES } from '../ncloud/locations.ts';
import { readRegion, typedRegion } from '../targets/fields.ts';
import type { GivenLocation, GivenWord } from '../targets/plan/target-location.ts';
import type { SettingReader } from './reader.ts';

/** The location to ask: from the settings, else from the environment, else the first site and region. */
export function readLocation(reader: SettingReader): Location | null {
  const { site: givenSite, region: givenRegion } = givenWords(reader);
  const site = givenSite.text === '' ? 'public' : reader.readGiven(givenSite, text => readChoice(text, SITE_NAMES));
  if (site === null) return null;
  if (givenRegion.text === '') return { site, region: defaultRegionOf(site) };
  const region = reader.readGiven(givenRegion, text => readRegion(text, site));
  return region === null ? null : { site, region };
}

/**
 * The site and region that are given beside a plan, which has its own. Settings are checked. Variables of the environment
 * are checked only when a cluster of the plan needs them.
 */
export function readGivenLocation(reader: SettingReader): GivenLocation | null {
  const given = givenWords(reader);
  const { site, region } = given;
  if (site.isSetting && reader.readGiven(site, text => readChoice(text, SITE_NAMES)) === null) return null;
  const regionsSite = site.isSetting ? site.text : siteWith(region.text);
  if (region.isSetting && reader.readGiven(region, text => readRegion(text, regionsSite)) === null) return null;
  return { site, region: { ...region, text: typedRegion(region.text) } };
}

function givenWords(reader: SettingReader): GivenLocation {
  return { site: givenWord(reader, 'site', 'NCLOUD_SITE'), region: givenWord(reader, 'region', 'NCLOUD_REGION') };
}

function givenWord(reader: SettingReader, name: 'site' | 'region', variable: string): GivenWord {
  return { ...reader.settingOrVariable(name, variable), isSetting: reader.text(name) !== '' };
}

function siteWith(region: string): string {
  return SITE_NAMES.find(site => regionsOf(site).includes(typedRegion(region))) ?? 'public';
}
