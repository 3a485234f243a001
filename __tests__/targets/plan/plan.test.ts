import { describe, expect, test } from '@jest/globals';
import { readPlan } from '../../../src/targets/plan/plan.ts';
import { CMAK_PASSWORD, clusterChange, emptyPlan, plan, state, versionBump } from '../../support/plan.ts';

function messageOf(json: Record<string, unknown>): string {
  try {
    readPlan(json);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was taken for a plan');
}

test('every change of a plan is read, in order', () => {
  const { resourceChanges, isComplete } = readPlan(
    plan([clusterChange(), versionBump({ address: 'module.a["b"].c' })]),
  );
  expect(resourceChanges.map(({ address }) => address)).toEqual([
    'ncloud_mysql.main',
    'ncloud_cdss_cluster.main',
    'module.a["b"].c',
  ]);
  expect(isComplete).toBe(true);
});

test('what drifted outside of Terraform is no change of the plan', () => {
  const { resourceChanges, deferredChanges } = readPlan(plan([]));
  expect([...resourceChanges, ...deferredChanges].map(({ address }) => address)).toEqual(['ncloud_mysql.main']);
});

test.each(['1.0', '1.1', '1.2', '1.17'])('format version %s is read', version => {
  expect(readPlan(plan([], { format_version: version })).resourceChanges).toHaveLength(1);
});

test('a plan in which Terraform left the lists out has no changes', () => {
  expect(readPlan(emptyPlan())).toMatchObject({
    resourceChanges: [],
    deferredChanges: [],
    isComplete: true,
  });
});

test('a plan that was made smaller by the means that we name is still read', () => {
  const whole = plan([versionBump()], { complete: false });
  const { prior_state, planned_values, resource_drift, ...smaller } = whole;
  expect(readPlan(smaller)).toEqual(readPlan(whole));
});

test('the configuration of a plan and the values of its variables are read', () => {
  const configuration = { root_module: {} };
  const variables = { region: { value: 'SGN' } };
  expect(readPlan(plan([], { configuration, variables }))).toMatchObject({ configuration, variables });
});

test.each([undefined, null])('a plan may have no configuration: %s', configuration => {
  expect(readPlan(plan([], { configuration })).configuration).toBeNull();
});

test.each([[[]], ['x'], [7], [true]])('a configuration of another form shows nothing: %j', configuration => {
  expect(readPlan(plan([], { configuration, variables: configuration }))).toMatchObject({
    configuration: {},
    variables: {},
  });
});

test('a plan of an older Terraform, which says nothing of being whole, counts as whole', () => {
  const { complete, errored, applyable, ...older } = plan([]);
  expect(readPlan(older).isComplete).toBe(true);
});

test('a plan that leaves resources out says so', () => {
  expect(readPlan(plan([], { complete: false })).isComplete).toBe(false);
});

test('deferred changes are read, apart', () => {
  const deferred = { reason: 'provider_config_unknown', resource_change: versionBump() };
  const { deferredChanges } = readPlan(plan([], { deferred_changes: [deferred], complete: false }));
  expect(deferredChanges.map(({ address }) => address)).toEqual(['ncloud_cdss_cluster.main']);
});

describe('what is no plan is rejected by name, and never quoted', () => {
  const { resource_changes, ...withoutChanges } = plan([versionBump()]);
  test.each([
    ['a state', state(), 'is a state, not a plan: make it with `terraform plan -out=tfplan`'],
    ['an empty state', { format_version: '1.0' }, 'is a state, not a plan'],
    ['a state with changes pasted in', { ...state(), resource_changes: [] }, 'is a state, not a plan'],
    ['the file of a state', { version: 4, lineage: 'a', serial: 7, resources: [] }, 'is a state, not a plan'],
    ['another JSON', { secret: CMAK_PASSWORD }, 'is JSON, but no plan'],
    ['the format of Terraform 1.0', plan([], { format_version: '0.2' }), 'another `format_version` than 1.x, 0.2: use'],
    [
      'the next format',
      plan([], { format_version: '2.0' }),
      'another `format_version` than 1.x, 2.0: use Terraform 1.1',
    ],
    ['a strange format', plan([], { format_version: CMAK_PASSWORD }), 'another `format_version` than 1.x: use'],
    ['no format', plan([], { format_version: undefined }), 'another `format_version` than 1.x: use'],
    ['a number as format', plan([], { format_version: 1.2 }), 'another `format_version` than 1.x: use'],
    ['a failed planning', plan([], { errored: true }), 'failed half-way: fix the errors of `terraform plan` first'],
    ['a plan without its changes', withoutChanges, 'is not a plan as Terraform writes it, or was changed afterwards'],
    ['changes that are no list', plan([], { resource_changes: { 0: versionBump() } }), 'is not a plan as Terraform'],
    ['a change that is null', plan([], { resource_changes: [null] }), 'is not a plan as Terraform writes it'],
    ['a change without content', plan([], { resource_changes: [{ address: 'a', type: 't' }] }), 'is not a plan as'],
    ['a change without address', plan([{ ...versionBump(), address: '' }]), 'is not a plan as Terraform writes it'],
    ['a change without type', plan([], { resource_changes: [{ ...versionBump(), type: 7 }] }), 'is not a plan as'],
    [
      'actions that are no list',
      plan([], { resource_changes: [withChange({ actions: 'delete' })] }),
      'is not a plan as',
    ],
    ['an action that is no word', plan([], { resource_changes: [withChange({ actions: [1] })] }), 'is not a plan as'],
    ['values that are no object', plan([], { resource_changes: [withChange({ before: 'x' })] }), 'is not a plan as'],
    ['deferrals that are no list', plan([], { deferred_changes: 'x' }), 'is not a plan as Terraform writes it'],
    ['a deferral without change', plan([], { deferred_changes: [{ reason: 'x' }] }), 'is not a plan as Terraform'],
  ])('%s', (_name, json, message) => {
    expect(messageOf(json)).toContain(message);
    expect(messageOf(json)).not.toContain(CMAK_PASSWORD);
  });
});

function withChange(differences: Record<string, unknown>) {
  const change = versionBump();
  return { ...change, change: { ...change.change, ...differences } };
}
