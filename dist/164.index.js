export const id = 164;
export const ids = [164,539];
export const modules = {

/***/ 3539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   discover: () => (/* binding */ discover),
/* harmony export */   o: () => (/* binding */ suggestionFor),
/* harmony export */   targetsOfDiscovery: () => (/* binding */ targetsOfDiscovery)
/* harmony export */ });
/* harmony import */ var _basics_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3743);
/* harmony import */ var _ncloud_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1745);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(236);



async function discover(location, inventory, isWanted = () => true) {
    const [clusters, versions] = await Promise.all([inventory.clusters(location), inventory.versions(location)]);
    return Promise.all(clusters.filter(isWanted).map(async (cluster) => {
        const later = cluster.isAllowed ? await laterVersions(cluster, versions, location, inventory) : [];
        return { ...cluster, location, laterVersions: later };
    }));
}
async function laterVersions(cluster, versions, location, inventory) {
    const current = cluster.kafkaVersion ?? (await versionName(cluster, versions, location, inventory));
    const later = versions.filter(({ kafkaVersionName: name }) => {
        const answer = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isLater */ .d8)(name, current);
        if (answer === null)
            throw (0,_ncloud_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .noAnswer */ .qE)(200, `Kafka versions "${name}" and "${current}" cannot be compared`);
        return answer;
    });
    const withGroups = later.map(async (version) => ({
        ...version,
        configGroups: await inventory.configGroups(location, version.kafkaVersionCode),
    }));
    return (await Promise.all(withGroups)).sort((one, other) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .isLater */ .d8)(one.kafkaVersionName, other.kafkaVersionName) ? 1 : -1);
}
async function versionName({ serviceGroupInstanceNo }, versions, location, inventory) {
    const { kafkaVersionCode: code } = await inventory.clusterInfo(location, serviceGroupInstanceNo);
    return versions.find(({ kafkaVersionCode }) => kafkaVersionCode === code)?.kafkaVersionName ?? String(code);
}
function targetsOfDiscovery(clusters) {
    return clusters.flatMap(({ location, serviceGroupInstanceNo, laterVersions: later }) => later.flatMap(({ kafkaVersionCode, configGroups }) => configGroups.map(({ configGroupNo }) => ({
        location,
        cluster: String(serviceGroupInstanceNo),
        kafkaVersion: String(kafkaVersionCode),
        configGroup: String(configGroupNo),
    }))));
}
function suggestionFor({ clusterName, serviceGroupInstanceNo, ...cluster }) {
    const latest = cluster.laterVersions.at(-1);
    if (!cluster.isAllowed)
        return { why: 'notAllowed' };
    if (latest === undefined)
        return { why: 'latest' };
    const [group, ...others] = latest.configGroups;
    if (group === undefined)
        return { why: 'noConfigGroup' };
    if (others.length > 0)
        return { why: 'severalConfigGroups' };
    return {
        cluster: nameOrNumber(_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readCluster */ .D$, clusterName, serviceGroupInstanceNo),
        kafkaVersion: nameOrNumber(_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readKafkaVersion */ .Pu, (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .bareVersion */ .D)(latest.kafkaVersionName), latest.kafkaVersionCode),
        configGroup: nameOrNumber(_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readConfigGroup */ .wg, group.configGroupName, group.configGroupNo),
    };
}
function nameOrNumber(read, name, number) {
    const result = read(name);
    const isUsable = 'value' in result && result.value === name && (0,_basics_text_js__WEBPACK_IMPORTED_MODULE_0__/* .inert */ .t)(name) === name && !/^\d+$/.test(name);
    return isUsable ? name : String(number);
}


/***/ }),

/***/ 3164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  listDoor: () => (/* binding */ listDoor),
  watchCommandDoor: () => (/* binding */ watchCommandDoor)
});

// EXTERNAL MODULE: ./build/basics/clock.js
var clock = __webpack_require__(8024);
// EXTERNAL MODULE: ./build/basics/process.js
var process = __webpack_require__(1323);
// EXTERNAL MODULE: ./build/follow.js + 1 modules
var follow = __webpack_require__(977);
// EXTERNAL MODULE: ./build/basics/text.js
var basics_text = __webpack_require__(3743);
// EXTERNAL MODULE: ./build/gate.js + 6 modules
var gate = __webpack_require__(4276);
// EXTERNAL MODULE: ./build/ncloud/failures.js
var failures = __webpack_require__(4115);
// EXTERNAL MODULE: ./build/precheck/precheck.js + 1 modules
var precheck = __webpack_require__(2159);
// EXTERNAL MODULE: ./build/report/report.js
var report_report = __webpack_require__(7177);
// EXTERNAL MODULE: ./build/report/result.js
var result = __webpack_require__(9934);
// EXTERNAL MODULE: ./build/settings/list-settings.js
var list_settings = __webpack_require__(7618);
// EXTERNAL MODULE: ./build/targets/discovery.js
var discovery = __webpack_require__(3539);
// EXTERNAL MODULE: ./build/targets/inventory.js
var inventory = __webpack_require__(6569);
// EXTERNAL MODULE: ./build/targets/numbers.js
var numbers = __webpack_require__(5443);
;// CONCATENATED MODULE: ./build/list.js











function list(tools) {
    return look(tools).catch(error => ({
        clusters: null,
        checks: () => undefined,
        report: (0,report_report/* reportOfError */._o)(error, tools.bugsGoTo),
    }));
}
async function look({ source, log, signal, check: isToCheck }) {
    const settings = await (0,list_settings/* readListSettings */.i)(source, log);
    const asked = { targets: [], discovery: settings.location };
    const { cdss, close } = await (0,gate/* connect */.N)({ ...settings, asked }, log, signal);
    const clusters = await (0,discovery.discover)(settings.location, new inventory/* Inventory */.rI(cdss), isWanted(settings));
    if (clusters.length === 0 && settings.cluster !== '')
        throw noSuchCluster(settings.cluster);
    const outcomes = isToCheck ? await check(clusters, settings, cdss) : [];
    void close();
    const report = (0,report_report/* reportOf */.EI)(outcomes, { failOn: 'unknown', onReplace: 'warn' });
    return { clusters, checks: checksOf(outcomes), report: outcomes.length > 0 ? report : { ...report, findings: [] } };
}
function noSuchCluster(cluster) {
    const message = `there is no cluster "${(0,basics_text/* inert */.t)(cluster)}" that the keys can see`;
    return new failures/* CouldNotAsk */.Yp('wrongInput', message, 'Correct `cluster`, or leave it out to list all clusters.');
}
function isWanted({ cluster }) {
    const number = (0,numbers/* numberIn */.Po)(cluster);
    return ({ clusterName, serviceGroupInstanceNo }) => cluster === '' || (number === undefined ? clusterName === cluster : serviceGroupInstanceNo === number);
}
function check(clusters, { concurrency }, cdss) {
    const numbersOf = async (target) => (0,numbers/* numbersInDigits */.e)(target);
    return (0,precheck/* precheckAll */.Vq)((0,discovery.targetsOfDiscovery)(clusters), concurrency, { cdss, numbersOf, clock: clock/* systemClock */.m }, () => { });
}
function checksOf(outcomes) {
    const keyOf = (...numbers) => numbers.join(' ');
    const results = new Map(outcomes
        .map(result/* resultOf */.B)
        .map(result => [
        keyOf(result.serviceGroupInstanceNo, result.upgradeKafkaVersionCode, result.upgradeConfigGroupNo),
        { verdict: result.verdict, message: result.message },
    ]));
    return (...numbers) => results.get(keyOf(...numbers));
}

// EXTERNAL MODULE: ./build/ncloud/locations.js
var locations = __webpack_require__(4410);
// EXTERNAL MODULE: ./build/targets/fields.js
var fields = __webpack_require__(236);
;// CONCATENATED MODULE: ./build/report/listing.js




const NO_CHECKS = () => undefined;
function listingJson(clusters, checks = NO_CHECKS) {
    return clusters.map(cluster => ({
        cluster: (0,basics_text/* inert */.t)(cluster.clusterName),
        serviceGroupInstanceNo: cluster.serviceGroupInstanceNo,
        ...cluster.location,
        kafkaVersion: cluster.kafkaVersion === undefined ? null : (0,basics_text/* inert */.t)((0,fields/* bareVersion */.D)(cluster.kafkaVersion)),
        status: cluster.serverStatus === undefined ? null : (0,basics_text/* inert */.t)(cluster.serverStatus),
        isAllowed: cluster.isAllowed,
        laterVersions: cluster.laterVersions.map(version => ({
            kafkaVersion: (0,basics_text/* inert */.t)((0,fields/* bareVersion */.D)(version.kafkaVersionName)),
            kafkaVersionCode: version.kafkaVersionCode,
            configGroups: version.configGroups.map(({ configGroupName, configGroupNo }) => {
                const checked = checks(cluster.serviceGroupInstanceNo, version.kafkaVersionCode, configGroupNo);
                return { configGroup: (0,basics_text/* inert */.t)(configGroupName), configGroupNo, ...checked };
            }),
        })),
    }));
}
function listingTable(clusters, checks = NO_CHECKS) {
    if (clusters.length === 0)
        return 'The keys can see no cluster there.\n';
    const rows = clusters.flatMap(cluster => {
        const upgrades = upgradeCells(cluster, checks);
        return upgrades.map((upgrade, index) => [...(index === 0 ? clusterCells(cluster) : ['', '', '', '']), upgrade]);
    });
    return aligned([['CLUSTER', 'NUMBER', 'KAFKA', 'STATUS', 'CAN BE UPGRADED TO'], ...rows]);
}
function clusterCells({ clusterName, serviceGroupInstanceNo, kafkaVersion, serverStatus, isAllowed, }) {
    const version = kafkaVersion === undefined ? '-' : (0,basics_text/* inert */.t)((0,fields/* bareVersion */.D)(kafkaVersion));
    return [
        (0,basics_text/* inert */.t)(clusterName),
        String(serviceGroupInstanceNo),
        version,
        isAllowed ? (0,basics_text/* inert */.t)(serverStatus ?? '-') : 'not allowed',
    ];
}
function upgradeCells({ serviceGroupInstanceNo: no, laterVersions }, checks) {
    if (laterVersions.length === 0)
        return ['-'];
    return laterVersions.map(({ kafkaVersionName, kafkaVersionCode: code, configGroups }) => {
        const groups = configGroups.map(({ configGroupName, configGroupNo }) => {
            const checked = checks(no, code, configGroupNo);
            const said = checked === undefined
                ? ''
                : `: ${checked.verdict}${checked.verdict === 'ready' ? '' : ` (${checked.message})`}`;
            return `${(0,basics_text/* inert */.t)(configGroupName)} (${configGroupNo})${said}`;
        });
        return `${(0,basics_text/* inert */.t)((0,fields/* bareVersion */.D)(kafkaVersionName))} with ${groups.length === 0 ? 'no config group yet' : groups.join(', ')}`;
    });
}
function aligned(rows) {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
    const line = (row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
    return rows.map(row => `${line(row).trimEnd()}\n`).join('');
}
const SCHEMA = '# yaml-language-server: $schema=https://raw.githubusercontent.com/your-org/cdss-rolling-upgrade-precheck/v1/targets.schema.json';
function targetsFileOf(clusters) {
    const parts = clusters.map(cluster => itemOf(cluster, (0,discovery/* suggestionFor */.o)(cluster)));
    const isEmpty = !parts.some(part => part.startsWith('- '));
    return `${[SCHEMA, ...parts, ...(isEmpty ? ['[]'] : [])].join('\n')}\n`;
}
function itemOf(cluster, suggestion) {
    const name = (0,basics_text/* inert */.t)(cluster.clusterName);
    if ('why' in suggestion)
        return `# ${name} (${cluster.serviceGroupInstanceNo}): ${WHY[suggestion.why](cluster)}`;
    const { site, region } = cluster.location;
    return [
        `- cluster: ${quoted(suggestion.cluster)}`,
        `  kafka-version: ${quoted(suggestion.kafkaVersion)}`,
        `  config-group: ${quoted(suggestion.configGroup)}`,
        ...(site === locations/* SITE_NAMES */.VU[0] ? [] : [`  site: ${site}`]),
        ...(region === (0,locations/* defaultRegionOf */.Jf)(site) ? [] : [`  region: ${region}`]),
    ].join('\n');
}
function quoted(text) {
    return JSON.stringify(text);
}
const latestOf = ({ laterVersions }) => laterVersions.at(-1);
const WHY = {
    notAllowed: () => 'the keys are not allowed to use this cluster.',
    latest: () => 'no later Kafka version is on offer.',
    noConfigGroup: cluster => `create a config group for Kafka ${(0,basics_text/* inert */.t)((0,fields/* bareVersion */.D)(latestOf(cluster)?.kafkaVersionName ?? ''))} first.`,
    severalConfigGroups: cluster => {
        const groups = latestOf(cluster)?.configGroups.map(({ configGroupName }) => (0,basics_text/* inert */.t)(configGroupName)) ?? [];
        return `choose a config group for Kafka ${(0,basics_text/* inert */.t)((0,fields/* bareVersion */.D)(latestOf(cluster)?.kafkaVersionName ?? ''))}: ${groups.join(', ')}.`;
    },
};

// EXTERNAL MODULE: ./build/report/upgrade.js
var upgrade = __webpack_require__(2095);
// EXTERNAL MODULE: ./build/terminal/files.js
var files = __webpack_require__(4230);
// EXTERNAL MODULE: ./build/terminal/flags.js
var flags = __webpack_require__(9182);
// EXTERNAL MODULE: ./build/terminal/screen.js
var screen = __webpack_require__(865);
// EXTERNAL MODULE: ./build/terminal/settings.js
var terminal_settings = __webpack_require__(8028);
// EXTERNAL MODULE: ./build/terminal/surroundings.js
var terminal_surroundings = __webpack_require__(6698);
;// CONCATENATED MODULE: ./build/terminal/subcommands.js












function frameOf({ command, settings, color }, { env, folder, stderr }, around) {
    const paint = (0,screen/* paintFor */.ev)(stderr, color && !env['NO_COLOR']);
    const log = (0,screen/* logOn */.sl)(stderr, paint, around);
    const source = (0,terminal_settings/* commandSettings */.J)(settings, env, folder, (0,flags/* flagNamesOf */.iW)(command));
    const exitCodes = { failed: terminal_surroundings/* EXIT_CODES */.ai.unknown, stopped: (name) => terminal_surroundings/* EXIT_CODES */.ai[name] };
    const tell = (findings) => {
        for (const finding of findings)
            log[finding.level]((0,terminal_surroundings/* placed */.GS)(finding));
    };
    const ofError = (error) => (0,report_report/* reportOfError */._o)(error instanceof process/* LogLost */.T ? (0,terminal_surroundings/* resultLost */.ul)() : error, terminal_surroundings/* BUGS_GO_TO */.Lk);
    return { log, source, exitCodes, tell, ofError };
}
function listDoor(flags, surroundings) {
    const { log, source, exitCodes, tell, ofError } = frameOf(flags, surroundings);
    const failed = (report) => ({ clusters: null, checks: () => undefined, report });
    return {
        run: signal => list({ source, log, signal, bugsGoTo: terminal_surroundings/* BUGS_GO_TO */.Lk, check: flags.switches.has('check') }),
        ofError: error => failed(ofError(error)),
        ofStop: () => failed((0,report_report/* reportOfCancellation */.ZI)()),
        handOn: async (listing) => {
            tell(listing.report.findings);
            const isPrinted = await (0,files/* isTaken */.C)(surroundings.stdout, listText(listing, flags));
            return isPrinted && listing.report.isGreen ? terminal_surroundings/* EXIT_CODES */.ai.green : terminal_surroundings/* EXIT_CODES */.ai.unknown;
        },
        exitCodes,
    };
}
function listText({ clusters, checks }, { json, switches }) {
    if (clusters === null)
        return '';
    if (switches.has('targets'))
        return targetsFileOf(clusters);
    return json ? `${JSON.stringify(listingJson(clusters, checks), null, 2)}\n` : listingTable(clusters, checks);
}
async function watchCommandDoor(flags, surroundings) {
    const { stdout, stderr } = surroundings;
    const bar = stderr.isTTY ? (await __webpack_require__.e(/* import() */ 592).then(__webpack_require__.bind(__webpack_require__, 2592))).brokerBar(stderr, clock/* systemClock */.m) : undefined;
    const { log, source, exitCodes, tell, ofError } = frameOf(flags, surroundings, bar?.around);
    return {
        run: signal => (0,follow/* followUpgrade */.y)({
            source,
            log,
            signal,
            bugsGoTo: terminal_surroundings/* BUGS_GO_TO */.Lk,
            ...(bar === undefined ? {} : { onLook: bar.onLook }),
        }),
        ofError: error => (0,upgrade/* failedWatch */.$W)(ofError(error).findings),
        ofStop: () => (0,upgrade/* failedWatch */.$W)((0,report_report/* reportOfCancellation */.ZI)().findings),
        handOn: async (report) => {
            bar?.stop();
            tell(report.findings);
            const isPrinted = await (0,files/* isTaken */.C)(stdout, watchText(report, flags));
            if (!isPrinted)
                return terminal_surroundings/* EXIT_CODES */.ai.unknown;
            if (report.isGreen)
                return terminal_surroundings/* EXIT_CODES */.ai.green;
            return report.hasFailed ? terminal_surroundings/* EXIT_CODES */.ai.no : terminal_surroundings/* EXIT_CODES */.ai.unknown;
        },
        exitCodes,
    };
}
function watchText({ outputs }, { json }) {
    if (json)
        return `${JSON.stringify(outputs, null, 2)}\n`;
    const { status, 'kafka-version': version, 'brokers-operating': operating, brokers } = outputs;
    if (status === '')
        return '';
    return `${status}, Kafka ${version}${brokers === '' ? '' : `, ${operating} of ${brokers} brokers operate`}\n`;
}


/***/ })

};
