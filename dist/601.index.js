export const id = 601;
export const ids = [601];
export const modules = {

/***/ 601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  keepComment: () => (/* binding */ keepComment)
});

// EXTERNAL MODULE: ./build/basics/text.js
var basics_text = __webpack_require__(3743);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(4611);
// EXTERNAL MODULE: ./build/report/table.js
var table = __webpack_require__(1799);
;// CONCATENATED MODULE: ./build/github/comment-text.js



const MAX_BYTES = 65_536;
const RESERVE = 1_000;
function markerOf(label) {
    return `<!-- cdss-rolling-upgrade-precheck${label === '' ? '' : ` ${label}`} -->`;
}
function commentText(report, context) {
    const title = `### ${(0,summary/* headline */.Pl)(report)}${context.label === '' ? '' : ` (${(0,basics_text/* markdown */.w)(context.label)})`}`;
    const top = (0,table/* inParts */.oP)(markerOf(context.label), title, (0,summary/* tally */.N4)(report));
    const mayGoOn = report.results.some(({ verdict }) => verdict === 'ready');
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

;// CONCATENATED MODULE: ./build/github/comments-api.js
class UnexpectedAnswer extends Error {
    name = 'UnexpectedAnswer';
}
class PullRequestComments {
    #octokit;
    #place;
    #pullRequest;
    static async open({ apiUrl, token, repository, pullRequest, signal }) {
        const octokit = await openOctokit(apiUrl, token, signal);
        const [owner = '', repo = ''] = repository.split('/');
        return new PullRequestComments(octokit, { owner, repo }, pullRequest);
    }
    constructor(octokit, place, pullRequest) {
        this.#octokit = octokit;
        this.#place = place;
        this.#pullRequest = pullRequest;
    }
    async login() {
        const { viewer } = await this.#octokit.graphql('{ viewer { login } }');
        if (typeof viewer?.login !== 'string' || viewer.login === '')
            throw new UnexpectedAnswer();
        return viewer.login;
    }
    async all() {
        const comments = [];
        for (let page = 1, isLast = false; !isLast; page++) {
            const { data, headers } = await this.#octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
                ...this.#place,
                issue_number: this.#pullRequest,
                per_page: 100,
                page,
            });
            if (!Array.isArray(data))
                throw new UnexpectedAnswer();
            comments.push(...data.map(({ id, body, user }) => ({ id, body: body ?? '', author: user?.login ?? '' })));
            isLast = !headers.link?.includes('rel="next"');
        }
        return comments;
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
async function openOctokit(apiUrl, token, signal) {
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(648), __webpack_require__.e(413)]).then(__webpack_require__.bind(__webpack_require__, 2413));
    const nothing = () => { };
    const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
    const octokit = getOctokit(token, { baseUrl: apiUrl, log });
    octokit.hook.before('request', options => {
        options.request = { ...options.request, signal };
    });
    return octokit;
}

// EXTERNAL MODULE: ./build/github/event.js
var github_event = __webpack_require__(6830);
;// CONCATENATED MODULE: ./build/github/comment.js



const MAX_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;
async function keepComment(report, settings, tools) {
    const { env, log, signal } = tools;
    const pullRequest = (0,github_event/* pullRequestOf */._)(env);
    if (pullRequest === null) {
        log.notice(`There is nothing to comment on: the event \`${env['GITHUB_EVENT_NAME'] ?? 'none'}\` is about no pull request.`);
        return;
    }
    try {
        if (settings.token === '')
            throw new WithoutToken();
        await inTime(tools, stop => keepTrying(report, settings, pullRequest, { ...tools, signal: stop }));
    }
    catch (error) {
        if (!signal.aborted)
            log.warning(warningOf(error, pullRequest, tools));
    }
}
class WithoutToken extends Error {
}
class OutOfTime extends Error {
}
async function inTime({ signal, deadlineMs }, work) {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), deadlineMs);
    const stop = AbortSignal.any([signal, deadline.signal]);
    const { promise: stopped, reject } = Promise.withResolvers();
    stop.addEventListener('abort', () => reject(new OutOfTime()));
    try {
        stop.throwIfAborted();
        await Promise.race([work(stop), stopped]);
    }
    finally {
        clearTimeout(timer);
    }
}
async function keepTrying(report, settings, pullRequest, { env, clock, signal }) {
    const { label, when, token } = settings;
    const { GITHUB_API_URL: apiUrl = 'https://api.github.com', GITHUB_REPOSITORY: repository = '' } = env;
    const body = commentText(report, { label, pullRequest, env, now: clock.now() });
    const isNewOneWanted = when === 'always' || report.verdict !== 'ready';
    for (let attempt = 1;; attempt++) {
        try {
            const access = { apiUrl, token, repository, pullRequest: pullRequest.number, signal };
            return await keep(await PullRequestComments.open(access), markerOf(label), body, isNewOneWanted);
        }
        catch (error) {
            if (attempt === MAX_ATTEMPTS || !isPassing(error))
                throw error;
            await clock.sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1), signal);
        }
    }
}
async function keep(comments, marker, body, isNewOneWanted) {
    const login = await comments.login();
    const [ours, ...duplicates] = (await comments.all()).filter(comment => comment.author === login && comment.body.startsWith(marker));
    if (ours !== undefined)
        await comments.edit(ours.id, body);
    else if (isNewOneWanted)
        await comments.create(body);
    for (const { id } of duplicates)
        await comments.remove(id);
}
function statusOf(error) {
    const { status, response } = (error ?? {});
    return response !== undefined && typeof status === 'number' ? status : null;
}
function isPassing(error) {
    const status = statusOf(error);
    return status === null || status >= 500;
}
function warningOf(error, { number }, { env, deadlineMs }) {
    const status = statusOf(error);
    const why = error instanceof WithoutToken
        ? 'the input `github-token` is empty'
        : error instanceof OutOfTime
            ? `GitHub did not answer within ${deadlineMs / 1000} s`
            : status === null
                ? "GitHub's API could not be reached, or gave no usable answer"
                : `GitHub answered HTTP ${status}`;
    const fork = (0,github_event/* eventWithoutSecrets */.m)(env) === null ? '' : ' (which a run for a fork or Dependabot does not get)';
    return `The comment on pull request ${number} could not be kept up to date: ${why}. It needs \`permissions: pull-requests: write\`${fork}. The verdict stands without it.`;
}


/***/ })

};
