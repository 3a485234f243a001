export const id = 682;
export const ids = [682];
export const modules = {

/***/ 3682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   proxyDispatcher: () => (/* binding */ proxyDispatcher)
/* harmony export */ });
/* unused harmony export ProxyFailure */
/* harmony import */ var undici_lib_api_api_connect_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4660);
/* harmony import */ var undici_lib_dispatcher_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3701);
/* harmony import */ var undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3137);



class ProxyFailure extends Error {
    name = 'ProxyFailure';
    host;
    status;
    constructor(host, status, cause) {
        super('the proxy opened no tunnel', { cause });
        this.host = host;
        this.status = status;
    }
}
function proxyDispatcher({ httpProxy, httpsProxy, noProxy }, connect) {
    return new undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_2__({
        httpProxy: httpProxy ?? '',
        httpsProxy: httpsProxy ?? '',
        noProxy,
        proxyTunnel: true,
        allowH2: false,
        connections: 1,
        connect,
        requestTls: connect,
        proxyTls: connect,
        clientFactory: (proxyUrl, options) => tunnelling(new undici_lib_dispatcher_client_js__WEBPACK_IMPORTED_MODULE_1__(proxyUrl, { ...options, headersTimeout: connect.timeout }), proxyUrl.host),
    });
}
function tunnelling(client, host) {
    const connect = async (options) => {
        const answer = await undici_lib_api_api_connect_js__WEBPACK_IMPORTED_MODULE_0__.call(client, options).catch(cause => {
            throw new ProxyFailure(host, undefined, cause);
        });
        if (answer.statusCode === 200)
            return answer;
        answer.socket.on('error', () => { }).destroy();
        throw new ProxyFailure(host, answer.statusCode);
    };
    return Object.assign(client, { connect });
}


/***/ })

};
