import { type ApiAnswer, type ApiRequest, jsonAnswer } from './gateway.ts';
import { type Served, type ServeOptions, serve } from './server.ts';

/**
 * The part of GitHub's API that keeps a comment on a pull request: who am I (GraphQL), and list, create, edit and delete
 * (REST), on github.com's paths and on a GitHub Enterprise Server's. A pure function from request to answer, and a server.
 */

export interface GitHubAccount {
  login: string;
  /** Whether its tokens hold `pull-requests: write`. */
  mayWrite: boolean;
}

export interface GitHubComment {
  id: number;
  login: string;
  body: string;
}

export interface GitHub {
  /** How it is reached, for the links that it gives. */
  scheme: 'http' | 'https';
  /** `owner/name` of the only repository. */
  repository: string;
  /** Token to account. */
  accounts: Record<string, GitHubAccount>;
  /** Comments of each pull request, oldest first; a pull request without an entry does not exist. */
  pullRequests: Record<number, GitHubComment[]>;
}

export const GITHUB_TOKEN = 'ghs_simulatorTokenOfTheWorkflow0000000001';

/** A comment takes so many characters. */
const BODY_LIMIT = 65_536;

export function createGitHub(parts: Partial<GitHub> = {}): GitHub {
  return {
    scheme: 'http',
    repository: 'simulator/infra',
    accounts: { [GITHUB_TOKEN]: { login: 'github-actions[bot]', mayWrite: true } },
    pullRequests: { 12: [] },
    ...parts,
  };
}

export interface GitHubServer extends Served {
  github: GitHub;
}

export async function startGitHub(parts: Partial<GitHub> = {}, options: ServeOptions = {}): Promise<GitHubServer> {
  const github = createGitHub({ scheme: options.tls ? 'https' : 'http', ...parts });
  return Object.assign(await serve(request => answerGitHub(github, request), options), { github });
}

export function answerGitHub(github: GitHub, request: ApiRequest): ApiAnswer {
  try {
    return route(github, request);
  } catch (error) {
    if (error instanceof Rejection)
      return answerWith(error.status, { message: error.message, status: String(error.status) });
    throw error;
  }
}

class Rejection extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

function route(github: GitHub, request: ApiRequest): ApiAnswer {
  const [, token = ''] = /^(?:token|bearer) (.+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
  const account = github.accounts[token];
  if (account === undefined) throw new Rejection(401, 'Bad credentials');
  const url = new URL(request.url, `${github.scheme}://${request.headers['host']}`);
  const path = url.pathname.replace(/^\/api(?:\/v3)?(?=\/)/, '');
  if (request.method === 'POST' && path === '/graphql')
    return answerWith(200, { data: { viewer: { login: account.login } } });
  if (!path.startsWith(`/repos/${github.repository}/issues/`)) throw new Rejection(404, 'Not Found');
  const [, pullRequest] = /\/issues\/(\d+)\/comments$/.exec(path) ?? [];
  if (request.method === 'GET' && pullRequest) return list(commentsOf(github, Number(pullRequest)), url);
  if (!account.mayWrite) throw new Rejection(403, 'Resource not accessible by integration');
  if (request.method === 'POST' && pullRequest) return create(github, Number(pullRequest), account, bodyOf(request));
  const [, comment] = /\/issues\/comments\/(\d+)$/.exec(path) ?? [];
  if (request.method === 'PATCH' && comment) return edit(github, Number(comment), bodyOf(request));
  if (request.method === 'DELETE' && comment) return remove(github, Number(comment));
  throw new Rejection(404, 'Not Found');
}

function list(comments: readonly GitHubComment[], url: URL): ApiAnswer {
  const size = Number(url.searchParams.get('per_page') ?? 30);
  const page = Number(url.searchParams.get('page') ?? 1);
  const answer = answerWith(200, comments.slice((page - 1) * size, page * size).map(shown));
  if (page * size >= comments.length) return answer;
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  return { ...answer, headers: { ...answer.headers, link: `<${next}>; rel="next"` } };
}

function create(github: GitHub, number: number, { login }: GitHubAccount, body: string): ApiAnswer {
  const ids = Object.values(github.pullRequests).flatMap(comments => comments.map(({ id }) => id));
  const comment = { id: Math.max(1000, ...ids) + 1, login, body };
  commentsOf(github, number).push(comment);
  return answerWith(201, shown(comment));
}

function edit(github: GitHub, id: number, body: string): ApiAnswer {
  const { comment } = find(github, id);
  comment.body = body;
  return answerWith(200, shown(comment));
}

function remove(github: GitHub, id: number): ApiAnswer {
  const { comment, comments } = find(github, id);
  comments.splice(comments.indexOf(comment), 1);
  return { ...answerWith(204, null), body: Buffer.alloc(0) };
}

function find(github: GitHub, id: number) {
  for (const comments of Object.values(github.pullRequests)) {
    const comment = comments.find(one => one.id === id);
    if (comment !== undefined) return { comment, comments };
  }
  throw new Rejection(404, 'Not Found');
}

function commentsOf({ pullRequests }: GitHub, number: number): GitHubComment[] {
  const comments = pullRequests[number];
  if (comments === undefined) throw new Rejection(404, 'Not Found');
  return comments;
}

function bodyOf(request: ApiRequest): string {
  const { body } = JSON.parse(new TextDecoder().decode(request.body)) as { body?: unknown };
  if (typeof body !== 'string') throw new Rejection(422, 'Invalid request. No body was given.');
  if (body.length > BODY_LIMIT)
    throw new Rejection(422, 'Validation Failed: body is too long (maximum is 65536 characters)');
  return body;
}

function shown({ id, login, body }: GitHubComment) {
  return { id, body, user: { login, type: login.endsWith('[bot]') ? 'Bot' : 'User' } };
}

function answerWith(status: number, value: unknown): ApiAnswer {
  return jsonAnswer(status, value, status < 400 ? 'success' : 'rejected', Date.now());
}
