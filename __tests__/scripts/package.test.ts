import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startServer } from '../../simulator/server.ts';
import { KEYS, READY_FLAGS } from '../support/command.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe('The package of the command', () => {
  let folder = '';
  let packed = '';

  function npm(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
    return stdout;
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'package-'));
    const { stdout } = spawnSync('npm', ['run', 'package'], { cwd: ROOT, encoding: 'utf8' });
    packed = stdout.trimEnd().split('\n').at(-1) ?? '';
    writeFileSync(join(folder, 'package.json'), '{}');
    npm('install', '--offline', '--no-audit', '--no-fund', packed);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is the last line that `npm run package` prints', () => {
    expect(packed).toMatch(/^\/.*\/build\/cdss-precheck-\d+\.\d+\.\d+\.tgz$/);
  });

  test('installs nothing but itself', () => {
    const installed = readdirSync(join(folder, 'node_modules')).filter(name => !name.startsWith('.'));
    expect(installed).toEqual(['cdss-precheck']);
  });

  test('has a manifest of its own, with the README and the licence', () => {
    const at = join(folder, 'node_modules/cdss-precheck');
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'))).toEqual({
      name: 'cdss-precheck',
      version,
      description: expect.stringMatching(/./),
      license: 'Apache-2.0',
      type: 'module',
      bin: { 'cdss-precheck': 'dist/cli.js' },
      engines: { node: '>=22.19' },
    });
    expect(readdirSync(at).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  });

  test('brings the command to npx', async () => {
    const server = await startServer();
    try {
      const child = spawn('npx', ['--no-install', 'cdss-precheck', ...READY_FLAGS], {
        cwd: folder,
        env: { PATH: process.env['PATH'] ?? '', ...KEYS, CDSS_PRECHECK_ENDPOINT: server.url },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise(done => child.on('close', done));
      expect(await text(child.stdout)).toMatch(/^ready /);
      expect(await ended).toBe(0);
    } finally {
      await server.close();
    }
  });
});
