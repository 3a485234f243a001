import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { gatewayError } from '../../simulator/faults.ts';
import { type ServerOptions, startServer } from '../../simulator/server.ts';
import { KEYS } from '../support/command.ts';
import { packInto } from '../support/packed-command.ts';
import { testWith } from '../support/test-with.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GITLAB_CI_LOCAL = join(ROOT, 'node_modules/gitlab-ci-local/dist/index.js');

/** Clusters of the demo model. */
const [READY, ALSO_READY, BLOCKED] = ['orders', 'orders-dev', 'payments'];

/** A pipeline that is over. `words` are those of the jobs: the exit code of gitlab-ci-local says nothing. */
interface Pipeline {
  readonly words: Readonly<Record<string, string>>;
  readonly log: string;
  /** The artifact, if there is one. */
  readonly ready: readonly { readonly cluster: string }[];
  readonly junit: string;
}

describe('The recipe for GitLab CI, as it is but for the endpoint,', () => {
  let folder = '';
  let packed = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gitlab-'));
    packed = packInto(folder);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs it in a repository of its own, with these clusters in the file of targets. */
  async function run(
    clusters: readonly string[],
    { hasPackage = true, ...options }: ServerOptions & { hasPackage?: boolean } = {},
  ): Promise<Pipeline> {
    const repository = mkdtempSync(join(folder, 'repository-'));
    for (const name of ['kafka', 'vendor']) mkdirSync(join(repository, name));
    cpSync(join(ROOT, 'examples/gitlab-ci.yml'), join(repository, '.gitlab-ci.yml'));
    if (hasPackage) cpSync(packed, join(repository, 'vendor/cdss-precheck-1.0.0.tgz'));
    const targets = clusters.map(
      cluster => `- { cluster: ${cluster}, kafka-version: 3.9.0, config-group: kafka-390 }\n`,
    );
    writeFileSync(join(repository, 'kafka/targets.yml'), targets.join(''));
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: repository });
    for (const args of [
      ['init', '-q', '-b', 'main'],
      ['add', '.'],
      ['commit', '-qm', 'a'],
    ])
      git(...args);
    const server = await startServer(options);
    try {
      const variables = Object.entries({ ...KEYS, CDSS_PRECHECK_ENDPOINT: server.url });
      const args = variables.flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
      const child = spawn(process.execPath, [GITLAB_CI_LOCAL, '--force-shell-executor', ...args], {
        cwd: repository,
        env: { PATH: process.env['PATH'] ?? '', HOME: repository, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const log = (await Promise.all([text(child.stdout), text(child.stderr)])).join('\n').replace(/\u001b\[\d*m/g, '');
      return {
        ...ended(log),
        ready: JSON.parse(contentOf(join(repository, 'ready.json')) || '[]'),
        junit: reportOf(repository),
      };
    } finally {
      await server.close();
    }
  }

  testWith('rsync', 'lets the upgrade take all targets if CDSS says yes to all', async () => {
    const { words, log, ready, junit } = await run([READY, ALSO_READY]);
    expect(words).toEqual({ gate: 'PASS', upgrade: 'PASS' });
    expect(
      log.match(/> Your upgrade of cluster \d+ to version 3903006 with config group 390 \(public KR\)/g),
    ).toHaveLength(2);
    expect(ready.map(({ cluster }) => cluster)).toEqual([READY, ALSO_READY]);
    expect(junit).toContain('tests="2" failures="0" errors="0"');
  });

  testWith('rsync', 'warns if CDSS says no to one, and lets the upgrade take the others', async () => {
    const { words, log, junit } = await run([READY, BLOCKED]);
    expect(words).toEqual({ gate: 'WARN', upgrade: 'PASS' });
    expect(log.match(/> Your upgrade of cluster \d+/g)).toEqual(['> Your upgrade of cluster 3432149']);
    expect(junit).toContain('tests="2" failures="1" errors="0"');
  });

  testWith('rsync', 'lets the upgrade do nothing if CDSS says no to all', async () => {
    const { words, log } = await run([BLOCKED]);
    expect(words).toEqual({ gate: 'WARN', upgrade: 'PASS' });
    expect(log).not.toMatch(/> Your upgrade of cluster/);
  });

  testWith('rsync', 'fails if CDSS cannot be asked', async () => {
    const { words, junit } = await run([READY], { always: gatewayError(210) });
    expect(words['gate']).toBe('FAIL');
    expect(junit).toContain('tests="1" failures="0" errors="1"');
  });

  testWith('rsync', 'fails if the command cannot be installed', async () => {
    const { words, log } = await run([READY], { hasPackage: false });
    expect(words['gate']).toBe('FAIL');
    expect(log).not.toMatch(/Your upgrade of cluster 3432149/);
  });
});

/** The words in the summary of gitlab-ci-local. */
function ended(log: string): Pick<Pipeline, 'words' | 'log'> {
  const words = log.matchAll(/^ (PASS|WARN|FAIL) {2}(\w+)/gm);
  return { log, words: Object.fromEntries(Array.from(words, ([, word = '', job = '']) => [job, word])) };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The JUnit report that GitLab would show. */
function reportOf(repository: string): string {
  return contentOf(join(repository, 'cdss-precheck.xml'));
}
