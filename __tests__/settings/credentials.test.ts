import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  test.each<[string, Record<string, string>, Record<string, string>, [string, string], string]>([
    ['those of the inputs', { 'access-key': ACCESS, 'secret-key': SECRET }, {}, [ACCESS, SECRET], 'the inputs'],
    [
      "the inputs' before the environment's",
      { 'access-key': ACCESS, 'secret-key': SECRET },
      SDK,
      [ACCESS, SECRET],
      'the inputs',
    ],
    [
      "the Go SDK's variables",
      NO_INPUTS,
      SDK,
      ['SDKACCESSKEY', 'sdk-secret-key'],
      'the variables `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`',
    ],
    [
      "the Terraform provider's variables",
      NO_INPUTS,
      TERRAFORM,
      ['TFACCESSKEY', 'tf-secret-key'],
      'the variables `NCLOUD_ACCESS_KEY` and `NCLOUD_SECRET_KEY`',
    ],
    [
      "the SDK's before the provider's",
      NO_INPUTS,
      { ...TERRAFORM, ...SDK },
      ['SDKACCESSKEY', 'sdk-secret-key'],
      'the variables `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`',
    ],
    [
      'of both where one of each is set',
      NO_INPUTS,
      { NCLOUD_ACCESS_KEY_ID: 'SDKACCESSKEY', NCLOUD_SECRET_KEY: 'tf-secret-key' },
      ['SDKACCESSKEY', 'tf-secret-key'],
      'the variables `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_KEY`',
    ],
    [
      "the provider's where the SDK's are white space",
      NO_INPUTS,
      { ...TERRAFORM, NCLOUD_ACCESS_KEY_ID: '  ', NCLOUD_SECRET_ACCESS_KEY: '\n' },
      ['TFACCESSKEY', 'tf-secret-key'],
      'the variables `NCLOUD_ACCESS_KEY` and `NCLOUD_SECRET_KEY`',
    ],
    [
      "the provider's where the SDK's are empty",
      NO_INPUTS,
      { ...TERRAFORM, NCLOUD_ACCESS_KEY_ID: '', NCLOUD_SECRET_ACCESS_KEY: '' },
      ['TFACCESSKEY', 'tf-secret-key'],
      'the variables `NCLOUD_ACCESS_KEY` and `NCLOUD_SECRET_KEY`',
    ],
    [
      'of eight characters at least',
      { 'access-key': '12345678', 'secret-key': '!~/+=-_.' },
      {},
      ['12345678', '!~/+=-_.'],
      'the inputs',
    ],
  ])('%s', async (_, inputs, env, [accessKey, secretKey], place) => {
    const { inputs: read, log } = await readWith(inputs, env);
    expect(read?.credentials).toEqual({ accessKey, secretKey });
    const words = log.entries.filter(({ kind }) => kind !== 'mask');
    expect(words).toMatchObject([
      { kind: place === 'the inputs' ? 'debug' : 'info', message: `The keys come from ${place}.` },
    ]);
    expect(new Set(log.of('mask'))).toEqual(new Set([accessKey, secretKey]));
    expect(log.entries.at(-1)).toBe(words[0]);
  });
});

const EMPTY = 'A secret is empty if its name is misspelt, or if this run may not read it (for example from a fork).';

describe('A key is missing', () => {
  test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
    [
      'both',
      NO_INPUTS,
      {},
      [
        'Input `access-key` is missing or empty: give it from a secret, set the variable `NCLOUD_ACCESS_KEY_ID` or `NCLOUD_ACCESS_KEY`, or write both keys in `~/.ncloud/configure`. ' +
          EMPTY,
        'Input `secret-key` is missing or empty: give it from a secret, set the variable `NCLOUD_SECRET_ACCESS_KEY` or `NCLOUD_SECRET_KEY`, or write both keys in `~/.ncloud/configure`. ' +
          EMPTY,
      ],
    ],
    [
      'the secret, although the environment has one: both or neither',
      { 'access-key': ACCESS, 'secret-key': '' },
      SDK,
      [`Input \`secret-key\` is missing or empty: give both keys as inputs, or neither. ${EMPTY}`],
    ],
    [
      'the access key, although the environment has one: both or neither',
      { 'access-key': '', 'secret-key': SECRET },
      SDK,
      [`Input \`access-key\` is missing or empty: give both keys as inputs, or neither. ${EMPTY}`],
    ],
    [
      'the secret in the environment',
      NO_INPUTS,
      { NCLOUD_ACCESS_KEY: 'TFACCESSKEY' },
      [
        'Variable `NCLOUD_SECRET_ACCESS_KEY` or `NCLOUD_SECRET_KEY` is missing or empty: set both keys in the environment, or neither. ' +
          EMPTY,
      ],
    ],
    [
      'one that is nothing but white space',
      { 'access-key': ' \n', 'secret-key': SECRET },
      {},
      [`Input \`access-key\` is missing or empty: give both keys as inputs, or neither. ${EMPTY}`],
    ],
    [
      'one whose variable is nothing but white space',
      NO_INPUTS,
      { ...SDK, NCLOUD_ACCESS_KEY_ID: '  ' },
      [
        'Variable `NCLOUD_ACCESS_KEY_ID` or `NCLOUD_ACCESS_KEY` is missing or empty: set both keys in the environment, or neither. ' +
          EMPTY,
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
        /GitHub gives no secrets to a pull request from a fork. A safe set-up for that: docs\/pull-requests\.md#forks-and-dependabot/,
      ),
    ]);
    rmSync(folder, { recursive: true });
  });

  test('because Dependabot gets none: that is said, with where to read on', async () => {
    const dependabot = { GITHUB_ACTOR: 'dependabot[bot]', GITHUB_EVENT_NAME: 'pull_request' };
    expect(await problemsOf({ 'secret-key': '' }, dependabot)).toEqual([
      'Input `secret-key` is missing or empty: give both keys as inputs, or neither. GitHub gives no secrets to a pull request of Dependabot. A safe set-up for that: docs/pull-requests.md#forks-and-dependabot of this action',
    ]);
    const place = { GITHUB_ACTION_REPOSITORY: 'your-org/gate', GITHUB_SERVER_URL: 'https://ghe.example' };
    const [problem] = await problemsOf({ 'secret-key': '' }, { ...dependabot, ...place });
    expect(problem).toMatch(
      /: https:\/\/ghe\.example\/your-org\/gate\/blob\/HEAD\/docs\/pull-requests\.md#forks-and-dependabot$/,
    );
    const [onGitHub] = await problemsOf({ 'secret-key': '' }, { ...dependabot, GITHUB_ACTION_REPOSITORY: 'a/b' });
    expect(onGitHub).toMatch(
      /: https:\/\/github\.com\/a\/b\/blob\/HEAD\/docs\/pull-requests\.md#forks-and-dependabot$/,
    );
  });
});

describe('A key that cannot be one is rejected, and never shown:', () => {
  const hidden = (codePoint: string, position: number) =>
    `has white space or an invisible character (${codePoint}) at position ${position}, which no key has: copy the key again.`;
  const SHORT = 'is shorter than 8 characters, which no key is: copy the key again.';
  const QUOTES = 'has quotes around it, which are a part of the value: delete the quotes.';

  test.each([
    ['white space inside', 'wJalr XUtnFEMI', hidden('U+0020', 6)],
    ['a line break inside', 'wJalr\nXUtnFEMI', hidden('U+000A', 6)],
    ['a carriage return inside', 'wJalr\rXUtnFEMI', hidden('U+000D', 6)],
    ['a NUL inside', 'wJalr\0XUtnFEMI', hidden('U+0000', 6)],
    ['a zero-width space inside', 'wJalr\u200bXUtnFEMI', hidden('U+200B', 6)],
    ['a zero-width space in front', '\u200bwJalrXUtnFEMI', hidden('U+200B', 1)],
    ['a bidirectional control inside', 'wJalr\u202eXUtnFEMI', hidden('U+202E', 6)],
    ['a no-break space inside', 'wJalr\u00a0XUtnFEMI', hidden('U+00A0', 6)],
    ['a filler of no width inside', 'wJalr\u3164XUtnFEMI', hidden('U+3164', 6)],
    [
      'a letter that HTTP cannot carry',
      'wJalré-XUtnFEMI',
      'has a character outside ASCII at position 6, which no key has: copy the key again.',
    ],
    ['quotes around it', '"wJalrXUtnFEMI"', QUOTES],
    ['single quotes around it', "'wJalrXUtnFEMI'", QUOTES],
    [
      'typographic quotes around it',
      '\u201cwJalrXUtnFEMI\u201d',
      'has typographic quotes (U+201C first) around it, which are a part of the value: delete the quotes.',
    ],
    [
      'an expression as plain text',
      `$\{{ secrets.NCLOUD_KEY }}`,
      'is no key: this is an expression that was not evaluated: write it in a workflow file, for example in `with:` of a step, or write the value itself.',
    ],
    ['seven characters', '1234567', SHORT],
    ['one character', 'x', SHORT],
  ])('%s', async (_, key, problem) => {
    const { problems, log } = await readWith({ 'access-key': key, 'secret-key': key });
    expect(problems).toEqual([`Input \`access-key\` ${problem}`, `Input \`secret-key\` ${problem}`]);
    expect(log.of('mask')).toContain(key);
    if (key.length > 1) expect(problems.join()).not.toContain(key);
    expect(problems.join()).not.toMatch(/wJalr|FEMI/);
  });

  test('and the key inside the quotes is masked too', async () => {
    const { log } = await readWith({ 'access-key': ACCESS, 'secret-key': `"${SECRET}"` });
    expect(log.of('mask')).toEqual([ACCESS, `"${SECRET}"`, SECRET]);
  });

  test('and so in the environment', async () => {
    expect(await problemsOf(NO_INPUTS, { ...SDK, NCLOUD_SECRET_ACCESS_KEY: 'a b' })).toEqual([
      `Variable \`NCLOUD_SECRET_ACCESS_KEY\` ${hidden('U+0020', 2)}`,
    ]);
  });
});

describe("Keys in each other's place", () => {
  test('are rejected, since the secret key would be sent', async () => {
    const { problems, log } = await readWith({ 'access-key': 's'.repeat(40), 'secret-key': 'a'.repeat(20) });
    expect(problems).toEqual([
      'Input `access-key` is as long as a secret key, and Input `secret-key` as short as an access key: exchange the two keys. Nothing was sent.',
    ]);
    expect(log.of('mask')).toEqual(['s'.repeat(40), 'a'.repeat(20)]);
  });

  test.each([
    [39, 20],
    [40, 21],
    [20, 40],
  ])('are not assumed for an access key of %i characters and a secret key of %i', async (access, secret) => {
    const keys = { 'access-key': 's'.repeat(access), 'secret-key': 'a'.repeat(secret) };
    expect(await problemsOf(keys)).toEqual([]);
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
      ['warning', 'Input `secret-key` has white space around it, which is ignored: correct the secret.'],
      ['debug', 'The keys come from the inputs.'],
    ]);
  });

  test('is left out of a variable as well', async () => {
    const { inputs, log } = await readWith(NO_INPUTS, { ...SDK, NCLOUD_ACCESS_KEY_ID: '\tSDKACCESSKEY' });
    expect(inputs?.credentials).toEqual({ accessKey: 'SDKACCESSKEY', secretKey: 'sdk-secret-key' });
    expect(log.of('warning')).toEqual([
      'Variable `NCLOUD_ACCESS_KEY_ID` has white space around it, which is ignored: correct the secret.',
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

describe('The file ~/.ncloud/configure', () => {
  const FILE = `ncloud_access_key_id = ${ACCESS}\nncloud_secret_access_key = ${SECRET}\n`;

  /** Reads with a home folder that has this file. */
  async function readAtHome(file: string, inputs: Record<string, string> = NO_INPUTS, env: NodeJS.ProcessEnv = {}) {
    const home = mkdtempSync(join(tmpdir(), 'home-'));
    mkdirSync(join(home, '.ncloud'));
    writeFileSync(join(home, '.ncloud', 'configure'), file);
    try {
      return await readWith(inputs, { HOME: home, ...env });
    } finally {
      rmSync(home, { recursive: true });
    }
  }

  test('has the keys if no other place has one, and the log says so once they are masked', async () => {
    const { inputs, log } = await readAtHome(FILE);
    expect(inputs?.credentials).toEqual({ accessKey: ACCESS, secretKey: SECRET });
    expect(log.entries.map(({ kind, message }) => [kind, message])).toEqual([
      ['mask', ACCESS],
      ['mask', SECRET],
      ['info', 'The keys come from ~/.ncloud/configure.'],
    ]);
  });

  test.each<[string, Record<string, string>, NodeJS.ProcessEnv, string]>([
    ['half a pair of inputs', { 'access-key': ACCESS, 'secret-key': '' }, {}, 'Input `secret-key` is missing or empty'],
    ['half a pair of variables', NO_INPUTS, { NCLOUD_SECRET_KEY: SECRET }, 'Variable `NCLOUD_ACCESS_KEY_ID` or'],
  ])('does not complete half a pair of another place: %s', async (_, inputs, env, problem) => {
    const { problems } = await readAtHome(FILE, inputs, env);
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  test('is not read if the environment has the keys', async () => {
    const { inputs } = await readAtHome('ncloud_access_key_id = half-a-pair', NO_INPUTS, SDK);
    expect(inputs?.credentials).toEqual({ accessKey: 'SDKACCESSKEY', secretKey: 'sdk-secret-key' });
  });

  test.each([
    [
      'half a pair',
      `ncloud_access_key_id = ${ACCESS}`,
      'File `~/.ncloud/configure` has no `ncloud_secret_access_key`: it needs both keys.',
    ],
    [
      'quotes',
      FILE.replace(SECRET, `"${SECRET}"`),
      'The secret key in `~/.ncloud/configure` has quotes around it, which are a part of the value: delete the quotes.',
    ],
  ])('with %s is a problem that names the file, and no key', async (_, file, problem) => {
    expect((await readAtHome(file)).problems).toEqual([problem]);
  });
});

describe('With use-server-role', () => {
  const ROLE = { ...NO_INPUTS, 'use-server-role': 'true' };

  test.each<[string, NodeJS.ProcessEnv, string | undefined]>([
    ['keys in the environment are ignored', SDK, undefined],
    [
      'a loopback address of the metadata service is taken',
      { NCLOUD_METADATA_API_ENDPOINT: 'http://127.0.0.1:81/' },
      'http://127.0.0.1:81',
    ],
  ])('%s', async (_, env, metadataOrigin) => {
    const { inputs, problems } = await readWith(ROLE, env);
    expect(problems).toEqual([]);
    expect(inputs?.credentials).toEqual({ metadataOrigin });
  });

  test.each(['http://169.254.169.253', 'https://127.0.0.1', 'http://127.0.0.1/path', 'https://x.ntruss.com', 'no URL'])(
    'the metadata service is not asked elsewhere: %s',
    async address => {
      expect(await problemsOf(ROLE, { NCLOUD_METADATA_API_ENDPOINT: address })).toEqual([
        'Variable `NCLOUD_METADATA_API_ENDPOINT` is no loopback address: write it like `http://127.0.0.1:8080`, or do not set it.',
      ]);
    },
  );

  test('keys in the inputs are an error, and are masked', async () => {
    const { problems, log } = await readWith({ 'access-key': ACCESS, 'secret-key': '', 'use-server-role': 'true' });
    expect(problems).toEqual([
      'Input `use-server-role` is "true", and there are keys in the inputs: give keys, or use the server role.',
    ]);
    expect(log.of('mask')).toEqual([ACCESS]);
  });
});
