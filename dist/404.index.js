export const id = 404;
export const ids = [404];
export const modules = {

/***/ 6404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  keepComment: () => (/* binding */ keepComment)
});

// EXTERNAL MODULE: ./build/basics/text.js
var basics_text = __webpack_require__(3743);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/github/comment-marker.js

function markerOf(env, { label, matrix }) {
    const workflow = env['GITHUB_WORKFLOW_REF']?.replace(/@(?:refs\/.*|[0-9a-f]{40,64})$/, '') || env['GITHUB_WORKFLOW'];
    const parts = [workflow ?? '', env['GITHUB_JOB'] ?? '', env['GITHUB_ACTION'] ?? '', inOneForm(matrix), label];
    return {
        gate: (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32),
        run: integer(env['GITHUB_RUN_ID']),
        attempt: integer(env['GITHUB_RUN_ATTEMPT']),
    };
}
function isNewer(one, other) {
    return one.run === other.run ? one.attempt > other.attempt : one.run > other.run;
}
function markerLine({ gate, run, attempt }) {
    return `<!-- cdss-rolling-upgrade-precheck gate=${gate} run=${run} attempt=${attempt} -->`;
}
function readMarker(body) {
    const [, gate, run, attempt] = /^<!-- cdss-rolling-upgrade-precheck gate=([0-9a-f]{32}) run=(\d{1,20}) attempt=(\d{1,20}) -->/.exec(body) ?? [];
    return gate === undefined ? null : { gate, run: integer(run), attempt: integer(attempt) };
}
function integer(digits = '') {
    return /^\d{1,20}$/.test(digits) ? BigInt(digits) : 0n;
}
function inOneForm(json) {
    try {
        return JSON.stringify(JSON.parse(json));
    }
    catch {
        return json;
    }
}

// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(4611);
// EXTERNAL MODULE: ./build/report/table.js
var table = __webpack_require__(1799);
;// CONCATENATED MODULE: ./build/github/comment-text.js




const MAX_BYTES = 65_536;
const RESERVE = 1_000;
function commentText(report, context) {
    const title = `### ${(0,summary/* headline */.Pl)(report)}${context.label === '' ? '' : ` (${(0,basics_text/* markdown */.w)(context.label)})`}`;
    const top = (0,table/* inParts */.oP)(markerLine(context.marker), title, (0,summary/* tally */.N4)(report));
    const mayGoOn = report.takenBack === undefined && report.results.some(({ verdict }) => verdict === 'ready');
    const caution = mayGoOn ? (0,summary/* cautions */.JF)(report) : '';
    const bottom = (0,table/* inParts */.oP)((0,summary/* waiting */.eg)(report), (0,summary/* facts */.Ix)(report), (0,summary/* steps */.Ci)(report), caution, origin(context));
    const tableBytes = MAX_BYTES - RESERVE - Buffer.byteLength(top) - Buffer.byteLength(bottom);
    const whole = (0,table/* inParts */.oP)(top, (0,table/* table */.tp)(report, tableBytes), bottom);
    if (Buffer.byteLength(whole) <= MAX_BYTES)
        return whole;
    return (0,table/* inParts */.oP)(top, 'There is more to say than a comment holds: see the run.', origin(context));
}
function origin({ pullRequest, env, now }) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run, GITHUB_SHA } = env;
    const base = `${server}/${repository}`;
    const sha = pullRequest.headSha || GITHUB_SHA;
    const parts = [
        sha ? `commit [\`${sha.slice(0, 7)}\`](${base}/commit/${sha})` : '',
        `${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
        run ? `[log of this run](${base}/actions/runs/${run})` : '',
    ];
    return `<sub>Asked for ${parts.filter(part => part !== '').join(' · ')}</sub>`;
}

// EXTERNAL MODULE: ./build/ncloud/transport-failures.js
var transport_failures = __webpack_require__(199);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(4371);
// EXTERNAL MODULE: ./build/ncloud/gateway.js + 1 modules
var gateway = __webpack_require__(6065);
;// CONCATENATED MODULE: ./build/github/comments-api.js


class UnexpectedAnswer extends Error {
    name = 'UnexpectedAnswer';
}
class InsecureApi extends Error {
    name = 'InsecureApi';
}
const PAGE_SIZE = 100;
const MAX_PAGES = 100;
const MAX_COMMENTS = PAGE_SIZE * MAX_PAGES;
const MAX_ANSWER_BYTES = 48 * 1024 * 1024;
const VERIFIED = { rejectUnauthorized: true, minVersion: 'TLSv1.2' };
class PullRequestComments {
    #octokit;
    #place;
    #pullRequest;
    static async open(access) {
        if (!isSafe(access.apiUrl))
            throw new InsecureApi();
        return new PullRequestComments(await openOctokit(access), access);
    }
    constructor(octokit, { repository, pullRequest }) {
        const [owner = '', repo = ''] = repository.split('/');
        this.#place = { owner, repo };
        this.#pullRequest = pullRequest;
        this.#octokit = octokit;
    }
    async login() {
        const { viewer } = await this.#octokit.graphql('{ viewer { login } }');
        if (typeof viewer?.login !== 'string' || viewer.login === '')
            throw new UnexpectedAnswer();
        return viewer.login;
    }
    async find(isWanted) {
        const found = [];
        for (let page = 1; page <= MAX_PAGES; page++) {
            const { data, headers } = await this.#octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { ...this.#place, issue_number: this.#pullRequest, per_page: PAGE_SIZE, page });
            if (!Array.isArray(data))
                throw new UnexpectedAnswer();
            const comments = data.map(({ id, body, user }) => ({ id, body: body ?? '', author: user?.login ?? '' }));
            found.push(...comments.filter(isWanted));
            if (!headers.link?.includes('rel="next"'))
                return { found, isComplete: true };
        }
        return { found, isComplete: false };
    }
    async create(body) {
        await this.#octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
            ...this.#place,
            issue_number: this.#pullRequest,
            body,
        });
    }
    async edit(id, body) {
        await this.#octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            ...this.#place,
            comment_id: id,
            body,
        });
    }
    async remove(id) {
        await this.#octokit.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
            ...this.#place,
            comment_id: id,
        });
    }
}
function isSafe(apiUrl) {
    const url = URL.parse(apiUrl);
    return url?.protocol === 'https:' || /^(?:localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(url?.hostname ?? '');
}
async function openOctokit({ apiUrl, token, proxy, signal }) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
    const dispatcher = new undici.EnvHttpProxyAgent({
        httpProxy: proxy?.httpProxy ?? '',
        httpsProxy: proxy?.httpsProxy ?? '',
        noProxy: proxy?.noProxy ?? '',
        maxResponseSize: MAX_ANSWER_BYTES,
        connect: VERIFIED,
        requestTls: VERIFIED,
        proxyTls: VERIFIED,
    });
    const nothing = () => { };
    return getOctokit(token, {
        baseUrl: apiUrl,
        userAgent: gateway/* USER_AGENT */._,
        log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
        request: { fetch: (url, options) => (0,undici.fetch)(url, { ...options, signal, dispatcher }) },
    });
}

;// CONCATENATED MODULE: ./build/github/comment-trouble.js


class WithoutToken extends Error {
    name = 'WithoutToken';
}
class OutOfTime extends Error {
    name = 'OutOfTime';
    deadlineMs;
    constructor(deadlineMs) {
        super('out of time');
        this.deadlineMs = deadlineMs;
    }
}
class TooManyComments extends Error {
    name = 'TooManyComments';
}
function answerIn(error) {
    const { name, status, response, headers, message } = (error ?? {});
    if (name === 'GraphqlResponseError')
        return { status: 200, headers: { ...headers }, message: String(message) };
    if (typeof response !== 'object' || response === null || typeof status !== 'number')
        return null;
    const { headers: own, data } = response;
    return { status, headers: { ...own }, message: String(data?.message ?? '') };
}
function pauseAfter(error, now) {
    if (error instanceof TooManyComments || error instanceof InsecureApi || isCertificate(error))
        return null;
    const answer = answerIn(error);
    if (answer !== null && isRateLimit(answer))
        return { isRateLimit: true, ms: pauseOf(answer.headers, now) };
    return answer === null || answer.status === 200 || answer.status >= 500 ? { isRateLimit: false, ms: 0 } : null;
}
function isRateLimit({ status, headers, message }) {
    if (status === 429)
        return true;
    if ((status !== 403 && status !== 200) || isPermission({ status, headers, message }))
        return false;
    return (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message));
}
const MIN_PAUSE_MS = 1_000;
const DEFAULT_PAUSE_MS = 60_000;
function pauseOf(headers, now) {
    const after = Number(headers['retry-after'] ?? Number.NaN) * 1_000;
    const reset = headers['x-ratelimit-remaining'] === '0' ? Number(headers['x-ratelimit-reset'] ?? Number.NaN) : Number.NaN;
    const githubNow = Date.parse(headers['date'] ?? '');
    const untilReset = reset * 1_000 - (Number.isNaN(githubNow) ? now : githubNow);
    const pause = [after, untilReset].find(ms => !Number.isNaN(ms)) ?? DEFAULT_PAUSE_MS;
    return Math.max(MIN_PAUSE_MS, pause);
}
function isPermission({ status, message }) {
    return status === 404 || (status === 403 && /not accessible by|must have (?:admin|write)|permission/i.test(message));
}
function isCertificate(error) {
    return answerIn(error) === null && (0,transport_failures/* transportFailure */.Z)(causeOf(error), '', false).kind === 'unverified';
}
function causeOf(error) {
    const cause = error?.cause;
    return cause === undefined ? error : causeOf(cause);
}
function whatWentWrong(error, apiUrl, isWithoutSecrets) {
    if (error instanceof WithoutToken) {
        return 'the input `github-token` is empty. Remove the input: its default is the token of the job.';
    }
    if (error instanceof OutOfTime)
        return `GitHub did not answer within ${error.deadlineMs / 1_000} s.`;
    if (error instanceof InsecureApi) {
        return '`GITHUB_API_URL` is not an `https:` URL, and the token is sent over TLS only.';
    }
    if (error instanceof TooManyComments) {
        return `the pull request has more than ${MAX_COMMENTS} comments, and the first ${MAX_COMMENTS} have none of this gate.`;
    }
    if (error instanceof UnexpectedAnswer)
        return UNUSABLE;
    const answer = answerIn(error);
    if (answer === null) {
        const { host, port, protocol } = URL.parse(apiUrl) ?? { host: 'GitHub', port: '', protocol: '' };
        const place = port === '' ? `${host}:${protocol === 'http:' ? 80 : 443}` : host;
        const { kind, message } = (0,transport_failures/* transportFailure */.Z)(causeOf(error), place, false);
        const remedy = kind === 'unverified' ? 'the certificates of the runner (`NODE_EXTRA_CA_CERTS`)' : 'the network and the proxy';
        return `GitHub's API could not be reached: ${message}. Check ${remedy}.`;
    }
    if (isRateLimit(answer)) {
        return `GitHub's rate limit is reached (HTTP ${answer.status}), and GitHub asks to wait longer than this step may. Run this step again later.`;
    }
    if (answer.status === 200)
        return UNUSABLE;
    const why = `GitHub answered HTTP ${answer.status}.`;
    if (isPermission(answer)) {
        const fork = isWithoutSecrets ? ' A run for a fork or Dependabot does not get it.' : '';
        return `${why} Give the job \`permissions: pull-requests: write\`.${fork}`;
    }
    if (answer.status === 401)
        return `${why} Check the input \`github-token\`.`;
    return `${why} ${answer.status >= 500 ? 'Run this step again.' : 'Check that the conversation is not locked.'}`;
}
const UNUSABLE = "GitHub's API gave no usable answer. Run this step again.";

// EXTERNAL MODULE: ./build/github/event.js
var github_event = __webpack_require__(6830);
;// CONCATENATED MODULE: ./build/github/comment.js






const MAX_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;
const WITHOUT_FAILURE = ['ready', 'current'];
async function keepComment(report, settings, tools) {
    const { env, log, signal } = tools;
    const pullRequest = (0,github_event/* pullRequestOf */._)(env);
    if (pullRequest === null) {
        const event = (0,basics_text/* inert */.t)(env['GITHUB_EVENT_NAME'] ?? 'none');
        log.notice(`There is nothing to comment on: the event \`${event}\` is about no pull request.`);
        return;
    }
    try {
        if (settings.token === '')
            throw new WithoutToken();
        await inTime(tools, stop => keepTrying(report, settings, pullRequest, { ...tools, signal: stop }));
    }
    catch (error) {
        if (signal.aborted)
            return;
        const trouble = whatWentWrong(error, apiUrlOf(env), (0,github_event/* eventWithoutSecrets */.m)(env) !== null);
        log.warning(`The comment on pull request ${pullRequest.number} could not be kept up to date: ${trouble} The verdict is not affected.`);
    }
}
function apiUrlOf(env) {
    return env['GITHUB_API_URL'] || 'https://api.github.com';
}
async function inTime({ signal, deadlineMs }, work) {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), deadlineMs);
    const stop = AbortSignal.any([signal, deadline.signal]);
    const { promise: stopped, reject } = Promise.withResolvers();
    stop.addEventListener('abort', () => reject(new OutOfTime(deadlineMs)));
    try {
        stop.throwIfAborted();
        await Promise.race([work(stop), stopped]);
    }
    finally {
        clearTimeout(timer);
    }
}
async function keepTrying(report, settings, pullRequest, tools) {
    const { env, clock, signal, deadlineMs } = tools;
    const marker = markerOf(env, settings);
    const text = () => commentText(report, { marker, label: settings.label, pullRequest, env, now: clock.now() });
    const isNewOneWanted = settings.when === 'always' || !WITHOUT_FAILURE.includes(report.verdict);
    const { token } = settings;
    const access = { apiUrl: apiUrlOf(env), token, proxy: tools.proxy, repository: env['GITHUB_REPOSITORY'] ?? '' };
    const comments = await PullRequestComments.open({ ...access, pullRequest: pullRequest.number, signal });
    const deadline = clock.monotonic() + deadlineMs;
    for (let attempt = 1;; attempt++) {
        try {
            return await keep(comments, marker, text, isNewOneWanted, tools);
        }
        catch (error) {
            const pause = pauseAfter(error, clock.now());
            if (pause === null || (!pause.isRateLimit && attempt >= MAX_ATTEMPTS))
                throw error;
            const pauseMs = pause.isRateLimit ? pause.ms : FIRST_PAUSE_MS * 2 ** (attempt - 1);
            if (clock.monotonic() + pauseMs >= deadline)
                throw error;
            await clock.sleep(pauseMs, signal);
        }
    }
}
async function keep(comments, marker, text, isNewOneWanted, { log, onWrite }) {
    const login = await comments.login();
    const { found, isComplete } = await comments.find(comment => comment.author === login && readMarker(comment.body)?.gate === marker.gate);
    const newer = found.map(comment => readMarker(comment.body)).find(other => other !== null && isNewer(other, marker));
    if (newer) {
        log.notice(`The comment of this gate is from a newer run (${newer.run}, attempt ${newer.attempt}). This run (${marker.run}, attempt ${marker.attempt}) leaves it as it is.`);
        return;
    }
    const [ours, ...duplicates] = found;
    if (ours === undefined && !isNewOneWanted)
        return;
    if (ours === undefined && !isComplete)
        throw new TooManyComments();
    onWrite();
    if (ours === undefined)
        await comments.create(text());
    else
        await comments.edit(ours.id, text());
    for (const { id } of duplicates)
        await comments.remove(id);
}


/***/ })

};
