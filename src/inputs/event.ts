import { readFileSync } from 'node:fs';

/** Why GitHub gives this run no secrets, where that is so: null otherwise. */
export type WithoutSecrets = 'fork' | 'dependabot' | null;

/**
 * Whether the event is one to which GitHub gives no secrets: a pull request from a fork, or one of Dependabot's.
 * Source: GitHub's documentation, "Events that trigger workflows" and "Dependabot on GitHub Actions".
 */
export function eventWithoutSecrets(env: NodeJS.ProcessEnv): WithoutSecrets {
  if (env['GITHUB_ACTOR'] === 'dependabot[bot]') return 'dependabot';
  if (!env['GITHUB_EVENT_NAME']?.startsWith('pull_request')) return null;
  const { head, base } = pullRequestOf(env['GITHUB_EVENT_PATH']);
  const isFromFork = head?.repo?.full_name !== undefined && head.repo.full_name !== base?.repo?.full_name;
  return isFromFork ? 'fork' : null;
}

type Branch = { readonly repo?: { readonly full_name?: string } | null } | undefined;

/** The event's pull request; what cannot be read is left out, since it only improves a message. */
function pullRequestOf(path: string | undefined): { head?: Branch; base?: Branch } {
  try {
    return JSON.parse(readFileSync(path ?? '', 'utf8')).pull_request ?? {};
  } catch {
    return {};
  }
}
