import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { body, closed, cutBody, type Fault, htmlPage, none, silence } from '../../simulator/faults.ts';
import { GITHUB_TOKEN, type GitHubComment, type GitHubServer, startGitHub } from '../../simulator/github.ts';
import { refusedPort, startSilentPeer } from '../../simulator/peers.ts';
import { keepComment } from '../../src/github/comment.ts';
import { markerOf } from '../../src/github/comment-text.ts';
import type { Report } from '../../src/report/report.ts';
import type { CommentSettings } from '../../src/settings/comment.ts';
import { BLOCKED, READY, reportWith, UNKNOWN } from '../support/checked.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { RecordingLog } from '../support/recording-log.ts';

const ALWAYS: CommentSettings = { when: 'always', label: '', token: GITHUB_TOKEN };
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
}

/** Keeps the comment once; returns what a person is told. */
async function keep(report: Report, settings: CommentSettings, surroundings: Surroundings = {}): Promise<string[]> {
  const { payload = PULL_REQUEST, env = {}, signal = new AbortController().signal, deadlineMs = 10_000 } = surroundings;
  const eventPath = join(folder, 'event.json');
  writeFileSync(eventPath, JSON.stringify(payload));
  const log = new RecordingLog();
  await keepComment(report, settings, {
    env: {
      GITHUB_API_URL: server.url,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_REPOSITORY: 'simulator/infra',
      GITHUB_RUN_ID: '77',
      GITHUB_SERVER_URL: 'https://github.example',
      ...env,
    },
    log,
    clock: new FakeClock(),
    signal,
    deadlineMs,
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
    comments().push(...chatter, { id: 900, login: 'github-actions[bot]', body: `${markerOf('')}\nold` });
    await keep(BLOCKED_REPORT, ALWAYS);
    expect(comments()).toHaveLength(251);
    expect(comments().at(-1)?.body).toContain('⛔ Blocked');
  });

  test('is kept for each label by itself', async () => {
    await keep(BLOCKED_REPORT, { ...ALWAYS, label: 'orders' });
    await keep(READY_REPORT, { ...ALWAYS, label: 'orders dev' });
    await keep(READY_REPORT, { ...ALWAYS, label: 'orders' });
    expect(comments().map(({ body }) => body.split('\n\n').slice(0, 2))).toEqual([
      ['<!-- cdss-rolling-upgrade-precheck orders -->', expect.stringMatching(/^### ✅ Ready.* \(orders\)$/)],
      ['<!-- cdss-rolling-upgrade-precheck orders dev -->', expect.stringMatching(/^### ✅ Ready.* \(orders dev\)$/)],
    ]);
  });

  test('is what remains of several that runs side by side wrote', async () => {
    const twin = { login: 'github-actions[bot]', body: `${markerOf('')}\nold` };
    comments().push({ id: 1, ...twin }, { id: 2, ...twin }, { id: 3, ...twin });
    await keep(BLOCKED_REPORT, ALWAYS);
    expect(comments()).toEqual([{ ...twin, id: 1, body: expect.stringContaining('⛔ Blocked') }]);
  });
});

describe('a comment that somebody else wrote is never touched', () => {
  test.each(['someone', 'github-actions', ''])('although it starts with our marker (author "%s")', async login => {
    const forged = { id: 1, login, body: `${markerOf('')}\n✅ Ready` };
    comments().push({ ...forged });
    await keep(BLOCKED_REPORT, ALWAYS);
    expect(comments()).toEqual([forged, expect.objectContaining({ login: 'github-actions[bot]' })]);
  });

  test('and one of our account that only quotes the marker is not ours either', async () => {
    const quote = { id: 1, login: 'github-actions[bot]', body: `> ${markerOf('')}` };
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

  test('turns the comment to ready once the failure is mended', async () => {
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
    ['schedule', null],
  ])('%s may be about none: that is one notice, and GitHub is not asked', async (event, payload) => {
    const told = await keep(BLOCKED_REPORT, ALWAYS, { payload, env: { GITHUB_EVENT_NAME: event } });
    expect(told).toEqual([`notice: There is nothing to comment on: the event \`${event}\` is about no pull request.`]);
    expect(calls()).toEqual([]);
  });
});

describe('what goes wrong is one warning that names the permission', () => {
  const warning = (why: string) => [
    expect.stringMatching(
      new RegExp(`^warning: The comment on pull request 12 .*: ${why}.* \`permissions: pull-requests: write\``),
    ),
  ];

  test.each<[string, Fault[], string]>([
    ['a token without the permission', [none(), none(), body({ message: 'x' }, 403)], 'GitHub answered HTTP 403'],
    ['a repository that it does not see', [none(), body({ message: 'x' }, 404)], 'GitHub answered HTTP 404'],
    ['a locked conversation', [none(), none(), body({ message: 'x' }, 422)], 'GitHub answered HTTP 422'],
    ['too many requests', [body({ message: 'x' }, 429)], 'GitHub answered HTTP 429'],
    [
      'no login',
      Array(3).fill(body({ data: { viewer: null } })),
      "GitHub's API could not be reached, or gave no usable answer",
    ],
    ['an error of GraphQL', Array(3).fill(body({ errors: [{ message: 'x' }] })), "GitHub's API could not be reached"],
  ])('%s', async (_, faults, why) => {
    server.faults.push(...faults);
    expect(await keep(BLOCKED_REPORT, ALWAYS)).toEqual(warning(why));
  });

  test('a wrong token', async () => {
    expect(await keep(BLOCKED_REPORT, { ...ALWAYS, token: 'wrong' })).toEqual(warning('GitHub answered HTTP 401'));
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
    const env = { GITHUB_API_URL: `http://127.0.0.1:${await refusedPort()}` };
    expect(await keep(BLOCKED_REPORT, ALWAYS, { env })).toEqual(warning("GitHub's API could not be reached"));
  });

  test('what the fork of a pull request may not do is said', async () => {
    server.always = body({ message: 'x' }, 403);
    const fork = { pull_request: { number: 12, head: { repo: { full_name: 'a/b' } }, base: { repo: null } } };
    expect((await keep(BLOCKED_REPORT, ALWAYS, { payload: fork })).join()).toContain('a run for a fork or Dependabot');
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
    comments().push({ id: 1, login: 'github-actions[bot]', body: `${markerOf('')}\nold` });
    server.faults.push(none(), fault);
    expect(await keep(BLOCKED_REPORT, ALWAYS)).toEqual([]);
    expect(comments()).toEqual([expect.objectContaining({ id: 1, body: expect.stringContaining('⛔') })]);
  });

  test('three times at most', async () => {
    server.always = htmlPage(502);
    const told = await keep(BLOCKED_REPORT, ALWAYS);
    expect(told).toEqual([expect.stringContaining('GitHub answered HTTP 502')]);
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
