import type { Clock } from '../basics/clock.ts';
import type { Log } from '../basics/log.ts';
import type { Report } from '../report/report.ts';
import type { CommentSettings } from '../settings/comment.ts';
import { commentText, markerOf } from './comment-text.ts';
import { PullRequestComments } from './comments-api.ts';
import { eventWithoutSecrets, type PullRequest, pullRequestOf } from './event.ts';

export interface CommentTools {
  readonly env: NodeJS.ProcessEnv;
  readonly log: Log;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** After this time GitHub is given up on, in ms: the gate does not wait for it. */
  readonly deadlineMs: number;
}

const MAX_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;

/**
 * Keeps one comment of this check (one a label) on the pull request in step with the report. Whatever becomes of it, the
 * verdict stands: what goes wrong is one warning.
 */
export async function keepComment(report: Report, settings: CommentSettings, tools: CommentTools): Promise<void> {
  const { env, log, signal } = tools;
  const pullRequest = pullRequestOf(env);
  if (pullRequest === null) {
    log.notice(
      `There is nothing to comment on: the event \`${env['GITHUB_EVENT_NAME'] ?? 'none'}\` is about no pull request.`,
    );
    return;
  }
  try {
    if (settings.token === '') throw new WithoutToken();
    await inTime(tools, stop => keepTrying(report, settings, pullRequest, { ...tools, signal: stop }));
  } catch (error) {
    if (!signal.aborted) log.warning(warningOf(error, pullRequest, tools));
  }
}

class WithoutToken extends Error {}
class OutOfTime extends Error {}

/** Races the work against the deadline and the step's own signal: neither may depend on how well a request can be aborted. */
async function inTime({ signal, deadlineMs }: CommentTools, work: (stop: AbortSignal) => Promise<void>): Promise<void> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), deadlineMs);
  const stop = AbortSignal.any([signal, deadline.signal]);
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  stop.addEventListener('abort', () => reject(new OutOfTime()));
  try {
    stop.throwIfAborted();
    await Promise.race([work(stop), stopped]);
  } finally {
    clearTimeout(timer);
  }
}

/** Each attempt starts by looking for the comment again: one that was written although its answer was lost is found. */
async function keepTrying(
  report: Report,
  settings: CommentSettings,
  pullRequest: PullRequest,
  { env, clock, signal }: CommentTools,
): Promise<void> {
  const { label, when, token } = settings;
  const { GITHUB_API_URL: apiUrl = 'https://api.github.com', GITHUB_REPOSITORY: repository = '' } = env;
  const body = commentText(report, { label, pullRequest, env, now: clock.now() });
  const isNewOneWanted = when === 'always' || report.verdict !== 'ready';
  for (let attempt = 1; ; attempt++) {
    try {
      const access = { apiUrl, token, repository, pullRequest: pullRequest.number, signal };
      return await keep(await PullRequestComments.open(access), markerOf(label), body, isNewOneWanted);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isPassing(error)) throw error;
      await clock.sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1), signal);
    }
  }
}

/**
 * Edits our comment, or writes it where there is none and one is wanted. Ours is what starts with the marker AND was
 * written by the token's own account: anybody may copy the marker, and could change our words later in a comment that is
 * theirs. Several of ours, from runs side by side, become one.
 */
async function keep(
  comments: PullRequestComments,
  marker: string,
  body: string,
  isNewOneWanted: boolean,
): Promise<void> {
  const login = await comments.login();
  const [ours, ...duplicates] = (await comments.all()).filter(
    comment => comment.author === login && comment.body.startsWith(marker),
  );
  if (ours !== undefined) await comments.edit(ours.id, body);
  else if (isNewOneWanted) await comments.create(body);
  for (const { id } of duplicates) await comments.remove(id);
}

/** The HTTP status of an answer, where there was one: Octokit calls a failed connection a 500 without a response. */
function statusOf(error: unknown): number | null {
  const { status, response } = (error ?? {}) as { status?: unknown; response?: unknown };
  return response !== undefined && typeof status === 'number' ? status : null;
}

function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === null || status >= 500;
}

function warningOf(error: unknown, { number }: PullRequest, { env, deadlineMs }: CommentTools): string {
  const status = statusOf(error);
  const why =
    error instanceof WithoutToken
      ? 'the input `github-token` is empty'
      : error instanceof OutOfTime
        ? `GitHub did not answer within ${deadlineMs / 1000} s`
        : status === null
          ? "GitHub's API could not be reached, or gave no usable answer"
          : `GitHub answered HTTP ${status}`;
  const fork = eventWithoutSecrets(env) === null ? '' : ' (which a run for a fork or Dependabot does not get)';
  return `The comment on pull request ${number} could not be kept up to date: ${why}. It needs \`permissions: pull-requests: write\`${fork}. The verdict stands without it.`;
}
