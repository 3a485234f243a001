import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { NO_TARGET, runStep, type StepOptions } from '../support/step.ts';

let server: SimulatorServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => server.close());

/** Targets of the demo model that may be upgraded (`orders`) and that may not (`payments`), as items of a file. */
const ORDERS = '- cluster: 3432149\n  kafka-version: 3903006\n  config-group: 390\n';
const PAYMENTS = ORDERS.replace('3432149', '3432151');

/** Runs a step with a file of targets instead of the three inputs. */
function runWithFile(content: string, { inputs, ...options }: StepOptions = {}) {
  return runStep(server, {
    inputs: { ...NO_TARGET, 'targets-file': 'fleet/targets.yml', ...inputs },
    workspace: { 'fleet/targets.yml': content },
    ...options,
  });
}

const annotations = (run: Awaited<ReturnType<typeof runWithFile>>) =>
  run.commands
    .filter(({ name }) => name === 'error' || name === 'warning')
    .map(({ name, properties: { file, line }, message }) => ({ name, file, line, message }));

describe('A step with a targets file', () => {
  test('is green when every target is ready', async () => {
    const run = await runWithFile(`${ORDERS}${ORDERS.replace('3432149', "'3432150'")}`);
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ verdict: 'ready', blocked: '[]' });
    expect(JSON.parse(run.outputs['ready'] ?? '')).toMatchObject([{ cluster: '3432149' }, { cluster: '3432150' }]);
    expect(server.calls).toHaveLength(2);
  });

  test('points at the line of a target that is not', async () => {
    const run = await runWithFile(`# fleet\n${ORDERS}${PAYMENTS}`);
    expect(run.exitCode).toBe(1);
    expect(annotations(run)).toEqual([
      {
        name: 'error',
        file: 'fleet/targets.yml',
        line: '5',
        message: expect.stringMatching(/^CDSS says no: cluster 3432151 /),
      },
    ]);
  });

  test('asks each target at its own site and region', async () => {
    const run = await runWithFile(`${ORDERS}${ORDERS}  region: SGN\n`);
    expect(run.exitCode).toBe(0);
    expect(server.calls.map(({ url }) => url).sort()).toEqual([
      '/api/sgn-v1/cluster/rollingUpgradePreCheck',
      '/api/v1/cluster/rollingUpgradePreCheck',
    ]);
  });

  test('finds it by an absolute path, too', async () => {
    const run = await runWithFile('', { inputs: { 'targets-file': '/nowhere/targets.yml' } });
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'input' });
    expect(run.log).toContain('File `/nowhere/targets.yml` (input `targets-file`) does not exist');
  });

  test('works outside of GitHub Actions, from the working directory', async () => {
    const run = await runWithFile(`${ORDERS}${PAYMENTS}`, { outsideGitHub: true });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^\[2\/2\] CDSS says no: cluster 3432151 /m);
  });

  test('sends nothing as long as anything is wrong, and says all of it at its place', async () => {
    const run = await runWithFile(`${ORDERS}  regoin: KR\n- cluster: 1\n`, {
      inputs: { timeout: '1y', site: 'pubic' },
    });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'input', results: '[]' });
    expect(server.calls).toEqual([]);
    expect(annotations(run)).toEqual([
      { name: 'error', message: expect.stringContaining('Input `site` is "pubic"') },
      { name: 'error', file: 'fleet/targets.yml', line: '4', message: expect.stringContaining('write `region`.') },
      {
        name: 'error',
        file: 'fleet/targets.yml',
        line: '5',
        message: expect.stringContaining('`kafka-version` is missing'),
      },
      {
        name: 'error',
        file: 'fleet/targets.yml',
        line: '5',
        message: expect.stringContaining('`config-group` is missing'),
      },
      { name: 'error', message: expect.stringContaining('Input `timeout` is "1y"') },
    ]);
  });

  test('cannot have another source of targets beside it', async () => {
    const run = await runWithFile(ORDERS, { inputs: { cluster: '3432149', 'config-group': '390' } });
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'input' });
    expect(run.log).toContain('Inputs `cluster`, `config-group`, `targets-file` exclude each other');
    expect(server.calls).toEqual([]);
  });

  test('shows nothing of a file in a way that could act', async () => {
    const run = await runWithFile('- "::error::x": 1\n  cluster: "##[error]x\\n::stop-commands::x"\n');
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'input' });
    expect(annotations(run)).toHaveLength(4);
  });
});
