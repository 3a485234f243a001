import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeBlocks } from '../support/markdown.ts';
import { read } from '../support/repository.ts';

/** The page as a reader follows it: each of its commands is run, as it is written but for the port. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const [, section = ''] = read('simulator/README.md').split('## A green and a red run in five minutes');
const [start, keys, green, red] = codeBlocks(section.split('\n## ')[0] ?? '').map(({ text }) => text);

const simulator = spawn(process.execPath, ['simulator/simulate.ts', '--port', '0'], { cwd: ROOT });
let port = '';

beforeAll(async () => {
  const [introduction] = await once(simulator.stdout, 'data');
  port = /127\.0\.0\.1:(\d+)/.exec(String(introduction))?.[1] ?? '';
});
afterAll(async () => {
  const closed = once(simulator, 'close');
  simulator.kill('SIGTERM');
  await closed;
});

function run(command = '') {
  const script = `${keys?.replace('8080', port)}${command}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' },
  });
  return { status, stdout, stderr };
}

describe('A reader who follows simulator/README.md', () => {
  test('starts the simulator', () => {
    expect(start).toBe('npm run simulate\n');
    expect(port).not.toBe('');
  });

  test('gets a green run', () => {
    expect(run(green)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^ready +orders /) });
  });

  test('gets a red run that says why and what to do', () => {
    expect(run(red)).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^blocked +payments /),
      stderr: expect.stringMatching(/CDSS says no: .* Looked up: .* What to do: .*`on-current: pass`/),
    });
  });
});
