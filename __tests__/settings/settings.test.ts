import { describe, expect, test } from '@jest/globals';
import { defaultOf, SETTINGS, type SettingName } from '../../src/settings/table.ts';
import { problemsOf, readWith } from '../support/reading-inputs.ts';
import { READY_INPUTS } from '../support/step.ts';

const NOTHING = Object.fromEntries(Object.keys(READY_INPUTS).map(name => [name, '']));

test('Settings that are right are read as they are meant', async () => {
  const { inputs, log } = await readWith({
    timeout: '1m30s',
    'max-attempts': '5',
    concurrency: '2',
    'fail-on': 'unknown',
    site: 'public',
    region: 'SGN',
    endpoint: 'http://127.0.0.1:8080/',
  });
  expect(inputs).toMatchObject({
    credentials: { accessKey: READY_INPUTS['access-key'], secretKey: READY_INPUTS['secret-key'] },
    timeoutMs: 90_000,
    maxAttempts: 5,
    concurrency: 2,
    failOn: 'unknown',
    endpoint: 'http://127.0.0.1:8080',
    proxy: undefined,
  });
  expect(inputs?.asked.targets).toMatchObject([
    { location: { site: 'public', region: 'SGN' }, cluster: '3432149', kafkaVersion: '3903006', configGroup: '390' },
  ]);
  expect(log.entries.map(({ kind }) => kind)).toEqual(['mask', 'mask']);
});

test('What nobody gives is its default, also where no runner fills it in', async () => {
  const { inputs } = await readWith();
  expect(inputs).toMatchObject({ timeoutMs: 30_000, maxAttempts: 3, concurrency: 8, failOn: 'blocked' });
  expect(inputs?.endpoint).toBeUndefined();
  expect(inputs?.asked.targets).toMatchObject([{ location: { site: 'public', region: 'KR' } }]);
});

test('The defaults are right themselves', async () => {
  const names = Object.keys(SETTINGS) as SettingName[];
  const defaults = names.map(name => [name, defaultOf(name)]).filter(([, text]) => text !== '');
  expect(await problemsOf(Object.fromEntries(defaults))).toEqual([]);
});

test('White space around an input is no part of it', async () => {
  const { inputs, problems } = await readWith({ timeout: ' 10s\n', cluster: '\t3432149 ', 'fail-on': ' unknown ' });
  expect(problems).toEqual([]);
  expect(inputs).toMatchObject({ timeoutMs: 10_000, failOn: 'unknown', asked: { targets: [{ cluster: '3432149' }] } });
});

describe('What is wrong is said with the input, its value, and what would be right:', () => {
  test.each<[Record<string, string>, string]>([
    [{ 'fail-on': 'never' }, 'Input `fail-on` is "never": write `blocked` or `unknown`.'],
    [{ 'fail-on': 'Blocked' }, 'Input `fail-on` is "Blocked": write `blocked` or `unknown`.'],
    [{ timeout: '30' }, 'Input `timeout` is "30": write a duration from `1s` to `10m`, like `90s`, `10m` or `1h30m`.'],
    [{ timeout: '1h' }, 'Input `timeout` is "1h": write a duration from `1s` to `10m`, like `90s`, `10m` or `1h30m`.'],
    [{ 'max-attempts': '0' }, 'Input `max-attempts` is "0": write a whole number from 1 to 10.'],
    [{ 'max-attempts': '11' }, 'Input `max-attempts` is "11": write a whole number from 1 to 10.'],
    [{ concurrency: '65' }, 'Input `concurrency` is "65": write a whole number from 1 to 64.'],
    [{ site: 'moon' }, 'Input `site` is "moon": write `public` or `gov` or `fin`.'],
    [
      { timeout: '::error::<b>@x</b>' },
      'Input `timeout` is ":\u200b:\u200berror::‹b>@\u200bx‹/b>": write a duration from `1s` to `10m`, like `90s`, `10m` or `1h30m`.',
    ],
  ])('%j', async (inputs, problem) => {
    expect(await problemsOf(inputs)).toEqual([problem]);
  });

  test.each(['cluster', 'kafka-version', 'config-group'])('%s that is missing, or is 0', async name => {
    expect(await problemsOf({ [name]: '' })).toEqual([expect.stringMatching(`^Input \`${name}\` is missing: write `)]);
    expect(await problemsOf({ [name]: '0' })).toEqual([expect.stringMatching(`^Input \`${name}\` is "0": write `)]);
  });

  test('a value of any length is cut', async () => {
    const [problem = ''] = await problemsOf({ timeout: 'x'.repeat(100_000) });
    expect(problem.length).toBeLessThan(700);
  });
});

test('All that is wrong is said at once', async () => {
  const problems = await problemsOf({
    ...NOTHING,
    site: 'moon',
    timeout: '5',
    'max-attempts': 'x',
    'fail-on': 'x',
    endpoint: 'ftp://x',
  });
  const places = ['access-key', 'secret-key', 'site', 'cluster', 'kafka-version', 'config-group'];
  for (const name of [...places, 'fail-on', 'timeout', 'max-attempts', 'endpoint']) {
    expect(problems.filter(problem => problem.startsWith(`Input \`${name}\` `))).toHaveLength(1);
  }
  expect(problems).toHaveLength(10);
});
