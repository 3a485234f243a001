import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import { SETTINGS } from '../../src/settings/table.ts';
import { ask, askInPeace } from '../support/ask.ts';
import { annotationsOf, expectCouldNotAsk } from '../support/could-not-ask.ts';
import { NO_TARGET, type StepOptions } from '../support/step.ts';

/** Asks with what is wrong, and expects to be told so before anything was sent. */
async function expectWrongInput(options: StepOptions, ...says: (string | RegExp)[]) {
  const run = await ask({}, options);
  expectCouldNotAsk(run, { failure: 'input', attempts: 0, says });
  expect(run.calls).toEqual([]);
  return run;
}

const ORIGIN = { 'access-key': 'Input `access-key`', 'secret-key': 'Input `secret-key`' } as const;
const KEYS = ['access-key', 'secret-key'] as const;

describe('A missing key is named, and why it may be missing:', () => {
  test.concurrent.each(KEYS)('%s is empty', async name => {
    await expectWrongInput({ inputs: { [name]: '' } }, `${ORIGIN[name]} is missing`, 'both keys');
    await expectWrongInput({ inputs: { [name]: ' \t ' } }, `${ORIGIN[name]} is missing`);
  });

  test.concurrent('neither is given anywhere', async () => {
    const inputs = { 'access-key': '', 'secret-key': '' };
    await expectWrongInput({ inputs }, ...KEYS.map(name => ORIGIN[name]), 'NCLOUD_ACCESS_KEY', 'NCLOUD_SECRET_KEY');
  });

  test.concurrent.each([
    ['a fork', { name: 'pull_request', payload: pullRequestFrom('someone/infra') }, {}, 'from a fork'],
    ['Dependabot', { name: 'pull_request', payload: {} }, { GITHUB_ACTOR: 'dependabot[bot]' }, 'of Dependabot'],
  ])('on a pull request of %s, which gets no secrets', async (_, event, env, words) => {
    const GITHUB_ACTION_REPOSITORY = 'your-org/cdss-rolling-upgrade-precheck';
    const inputs = { 'access-key': '', 'secret-key': '' };
    const link = `https://github.com/${GITHUB_ACTION_REPOSITORY}/blob/HEAD/docs/pull-requests.md#forks-and-dependabot`;
    const options = { inputs, event, env: { GITHUB_ACTION_REPOSITORY, ...env } };
    await expectWrongInput(options, 'GitHub gives no secrets', words, link);
  });

  test.concurrent('and on one of the repository itself nothing is said of secrets', async () => {
    const event = { name: 'pull_request', payload: pullRequestFrom('simulator/infra') };
    const run = await expectWrongInput({ inputs: { 'access-key': '' }, event });
    expect(run.log).not.toMatch('gives no secrets');
  });
});

describe('A text that cannot be a key is rejected, and never shown:', () => {
  test.concurrent.each([
    ['a space inside', 'seven-of nine-borg', 'an invisible character (U+0020) at position 9'],
    ['a line break inside', 'seven-of\nnine-borg', 'an invisible character (U+000A) at position 9'],
    ['a tab inside', 'seven-of\tnine-borg', 'an invisible character (U+0009) at position 9'],
    ['an escape inside', 'seven-of\u001b[0mnine-borg', 'an invisible character (U+001B) at position 9'],
    ['a zero-width space inside', 'seven-of\u200bnine-borg', 'an invisible character (U+200B) at position 9'],
    ['a letter that HTTP cannot carry', 'seven-öf-nine-borg', 'a character outside ASCII at position 7'],
    ['quotes around it', '"seven-of-nine-borg"', 'has quotes around it'],
    ['typographic quotes around it', '\u201cseven-of-nine-borg\u201d', 'typographic quotes (U+201C first) around it'],
    ['an expression as plain text', `$\{{ secrets.seven-of-nine-borg }}`, 'an expression that was not evaluated'],
    ['seven characters', 'sev-o-9', 'shorter than 8 characters'],
  ])('%s', async (_, key, words) => {
    for (const name of KEYS) {
      const run = await expectWrongInput({ inputs: { [name]: key }, secrets: [key] }, `${ORIGIN[name]} `, words);
      expect(run.written).not.toMatch(/nine-borg|sev-o-9/);
    }
  });

  test.concurrent('the secret key in the place of the access key, which would be sent', async () => {
    const keys = { 'access-key': DEMO_ACCOUNT.secretKey, 'secret-key': DEMO_ACCOUNT.accessKey };
    await expectWrongInput({ inputs: keys }, 'Input `access-key` is as long as a secret key', 'exchange the two keys');
  });

  test.concurrent('outer white space is left out with a warning', async () => {
    const spaced = {
      'access-key': ' SIMULATORACCESSKEY01\n',
      'secret-key': '\tsimulator-secret-key-that-opens-nothing1 ',
    };
    const run = await ask({}, { inputs: spaced });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
    const warnings = annotationsOf(run, 'warning');
    expect(warnings).toEqual(KEYS.map(name => expect.stringMatching(`${ORIGIN[name]} has white space around it`)));
  });
});

describe('A number in any other form than plain digits is rejected:', () => {
  const forms = [
    '0',
    '01',
    '-1',
    '+1',
    '1.0',
    '1e3',
    '0x1f',
    '1_000',
    '1 000',
    '９',
    '9007199254740992',
    '1'.repeat(30),
  ];

  test.concurrent.each(forms)('"%s"', async form => {
    await expectWrongInput(
      { inputs: { cluster: form } },
      `Input \`cluster\` is "${form}"`,
      'plain digits, from 1 to 9007199254740991',
    );
  });

  test.concurrent('in every input that takes one, all said at once', async () => {
    const names = ['cluster', 'kafka-version', 'config-group'];
    const inputs = Object.fromEntries(names.map(name => [name, '01']));
    const run = await expectWrongInput({ inputs }, ...names.map(name => `Input \`${name}\` is "01"`));
    expect(annotationsOf(run, 'error')).toHaveLength(3);
  });

  test.concurrent('while 9007199254740991 is sent as it is', async () => {
    const run = await ask({}, { inputs: { cluster: '9007199254740991' } });
    expect(run.outputs['verdict']).toBe('blocked');
    expect(run.calls[0]?.body).toMatch('"serviceGroupInstanceNo":9007199254740991');
  });
});

describe('A word or a duration that is not allowed is rejected, and what is allowed is said:', () => {
  test.concurrent.each<[Record<string, string>, (string | RegExp)[]]>([
    [{ site: 'Public' }, ['`public`', '`gov`', '`fin`']],
    [{ region: 'krs' }, ['`KR`', '`SGN`', '`JPN`']],
    [{ site: 'gov', region: 'SGN' }, ['`KR`', '`KRS`', '`site: public`']],
    [{ site: 'toString' }, ['`public`']],
    [{ region: 'constructor' }, ['`KR`']],
    [{ 'fail-on': 'never' }, ['`blocked`', '`unknown`']],
    [{ timeout: '0' }, ['`1s`', '`10m`']],
    [{ timeout: '30' }, ['the unit is missing', '`30s`', '`1s`', '`90s`']],
    [{ timeout: '11m' }, ['`10m`']],
    [{ timeout: '1e3s' }, ['`10m`']],
    [{ 'max-attempts': '0' }, ['from 1 to 10']],
    [{ 'max-attempts': '11' }, ['from 1 to 10']],
    [{ 'max-attempts': 'three' }, ['from 1 to 10']],
  ])('%p', async (inputs, says) => {
    const [name, value] = Object.entries(inputs).at(-1) ?? [];
    await expectWrongInput({ inputs }, `Input \`${name}\` is "${value}"`, ...says);
  });
});

describe('An endpoint that is not of NAVER Cloud is rejected, and its userinfo never shown:', () => {
  test.concurrent.each([
    'http://clouddatastreamingservice.apigw.ntruss.com',
    'https://ntruss.com.example',
    'https://evilntruss.com',
    'https://example.com',
    'https://clouddatastreamingservice.apigw.ntruss.com/api',
    'https://clouddatastreamingservice.apigw.ntruss.com?a=1',
    'https://clouddatastreamingservice.apigw.ntruss.com#a',
    'https://agent-smith:w0rd-of-his@clouddatastreamingservice.apigw.ntruss.com',
    'https://agent-smith:w0rd-of-his@127.0.0.1:1',
    'https://127.0.0.1.example',
    'ftp://127.0.0.1',
    'clouddatastreamingservice.apigw.ntruss.com',
    'https://192.168.0.1',
    'https://169.254.169.254',
  ])('%s', async endpoint => {
    const secrets = ['agent-smith', 'w0rd-of-his'];
    const says = ['Input `endpoint`', '`ntruss.com`', '`gov-ntruss.com`', '`fin-ntruss.com`', 'loopback'];
    await expectWrongInput({ inputs: { endpoint }, secrets }, ...says);
  });
});

describe('What a person does not see in an input is named, with where it is:', () => {
  test.concurrent.each([
    [{ cluster: '343\u200b2149' }, 'character 4 is U+200B, which is invisible'],
    [{ 'kafka-version': '\u202e3903006' }, 'character 1 is U+202E, which is invisible'],
    [{ 'config-group': 'kafka\u2013390' }, 'character 6 is U+2013, which looks like `-`'],
    [{ cluster: 'ord\u0435rs' }, 'character 4 is U+0435, which looks like `e`'],
    [{ cluster: '"3432149"' }, 'the quotes are a part of the value: write `3432149`'],
    [{ cluster: `$\{{ vars.CLUSTER }}` }, 'an expression that was not evaluated'],
    [{ endpoint: 'https://127.0.0.1\u200b' }, 'character 18 is U+200B, which is invisible'],
  ])('%j', async (inputs, words) => {
    await expectWrongInput({ inputs }, `Input \`${Object.keys(inputs)[0]}\` `, words);
  });
});

describe('An input of any length ends the step within 3 s, and is not read:', () => {
  test.concurrent.each(Object.keys(SETTINGS).filter(name => !/^(?:comment-label|github-token|matrix)$/.test(name)))(
    '%s',
    async name => {
      const run = await expectWrongInput(
        { inputs: { [name]: '1 '.repeat(512 * 1024) } },
        `Input \`${name}\` has 1048576 characters: give 4096 at most.`,
      );
      expect(run.durationMs).toBeLessThan(3_000);
      expect(run.written.length).toBeLessThan(10_000);
    },
  );
});

describe('A targets file that is no regular file is named, and never waited for:', () => {
  test.each<[string, (path: string) => unknown, string]>([
    ['a pipe without a writer', path => execFileSync('mkfifo', [path]), 'is no regular file'],
    ['a device', path => symlinkSync('/dev/zero', path), 'is no regular file'],
    ['a folder', path => mkdirSync(path), 'is a folder'],
    ['a file of one line of brackets', path => writeFileSync(path, '['.repeat(1024 * 1024)), 'nested too deeply'],
    ['a file larger than 1 MiB', path => writeFileSync(path, '#'.repeat(1024 * 1024 + 1)), 'is larger than 1 MiB'],
  ])('%s', async (_, make, words) => {
    const folder = mkdtempSync(join(tmpdir(), 'input-'));
    try {
      const path = join(folder, 'targets.yml');
      make(path);
      const run = await expectWrongInput({ inputs: { ...NO_TARGET, 'targets-file': path } }, 'targets.yml', words);
      expect(run.durationMs).toBeLessThan(3_000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function pullRequestFrom(repository: string) {
  return {
    pull_request: { head: { repo: { full_name: repository } }, base: { repo: { full_name: 'simulator/infra' } } },
  };
}

test.concurrent('Two different values of one input are named, and nothing is sent', async () => {
  const run = await askInPeace({}, { env: { INPUT_KAFKA_VERSION: '3.9.0' } });
  const says = ['`INPUT_KAFKA-VERSION` and `INPUT_KAFKA_VERSION`'];
  expectCouldNotAsk(run, { failure: 'input', attempts: 0, says });
  expect(run.calls).toEqual([]);
});
