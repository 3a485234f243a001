import { describe, expect, test } from '@jest/globals';
import type { Cdss } from '../../src/ncloud/cdss.ts';
import { CouldNotAsk } from '../../src/ncloud/failures.ts';
import type { ConfigGroup, KafkaVersion, ListedCluster } from '../../src/ncloud/listings.ts';
import { Inventory } from '../../src/targets/inventory.ts';
import { numbersOf } from '../../src/targets/names.ts';
import { knownNames, Unresolved } from '../../src/targets/numbers.ts';
import type { AskedTarget } from '../../src/targets/target.ts';
import { busyTimeOf } from '../support/busy-time.ts';

/** What CDSS lists, or the failure of the look-up. */
interface Listed {
  readonly clusters: readonly ListedCluster[] | CouldNotAsk;
  readonly versions: readonly KafkaVersion[] | CouldNotAsk;
  readonly configGroups: Readonly<Record<number, readonly ConfigGroup[] | CouldNotAsk>>;
}

const LISTED: Listed = {
  clusters: [
    { serviceGroupInstanceNo: 11, clusterName: 'orders', isAllowed: true },
    { serviceGroupInstanceNo: 12, clusterName: 'payments', isAllowed: true },
    { serviceGroupInstanceNo: 13, clusterName: 'ledger', isAllowed: false },
  ],
  versions: [
    { kafkaVersionCode: 2823006, kafkaVersionName: 'Kafka 2.8.2' },
    { kafkaVersionCode: 3903006, kafkaVersionName: 'Kafka 3.9.0' },
  ],
  configGroups: {
    2823006: [{ configGroupNo: 282, configGroupName: 'kafka-282' }],
    3903006: [
      { configGroupNo: 390, configGroupName: 'kafka-390' },
      { configGroupNo: 391, configGroupName: 'kafka-390-big' },
    ],
  },
};

/** An inventory of these lists, and the look-ups that it made. */
function inventoryOf(differences: Partial<Listed> = {}) {
  const { clusters, versions, configGroups } = { ...LISTED, ...differences };
  const lookUps: string[] = [];
  const answer = <T>(name: string, listed: T | CouldNotAsk): Promise<T> => {
    lookUps.push(name);
    return listed instanceof CouldNotAsk ? Promise.reject(listed) : Promise.resolve(listed);
  };
  const cdss = {
    getClusterInfoList: () => answer('clusters', clusters),
    getCDSSVersionList: () => answer('versions', versions),
    getKafkaVersionConfigGroupList: (_: unknown, code: number) => answer(`groups of ${code}`, configGroups[code] ?? []),
  };
  return { inventory: new Inventory(cdss as unknown as Cdss), lookUps };
}

const BY_NAME: AskedTarget = {
  location: { site: 'public', region: 'KR' },
  cluster: 'orders',
  kafkaVersion: '3.9.0',
  configGroup: 'kafka-390',
};

const NUMBERS = { serviceGroupInstanceNo: 11, upgradeKafkaVersionCode: 3903006, upgradeConfigGroupNo: 390 };

/** What resolving a target fails with. */
async function failureOf(target: Partial<AskedTarget>, listed: Partial<Listed> = {}): Promise<Unresolved> {
  const outcome = await numbersOf({ ...BY_NAME, ...target }, inventoryOf(listed).inventory).then(
    numbers => numbers,
    (error: unknown) => error,
  );
  if (outcome instanceof Unresolved) return outcome;
  throw new Error('expected an Unresolved', { cause: outcome });
}

describe('The numbers of a target', () => {
  test('with three names are those of the things with exactly these names', async () => {
    const { inventory, lookUps } = inventoryOf();
    expect(await numbersOf(BY_NAME, inventory)).toEqual(NUMBERS);
    expect(lookUps).toEqual(['clusters', 'versions', 'groups of 3903006']);
  });

  test.each<[Partial<AskedTarget>, string[]]>([
    [{ cluster: '11', kafkaVersion: '3903006', configGroup: '390' }, []],
    [{ cluster: '11' }, ['versions', 'groups of 3903006']],
    [{ kafkaVersion: '3903006' }, ['clusters', 'groups of 3903006']],
    [{ configGroup: '390' }, ['clusters', 'versions']],
  ])('with %j come from look-ups of the names alone', async (target, expected) => {
    const { inventory, lookUps } = inventoryOf();
    expect(await numbersOf({ ...BY_NAME, ...target }, inventory)).toEqual(NUMBERS);
    expect(lookUps).toEqual(expected);
  });

  test('are looked up once for all targets', async () => {
    const { inventory, lookUps } = inventoryOf();
    await Promise.all(['orders', 'payments', 'orders'].map(cluster => numbersOf({ ...BY_NAME, cluster }, inventory)));
    expect(lookUps).toHaveLength(3);
  });

  test.each(['3.9.0', 'v3.9.0', 'V3.9.0', 'Kafka 3.9.0', 'kafka  3.9.0', 'Apache Kafka 3.9.0', 'apache kafka v3.9.0'])(
    'are the same for the version as people say it: %s',
    async kafkaVersion => {
      expect(await numbersOf({ ...BY_NAME, kafkaVersion }, inventoryOf().inventory)).toEqual(NUMBERS);
    },
  );

  test.each(['v3.9.0', 'kafka 3.9.0', 'Apache Kafka 3.9.0', 'Kafka  3.9.0', ' Kafka 3.9.0', '3.9.0 '])(
    'are not those of a version that CDSS offers as "%s", since what CDSS offers is taken as it is',
    async kafkaVersionName => {
      const versions = [{ kafkaVersionCode: 3903006, kafkaVersionName }];
      expect((await failureOf({}, { versions })).message).toBe(
        `there is no Kafka version "3.9.0": on offer: ${kafkaVersionName} (3903006)`,
      );
    },
  );

  test('prefer an allowed cluster to one with the same name that is not', async () => {
    const clusters = [13, 11].map(no => ({ serviceGroupInstanceNo: no, clusterName: 'orders', isAllowed: no === 11 }));
    expect(await numbersOf(BY_NAME, inventoryOf({ clusters }).inventory)).toEqual(NUMBERS);
  });
});

describe('A name that nothing has is a wrong input:', () => {
  const OFFERS = 'on offer: Kafka 2.8.2 (2823006) and Kafka 3.9.0 (3903006)';

  test.each<[Partial<AskedTarget>, string, string]>([
    [{ cluster: 'ordres' }, 'there is no cluster "ordres": the nearest is "orders"', 'Correct `cluster`, or'],
    [{ cluster: 'zzz' }, 'there is no cluster "zzz": there are "orders" and "payments"', 'Correct `cluster`, or'],
    [{ cluster: 'Orders' }, 'there is no cluster "Orders": the nearest is "orders"', 'Correct `cluster`, or'],
    [
      { cluster: 'ord\u0435rs' },
      'there is no cluster "ord\u0435rs" (character 4 is U+0435, which looks like `e`): the nearest is "orders"',
      'Correct `cluster`, or',
    ],
    [
      { kafkaVersion: '3.9' },
      'there is no Kafka version "3.9", but Kafka 3.9.0 (3903006)',
      'Give `kafka-version` with all its numbers, for example `3.9.0`.',
    ],
    [{ kafkaVersion: '3' + '.90' }, `there is no Kafka version "3.90": ${OFFERS}`, 'Correct `kafka-version`.'],
    [{ kafkaVersion: '3.9.00' }, `there is no Kafka version "3.9.00": ${OFFERS}`, 'Correct `kafka-version`.'],
    [{ kafkaVersion: '9' }, `there is no Kafka version with the code 9: ${OFFERS}`, 'Correct `kafka-version`.'],
    [
      { configGroup: 'Kafka-390' },
      'Kafka 3.9.0 (3903006) has no config group "Kafka-390": the nearest are "kafka-390" and "kafka-390-big"',
      'Correct `config-group`, or create it',
    ],
    [
      { configGroup: 'kafka-282' },
      'Kafka 3.9.0 (3903006) has no config group "kafka-282", which belongs to Kafka 2.8.2 (2823006): there are "kafka-390" and "kafka-390-big"',
      'Correct `config-group`, or create it',
    ],
  ])('%j', async (target, message, remedy) => {
    const failure = await failureOf(target);
    expect([failure.kind, failure.message]).toEqual(['wrongInput', message]);
    expect(failure.remedy).toMatch(remedy);
  });

  test('all wrong names are reported at once, with the numbers of the right ones', async () => {
    const failure = await failureOf({ cluster: 'zzz', configGroup: 'zzz' });
    expect(failure.message).toMatch(
      /^there is no cluster "zzz": .*; Kafka 3.9.0 \(3903006\) has no config group "zzz"/,
    );
    expect(failure.numbers).toEqual({ upgradeKafkaVersionCode: 3903006 });
  });

  test('a long list of versions is cut', async () => {
    const versions = Array.from({ length: 25 }, (_, index) => ({
      kafkaVersionCode: index + 1,
      kafkaVersionName: `Kafka 1.${index}`,
    }));
    expect((await failureOf({}, { versions })).message).toMatch(/Kafka 1\.19 \(20\) and 5 more$/);
  });
});

describe('A name is not resolved', () => {
  test('if several things have it', async () => {
    const clusters = [11, 12].map(no => ({ serviceGroupInstanceNo: no, clusterName: 'orders', isAllowed: true }));
    const failure = await failureOf({}, { clusters });
    expect([failure.kind, failure.message, failure.remedy]).toEqual([
      'wrongInput',
      '"orders" is ambiguous, it is the name of 2: 11 and 12',
      'Give `cluster` as a number.',
    ]);
  });

  test('if the account may not work with its cluster', async () => {
    const failure = await failureOf({ cluster: 'ledger' });
    expect([failure.kind, failure.message]).toEqual([
      'forbidden',
      'CDSS lists cluster "ledger" (13) as disallowed for this account',
    ]);
  });

  test.each<[Partial<Listed>, string]>([
    [{ clusters: new CouldNotAsk('forbidden', 'no permission', 'Ask for it.') }, 'the clusters could not be looked up'],
    [{ versions: new CouldNotAsk('forbidden', 'no permission', 'Ask for it.') }, 'the Kafka versions could not be'],
  ])('if its look-up fails, and numbers are named as a way around: %#', async (listed, message) => {
    const failure = await failureOf({}, listed);
    expect([failure.kind, failure.remedy]).toEqual([
      'forbidden',
      'Ask for it. Numbers instead of names need no look-up.',
    ]);
    expect(failure.message).toMatch(message);
  });

  test('and a failure that a precheck has as well names no way around', async () => {
    const failure = await failureOf({}, { clusters: new CouldNotAsk('quotaUsedUp', 'used up', 'Wait.') });
    expect(failure.remedy).toBe('Wait.');
  });

  test('and an error of ours stays an error', async () => {
    const { inventory } = inventoryOf({ clusters: null as unknown as ListedCluster[] });
    await expect(numbersOf(BY_NAME, inventory)).rejects.toThrow(TypeError);
  });
});

describe('The names of a target are', () => {
  test('those that were looked up, else those that were given, else unknown', async () => {
    const { inventory, lookUps } = inventoryOf();
    const numbers = await numbersOf({ ...BY_NAME, configGroup: '390' }, inventory);
    expect(knownNames({ ...BY_NAME, configGroup: '390' }, numbers, inventory)).toEqual({
      cluster: 'orders',
      kafkaVersion: 'Kafka 3.9.0',
      configGroup: null,
    });
    expect(lookUps).toEqual(['clusters', 'versions']);
  });
});

describe('Thousands of names that are not among thousands', () => {
  const many = Array.from({ length: 9_000 }, (_, index) => index);
  const clusters = many.map(no => ({ serviceGroupInstanceNo: no + 1, clusterName: `cluster-${no}`, isAllowed: true }));
  const groups = many.map(no => ({ configGroupNo: no + 1, configGroupName: `group-${no}` }));

  test.each<[string, (index: number) => Partial<AskedTarget>]>([
    ['clusters', index => ({ cluster: `clutser-${index}` })],
    ['config groups', index => ({ configGroup: `gruop-${index}` })],
  ])('of %s end within 3 s, and the process hears a signal within 1 s', async (_, wrong) => {
    const { inventory } = inventoryOf({ clusters, configGroups: { 3903006: groups, 2823006: groups } });
    const targets = Array.from({ length: 2_000 }, (_, index) => ({
      ...BY_NAME,
      cluster: 'cluster-1',
      configGroup: 'group-1',
      ...wrong(index),
    }));
    const {
      result: failures,
      totalMs,
      longestMs,
    } = await busyTimeOf(() =>
      Promise.all(targets.map(target => numbersOf(target, inventory).catch((error: Unresolved) => error.message))),
    );
    expect(failures.filter(message => /: the nearest /.test(String(message))).length).toBeGreaterThan(10);
    expect(failures.filter(message => /: it is none of the 9000 names$/.test(String(message))).length).toBeGreaterThan(
      1_900,
    );
    expect(totalMs).toBeLessThan(3_000);
    expect(longestMs).toBeLessThan(1_000);
  });
});
