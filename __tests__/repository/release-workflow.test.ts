import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runScript, stepNamed, stepsOf } from '../support/workflow-steps.ts';

/** What the last job of a release asks GitHub to do, against a `gh` that answers as the case says. */

const steps = stepsOf('.github/workflows/release.yml', 'publish');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  mkdirSync(join(folder, 'release'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The changing calls that the steps with these names make, in short; `answers` are lines of a `case` on the call. */
function callsOf(names: readonly string[], answers: string): string[] {
  const gh = join(folder, 'gh');
  writeFileSync(gh, `#!/bin/sh\ncase "$*" in\n${answers}\n*) echo "$*" >> "${folder}/calls" ;;\nesac\n`);
  chmodSync(gh, 0o755);
  const env = { TAG: 'v1.2.3', GITHUB_SHA: 'c0ffee', GH_REPO: 'a/b', PATH: `${folder}:${process.env['PATH']}` };
  for (const name of names) expect(runScript(stepNamed(steps, name), env, folder)).toBe(0);
  const calls = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8') : '';
  return calls.match(/^(release \w+|api --method \w+ \S+)/gm) ?? [];
}

describe('A release', () => {
  const release = (isDraft: string) => `"release view"*) ${isDraft} ;;`;

  test('is drafted where there is none', () => {
    expect(callsOf(['Draft'], release('exit 1'))).toEqual(['release create']);
  });

  test('is published where it is a draft', () => {
    expect(callsOf(['Publish'], release('echo true'))).toEqual(['release edit']);
  });

  test('is drafted anew where a run before this one left a draft behind', () => {
    expect(callsOf(['Draft'], release('echo true'))).toEqual(['release delete', 'release create']);
  });

  test('is left alone where it is published already', () => {
    expect(callsOf(['Draft', 'Publish'], release('echo false'))).toEqual([]);
  });
});

describe('The tag of the major version', () => {
  const move = ["Move the major version's tag"];
  const releases = (...tags: string[]) => `"release list"*) printf '${tags.join('\\n')}\\n' ;;`;

  test('moves to the newest release', () => {
    const answers = `${releases('v2.0.0', 'v1.2.3', 'v1.2.2')}\n*git/ref/tags/v1*) exit 0 ;;`;
    expect(callsOf(move, answers)).toEqual(['api --method PATCH repos/a/b/git/refs/tags/v1']);
  });

  test('is made with the first one', () => {
    const answers = `${releases('v1.2.3')}\n*git/ref/tags/v1*) exit 1 ;;`;
    expect(callsOf(move, answers)).toEqual(['api --method POST repos/a/b/git/refs']);
  });

  test('never moves back: not where an older release is run again', () => {
    expect(callsOf(move, releases('v1.10.0', 'v1.2.3'))).toEqual([]);
  });
});
