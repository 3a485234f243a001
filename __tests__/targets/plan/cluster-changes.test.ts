import { describe, expect, test } from '@jest/globals';
import { type ClusterChange, clusterChanges } from '../../../src/targets/plan/cluster-changes.ts';
import { readPlan } from '../../../src/targets/plan/plan.ts';
import {
  type Change,
  clusterChange,
  clusterValues,
  creation,
  deletion,
  newClusterValues,
  plan,
  replacement,
  versionBump,
  versionBumpWithNewConfigGroup,
} from '../../support/plan.ts';

const changesOf = (...changes: Change[]) => clusterChanges(readPlan(plan(changes)));

/** The one change of a plan. */
function changeOf(...changes: Change[]): ClusterChange {
  const [first, ...others] = changesOf(...changes);
  if (first === undefined || others.length > 0) throw new Error(`${others.length} changes beside the first`);
  return first;
}

test('a version bump is a replacement with all that the precheck asks', () => {
  expect(changeOf(versionBump())).toEqual({
    address: 'ncloud_cdss_cluster.main',
    fate: 'replaced',
    changesVersion: true,
    otherReasons: [],
    unreadable: [],
    cluster: { digits: '3432149' },
    kafkaVersion: { digits: '3903006' },
    configGroup: { digits: '390' },
  });
});

describe('what becomes of a cluster follows from the actions', () => {
  test.each([
    [['delete', 'create'], 'replaced'],
    [['create', 'delete'], 'replaced'],
    [['create', 'forget'], 'leftBehind'],
    [['forget', 'create'], 'leftBehind'],
    [['delete', 'update', 'create'], 'replaced'],
    [['delete'], 'deleted'],
    [['forget', 'delete'], 'deleted'],
    [['forget'], 'forgotten'],
    [['forget', 'update'], 'unclear'],
    [['no-op', 'forget'], 'unclear'],
    [[], 'unclear'],
    [['obliterate'], 'unclear'],
    [['create', 'evaporate'], 'unclear'],
  ])('%j: %s', (actions, fate) => {
    expect(changeOf(replacement({ change: { actions } })).fate).toBe(fate);
  });

  test.each([[['no-op']], [['read']], [['update']], [['create']]])(
    '%j without another version leaves it alone',
    actions => {
      expect(changesOf(clusterChange({ change: { actions } }))).toEqual([]);
    },
  );

  test.each([[['update']], [['no-op']], [['create']]])('%j with another version is asked about', actions => {
    const after = clusterValues({ kafka_version_code: '3903006', config_group_no: '390' });
    expect(changeOf(clusterChange({ change: { actions, after } }))).toMatchObject({
      fate: 'kept',
      changesVersion: true,
    });
  });

  test('a new cluster is nobody to ask about', () => {
    expect(changesOf(creation())).toEqual([]);
  });

  test('a replacement of which the plan does not say what there was is still one', () => {
    expect(changeOf(versionBump({ change: { before: null } }))).toMatchObject({
      fate: 'replaced',
      changesVersion: false,
      cluster: { missing: 'noNumber' },
    });
  });
});

describe('only clusters count, at any address', () => {
  test.each([
    ['in a module', { address: 'module.kafka.ncloud_cdss_cluster.main', module_address: 'module.kafka' }],
    ['with count', { address: 'ncloud_cdss_cluster.main[0]', index: 0 }],
    ['with for_each', { address: 'ncloud_cdss_cluster.main["a\\"b"]', index: 'a"b' }],
    ['moved', { previous_address: 'ncloud_cdss_cluster.old' }],
    ["of OpenTofu's registry", { provider_name: 'registry.opentofu.org/navercloudplatform/ncloud' }],
    ['of a mirror', { provider_name: 'terraform.example.com/mirror/ncloud' }],
    ['of a mode that is new to us', { mode: 'ephemeral' }],
  ])('%s', (_name, place) => {
    expect(changeOf(versionBump(place))).toMatchObject({
      changesVersion: true,
      address: 'address' in place ? place.address : 'ncloud_cdss_cluster.main',
    });
  });

  test('imported in the same plan', () => {
    expect(changeOf(versionBump({ change: { importing: { id: '3432149' } } }))).toMatchObject({ fate: 'replaced' });
  });

  test('a data source of the same name only reads', () => {
    expect(changesOf(versionBump({ mode: 'data' }))).toEqual([]);
  });

  test('several are kept apart, in the order of the plan', () => {
    const addresses = ['ncloud_cdss_cluster.b', 'ncloud_cdss_cluster.a', 'module.x.ncloud_cdss_cluster.a'];
    const changes = changesOf(...addresses.map(one => versionBump({ address: one })), clusterChange());
    expect(changes.map(change => change.address)).toEqual(addresses);
  });

  test('an object that an earlier apply left over is named apart', () => {
    expect(changeOf(deletion({ deposed: '0123abcd' }))).toMatchObject({
      address: 'ncloud_cdss_cluster.main (deposed object 0123abcd)',
      fate: 'deleted',
    });
    expect(changeOf(deletion({ deposed: 'not a key' })).address).toBe('ncloud_cdss_cluster.main');
  });
});

describe('whether the version changes', () => {
  const bumpTo = (kafka_version_code: unknown) =>
    versionBump({ change: { after: newClusterValues({ kafka_version_code }), replace_paths: [] } });

  test.each([
    ['a number for a string is the same', 2823006, false],
    ['another number', 3903006, true],
    ['another string', '3903006', true],
    ['an older one', '2403005', true],
    ['none', null, true],
  ])('%s', (_name, version, changes) => {
    expect(changeOf(bumpTo(version)).changesVersion).toBe(changes);
  });

  test('a version known only after apply counts as another one', () => {
    const { kafka_version_code, ...after } = newClusterValues();
    const bump = versionBump({ change: { after, after_unknown: { kafka_version_code: true }, replace_paths: [] } });
    expect(changeOf(bump)).toMatchObject({ changesVersion: true, kafkaVersion: { missing: 'afterApply' } });
  });

  test('the same if the plan does not say which one there was', () => {
    const before = clusterValues({ kafka_version_code: null });
    const { kafka_version_code, ...after } = clusterValues();
    const update = { actions: ['update'], before, after, after_unknown: { kafka_version_code: true } };
    expect(changeOf(clusterChange({ change: update }))).toMatchObject({ fate: 'kept', changesVersion: true });
  });

  test('if values were struck out, the reason of the replacement still tells', () => {
    const blotted = { id: '3432149', kafka_version_code: '(sensitive)' };
    const bump = versionBump({ change: { before: blotted, after: blotted } });
    expect(changeOf(bump)).toMatchObject({ changesVersion: true, kafkaVersion: { missing: 'noNumber' } });
  });
});

describe('a value that is neither a text nor an integer', () => {
  const BAD = [['2823006'], { code: '2823006' }, true, false, 2823006.5, 2 ** 53, Number.POSITIVE_INFINITY];

  const changeWith = (attribute: string, before: unknown, after: unknown, change = {}) =>
    clusterChange({
      change: {
        before: clusterValues({ [attribute]: before }),
        after: clusterValues({ [attribute]: after }),
        ...change,
      },
    });

  test.each(['kafka_version_code', 'config_group_no'])('is never taken for an unchanged %s', attribute => {
    const good = clusterValues()[attribute];
    for (const bad of BAD) {
      for (const [before, after] of [
        [bad, bad],
        [bad, good],
        [good, bad],
      ]) {
        expect(changeOf(changeWith(attribute, before, after)).unreadable).toEqual([attribute]);
      }
    }
  });

  test('is never taken for an unchanged version if the plan gives no version at all', () => {
    expect(changeOf(changeWith('kafka_version_code', null, undefined)).unreadable).toEqual(['kafka_version_code']);
  });

  test('is named with its attribute, each once', () => {
    const after = clusterValues({ kafka_version_code: [], config_group_no: {} });
    const change = changeOf(clusterChange({ change: { before: after, after } }));
    expect(change.unreadable).toEqual(['kafka_version_code', 'config_group_no']);
  });

  test('is found in a change that Terraform defers', () => {
    const deferred = { reason: 'unknown', resource_change: changeWith('kafka_version_code', [], []) };
    expect(clusterChanges(readPlan(plan([], { deferred_changes: [deferred] })))).toMatchObject([
      { unreadable: ['kafka_version_code'] },
    ]);
  });

  test.each([
    ['a text and an integer that say the same', '2823006', 2823006],
    ['two texts that are no numbers', 'a', 'a'],
  ])('is not seen in %s', (_name, before, after) => {
    expect(changesOf(changeWith('kafka_version_code', before, after))).toEqual([]);
  });

  test('is not seen in a value that is known only after apply', () => {
    const change = changeWith('config_group_no', '282', null, { after_unknown: { config_group_no: true } });
    expect(changesOf(change)).toEqual([]);
  });

  test('does not matter in a cluster that is not there yet', () => {
    expect(changesOf(creation({ change: { after: newClusterValues({ kafka_version_code: [] }) } }))).toEqual([]);
  });
});

describe('numbers', () => {
  test('a config group created in the same plan is known only after apply', () => {
    expect(changeOf(versionBumpWithNewConfigGroup())).toMatchObject({
      kafkaVersion: { digits: '3903006' },
      configGroup: { missing: 'afterApply' },
    });
  });

  test('a resource of which nothing is known yet', () => {
    const change = changeOf(versionBump({ change: { after: {}, after_unknown: true } }));
    expect([change.kafkaVersion, change.configGroup]).toEqual([{ missing: 'afterApply' }, { missing: 'afterApply' }]);
    expect(change.changesVersion).toBe(true);
  });

  test('what is marked as sensitive is not read', () => {
    const marked = versionBump({
      change: { before_sensitive: { id: true }, after_sensitive: { config_group_no: true, kafka_version_code: true } },
    });
    expect(changeOf(marked)).toMatchObject({
      changesVersion: true,
      cluster: { missing: 'sensitive' },
      kafkaVersion: { missing: 'sensitive' },
      configGroup: { missing: 'sensitive' },
    });
    expect(changeOf(versionBump({ change: { before_sensitive: true } })).cluster).toEqual({ missing: 'sensitive' });
  });

  test.each([
    ['a number', 390, { digits: '390' }],
    ['the largest', '9007199254740991', { digits: '9007199254740991' }],
    ['one too large', '9007199254740992', { missing: 'noNumber' }],
    ['a fraction', 390.5, { missing: 'noNumber' }],
    ['a leading zero', '0390', { missing: 'noNumber' }],
    ['zero', '0', { missing: 'noNumber' }],
    ['a negative one', -390, { missing: 'noNumber' }],
    ['a secret', 'hunter2', { missing: 'noNumber' }],
    ['digits and a line break', '390\n', { missing: 'noNumber' }],
    ['a list', ['390'], { missing: 'noNumber' }],
    ['null', null, { missing: 'noNumber' }],
    ['nothing', undefined, { missing: 'noNumber' }],
  ])('%s', (_name, config_group_no, expected) => {
    const after = { ...newClusterValues({ kafka_version_code: '3903006' }), config_group_no };
    expect(changeOf(versionBump({ change: { after } })).configGroup).toEqual(expected);
  });
});

describe('why a cluster is replaced, beside its version', () => {
  const reasonsOf = (place: Partial<Change>, replace_paths?: unknown) =>
    changeOf(
      replacement({ ...place, change: replace_paths === undefined ? {} : { replace_paths: replace_paths as [] } }),
    ).otherReasons;

  test.each([
    ['an attribute', [['name']], ['`name` changes']],
    ['one in a block', [['broker_nodes', 0, 'storage_size']], ['`broker_nodes.storage_size` changes']],
    [
      'the same one of two blocks',
      [
        ['a', 0, 'b'],
        ['a', 1, 'b'],
      ],
      ['`a.b` changes'],
    ],
    ['the version is left out', [['kafka_version_code'], ['vpc_no']], ['`vpc_no` changes']],
    ['a key that the user made up', [['tags', 'My Secret']], ['`tags` changes']],
    ['steps that are no names', [[{ secret: 1 }, null, 'UPPER', 'x`y', 'a\nb']], []],
    ['paths that are none', ['name', 7, null, {}], []],
    ['no list', { 0: ['name'] }, []],
  ])('%s', (_name, paths, reasons) => {
    expect(reasonsOf({}, paths)).toEqual(reasons);
  });

  test('at most ten attributes are named', () => {
    expect(
      reasonsOf(
        {},
        Array.from({ length: 1_000 }, (_, index) => [`a${index}`]),
      ),
    ).toHaveLength(10);
  });

  test.each([
    ['replace_because_tainted', 'it is tainted'],
    ['replace_by_request', '`-replace` asks for it'],
    ['replace_by_triggers', '`replace_triggered_by` asks for it'],
  ])('%s', (action_reason, reason) => {
    expect(reasonsOf({ action_reason }, [])).toEqual([reason]);
  });

  test('a reason that is new to us is not shown', () => {
    expect(reasonsOf({ action_reason: 'hunter2' }, [])).toEqual([]);
  });
});

describe('a cluster that goes to another address', () => {
  test('is replaced, if the plan creates one under its name', () => {
    expect(changeOf(deletion(), creation({ address: 'ncloud_cdss_cluster.renamed' }))).toMatchObject({
      address: 'ncloud_cdss_cluster.main',
      fate: 'replaced',
      changesVersion: false,
      otherReasons: ['its address changes without a `moved` block'],
    });
  });

  test('is left behind, if the plan forgets it and creates one under its name', () => {
    const forgotten = deletion({ change: { actions: ['forget'] } });
    expect(changeOf(forgotten, creation({ address: 'ncloud_cdss_cluster.renamed' }))).toMatchObject({
      fate: 'leftBehind',
      otherReasons: ['its address changes without a `moved` block'],
    });
  });

  test('is kept if nothing destroys it, although the plan creates another one of its name', () => {
    expect(changesOf(clusterChange(), creation({ address: 'ncloud_cdss_cluster.twin' }))).toEqual([]);
  });

  test('is deleted, if one of its name is there already and is itself replaced', () => {
    const changes = changesOf(deletion({ deposed: '0123abcd' }), replacement());
    expect(changes.map(({ fate }) => fate)).toEqual(['deleted', 'replaced']);
  });

  test('is deleted, if the one that is created has another name', () => {
    const other = creation({ change: { after: newClusterValues({ name: 'payments' }) } });
    expect(changeOf(deletion(), other)).toMatchObject({ fate: 'deleted', otherReasons: [] });
  });

  test('is deleted, if its name is not known', () => {
    const nameless = clusterValues({ name: undefined });
    const unnamed = creation({ change: { after: { ...newClusterValues(), name: undefined } } });
    expect(changeOf(deletion({ change: { before: nameless } }), unnamed)).toMatchObject({ fate: 'deleted' });
  });
});

describe('a change that Terraform defers', () => {
  const deferredOf = (change: Change) =>
    clusterChanges(readPlan(plan([], { deferred_changes: [{ reason: 'unknown', resource_change: change }] })));

  test.each([
    ['a version bump', versionBump()],
    ['a deletion', deletion()],
    ['a replacement', replacement()],
  ])('%s is kept apart, since this plan does not decide it', (_name, change) => {
    expect(deferredOf(change)).toMatchObject([{ fate: 'deferred' }]);
  });

  test.each([
    ['an unchanged cluster', clusterChange()],
    ['a new cluster', creation()],
  ])('%s is nothing', (_name, change) => {
    expect(deferredOf(change)).toEqual([]);
  });
});
