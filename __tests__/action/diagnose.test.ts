import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { body, type Fault, gatewayError, none, raw, throttled } from '../../simulator/faults.ts';
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

/** What the annotation says to do. */
const whatToDo = ({ commands }: Run) =>
  / What to do: (.*)$/.exec(commands.find(({ name }) => name === 'error')?.message ?? '')?.[1];

const RUNS = 'Its status is "running".';
const GROUP_FITS = 'Config group kafka-390 (390) belongs to Kafka 3.9.0 (3903006).';
const GROUPS_OF_3_9 = 'Kafka 3.9.0 (3903006) has kafka-390 (390) and kafka-390-big (391).';

describe('A no of CDSS is explained: its cause is proven by look-ups, with what to do:', () => {
  test.each<[string, Record<string, string>, string, string]>([
    [
      'already-current',
      PAYMENTS,
      `Cluster payments (3432151) runs Kafka 3.9.0 (3903006) already. ${RUNS} ${GROUP_FITS}`,
      'The cluster needs no upgrade. Remove this target, or set `on-current: pass`.',
    ],
    [
      'not-later',
      { ...PAYMENTS, 'kafka-version': '3713006', 'config-group': '371' },
      `Cluster payments (3432151) runs Kafka 3.9.0 (3903006) already; the target Kafka 3.7.1 (3713006) is not later. ${RUNS} Config group kafka-371 (371) belongs to Kafka 3.7.1 (3713006).`,
      'Set `kafka-version` to a later version: CDSS offers none that is later than Kafka 3.9.0 (3903006). If none is meant, remove this target.',
    ],
    [
      'config-group-of-another-version',
      { 'config-group': '282' },
      `Cluster orders (3432149) runs Kafka 2.8.2 (2823006); the target Kafka 3.9.0 (3903006) is later. ${RUNS} Config group 282 does not belong to the target Kafka 3.9.0 (3903006). It belongs to Kafka 2.8.2 (2823006).`,
      `Correct \`config-group\`: ${GROUPS_OF_3_9}`,
    ],
    [
      'not-running',
      { cluster: '3432153' },
      `Cluster inventory (3432153) runs Kafka 2.8.2 (2823006); the target Kafka 3.9.0 (3903006) is later. Its status is "changing". ${GROUP_FITS}`,
      'Wait until the status of cluster inventory (3432153) is "running", then run this step again. With `wait-timeout` the step itself waits.',
    ],
    [
      'not-allowed',
      { cluster: '3432154' },
      `CDSS lists cluster ledger (3432154) as disallowed for this account. ${GROUP_FITS}`,
      'Give the sub account the permission for cluster 3432154, then run this step again.',
    ],
    [
      '',
      REPLICATING,
      `Cluster clickstream (3432152) runs Kafka 2.8.2 (2823006); the target Kafka 3.9.0 (3903006) is later. ${RUNS} ${GROUP_FITS} The look-ups show nothing that blocks the upgrade.`,
      'Fix what CDSS reports, then run this step again. The look-ups cannot see replication: if topics are being replicated, wait until the replication is complete. NAVER Cloud support can explain a code by its requestId.',
    ],
  ])('%s', async (cause, inputs, facts, remedy) => {
    const run = await runWith(inputs);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'blocked', failure: '', cause });
    expect(JSON.parse(run.outputs['results'] ?? '')).toMatchObject([{ cause: cause === '' ? null : cause }]);
    expect(run.log).toMatch(/^CDSS says no: /);
    expect(lookedUp(run)).toBe(facts);
    expect(whatToDo(run)).toBe(remedy);
    expect(run.summary.replaceAll('\\', '')).toContain(`**Looked up**\n\n- ${facts}\n`);
    expect(run.summary.replaceAll('\\', '')).toContain(`**What to do**\n\n- ${remedy}\n`);
  });

  test.each<[string, Record<string, string>, string, string, string]>([
    [
      'no-such-cluster',
      { cluster: '7' },
      'CDSS lists no cluster with the number 7 for this account in this site and region',
      '990002',
      'Correct `cluster`: CDSS lists orders (3432149), orders-dev (3432150), payments (3432151), clickstream (3432152) and inventory (3432153). If the cluster is elsewhere, correct `site` and `region`.',
    ],
    [
      'no-such-version',
      { 'kafka-version': '777' },
      'CDSS offers no Kafka version with the code 777',
      '990004',
      'Correct `kafka-version`: later than Kafka 2.8.2 (2823006) are Kafka 3.4.1 (3413006), Kafka 3.7.1 (3713006) and Kafka 3.9.0 (3903006).',
    ],
    [
      'no-such-config-group',
      { 'config-group': '5' },
      'CDSS lists no config group with the number 5 for any Kafka version',
      '990005',
      `Correct \`config-group\`: ${GROUPS_OF_3_9}`,
    ],
  ])('%s, which is a wrong input, and red under any `fail-on`', async (cause, inputs, message, code, remedy) => {
    const run = await runWith({ ...inputs, 'fail-on': 'unknown' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'input', cause, code, blocked: '[]' });
    expect(run.outputs['request-id']).not.toBe('');
    expect(run.outputs['message']).toMatch(new RegExp(`^CDSS answered "simulator: .*": ${message}$`));
    expect(run.log).toMatch(/^Could not ask CDSS whether /);
    expect(run.log).not.toContain('CDSS says no');
    expect(whatToDo(run)).toBe(remedy);
  });

  test('outside GitHub as well', async () => {
    const inputs = { ...PAYMENTS, diagnose: 'true' };
    const run = await runStep(server, { inputs, outsideGitHub: true });
    expect(run.stdout).toContain('Looked up: Cluster payments (3432151) runs Kafka 3.9.0 (3903006) already.');
  });

  test('by default also if no runner fills in defaults', async () => {
    const run = await runStep(server, { inputs: { ...DEFAULT, ...PAYMENTS }, outsideGitHub: true });
    expect(run.stdout).toContain('Looked up: Cluster payments (3432151)');
  });

  test('beside a warning if blocked is not red', async () => {
    const run = await runWith({ ...PAYMENTS, 'fail-on': 'unknown' });
    expect(run.exitCode).toBe(0);
    expect(lookedUp(run)).toContain('Cluster payments (3432151)');
  });
});

describe('A cluster that runs the version already', () => {
  const PASS = { ...PAYMENTS, 'on-current': 'pass' };

  test('is red by default', async () => {
    expect((await runWith(PAYMENTS)).exitCode).toBe(1);
  });

  test.each(['true', 'false'])('is green with `on-current: pass`, with diagnose %s', async diagnose => {
    const run = await runWith({ ...PASS, diagnose });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      verdict: 'current',
      cause: 'already-current',
      code: '10153',
      failure: '',
      ready: '[]',
      blocked: '[]',
    });
    expect(run.log).toMatch(/^No upgrade needed: CDSS answered code 10153, /);
    expect(run.log).not.toContain('CDSS says no');
    expect(run.commands.filter(({ name }) => name === 'error' || name === 'warning')).toEqual([]);
    expect(run.summary).toContain('## 🏁 Current: the cluster runs the requested Kafka version already');
    if (diagnose === 'false') expect(asked()).toEqual([PRECHECK, `${CLUSTERS}/3432151`]);
  });

  test('stays blocked if the look-up fails', async () => {
    server.faults.push(none());
    server.always = gatewayError(500);
    const run = await runWith({ ...PASS, diagnose: 'false', 'max-attempts': '1' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'blocked', cause: '' });
    expect(run.log).toContain('Could not look up what blocks the upgrade: the gateway');
  });

  test.each(['Pass', 'true', 'warn'])('takes no %j for an answer', async onCurrent => {
    const run = await runWith({ ...PAYMENTS, 'on-current': onCurrent });
    expect(run.log).toContain(`Input \`on-current\` is "${onCurrent}": write \`fail\` or \`pass\`.`);
    expect(asked()).toEqual([]);
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

  test('shares its look-ups between targets, and makes them after the answers', async () => {
    const targets = [
      { cluster: 'payments', 'kafka-version': '3.9.0', 'config-group': 'kafka-390' },
      { cluster: 'clickstream', 'kafka-version': '3.9.0', 'config-group': 'kafka-390-big' },
      { cluster: 'orders', 'kafka-version': '3.9.0', 'config-group': 'kafka-390' },
    ];
    const inputs = { ...DEFAULT, ...NO_TARGET, 'targets-file': 'fleet.yml' };
    const run = await runStep(server, { inputs, workspace: { 'fleet.yml': JSON.stringify(targets) } });
    const infos = [`${CLUSTERS}/3432151`, `${CLUSTERS}/3432152`];
    const names = [CLUSTERS, VERSIONS, GROUPS];
    const prechecks = [PRECHECK, PRECHECK, PRECHECK];
    expect(asked().slice(0, 6).sort()).toEqual([...names, ...prechecks].sort());
    // Made anew: a look-up is never older than the no that it explains.
    expect(asked().slice(6).sort()).toEqual([VERSIONS, GROUPS, ...infos].sort());
    expect(run.summary).toContain('- **payments**: Cluster payments');
    expect(run.summary).toContain('- **clickstream**: Cluster clickstream');
    expect(run.summary).not.toContain('- **orders**: Cluster orders');
  });
});

const no = body({ code: 5, message: 'no', result: null, requestId: 'abc' });
const malformed = body({ code: 0, message: 'SUCCESS', result: 7 });

describe('A look-up that fails changes nothing but what is said:', () => {
  const UNKNOWN_ALL = 'Could not look up what blocks the upgrade: ';

  test.each<[string, Fault, string]>([
    ['throttled to the end', throttled(), `${UNKNOWN_ALL}too many requests: the gateway throttles`],
    ['refused credentials', gatewayError(200), `${UNKNOWN_ALL}the gateway did not accept the key`],
    ['no permission for look-ups', gatewayError(210), `${UNKNOWN_ALL}the key has no permission for this`],
    ['a gateway that fails', gatewayError(500), `${UNKNOWN_ALL}the gateway cannot reach CDSS`],
    ['a no of CDSS', no, `${UNKNOWN_ALL}CDSS $ (code 5, requestId abc): "no".`],
    ['an answer not as documented', malformed, `${UNKNOWN_ALL}the answer cannot be trusted: 'result' is no object.`],
    ['bytes that are no HTTP', raw('no HTTP\r\n\r\n'), UNKNOWN_ALL],
  ])('%s', async (_, fault, remark) => {
    server.faults.push(none());
    server.always = fault;
    const run = await runWith(REPLICATING);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'blocked', failure: '', code: '990008' });
    expect(lookedUp(run)?.replace(/CDSS .* \(code/, 'CDSS $ (code')).toContain(remark);
  });

  test.each<[string, Fault[], string]>([
    [
      'what else is known is said',
      [none(), none(), malformed],
      `Cluster clickstream (3432152) runs Kafka version 2823006. ${RUNS} Config group kafka-390 (390) belongs to Kafka version 3903006. Could not look up more: the answer cannot be trusted: 'result' is no object.`,
    ],
    [
      'and asking ends if all further look-ups would fail alike',
      [none(), none(), gatewayError(400)],
      `Cluster clickstream (3432152) runs Kafka version 2823006. ${RUNS} Could not look up more: the account's API quota is used up (HTTP 429, gateway code 400).`,
    ],
    [
      'the config groups alone',
      [none(), none(), none(), no],
      `Cluster clickstream (3432152) runs Kafka 2.8.2 (2823006); the target Kafka 3.9.0 (3903006) is later. ${RUNS} Could not look up more: CDSS $ (code 5, requestId abc): "no".`,
    ],
  ])('%s', async (_, faults, facts) => {
    server.faults.push(...faults);
    const run = await runWith(REPLICATING);
    expect(run.outputs['verdict']).toBe('blocked');
    expect(lookedUp(run)?.replace(/CDSS .* \(code/, 'CDSS $ (code')).toBe(facts);
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
    expect(run.log.match(/Could not look up what blocks the upgrade/g)).toHaveLength(3);
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
