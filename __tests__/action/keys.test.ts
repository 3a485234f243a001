import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type MetadataAnswers, roleKeys, startMetadataService } from '../../simulator/metadata.ts';
import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { NO_TARGET, runStep, type StepOptions } from '../support/step.ts';

const { accessKey, secretKey } = DEMO_ACCOUNT;
const NO_KEYS = { 'access-key': '', 'secret-key': '' };

let server: SimulatorServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('The file ~/.ncloud/configure', () => {
  const access = `ncloud_access_key_id = ${accessKey}\n`;
  const secret = `ncloud_secret_access_key = ${secretKey}\n`;

  test('has the keys if nothing else has', async () => {
    const run = await runStep(server, { inputs: NO_KEYS, home: { '.ncloud/configure': `${access}${secret}` } });
    expect(run).toMatchObject({ exitCode: 0, outputs: { verdict: 'ready' } });
    expect(run.log).toContain('The keys come from ~/.ncloud/configure.');
    expect(run.masks).toEqual(expect.arrayContaining([accessKey, secretKey]));
  });

  test('with half a pair is a wrong input, and nothing is sent', async () => {
    const callsBefore = server.calls.length;
    const run = await runStep(server, { inputs: NO_KEYS, home: { '.ncloud/configure': access } });
    expect(run).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', failure: 'input' } });
    expect(run.log).toContain('File `~/.ncloud/configure` has no `ncloud_secret_access_key`: it needs both keys.');
    expect(server.calls).toHaveLength(callsBefore);
  });
});

describe('The server role', () => {
  const ROLE = { ...NO_KEYS, 'use-server-role': 'true' };

  /** Runs the step beside a metadata service. */
  async function runBeside(answers: MetadataAnswers, options: StepOptions = {}) {
    const metadata = await startMetadataService(answers);
    try {
      const env = { NCLOUD_METADATA_API_ENDPOINT: metadata.origin, ...options.env };
      const run = await runStep(server, { inputs: ROLE, ...options, env });
      return { ...run, asked: metadata.asked };
    } finally {
      await metadata.close();
    }
  }

  test('gives keys that are masked before anything is said', async () => {
    const run = await runBeside({});
    expect(run).toMatchObject({ exitCode: 0, outputs: { verdict: 'ready' } });
    expect(run.log).toContain('The keys come from the server role.');
    expect(run.masks).toEqual(expect.arrayContaining([accessKey, secretKey]));
    expect(run.asked).toHaveLength(2);
  });

  test('is the first of several, and the log shows its name as inert text', async () => {
    const run = await runBeside({ roles: '::error::x\nother' });
    expect(run.outputs['verdict']).toBe('ready');
    expect(run.log).toContain('This server has 2 roles. The first is used: ');
    expect(run.commands.filter(({ name }) => name === 'error')).toEqual([]);
  });

  test('is used although the environment has keys and a proxy', async () => {
    const env = {
      NCLOUD_ACCESS_KEY: 'ANOTHERKEY01',
      NCLOUD_SECRET_KEY: 'another-secret-key',
      http_proxy: 'http://127.0.0.1:9',
      no_proxy: '127.0.0.1',
    };
    const run = await runBeside({}, { env });
    expect(run.outputs['verdict']).toBe('ready');
    expect(run.asked).toHaveLength(2);
  });

  test.each<[string, MetadataAnswers, string]>([
    ['a server without a role', { roles: '' }, 'this server has no role'],
    ['keys that have expired', { keys: roleKeys(DEMO_ACCOUNT, -1_000) }, 'the keys of the server role have expired'],
    ['a malformed answer', { keys: '{' }, 'the metadata service gave no keys as its documentation shows them'],
    ['a service that fails', { status: 500 }, 'the metadata service answers HTTP 500'],
  ])('gives no keys, which is one clear error for all targets: %s', async (_, answers, problem) => {
    const callsBefore = server.calls.length;
    const targets =
      '- { cluster: 3432149, kafka-version: 3903006, config-group: 390 }\n- { cluster: 3432150, kafka-version: 3903006, config-group: 390 }\n';
    const inputs = { ...ROLE, ...NO_TARGET, 'targets-file': 'targets.yml' };
    const run = await runBeside(answers, { inputs, workspace: { 'targets.yml': targets } });
    expect(run).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', failure: 'auth' } });
    expect(run.commands.filter(({ name }) => name === 'error')).toHaveLength(1);
    expect(run.log).toContain(`Could not ask CDSS: no keys from the server role: ${problem}.`);
    expect(server.calls).toHaveLength(callsBefore);
  });

  test('gives no keys if no metadata service is there', async () => {
    const env = { NCLOUD_METADATA_API_ENDPOINT: 'http://127.0.0.1:9' };
    const run = await runStep(server, { inputs: ROLE, env });
    expect(run).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', failure: 'auth' } });
    expect(run.log).toContain('the metadata service of a NAVER Cloud server does not answer');
  });

  test.each([
    ['beside keys in the inputs', { 'use-server-role': 'true' }, 'input'],
    ['without its input', NO_KEYS, 'input'],
  ])('is not asked unless the input asks for it alone: %s', async (_, inputs, failure) => {
    const run = await runBeside({}, { inputs });
    expect(run).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', failure } });
    expect(run.asked).toEqual([]);
  });
});
