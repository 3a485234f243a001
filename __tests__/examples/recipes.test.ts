import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { clusterValues, plan, versionBump } from '../support/plan.ts';
import { runRecipe, type Surroundings } from '../support/recipe-runner.ts';
import { read } from '../support/repository.ts';

/** Every recipe, run against the simulator with nothing changed but the endpoint. */

const { accessKey, secretKey } = DEMO_ACCOUNT;
const SECRETS = {
  NCLOUD_ACCESS_KEY: accessKey,
  NCLOUD_SECRET_KEY: secretKey,
  'ncloud-access-key': accessKey,
  'ncloud-secret-key': secretKey,
};
const TO_KAFKA_3_9 = { 'kafka-version': '3903006', 'config-group': '390' };
/** Numbers of clusters in the simulator. */
const [READY, BLOCKED] = ['3432149', '3432152'];
const targets = (...clusters: string[]) =>
  clusters.map(cluster => `- { cluster: ${cluster}, kafka-version: 3903006, config-group: 390 }\n`).join('');

let server: SimulatorServer;
let folder: string;

beforeEach(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'recipe-'));
  for (const name of ['workspace', 'temp/bin']) mkdirSync(join(folder, name), { recursive: true });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function run(recipe: string, differences: Partial<Surroundings> = {}) {
  return runRecipe(read(`examples/${recipe}.yml`), {
    workspace: join(folder, 'workspace'),
    temp: join(folder, 'temp'),
    endpoint: server.url,
    event: { name: 'workflow_dispatch', payload: {} },
    secrets: SECRETS,
    ...differences,
  });
}

/** Puts a file into the workspace. */
function put(path: string, content: string): void {
  const file = join(folder, 'workspace', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Makes the workspace what `actions/checkout` makes of a pull request that brings this file. */
function pullRequest(path: string, content: string): Partial<Surroundings> {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.com', ...args], {
      cwd: join(folder, 'workspace'),
    });
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Change');
  };
  git('init', '--quiet');
  put('README.md', 'base');
  put('kafka/targets.yml', targets(READY));
  put('infra/main.tf', 'base');
  commit();
  put(path, content);
  commit();
  return { event: { name: 'pull_request', payload: {} } };
}

/** Puts a `terraform` on the path that shows this plan, and takes down with which keys it is called. */
function terraformWith(shown: object): void {
  writeFileSync(join(folder, 'temp/plan'), JSON.stringify(shown));
  const script = `#!/bin/sh
echo "$1 $NCLOUD_ACCESS_KEY" >> '${folder}/temp/terraform.log'
[ "$1" != show ] || cat '${folder}/temp/plan'
`;
  writeFileSync(join(folder, 'temp/bin/terraform'), script, { mode: 0o755 });
}

const cluster = (id: string) => versionBump({ change: { before: clusterValues({ id }) } });
const prechecks = () => server.calls.filter(({ url }) => url.endsWith('/rollingUpgradePreCheck')).length;
const results = (jobs: Awaited<ReturnType<typeof run>>) =>
  Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result]));

describe('gate-before-upgrade.yml', () => {
  const ask = (number: string) =>
    run('gate-before-upgrade', { inputs: { region: 'KR', cluster: number, ...TO_KAFKA_3_9 } });

  test('upgrades after two yeses', async () => {
    const jobs = await ask(READY);
    expect(results(jobs)).toEqual({ gate: 'success', upgrade: 'success' });
    expect(jobs['gate']?.outputs['request-id']).toMatch(/^[\w-]+$/);
    expect(prechecks()).toBe(2);
  });

  test('upgrades nothing after a no', async () => {
    expect(results(await ask(BLOCKED))).toEqual({ gate: 'failure', upgrade: 'skipped' });
    expect(prechecks()).toBe(1);
  });
});

describe('reusable-gate.yml', () => {
  const inputs = { site: 'public', region: '', ...TO_KAFKA_3_9 };

  test('hands on a yes', async () => {
    const { gate } = await run('reusable-gate', { inputs: { ...inputs, cluster: READY } });
    expect(gate).toMatchObject({ result: 'success', outputs: { verdict: 'ready', failure: '' } });
  });

  test('hands on why it is red', async () => {
    const { gate } = await run('reusable-gate', { inputs: { ...inputs, cluster: '0' } });
    expect(gate).toMatchObject({ result: 'failure', outputs: { verdict: 'unknown', failure: 'input' } });
  });
});

describe('fleet-sweep.yml', () => {
  test('upgrades what is ready, and only that', async () => {
    put('kafka/targets.yml', targets(READY, BLOCKED));
    expect(results(await run('fleet-sweep'))).toEqual({ sweep: 'success', 'upgrade 1': 'success' });
    expect(prechecks()).toBe(3);
  });

  test('upgrades nothing if nothing is ready', async () => {
    put('kafka/targets.yml', targets(BLOCKED));
    expect(results(await run('fleet-sweep'))).toEqual({ sweep: 'success', upgrade: 'skipped' });
  });

  test('is red without keys', async () => {
    put('kafka/targets.yml', targets(READY));
    const secrets = { NCLOUD_ACCESS_KEY: '', NCLOUD_SECRET_KEY: '' };
    expect(results(await run('fleet-sweep', { secrets }))).toEqual({ sweep: 'failure', upgrade: 'skipped' });
  });
});

describe('required-check.yml', () => {
  test.each([
    ['green after a yes', READY, 'success'],
    ['red after a no', BLOCKED, 'failure'],
  ])('is %s about a changed file, and keeps the results', async (_, number, result) => {
    const { precheck } = await run('required-check', pullRequest('kafka/targets.yml', `# new\n${targets(number)}`));
    const [, upload] = Object.entries(precheck?.steps ?? {}).find(([name]) => name.includes('upload-artifact')) ?? [];
    expect([precheck?.result, upload, prechecks()]).toEqual([result, 'success', 1]);
  });

  test('is green without a question if the file is the same, also without keys', async () => {
    const { precheck } = await run('required-check', { ...pullRequest('README.md', 'new'), secrets: {} });
    expect(precheck).toMatchObject({ result: 'success', steps: { changes: 'success', precheck: 'skipped' } });
    expect(server.calls).toEqual([]);
  });

  test('is red about a changed file without keys, as on a fork', async () => {
    const fork = { ...pullRequest('kafka/targets.yml', `# new\n${targets(READY)}`), secrets: {} };
    expect(results(await run('required-check', fork))).toEqual({ precheck: 'failure' });
  });
});

describe('terraform-guard.yml', () => {
  test('is red if the plan would replace a cluster, and leaves no plan behind', async () => {
    terraformWith(plan([cluster(READY)]));
    const jobs = await run('terraform-guard', pullRequest('infra/main.tf', 'new'));
    expect(results(jobs)).toEqual({ guard: 'failure' });
    expect([prechecks(), existsSync(join(folder, 'workspace/infra/plan.json'))]).toEqual([1, false]);
  });

  test('is green if the plan leaves clusters alone', async () => {
    terraformWith(plan([]));
    expect(results(await run('terraform-guard', pullRequest('infra/main.tf', 'new')))).toEqual({ guard: 'success' });
  });

  test('is green without a plan if infra/ is the same', async () => {
    terraformWith(plan([cluster(READY)]));
    const { guard } = await run('terraform-guard', pullRequest('README.md', 'new'));
    expect(guard).toMatchObject({ result: 'success', steps: { Plan: 'skipped' } });
    expect([server.calls.length, existsSync(join(folder, 'temp/terraform.log'))]).toEqual([0, false]);
  });
});

test('terraform-upgrade.yml hands on what is ready, and gives Terraform the keys', async () => {
  put('infra/main.tf', 'new');
  terraformWith(plan([cluster(READY)]));
  const { gate } = await run('terraform-upgrade', { only: ['gate'] });
  expect(gate?.result).toBe('success');
  expect(JSON.parse(gate?.outputs['ready'] ?? '')).toMatchObject([{ serviceGroupInstanceNo: Number(READY) }]);
  expect(readFileSync(join(folder, 'temp/terraform.log'), 'utf8')).toBe(
    ['init', 'plan', 'show'].map(name => `${name} ${accessKey}\n`).join(''),
  );
});

test('ghes-and-proxy.yml asks the site that it names', async () => {
  await server.close();
  server = await startServer({ site: 'gov' });
  server.model.clusters = server.model.clusters.map(each => ({ ...each, region: 'KRS' }));
  expect(results(await run('ghes-and-proxy', { secrets: { ...SECRETS, HTTPS_PROXY: '' } }))).toEqual({
    gate: 'success',
  });
  expect(server.calls.map(({ url }) => url)).toEqual(['/api/krs-v1/cluster/rollingUpgradePreCheck']);
});
