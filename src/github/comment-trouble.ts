import { transportFailure } from '../ncloud/transport-failures.ts';
import { InsecureApi, MAX_COMMENTS, UnexpectedAnswer } from './comments-api.ts';

/** The input `github-token` is empty. */
export class WithoutToken extends Error {
  override readonly name = 'WithoutToken';
}

/** GitHub gave no answer before the deadline. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
  readonly deadlineMs: number;

  constructor(deadlineMs: number) {
    super('out of time');
    this.deadlineMs = deadlineMs;
  }
}

/** Our comment may be behind those that are looked through. A new one could be the second. */
export class TooManyComments extends Error {
  override readonly name = 'TooManyComments';
}

/** What GitHub answered, as far as Octokit's error tells it. It calls a failed connection a 500 without a response. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Decides, and is never shown. */
  readonly message: string;
}

function answerIn(error: unknown): Answer | null {
  const { name, status, response, headers, message } = (error ?? {}) as Record<string, unknown>;
  // An error of GraphQL comes with HTTP 200.
  if (name === 'GraphqlResponseError')
    return { status: 200, headers: { ...(headers as object) }, message: String(message) };
  if (typeof response !== 'object' || response === null || typeof status !== 'number') return null;
  const { headers: own, data } = response as { headers?: object; data?: { message?: unknown } };
  return { status, headers: { ...own }, message: String(data?.message ?? '') };
}

/** What to wait for before the next attempt. `ms` counts for a rate limit alone. */
export interface Pause {
  readonly isRateLimit: boolean;
  readonly ms: number;
}

/**
 * The pause before it is worth to ask again after an error. Null if it is not worth it.
 *
 * @param now Unix time in ms
 */
export function pauseAfter(error: unknown, now: number): Pause | null {
  if (error instanceof TooManyComments || error instanceof InsecureApi || isCertificate(error)) return null;
  const answer = answerIn(error);
  if (answer !== null && isRateLimit(answer)) return { isRateLimit: true, ms: pauseOf(answer.headers, now) };
  return answer === null || answer.status === 200 || answer.status >= 500 ? { isRateLimit: false, ms: 0 } : null;
}

/** Source: GitHub's documentation, "Rate limits for the REST API" and "Best practices for using the REST API". */
function isRateLimit({ status, headers, message }: Answer): boolean {
  if (status === 429) return true;
  if ((status !== 403 && status !== 200) || isPermission({ status, headers, message })) return false;
  return (
    headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message)
  );
}

const MIN_PAUSE_MS = 1_000;
/** What GitHub asks for if its answer names no time. */
const DEFAULT_PAUSE_MS = 60_000;

function pauseOf(headers: Answer['headers'], now: number): number {
  const after = Number(headers['retry-after'] ?? Number.NaN) * 1_000;
  const reset =
    headers['x-ratelimit-remaining'] === '0' ? Number(headers['x-ratelimit-reset'] ?? Number.NaN) : Number.NaN;
  // The reset is a time of GitHub's clock, and ours may be another.
  const githubNow = Date.parse(headers['date'] ?? '');
  const untilReset = reset * 1_000 - (Number.isNaN(githubNow) ? now : githubNow);
  const pause = [after, untilReset].find(ms => !Number.isNaN(ms)) ?? DEFAULT_PAUSE_MS;
  return Math.max(MIN_PAUSE_MS, pause);
}

/** GitHub says that the token may not do it: "Resource not accessible by integration" (or "by personal access token"). */
function isPermission({ status, message }: Answer): boolean {
  return status === 404 || (status === 403 && /not accessible by|must have (?:admin|write)|permission/i.test(message));
}

function isCertificate(error: unknown): boolean {
  return answerIn(error) === null && transportFailure(causeOf(error), '', false).kind === 'unverified';
}

/** The innermost error: undici's fetch and Octokit each put their own around it. */
function causeOf(error: unknown): unknown {
  const cause = (error as { cause?: unknown } | null)?.cause;
  return cause === undefined ? error : causeOf(cause);
}

/**
 * What went wrong with a comment, and what to do about it.
 *
 * @param isWithoutSecrets whether the run is for a fork or Dependabot
 */
export function whatWentWrong(error: unknown, apiUrl: string, isWithoutSecrets: boolean): string {
  if (error instanceof WithoutToken) {
    return 'the input `github-token` is empty. Remove the input: its default is the token of the job.';
  }
  if (error instanceof OutOfTime) return `GitHub did not answer within ${error.deadlineMs / 1_000} s.`;
  if (error instanceof InsecureApi) {
    return '`GITHUB_API_URL` is not an `https:` URL, and the token is sent over TLS only.';
  }
  if (error instanceof TooManyComments) {
    return `the pull request has more than ${MAX_COMMENTS} comments, and the first ${MAX_COMMENTS} have none of this gate.`;
  }
  if (error instanceof UnexpectedAnswer) return UNUSABLE;
  const answer = answerIn(error);
  if (answer === null) {
    const { host, port, protocol } = URL.parse(apiUrl) ?? { host: 'GitHub', port: '', protocol: '' };
    const place = port === '' ? `${host}:${protocol === 'http:' ? 80 : 443}` : host;
    const { kind, message } = transportFailure(causeOf(error), place, false);
    const remedy =
      kind === 'unverified' ? 'the certificates of the runner (`NODE_EXTRA_CA_CERTS`)' : 'the network and the proxy';
    return `GitHub's API could not be reached: ${message}. Check ${remedy}.`;
  }
  if (isRateLimit(answer)) {
    return `GitHub's rate limit is reached (HTTP ${answer.status}), and GitHub asks to wait longer than this step may. Run this step again later.`;
  }
  if (answer.status === 200) return UNUSABLE;
  const why = `GitHub answered HTTP ${answer.status}.`;
  if (isPermission(answer)) {
    const fork = isWithoutSecrets ? ' A run for a fork or Dependabot does not get it.' : '';
    return `${why} Give the job \`permissions: pull-requests: write\`.${fork}`;
  }
  if (answer.status === 401) return `${why} Check the input \`github-token\`.`;
  return `${why} ${answer.status >= 500 ? 'Run this step again.' : 'Check that the conversation is not locked.'}`;
}

const UNUSABLE = "GitHub's API gave no usable answer. Run this step again.";
