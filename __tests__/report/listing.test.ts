import { describe, expect, test } from '@jest/globals';
import { type Checks, listingJson, listingTable, targetsFileOf } from '../../src/report/listing.ts';
import type { DiscoveredCluster } from '../../src/targets/discovery.ts';
import type { LineProblem } from '../../src/targets/targets-yaml.ts';
import { readTargetsYaml } from '../../src/targets/targets-yaml.ts';

const [V37, V39] = [3713006, 3903006];

function found(differences: Partial<DiscoveredCluster> = {}): DiscoveredCluster {
  return {
    location: { site: 'public', region: 'KR' },
    serviceGroupInstanceNo: 3432149,
    clusterName: 'orders',
    isAllowed: true,
    kafkaVersion: 'Kafka 2.8.2',
    serverStatus: 'running',
    laterVersions: [
      { kafkaVersionCode: V37, kafkaVersionName: 'Kafka 3.7.1', configGroups: [] },
      {
        kafkaVersionCode: V39,
        kafkaVersionName: 'Kafka 3.9.0',
        configGroups: [{ configGroupNo: 390, configGroupName: 'kafka-390' }],
      },
    ],
    ...differences,
  };
}

const LEDGER: DiscoveredCluster = {
  location: { site: 'public', region: 'KR' },
  clusterName: 'ledger',
  serviceGroupInstanceNo: 3432154,
  isAllowed: false,
  laterVersions: [],
};

const CHECKS: Checks = (_, code) =>
  code === V39 ? { verdict: 'blocked', message: 'topics are being replicated' } : undefined;

describe('The list of clusters is', () => {
  test('a table with a line for each later version', () => {
    expect(listingTable([found(), LEDGER])).toBe(
      [
        'CLUSTER  NUMBER   KAFKA  STATUS       CAN BE UPGRADED TO',
        'orders   3432149  2.8.2  running      3.7.1 with no config group yet',
        '                                      3.9.0 with kafka-390 (390)',
        'ledger   3432154  -      not allowed  -',
        '',
      ].join('\n'),
    );
  });

  test('the same with what the precheck says', () => {
    expect(listingTable([found()], CHECKS)).toContain(
      '3.9.0 with kafka-390 (390): blocked (topics are being replicated)',
    );
  });

  test('one sentence if there is no cluster', () => {
    expect(listingTable([])).toBe('The keys can see no cluster there.\n');
  });

  test('JSON with names, numbers and what the precheck says', () => {
    expect(listingJson([found()], CHECKS)).toEqual([
      {
        ...{ cluster: 'orders', serviceGroupInstanceNo: 3432149, site: 'public', region: 'KR' },
        ...{ kafkaVersion: '2.8.2', status: 'running', isAllowed: true },
        laterVersions: [
          { kafkaVersion: '3.7.1', kafkaVersionCode: V37, configGroups: [] },
          {
            kafkaVersion: '3.9.0',
            kafkaVersionCode: V39,
            configGroups: [
              {
                ...{ configGroup: 'kafka-390', configGroupNo: 390 },
                ...{ verdict: 'blocked', message: 'topics are being replicated' },
              },
            ],
          },
        ],
      },
    ]);
  });

  test('inert, whatever CDSS calls a thing', () => {
    const hostile = found({ clusterName: '\u001b[31mred', serverStatus: 'a\nb' });
    expect(listingTable([hostile])).not.toMatch(/\u001b|a\nb/);
    expect(JSON.stringify(listingJson([hostile]))).not.toContain('\\u001b');
  });
});

/** The items that a targets file reader finds. */
async function itemsIn(file: string): Promise<{ keys: Record<string, string>[]; problems: readonly LineProblem[] }> {
  const { items, problems } = await readTargetsYaml(file);
  const keys = items.map(({ fields }) =>
    Object.fromEntries(fields.map(({ key, value }) => [key, 'text' in value ? value.text : value.problem])),
  );
  return { keys, problems };
}

describe('A targets file that is made of the list', () => {
  test('names its schema, and the latest version of each cluster', async () => {
    const file = targetsFileOf([found()]);
    expect(file).toMatch(/^# yaml-language-server: \$schema=https:\/\/.*targets\.schema\.json\n/);
    expect(await itemsIn(file)).toEqual({
      keys: [{ cluster: 'orders', 'kafka-version': '3.9.0', 'config-group': 'kafka-390' }],
      problems: [],
    });
  });

  test.each([
    ['public', 'SGN', { region: 'SGN' }],
    ['gov', 'KR', { site: 'gov' }],
    ['gov', 'KRS', { site: 'gov', region: 'KRS' }],
  ] as const)('names what is not the default of %s %s', async (site, region, expected) => {
    const [keys] = (await itemsIn(targetsFileOf([found({ location: { site, region } })]))).keys;
    expect(keys).toEqual({ cluster: 'orders', 'kafka-version': '3.9.0', 'config-group': 'kafka-390', ...expected });
  });

  test.each<[string, DiscoveredCluster, string]>([
    ['a cluster that is not allowed', LEDGER, '# ledger (3432154): the keys are not allowed to use this cluster.'],
    [
      'a cluster on the latest version',
      found({ laterVersions: [] }),
      '# orders (3432149): no later Kafka version is on offer.',
    ],
    [
      'a version without a config group',
      found({ laterVersions: [{ kafkaVersionCode: V39, kafkaVersionName: 'Kafka 3.9.0', configGroups: [] }] }),
      '# orders (3432149): create a config group for Kafka 3.9.0 first.',
    ],
    [
      'a version with several config groups',
      found({
        laterVersions: [
          {
            kafkaVersionCode: V39,
            kafkaVersionName: 'Kafka 3.9.0',
            configGroups: [
              { configGroupNo: 390, configGroupName: 'kafka-390' },
              { configGroupNo: 391, configGroupName: 'kafka-390-big' },
            ],
          },
        ],
      }),
      '# orders (3432149): choose a config group for Kafka 3.9.0: kafka-390, kafka-390-big.',
    ],
  ])('has a comment for %s', async (_, cluster, comment) => {
    expect(targetsFileOf([cluster]).split('\n')).toContain(comment);
    expect((await itemsIn(targetsFileOf([found(), cluster]))).keys).toHaveLength(1);
  });

  test('stays YAML if nothing can be suggested', async () => {
    expect((await itemsIn(targetsFileOf([LEDGER]))).problems).toEqual([
      { line: 3, message: 'the list is empty: write a target.' },
    ]);
  });
});
