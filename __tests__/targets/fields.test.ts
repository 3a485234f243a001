import { expect, test } from '@jest/globals';
import { isLater } from '../../src/targets/fields.ts';

test.each([
  ['Kafka 3.9.0', 'Kafka 2.8.2', true],
  ['Kafka 3.10.0', 'Kafka 3.9.0', true],
  ['3.9.1', 'Kafka 3.9.0', true],
  ['Kafka 3.9.0.1', 'Kafka 3.9.0', true],
  ['Kafka 2.8.2', 'Kafka 3.9.0', false],
  ['Kafka 3.9.0', 'Kafka 3.9.0', false],
  ['Kafka 3.9', 'Kafka 3.9.0', false],
  ['Kafka 3.9.0', 'Kafka 3.10.0', false],
  ['Kafka 3.9.0-rc1', 'Kafka 2.8.2', null],
  ['Kafka 3.9.0', 'newest', null],
])('%s against %s: later is %j', (name, than, expected) => {
  expect(isLater(name, than)).toBe(expected);
});
