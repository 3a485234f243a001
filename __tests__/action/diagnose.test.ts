import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { body, type Fault, gatewayError, none, raw, throttled } from '../../simulator/faults.ts';
import { cluster } from '../../simulator/model.ts';
import type { Run } from '../../simulator/runner.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { CLUSTERS, GROUPS, operationsIn, PRECHECK, VERSIONS } from '../support/operations.ts';
import { NO_TARGET, runStep } from '../support/step.ts';

const PAYMENTS = { cluster: '3432151' };
const REPLICATING = { cluster: '3432152' };

let server: SimulatorServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => server.close());

/** An empty input means its default, which is to look up. */
const DEFAULT = { diagnose: '' };

const runWith = (inputs: Record<string, string>): Promise<Run> =>
  runStep(server, { inputs: { ...DEFAULT, ...inputs } });
const asked = () => operationsIn(server.calls);

/** What the annotation says to have been looked up. */
const lookedUp = ({ commands }: Run) => {
  const annotation = commands.find(({ name }) => name === 'error' || name === 'warning')?.message ?? '';
  return /Looked up: (.*) What to do: /.exec(annotation)?.[1];
};

const RUNS = 'Its status is "running".';
const GROUP_FITS = 'Config group kafka-390 (390) belongs to Kafka 3.9.0 (3903006).';

describe('What stands in the way of a blocked target is looked up and said:', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'the cluster is on the version already',
      PAYMENTS,
      `Cluster payments (3432151) runs Kafka 3.9.0 (3903006) already. ${RUNS} ${GROUP_FITS}`,
    ],
    [
      'the version is not later',
      { ...PAYMENTS, 'kafka-version': '3713006', 'config-group': '371' },
      `Cluster payments (3432151) runs Kafka 3.9.0 (3903006) already; the target Kafka 3.7.1 (3713006) is not later. ${RUNS} Config group kafka-371 (371) belongs to Kafka 3.7.1 (3713006).`,
    ],
    [
      'the config group is of another version',
      { 'config-group': '282' },
      `Cluster orders (3432149) runs Kafka 2.8.2 (2823006); the target Kafka 3.9.0 (3903006) is later. ${RUNS} Config group 282 does not belong to the target Kafka 3.9.0 (3903006) but to Kafka 2.8.2 (2823006); the target has: kafka-390 (390) and kafka-390-big (391).`,
    ],
    [
      'the config group is of no version',
      { 'config-group': '5' },
      `Cluster orders (3432149) runs Kafka 2.8.2 (2823006); the target Kafka 3.9.0 (3903006) is later. ${RUNS} Config group 5 does not belong to the target Kafka 3.9.0 (3903006); the target has: kafka-390 (390) and kafka-390-big (391).`,
    ],
    [
      'the cluster is changing',
      { cluster: '3432153' },
      `Cluster inventory (3432153) runs Kafka 2.8.2 (2823006); the target Kafka 3.9.0 (3903006) is later. Its status is "changing". ${GROUP_FITS}`,
    ],
    [
      'topics are being replicated, which no look-up tells',
      REPLICATING,
      `Cluster clickstream (3432152) runs Kafka 2.8.2 (2823006); the target Kafka 3.9.0 (3903006) is later. ${RUNS} ${GROUP_FITS} The look-ups show no obstacle; none of them tells whether topics are being replicated.`,
    ],
    [
      'the version is not on offer',
      { 'kafka-version': '777' },
      `Cluster orders (3432149) runs Kafka 2.8.2 (2823006). ${RUNS} No Kafka version on offer has the code 777; on offer: Kafka 2.4.0 (2403005), Kafka 2.8.2 (2823006), Kafka 3.4.1 (3413006), Kafka 3.7.1 (3713006) and Kafka 3.9.0 (3903006).`,
    ],
    [
      'the account may not work with the cluster',
      { cluster: '3432154' },
      `CDSS lists cluster ledger (3432154) as disallowed for this account. ${GROUP_FITS}`,
    ],
    [
      'there is no such cluster',
      { cluster: '7' },
      `CDSS lists no cluster with the number 7 for this account in this site and region. ${GROUP_FITS}`,
    ],
  ])('%s', async (_, inputs, facts) => {
    const run = await runWith(inputs);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'blocked', failure: '' });
    expect(lookedUp(run)).toBe(facts);
    expect(run.summary.replaceAll('\\', '')).toContain(`**What stands in the way, as looked up**\n\n- ${facts}\n`);
  });

  test('a later version has more in one of its numbers, not in its text', async () => {
    server.model.versions.push({ code: 3100006, name: 'Kafka 3.10.0', cmak: '3' });
    server.model.clusters.push(cluster({ no: 9, name: 'ten', kafkaVersionCode: 3100006 }));
    expect(lookedUp(await runWith({ cluster: '9' }))).toContain(
      'Cluster ten (9) runs Kafka 3.10.0 (3100006) already; the target Kafka 3.9.0 (3903006) is not later.',
    );
  });

  test('outside GitHub as well', async () => {
    const inputs = { ...PAYMENTS, diagnose: 'true' };
    const run = await runStep(server, { inputs, outsideGitHub: true });
    expect(run.stdout).toContain('Looked up: Cluster payments (3432151) runs Kafka 3.9.0 (3903006) already.');
  });

  test('by default also where no runner fills in defaults', async () => {
    const run = await runStep(server, { inputs: { ...DEFAULT, ...PAYMENTS }, outsideGitHub: true });
    expect(run.stdout).toContain('Looked up: Cluster payments (3432151)');
  });

  test('beside a warning where blocked is not red', async () => {
    const run = await runWith({ ...PAYMENTS, 'fail-on': 'unknown' });
    expect(run.exitCode).toBe(0);
    expect(lookedUp(run)).toContain('Cluster payments (3432151)');
  });
});

describe('Looking up', () => {
  test('costs nothing when all is ready', async () => {
    expect((await runWith({})).exitCode).toBe(0);
    expect(asked()).toEqual([PRECHECK]);
  });

  test('costs nothing when CDSS could not be asked', async () => {
    server.always = gatewayError(200);
    expect((await runWith(PAYMENTS)).outputs['verdict']).toBe('unknown');
    expect(new Set(asked())).toEqual(new Set([PRECHECK]));
  });

  test('is switched off by `diagnose: false`', async () => {
    const run = await runWith({ ...PAYMENTS, diagnose: 'false' });
    expect(run.outputs['verdict']).toBe('blocked');
    expect(asked()).toEqual([PRECHECK]);
    expect(run.log).not.toContain('Looked up');
    expect(run.summary).not.toContain('looked up');
  });

  test.each(['False', 'no', '0', 'off', 'yes', 'TRUE'])('takes no %j for an answer', async diagnose => {
    const run = await runWith({ ...PAYMENTS, diagnose });
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'input' });
    expect(run.log).toContain(`Input \`diagnose\` is "${diagnose}": write \`true\` or \`false\`.`);
    expect(asked()).toEqual([]);
  });

  test('shares its look-ups with names and between targets', async () => {
    const targets = [
      { cluster: 'payments', 'kafka-version': '3.9.0', 'config-group': 'kafka-390' },
      { cluster: 'clickstream', 'kafka-version': '3.9.0', 'config-group': 'kafka-390-big' },
      { cluster: 'orders', 'kafka-version': '3.9.0', 'config-group': 'kafka-390' },
    ];
    const inputs = { ...DEFAULT, ...NO_TARGET, 'targets-file': 'fleet.yml' };
    const run = await runStep(server, { inputs, workspace: { 'fleet.yml': JSON.stringify(targets) } });
    const infos = [`${CLUSTERS}/3432151`, `${CLUSTERS}/3432152`];
    expect(asked().sort()).toEqual([CLUSTERS, VERSIONS, GROUPS, PRECHECK, PRECHECK, PRECHECK, ...infos].sort());
    expect(run.summary).toContain('- **payments**: Cluster payments');
    expect(run.summary).toContain('- **clickstream**: Cluster clickstream');
    expect(run.summary).not.toContain('- **orders**: Cluster orders');
  });
});

const refusal = body({ code: 5, message: 'no', result: null, requestId: 'abc' });
const malformed = body({ code: 0, message: 'SUCCESS', result: 7 });

describe('A look-up that fails changes nothing but what is said:', () => {
  const UNKNOWN_ALL = 'What stands in the way could not be looked up: ';

  test.each<[string, Fault, string]>([
    ['throttled to the end', throttled(), `${UNKNOWN_ALL}too many requests: the gateway throttles`],
    ['refused credentials', gatewayError(200), `${UNKNOWN_ALL}the gateway did not accept the key`],
    ['no permission for look-ups', gatewayError(210), `${UNKNOWN_ALL}the key has no permission for this`],
    ['a gateway that fails', gatewayError(500), `${UNKNOWN_ALL}the gateway cannot reach CDSS`],
    ['a refusal by CDSS', refusal, `${UNKNOWN_ALL}CDSS refused (code 5, requestId abc): "no".`],
    ['an answer not as documented', malformed, `${UNKNOWN_ALL}the answer cannot be trusted: 'result' is no object.`],
    ['bytes that are no HTTP', raw('no HTTP\r\n\r\n'), UNKNOWN_ALL],
  ])('%s', async (_, fault, remark) => {
    server.faults.push(none());
    server.always = fault;
    const run = await runWith(REPLICATING);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'blocked', failure: '', code: '990008' });
    expect(lookedUp(run)).toContain(remark);
  });

  test.each<[string, Fault[], string]>([
    [
      'what else is known is said',
      [none(), none(), malformed],
      `Cluster clickstream (3432152) runs Kafka version 2823006. ${RUNS} Config group kafka-390 (390) belongs to Kafka version 3903006. More could not be looked up: the answer cannot be trusted: 'result' is no object.`,
    ],
    [
      'and asking ends where all further look-ups would fail alike',
      [none(), none(), gatewayError(400)],
      `Cluster clickstream (3432152) runs Kafka version 2823006. ${RUNS} More could not be looked up: the account's API quota is used up (HTTP 429, gateway code 400).`,
    ],
    [
      'the config groups alone',
      [none(), none(), none(), refusal],
      `Cluster clickstream (3432152) runs Kafka 2.8.2 (2823006); the target Kafka 3.9.0 (3903006) is later. ${RUNS} More could not be looked up: CDSS refused (code 5, requestId abc): "no".`,
    ],
  ])('%s', async (_, faults, facts) => {
    server.faults.push(...faults);
    const run = await runWith(REPLICATING);
    expect(run.outputs['verdict']).toBe('blocked');
    expect(lookedUp(run)).toBe(facts);
  });

  test('a fleet does not wait for the same failure again and again', async () => {
    server.faults.push(none(), none(), none());
    server.always = gatewayError(500);
    const targets = [PAYMENTS, REPLICATING, { cluster: '3432153' }].map(({ cluster }) => ({
      cluster,
      'kafka-version': 3903006,
      'config-group': 390,
    }));
    const inputs = { ...DEFAULT, ...NO_TARGET, 'targets-file': 'fleet.yml' };
    const run = await runStep(server, {
      inputs: { ...inputs, concurrency: '1', 'max-attempts': '1' },
      workspace: { 'fleet.yml': JSON.stringify(targets) },
    });
    expect(asked()).toEqual([PRECHECK, PRECHECK, PRECHECK, `${CLUSTERS}/3432151`]);
    expect(run.log.match(/What stands in the way could not be looked up/g)).toHaveLength(3);
  });
});

test('Foreign names in what is looked up do not act', async () => {
  const result = { clusterName: '<b>x</b>', kafkaVersionCode: '2823006', status: '##[error]a\n::warning::b' };
  server.faults.push(none(), body({ code: 0, message: 'SUCCESS', result, requestId: 'abc' }));
  const run = await runWith(REPLICATING);
  expect(lookedUp(run)).toContain('Cluster ‹b>x‹/b> (3432152)');
  expect(run.commands.filter(({ name }) => name === 'error' || name === 'warning')).toHaveLength(1);
  expect(run.summary).not.toContain('<b>');
});
