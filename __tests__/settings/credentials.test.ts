import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { problemsOf, readWith } from '../support/reading-inputs.ts';

const ACCESS = 'AKIDEXAMPLE0001';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+key';
const NO_INPUTS = { 'access-key': '', 'secret-key': '' };
const SDK = { NCLOUD_ACCESS_KEY_ID: 'SDKACCESSKEY', NCLOUD_SECRET_ACCESS_KEY: 'sdk-secret-key' };
const TERRAFORM = { NCLOUD_ACCESS_KEY: 'TFACCESSKEY', NCLOUD_SECRET_KEY: 'tf-secret-key' };

describe('The keys are', () => {
  test.each<[string, Record<string, string>, Record<string, string>, [string, string]]>([
    ['those of the inputs', { 'access-key': ACCESS, 'secret-key': SECRET }, {}, [ACCESS, SECRET]],
    ["the inputs' before the environment's", { 'access-key': ACCESS, 'secret-key': SECRET }, SDK, [ACCESS, SECRET]],
    ["the Go SDK's variables", NO_INPUTS, SDK, ['SDKACCESSKEY', 'sdk-secret-key']],
    ["the Terraform provider's variables", NO_INPUTS, TERRAFORM, ['TFACCESSKEY', 'tf-secret-key']],
    ["the SDK's before the provider's", NO_INPUTS, { ...TERRAFORM, ...SDK }, ['SDKACCESSKEY', 'sdk-secret-key']],
    [
      'of both where one of each is set',
      NO_INPUTS,
      { NCLOUD_ACCESS_KEY_ID: 'SDKACCESSKEY', NCLOUD_SECRET_KEY: 'tf-secret-key' },
      ['SDKACCESSKEY', 'tf-secret-key'],
    ],
    [
      "the provider's where the SDK's are empty",
      NO_INPUTS,
      { ...TERRAFORM, NCLOUD_ACCESS_KEY_ID: '', NCLOUD_SECRET_ACCESS_KEY: '' },
      ['TFACCESSKEY', 'tf-secret-key'],
    ],
    [
      'of eight characters at least',
      { 'access-key': '12345678', 'secret-key': '비밀열쇠비밀열쇠' },
      {},
      ['12345678', '비밀열쇠비밀열쇠'],
    ],
  ])('%s', async (_, inputs, env, [accessKey, secretKey]) => {
    const { inputs: read, log } = await readWith(inputs, env);
    expect(read?.credentials).toEqual({ accessKey, secretKey });
    expect(log.entries.map(({ kind, message }) => [kind, message])).toEqual([
      ['mask', accessKey],
      ['mask', secretKey],
    ]);
  });
});

describe('A key is missing', () => {
  test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
    [
      'both',
      NO_INPUTS,
      {},
      [
        'Input `access-key` is missing: give it from a secret, or set the variable `NCLOUD_ACCESS_KEY_ID` or `NCLOUD_ACCESS_KEY`.',
        'Input `secret-key` is missing: give it from a secret, or set the variable `NCLOUD_SECRET_ACCESS_KEY` or `NCLOUD_SECRET_KEY`.',
      ],
    ],
    [
      'the secret, although the environment has one: both or neither',
      { 'access-key': ACCESS, 'secret-key': '' },
      SDK,
      ['Input `secret-key` is missing: give both keys as inputs, or neither.'],
    ],
    [
      'the access key, although the environment has one: both or neither',
      { 'access-key': '', 'secret-key': SECRET },
      SDK,
      ['Input `access-key` is missing: give both keys as inputs, or neither.'],
    ],
    [
      'the secret in the environment',
      NO_INPUTS,
      { NCLOUD_ACCESS_KEY: 'TFACCESSKEY' },
      [
        'Input `secret-key` is missing: give it from a secret, or set the variable `NCLOUD_SECRET_ACCESS_KEY` or `NCLOUD_SECRET_KEY`.',
      ],
    ],
    [
      'one that is nothing but white space',
      { 'access-key': ' \n', 'secret-key': SECRET },
      {},
      ['Input `access-key` is missing: give both keys as inputs, or neither.'],
    ],
    [
      'one whose variable is nothing but white space',
      NO_INPUTS,
      { ...SDK, NCLOUD_ACCESS_KEY_ID: '  ' },
      [
        'Variable `NCLOUD_ACCESS_KEY_ID` is missing: give it from a secret, or set the variable `NCLOUD_ACCESS_KEY_ID` or `NCLOUD_ACCESS_KEY`.',
      ],
    ],
  ])('%s', async (_, inputs, env, problems) => {
    expect(await problemsOf(inputs, env)).toEqual(problems);
  });

  test('because a fork gets none: that is said', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'event-'));
    const path = join(folder, 'event.json');
    const [head, base] = ['them/infra', 'us/infra'].map(name => ({ repo: { full_name: name } }));
    writeFileSync(path, JSON.stringify({ pull_request: { head, base } }));
    const fork = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path };
    expect(await problemsOf({ 'secret-key': '' }, fork)).toEqual([
      expect.stringMatching(
        /GitHub gives no secrets to a pull request from a fork. A safe set-up for that: the section/,
      ),
    ]);
    rmSync(folder, { recursive: true });
  });

  test('because Dependabot gets none: that is said, with where to read on', async () => {
    const dependabot = { GITHUB_ACTOR: 'dependabot[bot]', GITHUB_EVENT_NAME: 'pull_request' };
    expect(await problemsOf({ 'secret-key': '' }, dependabot)).toEqual([
      "Input `secret-key` is missing: give both keys as inputs, or neither. GitHub gives no secrets to a pull request of Dependabot. A safe set-up for that: the section #pull-requests-from-forks-and-dependabot of this action's README",
    ]);
    const place = { GITHUB_ACTION_REPOSITORY: 'your-org/gate', GITHUB_SERVER_URL: 'https://ghe.example' };
    const [problem] = await problemsOf({ 'secret-key': '' }, { ...dependabot, ...place });
    expect(problem).toMatch(/: https:\/\/ghe\.example\/your-org\/gate#pull-requests-from-forks-and-dependabot$/);
    const [onGitHub] = await problemsOf({ 'secret-key': '' }, { ...dependabot, GITHUB_ACTION_REPOSITORY: 'a/b' });
    expect(onGitHub).toMatch(/: https:\/\/github\.com\/a\/b#pull-requests-from-forks-and-dependabot$/);
  });
});

describe('A key that cannot be one is refused, and never shown:', () => {
  const INVISIBLE = 'has white space or invisible characters inside: copy the key again.';
  const SHORT = 'is shorter than 8 characters, which no key is: copy the key again.';

  test.each([
    ['white space inside', 'wJalr XUtnFEMI', INVISIBLE],
    ['a line break inside', 'wJalr\nXUtnFEMI', INVISIBLE],
    ['a carriage return inside', 'wJalr\rXUtnFEMI', INVISIBLE],
    ['a NUL inside', 'wJalr\0XUtnFEMI', INVISIBLE],
    ['a zero-width space inside', 'wJalr\u200bXUtnFEMI', INVISIBLE],
    ['a bidirectional control inside', 'wJalr\u202eXUtnFEMI', INVISIBLE],
    ['a no-break space inside', 'wJalr\u00a0XUtnFEMI', INVISIBLE],
    ['seven characters', '1234567', SHORT],
    ['one character', 'x', SHORT],
  ])('%s', async (_, key, problem) => {
    const { problems, log } = await readWith({ 'access-key': key, 'secret-key': key });
    expect(problems).toEqual([`Input \`access-key\` ${problem}`, `Input \`secret-key\` ${problem}`]);
    expect(log.of('mask')).toContain(key);
    if (key.length > 1) expect(problems.join()).not.toContain(key);
  });

  test('and so in the environment', async () => {
    expect(await problemsOf(NO_INPUTS, { ...SDK, NCLOUD_SECRET_ACCESS_KEY: 'a b' })).toEqual([
      `Variable \`NCLOUD_SECRET_ACCESS_KEY\` ${INVISIBLE}`,
    ]);
  });
});

describe('White space around a key', () => {
  test('is left out with a warning that names the input, once it is masked in both forms', async () => {
    const { inputs, log } = await readWith({ 'access-key': ACCESS, 'secret-key': ` ${SECRET}\n` });
    expect(inputs?.credentials).toEqual({ accessKey: ACCESS, secretKey: SECRET });
    expect(log.entries.map(({ kind, message }) => [kind, message])).toEqual([
      ['mask', ACCESS],
      ['mask', ` ${SECRET}\n`],
      ['mask', SECRET],
      ['warning', 'Input `secret-key` has white space around it, which was left out: mend the secret.'],
    ]);
  });

  test('is left out of a variable as well', async () => {
    const { inputs, log } = await readWith(NO_INPUTS, { ...SDK, NCLOUD_ACCESS_KEY_ID: '\tSDKACCESSKEY' });
    expect(inputs?.credentials.accessKey).toBe('SDKACCESSKEY');
    expect(log.of('warning')).toEqual([
      'Variable `NCLOUD_ACCESS_KEY_ID` has white space around it, which was left out: mend the secret.',
    ]);
  });
});

test('The keys are masked before anything else is said, whatever else is wrong', async () => {
  const { log, problems } = await readWith(
    { 'access-key': ` ${ACCESS}`, 'secret-key': `${SECRET} `, timeout: 'x', site: 'x' },
    { HTTPS_PROXY: 'http://me:hunter2hunter2@proxy.example' },
  );
  expect(problems).toHaveLength(2);
  const firstWord = log.entries.findIndex(({ kind }) => kind !== 'mask');
  const masked = log.entries.slice(0, firstWord).map(({ message }) => message);
  expect(masked).toEqual([` ${ACCESS}`, ACCESS, `${SECRET} `, SECRET]);
});
