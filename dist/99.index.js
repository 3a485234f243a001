export const id = 99;
export const ids = [99];
export const modules = {

/***/ 6099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readConfigureFile: () => (/* binding */ readConfigureFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


const NAMES = { 'access-key': 'ncloud_access_key_id', 'secret-key': 'ncloud_secret_access_key' };
const MAX_BYTES = 64 * 1024;
const READ_WITHOUT_WAITING = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
function readConfigureFile(home) {
    let file;
    try {
        file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, '.ncloud', 'configure'), READ_WITHOUT_WAITING);
    }
    catch (error) {
        const { code } = error;
        return code === 'ENOENT' || code === 'ENOTDIR' ? null : { problem: 'cannot be opened: check its permissions.' };
    }
    try {
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file);
        if (!stat.isFile())
            return { problem: 'is not a regular file.' };
        if (stat.size > MAX_BYTES)
            return { problem: 'is larger than 64 KiB: it has two lines, one for each key.' };
        return keysIn((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'));
    }
    catch {
        return { problem: 'cannot be read: check its permissions.' };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function keysIn(text) {
    const found = {
        'access-key': valuesOf(NAMES['access-key'], text),
        'secret-key': valuesOf(NAMES['secret-key'], text),
    };
    const keys = Object.entries(found);
    const twice = keys.find(([, values]) => values.length > 1);
    if (twice !== undefined)
        return { problem: `has \`${NAMES[twice[0]]}\` twice: keep one of them.` };
    const missing = keys.filter(([, values]) => (values[0] ?? '') === '');
    if (missing.length === 2)
        return null;
    if (missing[0] !== undefined)
        return { problem: `has no \`${NAMES[missing[0][0]]}\`: it needs both keys.` };
    return { 'access-key': found['access-key'][0] ?? '', 'secret-key': found['secret-key'][0] ?? '' };
}
function valuesOf(name, text) {
    return text
        .split(/\r?\n/)
        .map(line => line.split('='))
        .filter(([key = '']) => key.trim() === name)
        .map(([, ...value]) => value.join('=').trim());
}


/***/ })

};
