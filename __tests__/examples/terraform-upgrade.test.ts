import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type ApiRequest, authenticate, type GatewayError, gatewayErrorAnswer } from '../../simulator/gateway.ts';
import { type Listener, listen } from '../../simulator/listener.ts';
import { ACCOUNTS, DEMO_ACCOUNT } from '../../simulator/model.ts';

/** What the example's script does is run here, against a cluster that really goes to its new version. */

interface Step {
  name?: string;
  run?: string;
  env?: Record<string, string>;
}

function upgradeStep(): Required<Step> {
  const workflow = parse(readFileSync(new URL('../../examples/terraform-upgrade.yml', import.meta.url), 'utf8'));
  const steps: Step[] = workflow.jobs.upgrade.steps;
  return steps.find(({ name }) => name === 'Upgrade, and watch it') as Required<Step>;
}

/** How the simulated service behaves: the part of it that upgrades, which the simulator itself does not have. */
interface Behaviour {
  /** What `rollingUpgrade` answers; without it the connection is cut. */
  answer?: object;
  /** How often somebody asks for progress before the new version is there; never without it. */
  roundsUntilDone?: number;
}

let listener: Listener | undefined;
afterEach(() => listener?.close());

async function startUpgradingCdss({ answer, roundsUntilDone = Number.POSITIVE_INFINITY }: Behaviour) {
  const requests: string[] = [];
  let rounds = 0;
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    requests.push(`${request.method} ${request.url} ${Buffer.from(request.body)}`);
    const refusal = refusalOf(request);
    const operation = request.url.split('/').slice(4).join('/');
    if (operation === 'rollingUpgradeProgressCheck') rounds += 1;
    const isDone = rounds >= roundsUntilDone;
    const results: Record<string, object> = {
      rollingUpgrade: answer ?? {},
      rollingUpgradeProgressCheck: success({ brokerNumber: rounds, brokerNodeTotalNumber: 3, brokerStatus: 'yellow' }),
      'getClusterInfoList/3432149': success({
        status: isDone ? 'running' : 'changing',
        kafkaVersionCode: isDone ? '3903006' : '2823006',
        configGroupNo: isDone ? 390 : 282,
      }),
    };
    const said = refusal ?? JSON.stringify(results[operation]);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(said) });
    if (operation === 'rollingUpgrade' && answer === undefined) incoming.socket.destroy();
    else response.end(said);
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

/** Runs the step's script as a runner of GitHub does, with its expressions filled in and no time between the rounds. */
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
      INTERVAL: '0',
      ROUNDS: '4',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { exitCode, output: `${stdout}${stderr}` };
}

const UPGRADE =
  'POST /api/v1/cluster/rollingUpgrade {"serviceGroupInstanceNo":3432149,"upgradeKafkaVersionCode":3903006,"upgradeConfigGroupNo":390}';
const upgradesAmong = (requests: readonly string[]) => requests.filter(request => request.includes('/rollingUpgrade '));

test('the upgrade is started once and watched until the cluster runs on its new version', async () => {
  const { url, requests } = await startUpgradingCdss({ answer: success(true), roundsUntilDone: 3 });
  const { exitCode, output } = await runScript(url);
  expect({ exitCode, output }).toEqual({
    exitCode: 0,
    output: expect.stringContaining('"kafkaVersionCode":"3903006"'),
  });
  expect(upgradesAmong(requests)).toEqual([UPGRADE]);
  expect(requests).toHaveLength(7);
  expect(output).toContain('"brokerNumber":2,"brokerNodeTotalNumber":3');
});

test.each([
  ['KR', '/api/v1/'],
  ['SGN', '/api/sgn-v1/'],
  ['KRS', '/api/krs-v1/'],
])('a cluster in %s is upgraded and watched there', async (region, path) => {
  const { url, requests } = await startUpgradingCdss({ answer: success(true), roundsUntilDone: 1 });
  expect((await runScript(url, { region })).exitCode).toBe(0);
  expect(requests).toHaveLength(3);
  for (const request of requests) expect(request).toContain(`POST ${path}cluster/`);
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

test('where the answer is lost, it is not sent again, and the watch tells what came of it', async () => {
  const { url, requests } = await startUpgradingCdss({ roundsUntilDone: 1 });
  const { exitCode } = await runScript(url);
  expect(exitCode).toBe(0);
  expect(upgradesAmong(requests)).toEqual([UPGRADE]);
});

test('a cluster that does not get there turns it red', async () => {
  const { url } = await startUpgradingCdss({ answer: success(true) });
  const { exitCode, output } = await runScript(url);
  expect(exitCode).toBe(1);
  expect(output).toContain('::error::Cluster 3432149 is not on its new version yet.');
});
