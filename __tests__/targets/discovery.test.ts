import { afterEach, describe, expect, test } from '@jest/globals';
import { body } from '../../simulator/faults.ts';
import { cluster, demoModel, type Model } from '../../simulator/model.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { Cdss } from '../../src/ncloud/cdss.ts';
import { type DiscoveredCluster, discover, suggestionFor, targetsOfDiscovery } from '../../src/targets/discovery.ts';
import { Inventory } from '../../src/targets/inventory.ts';
import { failureOf, gatewayWith } from '../support/asking.ts';
import { FakeClock } from '../support/fake-clock.ts';

const KR = { site: 'public', region: 'KR' } as const;

let server: SimulatorServer;

afterEach(() => server.close());

async function inventoryOf(model: Model): Promise<Inventory> {
  const clock = new FakeClock();
  server = await startServer({ model, now: () => clock.now() });
  return new Inventory(new Cdss(gatewayWith({ clock }), server.url));
}

/** A model with these versions, and a config group for each that has one. */
function modelOf(versions: Readonly<Record<number, string>>, groupsOf: readonly number[], current: number): Model {
  return {
    versions: Object.entries(versions).map(([code, name]) => ({ code: Number(code), name, cmak: '3.0.0.6' })),
    configGroups: groupsOf.map((kafkaVersionCode, index) => ({
      no: index + 1,
      name: `group-${index + 1}`,
      kafkaVersionCode,
      description: '',
    })),
    clusters: [cluster({ no: 3432149, name: 'orders', kafkaVersionCode: current })],
  };
}

describe('The clusters of a location are discovered', () => {
  test('with every later version, from the earliest to the latest, and their config groups', async () => {
    const found = await discover(KR, await inventoryOf(demoModel()));
    const dev = found.find(({ clusterName }) => clusterName === 'orders-dev');
    const names = dev?.laterVersions.map(({ kafkaVersionName }) => kafkaVersionName) ?? [];
    expect(names[0]).toBe('Kafka 2.8.2');
    expect(names.at(-1)).toBe('Kafka 3.9.0');
    expect(dev?.laterVersions.at(-1)?.configGroups).toEqual([
      { configGroupNo: 390, configGroupName: 'kafka-390' },
      { configGroupNo: 391, configGroupName: 'kafka-390-big' },
    ]);
  });

  test('also those on the latest version and those that are not allowed, with nothing to upgrade to', async () => {
    const found = await discover(KR, await inventoryOf(demoModel()));
    const later = Object.fromEntries(
      found.map(({ clusterName, laterVersions }) => [clusterName, laterVersions.length]),
    );
    expect(later).toMatchObject({ payments: 0, ledger: 0 });
  });

  test('by number: 3.10.0 is later than 3.9.0', async () => {
    const versions = { 3903006: 'Kafka 3.9.0', 31003006: 'Kafka 3.10.0', 4003006: 'Kafka 4.0.0' };
    const [orders] = await discover(KR, await inventoryOf(modelOf(versions, [], 3903006)));
    expect(orders?.laterVersions.map(({ kafkaVersionName }) => kafkaVersionName)).toEqual([
      'Kafka 3.10.0',
      'Kafka 4.0.0',
    ]);
  });

  test('and those that are wanted only', async () => {
    const inventory = await inventoryOf(demoModel());
    const found = await discover(KR, inventory, ({ clusterName }) => clusterName === 'orders');
    expect(found.map(({ clusterName }) => clusterName)).toEqual(['orders']);
  });

  test('not at all if a version cannot be compared: to leave its cluster out would hide it', async () => {
    const inventory = await inventoryOf(modelOf({ 1: 'Kafka latest', 2: 'Kafka 2.8.2' }, [], 2));
    expect((await failureOf(discover(KR, inventory))).message).toMatch(/cannot be compared/);
  });

  test('not at all if a list of config groups cannot be read', async () => {
    const inventory = await inventoryOf(demoModel());
    server.faults.push(...[{}, {}].map(() => ({ ...body({ code: 77, message: 'no', result: null, requestId: 'r' }) })));
    await failureOf(discover(KR, inventory));
  });
});

test('Each config group of each later version is a target of its own, by its numbers', async () => {
  const found = await discover(KR, await inventoryOf(demoModel()), ({ clusterName }) => clusterName === 'orders');
  const asked = targetsOfDiscovery(found).filter(({ kafkaVersion }) => kafkaVersion === '3903006');
  expect(asked).toEqual([
    { location: KR, cluster: '3432149', kafkaVersion: '3903006', configGroup: '390' },
    { location: KR, cluster: '3432149', kafkaVersion: '3903006', configGroup: '391' },
  ]);
});

describe('A targets file suggests', () => {
  const VERSIONS = { 2823006: 'Kafka 2.8.2', 3703006: 'Kafka 3.7.0', 3903006: 'Kafka 3.9.0' };

  async function suggestion(
    groupsOf: readonly number[],
    current = 2823006,
    differences: Partial<DiscoveredCluster> = {},
  ) {
    const [orders] = await discover(KR, await inventoryOf(modelOf(VERSIONS, groupsOf, current)));
    return suggestionFor({ ...(orders as DiscoveredCluster), ...differences });
  }

  test('the latest version if it has exactly one config group', async () => {
    expect(await suggestion([3703006, 3903006])).toEqual({
      cluster: 'orders',
      kafkaVersion: '3.9.0',
      configGroup: 'group-2',
    });
  });

  test.each<[string, readonly number[], number, Partial<DiscoveredCluster>, string]>([
    ['the latest version has no config group, although an earlier one has', [3703006], 2823006, {}, 'noConfigGroup'],
    ['the latest version has several', [3903006, 3903006], 2823006, {}, 'severalConfigGroups'],
    ['the cluster is on the latest version', [3903006], 3903006, {}, 'latest'],
    ['the keys may not use the cluster', [3903006], 2823006, { isAllowed: false }, 'notAllowed'],
  ])('nothing if %s', async (_, groupsOf, current, differences, why) => {
    expect(await suggestion(groupsOf, current, differences)).toEqual({ why });
  });

  test('numbers for names that a targets file does not take', async () => {
    const odd = { configGroupNo: 7, configGroupName: '12' };
    const laterVersions = [{ kafkaVersionCode: 3903006, kafkaVersionName: 'Kafka 3.9.0', configGroups: [odd] }];
    expect(await suggestion([], 2823006, { clusterName: 'Odd Name', laterVersions })).toEqual({
      cluster: '3432149',
      kafkaVersion: '3.9.0',
      configGroup: '7',
    });
  });
});
