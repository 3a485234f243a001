import { afterEach, describe, expect, test } from '@jest/globals';
import { body } from '../../simulator/faults.ts';
import { cluster, demoModel } from '../../simulator/model.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import type { Result } from '../../src/report/result.ts';
import { annotationsOf, errorsOf } from '../support/could-not-ask.ts';
import { NO_TARGET, runStep, type StepOptions } from '../support/step.ts';

let server: SimulatorServer;

afterEach(() => server.close());

async function discover(model = demoModel(), { inputs, ...options }: StepOptions = {}) {
  server = await startServer({ model });
  return runStep(server, { inputs: { ...NO_TARGET, discover: 'true', ...inputs }, ...options });
}

const upgradesIn = (list = '') =>
  (JSON.parse(list) as Result[]).map(
    one => `${one.serviceGroupInstanceNo} ${one.upgradeKafkaVersionCode} ${one.upgradeConfigGroupNo}`,
  );

describe('A discovery asks about every later version of every cluster', () => {
  test('and each of its config groups; a no is a warning and not red', async () => {
    const run = await discover();
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([0, 'blocked', '']);
    expect(errorsOf(run)).toEqual([]);
    expect(annotationsOf(run, 'warning')).not.toEqual([]);
    expect(upgradesIn(run.outputs['ready'])).toEqual(
      expect.arrayContaining(['3432149 3903006 390', '3432149 3903006 391', '3432150 3903006 390']),
    );
    expect(upgradesIn(run.outputs['blocked'])).toEqual(expect.arrayContaining(['3432152 3903006 390']));
  });

  test('and does not wait for a no', async () => {
    const run = await discover(demoModel(), { inputs: { 'wait-timeout': '1h' } });
    expect(run.exitCode).toBe(0);
    expect(run.durationMs).toBeLessThan(10_000);
  });

  test('and is red if an answer could not be had', async () => {
    server = await startServer({ model: demoModel() });
    server.always = body({ code: 77, message: 'not today', result: null, requestId: 'r-1' });
    const run = await runStep(server, { inputs: { ...NO_TARGET, discover: 'true', 'max-attempts': '1' } });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['ready']]).toEqual([1, 'unknown', '[]']);
    expect(errorsOf(run)).toEqual([expect.stringMatching(/^Could not ask CDSS: .*not today/)]);
  });

  test('and is green if there is nothing to ask, and says so', async () => {
    const model = { ...demoModel(), clusters: [cluster({ no: 1, name: 'newest', kafkaVersionCode: 3903006 })] };
    const run = await discover(model);
    expect([run.exitCode, run.outputs['verdict'], run.outputs['results']]).toEqual([0, 'ready', '[]']);
    expect(run.summary).toMatch(/^## ✅ Ready: there is nothing to ask/);
    expect(annotationsOf(run, 'notice')).toEqual([
      expect.stringMatching(/^No cluster that the keys may use has a later/),
    ]);
  });
});

test.each([{ cluster: '3432149' }, { 'targets-file': 'targets.yml' }, { 'terraform-plan': 'plan.json' }])(
  'A discovery excludes %j',
  async inputs => {
    const run = await discover(demoModel(), { inputs });
    expect([run.exitCode, run.outputs['failure']]).toEqual([1, 'input']);
    expect(run.log).toMatch(/Inputs .*`discover`.* exclude each other/);
    expect(server.calls).toEqual([]);
  },
);

test('A discovery that is neither true nor false is a wrong input', async () => {
  const run = await discover(demoModel(), { inputs: { discover: 'yes' } });
  expect(run.log).toContain('Input `discover` is "yes": write `true` or `false`.');
});
