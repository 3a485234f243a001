import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gatewayError } from '../../simulator/faults.ts';
import { type ServerOptions, startServer } from '../../simulator/server.ts';
import { KEYS } from '../support/command.ts';
import { packInto } from '../support/packed-command.ts';
import { read } from '../support/repository.ts';

/** The scripts of the recipe in their order, as Groovy hands them to `sh`. */
const SCRIPTS = Array.from(
  read('examples/Jenkinsfile').matchAll(/\bsh\b[^'\n]*(?:'''([\s\S]*?)'''|'([^'\n]*)')/g),
  match => {
    return (match[1] ?? match[2] ?? '').replaceAll('\\\n', '');
  },
);

describe('The scripts of the recipe for Jenkins, one after another,', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jenkins-'));
    for (const name of ['kafka', 'vendor']) mkdirSync(join(folder, name));
    const packed = packInto(mkdtempSync(join(folder, 'packed-')));
    writeFileSync(join(folder, 'vendor/cdss-precheck-1.0.0.tgz'), readFileSync(packed));
    writeFileSync(join(folder, 'ready.txt'), 'public KR 1 2 3\n'); // of an earlier build
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function run(clusters: readonly string[], options: ServerOptions = {}) {
    const targets = clusters.map(
      cluster => `- { cluster: ${cluster}, kafka-version: 3.9.0, config-group: kafka-390 }\n`,
    );
    writeFileSync(join(folder, 'kafka/targets.yml'), targets.join(''));
    const server = await startServer(options);
    const ended: { status: number; stdout: string }[] = [];
    try {
      for (const script of SCRIPTS) {
        const env = { PATH: process.env['PATH'] ?? '', HOME: folder, ...KEYS, CDSS_PRECHECK_ENDPOINT: server.url };
        const child = spawn('sh', ['-xec', script], { cwd: folder, env, stdio: ['ignore', 'pipe', 'ignore'] });
        const closed = new Promise<number>(done => child.on('close', code => done(code ?? -1)));
        ended.push({ stdout: await text(child.stdout), status: await closed });
        if (![0, 1].includes(ended.at(-1)?.status ?? -1)) break; // the recipe ends with an error
      }
    } finally {
      await server.close();
    }
    return { statuses: ended.map(({ status }) => status), upgraded: ended[4]?.stdout.match(/cluster \d+/g) ?? [] };
  }

  test('are five: clean, install, ask, list what is ready, upgrade', () => {
    expect(SCRIPTS.map(script => /rm -f|npm install|cdss-precheck --|node -e|while read/.exec(script)?.[0])).toEqual([
      'rm -f',
      'npm install',
      'cdss-precheck --',
      'node -e',
      'while read',
    ]);
  });

  test('upgrade what is ready', async () => {
    expect(await run(['orders', 'payments'])).toEqual({ statuses: [0, 0, 1, 0, 0], upgraded: ['cluster 3432149'] });
  });

  test('upgrade nothing if nothing is ready', async () => {
    expect(await run(['payments'])).toEqual({ statuses: [0, 0, 1, 0, 0], upgraded: [] });
  });

  test('end if CDSS cannot be asked, and no list of an earlier build is left', async () => {
    expect(await run(['orders'], { always: gatewayError(210) })).toEqual({ statuses: [0, 0, 2], upgraded: [] });
    expect(() => readFileSync(join(folder, 'ready.txt'))).toThrow('ENOENT');
  });
});
