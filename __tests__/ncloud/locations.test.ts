import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  baseUrlOf,
  defaultRegionOf,
  isSiteName,
  parseEndpoint,
  regionsOf,
  SITE_NAMES,
  type SiteName,
} from '../../src/ncloud/locations.ts';

/** The table of the API guide's page `cdss-rollingupgradeprecheck`, with the Go SDK's host of fin. */
const PRECHECK_URLS: [SiteName, string, string][] = [
  ['public', 'KR', 'https://clouddatastreamingservice.apigw.ntruss.com/api/v1/cluster/rollingUpgradePreCheck'],
  ['public', 'SGN', 'https://clouddatastreamingservice.apigw.ntruss.com/api/sgn-v1/cluster/rollingUpgradePreCheck'],
  ['public', 'JPN', 'https://clouddatastreamingservice.apigw.ntruss.com/api/jpn-v1/cluster/rollingUpgradePreCheck'],
  ['gov', 'KR', 'https://clouddatastreamingservice.apigw.gov-ntruss.com/api/v1/cluster/rollingUpgradePreCheck'],
  ['gov', 'KRS', 'https://clouddatastreamingservice.apigw.gov-ntruss.com/api/krs-v1/cluster/rollingUpgradePreCheck'],
  ['fin', 'FKR', 'https://fin-clouddatastreamingservice.apigw.fin-ntruss.com/api/v1/cluster/rollingUpgradePreCheck'],
];

describe('Where CDSS answers', () => {
  test.each(PRECHECK_URLS)('on site %s in region %s', (site, region, url) => {
    const { origin, basePath } = baseUrlOf({ site, region });
    expect(`${origin}${basePath}/cluster/rollingUpgradePreCheck`).toBe(url);
  });

  test('in these six places and in no other', () => {
    const places = SITE_NAMES.flatMap(site => regionsOf(site).map(region => [site, region]));
    expect(places).toEqual(PRECHECK_URLS.map(([site, region]) => [site, region]));
  });

  test.each<[SiteName, string]>([
    ['public', 'KR'],
    ['gov', 'KR'],
    ['fin', 'FKR'],
  ])('a region of site %s that nobody names is %s', (site, region) => {
    expect(defaultRegionOf(site)).toBe(region);
  });

  test("another host keeps the region's path", () => {
    const endpoint = 'https://clouddatastreamingservice.beta-apigw.ntruss.com';
    expect(baseUrlOf({ site: 'public', region: 'JPN' }, endpoint)).toEqual({
      origin: endpoint,
      basePath: '/api/jpn-v1',
    });
  });

  test.each([
    ['public', 'FKR'],
    ['fin', 'KR'],
    ['gov', 'toString'],
    ['gov', '__proto__'],
    ['public', 'kr'],
    ['public', ''],
  ] as const)('but site %s has no region "%s"', (site, region) => {
    expect(() => baseUrlOf({ site, region })).toThrow(new RangeError(`site ${site} has no region ${region}`));
  });

  test.each(['toString', '__proto__', 'constructor', 'PUBLIC', ''])('"%s" is no site', text => {
    expect(isSiteName(text)).toBe(false);
  });
});

describe('An endpoint is allowed', () => {
  test.each([
    [
      'https://clouddatastreamingservice.beta-apigw.ntruss.com',
      'https://clouddatastreamingservice.beta-apigw.ntruss.com',
    ],
    ['https://x.ntruss.com/', 'https://x.ntruss.com'],
    ['https://x.gov-ntruss.com', 'https://x.gov-ntruss.com'],
    ['https://x.fin-ntruss.com', 'https://x.fin-ntruss.com'],
    ['HTTPS://X.NTRUSS.COM', 'https://x.ntruss.com'],
    ['https://x.ntruss.com:443', 'https://x.ntruss.com'],
    ['https://x.ntruss.com:8443', 'https://x.ntruss.com:8443'],
    ['https://x.ntruss\u3002com', 'https://x.ntruss.com'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['https://localhost', 'https://localhost'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://0x7f.1:1', 'http://127.0.0.1:1'],
    ['http://017700000001', 'http://127.0.0.1'],
    ['http://[::1]:1', 'http://[::1]:1'],
    ['https://[0:0:0:0:0:0:0:1]', 'https://[::1]'],
  ])('%s', (text, origin) => {
    expect(parseEndpoint(text)).toEqual({ origin });
  });
});

const NOT_NCLOUD = 'is not a host of NAVER Cloud';
const NOT_HTTPS = 'must be https (http is for loopback only)';
const NOT_ORIGIN = 'must be scheme and host only, without path, query or fragment';
const NO_USERINFO = 'must not carry a user name or password';
const NO_URL = 'is not a URL like https://host';

describe('An endpoint is rejected', () => {
  test.each([
    ['https://evil.com', NOT_NCLOUD],
    ['https://ntruss.com', NOT_NCLOUD],
    ['https://gov-ntruss.com', NOT_NCLOUD],
    ['https://xntruss.com', NOT_NCLOUD],
    ['https://x-gov-ntruss.com', NOT_NCLOUD],
    ['https://ntruss.com.evil.com', NOT_NCLOUD],
    ['https://x.ntruss.com.evil.com', NOT_NCLOUD],
    ['https://x.ntruss.com.', NOT_NCLOUD],
    ['https://x.ntruss.co', NOT_NCLOUD],
    ['https://localhost.evil.com', NOT_NCLOUD],
    ['https://127.0.0.1.evil.com', NOT_NCLOUD],
    ['https://128.0.0.1', NOT_NCLOUD],
    ['https://0.0.0.0', NOT_NCLOUD],
    ['https://[::]', NOT_NCLOUD],
    ['https://[::ffff:127.0.0.1]', NOT_NCLOUD],
    ['https://localhost.', NOT_NCLOUD],
    ['http://localhost.evil.com', NOT_HTTPS],
    ['http://x.ntruss.com', NOT_HTTPS],
    ['http://10.0.0.1', NOT_HTTPS],
    ['http://0.0.0.0', NOT_HTTPS],
    ['https://evil.com/.ntruss.com', NOT_ORIGIN],
    ['https://evil.com\\.ntruss.com', NOT_ORIGIN],
    ['https://evil.com?.ntruss.com', NOT_ORIGIN],
    ['https://evil.com#.ntruss.com', NOT_ORIGIN],
    ['https://x.ntruss.com/api/v1', NOT_ORIGIN],
    ['https://x.ntruss.com//', NOT_ORIGIN],
    ['https://x.ntruss.com?', NOT_ORIGIN],
    ['https://x.ntruss.com/#', NOT_ORIGIN],
    ['http://127.0.0.1/x', NOT_ORIGIN],
    ['https://user@x.ntruss.com', NO_USERINFO],
    ['https://:password@x.ntruss.com', NO_USERINFO],
    ['https://x.ntruss.com@evil.com', NO_USERINFO],
    ['http://127.0.0.1@evil.com', NO_USERINFO],
    ['https://x.ntruss.com:443@evil.com', NO_USERINFO],
    ['https://evil.com%2f.ntruss.com', NO_URL],
    ['https://x.ntruss.com:65536', NO_URL],
    ['ftp://127.0.0.1', NO_URL],
    ['file:///etc/passwd', NO_URL],
    ['javascript:alert(1)', NO_URL],
    ['wss://x.ntruss.com', NO_URL],
    ['x.ntruss.com', NO_URL],
    ['//x.ntruss.com', NO_URL],
    ['https://', NO_URL],
    ['', NO_URL],
  ])('%s', (text, problem) => {
    expect(parseEndpoint(text)).toEqual({ problem });
  });
});

test('No spelling brings another host than loopback or NAVER Cloud over https in', () => {
  const pieces = ['https://', 'http://', 'x.ntruss.com', 'ntruss.com', 'evil.com', '127.0.0.1', 'localhost', '[::1]'];
  const marks = ['.', '@', ':', '/', '\\', '?', '#', '%', '%2e', '\t', '\u3002', '\u00ad', '8443', 'user', '-'];
  const spelling = fc.array(fc.constantFrom(...pieces, ...marks), { minLength: 1, maxLength: 8 });
  const allowed =
    /^(https:\/\/[^/?#@:]*\.(gov-|fin-)?ntruss\.com(:\d+)?|https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?)$/;
  fc.assert(
    fc.property(spelling, parts => {
      const endpoint = parseEndpoint(`https://${parts.join('')}`);
      if ('origin' in endpoint) expect(endpoint.origin).toMatch(allowed);
      const other = parseEndpoint(parts.join(''));
      if ('origin' in other) expect(other.origin).toMatch(allowed);
    }),
    { numRuns: 5_000 },
  );
});
