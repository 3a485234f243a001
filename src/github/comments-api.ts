/** Where the comments of a pull request are kept, and as whom they are read and written. */
export interface CommentAccess {
  readonly apiUrl: string;
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly pullRequest: number;
  readonly signal: AbortSignal;
}

export interface Comment {
  readonly id: number | bigint;
  readonly body: string;
  /** Login of its author; empty where the account is gone. */
  readonly author: string;
}

/** GitHub answered something that is no answer to the question; its text is never shown. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

/**
 * The comments of one pull request, through GitHub's API (REST, and GraphQL for who we are). Every method rejects with
 * Octokit's own errors, whose text is not ours to show.
 */
export class PullRequestComments {
  readonly #octokit: Octokit;
  readonly #place: { readonly owner: string; readonly repo: string };
  readonly #pullRequest: number;

  /** Loads Octokit, which honours the environment's proxies by itself. */
  static async open({ apiUrl, token, repository, pullRequest, signal }: CommentAccess): Promise<PullRequestComments> {
    const octokit = await openOctokit(apiUrl, token, signal);
    const [owner = '', repo = ''] = repository.split('/');
    return new PullRequestComments(octokit, { owner, repo }, pullRequest);
  }

  private constructor(octokit: Octokit, place: { owner: string; repo: string }, pullRequest: number) {
    this.#octokit = octokit;
    this.#place = place;
    this.#pullRequest = pullRequest;
  }

  /** The login under which our own comments appear; GraphQL tells it to an app's token as well, which REST does not. */
  async login(): Promise<string> {
    const { viewer } = await this.#octokit.graphql<{ viewer?: { login?: unknown } }>('{ viewer { login } }');
    if (typeof viewer?.login !== 'string' || viewer.login === '') throw new UnexpectedAnswer();
    return viewer.login;
  }

  /** All comments, oldest first. */
  async all(): Promise<Comment[]> {
    const comments: Comment[] = [];
    for (let page = 1, isLast = false; !isLast; page++) {
      const { data, headers } = await this.#octokit.request(
        'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
        {
          ...this.#place,
          issue_number: this.#pullRequest,
          per_page: 100,
          page,
        },
      );
      // Octokit takes a body that broke off for an empty text: a comment missed there would be written twice.
      if (!Array.isArray(data)) throw new UnexpectedAnswer();
      comments.push(...data.map(({ id, body, user }) => ({ id, body: body ?? '', author: user?.login ?? '' })));
      isLast = !headers.link?.includes('rel="next"');
    }
    return comments;
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

type Octokit = Awaited<ReturnType<typeof openOctokit>>;

async function openOctokit(apiUrl: string, token: string, signal: AbortSignal) {
  const { getOctokit } = await import('@actions/github');
  // Octokit would write deprecations and the like past our log.
  const nothing = () => {};
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const octokit = getOctokit(token, { baseUrl: apiUrl, log });
  // A `request` option would replace the one that carries the proxy.
  octokit.hook.before('request', options => {
    options.request = { ...options.request, signal };
  });
  return octokit;
}
