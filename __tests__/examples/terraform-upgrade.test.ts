import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type ApiRequest, authenticate, type GatewayError, gatewayErrorAnswer } from '../../simulator/gateway.ts';
import { type Listener, listen } from '../../simulator/listener.ts';
import { ACCOUNTS, DEMO_ACCOUNT } from '../../simulator/model.ts';

/** The example's script is run here. The watch action behind it has tests of its own. */

interface Step {
  name?: string;
  run?: string;
  env?: Record<string, string>;
}

function upgradeStep(): Required<Step> {
  const workflow = parse(readFileSync(new URL('../../examples/terraform-upgrade.yml', import.meta.url), 'utf8'));
  const steps: Step[] = workflow.jobs.upgrade.steps;
  return steps.find(({ name }) => name === 'Upgrade') as Required<Step>;
}

/** What the simulated service answers to `rollingUpgrade`, which the simulator itself does not have. */
interface Behaviour {
  /** Without it the connection is cut. */
  answer?: object;
}

let listener: Listener | undefined;
afterEach(() => listener?.close());

async function startUpgradingCdss({ answer }: Behaviour) {
  const requests: string[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    requests.push(`${request.method} ${request.url} ${Buffer.from(request.body)}`);
    if (answer === undefined) return void incoming.socket.destroy();
    const said = refusalOf(request) ?? JSON.stringify(answer);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(said) });
    response.end(said);
  });
  listener = await listen(server);
  return { url: `http://127.0.0.1:${listener.port}`, requests };
}

const success = (result: unknown) => ({ code: 0, message: 'SUCCESS', result, requestId: 'r-1' });

async function read(incoming: IncomingMessage): Promise<ApiRequest> {
  const headers = incoming.headers as Record<string, string>;
  return { method: incoming.method ?? '', url: incoming.url ?? '', headers, body: await buffer(incoming) };
}

function refusalOf(request: ApiRequest): string | null {
  try {
    authenticate(request, ACCOUNTS, Date.now());
    return null;
  } catch (error) {
    const { body } = gatewayErrorAnswer((error as GatewayError).code, '', Date.now());
    return Buffer.from(body).toString();
  }
}

/** Runs the step's script as a runner of GitHub does, with its expressions filled in. */
async function runScript(url: string, { secretKey = DEMO_ACCOUNT.secretKey, region = 'KR' } = {}) {
  const { run, env } = upgradeStep();
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-c', run], {
    env: {
      ...env,
      PATH: process.env['PATH'],
      CDSS: url,
      REGION: region,
      CLUSTER: '3432149',
      VERSION: '3903006',
      CONFIG_GROUP: '390',
      NCLOUD_ACCESS_KEY: DEMO_ACCOUNT.accessKey,
      NCLOUD_SECRET_KEY: secretKey,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { exitCode, output: `${stdout}${stderr}` };
}

const UPGRADE =
  'POST /api/v1/cluster/rollingUpgrade {"serviceGroupInstanceNo":3432149,"upgradeKafkaVersionCode":3903006,"upgradeConfigGroupNo":390}';

test.each([
  ['KR', '/api/v1/'],
  ['SGN', '/api/sgn-v1/'],
  ['KRS', '/api/krs-v1/'],
])('the upgrade of a cluster in %s is started once, there', async (region, path) => {
  const { url, requests } = await startUpgradingCdss({ answer: success(true) });
  const { exitCode, output } = await runScript(url, { region });
  expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringContaining('"message":"SUCCESS"') });
  expect(requests).toEqual([UPGRADE.replace('/api/v1/', path)]);
});

test('a no ends it at once, with the reason', async () => {
  const refusal = { code: 10153, message: 'not later', result: null, requestId: 'r-2' };
  const { url, requests } = await startUpgradingCdss({ answer: refusal });
  const { exitCode, output } = await runScript(url);
  expect(exitCode).toBe(1);
  expect(output).toContain('{"code":10153,"message":"not later","requestId":"r-2","error":null}');
  expect(requests).toEqual([UPGRADE]);
});

test('a wrong key ends it at once', async () => {
  const { url, requests } = await startUpgradingCdss({ answer: success(true) });
  const { exitCode, output } = await runScript(url, { secretKey: 'not-the-secret-key-of-this-account' });
  expect(exitCode).toBe(1);
  expect(output).toContain('"errorCode":"200"');
  expect(requests).toHaveLength(1);
});

test('if the answer is lost, it is not sent again, and the next step watches what comes of it', async () => {
  const { url, requests } = await startUpgradingCdss({});
  expect((await runScript(url)).exitCode).toBe(0);
  expect(requests).toEqual([UPGRADE]);
});
