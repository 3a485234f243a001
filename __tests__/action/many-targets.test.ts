import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { closed, gatewayError, late, none, throttled, throttledAtRandom, tokenBucket } from '../../simulator/faults.ts';
import { fleetModel, UNPERMITTED_ACCOUNT } from '../../simulator/model.ts';
import type { Run } from '../../simulator/runner.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import type { Result } from '../../src/report/result.ts';
import { NO_TARGET, runStep, type StepOptions } from '../support/step.ts';

/** A cluster of the demo model that is blocked. */
const PAYMENTS = 3432151;

let server: SimulatorServer;

beforeEach(async () => {
  server = await startServer({ model: fleetModel(200) });
});

afterEach(() => server.close());

/** The numbers of the first `count` clusters of `fleetModel`, all of them ready. */
function fleet(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 5_000_001 + index);
}

/** A targets file of these clusters, each to go to Kafka 3.9.0: four lines a target, the first at line 1. */
function targetsFile(clusters: readonly number[]): string {
  return clusters.map(no => `- cluster: ${no}\n  kafka-version: 3903006\n  config-group: 390\n\n`).join('');
}

/** Runs a step with a file of these clusters in place of the three inputs. */
function runFleet(clusters: readonly number[], { inputs, ...options }: StepOptions = {}): Promise<Run> {
  return runStep(server, {
    inputs: { ...NO_TARGET, 'targets-file': 'targets.yml', ...inputs },
    workspace: { 'targets.yml': targetsFile(clusters) },
    ...options,
  });
}

function resultsOf(run: Run): Result[] {
  return JSON.parse(run.outputs['results'] ?? '');
}

const clustersOf = (run: Run) => resultsOf(run).map(({ cluster }) => Number(cluster));

describe('Many targets', () => {
  test('have their results in the order of the file, however long each takes', async () => {
    server.faults.push(late(300));
    const run = await runFleet([...fleet(20), PAYMENTS]);
    expect(run.exitCode).toBe(1);
    expect(clustersOf(run)).toEqual([...fleet(20), PAYMENTS]);
    expect(JSON.parse(run.outputs['ready'] ?? '')).toHaveLength(20);
    expect(JSON.parse(run.outputs['blocked'] ?? '')).toMatchObject([{ cluster: String(PAYMENTS) }]);
    expect(run.outputs).toMatchObject({ verdict: 'blocked', code: '10153' });
    const late1 = run.stdout.split('\n').find(line => line.startsWith('[21/21] '));
    expect(late1).toContain('CDSS says yes');
  });

  test('each have one line in the log, as they finish, and only one', async () => {
    const run = await runFleet([...fleet(12), PAYMENTS]);
    const lines = run.stdout.split('\n').filter(line => line.startsWith('['));
    expect(lines.map(line => line.split(' ')[0])).toEqual(
      Array.from({ length: 13 }, (_, index) => `[${index + 1}/13]`),
    );
    for (const cluster of fleet(12)) expect(run.stdout.split(`cluster ${cluster} `)).toHaveLength(2);
  });

  test.each(['1', '3', '64'])('are asked %s at a time', async concurrency => {
    server.always = late(30);
    const most = { atATime: 0 };
    const counting = setInterval(() => {
      most.atATime = Math.max(most.atATime, server.calls.filter(({ status }) => status === null).length);
    }, 5);
    const run = await runFleet(fleet(3 * Number(concurrency)), { inputs: { concurrency } });
    clearInterval(counting);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toBe('');
    expect(most.atATime).toBeLessThanOrEqual(Number(concurrency));
    expect(most.atATime).toBeGreaterThan(Number(concurrency) / 2);
  });

  test.each(['0', '65', '1.5', 'many'])('cannot be asked %s at a time', async concurrency => {
    const run = await runFleet(fleet(2), { inputs: { concurrency } });
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'input' });
    expect(run.log).toContain(`Input \`concurrency\` is "${concurrency}": write a whole number from 1 to 64.`);
    expect(server.calls).toEqual([]);
  });
});

describe('One target that cannot be asked', () => {
  test('costs no other one its verdict', async () => {
    server.faults.push(none(), closed('reset'));
    const run = await runFleet(fleet(10), { inputs: { 'max-attempts': '1' } });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'network' });
    expect(resultsOf(run).filter(({ verdict }) => verdict === 'unknown')).toHaveLength(1);
    expect(JSON.parse(run.outputs['ready'] ?? '')).toHaveLength(9);
  });

  test('is red on its own line of the file', async () => {
    server.faults.push(closed('reset'));
    const run = await runFleet(fleet(3), { inputs: { 'max-attempts': '1', concurrency: '1' } });
    const errors = run.commands.filter(({ name }) => name === 'error');
    expect(errors.map(({ properties }) => properties)).toEqual([{ file: 'targets.yml', line: '1' }]);
  });
});

describe('A failure that every further target would meet ends the batch:', () => {
  test('keys that are not accepted', async () => {
    const run = await runFleet(fleet(100), { inputs: { 'secret-key': 'not-the-secret-key-of-this-account' } });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'auth', ready: '[]', blocked: '[]' });
    expect(server.calls.length).toBeLessThanOrEqual(8);
    const results = resultsOf(run);
    expect(results).toHaveLength(100);
    expect(results.filter(({ failure }) => failure !== 'auth')).toEqual([]);
    const notAsked = results.filter(({ attempts }) => attempts === 0);
    expect(notAsked).toHaveLength(100 - server.calls.length);
    expect(new Set(notAsked.map(({ message }) => message))).toEqual(
      new Set([
        expect.stringMatching(
          /^not asked, because an earlier target failed: the gateway did not accept the key or its signature/,
        ),
      ]),
    );
    expect(run.log).toMatch(/cluster 5000100 can be upgraded .* \[auth, not asked\]\./);
  });

  test('a quota that is used up', async () => {
    server.always = gatewayError(400);
    const run = await runFleet(fleet(30), { inputs: { concurrency: '2' } });
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'quota' });
    expect(server.calls.length).toBeLessThanOrEqual(2);
  });

  test('but what was known before stands', async () => {
    server.faults.push(none(), none(), none());
    server.always = gatewayError(200);
    const run = await runFleet(fleet(30), { inputs: { concurrency: '1' } });
    expect(server.calls).toHaveLength(4);
    expect(JSON.parse(run.outputs['ready'] ?? '')).toHaveLength(3);
  });

  test('and not a permission, which may be another for each cluster', async () => {
    const { accessKey, secretKey } = UNPERMITTED_ACCOUNT;
    const run = await runFleet(fleet(20), { inputs: { 'access-key': accessKey, 'secret-key': secretKey } });
    expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'permission' });
    expect(server.calls).toHaveLength(20);
  });
});

describe('A gateway that throttles', () => {
  test('is asked again about a target when it says, and about the others meanwhile', async () => {
    server.faults.push(none(), throttled('2'), none());
    const run = await runFleet(fleet(6), { inputs: { concurrency: '2' } });
    expect(run.exitCode).toBe(0);
    const [first = 0, ...times] = server.calls.map(({ at }) => at);
    expect(times).toHaveLength(6);
    expect((times.at(-1) ?? 0) - first).toBeGreaterThan(1_800);
    const attempts = resultsOf(run).map(one => one.attempts);
    expect(attempts.sort()).toEqual([1, 1, 1, 1, 1, 2]);
    expect(run.log.match(/The gateway throttles/g)).toHaveLength(1);
  });

  test('at random hardly slows 400 targets down, and each is asked until it is answered', async () => {
    server.model.clusters = fleetModel(400).clusters;
    server.always = throttledAtRandom(1 / 17, Math.random);
    const run = await runFleet(fleet(400), { inputs: { concurrency: '8' } });
    expect(run.exitCode).toBe(0);
    expect(server.calls.length).toBeGreaterThan(405);
    expect(run.durationMs).toBeLessThan(20_000);
  });

  test('by a token bucket is asked about as fast as it lets targets pass', async () => {
    server.always = tokenBucket(50);
    const run = await runFleet(fleet(200), { inputs: { concurrency: '8' } });
    expect(run.exitCode).toBe(0);
    expect(run.durationMs).toBeGreaterThan(3_000);
    expect(run.durationMs).toBeLessThan(3_000 * 1.2 + 2_000); // with the process itself, on a busy machine
  });

  test.each(['1', '3600'])(
    'without end (Retry-After %s) is given up within the timeout, with a count',
    async retryAfter => {
      server.always = throttled(retryAfter);
      const run = await runFleet(fleet(100), { inputs: { concurrency: '5', timeout: '2s' } });
      expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'throttled' });
      expect(run.durationMs).toBeLessThan(5_000);
      expect(server.calls.length).toBeLessThan(15);
      expect(resultsOf(run).filter(({ attempts }) => attempts === 0)).toHaveLength(95);
      const [first] = run.commands.filter(({ name }) => name === 'error');
      expect(first?.message).toMatch(
        /^95 of 100 targets were never asked\. An earlier target failed: .*throttles .*; no question passed for 2 s, and it asks to wait \d+ s\. What to do: /,
      );
      expect(run.log.match(/were never asked/g)).toHaveLength(1);
    },
  );
});

test('A batch that is cancelled ends at once, and says so of every target that has no answer', async () => {
  server.always = late(200);
  const run = await runFleet(fleet(100), {
    inputs: { concurrency: '4' },
    interrupt: { signal: 'SIGTERM', when: stdout => stdout.includes('[8/100]') },
  });
  expect(run.exitCode).toBe(1);
  expect(run.outputs).toMatchObject({ verdict: 'unknown', failure: 'cancelled' });
  const results = resultsOf(run);
  expect(results).toHaveLength(100);
  expect(results.filter(({ verdict }) => verdict === 'ready').length).toBeLessThanOrEqual(12);
  expect(server.calls.length).toBeLessThanOrEqual(12);
});

describe('More than GitHub takes', () => {
  test('is left out of the outputs, in whole lists and with a warning, and is in the file', async () => {
    await server.close();
    server = await startServer({ model: fleetModel(1_200) });
    const run = await runFleet([...fleet(1_200), PAYMENTS], { inputs: { concurrency: '32' } });
    expect(run.outputs).toMatchObject({ verdict: 'blocked', code: '10153' });
    expect(clustersOf(run)).toEqual([PAYMENTS]);
    expect(JSON.parse(run.outputs['ready'] ?? '')).toHaveLength(1_200);
    expect(JSON.parse(run.resultsFile ?? '')).toHaveLength(1_201);
    const handedOn = Object.entries(run.outputs).flat().join('');
    expect(Buffer.byteLength(handedOn, 'utf16le')).toBeLessThan(1024 * 1024);
    expect(run.log).toMatch(
      /Warning: The outputs would be larger than the 1 MiB .*: `results` leaves out the ready targets\. .*`results-file`/,
    );
  });

  test('is annotated as far as it is shown, and stands in the log', async () => {
    const run = await runFleet(fleet(50), {
      inputs: { 'access-key': UNPERMITTED_ACCOUNT.accessKey, 'secret-key': UNPERMITTED_ACCOUNT.secretKey },
    });
    const errors = run.commands.filter(({ name }) => name === 'error');
    expect(errors).toHaveLength(9);
    expect(errors.map(({ properties }) => properties['line'])).toEqual([
      '1',
      '5',
      '9',
      '13',
      '17',
      '21',
      '25',
      '29',
      undefined,
    ]);
    expect(errors.at(-1)?.message).toBe('The log has 42 more like these.');
  });
});
