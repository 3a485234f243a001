import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { withValues } from '../../scripts/docs.ts';
import { regionsOf, SITE_NAMES } from '../../src/ncloud/locations.ts';
import { MAX_TARGETS, readTargetsFile } from '../../src/targets/targets-file.ts';

const text = readFileSync(new URL('../../targets.schema.json', import.meta.url), 'utf8');
const schema = JSON.parse(text);
const isOfSchema = new Ajv({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'targets-schema-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whether the reader takes a value, written as JSON, which is YAML. */
async function isRead(value: unknown): Promise<boolean> {
  const path = join(folder, 'targets.yml');
  writeFileSync(path, JSON.stringify(value));
  const location = { site: 'public', region: 'KR' } as const;
  const { problems } = await readTargetsFile({ path, name: 'targets.yml', location });
  return problems.length === 0;
}

const ORDERS = { cluster: 3432149, 'kafka-version': 3903006, 'config-group': 390 };
const GROUP = { 'kafka-version': 3903006, 'config-group': 390 };

describe('The schema for editors and the reader agree:', () => {
  test.each<[boolean, unknown]>([
    [true, [ORDERS]],
    [true, [{ ...ORDERS, cluster: '3432149' }]],
    [true, [{ ...ORDERS, cluster: Number.MAX_SAFE_INTEGER }]],
    [true, [{ cluster: 'orders-dev', 'kafka-version': '3.9.0', 'config-group': 'kafka-390' }]],
    [true, [{ cluster: 'a-1', 'kafka-version': 'Kafka 2.10', 'config-group': '운영 2026-11' }]],
    [true, [{ ...ORDERS, 'kafka-version': 'kAFKA 3.9.0', 'config-group': '3.9.0' }]],
    [true, [{ ...ORDERS, 'config-group': '🦊'.repeat(30) }]],
    [false, [{ ...ORDERS, cluster: 'Orders_Main' }]],
    [false, [{ ...ORDERS, cluster: 'orders-of-region-1' }]],
    [false, [{ ...ORDERS, 'kafka-version': '3.' }]],
    [true, [{ ...ORDERS, 'kafka-version': 'v3.9.0' }]],
    [true, [{ ...ORDERS, 'kafka-version': 'Apache  Kafka v3.9.0' }]],
    [false, [{ ...ORDERS, 'kafka-version': 'Apache 3.9.0' }]],
    [false, [{ ...ORDERS, 'kafka-version': 'Kafka          3.9.0' }]],
    [false, [{ ...ORDERS, 'config-group': 'ab' }]],
    [true, [{ ...ORDERS, 'config-group': 'x'.repeat(30) }]],
    [false, [{ ...ORDERS, 'config-group': 'x'.repeat(31) }]],
    [true, [{ ...ORDERS, 'config-group': ' abc' }]],
    [true, [{ ...ORDERS, 'config-group': `abc${' '.repeat(40)}` }]],
    [false, [{ ...ORDERS, 'config-group': ' ab ' }]],
    [false, [{ ...ORDERS, 'config-group': 'a\u200bc' }]],
    [false, [{ ...ORDERS, 'config-group': 'a\u00a0c' }]],
    [true, [{ ...ORDERS, 'config-group': '\u00a0abc' }]],
    [false, [{ ...ORDERS, 'config-group': 'kafka\u2013390' }]],
    [false, [{ ...ORDERS, 'config-group': '"390"' }]],
    [true, [{ ...ORDERS, 'config-group': '"kafka"' }]],
    [false, [{ ...ORDERS, 'config-group': ' 12 3 ' }]],
    [false, [{ ...ORDERS, 'config-group': 'a\u0000c' }]],
    [false, [{ ...ORDERS, 'config-group': '1e3' }]],
    [false, [{ ...ORDERS, 'config-group': '0X1F' }]],
    [false, [{ ...ORDERS, 'config-group': '-12' }]],
    [false, [{ ...ORDERS, 'config-group': '３９０' }]],
    [true, [{ ...ORDERS, site: 'gov', region: 'KRS' }]],
    [true, [{ ...ORDERS, region: 'SGN' }]],
    [true, [ORDERS, { ...ORDERS, region: 'SGN' }]],
    [false, []],
    [false, {}],
    [false, null],
    [false, 'orders'],
    [false, [null]],
    [false, [ORDERS, ORDERS]],
    [false, [{}]],
    [false, [{ ...ORDERS, cluster: undefined }]],
    [false, [{ ...ORDERS, cluster: null }]],
    [false, [{ ...ORDERS, cluster: 0 }]],
    [false, [{ ...ORDERS, cluster: -1 }]],
    [false, [{ ...ORDERS, cluster: 1.5 }]],
    [false, [{ ...ORDERS, cluster: 2 ** 53 }]],
    [false, [{ ...ORDERS, cluster: '007' }]],
    [false, [{ ...ORDERS, cluster: '1e3' }]],
    [true, [{ ...ORDERS, cluster: ' 1' }]],
    [true, [{ ...ORDERS, cluster: '\torders-dev\n' }]],
    [false, [{ ...ORDERS, cluster: true }]],
    [false, [{ ...ORDERS, 'kafka-version': [1] }]],
    [false, [{ ...ORDERS, 'config-group': { no: 1 } }]],
    [false, [{ ...ORDERS, kafkaVersion: 1 }]],
    [false, [{ ...ORDERS, site: 'private' }]],
    [false, [{ ...ORDERS, site: 'fin', region: 'KR' }]],
    [true, [{ ...ORDERS, region: 'kr' }]],
    [true, [{ ...ORDERS, site: ' gov', region: 'krs ' }]],
    [false, [{ ...ORDERS, region: '\u017fgn' }]],
    [false, [{ ...ORDERS, site: 'Public' }]],
    [false, [{ ...ORDERS, region: 1 }]],
    [true, { targets: [ORDERS] }],
    [true, { defaults: {}, targets: [ORDERS] }],
    [true, { defaults: GROUP, targets: [{ cluster: 1 }, { cluster: 2, 'config-group': 391 }] }],
    [true, { defaults: ORDERS, targets: [{}] }],
    [true, { defaults: { ...GROUP, site: 'gov' }, targets: [{ cluster: 1, region: 'KRS' }] }],
    [true, { defaults: { ...GROUP, site: 'gov' }, targets: [{ cluster: 1, site: 'public', region: 'SGN' }] }],
    [true, { defaults: { ...GROUP, site: 'gov', region: 'KRS' }, targets: [{ cluster: 1, site: 'fin' }] }],
    [false, { defaults: { ...GROUP, site: 'gov' }, targets: [{ cluster: 1, region: 'SGN' }] }],
    [false, { defaults: { ...GROUP, site: 'gov', region: 'SGN' }, targets: [{ cluster: 1 }] }],
    [false, { defaults: { ...GROUP, region: 'MOON' }, targets: [{ cluster: 1, region: 'KR' }] }],
    [false, { defaults: { 'kafka-version': 3903006 }, targets: [{ cluster: 1 }] }],
    [false, { defaults: { ...GROUP, zookeeper: 1 }, targets: [{ cluster: 1 }] }],
    [false, { defaults: { ...GROUP, 'config-group': 'x' }, targets: [ORDERS] }],
    [false, { defaults: null, targets: [ORDERS] }],
    [false, { defaults: [], targets: [ORDERS] }],
    [false, { defaults: GROUP }],
    [false, { targets: [] }],
    [false, { targets: null }],
    [false, { targets: ORDERS }],
    [false, { targets: [ORDERS, ORDERS] }],
    [false, { defaults: ORDERS, targets: [{}, {}] }],
    [false, { targets: [ORDERS], cluster: 1 }],
    [false, ORDERS],
  ])('%j %j', async (expected, value) => {
    expect({ schema: isOfSchema(value), reader: await isRead(value) }).toEqual({ schema: expected, reader: expected });
  });

  const number = fc.integer({ min: 1 }).chain(value => fc.constantFrom<unknown>(value, String(value)));
  const nameLike = fc.string({
    unit: fc.constantFrom(...'akfK 390.-_eEx"', '３', '\u200b'),
    minLength: 2,
    maxLength: 31,
  });
  const noNumber = fc.oneof(
    fc.double(),
    fc.string(),
    nameLike,
    fc.integer({ max: 0 }),
    fc.constantFrom(null, true, [], {}),
  );
  const siteAndRegion = fc.oneof(
    fc.constant({}),
    fc.record({ region: fc.constantFrom(...regionsOf('public')) }),
    fc
      .constantFrom(...SITE_NAMES)
      .chain(site => fc.record({ site: fc.constant(site), region: fc.constantFrom(...regionsOf(site)) })),
  );
  const right = fc
    .tuple(fc.record({ cluster: number, 'kafka-version': number, 'config-group': number }), siteAndRegion)
    .map(([numbers, site]) => ({ ...numbers, ...site }) as Record<string, unknown>);
  const key = fc.oneof(
    fc.constantFrom('cluster', 'kafka-version', 'config-group', 'site', 'region'),
    fc.string({ maxLength: 20 }),
  );
  const change = fc.tuple(key, fc.oneof(number, noNumber, fc.constantFrom('KR', 'KRS', 'gov', 'fin', undefined)));
  const changed = fc
    .tuple(right, change)
    .map(([target, [name, value]]) => JSON.parse(JSON.stringify({ ...target, [name]: value })) as typeof target)
    .filter(({ site, region }) => site !== undefined || (region !== 'FKR' && region !== 'KRS'));
  // That a cluster is named twice, once as a number and once as a text, no schema can say.
  const listOf = (target: fc.Arbitrary<Record<string, unknown>>) =>
    fc.uniqueArray(target, { minLength: 1, maxLength: 4, selector: ({ cluster }) => String(cluster) });

  test('on every list of targets', async () => {
    await fc.assert(
      fc.asyncProperty(listOf(right), async value => {
        expect({ schema: isOfSchema(value), reader: await isRead(value) }).toEqual({ schema: true, reader: true });
      }),
      { numRuns: 300 },
    );
  });

  test('on every list with anything else in it', async () => {
    await fc.assert(
      fc.asyncProperty(listOf(fc.oneof(right, changed)), async value => {
        expect(await isRead(value)).toBe(isOfSchema(value));
      }),
      { numRuns: 1000 },
    );
  });

  // A target of a file with defaults has any part of what a target has, and the defaults have another.
  const part = fc
    .tuple(fc.oneof(right, changed), fc.subarray(['cluster', 'kafka-version', 'config-group', 'region', 'site']))
    .map(([target, names]) => Object.fromEntries(Object.entries(target).filter(([name]) => !names.includes(name))))
    .filter(({ site, region }) => site !== undefined || (region !== 'FKR' && region !== 'KRS'));

  test('on every file with defaults', async () => {
    const targets = fc.uniqueArray(part, { maxLength: 3, selector: ({ cluster }) => String(cluster) });
    await fc.assert(
      fc.asyncProperty(part, targets, async (defaults, targets) => {
        const isOfOneSite = targets.every(({ region, site }) => site !== undefined || region === undefined);
        fc.pre(isOfOneSite || defaults['site'] !== undefined || defaults['region'] === undefined);
        expect(await isRead({ defaults, targets })).toBe(isOfSchema({ defaults, targets }));
      }),
      { numRuns: 1000 },
    );
  });

  test('on sites, regions and limits', () => {
    const { list, mapping, target } = schema.definitions;
    const { site, region } = target.properties;
    expect(site.anyOf[0].enum).toEqual(SITE_NAMES);
    expect(region.anyOf[0].enum).toEqual([...new Set(SITE_NAMES.flatMap(regionsOf))]);
    expect([list.maxItems, mapping.properties.targets.maxItems]).toEqual([MAX_TARGETS, MAX_TARGETS]);
  });
});

test.each([
  ['a text of digits past 2^53', [{ ...ORDERS, cluster: '9007199254740993' }]],
  ["a region without a site, which is the inputs' site's", [{ ...ORDERS, region: 'FKR' }]],
  ['a cluster that stands there twice in different words', [ORDERS, { ...ORDERS, cluster: '3432149' }]],
])('The reader alone sees what no schema can say: %s', async (_, value) => {
  expect({ schema: isOfSchema(value), reader: await isRead(value) }).toEqual({ schema: true, reader: false });
});

test('The schema has the values that `npm run docs` fills in', () => {
  expect(JSON.parse(withValues(text))).toEqual(schema);
});
