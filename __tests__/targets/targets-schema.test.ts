import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { regionsOf, SITE_NAMES } from '../../src/ncloud/locations.ts';
import { MAX_TARGETS, readTargetsFile } from '../../src/targets/targets-file.ts';

const schema = JSON.parse(readFileSync(new URL('../../targets.schema.json', import.meta.url), 'utf8'));
const isOfSchema = new Ajv({ strict: true }).compile(schema);

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

describe('The schema for editors and the reader agree:', () => {
  test.each<[boolean, unknown]>([
    [true, [ORDERS]],
    [true, [{ ...ORDERS, cluster: '3432149' }]],
    [true, [{ ...ORDERS, cluster: Number.MAX_SAFE_INTEGER }]],
    [true, [{ cluster: 'orders-dev', 'kafka-version': '3.9.0', 'config-group': 'kafka-390' }]],
    [true, [{ cluster: 'a-1', 'kafka-version': 'Kafka 2.10', 'config-group': '운영 2026-11' }]],
    [true, [{ ...ORDERS, 'kafka-version': 'kAFKA 3.9.0', 'config-group': '3.9.0' }]],
    [true, [{ ...ORDERS, 'config-group': '🦊'.repeat(15) }]],
    [false, [{ ...ORDERS, cluster: 'Orders_Main' }]],
    [false, [{ ...ORDERS, cluster: 'orders-of-region-1' }]],
    [false, [{ ...ORDERS, 'kafka-version': '3.' }]],
    [false, [{ ...ORDERS, 'kafka-version': 'v3.9.0' }]],
    [false, [{ ...ORDERS, 'config-group': 'ab' }]],
    [false, [{ ...ORDERS, 'config-group': 'x'.repeat(16) }]],
    [false, [{ ...ORDERS, 'config-group': ' abc' }]],
    [false, [{ ...ORDERS, 'config-group': 'abc ' }]],
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
    [false, [{ ...ORDERS, cluster: ' 1' }]],
    [false, [{ ...ORDERS, cluster: true }]],
    [false, [{ ...ORDERS, 'kafka-version': [1] }]],
    [false, [{ ...ORDERS, 'config-group': { no: 1 } }]],
    [false, [{ ...ORDERS, kafkaVersion: 1 }]],
    [false, [{ ...ORDERS, site: 'private' }]],
    [false, [{ ...ORDERS, site: 'fin', region: 'KR' }]],
    [false, [{ ...ORDERS, region: 'kr' }]],
    [false, [{ ...ORDERS, region: 1 }]],
  ])('%j %j', async (expected, value) => {
    expect({ schema: isOfSchema(value), reader: await isRead(value) }).toEqual({ schema: expected, reader: expected });
  });

  const number = fc.integer({ min: 1 }).chain(value => fc.constantFrom<unknown>(value, String(value)));
  const nameLike = fc.string({ unit: fc.constantFrom(...'akfK 390.-_eEx', '３'), minLength: 2, maxLength: 16 });
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

  test('on sites, regions and limits', () => {
    const { site, region } = schema.items.properties;
    expect(site.enum).toEqual(SITE_NAMES);
    expect(region.enum).toEqual([...new Set(SITE_NAMES.flatMap(regionsOf))]);
    expect(schema.maxItems).toBe(MAX_TARGETS);
  });
});

test.each([
  ['a text of digits past 2^53', [{ ...ORDERS, cluster: '9007199254740993' }]],
  ["a region without a site, which is the inputs' site's", [{ ...ORDERS, region: 'FKR' }]],
  ['a cluster that stands there twice in different words', [ORDERS, { ...ORDERS, cluster: '3432149' }]],
])('The reader alone sees what no schema can say: %s', async (_, value) => {
  expect({ schema: isOfSchema(value), reader: await isRead(value) }).toEqual({ schema: true, reader: false });
});
