import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
  ])('is red if %s', (_, differences) => {
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
  const steps = stepsOf('.github/workflows/audit.yml', 'audit');
  const [find, keep] = ['Find what docs/security.md does not answer', 'Keep one issue about it'].map(name =>
    stepNamed(steps, name),
  ) as [Step, Step];
  const known = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc';
  const news = 'https://github.com/advisories/GHSA-dddd-eeee-ffff';
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'audit-'));
    mkdirSync(join(folder, 'docs'));
    writeFileSync(join(folder, 'docs/security.md'), `- ${known}: only in a tool, and never with text of others.\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const command = (name: string, script: string) =>
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const run = (step: Step) => runScript(step, { ...step.env, PATH: `${folder}:${process.env['PATH']}` }, folder);

  /** The findings without an answer if npm prints this; null if the step is red. npm fails if it finds something. */
  function unanswered(printed: object): string | null {
    command('npm', `cat <<'END'\n${JSON.stringify(printed)}\nEND\nexit 1`);
    return run(find) === 0 ? readFileSync(join(folder, 'unanswered.md'), 'utf8') : null;
  }

  const found = (...urls: string[]) => ({
    vulnerabilities: { one: { via: ['other', ...urls.map(url => ({ url }))] }, other: { via: ['one'] } },
    metadata: { vulnerabilities: { total: 1 } },
  });

  test('finds nothing if there is none, or if each is answered', () => {
    expect(unanswered({ vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } })).toBe('');
    expect(unanswered(found(known))).toBe('');
  });

  test('finds each one that has no answer', () => {
    expect(unanswered(found(known, news))).toBe(`- ${news}\n`);
    expect(unanswered(found(known.slice(0, -1)))).toBe(`- ${known.slice(0, -1)}\n`);
  });

  test('is red if npm could not ask', () => {
    expect(unanswered({ message: 'request failed', error: { summary: '', detail: '' } })).toBeNull();
  });

  /** The changing calls to GitHub if these issues are open. */
  function callsWith(findings: string, issues: object[]): string[] {
    writeFileSync(join(folder, 'unanswered.md'), findings);
    const list = `"issue list"*) cat <<'END'\n${JSON.stringify(issues)}\nEND\n;;`;
    command('gh', `case "$*" in\n${list}\n*) echo "$*" >> calls ;;\nesac`);
    expect(run(keep)).toBe(0);
    const calls = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8') : '';
    return calls.match(/^issue \w+(?: \d+)?/gm) ?? [];
  }

  const open = { number: 7, title: keep.env?.['TITLE'] };

  test.each([
    ['opens an issue about a finding', `- ${news}\n`, [], ['issue create']],
    ['keeps the issue that is open up to date', `- ${news}\n`, [open], ['issue edit 7']],
    ['leaves the issues of others alone', `- ${news}\n`, [{ ...open, title: 'Other' }], ['issue create']],
    ['closes the issue when nothing is left', '', [open], ['issue close 7']],
    ['does nothing if there is nothing', '', [], []],
  ])('%s', (_, findings, issues, calls) => {
    expect(callsWith(findings, issues)).toEqual(calls);
  });
});

describe('What an unprivileged job built is copied only if it', () => {
  const check = stepNamed(
    stepsOf('.github/workflows/dependabot-dist.yml', 'push'),
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

describe('The commit of a dist/ that an unprivileged job built', () => {
  const push = stepNamed(stepsOf('.github/workflows/dependabot-dist.yml', 'push'), 'Commit and push');
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

  test('is not made if nothing changed', () => {
    writeFileSync(join(folder, 'temp/dist/7.index.js'), 'old');
    expect(isPushed('old')).toBe(true);
    expect(onBranch('log', '-1', '--format=%s', branch)).toBe('Raise it');
  });
});
