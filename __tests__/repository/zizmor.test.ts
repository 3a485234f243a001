import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { exists, ownWorkflows, read, recipes, type WorkflowText } from '../support/repository.ts';
import { testWith } from '../support/test-with.ts';

/** zizmor audits workflows and actions for what an attacker could use. */

interface Finding {
  readonly ident: string;
  readonly desc: string;
  readonly locations: readonly { readonly symbolic: { readonly key: { readonly Local: { verbatim_path: string } } } }[];
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zizmor-'));
  mkdirSync(join(folder, 'workflows'));
  writeFileSync(join(folder, 'zizmor.yml'), read('.github/zizmor.yml'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What zizmor has to say at its default persona, each finding with its file. Asks nobody on the network. */
function findingsIn(texts: readonly WorkflowText[]): string[] {
  const paths = texts.map(({ place, text }) => {
    const name = place.replaceAll('/', '_').replace(/(?:\.yml)?$/, '.yml');
    const path = join(folder, place.endsWith('action.yml') ? 'action.yml' : `workflows/${name}`);
    writeFileSync(path, text);
    return path;
  });
  const options = [
    '--offline',
    '--config=zizmor.yml',
    '--no-progress',
    '--strict-collection',
    '--format=json',
    '--no-exit-codes',
  ];
  const { status, stdout, stderr } = spawnSync('zizmor', [...options, ...paths], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  return (JSON.parse(stdout) as Finding[]).map(
    ({ ident, locations }) => `${ident} in ${locations[0]?.symbolic.key.Local.verbatim_path.split('/').at(-1)}`,
  );
}

describe('zizmor has nothing to say about', () => {
  testWith('zizmor', 'the workflows that run here', () => {
    expect(findingsIn(ownWorkflows)).toEqual([]);
  });

  testWith('zizmor', 'the recipes that people copy', () => {
    expect(findingsIn(recipes)).toEqual([]);
  });

  testWith('zizmor', 'our actions', () => {
    for (const place of ['action.yml', 'watch/action.yml'].filter(exists))
      expect(findingsIn([{ place, text: read(place) }])).toEqual([]);
  });
});

testWith(
  'zizmor',
  'zizmor reports what is dangerous: a workflow_run, and a secret of the caller that is inherited',
  () => {
    const dangerous = `
on: workflow_run
permissions: {}
jobs:
  call:
    uses: your-org/pipelines/.github/workflows/gate.yml@${'0'.repeat(40)}
    secrets: inherit
`;
    expect(findingsIn([{ place: 'dangerous.yml', text: dangerous }]).sort()).toEqual([
      'dangerous-triggers in dangerous.yml',
      'secrets-inherit in dangerous.yml',
    ]);
  },
);

testWith('zizmor', 'each ignored finding says why', () => {
  for (const { place, text } of [...ownWorkflows, ...recipes]) {
    for (const [line] of text.matchAll(/zizmor: ignore.*/g))
      expect({ place, line }).toEqual({ place, line: expect.stringMatching(/ignore\[[\w,-]+\] .{10,}/) });
  }
});
