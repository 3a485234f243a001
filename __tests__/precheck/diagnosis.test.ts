import { describe, expect, test } from '@jest/globals';
import type { FailureKind } from '../../src/ncloud/failures.ts';
import type { Cause } from '../../src/precheck/diagnosis.ts';
import { explain } from '../../src/precheck/explain.ts';
import { type ExplainSettings, hasToExplain, type TargetOutcome } from '../../src/precheck/outcome.ts';
import { Inventory, MAX_SEARCHED } from '../../src/targets/inventory.ts';
import { type CannedAnswers, cannedAnswers, cannedCdss, VERSIONS_ON_OFFER } from '../support/canned-cdss.ts';
import { BLOCKED, NUMBERS, outcomeOf, READY, UNKNOWN } from '../support/outcomes.ts';

const SETTINGS: ExplainSettings = { diagnose: true, onCurrent: 'fail', concurrency: 8 };

interface Scene {
  /** Other numbers than those of a target without an obstacle. */
  readonly asked?: Partial<typeof NUMBERS>;
  readonly cdss?: Partial<CannedAnswers>;
  readonly settings?: Partial<ExplainSettings>;
}

/** Explains a no of CDSS about one target. */
async function explained({ asked = {}, cdss = {}, settings = {} }: Scene) {
  const canned = cannedCdss(cannedAnswers(cdss));
  const no = outcomeOf(BLOCKED, { numbers: { ...NUMBERS, ...asked } });
  const [one] = await explain([no], { ...SETTINGS, ...settings }, new Inventory(canned.cdss));
  return { ...(one as TargetOutcome), asked: canned.asked };
}

const cluster = (differences: { kafkaVersionCode?: number; status?: string }) => ({
  clusterInfos: { 3432149: { clusterName: 'orders', kafkaVersionCode: 2823006, status: 'running', ...differences } },
});

const LISTED = { serviceGroupInstanceNo: 3432149, clusterName: 'orders', isAllowed: true };

describe('A no has this cause, with this next step:', () => {
  test.each<[Cause, Scene, string]>([
    [
      'no-such-cluster',
      { asked: { serviceGroupInstanceNo: 7 } },
      'Correct `cluster`: CDSS lists orders (3432149). If the cluster is elsewhere, correct `site` and `region`.',
    ],
    [
      'not-allowed',
      { cdss: { clusterInfos: {}, clusters: [{ ...LISTED, isAllowed: false }] } },
      'Give the sub account the permission for cluster 3432149, then run this step again.',
    ],
    [
      'already-current',
      { cdss: cluster({ kafkaVersionCode: 3903006 }) },
      'The cluster needs no upgrade. Remove this target, or set `on-current: pass`.',
    ],
    [
      'no-such-version',
      { asked: { upgradeKafkaVersionCode: 777 } },
      'Correct `kafka-version`: later than Kafka 2.8.2 (2823006) are Kafka 3.4.1 (3413006) and Kafka 3.9.0 (3903006).',
    ],
    [
      'no-such-config-group',
      { asked: { upgradeConfigGroupNo: 5 } },
      'Correct `config-group`: Kafka 3.9.0 (3903006) has kafka-390 (390).',
    ],
    [
      'config-group-of-another-version',
      { asked: { upgradeConfigGroupNo: 282 } },
      'Correct `config-group`: Kafka 3.9.0 (3903006) has kafka-390 (390).',
    ],
    [
      'config-group-of-another-version',
      { asked: { upgradeKafkaVersionCode: 3413006 } },
      'Create a config group for Kafka 3.4.1 (3413006), then give it in `config-group`.',
    ],
    [
      'not-later',
      {
        asked: { upgradeKafkaVersionCode: 2823006, upgradeConfigGroupNo: 282 },
        cdss: cluster({ kafkaVersionCode: 3413006 }),
      },
      'Set `kafka-version` to a later version: later than Kafka 3.4.1 (3413006) are Kafka 3.9.0 (3903006). If none is meant, remove this target.',
    ],
    [
      'not-running',
      { cdss: cluster({ status: 'changing' }) },
      'Wait until the status of cluster orders (3432149) is "running", then run this step again. With `wait-timeout` the step itself waits.',
    ],
  ])('%s, %j', async (cause, scene, remedy) => {
    const { diagnosis } = await explained(scene);
    expect(diagnosis).toMatchObject({ cause, remedy, isToRepeat: false });
  });

  test('or none, and then the next step says what the look-ups cannot see', async () => {
    const { outcome, diagnosis } = await explained({});
    expect(outcome).toBe(BLOCKED);
    expect(diagnosis).toEqual({
      cause: null,
      facts: [
        'Cluster orders (3432149) runs Kafka 2.8.2 (2823006); the target Kafka 3.9.0 (3903006) is later.',
        'Its status is "running".',
        'Config group kafka-390 (390) belongs to Kafka 3.9.0 (3903006).',
        'The look-ups show nothing that blocks the upgrade.',
      ],
      remedy: expect.stringContaining('The look-ups cannot see replication'),
      until: null,
      isToRepeat: false,
    });
  });
});

describe('Of several causes the first in this order counts:', () => {
  /** Each has the cause, and all that come after it as far as they go together. */
  test.each<[Cause, Scene]>([
    ['no-such-cluster', { asked: { serviceGroupInstanceNo: 7, upgradeKafkaVersionCode: 777 } }],
    [
      'not-allowed',
      {
        asked: { upgradeKafkaVersionCode: 777 },
        cdss: { clusterInfos: {}, clusters: [{ ...LISTED, isAllowed: false }] },
      },
    ],
    ['already-current', { asked: { upgradeConfigGroupNo: 5 }, cdss: cluster({ kafkaVersionCode: 3903006 }) }],
    [
      'no-such-version',
      { asked: { upgradeKafkaVersionCode: 777, upgradeConfigGroupNo: 5 }, cdss: cluster({ status: 'changing' }) },
    ],
    [
      'no-such-config-group',
      {
        asked: { upgradeKafkaVersionCode: 2823006, upgradeConfigGroupNo: 5 },
        cdss: cluster({ kafkaVersionCode: 3903006 }),
      },
    ],
    [
      'config-group-of-another-version',
      { asked: { upgradeKafkaVersionCode: 2823006 }, cdss: cluster({ kafkaVersionCode: 3903006, status: 'error' }) },
    ],
    ['not-later', { cdss: cluster({ kafkaVersionCode: 3903006, status: 'changing' }) }],
  ])('%s', async (cause, scene) => {
    expect((await explained(scene)).diagnosis?.cause).toBe(cause);
  });
});

const UNUSABLE: readonly FailureKind[] = ['lookUpAnsweredNo', 'untrustworthy', 'forbidden', 'silent', 'gatewayFailed'];
const OLD_VERSION = 2403005;
const MANY = Array.from({ length: MAX_SEARCHED + 1 }, (_, index) => ({
  kafkaVersionCode: index === 0 ? 3903006 : index,
  kafkaVersionName: `Kafka 3.9.${index}`,
}));

describe('A look-up that fails, stops early or contradicts another proves nothing:', () => {
  test.each<[string, Scene]>([
    ...UNUSABLE.flatMap((kind): [string, Scene][] => [
      [`the clusters, ${kind}`, { asked: { serviceGroupInstanceNo: 7 }, cdss: { clusters: kind } }],
      [`the versions, ${kind}`, { asked: { upgradeKafkaVersionCode: 777 }, cdss: { versions: kind } }],
      [
        `the config groups of another version, ${kind}`,
        {
          asked: { upgradeConfigGroupNo: 5 },
          cdss: { configGroups: { ...cannedAnswers().configGroups, 3413006: kind } },
        },
      ],
      [
        `the config groups of the target version, ${kind}`,
        {
          asked: { upgradeConfigGroupNo: 282 },
          cdss: { configGroups: { ...cannedAnswers().configGroups, 3903006: kind } },
        },
      ],
    ]),
    [
      'the one cluster cannot be had, and is in the list all the same',
      { cdss: { clusterInfos: {}, clusters: [LISTED] } },
    ],
    [
      'a cluster is listed both as allowed and as disallowed',
      { cdss: { clusterInfos: {}, clusters: [{ ...LISTED, isAllowed: false }, LISTED] } },
    ],
    [
      'the one cluster fails in passing, so that the list is not asked',
      { asked: { serviceGroupInstanceNo: 7 }, cdss: { clusterInfos: { 7: 'silent' }, clusters: [] } },
    ],
    [
      "the config groups of the cluster's own version, which is not on offer any more",
      { asked: { upgradeConfigGroupNo: 5 }, cdss: cluster({ kafkaVersionCode: OLD_VERSION }) },
    ],
    [
      "the cluster's own version is not known",
      { asked: { upgradeConfigGroupNo: 5 }, cdss: { clusterInfos: {}, clusters: [LISTED] } },
    ],
    [
      'more versions than are searched for a config group',
      {
        asked: { upgradeConfigGroupNo: 5 },
        cdss: {
          versions: MANY,
          configGroups: Object.fromEntries([
            ...MANY.map(({ kafkaVersionCode }) => [kafkaVersionCode, []]),
            [2823006, []],
          ]),
        },
      },
    ],
    [
      'the version of the cluster has no name, so that none is later',
      { cdss: cluster({ kafkaVersionCode: OLD_VERSION }) },
    ],
  ])('%s', async (_, scene) => {
    const { outcome, diagnosis } = await explained(scene);
    expect(outcome).toBe(BLOCKED);
    expect(diagnosis?.cause).toBeNull();
  });

  test('but the config groups of an old version are read, and complete lists prove it', async () => {
    const configGroups = { ...cannedAnswers().configGroups, [OLD_VERSION]: [] };
    const { diagnosis } = await explained({
      asked: { upgradeConfigGroupNo: 5 },
      cdss: { configGroups, ...cluster({ kafkaVersionCode: OLD_VERSION }) },
    });
    expect(diagnosis?.cause).toBe('no-such-config-group');
  });

  test('and the version that the cluster runs and that is not on offer is no wrong input', async () => {
    const { outcome, diagnosis } = await explained({
      asked: { upgradeKafkaVersionCode: OLD_VERSION },
      cdss: cluster({ kafkaVersionCode: OLD_VERSION, status: 'changing' }),
    });
    expect([outcome.verdict, diagnosis?.cause]).toEqual(['blocked', 'not-later']);
  });

  test('what failed is said, and is made again if it may pass', async () => {
    const { diagnosis } = await explained({ cdss: { versions: 'silent' } });
    expect(diagnosis?.facts.at(-1)).toBe('Could not look up more: the look-up failed (silent).');
    expect(diagnosis?.isToRepeat).toBe(true);
    const forGood = await explained({ cdss: { versions: 'forbidden' } });
    expect(forGood.diagnosis?.isToRepeat).toBe(false);
  });

  test('after a failure that all look-ups would meet, no more is asked', async () => {
    const { asked } = await explained({ cdss: { clusterInfos: { 3432149: 'quotaUsedUp' } } });
    expect(asked).toEqual(['cluster 3432149']);
  });

  test('a permission that one call lacks leaves the other calls', async () => {
    const { asked } = await explained({ cdss: { clusterInfos: { 3432149: 'forbidden' } } });
    expect(asked).toEqual(['cluster 3432149', 'clusters', 'versions', 'config groups 3903006']);
  });
});

describe('A number that does not exist is a wrong input, with the code and requestId of CDSS:', () => {
  test.each<[Partial<typeof NUMBERS>, string]>([
    [{ serviceGroupInstanceNo: 7 }, 'CDSS lists no cluster with the number 7 for this account in this site and region'],
    [{ upgradeKafkaVersionCode: 777 }, 'CDSS offers no Kafka version with the code 777'],
    [{ upgradeConfigGroupNo: 5 }, 'CDSS lists no config group with the number 5 for any Kafka version'],
  ])('%j', async (asked, problem) => {
    const { outcome, diagnosis } = await explained({ asked });
    expect(outcome).toEqual({
      verdict: 'unknown',
      failure: 'input',
      message: `CDSS answered "${BLOCKED.message}": ${problem}`,
      remedy: diagnosis?.remedy,
      code: BLOCKED.code,
      requestId: BLOCKED.requestId,
    });
    expect(diagnosis?.facts.join(' ')).not.toContain(problem);
  });

  test('all other causes leave the verdict as it is', async () => {
    const current = { cdss: cluster({ kafkaVersionCode: 3903006 }) };
    for (const scene of [current, { asked: { upgradeConfigGroupNo: 282 } }, { cdss: cluster({ status: 'error' }) }])
      expect((await explained(scene)).outcome).toBe(BLOCKED);
  });
});

describe('A no, if on-current is pass, is', () => {
  const settings = { onCurrent: 'pass' } as const;

  test.each([true, false])('current if the cluster runs the version already, with diagnose %s', async diagnose => {
    const { outcome, diagnosis, asked } = await explained({
      cdss: cluster({ kafkaVersionCode: 3903006 }),
      settings: { ...settings, diagnose },
    });
    expect(outcome).toEqual({ ...BLOCKED, verdict: 'current' });
    expect(diagnosis?.cause).toBe('already-current');
    if (!diagnose) expect(asked).toEqual(['cluster 3432149']);
  });

  test.each<[string, Scene]>([
    ['the look-up fails', { cdss: { clusterInfos: { 3432149: 'silent' } } }],
    ['the cluster is not running', { cdss: cluster({ kafkaVersionCode: 3903006, status: 'changing' }) }],
    ['its status is written in another way', { cdss: cluster({ kafkaVersionCode: 3903006, status: 'Running' }) }],
    ['it runs another version', { cdss: cluster({ kafkaVersionCode: 3903007 }) }],
    ['CDSS knows no such cluster', { cdss: { clusterInfos: {}, clusters: [LISTED] } }],
  ])('blocked as before if %s', async (_, scene) => {
    for (const diagnose of [true, false]) {
      const { outcome } = await explained({ ...scene, settings: { ...settings, diagnose } });
      expect(outcome).toBe(BLOCKED);
    }
  });

  test('looked up for the cluster alone with `diagnose: false`, and a number that does not exist stays blocked', async () => {
    const { outcome, diagnosis, asked } = await explained({
      asked: { serviceGroupInstanceNo: 7 },
      settings: { ...settings, diagnose: false },
    });
    expect(outcome).toBe(BLOCKED);
    expect(diagnosis?.cause).toBeNull();
    expect(asked).toEqual(['cluster 7']);
  });
});

test.each<[string, TargetOutcome, Partial<ExplainSettings>, boolean]>([
  ['a no', outcomeOf(BLOCKED), {}, true],
  ['a no with `diagnose: false`', outcomeOf(BLOCKED), { diagnose: false }, false],
  [
    'a no with `diagnose: false` and `on-current: pass`',
    outcomeOf(BLOCKED),
    { diagnose: false, onCurrent: 'pass' },
    true,
  ],
  ['a yes', outcomeOf(READY), {}, false],
  ['a question without an answer', outcomeOf(UNKNOWN), {}, false],
])('Whether something is looked up, for %s', (_, outcome, settings, expected) => {
  expect(hasToExplain([outcome], { ...SETTINGS, ...settings })).toBe(expected);
});

test('Only a no of CDSS is looked up', async () => {
  const { cdss, asked } = cannedCdss(cannedAnswers());
  const byPlan = { verdict: 'blocked', code: null, message: 'It would be replaced.', remedy: 'Do not.' } as const;
  const others = [READY, UNKNOWN, byPlan].map(outcome => outcomeOf(outcome));
  expect(await explain(others, SETTINGS, new Inventory(cdss))).toEqual(others);
  expect(asked).toEqual([]);
});

test('Targets share their look-ups', async () => {
  const { cdss, asked } = cannedCdss(cannedAnswers());
  await explain([outcomeOf(BLOCKED), outcomeOf(BLOCKED)], SETTINGS, new Inventory(cdss));
  expect(asked).toEqual(['cluster 3432149', 'versions', 'config groups 3903006']);
});

test('A bug in a look-up changes no verdict', async () => {
  const { cdss } = cannedCdss(cannedAnswers());
  const broken = Object.assign(cdss, { getCDSSVersionList: () => Promise.reject(new TypeError('bug')) });
  const [one] = await explain([outcomeOf(BLOCKED)], SETTINGS, new Inventory(broken));
  expect(one?.outcome).toBe(BLOCKED);
  expect(one?.diagnosis?.facts).toEqual(['Could not look up what blocks the upgrade: an internal error.']);
});

test('A later version has more in one of its numbers, not in its text', async () => {
  const versions = [...VERSIONS_ON_OFFER, { kafkaVersionCode: 3100006, kafkaVersionName: 'Kafka 3.10.0' }];
  const { diagnosis } = await explained({ cdss: { versions, ...cluster({ kafkaVersionCode: 3100006 }) } });
  expect(diagnosis?.cause).toBe('not-later');
  expect(diagnosis?.remedy).toContain('CDSS offers none that is later than Kafka 3.10.0 (3100006)');
});
