import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { selfSigned } from '../../simulator/certificates.ts';
import { altered, body, closed, cutBody, type Fault, htmlPage, none, silence } from '../../simulator/faults.ts';
import { GITHUB_TOKEN, type GitHubComment, type GitHubServer, startGitHub } from '../../simulator/github.ts';
import { refusedPort, startProxy, startSilentPeer } from '../../simulator/peers.ts';
import type { Clock } from '../../src/basics/clock.ts';
import { keepComment } from '../../src/github/comment.ts';
import { markerLine, markerOf } from '../../src/github/comment-marker.ts';
import { USER_AGENT } from '../../src/ncloud/gateway.ts';
import type { ProxySettings } from '../../src/ncloud/proxy.ts';
import type { Report } from '../../src/report/report.ts';
import type { CommentSettings } from '../../src/settings/comment.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { BLOCKED, READY, reportWith, UNKNOWN } from '../support/outcomes.ts';
import { RecordingLog } from '../support/recording-log.ts';

const ALWAYS: CommentSettings = { when: 'always', label: '', matrix: 'null', token: GITHUB_TOKEN };
const ON_FAILURE: CommentSettings = { ...ALWAYS, when: 'on-failure' };
const READY_REPORT = reportWith([READY]);
const BLOCKED_REPORT = reportWith([BLOCKED]);
const PULL_REQUEST = { pull_request: { number: 12, head: { sha: 'c'.repeat(40) } } };

let server: GitHubServer;
let folder: string;

beforeEach(async () => {
  server = await startGitHub();
  folder = mkdtempSync(join(tmpdir(), 'comment-'));
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Surroundings {
  readonly payload?: unknown;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly deadlineMs?: number;
  readonly clock?: Clock;
  readonly proxy?: ProxySettings;
}

/** The step of a workflow, in its second attempt. */
const STEP = {
  GITHUB_WORKFLOW_REF: 'simulator/infra/.github/workflows/gate.yml@refs/pull/12/merge',
  GITHUB_WORKFLOW: 'gate',
  GITHUB_JOB: 'gate',
  GITHUB_ACTION: '__self',
  GITHUB_RUN_ID: '77',
  GITHUB_RUN_ATTEMPT: '2',
};

/** The first line of a comment of that step, as another run wrote it. */
function marker(run = '77', attempt = '1'): string {
  return markerLine(markerOf({ ...STEP, GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt }, ALWAYS));
}

/** Keeps the comment once; returns what a person is told. */
async function keep(report: Report, settings: CommentSettings, surroundings: Surroundings = {}): Promise<string[]> {
  const { payload = PULL_REQUEST, env = {}, signal = new AbortController().signal, deadlineMs = 10_000 } = surroundings;
  const { clock = new FakeClock(), proxy } = surroundings;
  const eventPath = join(folder, 'event.json');
  writeFileSync(eventPath, JSON.stringify(payload));
  const log = new RecordingLog();
  await keepComment(report, settings, {
    env: {
      GITHUB_API_URL: server.url,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_REPOSITORY: 'simulator/infra',
      GITHUB_SERVER_URL: 'https://github.example',
      ...STEP,
      ...env,
    },
    proxy,
    log,
    clock,
    signal,
    deadlineMs,
    onWrite: () => {},
  });
  return log.entries.map(({ kind, message }) => `${kind}: ${message}`);
}

function comments(): GitHubComment[] {
  return server.github.pullRequests[12] ?? [];
}

/** The methods and paths that GitHub saw. */
function calls(): string[] {
  return server.calls.map(({ method, url }) => `${method} ${url}`);
}

describe('one comment', () => {
  test('is written where there is none', async () => {
    expect(await keep(BLOCKED_REPORT, ALWAYS)).toEqual([]);
    expect(comments()).toEqual([expect.objectContaining({ login: 'github-actions[bot]' })]);
    expect(comments()[0]?.body).toContain('### ⛔ Blocked: CDSS says no to the rolling upgrade');
  });

  test('is edited in place by the next run', async () => {
    await keep(BLOCKED_REPORT, ALWAYS);
    const id = comments()[0]?.id;
    await keep(reportWith([UNKNOWN]), ALWAYS);
    expect(comments()).toEqual([expect.objectContaining({ id, body: expect.stringContaining('❓ Unknown') })]);
  });

  test('is found past the first page', async () => {
    const chatter = Array.from({ length: 250 }, (_, id) => ({ id: id + 1, login: 'someone', body: 'hello' }));
    comments().push(...chatter, { id: 900, login: 'github-actions[bot]', body: `${marker()}\nold` });
    await keep(BLOCKED_REPORT, ALWAYS);
    expect(comments()).toHaveLength(251);
    expect(comments().at(-1)?.body).toContain('⛔ Blocked');
  });

  test('is what remains of several that runs side by side wrote', async () => {
    const twin = { login: 'github-actions[bot]', body: `${marker()}\nold` };
    comments().push({ id: 1, ...twin }, { id: 2, ...twin }, { id: 3, ...twin });
    await keep(BLOCKED_REPORT, ALWAYS);
    expect(comments()).toEqual([{ ...twin, id: 1, body: expect.stringContaining('⛔ Blocked') }]);
  });
});

describe('a comment that somebody else wrote is never touched', () => {
  test.each(['someone', 'github-actions', ''])('although it starts with our marker (author "%s")', async login => {
    const forged = { id: 1, login, body: `${marker()}\n✅ Ready` };
    comments().push({ ...forged });
    await keep(BLOCKED_REPORT, ALWAYS);
    expect(comments()).toEqual([forged, expect.objectContaining({ login: 'github-actions[bot]' })]);
  });

  test('and one of our account that only quotes the marker is not ours either', async () => {
    const quote = { id: 1, login: 'github-actions[bot]', body: `> ${marker()}` };
    comments().push({ ...quote });
    await keep(BLOCKED_REPORT, ALWAYS);
    expect(comments()[0]).toEqual(quote);
  });
});

describe('on-failure', () => {
  test.each<[string, Report]>([
    ['blocked', BLOCKED_REPORT],
    ['unknown', reportWith([UNKNOWN])],
    ['blocked and only warned about', reportWith([BLOCKED], 'unknown')],
  ])('writes a comment where the verdict is %s', async (_, report) => {
    await keep(report, ON_FAILURE);
    expect(comments()).toHaveLength(1);
  });

  test('writes none where the verdict is ready', async () => {
    expect(await keep(READY_REPORT, ON_FAILURE)).toEqual([]);
    expect(comments()).toEqual([]);
  });

  test('writes none where the cluster runs the version already', async () => {
    const current = { ...READY_REPORT, verdict: 'current' } as unknown as Report;
    expect(await keep(current, ON_FAILURE)).toEqual([]);
    expect(comments()).toEqual([]);
  });

  test('turns the comment to ready once the failure is over', async () => {
    await keep(BLOCKED_REPORT, ON_FAILURE);
    await keep(READY_REPORT, ON_FAILURE);
    expect(comments()).toEqual([expect.objectContaining({ body: expect.stringContaining('✅ Ready') })]);
  });
});

describe('which pull request', () => {
  test.each<[string, unknown]>([
    ['pull_request', PULL_REQUEST],
    ['issue_comment', { issue: { number: 12, pull_request: {} } }],
    [
      'workflow_run',
      {
        repository: { id: 1 },
        workflow_run: {
          pull_requests: [
            { number: 99, base: { repo: { id: 2 } } },
            { number: 12, base: { repo: { id: 1 } } },
          ],
        },
      },
    ],
  ])('%s names it', async (_, payload) => {
    await keep(BLOCKED_REPORT, ALWAYS, { payload });
    expect(comments()).toHaveLength(1);
  });

  test.each<[string, unknown]>([
    ['push', {}],
    ['merge_group', { merge_group: { head_ref: 'refs/heads/gh-readonly-queue/main/pr-12-abc' } }],
    ['issue_comment', { issue: { number: 12 } }],
    [
      'workflow_run',
      {
        repository: { id: 1 },
        workflow_run: {
          pull_requests: [
            { number: 12, base: { repo: { id: 1 } } },
            { number: 13, base: { repo: { id: 1 } } },
          ],
        },
      },
    ],
    ['pull_request', { pull_request: { number: '12/../../x' } }],
    ['workflow_run', { workflow_run: { pull_requests: [null] }, repository: { id: 1 } }],
    ['workflow_run', { workflow_run: { pull_requests: { length: 1, 0: { number: 12 } } }, repository: { id: 1 } }],
    ['workflow_run', { workflow_run: { pull_requests: [{ number: 12 }] } }],
    ['workflow_run', { workflow_run: 'x', repository: 7 }],
    ['pull_request', { pull_request: [12] }],
    ['issue_comment', { issue: { number: 1.5, pull_request: true } }],
    ['schedule', null],
    ['schedule', 'a text'],
    ['schedule', 7],
  ])('%s may be about none: that is one notice, and GitHub is not asked', async (event, payload) => {
    const told = await keep(BLOCKED_REPORT, ALWAYS, { payload, env: { GITHUB_EVENT_NAME: event } });
    expect(told).toEqual([`notice: There is nothing to comment on: the event \`${event}\` is about no pull request.`]);
    expect(calls()).toEqual([]);
  });
});

describe('each gate has a comment of its own', () => {
  const differently: [string, CommentSettings, NodeJS.ProcessEnv][] = [
    [
      'another workflow',
      ALWAYS,
      { GITHUB_WORKFLOW_REF: 'simulator/infra/.github/workflows/other.yml@refs/heads/main' },
    ],
    ['another job', ALWAYS, { GITHUB_JOB: 'other' }],
    ['another step', ALWAYS, { GITHUB_ACTION: '__self_2' }],
    ['another leg of the matrix', { ...ALWAYS, matrix: '{"cluster":2}' }, {}],
    ['another label', { ...ALWAYS, label: 'orders' }, {}],
  ];

  test.each(differently)('%s', async (_, settings, env) => {
    await keep(BLOCKED_REPORT, ALWAYS);
    await keep(READY_REPORT, settings, { env });
    await keep(BLOCKED_REPORT, settings, { env });
    expect(comments().map(({ body }) => /^### (.)/m.exec(body)?.[1])).toEqual(['⛔', '⛔']);
    expect(new Set(comments().map(({ body }) => body.split('\n')[0])).size).toBe(2);
  });

  test.each<[string, CommentSettings, NodeJS.ProcessEnv]>([
    [
      'at another commit',
      ALWAYS,
      { GITHUB_WORKFLOW_REF: `${STEP.GITHUB_WORKFLOW_REF.split('@')[0]}@refs/heads/a@refs/b` },
    ],
    ['under another name', ALWAYS, { GITHUB_WORKFLOW: 'renamed' }],
    ['with its matrix written in other lines', { ...ALWAYS, matrix: ' null\n' }, {}],
  ])('and it is the same gate %s', async (_, settings, env) => {
    await keep(BLOCKED_REPORT, ALWAYS);
    await keep(READY_REPORT, settings, { env });
    expect(comments()).toHaveLength(1);
  });

  test('also where the runner tells no file of the workflow', async () => {
    const env = { GITHUB_WORKFLOW_REF: undefined };
    await keep(BLOCKED_REPORT, ALWAYS, { env });
    await keep(BLOCKED_REPORT, ALWAYS, { env: { ...env, GITHUB_WORKFLOW: 'other' } });
    expect(comments()).toHaveLength(2);
  });

  test('and the label is shown', async () => {
    await keep(READY_REPORT, { ...ALWAYS, label: 'orders' });
    expect(comments()[0]?.body).toMatch(/^### ✅ Ready.* \(orders\)$/m);
  });
});

describe('the comment of a newer run is left as it is, with a notice', () => {
  test.each([
    ['78', '1'],
    ['77', '3'],
    ['77', '10'],
    ['100', '1'],
    ['99999999999999999999', '1'],
  ])('run %s, attempt %s', async (run, attempt) => {
    const newer = { id: 1, login: 'github-actions[bot]', body: `${marker(run, attempt)}\n✅ Ready` };
    comments().push({ ...newer });
    expect(await keep(BLOCKED_REPORT, ALWAYS)).toEqual([
      `notice: The comment of this gate is from a newer run (${run}, attempt ${attempt}). This run (77, attempt 2) leaves it as it is.`,
    ]);
    expect(comments()).toEqual([newer]);
  });

  test.each([
    ['77', '2'],
    ['77', '1'],
    ['9', '12'],
    ['0', '0'],
  ])('but not of run %s, attempt %s', async (run, attempt) => {
    comments().push({ id: 1, login: 'github-actions[bot]', body: `${marker(run, attempt)}\n✅ Ready` });
    expect(await keep(BLOCKED_REPORT, ALWAYS)).toEqual([]);
    expect(comments()).toEqual([expect.objectContaining({ id: 1, body: expect.stringContaining('⛔') })]);
  });
});

const PERMISSION = '`permissions: pull-requests: write`';

describe('what goes wrong is one warning that says why', () => {
  const warning = (why: string) => [
    expect.stringMatching(
      new RegExp(
        `^warning: The comment on pull request 12 could not be kept up to date: ${why}.*\\. The verdict is not affected\\.$`,
      ),
    ),
  ];
  const forbidden = body({ message: 'Resource not accessible by integration' }, 403);

  test.each<[string, Fault[], string]>([
    [
      'a token without the permission',
      [none(), none(), forbidden],
      `GitHub answered HTTP 403. Give the job ${PERMISSION}`,
    ],
    [
      'a repository that it does not see',
      [none(), body({ message: 'x' }, 404)],
      `GitHub answered HTTP 404. .*${PERMISSION}`,
    ],
    [
      'a locked conversation',
      [none(), none(), body({ message: 'is locked' }, 403)],
      'GitHub answered HTTP 403. .*not locked',
    ],
    ['a comment that is not valid', [none(), none(), body({ message: 'x' }, 422)], 'GitHub answered HTTP 422'],
    ['no login', Array(3).fill(body({ data: { viewer: null } })), "GitHub's API gave no usable answer"],
    ['an error of GraphQL', Array(3).fill(body({ errors: [{ message: 'x' }] })), "GitHub's API gave no usable answer"],
  ])('%s', async (_, faults, why) => {
    server.faults.push(...faults);
    const told = await keep(BLOCKED_REPORT, ALWAYS);
    expect(told).toEqual(warning(why));
    expect(told.join().includes(PERMISSION)).toBe(why.includes(PERMISSION));
  });

  test('a wrong token', async () => {
    const told = await keep(BLOCKED_REPORT, { ...ALWAYS, token: 'wrong' });
    expect(told).toEqual(warning('GitHub answered HTTP 401. Check the input `github-token`'));
  });

  test('no token at all, and then GitHub is not asked', async () => {
    const told = await keep(BLOCKED_REPORT, { ...ALWAYS, token: '' });
    expect(told).toEqual(warning('the input `github-token` is empty'));
    expect(calls()).toEqual([]);
  });

  test('a token that no header can hold', async () => {
    const told = await keep(BLOCKED_REPORT, { ...ALWAYS, token: 'two\nlines' });
    expect(told).toEqual(warning("GitHub's API could not be reached"));
    expect(told.join()).not.toContain('lines');
  });

  test('nobody there', async () => {
    const port = await refusedPort();
    const env = { GITHUB_API_URL: `http://127.0.0.1:${port}` };
    const why = `GitHub's API could not be reached: cannot reach 127.0.0.1:${port}: the connection was refused. Check the network`;
    expect(await keep(BLOCKED_REPORT, ALWAYS, { env })).toEqual(warning(why));
  });

  test('what the fork of a pull request may not do is said', async () => {
    server.always = forbidden;
    const fork = { pull_request: { number: 12, head: { repo: { full_name: 'a/b' } }, base: { repo: null } } };
    expect((await keep(BLOCKED_REPORT, ALWAYS, { payload: fork })).join()).toContain('A run for a fork or Dependabot');
  });
});

describe('the token is sent over verified TLS only', () => {
  test.each(['direct', 'through a proxy'])(
    '%s, a false certificate is one warning that names it, and no call',
    async way => {
      const proxy = way === 'direct' ? undefined : await startProxy();
      const secure = await startGitHub({}, { tls: await selfSigned() });
      const settings = proxy && { httpsProxy: proxy.url, httpProxy: undefined, noProxy: '' };
      const told = await keep(BLOCKED_REPORT, ALWAYS, {
        env: { GITHUB_API_URL: secure.url },
        ...(settings && { proxy: settings }),
      });
      await Promise.all([secure.close(), proxy?.close()]);
      expect(told).toEqual([
        expect.stringMatching(
          /^warning: .* the TLS connection to localhost:\d+ cannot be trusted: its certificate is of an authority that is not known here\. .*`NODE_EXTRA_CA_CERTS`/,
        ),
      ]);
      expect(secure.calls).toEqual([]);
      expect(proxy?.calls.length ?? 1).toBe(1);
    },
  );

  test.each(['http://github.example', 'http://127.0.0.1.example', 'ftp://github.example', 'nothing'])(
    'and never to %s',
    async GITHUB_API_URL => {
      const told = await keep(BLOCKED_REPORT, ALWAYS, { env: { GITHUB_API_URL } });
      expect(told).toEqual([expect.stringContaining('`GITHUB_API_URL` is not an `https:` URL')]);
    },
  );
});

describe("GitHub's rate limit is kept to, and named if it lasts", () => {
  const limited = (status: number, headers: Record<string, string>, message = 'API rate limit exceeded'): Fault =>
    altered({ status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ message }) });
  const now = Date.UTC(2026, 10, 23, 12);
  const date = new Date(now + 600_000).toUTCString();
  const reset = (seconds: number, offsetMs = 0) => ({
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String((now + offsetMs) / 1_000 + seconds),
  });

  test.each<[string, Fault, number]>([
    ['429 with `retry-after`', limited(429, { 'retry-after': '7' }), 7_000],
    ['403 with `retry-after`', limited(403, { 'retry-after': '7' }, 'x'), 7_000],
    ['`retry-after` 0', limited(429, { 'retry-after': '0' }), 1_000],
    ["`x-ratelimit-reset`, by GitHub's clock", limited(403, { ...reset(5, 600_000), date }, 'x'), 5_000],
    ['`x-ratelimit-reset` without a usable date', limited(403, { ...reset(5), date: 'x' }), 5_000],
    ['`x-ratelimit-reset` that has passed', limited(429, { ...reset(-5), date: 'x' }), 1_000],
  ])('%s', async (_, fault, pauseMs) => {
    server.faults.push(fault);
    const clock = new FakeClock(now);
    expect(await keep(BLOCKED_REPORT, ALWAYS, { clock })).toEqual([]);
    expect(clock.pauses).toEqual([pauseMs]);
    expect(comments()).toHaveLength(1);
  });

  test('an error of GraphQL, which comes with HTTP 200', async () => {
    const errors = JSON.stringify({ errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] });
    server.faults.push(altered({ headers: { 'content-type': 'application/json', 'retry-after': '7' }, body: errors }));
    const clock = new FakeClock(now);
    expect(await keep(BLOCKED_REPORT, ALWAYS, { clock })).toEqual([]);
    expect(clock.pauses).toEqual([7_000]);
  });

  test('as often as GitHub asks, within the deadline', async () => {
    server.faults.push(...Array(5).fill(limited(429, { 'retry-after': '1' })));
    expect(await keep(BLOCKED_REPORT, ALWAYS)).toEqual([]);
    expect(comments()).toHaveLength(1);
  });

  test.each<[string, Fault]>([
    ['more time than there is', limited(403, { 'retry-after': '60' })],
    ['a wait of no given length', limited(429, {}, 'x')],
    ['one second for ever', limited(429, { 'retry-after': '1' })],
  ])('%s is a warning that names the rate limit and not the permission', async (_, always) => {
    server.always = always;
    const clock = new FakeClock(now);
    const told = await keep(BLOCKED_REPORT, ALWAYS, { clock });
    expect(told).toEqual([expect.stringMatching(/GitHub's rate limit is reached \(HTTP 4\d\d\)/)]);
    expect(told.join()).not.toContain('permissions');
    expect(clock.monotonic()).toBeLessThan(10_000);
  });

  test('but a missing permission is one, also with the last request of a limit', async () => {
    server.always = limited(403, reset(5), 'Resource not accessible by integration');
    expect((await keep(BLOCKED_REPORT, ALWAYS)).join()).toContain(PERMISSION);
    expect(calls()).toHaveLength(1);
  });
});

describe('a list without end is bounded', () => {
  const endless: Fault = {
    name: 'one more page',
    answer: genuine => ({ ...genuine, headers: { ...genuine.headers, link: '<http://x/?page=9>; rel="next"' } }),
  };

  test('and no second comment is written because of it', async () => {
    server.always = endless;
    const told = await keep(BLOCKED_REPORT, ALWAYS);
    expect(told).toEqual([expect.stringContaining('the pull request has more than 10000 comments')]);
    expect(calls().filter(call => call.startsWith('GET'))).toHaveLength(100);
    expect(calls().filter(call => call.startsWith('POST /repos'))).toEqual([]);
  });

  test('and a comment that is among the first is still edited', async () => {
    comments().push({ id: 1, login: 'github-actions[bot]', body: marker() });
    server.always = endless;
    expect(await keep(BLOCKED_REPORT, ALWAYS)).toEqual([]);
    expect(comments()).toEqual([expect.objectContaining({ id: 1, body: expect.stringContaining('⛔') })]);
  });
});

describe('what may pass is tried again', () => {
  test.each<[string, Fault]>([
    ['a 502', htmlPage(502)],
    ['a 503', body({ message: 'x' }, 503)],
    ['a reset', closed('reset')],
    ['a body that broke off', cutBody('content-length')],
    ['a body that was cut', cutBody('chunked')],
  ])('%s in the list', async (_, fault) => {
    comments().push({ id: 1, login: 'github-actions[bot]', body: `${marker()}\nold` });
    server.faults.push(none(), fault);
    expect(await keep(BLOCKED_REPORT, ALWAYS)).toEqual([]);
    expect(comments()).toEqual([expect.objectContaining({ id: 1, body: expect.stringContaining('⛔') })]);
  });

  test('three times at most', async () => {
    server.always = htmlPage(502);
    const told = await keep(BLOCKED_REPORT, ALWAYS);
    expect(told).toEqual([expect.stringContaining('GitHub answered HTTP 502. Run this step again.')]);
    expect(calls()).toHaveLength(3);
  });

  test('and a comment whose answer was lost is not written twice', async () => {
    server.faults.push(none(), none(), closed('fin'));
    expect(await keep(BLOCKED_REPORT, ALWAYS)).toEqual([]);
    expect(comments()).toHaveLength(1);
  });

  test('but a refusal is not', async () => {
    server.always = body({ message: 'x' }, 403);
    await keep(BLOCKED_REPORT, ALWAYS);
    expect(calls()).toHaveLength(1);
  });
});

describe('GitHub never holds the gate', () => {
  test('an answer that does not come is given up on at the deadline', async () => {
    server.always = silence();
    const told = await keep(BLOCKED_REPORT, ALWAYS, { deadlineMs: 200 });
    expect(told).toEqual([expect.stringContaining('GitHub did not answer within 0.2 s')]);
  });

  test('a peer that is silent in the TLS handshake is given up on, too', async () => {
    const peer = await startSilentPeer();
    const env = { GITHUB_API_URL: `https://127.0.0.1:${peer.port}` };
    const told = await keep(BLOCKED_REPORT, ALWAYS, { env, deadlineMs: 200 });
    await peer.close();
    expect(told).toEqual([expect.stringContaining('GitHub did not answer within 0.2 s')]);
  });

  test('a cancelled step ends at once and says no more', async () => {
    server.always = silence();
    expect(await keep(BLOCKED_REPORT, ALWAYS, { signal: AbortSignal.timeout(100) })).toEqual([]);
    expect(await keep(BLOCKED_REPORT, ALWAYS, { signal: AbortSignal.abort() })).toEqual([]);
    expect(calls()).toHaveLength(1);
  });
});

test('a GitHub Enterprise Server is asked on its own paths', async () => {
  await keep(BLOCKED_REPORT, ALWAYS, { env: { GITHUB_API_URL: `${server.url}/api/v3` } });
  expect(calls()).toEqual([
    'POST /api/graphql',
    'GET /api/v3/repos/simulator/infra/issues/12/comments?per_page=100&page=1',
    'POST /api/v3/repos/simulator/infra/issues/12/comments',
  ]);
  expect(comments()).toHaveLength(1);
});

test('GitHub reads our name and version with every call', async () => {
  await keep(BLOCKED_REPORT, ALWAYS);
  const names = server.calls.map(({ headers }) => headers['user-agent']?.split(' ')[0]);
  expect(names).toEqual([USER_AGENT, USER_AGENT, USER_AGENT]);
});
