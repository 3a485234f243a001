import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runScript, stepNamed, stepsOf } from '../support/workflow-steps.ts';

const EXAMPLE = 'examples/required-check.yml';

describe('The required check of the example', () => {
  const [step = {}] = stepsOf(EXAMPLE, 'required');

  test.each([
    ['the precheck said yes', 'success', 'true', 'success', true],
    ['there was nothing to ask', 'success', 'false', 'skipped', true],
    ['the precheck said no', 'success', 'true', 'failure', false],
    ['the precheck was cancelled', 'success', 'true', 'cancelled', false],
    ['the precheck was skipped although there was something to ask', 'success', 'true', 'skipped', false],
    ['nobody knows what changed', 'failure', '', 'skipped', false],
  ])('where %s', (_, changes, kafka, precheck, isGreen) => {
    expect(runScript(step, { CHANGES: changes, KAFKA: kafka, PRECHECK: precheck }) === 0).toBe(isGreen);
  });
});

describe('Whether there is something to ask', () => {
  const diff = stepNamed(stepsOf(EXAMPLE, 'changes'), 'diff');
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
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), path);
    git('add', '.');
    git('commit', '--quiet', '--message', path);
  }

  function answer(event: object = { pull_request: {} }): string {
    const file = join(folder, 'output');
    const eventFile = join(folder, 'event.json');
    writeFileSync(eventFile, JSON.stringify(event));
    expect(runScript(diff, { GITHUB_OUTPUT: file, GITHUB_EVENT_PATH: eventFile }, folder)).toBe(0);
    return readFileSync(file, 'utf8');
  }

  test('is true where a file in the folder changed', () => {
    commit('kafka/targets.yml');
    expect(answer()).toBe('kafka=true\n');
  });

  test('is false where none did', () => {
    commit('docs/kafka.md');
    expect(answer()).toBe('kafka=false\n');
  });

  test('is true where an earlier commit of a merge queue changed one', () => {
    commit('kafka/targets.yml');
    commit('docs/kafka.md');
    expect(answer({ merge_group: { base_sha: 'HEAD^1^1' } })).toBe('kafka=true\n');
  });

  test('is true where the base of a merge queue was not fetched', () => {
    commit('docs/kafka.md');
    expect(answer({ merge_group: { base_sha: '0'.repeat(40) } })).toBe('kafka=true\n');
  });

  test('is true where git cannot say: there is no commit before', () => {
    expect(answer()).toBe('kafka=true\n');
  });
});
