import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runAction } from '../../simulator/runner.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { filesIn } from '../support/repository.ts';
import { runScript, type Step, stepNamed, stepsOf } from '../support/workflow-steps.ts';

/** Scripts inside of workflows that decide something: what GitHub will run is run here. */

describe('The job that runs the action as a step', () => {
  const steps = stepsOf('.github/workflows/ci.yml', 'gate');
  const verdict = stepNamed(steps, 'Each step ended as it should');
  const env = verdict.env ?? {};
  const questions = steps.filter(({ uses }) => uses === './');
  let server: SimulatorServer;
  let actual: Record<string, string>;

  beforeAll(async () => {
    server = await startServer();
    const contexts = await Promise.all(questions.map(question => ended(question)));
    actual = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value, contexts)]));
  });
  afterAll(() => server.close());

  /** What the expressions of the step's contexts stand for once it has run. */
  async function ended({ id, with: inputs }: Step): Promise<Record<string, string>> {
    const run = await runAction({ inputs: { ...inputs, endpoint: server.url } });
    return {
      [`steps.${id}.outcome`]: run.exitCode === 0 ? 'success' : 'failure',
      [`steps.${id}.outputs.verdict`]: run.outputs['verdict'] ?? '',
      [`steps.${id}.outputs.failure`]: run.outputs['failure'] ?? '',
    };
  }

  function filled(value: string, contexts: Record<string, string>[]): string {
    const all = Object.assign({}, ...contexts);
    return value.replace(/\$\{\{ (.*?) \}\}/g, (_, expression) => all[expression] ?? `no ${expression}`);
  }

  test('looks at every step it asks with, and lets each of them be red', () => {
    expect(questions.map(({ id }) => id?.toUpperCase())).toEqual(Object.keys(env));
    for (const question of questions) expect(question['continue-on-error']).toBe(true);
  });

  test('is green on what the built action does', () => {
    expect(actual).toMatchObject({ READY: 'success ready ', BLOCKED: 'failure blocked ' });
    expect(runScript(verdict, actual)).toBe(0);
  });

  test.each([
    ['a blocked cluster left the step green', { BLOCKED: 'success blocked ' }],
    ['a ready cluster turned the step red', { READY: 'failure ready ' }],
    ['wrong keys were taken for a no', { REFUSED: 'failure blocked ' }],
    ['an output was not handed on', { BLOCKED: 'failure  ' }],
  ])('is red where %s', (_, differences) => {
    expect(runScript(verdict, { ...actual, ...differences })).not.toBe(0);
  });
});

describe('The check that a repository requires', () => {
  const [step = {}] = stepsOf('.github/workflows/ci.yml', 'ci');

  test.each([
    ['success success success', true],
    ['success failure success', false],
    ['success success cancelled', false],
    ['success skipped success', false],
  ])('with jobs that ended as %s is green: %s', (results, isGreen) => {
    expect(runScript(step, { RESULTS: results }) === 0).toBe(isGreen);
  });
});

describe('The audit of packages', () => {
  const audit = stepNamed(
    stepsOf('.github/workflows/ci.yml', 'audit'),
    'Each known vulnerability is answered in docs/security.md',
  );
  const known = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc';
  const total = { vulnerabilities: { total: 1 } };
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'audit-'));
    mkdirSync(join(folder, 'docs'));
    writeFileSync(join(folder, 'docs/security.md'), `- ${known}: only in a tool, and never with text of others.\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Whether the step is green where npm prints this; it fails wherever it has found something. */
  function isGreen(printed: object): boolean {
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat <<'END'\n${JSON.stringify(printed)}\nEND\nexit 1\n`, {
      mode: 0o755,
    });
    return runScript(audit, { PATH: `${folder}:${process.env['PATH']}` }, folder) === 0;
  }

  const found = (...urls: string[]) => ({
    vulnerabilities: { one: { via: ['other', ...urls.map(url => ({ url }))] }, other: { via: ['one'] } },
    metadata: total,
  });

  test('is green where there is none', () => {
    expect(isGreen({ vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } })).toBe(true);
  });

  test('is green where each is answered', () => {
    expect(isGreen(found(known))).toBe(true);
  });

  test('is red where one is not', () => {
    expect(isGreen(found(known, 'https://github.com/advisories/GHSA-dddd-eeee-ffff'))).toBe(false);
    expect(isGreen(found(known.slice(0, -1)))).toBe(false);
  });

  test('is red where it could not be made', () => {
    expect(isGreen({ message: 'request failed', error: { summary: '', detail: '' } })).toBe(false);
  });
});

describe('What an unprivileged workflow built is copied only where it', () => {
  const check = stepNamed(
    stepsOf('.github/workflows/dependabot-dist-push.yml', 'push'),
    'It holds what dist/ holds, and nothing else',
  );
  let folder: string;
  const isTaken = () => runScript(check, { RUNNER_TEMP: folder }) === 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'artifact-'));
    mkdirSync(join(folder, 'dist'));
    for (const path of filesIn('dist', '')) write(basename(path));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content = '') => writeFileSync(join(folder, 'dist', name), content);

  test('holds what dist/ holds', () => {
    expect(isTaken()).toBe(true);
  });

  test('has no other file', () => {
    write('run.sh');
    expect(isTaken()).toBe(false);
  });

  test('has no folder', () => {
    mkdirSync(join(folder, 'dist', 'index.js.d'));
    expect(isTaken()).toBe(false);
  });

  test('has no link out of it', () => {
    symlinkSync('/etc/passwd', join(folder, 'dist', '7.index.js'));
    expect(isTaken()).toBe(false);
  });

  test('is no larger than 5 MiB', () => {
    write('9.index.js', 'x'.repeat(6 * 1024 * 1024));
    expect(isTaken()).toBe(false);
  });
});

describe('The commit of a dist/ that an unprivileged workflow built', () => {
  const push = stepNamed(stepsOf('.github/workflows/dependabot-dist-push.yml', 'push'), 'Commit and push');
  const branch = 'dependabot/npm_and_yarn/runtime-1';
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'push-'));
    for (const name of ['bin', 'temp/dist', 'checkout/dist']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'bin/gh'), '#!/bin/sh\n', { mode: 0o755 });
    writeFileSync(join(folder, 'checkout/dist/index.js'), 'old');
    writeFileSync(join(folder, 'checkout/dist/7.index.js'), 'old');
    git('init', '--quiet', '--bare', '../origin');
    git('init', '--quiet');
    git('add', '.');
    git(
      '-c',
      'user.name=Someone',
      '-c',
      'user.email=someone@example.com',
      'commit',
      '--quiet',
      '--message',
      'Raise it',
    );
    git('remote', 'add', 'origin', '../origin');
    git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
    git('checkout', '--quiet', '--detach');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const git = (...args: string[]) => execFileSync('git', args, { cwd: join(folder, 'checkout'), encoding: 'utf8' });
  const onBranch = (...args: string[]) => git(`--git-dir=${join(folder, 'origin')}`, ...args).trim();

  function isPushed(content: string): boolean {
    writeFileSync(join(folder, 'temp/dist/index.js'), content);
    const env = {
      BRANCH: branch,
      RUNNER_TEMP: join(folder, 'temp'),
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    };
    return runScript(push, env, join(folder, 'checkout')) === 0;
  }

  test('holds that dist/, on the branch of the update', () => {
    expect(isPushed('new')).toBe(true);
    expect(onBranch('show', `${branch}:dist/index.js`)).toBe('new');
    expect(onBranch('ls-tree', '--name-only', branch, 'dist/')).toBe('dist/index.js');
  });

  test('lets Dependabot go on rebasing its branch', () => {
    expect(isPushed('new')).toBe(true);
    expect(onBranch('log', '-1', '--format=%B', branch)).toContain('[dependabot skip]');
  });

  test('is not made where nothing changed', () => {
    writeFileSync(join(folder, 'temp/dist/7.index.js'), 'old');
    expect(isPushed('old')).toBe(true);
    expect(onBranch('log', '-1', '--format=%s', branch)).toBe('Raise it');
  });
});
