import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { body, gatewayError, htmlPage, none, throttled } from '../../simulator/faults.ts';
import { cluster } from '../../simulator/model.ts';
import type { Run } from '../../simulator/runner.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { CLUSTERS, GROUPS, operationsIn, PRECHECK, VERSIONS } from '../support/operations.ts';
import { NUMBERS } from '../support/outcomes.ts';
import { NO_TARGET, runStep } from '../support/step.ts';

const NAMES = { cluster: 'orders', 'kafka-version': '3.9.0', 'config-group': 'kafka-390' };

let server: SimulatorServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => server.close());

/** A step with names for all three. */
const runWith = (inputs: Record<string, string> = {}): Promise<Run> =>
  runStep(server, { inputs: { ...NAMES, ...inputs } });

const asked = () => operationsIn(server.calls);

const resultOf = (run: Run) => JSON.parse(run.outputs['results'] ?? '')[0];

describe('A step with names', () => {
  test('asks about the numbers behind them', async () => {
    const run = await runWith();
    expect(run.exitCode).toBe(0);
    expect(asked()).toEqual([CLUSTERS, VERSIONS, GROUPS, PRECHECK]);
    expect(JSON.parse(server.calls.at(-1)?.body ?? '')).toEqual(NUMBERS);
    expect(resultOf(run)).toMatchObject({
      cluster: 'orders',
      kafkaVersion: '3.9.0',
      configGroup: 'kafka-390',
      verdict: 'ready',
      attempts: 1,
      ...NUMBERS,
    });
  });

  test('with numbers only is exactly one request', async () => {
    expect((await runStep(server)).exitCode).toBe(0);
    expect(asked()).toEqual([PRECHECK]);
  });

  test.each([
    [{ cluster: '3432149' }, [VERSIONS, GROUPS, PRECHECK]],
    [{ 'kafka-version': '3903006' }, [CLUSTERS, GROUPS, PRECHECK]],
    [{ 'config-group': '390' }, [CLUSTERS, VERSIONS, PRECHECK]],
    [{ cluster: '3432149', 'config-group': '390' }, [VERSIONS, PRECHECK]],
    [{ 'kafka-version': 'Kafka 3.9.0' }, [CLUSTERS, VERSIONS, GROUPS, PRECHECK]],
    [{ 'kafka-version': 'kafka  3.9.0' }, [CLUSTERS, VERSIONS, GROUPS, PRECHECK]],
    [{ 'kafka-version': 'v3.9.0' }, [CLUSTERS, VERSIONS, GROUPS, PRECHECK]],
  ])('and %j looks up only what is a name', async (inputs, calls) => {
    const run = await runWith(inputs);
    expect(run.exitCode).toBe(0);
    expect(asked()).toEqual(calls);
    expect(resultOf(run)).toMatchObject(NUMBERS);
  });

  test('keeps asking while look-ups are throttled or fail in passing', async () => {
    server.faults.push(throttled(), none(), htmlPage(502), gatewayError(900), none(), gatewayError(410));
    const run = await runWith();
    expect(run.exitCode).toBe(0);
    expect(asked()).toEqual([CLUSTERS, CLUSTERS, VERSIONS, VERSIONS, VERSIONS, GROUPS, GROUPS, PRECHECK]);
  });

  test('finds a cluster on a later page', async () => {
    for (let no = 1; no <= 150; no++) server.model.clusters.unshift(cluster({ no, name: `before-${no}` }));
    expect((await runWith()).exitCode).toBe(0);
    expect(asked()).toEqual([CLUSTERS, CLUSTERS, VERSIONS, GROUPS, PRECHECK]);
  });

  test('makes each look-up once for all targets of a region', async () => {
    const targets = ['orders', 'orders-dev', 'orders'].map((name, index) => ({
      cluster: name,
      'kafka-version': index === 0 ? '3.9.0' : 'Kafka 3.9.0',
      'config-group': index === 1 ? 'kafka-390-big' : 'kafka-390',
      region: index === 2 ? 'SGN' : 'KR',
    }));
    const run = await runStep(server, {
      inputs: { ...NO_TARGET, 'targets-file': 'fleet.yml' },
      workspace: { 'fleet.yml': JSON.stringify(targets) },
    });
    expect(run.exitCode).toBe(0);
    const inKr = server.calls.filter(({ url }) => url.startsWith('/api/v1/')).map(({ url }) => url.slice(8));
    expect(inKr.sort()).toEqual([VERSIONS, CLUSTERS, PRECHECK, PRECHECK, GROUPS].sort());
    expect(asked()).toHaveLength(9);
  });
});

describe('The summary shows name and number', () => {
  const shown = async (inputs: Record<string, string>) => (await runStep(server, { inputs })).summary;

  test.each<[Record<string, string>, string]>([
    [NAMES, '**orders (3432149)**<br>to Kafka 3.9.0 (3903006) with config group kafka-390 (390)'],
    [
      { ...NAMES, 'kafka-version': 'kafka 3.9.0' },
      '**orders (3432149)**<br>to Kafka 3.9.0 (3903006) with config group kafka-390 (390)',
    ],
    [
      { ...NAMES, cluster: '3432149', 'config-group': '390' },
      '**3432149**<br>to Kafka 3.9.0 (3903006) with config group 390',
    ],
    [
      { ...NAMES, 'kafka-version': '3903006', 'config-group': '390' },
      '**orders (3432149)**<br>to Kafka 3903006 with config group 390',
    ],
    [{ ...NAMES, cluster: 'ordres' }, '**ordres**<br>to Kafka 3.9.0 (3903006) with config group kafka-390 (390)'],
    [{}, '**3432149**<br>to Kafka 3903006 with config group 390'],
    [
      { cluster: '3432151', diagnose: 'true' },
      '**payments (3432151)**<br>to Kafka 3.9.0 (3903006) with config group kafka-390 (390)',
    ],
  ])('of %j as far as both are known without asking more', async (inputs, row) => {
    expect((await shown(inputs)).replaceAll('\\', '')).toContain(row);
  });

  test('while the results keep exactly what was given', async () => {
    const result = resultOf(await runStep(server, { inputs: { cluster: '3432151' } }));
    expect(Object.keys(result)).not.toContain('names');
    expect(result).toMatchObject({ cluster: '3432151', kafkaVersion: '3903006', configGroup: '390' });
  });
});

describe('A name that stands for nothing is a wrong input, which says what there is:', () => {
  const ON_OFFER =
    'on offer: Kafka 2.4.0 (2403005), Kafka 2.8.2 (2823006), Kafka 3.4.1 (3413006), Kafka 3.7.1 (3713006) and Kafka 3.9.0 (3903006)';

  test.each<[Record<string, string>, string, string]>([
    [{ cluster: 'ordres' }, 'there is no cluster "ordres": the nearest is "orders"', 'Correct `cluster`'],
    [{ cluster: 'order' }, 'there is no cluster "order": the nearest is "orders"', 'Correct `cluster`'],
    [
      { cluster: 'zzz' },
      'there is no cluster "zzz": there are "orders", "orders-dev", "payments", "clickstream" and "inventory"',
      'Correct `cluster`',
    ],
    [
      { 'kafka-version': '3.9' },
      'there is no Kafka version "3.9", but Kafka 3.9.0 (3903006)',
      'Give `kafka-version` with all its numbers, for example `3.9.0`.',
    ],
    [{ 'kafka-version': '3.9.00' }, `there is no Kafka version "3.9.00": ${ON_OFFER}`, 'Correct `kafka-version`.'],
    [
      { 'kafka-version': '123' },
      `there is no Kafka version with the code 123: ${ON_OFFER}`,
      'Correct `kafka-version`.',
    ],
    [
      { 'config-group': 'Kafka-390' },
      'Kafka 3.9.0 (3903006) has no config group "Kafka-390": the nearest are "kafka-390" and "kafka-390-big"',
      'Correct `config-group`',
    ],
    [
      { 'config-group': 'kafka-282' },
      'Kafka 3.9.0 (3903006) has no config group "kafka-282", which belongs to Kafka 2.8.2 (2823006): there are "kafka-390" and "kafka-390-big"',
      'Correct `config-group`',
    ],
    [
      { cluster: 'ordres', 'kafka-version': '3.9' },
      `there is no cluster "ordres": the nearest is "orders"; there is no Kafka version "3.9", but Kafka 3.9.0 (3903006)`,
      'Give `kafka-version` with all its numbers',
    ],
  ])('%j', async (inputs, message, remedy) => {
    const run = await runWith(inputs);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'input', code: '', message });
    expect(run.log).toContain(`${message} [input, not asked]. What to do: `);
    expect(run.log).toContain(remedy);
    expect(asked()).not.toContain(PRECHECK);
  });

  test('what is known all the same is in the results', async () => {
    expect(resultOf(await runWith({ 'config-group': 'kafka-39x' }))).toMatchObject({
      serviceGroupInstanceNo: 3432149,
      upgradeKafkaVersionCode: 3903006,
      upgradeConfigGroupNo: null,
    });
  });

  test('an account without any cluster', async () => {
    server.model.clusters = [];
    const run = await runWith();
    expect(run.outputs).toMatchObject({
      failure: 'input',
      message: 'there is no cluster "orders": there is none at all',
    });
  });
});

describe('A name that stands for several things is a wrong input:', () => {
  test.each<[string, () => void, string, string]>([
    [
      'a cluster',
      () => server.model.clusters.push(cluster({ no: 99, name: 'orders' })),
      '"orders" is ambiguous, it is the name of 2: 3432149 and 99',
      'Give `cluster` as a number.',
    ],
    [
      'a Kafka version',
      () => server.model.versions.push({ code: 3903007, name: 'Kafka 3.9.0', cmak: '3.0.0.7' }),
      '"3.9.0" is ambiguous, it is the name of 2: 3903006 and 3903007',
      'Give `kafka-version` as a number.',
    ],
    [
      'a config group',
      () => server.model.configGroups.push({ no: 9, name: 'kafka-390', kafkaVersionCode: 3903006, description: '' }),
      '"kafka-390" is ambiguous, it is the name of 2: 390 and 9',
      'Give `config-group` as a number.',
    ],
  ])('%s', async (_, change, message, remedy) => {
    change();
    const run = await runWith();
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'input', message });
    expect(run.log).toContain(remedy);
    expect(asked()).not.toContain(PRECHECK);
  });
});

describe('A cluster that the account may not work with', () => {
  test('is a matter of permission', async () => {
    const run = await runWith({ cluster: 'ledger' });
    expect(run.outputs).toMatchObject({
      verdict: 'unknown',
      failure: 'permission',
      message: 'CDSS lists cluster "ledger" (3432154) as disallowed for this account',
    });
    expect(run.log).toContain('Give the sub account the permission for that cluster.');
    expect(asked()).not.toContain(PRECHECK);
  });

  test('does not hide one that has the same name', async () => {
    server.model.clusters.push(cluster({ no: 99, name: 'orders', allowed: false }));
    expect(resultOf(await runWith())).toMatchObject({ verdict: 'ready', serviceGroupInstanceNo: 3432149 });
  });
});

describe('A look-up that fails leaves no trustworthy answer:', () => {
  test.each([
    [
      'refused credentials',
      gatewayError(200),
      'auth',
      'the clusters could not be looked up: the gateway did not accept',
    ],
    [
      'no permission',
      gatewayError(210),
      'permission',
      'the clusters could not be looked up: the key has no permission',
    ],
    ['no quota', gatewayError(400), 'quota', 'the clusters could not be looked up: the account'],
    ['throttling without end', throttled(), 'throttled', 'the clusters could not be looked up: too many requests'],
    [
      'a gateway that fails',
      gatewayError(500),
      'gateway',
      'the clusters could not be looked up: the gateway cannot reach',
    ],
    [
      'a no of CDSS',
      body({ code: 5, message: 'no', requestId: 'abc' }),
      'gateway',
      'the clusters could not be looked up: CDSS says no to the look-up (code 5, requestId abc): "no"',
    ],
    [
      'an answer that is not as documented',
      body({ code: 0, message: 'SUCCESS', result: { allowedClusters: {} } }),
      'protocol',
      "the clusters could not be looked up: the answer cannot be trusted: 'allowedClusters' of 'result' is no list",
    ],
    [
      'a positive answer to the precheck',
      body({ code: 0, message: 'SUCCESS', result: true }),
      'protocol',
      "the clusters could not be looked up: the answer cannot be trusted: 'result' is no object",
    ],
  ])('%s', async (_, fault, failure, message) => {
    server.always = fault;
    const run = await runWith();
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure, message: expect.stringContaining(message) });
    expect(new Set(asked())).toEqual(new Set([CLUSTERS]));
  });

  test.each([
    ['no permission for it', true, gatewayError(210)],
    ['a no of CDSS to it', true, body({ code: 5, message: 'no' })],
    ['refused credentials', false, gatewayError(200)],
    ['no quota', false, gatewayError(400)],
  ])('and for %s numbers are named as a way around: %s', async (_, isWay, fault) => {
    server.always = fault;
    const { log } = await runWith();
    expect(log.includes('Numbers instead of names need no look-up.')).toBe(isWay);
  });

  test('for every target that shares it, while one by numbers has its own answer', async () => {
    server.faults.push(body({ code: 5, message: 'no', requestId: 'abc' }));
    const by = (name: string) => ({ cluster: name, 'kafka-version': 3903006, 'config-group': 390 });
    const run = await runStep(server, {
      inputs: { ...NO_TARGET, 'targets-file': 'fleet.yml', concurrency: '1' },
      workspace: { 'fleet.yml': JSON.stringify(['orders', 'orders-dev', '3432149'].map(by)) },
    });
    const results = JSON.parse(run.outputs['results'] ?? '') as { verdict: string }[];
    expect(results.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown', 'ready']);
    expect(asked()).toEqual([CLUSTERS, PRECHECK]);
  });
});

test('Names that could act do not, wherever they are shown', async () => {
  const evil = '::error::x\n##[error]y <b>@all</b> [a](b) `c`';
  server.model.clusters = [cluster({ no: 1, name: evil })];
  server.model.versions.push({ code: 5, name: evil, cmak: '1' });
  const run = await runWith({ 'kafka-version': '9.9.9' });
  expect(run.outputs['failure']).toBe('input');
  expect(run.outputs['message']).toContain('error');
  expect(run.written).not.toContain('<b>');
  expect(run.written).not.toContain('##[error]');
  expect(run.commands.filter(({ name }) => name === 'error')).toHaveLength(1);
});

test.each([
  ['cluster', '034'],
  ['cluster', 'Orders_Main'],
  ['kafka-version', '3.9.x'],
  ['kafka-version', '-1'],
  ['config-group', '1e3'],
  ['config-group', '３９０'],
  ['config-group', '12 3'],
])('Input %s rejects %j before anything is sent', async (name, text) => {
  const run = await runWith({ [name]: text });
  expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'input' });
  expect(run.log).toContain(`Input \`${name}\` is "${text}": write the`);
  expect(server.calls).toEqual([]);
});
