import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { clusterChanges } from '../../../src/targets/plan/cluster-changes.ts';
import { readPlan } from '../../../src/targets/plan/plan.ts';
import { ProviderLocations } from '../../../src/targets/plan/provider-locations.ts';

type Json = Record<string, unknown>;

/** A real plan of OpenTofu and NAVER Cloud's provider, with the members that are read. */
function fixture(name: string): Json {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
}

/** Where the clusters of a plan are, by the last part of their addresses. */
function locationsIn(json: Json): Record<string, unknown> {
  const plan = readPlan(json);
  const locations = new ProviderLocations(plan);
  return Object.fromEntries(clusterChanges(plan).map(({ address }) => [address, locations.of(address)]));
}

const constant = (value: unknown) => ({ constant_value: value });
const references = (...names: unknown[]) => ({ references: names });
const PUBLIC = { value: 'public' };
const CLUSTER = 'ncloud_cdss_cluster.main';
const cluster = (key = 'ncloud') => ({ address: CLUSTER, provider_config_key: key });

/** Where the one cluster of the code is. */
function locationOf(configuration: unknown, variables: unknown = {}, address = CLUSTER) {
  const json = { format_version: '1.2', resource_changes: [], configuration, variables };
  return new ProviderLocations(readPlan(json)).of(address);
}

/** The region of a cluster in the root module whose provider has this region in the code. */
function regionOf(region: unknown, declared: Json = {}, variables: Json = {}) {
  const provider_config = { ncloud: { expressions: { region } } };
  const root_module = { resources: [cluster()], variables: declared };
  return locationOf({ provider_config, root_module }, variables).region;
}

describe('In a real plan', () => {
  test.each([
    ['region-constant', { 'ncloud_cdss_cluster.orders': { value: 'KR' } }],
    ['new-config-group', { 'ncloud_cdss_cluster.orders': { value: 'KR' } }],
    [
      'for-each',
      {
        'ncloud_cdss_cluster.all["orders"]': { value: 'KR' },
        'ncloud_cdss_cluster.all["payments"]': { value: 'KR' },
      },
    ],
    ['moved', { 'ncloud_cdss_cluster.renamed': { value: 'KR' } }],
    ['two-regions', { 'ncloud_cdss_cluster.events': { value: 'SGN' }, 'ncloud_cdss_cluster.orders': { value: 'KR' } }],
    ['module-alias', { 'module.kafka.ncloud_cdss_cluster.this': { value: 'SGN' } }],
    ['region-variable', { 'ncloud_cdss_cluster.orders': { value: 'SGN' } }],
    ['region-local', { 'ncloud_cdss_cluster.orders': { missing: 'notShown' } }],
    ['region-environment', { 'ncloud_cdss_cluster.orders': { missing: 'notGiven' } }],
  ])('%s, every cluster is in the region of its provider', (name, regions) => {
    const expected = Object.entries(regions).map(([address, region]) => [address, { site: PUBLIC, region }]);
    expect(locationsIn(fixture(name))).toEqual(Object.fromEntries(expected));
  });
});

describe('A region in the code is read', () => {
  const variable = references('var.region');
  const declared = { region: { default: 'JPN' } };

  test.each<[string, unknown, Json, Json, string]>([
    ['as a constant', constant('KR'), {}, {}, 'KR'],
    ['as a variable of the plan', variable, { region: {} }, { region: { value: 'SGN' } }, 'SGN'],
    ['as a variable before its default', variable, declared, { region: { value: 'SGN' } }, 'SGN'],
    ['as the default of a variable', variable, declared, {}, 'JPN'],
    ['as a code that CDSS does not have', constant('USWN'), {}, {}, 'USWN'],
    [
      'as a member of a variable',
      references('var.places.kafka', 'var.places'),
      { places: {} },
      { places: { value: { kafka: 'SGN' } } },
      'SGN',
    ],
    [
      'as a key in a variable',
      references('var.places["my kafka"].region', 'var.places["my kafka"]', 'var.places'),
      { places: { default: { 'my kafka': { region: 'JPN' } } } },
      {},
      'JPN',
    ],
  ])('%s', (_name, region, declaredVariables, variables, value) => {
    expect(regionOf(region, declaredVariables, variables)).toEqual({ value });
  });
});

describe('A region is not shown by the plan', () => {
  const region = { region: { value: 'SGN' } };
  test.each<[string, unknown, Json?, Json?]>([
    ['if it is a local', references('local.r')],
    [
      'if it is an attribute of a data source',
      references('data.ncloud_regions.all.regions[0].code', 'data.ncloud_regions.all'),
    ],
    ['if it is an attribute of a resource', references('terraform_data.r.output', 'terraform_data.r')],
    ['if it is an output of a module', references('module.m.region', 'module.m')],
    ['if it is a key of `for_each`', references('each.value')],
    ['if it is made of two variables', references('var.region', 'var.other'), { region: {}, other: {} }, region],
    ['if it is made of a variable and a local', references('var.region', 'local.r'), { region: {} }, region],
    ['if another variable begins alike', references('var.region', 'var.reg'), { region: {}, reg: {} }, region],
    ['if it is an expression without references', {}],
    ['if the variable is not declared', references('var.region'), {}, region],
    ['if the variable has no value', references('var.region'), { region: {} }, { region: {} }],
    ['if the variable is marked as sensitive', references('var.region'), { region: { sensitive: true } }, region],
    ['if the mark has another form', references('var.region'), { region: { sensitive: 'yes' } }, region],
    ['if the variable is ephemeral', references('var.region'), { region: { ephemeral: true, default: 'KR' } }],
    ['if the value of a variable is no code', references('var.env'), { env: {} }, { env: { value: 'prod' } }],
    ['if the value of a variable is a list', references('var.region'), { region: {} }, { region: { value: ['KR'] } }],
    ['if a member of a variable is missing', references('var.a.b', 'var.a'), { a: { default: { c: 'KR' } } }],
    ['if a member is one that every object has', references('var.a.constructor'), { a: { default: {} } }],
    ['if it has a constant and references', { ...constant('KR'), ...references('var.region') }, { region: {} }, region],
  ])('%s', (_name, expression, declared = {}, variables = {}) => {
    expect(regionOf(expression, declared, variables)).toEqual({ missing: 'notShown' });
  });
});

describe('A region is not given in the code', () => {
  test.each<[string, unknown, Json?, Json?]>([
    ['if there is none', undefined],
    ['if it is null', constant(null)],
    ['if it is empty', constant('')],
    ['if the variable is null', references('var.region'), { region: { default: null } }, { region: { value: null } }],
  ])('%s', (_name, expression, declared = {}, variables = {}) => {
    expect(regionOf(expression, declared, variables)).toEqual({ missing: 'notGiven' });
  });
});

describe('A region is wrong', () => {
  test.each<[string, unknown, Json?, Json?]>([
    ['if a constant has another form', constant('hunter2')],
    ['if a constant is in lower case', constant('kr')],
    ['if a constant is a list', constant(['KR'])],
    ['if a constant has white space around it', constant(' KR')],
    ['if the value of a variable differs by case', references('var.r'), { r: {} }, { r: { value: 'kr' } }],
  ])('%s, and its value is not shown', (_name, expression, declared = {}, variables = {}) => {
    expect(regionOf(expression, declared, variables)).toEqual({ missing: 'wrong' });
  });
});

test.each([
  [constant('gov'), { value: 'gov' }],
  [references('var.site'), { value: 'fin' }],
  [references('local.site'), { missing: 'notShown' }],
  [undefined, { missing: 'notGiven' }],
  [constant('Public'), { missing: 'wrong' }],
])('a site is read in the same way: %j', (site, expected) => {
  const provider_config = { ncloud: { expressions: { site } } };
  const root_module = { resources: [cluster()], variables: { site: { default: 'fin' } } };
  expect(locationOf({ provider_config, root_module }).site).toEqual(expected);
});

describe('In modules', () => {
  /** Modules a, b, c below each other, with a cluster in the last; each hands its variable down by `expression`. */
  function nested(depth: number, expression: Json, provider: Json): Json {
    const names = Array.from({ length: depth }, (_, index) => `m${index}`);
    const key = `${names.map(name => `module.${name}`).join('.')}:ncloud`;
    const innermost = { resources: [cluster(key)], variables: { place: { default: 'JPN' } } };
    const root_module = names.reduceRight<Json>(
      (module, name) => ({
        module_calls: { [name]: { expressions: expression, module } },
        variables: { place: { default: 'JPN' } },
      }),
      innermost,
    );
    return { provider_config: { [key]: { expressions: provider } }, root_module };
  }

  const addressAt = (depth: number, key = '') =>
    `${Array.from({ length: depth }, (_, index) => `module.m${index}${key}.`).join('')}${CLUSTER}`;
  const handedDown = { place: references('var.place') };
  const provider = { region: references('var.place') };

  test.each([1, 2, 3, 100])('a variable is followed through %i calls', depth => {
    const configuration = nested(depth, handedDown, provider);
    expect(locationOf(configuration, { place: { value: 'SGN' } }, addressAt(depth)).region).toEqual({ value: 'SGN' });
  });

  test('a constant of a call comes before the default', () => {
    const configuration = nested(2, { place: constant('KR') }, provider);
    expect(locationOf(configuration, {}, addressAt(2)).region).toEqual({ value: 'KR' });
  });

  test('the default counts if the call gives nothing', () => {
    expect(locationOf(nested(1, {}, provider), {}, addressAt(1)).region).toEqual({ value: 'JPN' });
  });

  test("the root module's variable of the same name does not count", () => {
    const variables = { place: { value: 'SGN' } };
    expect(locationOf(nested(1, {}, provider), variables, addressAt(1)).region).toEqual({ value: 'JPN' });
  });

  test.each(['[0]', '["a.b"]', '["x\\"]y"]', '["[0]"]'])('keys of modules do not matter: %s', key => {
    const configuration = nested(2, handedDown, provider);
    const address = `${addressAt(2, key)}${key}`;
    expect(locationOf(configuration, { place: { value: 'SGN' } }, address).region).toEqual({ value: 'SGN' });
  });

  test.each(['[', '["', '["a', '["a"', '[a]', '"', ']'])('an address that is broken off shows nothing: %s', rest => {
    const configuration = nested(1, handedDown, provider);
    expect(locationOf(configuration, {}, `${addressAt(1)}${rest}`).region).toEqual({ missing: 'notShown' });
  });

  test('what a loop hands down is not shown', () => {
    const configuration = nested(1, { place: references('each.value') }, provider);
    expect(locationOf(configuration, {}, addressAt(1)).region).toEqual({ missing: 'notShown' });
  });

  test('what is sensitive above is not shown below', () => {
    const configuration = nested(1, handedDown, provider);
    Object.assign(configuration['root_module'] as Json, { variables: { place: { sensitive: true } } });
    const variables = { place: { value: 'SGN' } };
    expect(locationOf(configuration, variables, addressAt(1)).region).toEqual({ missing: 'notShown' });
  });

  test('a provider that has no block in its module shows nothing', () => {
    const configuration = nested(1, handedDown, provider);
    const provider_config = { 'module.m0:ncloud': { name: 'ncloud' }, ncloud: { expressions: provider } };
    expect(locationOf({ ...configuration, provider_config }, {}, addressAt(1)).region).toEqual({ missing: 'notShown' });
  });
});

describe('A shape that Terraform does not write shows nothing', () => {
  const NOTHING = { site: { missing: 'notGiven' }, region: { missing: 'notShown' } };
  const VALUES = [null, 7, 'x', true, [], {}, [[]], [null], { x: null }];

  test.each([
    ['configuration', (value: unknown) => value],
    ['root_module', (value: unknown) => ({ root_module: value })],
    ['resources', (value: unknown) => ({ root_module: { resources: value } })],
    ['module_calls', (value: unknown) => ({ root_module: { module_calls: value } })],
    ['module', (value: unknown) => ({ root_module: { module_calls: { m: { module: value } } } })],
  ])('%s', (_name, configurationWith) => {
    for (const value of VALUES) expect(locationOf(configurationWith(value))).toEqual(NOTHING);
  });

  test.each([
    ['provider_config', (value: unknown) => value],
    ['a provider', (value: unknown) => ({ ncloud: value })],
    ['expressions', (value: unknown) => ({ ncloud: { expressions: value } })],
    ['a region', (value: unknown) => ({ ncloud: { expressions: { region: value } } })],
    ['references', (value: unknown) => ({ ncloud: { expressions: { region: { references: value } } } })],
    ['a reference', (value: unknown) => ({ ncloud: { expressions: { region: references('var.r', value) } } })],
  ])('%s', (_name, providersWith) => {
    for (const value of VALUES) {
      const configuration = { provider_config: providersWith(value), root_module: { resources: [cluster()] } };
      expect(locationOf(configuration).region).toHaveProperty('missing');
    }
  });

  test.each(['__proto__', 'constructor', 'toString'])('a provider key that every object has: %s', key => {
    const configuration = { provider_config: {}, root_module: { resources: [cluster(key)] } };
    expect(locationOf(configuration).region).toEqual({ missing: 'notGiven' });
  });

  test('texts of a mebibyte, within a second', () => {
    const start = performance.now();
    const long = `${CLUSTER}["${'\\"'.repeat(500_000)}`;
    expect(locationOf({ root_module: { resources: [cluster()] } }, {}, long)).toEqual(NOTHING);
    expect(regionOf(references(`var.${'a.'.repeat(500_000)}`))).toEqual({ missing: 'notShown' });
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
