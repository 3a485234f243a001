import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventWithoutSecrets, pullRequestOf } from '../../src/github/event.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'event-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function reasonFor(name: string, payload: unknown, env: NodeJS.ProcessEnv = {}) {
  const path = join(folder, 'event.json');
  writeFileSync(path, typeof payload === 'string' ? payload : JSON.stringify(payload));
  return eventWithoutSecrets({ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path, GITHUB_ACTOR: 'me', ...env });
}

function openFile(): string {
  const path = join(folder, 'event.json');
  writeFileSync(path, '{}');
  return path;
}

function pullRequest(head: unknown, base: unknown = { repo: { full_name: 'us/infra' } }) {
  return { pull_request: { head, base } };
}

describe('GitHub gives no secrets', () => {
  const fork = pullRequest({ repo: { full_name: 'them/infra' } });

  test.each(['pull_request', 'pull_request_review', 'pull_request_review_comment'])('to a fork on %s', name => {
    expect(reasonFor(name, fork)).toBe('fork');
  });

  test('to Dependabot', () => {
    const own = pullRequest({ repo: { full_name: 'us/infra' } });
    expect(reasonFor('pull_request', own, { GITHUB_ACTOR: 'dependabot[bot]' })).toBe('dependabot');
    expect(reasonFor('push', {}, { GITHUB_ACTOR: 'dependabot[bot]' })).toBe('dependabot');
  });
});

describe('Missing secrets have another reason', () => {
  test.each<[string, string, unknown]>([
    ['on a push', 'push', {}],
    ['on a pull request of the same repository', 'pull_request', pullRequest({ repo: { full_name: 'us/infra' } })],
    ['where the fork is deleted', 'pull_request', pullRequest({ repo: null })],
    ['where the event has no pull request', 'pull_request', {}],
    ['where the event is null', 'pull_request', 'null'],
    ['where the event is no JSON', 'pull_request', 'x'],
    ['where the event has a pull request of another type', 'pull_request', { pull_request: 7 }],
    [
      'where the event has a repository of another type',
      'pull_request',
      pullRequest({ repo: { full_name: { x: 1 } } }),
    ],
    ['where the event has branches of another type', 'pull_request', pullRequest('head', ['base'])],
    ['where the event is a list', 'pull_request', [{ pull_request: {} }]],
    ['where the event is a number', 'pull_request', '7'],
  ])('%s', (_, name, payload) => {
    expect(reasonFor(name, payload)).toBeNull();
  });

  test.each<[string, () => void]>([
    ['a FIFO', () => void execFileSync('mkfifo', [join(folder, 'event.json')])],
    ['a device', () => symlinkSync('/dev/zero', join(folder, 'event.json'))],
    ['larger than any event', () => truncateSync(openFile(), 33 * 1024 * 1024)],
  ])('where the file of the event is %s', (_, make) => {
    make();
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(folder, 'event.json') };
    expect([eventWithoutSecrets(env), pullRequestOf(env)]).toEqual([null, null]);
  });

  test('where there is no event at all', () => {
    expect(eventWithoutSecrets({})).toBeNull();
    expect(eventWithoutSecrets({ GITHUB_EVENT_NAME: 'pull_request' })).toBeNull();
    expect(eventWithoutSecrets({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: folder })).toBeNull();
  });
});
