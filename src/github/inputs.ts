import { resolve } from 'node:path';
import { homeIn, inputVariables } from '../settings/input-variables.ts';
import type { SettingSource } from '../settings/reader.ts';
import { eventWithoutSecrets } from './event.ts';

/** The settings of a step: its inputs, and the environment of the job. */
export function actionInputs(env: NodeJS.ProcessEnv): SettingSource {
  return {
    ...inputVariables(env),
    variable: name => env[name] ?? '',
    home: homeIn(env),
    workspace: resolve(env['GITHUB_WORKSPACE'] ?? ''),
    whyNoSecrets: () => whyNoSecrets(env),
  };
}

function whyNoSecrets(env: NodeJS.ProcessEnv): string {
  const why = eventWithoutSecrets(env);
  if (why === null) return '';
  const who = why === 'fork' ? 'a pull request from a fork' : 'a pull request of Dependabot';
  return ` GitHub gives no secrets to ${who}. A safe set-up for that: ${pageAboutThat(env)}`;
}

/** The page about forks and Dependabot: a link if the runner says which repository this action came from. */
function pageAboutThat(env: NodeJS.ProcessEnv): string {
  const page = 'docs/pull-requests.md#forks-and-dependabot';
  return repositoryUrl(env, `/blob/HEAD/${page}`) ?? `${page} of this action`;
}

/** Where a person reports a bug of this action. */
export function issuesPage(env: NodeJS.ProcessEnv): string {
  return repositoryUrl(env, '/issues') ?? "this action's issues";
}

function repositoryUrl(env: NodeJS.ProcessEnv, path: string): string | null {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_SERVER_URL: server = 'https://github.com' } = env;
  return repository ? `${server}/${repository}${path}` : null;
}
