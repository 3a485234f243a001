import { EnvHttpProxyAgent, fetch } from 'undici';
import { USER_AGENT } from '../ncloud/gateway.ts';
import type { ProxySettings } from '../ncloud/proxy.ts';

/** Where the comments of a pull request are kept, and as whom they are read and written. */
export interface CommentAccess {
  readonly apiUrl: string;
  readonly token: string;
  readonly proxy: ProxySettings | undefined;
  /** `owner/name`. */
  readonly repository: string;
  readonly pullRequest: number;
  readonly signal: AbortSignal;
}

export interface Comment {
  readonly id: number | bigint;
  readonly body: string;
  /** Login of its author. Empty if the account is gone. */
  readonly author: string;
}

/** GitHub's answer is no answer to the question. Its text is never shown. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

/** The token would go over a connection that anybody can read. */
export class InsecureApi extends Error {
  override readonly name = 'InsecureApi';
}

const PAGE_SIZE = 100;
const MAX_PAGES = 100;
/** How many comments are looked through at most. */
export const MAX_COMMENTS = PAGE_SIZE * MAX_PAGES;

/** The largest answer that is read, in bytes: more than a page of comments of 65,536 characters each. */
const MAX_ANSWER_BYTES = 48 * 1024 * 1024;

/** Certificates are always verified: `NODE_TLS_REJECT_UNAUTHORIZED` changes nothing. */
const VERIFIED = { rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;

type Octokit = Awaited<ReturnType<typeof openOctokit>>;

/**
 * The comments of one pull request, through GitHub's API: REST, and GraphQL for our own name. Every method rejects with Octokit's own
 * errors, whose text is not ours to show.
 */
export class PullRequestComments {
  readonly #octokit: Octokit;
  readonly #place: { readonly owner: string; readonly repo: string };
  readonly #pullRequest: number;

  /** @throws InsecureApi if the API is not reached over TLS: only a loopback address may do without */
  static async open(access: CommentAccess): Promise<PullRequestComments> {
    if (!isSafe(access.apiUrl)) throw new InsecureApi();
    return new PullRequestComments(await openOctokit(access), access);
  }

  private constructor(octokit: Octokit, { repository, pullRequest }: CommentAccess) {
    const [owner = '', repo = ''] = repository.split('/');
    this.#place = { owner, repo };
    this.#pullRequest = pullRequest;
    this.#octokit = octokit;
  }

  /** The login under which our own comments appear. GraphQL tells it to an app's token as well, REST does not. */
  async login(): Promise<string> {
    const { viewer } = await this.#octokit.graphql<{ viewer?: { login?: unknown } }>('{ viewer { login } }');
    if (typeof viewer?.login !== 'string' || viewer.login === '') throw new UnexpectedAnswer();
    return viewer.login;
  }

  /** The comments that are wanted, oldest first, and whether all comments were looked through: of endless pages only the first are. */
  async find(isWanted: (comment: Comment) => boolean): Promise<{ found: Comment[]; isComplete: boolean }> {
    const found: Comment[] = [];
    for (let page = 1; page <= MAX_PAGES; page++) {
      const { data, headers } = await this.#octokit.request(
        'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
        { ...this.#place, issue_number: this.#pullRequest, per_page: PAGE_SIZE, page },
      );
      // Octokit takes a body that broke off for an empty text: a comment missed there would be written twice.
      if (!Array.isArray(data)) throw new UnexpectedAnswer();
      const comments = data.map(({ id, body, user }) => ({ id, body: body ?? '', author: user?.login ?? '' }));
      found.push(...comments.filter(isWanted));
      if (!headers.link?.includes('rel="next"')) return { found, isComplete: true };
    }
    return { found, isComplete: false };
  }

  async create(body: string): Promise<void> {
    await this.#octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...this.#place,
      issue_number: this.#pullRequest,
      body,
    });
  }

  async edit(id: Comment['id'], body: string): Promise<void> {
    await this.#octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      ...this.#place,
      comment_id: id,
      body,
    });
  }

  async remove(id: Comment['id']): Promise<void> {
    await this.#octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      ...this.#place,
      comment_id: id,
    });
  }
}

function isSafe(apiUrl: string): boolean {
  const url = URL.parse(apiUrl);
  return url?.protocol === 'https:' || /^(?:localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(url?.hostname ?? '');
}

/** `@actions/github` reads the file of the event when it is loaded: that is done only once we know that the file is one. */
async function openOctokit({ apiUrl, token, proxy, signal }: CommentAccess) {
  const { getOctokit } = await import('@actions/github');
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: proxy?.httpProxy ?? '',
    httpsProxy: proxy?.httpsProxy ?? '',
    noProxy: proxy?.noProxy ?? '',
    maxResponseSize: MAX_ANSWER_BYTES,
    connect: VERIFIED,
    requestTls: VERIFIED,
    proxyTls: VERIFIED,
  });
  // Octokit would write deprecations and the like past our log.
  const nothing = () => {};
  return getOctokit(token, {
    baseUrl: apiUrl,
    userAgent: USER_AGENT,
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    request: { fetch: (url: string, options: object) => fetch(url, { ...options, signal, dispatcher }) },
  });
}
