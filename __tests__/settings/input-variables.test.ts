import { describe, expect, test } from '@jest/globals';
import { inputVariables } from '../../src/settings/input-variables.ts';

describe('An input is a variable', () => {
  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['as the runner of GitHub names it', { 'INPUT_KAFKA-VERSION': '3.9.0' }, '3.9.0'],
    ['as a shell can name it', { INPUT_KAFKA_VERSION: '3.9.0' }, '3.9.0'],
    [
      'as a shell can name it, if that of the runner is empty',
      { 'INPUT_KAFKA-VERSION': '', INPUT_KAFKA_VERSION: 'a' },
      'a',
    ],
    ['in both spellings, if they say the same', { 'INPUT_KAFKA-VERSION': 'a', INPUT_KAFKA_VERSION: 'a ' }, 'a'],
    ['exactly as it is, with white space', { INPUT_KAFKA_VERSION: ' a\n' }, ' a\n'],
    ['that may be missing', {}, ''],
  ])('%s', (_, env, text) => {
    const { given, nameOf, problems } = inputVariables(env);
    expect([given('kafka-version'), nameOf('kafka-version'), problems]).toEqual([text, 'Input `kafka-version`', []]);
  });
});

test('Two different values of an input are a wrong input, and neither value is shown', () => {
  const env = { 'INPUT_SECRET-KEY': 'one secret', INPUT_SECRET_KEY: 'another secret', INPUT_CLUSTER: '1' };
  expect(inputVariables(env).problems).toEqual([
    {
      message:
        'Input `secret-key` has two different values, in the variables `INPUT_SECRET-KEY` and `INPUT_SECRET_KEY`: set only one of them.',
    },
  ]);
});
