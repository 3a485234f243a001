import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parseOutputFile } from '../../simulator/output-file.ts';
import { WrongInput } from '../../src/basics/problems.ts';
import { markdown } from '../../src/basics/text.ts';
import { Publisher } from '../../src/github/publish.ts';
import { type Report, reportOf, reportOfCancellation, reportOfError } from '../../src/report/report.ts';
import { withEnvironment } from '../support/environment.ts';
import { ASKED, BLOCKED, outcomeOf, POLICY, READY, reportWith, UNKNOWN } from '../support/outcomes.ts';
import { RecordingLog } from '../support/recording-log.ts';

const READY_REPORT = reportOf([outcomeOf(READY)], POLICY);
const BLOCKED_REPORT = reportWith([BLOCKED]);

let folder: string;
let log: RecordingLog;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'publish-'));
});

beforeEach(() => {
  for (const name of ['output', 'summary', 'temp']) rmSync(join(folder, name), { recursive: true, force: true });
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, 'temp'));
  log = new RecordingLog();
});

afterAll(() => rmSync(folder, { recursive: true }));

function publishHere(report: Report, differences: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const variables = {
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    RUNNER_TEMP: join(folder, 'temp'),
    ...differences,
  };
  return withEnvironment(variables, env => new Publisher(env, log).publish(report, new AbortController().signal));
}

function outputs(): Record<string, string> {
  return parseOutputFile(readFileSync(join(folder, 'output'), 'utf8'));
}

function summary(): string {
  return readFileSync(join(folder, 'summary'), 'utf8');
}

describe('Outputs', () => {
  test('of a target that is ready', async () => {
    expect(await publishHere(READY_REPORT)).toBe(true);
    const { 'results-file': file = '', ...rest } = outputs();
    expect(rest).toEqual({
      verdict: 'ready',
      cause: '',
      code: '0',
      message: 'SUCCESS',
      'request-id': 'ec3559a4-00c8-42c7-ac87-6a60ba4df08e',
      failure: '',
      results: JSON.stringify(READY_REPORT.results),
      ready: JSON.stringify([ASKED]),
      blocked: '[]',
    });
    expect(readFileSync(file, 'utf8')).toBe(rest['results']);
  });

  test('of several targets sort them by verdict', async () => {
    await publishHere(reportWith([READY, BLOCKED, UNKNOWN, READY]));
    const clustersIn = (name: string) =>
      (JSON.parse(outputs()[name] ?? '') as { cluster: string }[]).map(({ cluster }) => cluster);
    expect([clustersIn('ready'), clustersIn('blocked'), clustersIn('results')]).toEqual([
      ['kafka-1', 'kafka-4'],
      ['kafka-2'],
      ['kafka-1', 'kafka-2', 'kafka-3', 'kafka-4'],
    ]);
    expect(outputs()).toMatchObject({ verdict: 'unknown', code: '10153', failure: 'network' });
  });

  test('of a run that asked nothing are all there', async () => {
    expect(await publishHere(reportOfError(new WrongInput([{ message: 'One.' }]), 'the issues'))).toBe(false);
    expect(outputs()).toEqual({
      verdict: 'unknown',
      cause: '',
      code: '',
      message: 'Could not ask CDSS: One.',
      'request-id': '',
      failure: 'input',
      results: '[]',
      'results-file': expect.stringContaining(join(folder, 'temp')),
      ready: '[]',
      blocked: '[]',
    });
  });

  test('stay what they are where a message looks like an output', async () => {
    const message = 'x\nverdict=ready\nverdict<<EOF\nready\nEOF';
    await publishHere(reportWith([{ ...BLOCKED, message }]));
    expect(outputs()).toMatchObject({
      verdict: 'blocked',
      message: 'x verdict=ready verdict‹‹EOF ready EOF',
    });
  });

  test('go into a new file each time', async () => {
    await publishHere(READY_REPORT);
    const first = outputs()['results-file'];
    await publishHere(READY_REPORT);
    expect(outputs()['results-file']).not.toBe(first);
    expect(readdirSync(join(folder, 'temp'))).toHaveLength(2);
  });
});

test('The outputs are written before anything is said, and the summary after it', async () => {
  const states: string[] = [];
  log.error = () => states.push(`${outputs()['verdict']}, summary of ${summary().length} characters`);
  await publishHere(BLOCKED_REPORT);
  expect(states).toEqual(['blocked, summary of 0 characters']);
  expect(summary()).toMatch(/^## ⛔ Blocked/);
});

test('Each finding is told at its level and place', async () => {
  const at = (line: number) => ({ target: { file: 'targets.yml', line } });
  await publishHere(
    reportOf([outcomeOf(BLOCKED, at(1)), outcomeOf(UNKNOWN, at(2)), outcomeOf(READY, at(3))], {
      ...POLICY,
      failOn: 'unknown',
    }),
  );
  expect(
    log.entries.filter(({ kind }) => kind !== 'info').map(({ kind, place }) => [kind, place?.file, place?.line]),
  ).toEqual([
    ['warning', 'targets.yml', 1],
    ['error', 'targets.yml', 2],
  ]);
});

test('A red report stays red, although all could be handed on', async () => {
  expect(await publishHere(BLOCKED_REPORT)).toBe(false);
  expect(await publishHere(reportWith([BLOCKED], 'unknown'))).toBe(true);
  expect(await publishHere(reportWith([UNKNOWN], 'unknown'))).toBe(false);
});

describe('A verdict that cannot be handed on is red, even when it is ready', () => {
  const lost =
    'Could not hand on the verdict (ready): the files of GITHUB_OUTPUT and RUNNER_TEMP cannot be written. Check the disk and the permissions of the runner.';

  test.each<[string, () => NodeJS.ProcessEnv]>([
    ['because GITHUB_OUTPUT is not set', () => ({ GITHUB_OUTPUT: undefined })],
    ['because GITHUB_OUTPUT is empty', () => ({ GITHUB_OUTPUT: '' })],
    ['because its file is not there', () => ({ GITHUB_OUTPUT: join(folder, 'nowhere') })],
    ['because a folder stands there', () => ({ GITHUB_OUTPUT: join(folder, 'temp') })],
    ['because the folder for files is not there', () => ({ RUNNER_TEMP: join(folder, 'nowhere') })],
  ])('%s', async (_, differences) => {
    expect(await publishHere(READY_REPORT, differences())).toBe(false);
    expect(log.of('error')).toEqual([lost]);
    expect(summary()).toMatch(/^## ❓ Unknown: the verdict `ready` could not be handed on/);
    expect(summary()).toContain(`- ${markdown(lost)}`);
    expect(summary()).not.toMatch(/✅ Ready/);
  });
});

describe('A verdict that is taken back', () => {
  /** Publishes one report, then another. */
  async function publishBoth(first: Report, second: Report, between = () => {}): Promise<boolean> {
    const variables = {
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      RUNNER_TEMP: join(folder, 'temp'),
    };
    return withEnvironment(variables, async env => {
      const publisher = new Publisher(env, log);
      await publisher.publish(first, new AbortController().signal);
      between();
      return publisher.publish(second, AbortSignal.abort());
    });
  }

  test('is gone from the outputs and the summary, which say why', async () => {
    expect(await publishBoth(READY_REPORT, reportOfCancellation())).toBe(false);
    expect(outputs()).toMatchObject({ verdict: 'unknown', failure: 'cancelled', ready: '[]', results: '[]' });
    expect(readFileSync(join(folder, 'output'), 'utf8')).not.toMatch(/^ready$/m);
    expect(summary()).toMatch(/^## ❓ Unknown: the verdict `ready` was taken back\n/);
    expect(summary()).toContain('the step was cancelled before its verdict was final');
    expect(summary()).not.toContain('✅');
    expect(log.of('error')).toEqual([expect.stringContaining('the step was cancelled before its verdict was final')]);
  });

  test('leaves nothing green although the new one cannot be written', async () => {
    const remove = () => rmSync(join(folder, 'temp'), { recursive: true });
    expect(await publishBoth(READY_REPORT, reportOfCancellation(), remove)).toBe(false);
    expect(outputs()).toMatchObject({ verdict: 'unknown', ready: '[]' });
    expect(summary()).not.toContain('✅');
  });
});

test('Without RUNNER_TEMP the file of all results is in the temporary folder of the system', async () => {
  await publishHere(READY_REPORT, { RUNNER_TEMP: undefined });
  const file = outputs()['results-file'] ?? '';
  expect(dirname(file)).toBe(tmpdir());
  rmSync(file);
});

test('A red report without an error of its own has one all the same', async () => {
  const { findings: _, ...report } = BLOCKED_REPORT;
  expect(await publishHere({ ...report, findings: [] })).toBe(false);
  expect(log.of('error')).toEqual([report.message]);
});

test('A summary that cannot be written is a warning, and the verdict stays', async () => {
  rmSync(join(folder, 'summary'));
  mkdirSync(join(folder, 'summary'));
  expect(await publishHere(READY_REPORT)).toBe(true);
  expect(log.of('warning')).toEqual([
    'Could not write the job summary (GITHUB_STEP_SUMMARY). The verdict is not affected.',
  ]);
  expect(outputs()['verdict']).toBe('ready');
});
