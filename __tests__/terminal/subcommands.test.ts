import { afterEach, describe, expect, test } from '@jest/globals';
import { body } from '../../simulator/faults.ts';
import { demoModel, type Model, type Upgrade } from '../../simulator/model.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { readCommandLine } from '../../src/terminal/flags.ts';
import { type CommandOptions, KEYS, runCommand } from '../support/command.ts';

let server: SimulatorServer;

afterEach(() => server?.close());

/** The demo model with one config group for each version. */
function plainModel(): Model {
  const model = demoModel();
  return { ...model, configGroups: model.configGroups.filter(({ name }) => name !== 'kafka-390-big') };
}

async function run(args: readonly string[], options: CommandOptions = {}, model = plainModel()) {
  server = await startServer({ model });
  return runCommand(server, args, { env: KEYS, ...options });
}

describe('cdss-precheck list', () => {
  test('prints a table, and asks no precheck', async () => {
    const { exitCode, stdout } = await run(['list']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^CLUSTER +NUMBER +KAFKA +STATUS +CAN BE UPGRADED TO\norders +3432149 +2\.8\.2 +running /);
    expect(server.calls.map(({ url }) => url).filter(url => url.includes('PreCheck'))).toEqual([]);
  });

  test('prints JSON for one cluster, with what the precheck says', async () => {
    const { exitCode, stdout } = await run(['list', '--json', '--check', '--cluster', 'clickstream']);
    expect(exitCode).toBe(0);
    const [clickstream, ...others] = JSON.parse(stdout);
    expect(others).toEqual([]);
    expect(clickstream).toMatchObject({ cluster: 'clickstream', kafkaVersion: '2.8.2', status: 'running' });
    expect(clickstream.laterVersions.at(-1).configGroups).toEqual([
      { configGroup: 'kafka-390', configGroupNo: 390, verdict: 'blocked', message: expect.any(String) },
    ]);
  });

  test('prints a targets file that the gate takes', async () => {
    const { stdout: targets } = await run(['list', '--targets', '--region', 'SGN']);
    expect(targets).toContain(
      '- cluster: "orders-sgn"\n  kafka-version: "3.9.0"\n  config-group: "kafka-390"\n  region: SGN\n',
    );
    const gate = await runCommand(server, ['--targets-file', 'targets.yml', '--json'], {
      env: KEYS,
      files: { 'targets.yml': targets },
    });
    const { results } = JSON.parse(gate.stdout) as { results: { cluster: string; region: string; verdict: string }[] };
    expect(results).toContainEqual(expect.objectContaining({ cluster: 'orders-sgn', region: 'SGN', verdict: 'ready' }));
  });

  test('ends with 2 and prints no half list if a look-up fails', async () => {
    server = await startServer({ model: plainModel() });
    server.always = body({ code: 77, message: 'not today', result: null, requestId: 'r-1' });
    const { exitCode, stdout, stderr } = await runCommand(server, ['list', '--max-attempts', '1'], { env: KEYS });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Error: Could not ask CDSS: .*not today/m);
  });

  test('ends with 2 if the cluster is not there', async () => {
    const { exitCode, stdout, stderr } = await run(['list', '--cluster', 'orderz']);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch('there is no cluster "orderz" that the keys can see');
  });
});

describe('cdss-precheck watch', () => {
  function upgrading(upgrade: Partial<Upgrade>): Model {
    const model = plainModel();
    const [orders] = model.clusters;
    if (orders === undefined) throw new Error('the model has no clusters');
    orders.upgrade = { kafkaVersionCode: 3903006, startsAt: Date.now(), msPerBroker: 300, ...upgrade };
    return model;
  }

  const FLAGS = ['watch', '--cluster', 'orders', '--kafka-version', '3.9.0', '--interval', '1s'];

  test.each<[string, Partial<Upgrade>, readonly string[], number, string]>([
    ['0 if the upgrade is done', {}, [], 0, 'running, Kafka 3.9.0, 3 of 3 brokers operate\n'],
    [
      '1 if the upgrade failed',
      { ending: 'error', msPerBroker: 1 },
      [],
      1,
      'error, Kafka 2.8.2, 3 of 3 brokers operate\n',
    ],
    [
      '2 if the time is up',
      { msPerBroker: 60_000 },
      ['--timeout', '1s'],
      2,
      'changing, Kafka 2.8.2, 2 of 3 brokers operate\n',
    ],
  ])('ends with %s', async (_, upgrade, flags, exitCode, stdout) => {
    const ended = await run([...FLAGS, ...flags], {}, upgrading(upgrade));
    expect([ended.exitCode, ended.stdout]).toEqual([exitCode, stdout]);
    expect(ended.stderr).toMatch(/^Watching the upgrade of cluster orders \(3432149\) to Kafka 3\.9\.0/m);
  });

  test('prints its outputs as JSON', async () => {
    const { stdout } = await run([...FLAGS, '--json'], {}, upgrading({ msPerBroker: 1 }));
    expect(JSON.parse(stdout)).toEqual({
      status: 'running',
      'kafka-version': '3.9.0',
      'brokers-operating': '3',
      brokers: '3',
    });
  });
});

describe('A subcommand', () => {
  test.each(['list', 'watch'])('%s has a help of its own', name => {
    const line = readCommandLine([name, '--help'], '1.0.0');
    expect(line).toEqual({ isError: false, text: expect.stringMatching(`^Usage: cdss-precheck ${name} \\[flags\\]`) });
  });

  test.each<[readonly string[], string]>([
    [['list', '--targtes'], '`--targets`'],
    [['watch', '--intervall', '1s'], '`--interval`'],
    [['list', '--secret-key=abcdefgh'], 'A key is never a flag'],
    [['watch', 'orders'], 'Argument 2 does not belong to a flag'],
    [['list', '--kafka-version', '3.9.0'], '`--kafka-version` is no flag'],
  ])('names what is wrong with %j, and no value', (args, words) => {
    const line = readCommandLine(args, '1.0.0');
    expect(line).toEqual({ isError: true, text: expect.stringContaining(words) });
    expect(JSON.stringify(line)).not.toMatch(/abcdefgh|"orders/);
  });
});
