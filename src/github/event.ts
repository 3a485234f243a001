import { readFileSync } from 'node:fs';

/** Why GitHub gives this run no secrets, where that is so: null otherwise. */
export type WithoutSecrets = 'fork' | 'dependabot' | null;

/** The pull request that a run is about. */
export interface PullRequest {
  readonly number: number;
  /** The commit at its head; empty where the event does not name it. */
  readonly headSha: string;
}

/**
 * Whether the event is one to which GitHub gives no secrets: a pull request from a fork, or one of Dependabot's.
 * Source: GitHub's documentation, "Events that trigger workflows" and "Dependabot on GitHub Actions".
 */
export function eventWithoutSecrets(env: NodeJS.ProcessEnv): WithoutSecrets {
  if (env['GITHUB_ACTOR'] === 'dependabot[bot]') return 'dependabot';
  if (!env['GITHUB_EVENT_NAME']?.startsWith('pull_request')) return null;
  const { head, base } = payloadOf(env).pull_request ?? {};
  const isFromFork = head?.repo?.full_name !== undefined && head.repo.full_name !== base?.repo?.full_name;
  return isFromFork ? 'fork' : null;
}

/**
 * The pull request that the event is about, or null where it is about none. A `workflow_run` counts only where it names
 * exactly one pull request of this repository: it lists those of forks' own repositories as well.
 * Source: GitHub's documentation, "Webhook events and payloads".
 */
export function pullRequestOf(env: NodeJS.ProcessEnv): PullRequest | null {
  const { pull_request: pullRequest, issue, workflow_run: workflowRun, repository } = payloadOf(env);
  if (pullRequest) return pullRequestFrom(pullRequest.number, pullRequest.head?.sha);
  if (issue?.pull_request) return pullRequestFrom(issue.number, undefined);
  const ours = workflowRun?.pull_requests?.filter(one => one?.base?.repo?.id === repository?.id) ?? [];
  return ours.length === 1 ? pullRequestFrom(ours[0]?.number, workflowRun?.head_sha) : null;
}

function pullRequestFrom(number: unknown, sha: unknown): PullRequest | null {
  if (!Number.isSafeInteger(number) || Number(number) < 1) return null;
  return { number: Number(number), headSha: typeof sha === 'string' && /^[0-9a-f]{40,64}$/.test(sha) ? sha : '' };
}

interface Branch {
  readonly sha?: string;
  readonly repo?: { readonly full_name?: string; readonly id?: number } | null;
}

/** The members of an event's payload that are read here. Any of them may be missing. */
interface Payload {
  readonly pull_request?: { readonly number?: number; readonly head?: Branch; readonly base?: Branch };
  readonly issue?: { readonly number?: number; readonly pull_request?: object };
  readonly workflow_run?: {
    readonly head_sha?: string;
    readonly pull_requests?: readonly { readonly number?: number; readonly base?: Branch }[];
  };
  readonly repository?: { readonly id?: number };
}

/** The event's payload; one that cannot be read counts as empty, since nothing of the verdict hangs on it. */
function payloadOf({ GITHUB_EVENT_PATH: path = '' }: NodeJS.ProcessEnv): Payload {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) ?? {};
  } catch {
    return {};
  }
}
