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
  expect(log.entries.map(({ kind }) => kind)).toEqual(['mask', 'mask', 'debug']);
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
    [
      { timeout: '30' },
      'Input `timeout` is "30": the unit is missing, `30s` for seconds: write a duration from `1s` to `10m`, like `90s`, `10m` or `1h30m`.',
    ],
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

  test('a long value is cut', async () => {
    const [problem = ''] = await problemsOf({ timeout: 'x'.repeat(4_096) });
    expect(problem.length).toBeLessThan(700);
  });
});

describe('What a person does not see is named with its position:', () => {
  const INVISIBLE = 'which is invisible: delete it, or type the value again.';
  const EXPRESSION =
    'this is an expression that was not evaluated: write it in a workflow file, for example in `with:` of a step, or write the value itself.';

  test.each<[Record<string, string>, string]>([
    [{ cluster: '343\u200b2149' }, `Input \`cluster\` is "343 2149": character 4 is U+200B, ${INVISIBLE}`],
    [{ cluster: '\u202e3432149' }, `Input \`cluster\` is "3432149": character 1 is U+202E, ${INVISIBLE}`],
    [{ timeout: '30s\u00ad' }, `Input \`timeout\` is "30s": character 4 is U+00AD, ${INVISIBLE}`],
    [
      { 'config-group': 'kafka\u3164390' },
      `Input \`config-group\` is "kafka 390": character 6 is U+3164, ${INVISIBLE}`,
    ],
    [{ 'config-group': 'a\tb' }, `Input \`config-group\` is "a b": character 2 is U+0009, ${INVISIBLE}`],
    [{ site: `$\{{ vars.SITE }}` }, `Input \`site\` is "$\{{ vars.SITE }}": ${EXPRESSION}`],
    [
      { cluster: '"3432149"' },
      'Input `cluster` is ""3432149"": the quotes are a part of the value: write `3432149` without them.',
    ],
    [
      { cluster: "'orders'" },
      'Input `cluster` is "\'orders\'": the quotes are a part of the value: write `orders` without them.',
    ],
    [
      { timeout: '\u201c30s\u201d' },
      'Input `timeout` is "\u201c30s\u201d": the quotes are a part of the value: write `30s` without them.',
    ],
    [
      { 'config-group': '"390"' },
      'Input `config-group` is ""390"": the quotes are a part of the value: write `390` without them.',
    ],
  ])('%j', async (inputs, problem) => {
    expect(await problemsOf(inputs)).toEqual([problem]);
  });

  test.each<[Record<string, string>, string]>([
    [{ cluster: 'orders\u2013dev' }, 'Note: character 7 is U+2013, which looks like `-`.'],
    [{ cluster: 'ord\u0435rs' }, 'Note: character 4 is U+0435, which looks like `e`.'],
    [{ cluster: '\uff13432149' }, 'Note: character 1 is U+FF13, which looks like `3`.'],
    [{ 'kafka-version': 'Kafka\u00a03.9.0' }, 'Note: character 6 is U+00A0, which looks like a space.'],
    [{ 'config-group': 'kafka\u2011390' }, 'Note: character 6 is U+2011, which looks like `-`.'],
    [{ region: '\u041aR' }, 'Note: character 1 is U+041A, which looks like `K`.'],
  ])('%j, which looks like ASCII', async (inputs, note) => {
    const problems = await problemsOf(inputs);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.endsWith(note)).toBe(true);
  });

  test('and the value of an endpoint is not shown', async () => {
    expect(await problemsOf({ endpoint: 'https://x.ntruss.com\u200b' })).toEqual([
      `Input \`endpoint\` is no host: character 21 is U+200B, ${INVISIBLE}`,
    ]);
  });
});

describe('A text that is too long is not read:', () => {
  const MIB = 1024 * 1024;
  const names = Object.keys(SETTINGS) as SettingName[];
  const variables = [
    ...['NCLOUD_ACCESS_KEY_ID', 'NCLOUD_SECRET_KEY', 'NCLOUD_SITE', 'NCLOUD_REGION'],
    ...['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'],
  ];

  /** Texts that make an expression with a bad case slow. */
  const texts = ['a', '1', '1 ', '_,', '\u0661', '.1', '-', '"', '`', '$', ' ', '\t', '\n', '\u200b', 'e1', '0x', '🦊'];

  test.each(texts)('1 MiB of %j in every setting ends within 3 s', async text => {
    const value = text.repeat(MIB / text.length);
    const start = performance.now();
    for (const name of names) {
      const problems = await problemsOf({ [name]: value });
      if (['comment-label', 'github-token', 'matrix'].includes(name)) continue; // of a comment, which nobody asked for
      expect(problems).toEqual([`Input \`${name}\` has ${value.length} characters: give 4096 at most.`]);
    }
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test.each(texts)('and 4,096 characters of %j are read within 3 s', async text => {
    const start = performance.now();
    for (const name of names) await problemsOf({ [name]: text.repeat(4_096 / text.length) });
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test('all that are too long are named at once, and nothing else is', async () => {
    const long = 'x'.repeat(4_097);
    const problems = await problemsOf({ cluster: long, 'secret-key': long, timeout: 'wrong' }, { HTTPS_PROXY: long });
    expect(problems).toEqual([
      'Input `secret-key` has 4097 characters: give 4096 at most.',
      'Variable `HTTPS_PROXY` has 4097 characters: give 4096 at most.',
      'Input `cluster` has 4097 characters: give 4096 at most.',
    ]);
  });

  test.each(variables)('the variable %s too', async variable => {
    const keys = variable.startsWith('NCLOUD') ? { 'access-key': '', 'secret-key': '' } : {};
    const long = 'x'.repeat(4_097);
    expect(await problemsOf({ ...keys }, { [variable]: long })).toContain(
      `Variable \`${variable}\` has 4097 characters: give 4096 at most.`,
    );
  });

  test('while NO_PROXY may name thousands of hosts', async () => {
    const env = { HTTPS_PROXY: 'http://proxy.example', NO_PROXY: 'host.example,'.repeat(5_000) };
    expect(await problemsOf({}, env)).toEqual([]);
    expect(await problemsOf({}, { ...env, NO_PROXY: 'x'.repeat(65_537) })).toEqual([
      'Variable `NO_PROXY` has 65537 characters: give 65536 at most.',
    ]);
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
