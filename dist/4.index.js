export const id = 4;
export const ids = [4];
export const modules = {

/***/ 9004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   METADATA_ORIGIN: () => (/* binding */ METADATA_ORIGIN),
/* harmony export */   ServerRole: () => (/* binding */ ServerRole)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4115);


const METADATA_ORIGIN = 'http://169.254.169.254';
const ROLES_PATH = '/latest/meta-data/iam/security-credentials/';
const TIMEOUT_MS = 3_000;
const MAX_LENGTH = 64 * 1024;
const RENEWAL_MS = 15 * 60_000;
const RETRY_MS = 60_000;
class ServerRole {
    #options;
    #keys = null;
    #renewal = null;
    #askedAt = Number.NEGATIVE_INFINITY;
    constructor(options) {
        this.#options = options;
    }
    async credentials() {
        const { clock } = this.#options;
        const before = this.#keys;
        const leftMs = before === null ? 0 : before.expiresAt - clock.now();
        const isDue = leftMs <= 0 || (leftMs <= RENEWAL_MS && clock.monotonic() - this.#askedAt >= RETRY_MS);
        if (before !== null && !isDue)
            return before;
        try {
            this.#renewal ??= this.#renew();
            return await this.#renewal;
        }
        catch (error) {
            if (before === null || leftMs <= 0)
                throw error;
            return before;
        }
    }
    async #renew() {
        const { clock, mask, onSeveralRoles } = this.#options;
        this.#askedAt = clock.monotonic();
        try {
            const roles = rolesIn(await this.#read(ROLES_PATH));
            const [role] = roles;
            if (role === undefined)
                throw failure('this server has no role', GIVE_A_ROLE);
            if (roles.length > 1 && this.#keys === null)
                onSeveralRoles(role, roles.length);
            const keys = keysIn(await this.#read(`${ROLES_PATH}${encodeURIComponent(role)}`));
            mask(keys.accessKey);
            mask(keys.secretKey);
            if (keys.expiresAt <= clock.now())
                throw failure('the keys of the server role have expired', CHECK_CLOCK);
            this.#keys = keys;
            return keys;
        }
        finally {
            this.#renewal = null;
        }
    }
    #read(path) {
        const { origin, signal } = this.#options;
        const { promise, resolve, reject } = Promise.withResolvers();
        const notThere = () => reject(failure('the metadata service of a NAVER Cloud server does not answer', USE_KEYS));
        const request = (0,node_http__WEBPACK_IMPORTED_MODULE_0__.get)(new URL(path, origin), { agent: false, signal: AbortSignal.any([signal, deadline()]) });
        request.on('error', notThere);
        request.on('response', response => {
            let text = '';
            response.setEncoding('utf8');
            response.on('error', notThere);
            response.on('data', (chunk) => {
                text += chunk;
                if (text.length > MAX_LENGTH)
                    request.destroy(new Error('too long'));
            });
            response.on('end', () => {
                if (response.statusCode === 200)
                    resolve(text);
                else if (response.statusCode === 404)
                    resolve('');
                else
                    reject(failure(`the metadata service answers HTTP ${response.statusCode}`, USE_KEYS));
            });
        });
        return promise;
    }
}
function deadline() {
    return AbortSignal.timeout(TIMEOUT_MS);
}
function rolesIn(text) {
    return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '');
}
const KEY = /^[\x21-\x7e]{8,1024}$/;
const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
function keysIn(text) {
    const { AccessKeyId: accessKey, SecretAccessKey: secretKey, Expiration: expiration } = parsed(text);
    const expiresAt = typeof expiration === 'string' && RFC_3339.test(expiration) ? Date.parse(expiration) : Number.NaN;
    if (!isKey(accessKey) || !isKey(secretKey) || Number.isNaN(expiresAt)) {
        throw failure('the metadata service gave no keys as its documentation shows them', GIVE_A_ROLE);
    }
    return { accessKey, secretKey, expiresAt };
}
function isKey(value) {
    return typeof value === 'string' && KEY.test(value);
}
function parsed(text) {
    try {
        return Object(JSON.parse(text));
    }
    catch {
        return {};
    }
}
const USE_KEYS = 'Run this on a NAVER Cloud server (VPC) that has a server role, or give keys instead of `use-server-role`.';
const GIVE_A_ROLE = 'Create a server role with the permission for CDSS, and set it for this server in the console.';
const CHECK_CLOCK = "Set the runner's clock (NTP), then run this step again.";
function failure(problem, remedy) {
    return new _failures_js__WEBPACK_IMPORTED_MODULE_1__/* .CouldNotAsk */ .Yp('unauthenticated', `no keys from the server role: ${problem}`, remedy);
}


/***/ })

};
