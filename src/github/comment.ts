import type { Clock } from '../basics/clock.ts';
import type { Log } from '../basics/log.ts';
import { inert } from '../basics/text.ts';
import type { ProxySettings } from '../ncloud/proxy.ts';
import type { Report } from '../report/report.ts';
import type { CommentSettings } from '../settings/comment.ts';
import { isNewer, type Marker, markerOf, readMarker } from './comment-marker.ts';
import { commentText } from './comment-text.ts';
import { OutOfTime, pauseAfter, TooManyComments, WithoutToken, whatWentWrong } from './comment-trouble.ts';
import { PullRequestComments } from './comments-api.ts';
import { eventWithoutSecrets, type PullRequest, pullRequestOf } from './event.ts';

export interface CommentTools {
  readonly env: NodeJS.ProcessEnv;
  readonly proxy: ProxySettings | undefined;
  readonly log: Log;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** After this time we give up on GitHub, in ms: the gate does not wait for it. */
  readonly deadlineMs: number;
  /** Is called before anything is written to GitHub: from then on there may be a comment of this report. */
  readonly onWrite: () => void;
}

/** How often we ask at most, apart from what GitHub's rate limit makes us repeat. */
const MAX_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;
/** Verdicts after which `on-failure` writes no new comment. */
const WITHOUT_FAILURE: readonly string[] = ['ready', 'current'];

/**
 * Keeps the one comment of this gate on the pull request up to date with the report. A failure here is one warning and never changes the
 * verdict.
 */
export async function keepComment(report: Report, settings: CommentSettings, tools: CommentTools): Promise<void> {
  const { env, log, signal } = tools;
  const pullRequest = pullRequestOf(env);
  if (pullRequest === null) {
    const event = inert(env['GITHUB_EVENT_NAME'] ?? 'none');
    log.notice(`There is nothing to comment on: the event \`${event}\` is about no pull request.`);
    return;
  }
  try {
    if (settings.token === '') throw new WithoutToken();
    await inTime(tools, stop => keepTrying(report, settings, pullRequest, { ...tools, signal: stop }));
  } catch (error) {
    if (signal.aborted) return;
    const trouble = whatWentWrong(error, apiUrlOf(env), eventWithoutSecrets(env) !== null);
    log.warning(
      `The comment on pull request ${pullRequest.number} could not be kept up to date: ${trouble} The verdict is not affected.`,
    );
  }
}

function apiUrlOf(env: NodeJS.ProcessEnv): string {
  return env['GITHUB_API_URL'] || 'https://api.github.com';
}

/** Races the work against the deadline and the step's own signal: some requests cannot be aborted. */
async function inTime({ signal, deadlineMs }: CommentTools, work: (stop: AbortSignal) => Promise<void>): Promise<void> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), deadlineMs);
  const stop = AbortSignal.any([signal, deadline.signal]);
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  stop.addEventListener('abort', () => reject(new OutOfTime(deadlineMs)));
  try {
    stop.throwIfAborted();
    await Promise.race([work(stop), stopped]);
  } finally {
    clearTimeout(timer);
  }
}

/** Each attempt starts by looking for the comment again: so it finds one that was written although the answer was lost. */
async function keepTrying(
  report: Report,
  settings: CommentSettings,
  pullRequest: PullRequest,
  tools: CommentTools,
): Promise<void> {
  const { env, clock, signal, deadlineMs } = tools;
  const marker = markerOf(env, settings);
  const text = () => commentText(report, { marker, label: settings.label, pullRequest, env, now: clock.now() });
  const isNewOneWanted = settings.when === 'always' || !WITHOUT_FAILURE.includes(report.verdict);
  const { token } = settings;
  const access = { apiUrl: apiUrlOf(env), token, proxy: tools.proxy, repository: env['GITHUB_REPOSITORY'] ?? '' };
  const comments = await PullRequestComments.open({ ...access, pullRequest: pullRequest.number, signal });
  const deadline = clock.monotonic() + deadlineMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await keep(comments, marker, text, isNewOneWanted, tools);
    } catch (error) {
      const pause = pauseAfter(error, clock.now());
      if (pause === null || (!pause.isRateLimit && attempt >= MAX_ATTEMPTS)) throw error;
      const pauseMs = pause.isRateLimit ? pause.ms : FIRST_PAUSE_MS * 2 ** (attempt - 1);
      if (clock.monotonic() + pauseMs >= deadline) throw error;
      await clock.sleep(pauseMs, signal);
    }
  }
}

/**
 * Edits our comment, or writes it if there is none and one is wanted. It is ours if it starts with the gate's marker AND the token's own
 * account wrote it: anybody may copy the marker, and could change our words later in a comment of their own. Several of ours, from runs
 * side by side, become one.
 */
async function keep(
  comments: PullRequestComments,
  marker: Marker,
  text: () => string,
  isNewOneWanted: boolean,
  { log, onWrite }: CommentTools,
): Promise<void> {
  const login = await comments.login();
  const { found, isComplete } = await comments.find(
    comment => comment.author === login && readMarker(comment.body)?.gate === marker.gate,
  );
  const newer = found.map(comment => readMarker(comment.body)).find(other => other !== null && isNewer(other, marker));
  if (newer) {
    log.notice(
      `The comment of this gate is from a newer run (${newer.run}, attempt ${newer.attempt}). This run (${marker.run}, attempt ${marker.attempt}) leaves it as it is.`,
    );
    return;
  }
  const [ours, ...duplicates] = found;
  if (ours === undefined && !isNewOneWanted) return;
  if (ours === undefined && !isComplete) throw new TooManyComments();
  onWrite();
  if (ours === undefined) await comments.create(text());
  else await comments.edit(ours.id, text());
  for (const { id } of duplicates) await comments.remove(id);
}
