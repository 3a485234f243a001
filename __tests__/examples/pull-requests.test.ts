import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runScript, stepNamed, stepsOf } from '../support/workflow-steps.ts';

/** The recipes for pull requests: each asks only if the files that it reads changed, and reports in any case. */

describe.each([
  ['examples/required-check.yml', 'precheck', 'targets', 'kafka/targets.yml', 'kafka/readme.md'],
  ['examples/terraform-guard.yml', 'guard', 'infra', 'infra/kafka.tf', 'infrastructure.md'],
])('Whether %s has something to ask', (example, job, output, input, other) => {
  const changes = stepNamed(stepsOf(example, job), 'changes');
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pull-request-'));
    git('init', '--quiet');
    commit('README.md');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function git(...args: string[]): void {
    execFileSync('git', ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.com', ...args], { cwd: folder });
  }

  function commit(path: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
    git('add', '.');
    git('commit', '--quiet', '--message', path);
  }

  function answer(event: object = { pull_request: {} }): string {
    const file = join(folder, 'output');
    const eventFile = join(folder, 'event.json');
    writeFileSync(eventFile, JSON.stringify(event));
    expect(runScript(changes, { GITHUB_OUTPUT: file, GITHUB_EVENT_PATH: eventFile }, folder)).toBe(0);
    return readFileSync(file, 'utf8');
  }

  test('yes, if what it reads changed', () => {
    commit(input);
    expect(answer()).toBe(`${output}=changed\n`);
  });

  test('no, if only something else changed', () => {
    commit(other);
    expect(answer()).toBe(`${output}=same\n`);
  });

  test('yes, if an earlier commit of a merge queue changed it', () => {
    commit(input);
    commit(other);
    expect(answer({ merge_group: { base_sha: 'HEAD^1^1' } })).toBe(`${output}=changed\n`);
  });

  test('yes, if the base of a merge queue was not fetched', () => {
    commit(other);
    expect(answer({ merge_group: { base_sha: '0'.repeat(40) } })).toBe(`${output}=changed\n`);
  });

  test('yes, if git cannot say: there is no commit before', () => {
    expect(answer()).toBe(`${output}=changed\n`);
  });
});
