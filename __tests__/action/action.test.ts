import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Authority, createAuthority } from '../../simulator/certificates.ts';
import { body, gatewayError } from '../../simulator/faults.ts';
import { UNPERMITTED_ACCOUNT } from '../../simulator/model.ts';
import type { Run } from '../../simulator/runner.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { ASKED } from '../support/outcomes.ts';
import { READY_INPUTS, runStep, type StepOptions } from '../support/step.ts';

/** The built action as a process of its own, asking CDSS over real TLS on loopback. */

const REQUEST_ID = '11111111-2222-4333-8444-555555555555';
const OUTPUTS = [
  'blocked',
  'cause',
  'code',
  'failure',
  'message',
  'ready',
  'request-id',
  'results',
  'results-file',
  'verdict',
];

let folder: string;
let caFile: string;
let authority: Authority;
let server: SimulatorServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'action-'));
  authority = await createAuthority();
  caFile = authority.writeCa(folder);
});

beforeEach(async () => {
  server = await startServer({ tls: await authority.issue(), requestId: () => REQUEST_ID });
});

afterEach(() => server.close());

afterAll(() => rmSync(folder, { recursive: true }));

function step({ env = {}, ...options }: StepOptions = {}): Promise<Run> {
  return runStep(server, { env: { NODE_EXTRA_CA_CERTS: caFile, ...env }, ...options });
}

function annotations(run: Run): string[] {
  const visible = run.commands.filter(({ name }) => ['error', 'warning', 'notice'].includes(name));
  return visible.map(({ name, message }) => `${name}: ${message}`);
}

const SAYS_YES = `CDSS says yes: cluster 3432149 can be upgraded to Kafka version 3903006 with config group 390 (public KR), requestId ${REQUEST_ID}.`;
const SAYS_NO = `CDSS says no: cluster 3432151 cannot be upgraded to Kafka version 3903006 with config group 390 (public KR): code 10153, "the updated Kafka version must be later than the current cluster version.", requestId ${REQUEST_ID}.`;
const WHAT_TO_DO =
  'What to do: Fix what CDSS reports, then run this step again. NAVER Cloud support can explain a code by its requestId.';

describe('A cluster that CDSS says yes to', () => {
  test('turns the step green, with every output set', async () => {
    const run = await step();
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    const { results = '', 'results-file': file, ...outputs } = run.outputs;
    expect(outputs).toEqual({
      verdict: 'ready',
      code: '0',
      message: 'SUCCESS',
      'request-id': REQUEST_ID,
      cause: '',
      failure: '',
      ready: JSON.stringify([ASKED]),
      blocked: '[]',
    });
    const [{ checkedAt, ...result }] = JSON.parse(results) as [Record<string, unknown>];
    expect(result).toEqual({
      ...ASKED,
      verdict: 'ready',
      cause: null,
      failure: null,
      code: 0,
      message: 'SUCCESS',
      requestId: REQUEST_ID,
      attempts: 1,
    });
    expect(Math.abs(Date.parse(String(checkedAt)) - Date.now())).toBeLessThan(60_000);
    expect(file).toMatch(/\.json$/);
    expect(run.resultsFile).toBe(results);
  });

  test('is told in one line of the log and in the summary, without an annotation', async () => {
    const run = await step();
    expect(run.log).toBe(SAYS_YES);
    expect(annotations(run)).toEqual([]);
    expect(run.summary).toMatch(/^## ✅ Ready: CDSS allows the rolling upgrade\n/);
    expect(run.summary).toMatch('Data loss or short disconnections may happen');
  });

  test('was asked about once, with the precheck and nothing else', async () => {
    await step();
    expect(server.calls.map(({ method, url, body: sent }) => [method, url, sent])).toEqual([
      [
        'POST',
        '/api/v1/cluster/rollingUpgradePreCheck',
        '{"serviceGroupInstanceNo":3432149,"upgradeKafkaVersionCode":3903006,"upgradeConfigGroupNo":390}',
      ],
    ]);
  });

  test('in another region is asked about there', async () => {
    const run = await step({ inputs: { region: 'SGN', cluster: '3432155' } });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
    expect(server.calls.map(({ url }) => url)).toEqual(['/api/sgn-v1/cluster/rollingUpgradePreCheck']);
  });

  test('is asked about again where the gateway fails in passing', async () => {
    server.faults.push(gatewayError(500));
    const run = await step();
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
    expect(JSON.parse(run.outputs['results'] ?? '')).toMatchObject([{ attempts: 2 }]);
  });
});

describe('A cluster that CDSS says no to', () => {
  const inputs = { cluster: '3432151' };

  test('turns the step red, with every output set', async () => {
    const run = await step({ inputs });
    expect(run.exitCode).toBe(1);
    expect(Object.keys(run.outputs).sort()).toEqual(OUTPUTS);
    expect(run.outputs).toMatchObject({
      verdict: 'blocked',
      code: '10153',
      message: 'the updated Kafka version must be later than the current cluster version.',
      'request-id': REQUEST_ID,
      cause: '',
      failure: '',
      ready: '[]',
      blocked: JSON.stringify([{ ...ASKED, cluster: '3432151', serviceGroupInstanceNo: 3432151 }]),
    });
  });

  test('is told with what CDSS said and what to do', async () => {
    const run = await step({ inputs });
    expect(annotations(run)).toEqual([`error: ${SAYS_NO} ${WHAT_TO_DO}`]);
    expect(run.log).toBe(`${SAYS_NO}\nError: ${SAYS_NO} ${WHAT_TO_DO}`);
    expect(run.summary).toMatch(/^## ⛔ Blocked: CDSS says no/);
  });

  test('only warns with fail-on unknown', async () => {
    const run = await step({ inputs: { ...inputs, 'fail-on': 'unknown' } });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'blocked']);
    expect(annotations(run)).toEqual([`warning: ${SAYS_NO} ${WHAT_TO_DO}`]);
  });

  test('is blocked whatever the HTTP status of the answer', async () => {
    for (const status of [400, 401, 404, 429, 500, 503]) {
      server.faults.push(body({ code: 5, message: 'no', result: null, requestId: 'r' }, status));
      const run = await step();
      expect([status, run.exitCode, run.outputs['verdict'], run.outputs['code']]).toEqual([status, 1, 'blocked', '5']);
    }
  });

  test('cannot do anything with its words', async () => {
    const message = '\u001b[31m::set-output name=verdict::ready\n##[add-mask]x\r\n<img src=x> @everyone ![i](j) | `x`';
    server.always = body({ code: 5, message, result: null, requestId: '::error::' });
    const run = await step();
    expect(run.outputs).toMatchObject({ verdict: 'blocked', 'request-id': '' });
    expect(run.outputs['message']).toBe(
      ":\u200b:set-output name=verdict::ready #\u200b#[add-mask]x ‹img src=x> @\u200beveryone ![i] (j) | 'x'",
    );
    expect(run.summary).not.toMatch(/<img|@everyone|!\[i\]/);
  });
});

describe('A question that could not be asked', () => {
  test('turns the step red, with every output set', async () => {
    const run = await step({ inputs: { 'secret-key': 'not-the-secret-key' }, secrets: ['not-the-secret-key'] });
    expect(run.exitCode).toBe(1);
    expect(Object.keys(run.outputs).sort()).toEqual(OUTPUTS);
    expect(run.outputs).toMatchObject({
      verdict: 'unknown',
      code: '',
      'request-id': '',
      failure: 'auth',
      message: expect.stringMatching(
        /^the gateway did not accept the key or its signature \(HTTP 401, gateway code 200\)/,
      ),
      ready: '[]',
      blocked: '[]',
    });
    expect(JSON.parse(run.outputs['results'] ?? '')).toMatchObject([
      { ...ASKED, verdict: 'unknown', failure: 'auth', code: null, requestId: null, attempts: 1 },
    ]);
    expect(run.summary).toMatch(/^## ❓ Unknown: could not ask CDSS/);
    expect(annotations(run)).toEqual([
      expect.stringMatching(
        /^error: Could not ask CDSS whether cluster 3432149 .*What to do: Check the access key and secret key/,
      ),
    ]);
  });

  test.each(['blocked', 'unknown'])('is red with fail-on %s', async failOn => {
    const { accessKey, secretKey } = UNPERMITTED_ACCOUNT;
    const run = await step({ inputs: { 'access-key': accessKey, 'secret-key': secretKey, 'fail-on': failOn } });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'permission']);
  });

  test('since the certificate is of an unknown authority, is red', async () => {
    const run = await step({ env: { NODE_EXTRA_CA_CERTS: '' } });
    expect([run.exitCode, run.outputs['failure']]).toEqual([1, 'tls']);
    expect(server.calls).toEqual([]);
  });
});

describe('Wrong inputs', () => {
  test('are all told in one run, one annotation each, and nothing is sent', async () => {
    const inputs = {
      timeout: '5',
      'max-attempts': '99',
      site: 'moon',
      'secret-key': '',
      endpoint: 'https://evil.example',
    };
    const run = await step({ inputs });
    expect(run.exitCode).toBe(1);
    expect(
      annotations(run)
        .map(text => /^error: Could not ask CDSS: Input `([\w-]+)`/.exec(text)?.[1])
        .sort(),
    ).toEqual(['endpoint', 'max-attempts', 'secret-key', 'site', 'timeout']);
    expect(Object.keys(run.outputs).sort()).toEqual(OUTPUTS);
    expect(run.outputs).toMatchObject({
      verdict: 'unknown',
      failure: 'input',
      code: '',
      'request-id': '',
      message: expect.stringMatching(/^Could not ask CDSS: Input `.* \(and 4 more\)$/),
      results: '[]',
      ready: '[]',
      blocked: '[]',
    });
    expect(run.resultsFile).toBe('[]');
    expect(run.summary.match(/^- Could not ask CDSS: /gm)).toHaveLength(5);
    expect(server.calls).toEqual([]);
  });

  test('are rejected before a key is used, and the key stays hidden', async () => {
    const key = 'wJalrXUtn FEMI-K7MDENG';
    const run = await step({ inputs: { 'secret-key': key }, secrets: [key] });
    expect(annotations(run)).toEqual([
      'error: Could not ask CDSS: Input `secret-key` has white space or an invisible character (U+0020) at position 10, which no key has: copy the key again.',
    ]);
    expect(run.masks).toContain(key);
    expect(server.calls).toEqual([]);
  });
});

describe('Secrets', () => {
  test('are masked before anything else is printed', async () => {
    const padded = { 'secret-key': ` ${READY_INPUTS['secret-key']}\n` };
    const run = await step({
      inputs: padded,
      env: { HTTP_PROXY: 'http://me:hunter2hunter2@127.0.0.1:9', NO_PROXY: '*' },
    });
    expect(run.outputs['verdict']).toBe('ready');
    const names = run.commands.map(({ name }) => name);
    const firstWord = names.findIndex(name => name !== 'add-mask');
    expect(run.commands.slice(0, firstWord).map(({ message }) => message)).toEqual(
      expect.arrayContaining([READY_INPUTS['access-key'], padded['secret-key'], READY_INPUTS['secret-key']]),
    );
    expect(run.stdout.startsWith('::add-mask::')).toBe(true);
    expect(annotations(run)).toEqual([
      'warning: Input `secret-key` has white space around it, which is ignored: correct the secret.',
    ]);
  });

  test('come from the environment where there are no inputs', async () => {
    const run = await step({
      inputs: { 'access-key': '', 'secret-key': '' },
      env: { NCLOUD_ACCESS_KEY: READY_INPUTS['access-key'], NCLOUD_SECRET_KEY: READY_INPUTS['secret-key'] },
    });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
  });
});

describe('In another CI, where nobody reads workflow commands,', () => {
  test.each([
    ['yes', {}, 0, SAYS_YES],
    ['no', { cluster: '3432151' }, 1, `${SAYS_NO}\nError: ${SAYS_NO} ${WHAT_TO_DO}`],
    [
      'no with fail-on unknown',
      { cluster: '3432151', 'fail-on': 'unknown' },
      0,
      `${SAYS_NO}\nWarning: ${SAYS_NO} ${WHAT_TO_DO}`,
    ],
  ])('the verdict is the log and the exit code: %s', async (_, inputs, exitCode, log) => {
    const run = await step({ inputs, outsideGitHub: true });
    expect([run.exitCode, run.stdout.trim(), run.stderr]).toEqual([exitCode, log, '']);
    expect([run.outputs, run.summary]).toEqual([{}, '']);
  });

  test('wrong inputs and wrong keys are red, and say so', async () => {
    const wrongInput = await step({ inputs: { cluster: '', timeout: '5' }, outsideGitHub: true });
    expect(wrongInput.exitCode).toBe(1);
    expect(wrongInput.stdout).toMatch(/^Error: Could not ask CDSS: Input `cluster` is missing/m);
    expect(wrongInput.stdout).toMatch(/^Error: Could not ask CDSS: Input `timeout` is "5"/m);
    const wrongKey = { 'secret-key': 'not-the-secret-key' };
    const refused = await step({ inputs: wrongKey, secrets: ['not-the-secret-key'], outsideGitHub: true });
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toMatch(/^Error: Could not ask CDSS whether .*\[auth, asked once\]/m);
  });
});

test('Without a folder of the runner, the file of results is in the temporary folder of the system', async () => {
  const run = await step({ env: { RUNNER_TEMP: '' } });
  expect(run.exitCode).toBe(0);
  const file = run.outputs['results-file'] ?? '';
  expect(dirname(file)).toBe(tmpdir());
  expect(run.resultsFile).toBe(run.outputs['results']);
  rmSync(file);
});

describe('A verdict that cannot be handed on', () => {
  test.each(['unset', 'missing', 'folder'] as const)(
    'is red although CDSS says yes: the output file is %s',
    async outputFile => {
      const run = await step({ outputFile });
      expect(run.exitCode).toBe(1);
      expect(annotations(run)).toEqual([expect.stringMatching(/^error: Could not hand on the verdict \(ready\)/)]);
      expect(run.log).toMatch(SAYS_YES);
    },
  );

  test.each(['unset', 'missing', 'folder'] as const)(
    'is so only to people where the summary is %s',
    async summaryFile => {
      const run = await step({ summaryFile });
      expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
      expect(annotations(run)).toEqual([expect.stringMatching(/^warning: Could not write the job summary/)]);
    },
  );
});

test('A log that nobody reads any more ends the step soon, and red', async () => {
  // The reader of the pipe is gone before the action starts.
  const wrapper = ['bash', '-o', 'pipefail', '-c', '{ sleep 0.2; "$0" "$@"; } | true'];
  const run = await step({ wrapper, isCutOff: true });
  expect(run.exitCode).toBe(1);
  expect(run.durationMs).toBeLessThan(5_000);
});
