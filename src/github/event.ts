import { readFile } from '../basics/files.ts';

/** Why GitHub gives this run no secrets. Null if it gives them. */
export type WithoutSecrets = 'fork' | 'dependabot' | null;

/** The pull request that a run is about. */
export interface PullRequest {
  readonly number: number;
  /** The commit at its head. Empty if the event does not name it. */
  readonly headSha: string;
}

/**
 * Whether the event is one to which GitHub gives no secrets: a pull request from a fork, or one of Dependabot's.
 * Source: GitHub's documentation, "Events that trigger workflows" and "Dependabot on GitHub Actions".
 */
export function eventWithoutSecrets(env: NodeJS.ProcessEnv): WithoutSecrets {
  if (env['GITHUB_ACTOR'] === 'dependabot[bot]') return 'dependabot';
  if (!env['GITHUB_EVENT_NAME']?.startsWith('pull_request')) return null;
  const pullRequest = member(payloadOf(env), 'pull_request');
  const head = member(pullRequest, 'head', 'repo', 'full_name');
  return typeof head === 'string' && head !== member(pullRequest, 'base', 'repo', 'full_name') ? 'fork' : null;
}

/**
 * The pull request that the event is about, or null. A `workflow_run` counts only if it names exactly one pull request of this
 * repository: it also lists those of the repositories of forks.
 * Source: GitHub's documentation, "Webhook events and payloads".
 */
export function pullRequestOf(env: NodeJS.ProcessEnv): PullRequest | null {
  const payload = payloadOf(env);
  const pullRequest = member(payload, 'pull_request');
  if (pullRequest) return pullRequestFrom(member(pullRequest, 'number'), member(pullRequest, 'head', 'sha'));
  const issue = member(payload, 'issue');
  if (member(issue, 'pull_request')) return pullRequestFrom(member(issue, 'number'), undefined);
  const listed = member(payload, 'workflow_run', 'pull_requests');
  const repository = member(payload, 'repository', 'id');
  if (!Array.isArray(listed) || typeof repository !== 'number') return null;
  const [ours, ...others] = listed.filter(one => member(one, 'base', 'repo', 'id') === repository);
  if (others.length > 0) return null;
  return pullRequestFrom(member(ours, 'number'), member(payload, 'workflow_run', 'head_sha'));
}

function pullRequestFrom(number: unknown, sha: unknown): PullRequest | null {
  if (!Number.isSafeInteger(number) || Number(number) < 1) return null;
  return { number: Number(number), headSha: typeof sha === 'string' && /^[0-9a-f]{40,64}$/.test(sha) ? sha : '' };
}

/** A member of a member of … a JSON value. Undefined if there is none. The value may have any type. */
function member(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce((part, name) => (part as Record<string, unknown> | null | undefined)?.[name], value);
}

/** The largest event of GitHub has 25 MB. */
const MAX_PAYLOAD_BYTES = 32 * 1024 * 1024;

/** The event's payload. If it cannot be read it is empty: the verdict does not depend on it. */
function payloadOf({ GITHUB_EVENT_PATH: path = '' }: NodeJS.ProcessEnv): unknown {
  try {
    return JSON.parse(readFile(path, MAX_PAYLOAD_BYTES).toString());
  } catch {
    return null;
  }
}
