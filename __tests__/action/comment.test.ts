import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAuthority, selfSigned } from '../../simulator/certificates.ts';
import { body, type Fault, none, silence } from '../../simulator/faults.ts';
import { answerGitHub, createGitHub, GITHUB_TOKEN, type GitHubServer, startGitHub } from '../../simulator/github.ts';
import { serveHttp2 } from '../../simulator/http2-server.ts';
import { startProxy } from '../../simulator/peers.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { annotationsOf } from '../support/could-not-ask.ts';
import { preload } from '../support/preload.ts';
import { runStep, type StepOptions } from '../support/step.ts';

let cdss: SimulatorServer;
let github: GitHubServer;
const opened: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  cdss = await open(startServer());
  github = await open(startGitHub());
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map(one => one.close()));
});

/** Has a server closed after the test. */
async function open<T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const server = await starting;
  opened.push(server);
  return server;
}

const BLOCKED = { cluster: '3432151' };

/** Runs the built action on pull request 12 as a step that wants a comment. */
function runOnPullRequest({ inputs = {}, env = {}, ...options }: StepOptions = {}) {
  cdss.calls.length = 0;
  return runStep(cdss, {
    inputs: { comment: 'always', ...inputs },
    event: { name: 'pull_request', payload: { pull_request: { number: 12, head: { sha: 'c'.repeat(40) } } } },
    token: GITHUB_TOKEN,
    env: { GITHUB_API_URL: github.url, ...env },
    secrets: [GITHUB_TOKEN],
    ...options,
  });
}

function bodies(): string[] {
  return (github.github.pullRequests[12] ?? []).map(({ body }) => body);
}

test('the verdict stands in one comment, which follows it from red to green', async () => {
  const red = await runOnPullRequest({ inputs: BLOCKED });
  expect(red.exitCode).toBe(1);
  expect(bodies()).toEqual([expect.stringContaining('the updated Kafka version must be later than')]);
  const green = await runOnPullRequest();
  expect(green.exitCode).toBe(0);
  expect(green.masks).toContain(GITHUB_TOKEN);
  expect(bodies()).toEqual([expect.stringContaining('### ✅ Ready: CDSS allows the rolling upgrade')]);
});

test('without a wish for a comment GitHub is not asked', async () => {
  await runOnPullRequest({ inputs: { comment: 'never' } });
  expect(github.calls).toEqual([]);
});

test('wrong inputs are told in the comment as well', async () => {
  const run = await runOnPullRequest({ inputs: { cluster: '-1' } });
  expect(run.outputs['failure']).toBe('input');
  expect(bodies()).toEqual([expect.stringContaining('Input `cluster` is "-1": ')]);
});

test('a wrong label is reported beside the other wrong inputs, and there is no comment', async () => {
  const run = await runOnPullRequest({ inputs: { cluster: '-1', 'comment-label': '<!--' } });
  expect(run.log.match(/^Error: .*Input `[a-z-]+`/gm)).toHaveLength(2);
  expect(github.calls).toEqual([]);
});

describe('a comment never changes the verdict', () => {
  test.each<[string, Record<string, string>, number]>([
    ['ready', {}, 0],
    ['blocked', BLOCKED, 1],
  ])('%s, when GitHub forbids it', async (verdict, inputs, exitCode) => {
    github.always = body({ message: 'Resource not accessible by integration' }, 403);
    const run = await runOnPullRequest({ inputs });
    expect(run.outputs['verdict']).toBe(verdict);
    expect(run.exitCode).toBe(exitCode);
    expect(annotationsOf(run, 'warning')).toEqual([
      expect.stringMatching(/HTTP 403.*`permissions: pull-requests: write`/),
    ]);
    expect(run.log).not.toContain('Resource not accessible');
  });

  test('and outside pull requests there is one notice', async () => {
    const run = await runOnPullRequest({ event: { name: 'push', payload: {} } });
    expect(run.exitCode).toBe(0);
    expect(run.log.match(/^Notice: There is nothing to comment on/gm)).toHaveLength(1);
  });

  test('and a step that is cancelled while GitHub is silent ends at once, red', async () => {
    github.always = silence();
    const run = await runOnPullRequest({ interrupt: { signal: 'SIGTERM', when: 2_000 } });
    expect(github.calls).toHaveLength(1);
    expect(run.exitCode).toBe(1);
    expect(run.durationMs).toBeLessThan(5_000);
  });
});

describe('a verdict that is taken back is taken back in the comment', () => {
  test.each<[string, Fault, number]>([
    ['once it is there', none(), 300],
    ['although nobody knows whether it is there', silence(), 0],
  ])('%s', async (_, fault, afterMs) => {
    const folder = mkdtempSync(join(tmpdir(), 'pid-'));
    const pidFile = join(folder, 'pid');
    let stopped = 0;
    github = await open(
      startGitHub(
        {},
        {
          faults: [none(), none(), fault],
          onCall: ({ url }) => {
            if (!url.endsWith('/issues/12/comments') || stopped > 0) return;
            stopped = performance.now();
            setTimeout(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGTERM'), afterMs);
          },
        },
      ),
    );
    const code = `import fs from 'node:fs'; fs.writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
      setInterval(() => {}, 1_000);`;
    const { nodeOptions, remove } = preload(code);
    const run = await runOnPullRequest({ nodeOptions });
    const tookMs = performance.now() - stopped;
    remove();
    rmSync(folder, { recursive: true });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'cancelled']);
    const words =
      /### ❓ Unknown: the verdict `ready` was taken back.*the step was cancelled before its verdict was final/s;
    expect(bodies()).toEqual([expect.stringMatching(words)]);
    expect(run.summary).toMatch(/^## ❓ Unknown: the verdict `ready` was taken back/);
    expect(tookMs).toBeLessThan(5_000);
  });

  test('if the outputs cannot be written', async () => {
    const run = await runOnPullRequest({ outputFile: 'fifo' });
    expect(run.exitCode).toBe(1);
    expect(bodies()).toEqual([expect.stringMatching(/### ❓ Unknown: the verdict `ready` could not be handed on/)]);
    expect(bodies()[0]).toContain('- Could not hand on the verdict (ready): the files of GITHUB\\_OUTPUT');
  });
});

describe('NODE_TLS_REJECT_UNAUTHORIZED=0 does not stop the verification of GitHub:', () => {
  test.each(['direct', 'through a proxy'])('%s', async way => {
    const secure = await open(startGitHub({}, { tls: await selfSigned() }));
    const proxy = way === 'direct' ? undefined : await open(startProxy());
    const env = {
      GITHUB_API_URL: secure.url,
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      ...(proxy && { HTTPS_PROXY: proxy.url }),
    };
    const run = await runOnPullRequest({ env });
    expect([run.exitCode, secure.calls]).toEqual([0, []]);
    const warnings = annotationsOf(run, 'warning').filter(message => message.startsWith('The comment'));
    expect(warnings).toEqual([
      expect.stringMatching(
        /localhost:\d+ cannot be trusted: its certificate is of an authority that is not known here/,
      ),
    ]);
    if (proxy) expect(proxy.calls.map(({ target }) => target)).toContain(`localhost:${secure.port}`);
  });
});

test('each leg of a matrix has a comment of its own', async () => {
  for (const cluster of [1, 2]) await runOnPullRequest({ matrix: { cluster } });
  await runOnPullRequest({ matrix: { cluster: 1 }, inputs: BLOCKED });
  expect(
    bodies()
      .map(text => /^### (.)/m.exec(text)?.[1])
      .sort(),
  ).toEqual(['✅', '⛔'].sort());
});

test('a run leaves the comment of a newer run as it is, with a notice', async () => {
  await runOnPullRequest({ inputs: BLOCKED, env: { GITHUB_RUN_ID: '1000000000000' } });
  const run = await runOnPullRequest();
  expect(run.exitCode).toBe(0);
  expect(annotationsOf(run, 'notice')).toEqual([
    expect.stringContaining('from a newer run (1000000000000, attempt 1)'),
  ]);
  expect(bodies()).toEqual([expect.stringContaining('⛔ Blocked')]);
});

test('GitHub is asked over HTTP/2 where it prefers that, as github.com does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  const authority = await createAuthority();
  const account = createGitHub({ scheme: 'https' });
  const server = await open(serveHttp2(request => answerGitHub(account, request), await authority.issue()));
  const env = { GITHUB_API_URL: server.url, NODE_EXTRA_CA_CERTS: authority.writeCa(folder) };
  const run = await runOnPullRequest({ env });
  rmSync(folder, { recursive: true });

  expect(run.log).not.toContain('Warning');
  expect(run.exitCode).toBe(0);
  expect(server.calls).toContain('POST /repos/simulator/infra/issues/12/comments');
  expect(account.pullRequests[12]).toHaveLength(1);
});

test.each<[string, unknown]>([
  ['no object', 'x'],
  ['a list of pull requests that is none', { workflow_run: { pull_requests: 'x' } }],
])('an event that is %s counts as one without a pull request', async (_, payload) => {
  const run = await runOnPullRequest({ event: { name: 'workflow_run', payload } });
  expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
  expect(annotationsOf(run, 'notice')).toEqual([expect.stringContaining('is about no pull request')]);
});

test.each(['/dev/zero', '/nowhere', '/'])('a file of the event that is none (%s) counts as one, too', async path => {
  const run = await runOnPullRequest({ env: { GITHUB_EVENT_PATH: path } });
  expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
  expect(annotationsOf(run, 'notice')).toEqual([expect.stringContaining('is about no pull request')]);
});

describe('behind a proxy', () => {
  test('GitHub Enterprise Server and CDSS are both reached through it, in one process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'authority-'));
    const authority = await createAuthority();
    const server = await open(startGitHub({}, { tls: await authority.issue({ hosts: ['github.example'] }) }));
    const proxy = await open(startProxy({ behaviour: { kind: 'credentials', user: 'me', password: 'pass word' } }));
    const proxyUrl = `http://me:pass%20word@127.0.0.1:${proxy.port}`;
    const run = await runOnPullRequest({
      env: {
        GITHUB_API_URL: `https://github.example:${server.port}/api/v3`,
        HTTPS_PROXY: proxyUrl,
        HTTP_PROXY: proxyUrl,
        NODE_EXTRA_CA_CERTS: authority.writeCa(folder),
      },
    });
    rmSync(folder, { recursive: true });

    expect(run.log).not.toContain('Warning');
    expect(run.exitCode).toBe(0);
    expect(server.github.pullRequests[12]).toHaveLength(1);
    expect(new Set(proxy.calls.map(({ method, target }) => `${method} ${target}`))).toEqual(
      new Set([`CONNECT 127.0.0.1:${cdss.port}`, `CONNECT github.example:${server.port}`]),
    );
  });

  test('that refuses GitHub the verdict stands, and its address is not shown', async () => {
    const proxy = await open(startProxy({ behaviour: { kind: 'refuse', status: 403 } }));
    const run = await runOnPullRequest({
      env: {
        GITHUB_API_URL: 'https://github.example',
        HTTPS_PROXY: `http://me:secret-password@127.0.0.1:${proxy.port}`,
      },
      secrets: [GITHUB_TOKEN, 'secret-password'],
    });
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(/Warning: The comment .* could not be kept up to date: GitHub's API could not be reached/);
  });
});
