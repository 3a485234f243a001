import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ownWorkflows } from '../support/repository.ts';
import { runScript, type Step, stepNamed, stepsOf } from '../support/workflow-steps.ts';

/** What a release asks GitHub to do, against a `gh` that answers as the case says. */

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  mkdirSync(join(folder, 'release'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Whether the step is green, and the changing calls that it makes, in short. `answers` are lines of a `case` on the call. */
function runWith(step: Step, answers: string, tag = 'v1.2.3'): { isGreen: boolean; calls: string[] } {
  const gh = join(folder, 'gh');
  writeFileSync(gh, `#!/bin/sh\ncase "$*" in\n${answers}\n*) echo "$*" >> "${folder}/calls" ;;\nesac\n`);
  chmodSync(gh, 0o755);
  const env = {
    TAG: tag,
    GITHUB_SHA: 'c0ffee',
    GH_REPO: 'a/b',
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    PATH: `${folder}:${process.env['PATH']}`,
  };
  const isGreen = runScript(step, env, folder) === 0;
  const calls = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8') : '';
  return { isGreen, calls: calls.match(/^(release \w+|api --method \w+ \S+(?: -f ref=\S+)?)/gm) ?? [] };
}

describe('A release', () => {
  const draft = stepNamed(stepsOf('.github/workflows/release.yml', 'draft'), 'Draft');
  const release = (isDraft: string) => `"release view"*) ${isDraft} ;;`;

  test.each([
    ['is drafted if there is none', 'exit 1', ['release create']],
    ['is drafted anew if a run before this one left a draft', 'echo true', ['release delete', 'release create']],
    ['is left alone if it is published', 'echo false', []],
  ])('%s', (_, isDraft, calls) => {
    expect(runWith(draft, release(isDraft))).toEqual({ isGreen: true, calls });
  });

  test('is published by a person: no workflow does it', () => {
    for (const { text } of ownWorkflows) expect(text).not.toMatch(/--draft=false|release edit/);
  });
});

describe('The bundle of a release', () => {
  const bundle = stepNamed(stepsOf('.github/workflows/release.yml', 'build'), 'Bundle the action');
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();

  test('has every action of the repository, all that they start, and the licence', () => {
    git('clone', '--quiet', '--no-checkout', git('rev-parse', '--show-toplevel'), join(folder, 'clone'));
    mkdirSync(join(folder, 'clone/release'));
    expect(runScript(bundle, { TAG: 'v1.2.3', GITHUB_SHA: 'HEAD' }, join(folder, 'clone'))).toBe(0);
    const file = join(folder, 'clone/release/cdss-rolling-upgrade-precheck-v1.2.3.tar.gz');
    const inside = execFileSync('tar', ['--list', '--file', file], { encoding: 'utf8' }).split('\n');
    const committed = git('ls-tree', '-r', '--name-only', 'HEAD').split('\n');
    const needed = committed.filter(path => /^dist\/|^LICENSE$|^(?:[\w-]+\/)?action\.yml$/.test(path));
    expect(needed).toContain('action.yml');
    expect(inside).toEqual(expect.arrayContaining(needed.map(path => `cdss-rolling-upgrade-precheck-v1.2.3/${path}`)));
  });
});

describe('The tags of the major and the minor version', () => {
  const steps = stepsOf('.github/workflows/release-tags.yml', 'move');
  const check = stepNamed(steps, 'It is a version, and immutable');
  const move = stepNamed(steps, 'Move the tags');
  const releases = (...tags: string[]) => `"release list"*) printf '${tags.join('\\n')}\\n' ;;`;
  const tags = (isThere: boolean) => `*git/ref/tags/*) exit ${isThere ? 0 : 1} ;;`;

  test('move to the newest release', () => {
    expect(runWith(move, `${releases('v2.0.0', 'v1.2.3', 'v1.2.2')}\n${tags(true)}`).calls).toEqual([
      'api --method PATCH repos/a/b/git/refs/tags/v1',
      'api --method PATCH repos/a/b/git/refs/tags/v1.2',
    ]);
  });

  test('are made with the first one', () => {
    expect(runWith(move, `${releases('v1.2.3')}\n${tags(false)}`).calls).toEqual([
      'api --method POST repos/a/b/git/refs -f ref=refs/tags/v1',
      'api --method POST repos/a/b/git/refs -f ref=refs/tags/v1.2',
    ]);
  });

  test('move each for itself: a fix of an older minor version moves only its own', () => {
    expect(runWith(move, `${releases('v1.10.0', 'v1.2.3', 'v1.2.2')}\n${tags(true)}`).calls).toEqual([
      'api --method PATCH repos/a/b/git/refs/tags/v1.2',
    ]);
  });

  test('never move back', () => {
    expect(runWith(move, releases('v1.10.0', 'v1.2.4', 'v1.2.3')).calls).toEqual([]);
  });

  test('take v1.2 for no prefix of v1.20 or v112', () => {
    expect(runWith(move, `${releases('v112.9.9', 'v1.20.0', 'v1.2.3')}\n${tags(true)}`).calls).toEqual([
      'api --method PATCH repos/a/b/git/refs/tags/v1.2',
    ]);
  });

  test.each([
    ['follow a version that is immutable', 'v1.2.3', 'true', true],
    ['do not follow a version that can be changed', 'v1.2.3', 'false', false],
    ['do not follow another tag', 'nightly', 'true', false],
  ])('%s', (_, tag, immutable, isGreen) => {
    expect(runWith(check, `*releases/tags/*) echo ${immutable} ;;`, tag).isGreen).toBe(isGreen);
  });
});
