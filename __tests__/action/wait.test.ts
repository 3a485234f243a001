import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { gatewayError, none } from '../../simulator/faults.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { NO_TARGET, runStep } from '../support/step.ts';

/** Its topics are being replicated. */
const CLICKSTREAM = 3432152;
/** Its status is `changing`. */
const INVENTORY = 3432153;
const WAITING = { cluster: String(CLICKSTREAM), 'wait-timeout': '20s', 'wait-interval': '1s' };

let server: SimulatorServer;
/** After so many questions the replication is complete. */
let questionsUntilReady: number;
/** After so many questions the cluster that is changing has the version. */
let questionsUntilUpgraded: number;

beforeEach(async () => {
  questionsUntilReady = Number.POSITIVE_INFINITY;
  questionsUntilUpgraded = Number.POSITIVE_INFINITY;
  server = await startServer({
    onCall: () => {
      const find = (number: number) => server.model.clusters.find(({ no }) => no === number);
      if (server.calls.length >= questionsUntilReady) Object.assign(find(CLICKSTREAM) ?? {}, { replicating: false });
      if (server.calls.length >= questionsUntilUpgraded)
        Object.assign(find(INVENTORY) ?? {}, { kafkaVersionCode: 3903006, status: 'running' });
    },
  });
});

afterEach(() => server.close());

test('a gate waits until the replication is complete, past a passing fault, and each question is signed afresh', async () => {
  questionsUntilReady = 3;
  server.faults.push(none(), gatewayError(500));
  const run = await runStep(server, { inputs: { ...WAITING, 'max-attempts': '1' } });
  expect(run.exitCode).toBe(0);
  expect(run.outputs['verdict']).toBe('ready');
  expect(new Set(server.calls.map(({ headers }) => headers['x-ncp-apigw-timestamp'])).size).toBe(4);
  expect(run.log).toMatch(/Waiting up to 20s for 1 target, asking again every 1s\./);
  expect(run.log).toMatch(/After \ds: Could not ask CDSS .*\nAfter \ds: CDSS says no: .*\nAfter \ds: CDSS says yes: /);
  expect(run.summary).toMatch(/⏳ Waited \ds and asked again 3 times: 3 answers changed\./);
});

test('a gate whose time is up is blocked', async () => {
  const run = await runStep(server, { inputs: { ...WAITING, 'wait-timeout': '2s' } });
  expect(run.exitCode).toBe(1);
  expect(run.outputs['verdict']).toBe('blocked');
  expect(server.calls).toHaveLength(3);
});

test('a cause that waiting cannot change ends the wait at once, and the log says so', async () => {
  const run = await runStep(server, {
    inputs: { ...WAITING, cluster: '3432151', 'wait-timeout': '6h', diagnose: 'true' },
  });
  expect(run.outputs).toMatchObject({ verdict: 'blocked', cause: 'already-current' });
  expect(run.log).toContain('Not waiting for cluster 3432151: waiting cannot change `already-current`.');
  expect(server.calls.filter(({ url }) => url.endsWith('/rollingUpgradePreCheck'))).toHaveLength(1);
});

test('an upgrade that is complete in the meantime passes with `on-current: pass`', async () => {
  questionsUntilUpgraded = 5;
  const inputs = { ...WAITING, cluster: String(INVENTORY), diagnose: 'true', 'on-current': 'pass' };
  const run = await runStep(server, { inputs });
  expect(run.exitCode).toBe(0);
  expect(run.outputs).toMatchObject({ verdict: 'current', cause: 'already-current' });
  expect(run.log).toContain('Waiting for cluster 3432153 until its status is "running" (it is "changing" now).');
  expect(run.log).toMatch(/After \ds: No upgrade needed: CDSS answered code 10153/);
});

test('names that could not be looked up in passing are looked up again in the next round', async () => {
  questionsUntilReady = 4;
  server.faults.push(none(), gatewayError(500));
  const fleet = JSON.stringify([
    { cluster: CLICKSTREAM, 'kafka-version': 3903006, 'config-group': 390 },
    { cluster: 'orders', 'kafka-version': 3903006, 'config-group': 390 },
  ]);
  const run = await runStep(server, {
    inputs: {
      ...NO_TARGET,
      ...WAITING,
      cluster: '',
      'targets-file': 'fleet.yml',
      concurrency: '1',
      'max-attempts': '1',
    },
    workspace: { 'fleet.yml': fleet },
  });
  expect(run.exitCode).toBe(0);
  expect(run.log).toMatch(/Could not ask CDSS whether cluster orders .* the clusters could not be looked up/);
});

test('without a time to wait it asks once', async () => {
  const run = await runStep(server, { inputs: { cluster: String(CLICKSTREAM) } });
  expect(run.outputs['verdict']).toBe('blocked');
  expect(server.calls).toHaveLength(1);
});

test('keys that stop working end the wait at once', async () => {
  server.faults.push(none(), gatewayError(210));
  const run = await runStep(server, { inputs: WAITING });
  expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'permission' });
  expect(server.calls).toHaveLength(2);
});

test('cancelling ends the wait at once, red, and the outputs say so', async () => {
  const run = await runStep(server, {
    inputs: { ...WAITING, 'wait-timeout': '6h', 'wait-interval': '1h' },
    interrupt: { signal: 'SIGTERM', when: stdout => stdout.includes('Waiting up to 6h') },
  });
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'cancelled' });
  expect(server.calls).toHaveLength(1);
  expect(run.durationMs).toBeLessThan(5_000);
});

test('wrong times are wrong inputs', async () => {
  const run = await runStep(server, { inputs: { ...WAITING, 'wait-timeout': '7h', 'wait-interval': '500ms' } });
  expect(run.outputs['failure']).toBe('input');
  expect(run.log).toMatch(/Input `wait-timeout` is "7h": write `0` or a duration from `1s` to `6h`/);
  expect(run.log).toMatch(/Input `wait-interval` is "500ms": write a duration from `1s` to `1h`/);
  expect(server.calls).toEqual([]);
});
