import { expect, test } from '@jest/globals';
import { compareVersions, demoModel } from '../../simulator/model.ts';

test.each([
  ['Kafka 2.8.2', 'Kafka 2.10.0', -1],
  ['Kafka 3.9.0', 'Kafka 2.8.2', 1],
  ['Kafka 3.9', 'Kafka 3.9.0', 0],
  ['Kafka 3.9.0', 'Kafka 3.9.0', 0],
  ['Kafka 3.9.0', 'Kafka 3.9.1', -1],
])('%s against %s is ordered by the numbers in the names', (one, other, sign) => {
  const version = (name: string) => ({ code: 1, name, cmak: '3.0.0.6' });
  expect(Math.sign(compareVersions(version(one), version(other)))).toBe(sign);
});

test('the versions are those that CDSS has had, and no others', () => {
  expect(Object.fromEntries(demoModel().versions.map(({ code, name }) => [code, name]))).toEqual({
    2403005: 'Kafka 2.4.0',
    2823006: 'Kafka 2.8.2',
    3413006: 'Kafka 3.4.1',
    3713006: 'Kafka 3.7.1',
    3903006: 'Kafka 3.9.0',
  });
});

test('every demo cluster and config group is on a version that exists', () => {
  const { versions, clusters, configGroups } = demoModel();
  const codes = versions.map(({ code }) => code);
  for (const { kafkaVersionCode } of [...clusters, ...configGroups]) expect(codes).toContain(kafkaVersionCode);
});

test('names follow the documented pattern', () => {
  for (const { name } of demoModel().clusters) expect(name).toMatch(/^(?=.{3,15}$)[a-z]+[a-z0-9-]+[a-z0-9]$/);
});

test('every demo model is a fresh one', () => {
  demoModel().clusters.length = 0;
  expect(demoModel().clusters).not.toHaveLength(0);
});
