import { afterEach, describe, expect, test } from '@jest/globals';
import { DEMO_ACCOUNT, demoModel, type Upgrade } from '../../simulator/model.ts';
import { type RunOptions, runAction } from '../../simulator/runner.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { annotationsOf, errorsOf } from '../support/could-not-ask.ts';
import { expectHarmless } from '../support/expect-harmless.ts';

let server: SimulatorServer;

afterEach(() => server.close());

/** Runs the built watch action once, as a step, while the cluster `orders` is upgraded. */
async function watchOrders(upgrade: Partial<Upgrade>, { inputs = {}, ...options }: RunOptions = {}) {
  const model = demoModel();
  const [orders] = model.clusters;
  if (orders === undefined) throw new Error('the model has no clusters');
  orders.upgrade = { kafkaVersionCode: 3903006, startsAt: Date.now(), msPerBroker: 400, ...upgrade };
  server = await startServer({ model });
  const run = await runAction({
    action: 'watch',
    inputs: {
      'access-key': DEMO_ACCOUNT.accessKey,
      'secret-key': DEMO_ACCOUNT.secretKey,
      cluster: 'orders',
      'kafka-version': '3.9.0',
      interval: '1s',
      endpoint: server.url,
      ...inputs,
    },
    ...options,
  });
  expectHarmless(run, { calls: server.calls });
  return run;
}

describe('The built watch action', () => {
  test('is green once the cluster runs the version', async () => {
    const run = await watchOrders({});
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toEqual({
      status: 'running',
      'kafka-version': '3.9.0',
      'brokers-operating': '3',
      brokers: '3',
    });
    expect(run.summary).toMatch(/^## ✅ The rolling upgrade is done\n/);
    expect(annotationsOf(run, 'notice')).toEqual([expect.stringMatching(/^The upgrade is done: cluster orders/)]);
  });

  test('is red if the upgrade failed, with what to look at', async () => {
    const run = await watchOrders({ ending: 'error', msPerBroker: 1 });
    expect([run.exitCode, run.outputs['status']]).toEqual([1, 'error']);
    expect(errorsOf(run)).toEqual([expect.stringMatching(/^The upgrade of cluster orders .* failed: .*What to do: /)]);
    expect(run.summary).toMatch(/^## ⛔ The rolling upgrade is not done\n/);
  });

  test('is red if an input is wrong, and sends nothing', async () => {
    const run = await watchOrders({}, { inputs: { timeout: '2d' } });
    expect([run.exitCode, run.outputs['status']]).toEqual([1, '']);
    expect(errorsOf(run)).toEqual([expect.stringMatching(/Input `timeout` is "2d"/)]);
    expect(server.calls).toEqual([]);
  });

  test('is red if the outputs cannot be written, although the upgrade is done', async () => {
    const run = await watchOrders({ msPerBroker: 1 }, { outputFile: 'folder' });
    expect(run.exitCode).toBe(1);
    expect(errorsOf(run)).toEqual([expect.stringMatching(/^Could not hand on the outputs /)]);
  });

  test('ends red within a second if it is cancelled', async () => {
    const when = (stdout: string) => stdout.includes('After 0s');
    const run = await watchOrders({ msPerBroker: 60_000 }, { interrupt: { signal: 'SIGTERM', when } });
    expect(run.exitCode).toBe(1);
    expect(errorsOf(run)).toEqual([expect.stringMatching(/cancelled/)]);
  });
});
