import { afterEach, describe, expect, test } from '@jest/globals';
import { DEMO_ACCOUNT, demoModel, type Upgrade } from '../../simulator/model.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { followUpgrade } from '../../src/follow.ts';
import { wordsOf } from '../../src/report/findings.ts';
import type { UpgradeReport } from '../../src/report/upgrade.ts';
import { RecordingLog } from '../support/recording-log.ts';

let server: SimulatorServer;

afterEach(() => server.close());

/** Watches the cluster `orders` while it is upgraded, and says what the log said. */
async function watchOrders(upgrade: Partial<Upgrade>, inputs: Readonly<Record<string, string>> = {}) {
  const model = demoModel();
  const [orders] = model.clusters;
  if (orders === undefined) throw new Error('the model has no clusters');
  orders.upgrade = { kafkaVersionCode: 3903006, startsAt: Date.now(), msPerBroker: 500, ...upgrade };
  server = await startServer({ model });
  const log = new RecordingLog();
  const given: Readonly<Record<string, string>> = {
    'access-key': DEMO_ACCOUNT.accessKey,
    'secret-key': DEMO_ACCOUNT.secretKey,
    cluster: 'orders',
    'kafka-version': '3.9.0',
    interval: '1s',
    endpoint: server.url,
    ...inputs,
  };
  const report = await followUpgrade({
    source: {
      given: name => given[name] ?? '',
      nameOf: name => `Input \`${name}\``,
      variable: () => '',
      workspace: '/nowhere',
      whyNoSecrets: () => '',
    },
    log,
    signal: new AbortController().signal,
    bugsGoTo: 'the issues',
  });
  return { report, log };
}

const messages = ({ findings }: UpgradeReport) => findings.map(wordsOf);

describe('A watched upgrade', () => {
  test('is green once the cluster runs the version, and the log shows what changed', async () => {
    const { report, log } = await watchOrders({});
    expect(report).toMatchObject({
      isGreen: true,
      hasFailed: false,
      outputs: { status: 'running', 'kafka-version': '3.9.0', 'brokers-operating': '3', brokers: '3' },
    });
    expect(messages(report)).toEqual([
      expect.stringMatching(/^The upgrade is done: cluster orders \(3432149\) is running Kafka 3\.9\.0 \(3903006\), /),
    ]);
    expect(log.of('info')).toEqual([
      'The keys come from the inputs.',
      'Watching the upgrade of cluster orders (3432149) to Kafka 3.9.0 (3903006), for at most 3h.',
      expect.stringMatching(/^After 0s: status changing, Kafka 2\.8\.2 \(2823006\), 2 of 3 brokers operate \(\w+, /),
      expect.stringMatching(/^After 1s: status changing, /),
      expect.stringMatching(/^After 2s: status running, Kafka 3\.9\.0 \(3903006\), 3 of 3 brokers operate/),
    ]);
  });

  test('is red if the cluster is in error, with what to look at', async () => {
    const { report } = await watchOrders({ ending: 'error', msPerBroker: 1 });
    expect(report).toMatchObject({ isGreen: false, hasFailed: true, outputs: { status: 'error' } });
    expect(messages(report)).toEqual([
      'The upgrade of cluster orders (3432149) to Kafka 3.9.0 (3903006) failed: the cluster is in error (status error, Kafka 2.8.2 (2823006), 3 of 3 brokers operate (green, green, green)). What to do: Look at the cluster in the NAVER Cloud console. Ask NAVER Cloud support.',
    ]);
  });

  test('is red if the time is up, and nobody says that it failed', async () => {
    const { report } = await watchOrders({ msPerBroker: 60_000 }, { timeout: '1s' });
    expect(report).toMatchObject({ isGreen: false, hasFailed: false, outputs: { status: 'changing' } });
    expect(messages(report)[0]).toMatch(/^The time is up after 1s, and the upgrade of cluster orders .* is not done/);
  });

  test.each<[Record<string, string>, RegExp]>([
    [{ cluster: 'orderz' }, /there is no cluster "orderz"|no cluster/i],
    [{ timeout: '25h' }, /`timeout` is "25h": write a duration from `1s` to `24h`/],
    [{ interval: '30' }, /`interval` is "30"/],
    [{ 'secret-key': 'not-the-secret-of-this-account' }, /did not accept|does not accept/],
  ])('that cannot be looked at is red and says why: %j', async (inputs, words) => {
    const { report } = await watchOrders({}, inputs);
    expect(report).toMatchObject({ isGreen: false, hasFailed: false, outputs: { status: '', brokers: '' } });
    expect(messages(report).join('\n')).toMatch(words);
  });
});
