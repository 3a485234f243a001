export const id = 526;
export const ids = [526];
export const modules = {

/***/ 1947:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ called),
/* harmony export */   K: () => (/* binding */ listed)
/* harmony export */ });
function called(name, number) {
    return name === null ? String(number) : `${name} (${number})`;
}
function listed(items) {
    return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}


/***/ }),

/***/ 7358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   watchDoor: () => (/* binding */ watchDoor)
/* harmony export */ });
/* harmony import */ var _basics_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3217);
/* harmony import */ var _basics_process_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1323);
/* harmony import */ var _follow_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(977);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7177);
/* harmony import */ var _report_upgrade_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2095);
/* harmony import */ var _door_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7396);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2325);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6049);
/* harmony import */ var _output_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4084);









function watchDoor(env) {
    const bugsGoTo = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .issuesPage */ .u)(env);
    const outputs = new _basics_files_js__WEBPACK_IMPORTED_MODULE_0__/* .LastText */ .W1(env['GITHUB_OUTPUT'] ?? '');
    const summary = new _basics_files_js__WEBPACK_IMPORTED_MODULE_0__/* .LastText */ .W1(env['GITHUB_STEP_SUMMARY'] ?? '');
    return {
        run: signal => (0,_follow_js__WEBPACK_IMPORTED_MODULE_1__/* .followUpgrade */ .y)({ source: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .actionInputs */ .e)(env), log: _log_js__WEBPACK_IMPORTED_MODULE_6__/* .githubLog */ .Q, signal, bugsGoTo }),
        ofError: error => (0,_report_upgrade_js__WEBPACK_IMPORTED_MODULE_3__/* .failedWatch */ .$W)((0,_report_report_js__WEBPACK_IMPORTED_MODULE_2__/* .reportOfError */ ._o)(error instanceof _basics_process_js__WEBPACK_IMPORTED_MODULE_8__/* .LogLost */ .T ? (0,_door_js__WEBPACK_IMPORTED_MODULE_4__/* .logLost */ .T)() : error, bugsGoTo).findings),
        ofStop: () => (0,_report_upgrade_js__WEBPACK_IMPORTED_MODULE_3__/* .failedWatch */ .$W)((0,_report_report_js__WEBPACK_IMPORTED_MODULE_2__/* .reportOfCancellation */ .ZI)().findings),
        handOn: async (report) => (publish(report, outputs, summary) ? 0 : 1),
        exitCodes: { failed: 1, stopped: () => 1 },
    };
}
function publish(report, outputs, summary) {
    const isHandedOn = isWritten(() => outputs.write((0,_output_files_js__WEBPACK_IMPORTED_MODULE_7__/* .blockOf */ .VN)(report.outputs)));
    (0,_log_js__WEBPACK_IMPORTED_MODULE_6__/* .annotate */ .f)(report.findings, _log_js__WEBPACK_IMPORTED_MODULE_6__/* .githubLog */ .Q);
    if (!isHandedOn) {
        const names = Object.keys(_report_upgrade_js__WEBPACK_IMPORTED_MODULE_3__/* .UPGRADE_OUTPUTS */ .iD).join(', ');
        _log_js__WEBPACK_IMPORTED_MODULE_6__/* .githubLog */ .Q.error(`Could not hand on the outputs (${names}): the file of GITHUB_OUTPUT cannot be written. Check the disk and the permissions of the runner.`);
    }
    if (!isWritten(() => summary.write((0,_report_upgrade_js__WEBPACK_IMPORTED_MODULE_3__/* .upgradeSummaryOf */ .as)(report)))) {
        _log_js__WEBPACK_IMPORTED_MODULE_6__/* .githubLog */ .Q.warning('Could not write the job summary (GITHUB_STEP_SUMMARY). The result is not affected.');
    }
    return report.isGreen && isHandedOn;
}
function isWritten(write) {
    try {
        write();
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 9309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Up: () => (/* binding */ pick),
/* harmony export */   W8: () => (/* binding */ WATCH_SETTINGS),
/* harmony export */   b9: () => (/* binding */ readWatchSettings),
/* harmony export */   dC: () => (/* binding */ readConnection)
/* harmony export */ });
/* harmony import */ var _basics_problems_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4364);
/* harmony import */ var _basics_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7158);
/* harmony import */ var _credentials_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8042);
/* harmony import */ var _location_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3073);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1166);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7121);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4372);







const KEYS_AND_PLACE = ['access-key', 'secret-key', 'use-server-role', 'site', 'region', 'endpoint'];
const WATCH_SETTINGS = {
    cluster: { ..._table_js__WEBPACK_IMPORTED_MODULE_6__/* .SETTINGS */ .y.cluster, description: 'The cluster to watch, by its number or its name.' },
    'kafka-version': {
        ..._table_js__WEBPACK_IMPORTED_MODULE_6__/* .SETTINGS */ .y['kafka-version'],
        description: 'The Kafka version that the upgrade leads to, by its code or as people say it, `3.9.0`.',
    },
    timeout: {
        description: 'How long the upgrade may take, from `1s` to `24h`.',
        default: '3h',
        read: (text) => (0,_basics_values_js__WEBPACK_IMPORTED_MODULE_1__/* .readDuration */ .$7)(text, { min: '1s', max: '24h' }),
    },
    interval: {
        description: 'How long to wait between two looks at the cluster, from `1s` to `1h`.',
        default: '30s',
        read: (text) => (0,_basics_values_js__WEBPACK_IMPORTED_MODULE_1__/* .readDuration */ .$7)(text, { min: '1s', max: '1h' }),
    },
    ...pick(KEYS_AND_PLACE),
};
function pick(names) {
    return Object.fromEntries(names.map(name => [name, _table_js__WEBPACK_IMPORTED_MODULE_6__/* .SETTINGS */ .y[name]]));
}
async function readWatchSettings(source, log) {
    const reader = new _reader_js__WEBPACK_IMPORTED_MODULE_5__/* .SettingReader */ .S(source, log);
    const settings = {
        ...(await readConnection(reader, ofDefault(_table_js__WEBPACK_IMPORTED_MODULE_6__/* .SETTINGS */ .y.timeout.read((0,_table_js__WEBPACK_IMPORTED_MODULE_6__/* .defaultOf */ .H)('timeout'))), ofDefault(_table_js__WEBPACK_IMPORTED_MODULE_6__/* .SETTINGS */ .y['max-attempts'].read((0,_table_js__WEBPACK_IMPORTED_MODULE_6__/* .defaultOf */ .H)('max-attempts'))))),
        cluster: reader.read('cluster'),
        kafkaVersion: reader.read('kafka-version'),
        watchTimeoutMs: readOwn(reader, 'timeout'),
        intervalMs: readOwn(reader, 'interval'),
    };
    const [first, ...others] = reader.problems;
    if (first !== undefined)
        throw new _basics_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .WrongInput */ .E([first, ...others]);
    return settings;
}
async function readConnection(reader, timeoutMs, maxAttempts) {
    return {
        credentials: await (0,_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .readCredentials */ .L)(reader),
        location: (0,_location_js__WEBPACK_IMPORTED_MODULE_3__/* .readLocation */ .m)(reader),
        timeoutMs,
        maxAttempts,
        endpoint: (0,_network_js__WEBPACK_IMPORTED_MODULE_4__/* .readEndpoint */ .K)(reader),
        proxy: (0,_network_js__WEBPACK_IMPORTED_MODULE_4__/* .readProxy */ .n)(reader),
    };
}
function readOwn(reader, name) {
    const text = reader.source.given(name).trim() || WATCH_SETTINGS[name].default;
    return reader.readGiven({ origin: reader.source.nameOf(name), text }, WATCH_SETTINGS[name].read);
}
function ofDefault(read) {
    if ('value' in read)
        return read.value;
    throw new TypeError(`a default is wrong: ${read.problem}`);
}


/***/ })

};
