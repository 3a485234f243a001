import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { OLD_MAJORS, oldNode } from '../support/old-nodes.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** The programs of dist/, and the exit code with which each says that it did not ask. */
const PROGRAMS = [
  ['index.js', 1],
  ['cli.js', 2],
] as const;

function run(node: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(node, args, { encoding: 'utf8', env: { GITHUB_ACTIONS: 'true' } });
  return { status, stdout, stderr };
}

describe.each(OLD_MAJORS)('Node %i is too old, and is told so in one line', major => {
  const node = oldNode(major);
  const onNode = node === undefined ? test.skip : test;
  const missing = node === undefined ? ` (skipped: there is no Node ${major})` : '';

  onNode.each(PROGRAMS)(`by dist/%s${missing}`, (program, status) => {
    const { stdout: version } = run(node ?? '', '--version');
    const words = `Error: this program needs Node.js 22.19 or later, and this is Node.js ${version.trim().slice(1)}.`;
    expect(run(node ?? '', join(DIST, program))).toEqual({
      status,
      stdout: '',
      stderr: `${words} Nothing was asked.\n`,
    });
  });
});

test.each(PROGRAMS)('dist/%s says so and ends red if a file of it is missing', (program, status) => {
  const folder = mkdtempSync(join(tmpdir(), 'dist-'));
  try {
    for (const name of [program, 'start.js', 'package.json']) cpSync(join(DIST, name), join(folder, name));
    expect(run(process.execPath, join(folder, program))).toEqual({
      status,
      stdout: '',
      stderr: expect.stringMatching(
        /^Error: the program cannot start, because main\.js .* Install it again\. Nothing was asked\.\n$/,
      ),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
