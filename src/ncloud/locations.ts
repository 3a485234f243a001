/**
 * The host and paths of CDSS in each site and region of NAVER Cloud. The names are those of the Terraform provider.
 * Source: API guide, `cdss-rollingupgradeprecheck` (public and gov); Go SDK, `services/vcdss` (fin).
 * The first region of a site is its default.
 */
const LOCATIONS = {
  public: {
    host: 'clouddatastreamingservice.apigw.ntruss.com',
    regions: { KR: '/api/v1', SGN: '/api/sgn-v1', JPN: '/api/jpn-v1' },
  },
  gov: {
    host: 'clouddatastreamingservice.apigw.gov-ntruss.com',
    regions: { KR: '/api/v1', KRS: '/api/krs-v1' },
  },
  fin: {
    host: 'fin-clouddatastreamingservice.apigw.fin-ntruss.com',
    regions: { FKR: '/api/v1' },
  },
} as const;

export type SiteName = keyof typeof LOCATIONS;

/** A site and one of its regions. */
export interface Location {
  readonly site: SiteName;
  readonly region: string;
}

/** A location as far as it is known. What is not known is empty. */
export interface PartialLocation {
  readonly site: SiteName | '';
  readonly region: string;
}

export const SITE_NAMES = Object.keys(LOCATIONS) as readonly SiteName[];

export function isSiteName(text: string): text is SiteName {
  return Object.hasOwn(LOCATIONS, text);
}

/** The regions of a site, its default first. */
export function regionsOf(site: SiteName): readonly string[] {
  return Object.keys(LOCATIONS[site].regions);
}

/** A site's default region: its first. */
export function defaultRegionOf(site: SiteName): string {
  return regionsOf(site)[0] as string;
}

/** The origin of a site, and the path of a region, which the path of every operation follows. */
export interface BaseUrl {
  readonly origin: string;
  readonly basePath: string;
}

/**
 * The base URL of a site and region.
 *
 * @param endpoint another host's origin (a beta host, a simulator), which keeps the region's path
 * @throws RangeError if the site has no such region: inputs are checked long before
 */
export function baseUrlOf({ site, region }: Location, endpoint?: string): BaseUrl {
  const { host, regions } = LOCATIONS[site];
  const basePath = new Map(Object.entries(regions)).get(region);
  if (basePath === undefined) throw new RangeError(`site ${site} has no region ${region}`);
  return { origin: endpoint ?? `https://${host}`, basePath };
}

/** The domains under which NAVER Cloud's API gateways answer, one a site. */
export const GATEWAY_DOMAINS: readonly string[] = Object.values(LOCATIONS).map(({ host }) =>
  host.replace(/^.*(?=\.[\w-]+\.com$)/, ''),
);

/**
 * The origin of an endpoint that may be asked instead of a site's own host, or what is wrong with it. Requests carry the
 * access key and a signature, so only NAVER Cloud's gateway domains over https are allowed, and loopback for a simulator.
 */
export function parseEndpoint(text: string): { origin: string } | { problem: string } {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return { problem: 'is not a URL like https://host' };
  if (url.username !== '' || url.password !== '') return { problem: 'must not carry a user name or password' };
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || /[?#]$/.test(text)) {
    return { problem: 'must be scheme and host only, without path, query or fragment' };
  }
  if (isLoopback(url.hostname)) return { origin: url.origin };
  if (url.protocol !== 'https:') return { problem: 'must be https (http is for loopback only)' };
  if (GATEWAY_DOMAINS.some(domain => url.hostname.endsWith(domain))) return { origin: url.origin };
  return { problem: 'is not a host of NAVER Cloud' };
}

/** The URL parser writes every spelling of an IPv4 address in dotted form. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
