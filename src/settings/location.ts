import { inert } from '../basics/text.ts';
import { readChoice } from '../basics/values.ts';
import { defaultRegionOf, parseEndpoint, SITE_NAMES, type Location } from '../ncloud/locations.ts';
import { readRegion } from '../targets/fields.ts';
import type { SettingReader } from './reader.ts';

/** The site and region to ask: from the inputs, else from the environment, else public KR. */
export function readLocation(reader: SettingReader): Location | null {
  const givenSite = reader.inputOrVariable('site', 'NCLOUD_SITE');
  const givenRegion = reader.inputOrVariable('region', 'NCLOUD_REGION');
  const site = givenSite.text === '' ? 'public' : reader.readGiven(givenSite, text => readChoice(text, SITE_NAMES));
  if (site === null) return null;
  if (givenRegion.text === '') return { site, region: defaultRegionOf(site) };
  const region = reader.readGiven(givenRegion, text => readRegion(text, site));
  return region === null ? null : { site, region };
}

/** The origin that stands in for a site's own host. Its value may hold a password by mistake and is not shown. */
export function readEndpoint(reader: SettingReader): string | undefined {
  const text = reader.text('endpoint');
  if (text === '') return undefined;
  const endpoint = parseEndpoint(text);
  if ('origin' in endpoint) return endpoint.origin;
  const host = URL.parse(text)?.hostname;
  const value = host ? ` for the host "${inert(host)}"` : '';
  reader.wrong(
    `Input \`endpoint\`${value} ${endpoint.problem}: write \`https:\` and a host under \`ntruss.com\`, \`gov-ntruss.com\` or \`fin-ntruss.com\`, or a loopback address for the simulator.`,
  );
  return undefined;
}
