import { describe, expect, test } from '@jest/globals';
import { readPlan } from '../../../src/targets/plan/plan.ts';
import { type PlanQuestion, targetsOfPlan } from '../../../src/targets/plan/plan-targets.ts';
import {
  type Change,
  clusterChange,
  clusterValues,
  deletion,
  newClusterValues,
  plan,
  replacement,
  versionBump,
  versionBumpWithNewConfigGroup,
} from '../../support/plan.ts';

const LOCATION = { site: 'gov', region: 'KRS' } as const;

function targetsOf(changes: Change[], differences: Partial<PlanQuestion> = {}, planDifferences = {}) {
  const question = {
    locate: () => ({ location: LOCATION, notAsked: null }),
    standIns: { kafkaVersion: '', configGroup: '' },
    mayReplace: false,
    ...differences,
  };
  return targetsOfPlan(readPlan(plan(changes, planDifferences)), question);
}

test('a version bump becomes a target in the location of its cluster', () => {
  expect(targetsOf([versionBump()]).targets).toMatchObject([
    { location: LOCATION, cluster: '3432149', kafkaVersion: '3903006', configGroup: '390' },
  ]);
  expect(targetsOf([versionBump()]).targets[0]).not.toHaveProperty('notAsked');
});

describe('a number that the plan does not know', () => {
  const nothingKnown = versionBump({
    change: { before: clusterValues({ id: 'orders' }), after: {}, after_unknown: true },
  });

  test('keeps the target from being asked about, each with what to do', () => {
    const { notAsked } = targetsOf([nothingKnown]).targets[0] ?? {};
    expect(notAsked).toEqual({
      verdict: 'unknown',
      message:
        '`id` is no number in the plan and `kafka_version_code` is known only after apply and `config_group_no` is known only after apply',
      remedy:
        "Plan with the cluster's state, in which its `id` is a number that is not marked as sensitive. Give the version in the input `kafka-version`. Create the config group for the new version first, in an apply of its own, or give one in the input `config-group`.",
    });
  });

  test('is replaced by an input, a name as well as a number', () => {
    const standIns = { kafkaVersion: '3.9.0', configGroup: 'kafka-390' };
    const { targets } = targetsOf([versionBump({ change: { after: {}, after_unknown: true } })], { standIns });
    expect(targets).toMatchObject([{ cluster: '3432149', kafkaVersion: '3.9.0', configGroup: 'kafka-390' }]);
    expect(targets[0]).not.toHaveProperty('notAsked');
  });

  test('is replaced by an input also if it is marked as sensitive', () => {
    const marked = versionBump({ change: { after_sensitive: { config_group_no: true } } });
    expect(targetsOf([marked]).targets[0]?.notAsked?.message).toBe(
      '`config_group_no` is marked as sensitive, so it is not read',
    );
    const { targets } = targetsOf([marked], { standIns: { kafkaVersion: '', configGroup: '391' } });
    expect(targets).toMatchObject([{ configGroup: '391' }]);
  });

  test('is never replaced if it is the cluster itself', () => {
    const standIns = { kafkaVersion: '3903006', configGroup: '390' };
    expect(targetsOf([nothingKnown], { standIns }).targets[0]?.notAsked?.message).toBe('`id` is no number in the plan');
  });
});

test('numbers that the plan knows are never replaced', () => {
  const standIns = { kafkaVersion: '1', configGroup: '2' };
  expect(targetsOf([versionBump()], { standIns }).targets).toMatchObject([
    { kafkaVersion: '3903006', configGroup: '390' },
  ]);
});

describe('what a plan does without a version', () => {
  test('is a target that is blocked, if it replaces a cluster', () => {
    expect(targetsOf([replacement()])).toMatchObject({
      targets: [{ notAsked: { verdict: 'blocked', message: expect.stringContaining('`broker_nodes.storage_size`') } }],
      asides: [],
    });
  });

  test('is only told if it may replace a cluster, which a version bump is not', () => {
    const changes = [replacement({ address: 'a' }), versionBump({ address: 'b' }), deletion({ address: 'c' })];
    const { targets, asides } = targetsOf(changes, { mayReplace: true });
    expect(targets).toMatchObject([{ planned: { address: 'b' } }]);
    expect(asides).toMatchObject([{ address: 'a' }, { address: 'c' }]);
  });

  test('is only told if it forgets a cluster', () => {
    const forgotten = deletion({ change: { actions: ['forget'] } });
    expect(targetsOf([forgotten])).toMatchObject({ targets: [], asides: [{ fate: 'forgotten' }] });
  });

  test('is only told if it deletes a cluster', () => {
    expect(targetsOf([deletion()])).toMatchObject({ targets: [], asides: [{ fate: 'deleted' }] });
  });

  test('says so if the plan names no reason', () => {
    const { targets } = targetsOf([replacement({ change: { replace_paths: [] } })]);
    expect(targets[0]?.notAsked?.message).toContain('(the plan does not say why)');
  });
});

describe('a cluster that cannot be located', () => {
  const notAsked = { verdict: 'unknown', message: 'no region', remedy: 'Set it.' } as const;
  const locate = () => ({ location: { site: 'public', region: '' }, notAsked }) as const;

  test('is not asked about', () => {
    expect(targetsOf([versionBump()], { locate }).targets).toMatchObject([
      { location: { site: 'public', region: '' }, notAsked },
    ]);
  });

  test('is told together with the numbers that are missing', () => {
    expect(targetsOf([versionBumpWithNewConfigGroup()], { locate }).targets[0]?.notAsked).toMatchObject({
      message: '`config_group_no` is known only after apply and no region',
      remedy: expect.stringMatching(/^Create the config group .* Set it\.$/),
    });
  });

  test('is blocked all the same if the plan replaces it for another reason than its version', () => {
    expect(targetsOf([replacement()], { locate }).targets).toMatchObject([{ notAsked: { verdict: 'blocked' } }]);
  });
});

describe('a version or config group that is neither a text nor an integer', () => {
  const listed = { kafka_version_code: ['3903006'], config_group_no: true };
  const standIns = { kafkaVersion: '3903006', configGroup: '390' };

  test.each([
    [
      'without another change',
      clusterChange({ change: { before: clusterValues(listed), after: clusterValues(listed) } }),
    ],
    ['in a version bump', versionBump({ change: { before: clusterValues(listed) } })],
    ['in a replacement', replacement({ change: { after: newClusterValues(listed) } })],
  ])('is unknown %s, also if other values are given or it may be replaced', (_name, change) => {
    expect(targetsOf([change], { standIns, mayReplace: true })).toMatchObject({
      targets: [
        {
          notAsked: {
            verdict: 'unknown',
            message:
              'the plan has neither a text nor an integer as `kafka_version_code` and `config_group_no` (ncloud_cdss_cluster.main)',
          },
        },
      ],
      asides: [],
    });
  });
});

describe('what a plan does not decide stays unknown, also if it may replace clusters', () => {
  test.each([
    [
      'with actions that are new',
      [versionBump({ change: { actions: ['recycle'] } })],
      {},
      'actions for it that this action does not know',
    ],
    ['later', [], { deferred_changes: [{ resource_change: deletion() }] }, 'Terraform defers its change'],
  ])('%s', (_name, changes, planDifferences, message) => {
    expect(targetsOf(changes, { mayReplace: true }, planDifferences).targets).toMatchObject([
      { notAsked: { verdict: 'unknown', message: expect.stringContaining(message) } },
    ]);
  });
});

test('several clusters of a plan are each told apart', () => {
  const after = newClusterValues({ kafka_version_code: '3713006', config_group_no: '371' });
  const changes = [versionBump(), versionBumpWithNewConfigGroup(), versionBump({ change: { after } })];
  expect(targetsOf(changes).targets.map(({ kafkaVersion, configGroup }) => [kafkaVersion, configGroup])).toEqual([
    ['3903006', '390'],
    ['3903006', ''],
    ['3713006', '371'],
  ]);
});
