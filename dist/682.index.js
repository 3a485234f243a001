export const id = 682;
export const ids = [682];
export const modules = {

/***/ 3682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ProxyFailure: () => (/* binding */ ProxyFailure),
/* harmony export */   proxiedSockets: () => (/* binding */ proxiedSockets)
/* harmony export */ });
/* harmony import */ var undici_lib_api_api_connect_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4660);
/* harmony import */ var undici_lib_dispatcher_dispatcher_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(883);
/* harmony import */ var undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3137);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6806);
/* harmony import */ var _sockets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6288);





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
function proxiedSockets({ httpProxy, httpsProxy, noProxy }, rules) {
    const openDirectly = (0,_sockets_js__WEBPACK_IMPORTED_MODULE_4__/* .directSockets */ .aD)(rules);
    const ways = new Map();
    const agent = new undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_2__({
        httpProxy: httpProxy ?? '',
        httpsProxy: httpsProxy ?? '',
        noProxy,
        proxyTunnel: true,
        requestTls: rules,
        clientFactory: proxy => Object.assign(new NoDispatcher(), { connect: tunnelsBy(proxy, openDirectly) }),
        factory: (origin, { connect }) => {
            ways.set(String(origin), connect);
            return new NoDispatcher();
        },
    });
    return (origin, signal) => {
        if (!ways.has(origin))
            agent.dispatch({ origin, path: '/', method: 'CONNECT' }, {});
        const connect = ways.get(origin);
        if (connect === undefined)
            return openDirectly(origin, signal);
        const { promise, resolve, reject } = Promise.withResolvers();
        connect({ ...(0,_sockets_js__WEBPACK_IMPORTED_MODULE_4__/* .addressOf */ .ci)(origin), signal }, (error, socket) => (error ? reject(error) : resolve(socket)));
        return promise;
    };
}
class NoDispatcher extends undici_lib_dispatcher_dispatcher_js__WEBPACK_IMPORTED_MODULE_1__ {
    dispatch() {
        return true;
    }
}
function tunnelsBy(proxy, open) {
    return async ({ signal, ...request }) => {
        const connection = new _connection_js__WEBPACK_IMPORTED_MODULE_3__/* .SocketConnection */ .s(open, proxy.origin);
        signal.addEventListener('abort', () => connection.close());
        try {
            const { statusCode } = await undici_lib_api_api_connect_js__WEBPACK_IMPORTED_MODULE_0__.call(connection.dispatcher, request);
            if (statusCode !== 200)
                throw new ProxyFailure(proxy.host, statusCode);
            await connection.untilQuiet(_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .QUIET_BEFORE_MS */ .Y);
            return { statusCode, socket: connection.release() };
        }
        catch (cause) {
            connection.close();
            throw cause instanceof ProxyFailure ? cause : new ProxyFailure(proxy.host, undefined, cause);
        }
    };
}


/***/ })

};
