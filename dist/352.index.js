export const id = 352;
export const ids = [352];
export const modules = {

/***/ 8920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Names: () => (/* binding */ Names),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7785);
/* harmony import */ var _suggestions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1947);


const LIKELY = 3;
const ALL = 5;
const MAX_COMPARISONS = 200_000;
class Names {
    #names;
    #words;
    #comparisonsLeft = MAX_COMPARISONS;
    constructor(names) {
        this.#names = [...new Set(names)];
        this.#words = this.#names.map(wordOf);
    }
    insteadOf(name) {
        if (this.#names.length === 0)
            return 'there is none at all';
        if (this.#names.length > ALL && this.#comparisonsLeft < this.#names.length)
            return this.#none();
        this.#comparisonsLeft -= this.#names.length;
        const likely = nearestOf(name, this.#words, LIKELY);
        if (likely.length > 0)
            return `the nearest ${isOrAre(likely)} ${quoted(likely)}`;
        return this.#names.length <= ALL ? `there ${isOrAre(this.#names)} ${quoted(this.#names)}` : this.#none();
    }
    #none() {
        return `it is none of the ${this.#names.length} names`;
    }
}
function isOrAre(names) {
    return names.length === 1 ? 'is' : 'are';
}
function quoted(names) {
    return (0,_suggestions_js__WEBPACK_IMPORTED_MODULE_0__/* .listed */ .K)(names.map(name => `"${name}"`));
}
function nearest(text, candidates, atMost) {
    return nearestOf(text, candidates.map(wordOf), atMost);
}
const MAX_LENGTH = 64;
function wordOf(name) {
    const letters = name
        .slice(0, MAX_LENGTH)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, '');
    return { name, letters };
}
function nearestOf(text, words, atMost) {
    const { letters } = wordOf(text);
    const likely = [];
    for (const word of words) {
        const limit = Math.floor(word.letters.length / 3);
        if (Math.abs(word.letters.length - letters.length) > limit)
            continue;
        const distance = (0,leven__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(letters, word.letters, { maxDistance: limit + 1 });
        if (distance <= limit)
            likely.push({ name: word.name, distance });
    }
    likely.sort((one, other) => one.distance - other.distance);
    return likely.slice(0, atMost).map(({ name }) => name);
}


/***/ }),

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

/***/ 7618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ LIST_SETTINGS),
/* harmony export */   i: () => (/* binding */ readListSettings)
/* harmony export */ });
/* harmony import */ var _basics_problems_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4364);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7121);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4372);
/* harmony import */ var _watch_settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9309);




const LIST_SETTINGS = {
    cluster: { ..._table_js__WEBPACK_IMPORTED_MODULE_2__/* .SETTINGS */ .y.cluster, description: 'Only the cluster with this number or name.' },
    ...(0,_watch_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .pick */ .Up)(['use-server-role', 'site', 'region', 'endpoint', 'timeout', 'max-attempts', 'concurrency']),
};
async function readListSettings(source, log) {
    const reader = new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .SettingReader */ .S(source, log);
    const settings = {
        ...(await (0,_watch_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .readConnection */ .dC)(reader, reader.read('timeout'), reader.read('max-attempts'))),
        cluster: reader.text('cluster') === '' ? '' : reader.read('cluster'),
        concurrency: reader.read('concurrency'),
    };
    const [first, ...others] = reader.problems;
    if (first !== undefined)
        throw new _basics_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .WrongInput */ .E([first, ...others]);
    return settings;
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


/***/ }),

/***/ 7352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runCommand: () => (/* binding */ runCommand)
/* harmony export */ });
/* unused harmony export commandDoor */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _basics_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8024);
/* harmony import */ var _basics_process_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1323);
/* harmony import */ var _gate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4276);
/* harmony import */ var _report_outputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4121);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7177);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4611);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4230);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9182);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4054);
/* harmony import */ var _screen_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(865);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8028);
/* harmony import */ var _surroundings_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6698);













async function runCommand(own, manifest) {
    const { env, stdout, stderr } = own;
    const line = (0,_flags_js__WEBPACK_IMPORTED_MODULE_7__/* .readCommandLine */ .ye)(own.argv.slice(2), versionIn(manifest));
    if ('flags' in line)
        return await enterCommand(line.flags, { env, folder: own.cwd(), stdout, stderr });
    own.exitCode = line.isError ? _surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .EXIT_CODES */ .ai.unknown : _surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .EXIT_CODES */ .ai.green;
    (line.isError ? stderr : stdout).write(line.text);
}
async function enterCommand(flags, surroundings) {
    if (flags.command === 'gate')
        return (0,_basics_process_js__WEBPACK_IMPORTED_MODULE_12__/* .enter */ .V)(await commandDoor(flags, surroundings));
    const { listDoor, watchCommandDoor } = await Promise.all(/* import() */[__webpack_require__.e(977), __webpack_require__.e(164)]).then(__webpack_require__.bind(__webpack_require__, 3164));
    if (flags.command === 'list')
        return (0,_basics_process_js__WEBPACK_IMPORTED_MODULE_12__/* .enter */ .V)(listDoor(flags, surroundings));
    return (0,_basics_process_js__WEBPACK_IMPORTED_MODULE_12__/* .enter */ .V)(await watchCommandDoor(flags, surroundings));
}
function versionIn(manifest) {
    return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(manifest, 'utf8')).version;
}
async function commandDoor(flags, surroundings) {
    const { env, folder, stdout, stderr } = surroundings;
    const areColoursWanted = flags.color && !env['NO_COLOR'];
    const progress = await shownProgress(stderr, () => log);
    const paint = (0,_screen_js__WEBPACK_IMPORTED_MODULE_9__/* .paintFor */ .ev)(stderr, areColoursWanted);
    const log = (0,_screen_js__WEBPACK_IMPORTED_MODULE_9__/* .logOn */ .sl)(stderr, paint, progress.around);
    const source = (0,_settings_js__WEBPACK_IMPORTED_MODULE_10__/* .commandSettings */ .J)(flags.settings, env, folder);
    let latest;
    return {
        run: signal => {
            for (const warning of (0,_settings_js__WEBPACK_IMPORTED_MODULE_10__/* .strayVariables */ .f)(env))
                log.warning(warning);
            return (0,_gate_js__WEBPACK_IMPORTED_MODULE_2__/* .gate */ .G)({ source, log, signal, progress, bugsGoTo: _surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .BUGS_GO_TO */ .Lk });
        },
        ofError: error => (0,_report_report_js__WEBPACK_IMPORTED_MODULE_4__/* .reportOfError */ ._o)(error instanceof _basics_process_js__WEBPACK_IMPORTED_MODULE_12__/* .LogLost */ .T ? (0,_surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .resultLost */ .ul)() : error, _surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .BUGS_GO_TO */ .Lk),
        ofStop: _report_report_js__WEBPACK_IMPORTED_MODULE_4__/* .reportOfCancellation */ .ZI,
        handOn: async (end) => {
            const earlier = latest;
            const report = earlier === undefined ? end : (0,_report_report_js__WEBPACK_IMPORTED_MODULE_4__/* .takenBack */ .lv)(end, earlier.verdict, 'was taken back');
            latest = report;
            progress.stop();
            tellPeople(report, log, paint);
            const areWritten = await writeFiles(report, flags, folder, log, () => report === latest);
            const isPrinted = earlier !== undefined || (await (0,_files_js__WEBPACK_IMPORTED_MODULE_6__/* .isTaken */ .C)(stdout, resultText(report, flags, (0,_screen_js__WEBPACK_IMPORTED_MODULE_9__/* .paintFor */ .ev)(stdout, areColoursWanted))));
            return isPrinted && areWritten ? exitCodeOf(report) : _surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .EXIT_CODES */ .ai.unknown;
        },
        exitCodes: { failed: _surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .EXIT_CODES */ .ai.unknown, stopped: (name) => _surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .EXIT_CODES */ .ai[name] },
    };
}
async function shownProgress(stderr, log) {
    if (!stderr.isTTY)
        return (0,_progress_js__WEBPACK_IMPORTED_MODULE_8__/* .progressInLines */ .S)(log);
    const { progressBar } = await __webpack_require__.e(/* import() */ 592).then(__webpack_require__.bind(__webpack_require__, 2592));
    return progressBar(stderr, _basics_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m);
}
function exitCodeOf({ isGreen, verdict }) {
    if (isGreen)
        return _surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .EXIT_CODES */ .ai.green;
    return verdict === 'blocked' ? _surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .EXIT_CODES */ .ai.no : _surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .EXIT_CODES */ .ai.unknown;
}
function tellPeople(report, log, paint) {
    for (const finding of report.findings)
        log[finding.level]((0,_surroundings_js__WEBPACK_IMPORTED_MODULE_11__/* .placed */ .GS)(finding));
    log.info(paint('bold', (0,_report_summary_js__WEBPACK_IMPORTED_MODULE_5__/* .headline */ .Pl)(report)));
}
function resultText(report, { json }, paint) {
    if (json)
        return `${JSON.stringify(resultObject(report), null, 2)}\n`;
    return report.results.map(result => `${resultLine(result, report, paint)}\n`).join('');
}
const ARRAYS = ['results', 'ready', 'blocked'];
function resultObject(report) {
    const { 'results-file': _, ...outputs } = (0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_3__/* .outputsOf */ .Y)(report, '');
    const entries = Object.entries(outputs).map(([name, text]) => {
        return [name, ARRAYS.some(array => array === name) ? JSON.parse(text) : text];
    });
    return Object.fromEntries(entries);
}
const COLOURS = { ready: 'green', current: 'green', blocked: 'red', unknown: 'yellow' };
function resultLine(result, { labels }, paint) {
    const { verdict, site, region, failure, cause, code, address } = result;
    const { cluster, kafkaVersion, configGroup } = labels.get(result) ?? result;
    const asked = `${cluster || address} to Kafka ${kafkaVersion || '?'} with config group ${configGroup || '?'}, ${site} ${region}`;
    const why = [failure, cause, code === null ? null : `code ${code}`].filter(part => part !== null).join(', ');
    const gap = ' '.repeat('blocked'.length + 2 - verdict.length);
    return `${paint(COLOURS[verdict], verdict)}${gap}${asked}${why === '' ? '' : `: ${why}`}`;
}
async function writeFiles(report, flags, folder, log, isLatest) {
    const write = async (flag, contentOf) => {
        const path = flags[flag];
        if (path === undefined)
            return true;
        try {
            const content = await contentOf(report);
            if (isLatest())
                (0,_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeWhole */ .f)(path, folder, content);
            return true;
        }
        catch {
            log.error(`Could not write the file of \`--${flag}\`: check the path, the permissions and the disk. The exit code is 2 because of that.`);
            return false;
        }
    };
    const isSummaryWritten = await write('summary', _report_summary_js__WEBPACK_IMPORTED_MODULE_5__/* .summaryOf */ .YG);
    return (await write('junit', async (one) => (await Promise.all(/* import() */[__webpack_require__.e(72), __webpack_require__.e(227)]).then(__webpack_require__.bind(__webpack_require__, 4227))).junitOf(one))) && isSummaryWritten;
}


/***/ }),

/***/ 4230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isTaken),
/* harmony export */   f: () => (/* binding */ writeWhole)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


const FLAGS = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_TRUNC | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
function writeWhole(path, folder, content) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path), FLAGS);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, content);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}
function isTaken(stream, text) {
    return new Promise(done => {
        stream.write(text, error => done(!error));
    });
}


/***/ }),

/***/ 9182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G0: () => (/* binding */ FLAG_NAMES),
/* harmony export */   Qn: () => (/* binding */ variableOf),
/* harmony export */   iW: () => (/* binding */ flagNamesOf),
/* harmony export */   ye: () => (/* binding */ readCommandLine)
/* harmony export */ });
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7375);
/* harmony import */ var _settings_list_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7618);
/* harmony import */ var _settings_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4372);
/* harmony import */ var _settings_watch_settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9309);
/* harmony import */ var _usage_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8590);





const COMMANDS = {
    gate: {
        usage: '[list|watch] [flags]',
        description: 'Asks NAVER Cloud CDSS whether a Kafka cluster can be upgraded in a rolling way, and ends with 0 only after a yes.',
        table: _settings_table_js__WEBPACK_IMPORTED_MODULE_2__/* .SETTINGS */ .y,
        switches: { json: 'Print one JSON object to stdout: the outputs of the Action by their names.' },
        files: { junit: 'Write a JUnit report: one test case per target.', summary: 'Write the summary in Markdown.' },
        after: `
Other commands:
  cdss-precheck list   lists what can be upgraded to what
  cdss-precheck watch  follows a running upgrade

Exit codes: 0 green; 1 CDSS says no, or a plan would replace a cluster; 2 could not ask, or wrong usage;
130 after Ctrl-C; 143 after SIGTERM.

Example:
  cdss-precheck --cluster orders --kafka-version 3.9.0 --config-group kafka-390 --region SGN`,
    },
    list: {
        usage: '[flags]',
        description: 'Lists the clusters that the keys can see, with the later Kafka versions on offer and their config groups.',
        table: _settings_list_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .LIST_SETTINGS */ .T,
        switches: {
            json: 'Print the list as JSON.',
            targets: 'Print a targets file with the latest version of each cluster that has exactly one config group for it.',
            check: 'Ask the precheck about every later version that has a config group, and add its verdict.',
        },
        files: {},
        after: `
Exit codes: 0 the list is complete, also if CDSS says no; 2 could not ask, or wrong usage.

Example:
  cdss-precheck list --targets > targets.yml`,
    },
    watch: {
        usage: '[flags]',
        description: 'Follows a running upgrade, and ends with 0 only if the cluster runs the version.',
        table: _settings_watch_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .WATCH_SETTINGS */ .W8,
        switches: { json: 'Print one JSON object to stdout: the outputs of the watch action by their names.' },
        files: {},
        after: `
Exit codes: 0 the upgrade is done; 1 the upgrade failed; 2 the time is up, could not ask, or wrong usage.

Example:
  cdss-precheck watch --cluster orders --kafka-version 3.9.0 --timeout 2h`,
    },
};
function flagNamesOf(command) {
    return Object.keys(COMMANDS[command].table).filter(name => !(0,_usage_js__WEBPACK_IMPORTED_MODULE_4__/* .isOnlyGithubs */ .Hf)(name) && !(0,_usage_js__WEBPACK_IMPORTED_MODULE_4__/* .isKey */ .m0)(name));
}
const FLAG_NAMES = flagNamesOf('gate');
function variableOf(name) {
    return `CDSS_PRECHECK_${name.toUpperCase().replaceAll('-', '_')}`;
}
function readCommandLine(args, version) {
    const name = args[0] === 'list' || args[0] === 'watch' ? args[0] : 'gate';
    const own = name === 'gate' ? args : args.slice(1);
    const printed = [];
    const command = commandOf(name, version).configureOutput({ writeOut: text => printed.push(text) });
    const problem = (0,_usage_js__WEBPACK_IMPORTED_MODULE_4__/* .usageProblem */ .FD)(own, [...command.options, new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$(...HELP)], args.length - own.length);
    if (problem !== null) {
        const help = name === 'gate' ? 'cdss-precheck --help' : `cdss-precheck ${name} --help`;
        return { text: `Error: ${problem} \`${help}\` lists the flags. Nothing was asked.\n`, isError: true };
    }
    try {
        command.parse(own, { from: 'user' });
        return { flags: flagsOf(name, command.opts()) };
    }
    catch (error) {
        if (!(error instanceof commander__WEBPACK_IMPORTED_MODULE_0__/* .CommanderError */ .b7) || error.exitCode !== 0)
            throw error;
        return { text: printed.join(''), isError: false };
    }
}
const HELP = ['-h, --help', 'Print this help.'];
function commandOf(name, version) {
    const { usage, description, table, switches, files, after } = COMMANDS[name];
    const command = new commander__WEBPACK_IMPORTED_MODULE_0__/* .Command */ .uB(name === 'gate' ? 'cdss-precheck' : `cdss-precheck ${name}`)
        .description(description)
        .usage(usage)
        .exitOverride()
        .allowExcessArguments(false);
    command.optionsGroup('What to ask:');
    for (const flag of flagNamesOf(name))
        command.addOption(settingOption(flag, table[flag]));
    command.optionsGroup('What to print:');
    for (const [flag, help] of Object.entries(switches))
        command.option(`--${flag}`, help);
    for (const [flag, help] of Object.entries(files))
        command.option(`--${flag} <file>`, help);
    return command
        .option('--no-color', 'Print no colours. The variable NO_COLOR does the same.')
        .version(version, '-V, --version', 'Print the version.')
        .helpOption(...HELP)
        .addHelpText('after', `${KEYS_HELP}${after}`);
}
const KEYS_HELP = `
Keys come from the environment only: NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY.
Every setting can also be a variable: CDSS_PRECHECK_KAFKA_VERSION is --kafka-version. A flag wins.
`;
const PLACEHOLDERS = { 'targets-file': 'file', 'terraform-plan': 'file' };
function settingOption(name, { description, default: fallback }) {
    const said = fallback === undefined ? description : `${description} Default: ${fallback}.`;
    return new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$(`--${name} <${PLACEHOLDERS[name] ?? 'value'}>`, said.replaceAll('`', ''));
}
function flagsOf(command, options) {
    const text = (name) => options[new commander__WEBPACK_IMPORTED_MODULE_0__/* .Option */ .c$(`--${name} <value>`).attributeName()];
    const settings = flagNamesOf(command).flatMap(name => {
        const value = text(name);
        return value === undefined ? [] : [[name, value]];
    });
    const switches = Object.keys(COMMANDS[command].switches).filter(name => options[name] === true);
    const files = Object.keys(COMMANDS[command].files).flatMap(name => {
        const path = text(name);
        return path === undefined ? [] : [[name, path]];
    });
    return {
        command,
        settings: new Map(settings),
        switches: new Set(switches),
        json: switches.includes('json'),
        color: options['color'] !== false,
        ...Object.fromEntries(files),
    };
}


/***/ }),

/***/ 4054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ progressInLines),
/* harmony export */   h: () => (/* binding */ counted)
/* harmony export */ });
/* harmony import */ var _basics_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7158);
/* harmony import */ var _report_progress_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5364);


const QUIET_MS = 10_000;
function progressInLines(log) {
    let isWaiting = false;
    return {
        outcomes: targets => (targets > 1 ? (0,_report_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .progressOf */ .jA)(targets, log()) : () => { }),
        throttled: () => isWaiting || log().info(_report_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .THROTTLE_NOTICE */ .Q8),
        waiting: patience => {
            const { onHopeless } = (0,_report_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .waitingLog */ .A2)(patience, log());
            return {
                onHopeless: one => isWaiting || onHopeless(one),
                onStart: pending => {
                    isWaiting = true;
                    log().info((0,_report_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .waitNotice */ .cJ)(pending.length, patience));
                },
                onRound: roundLines(patience.timeoutMs, log()),
            };
        },
        around: print => print(),
        stop: () => { },
    };
}
function roundLines(timeoutMs, log) {
    let saidAtMs = 0;
    let rounds = 0;
    let changes = 0;
    return ({ afterMs, changed, pending }) => {
        rounds += 1;
        changes += changed.length;
        if (afterMs - saidAtMs < QUIET_MS)
            return;
        saidAtMs = afterMs;
        const seen = `asked again ${counted(rounds, 'time')}, ${counted(changes, 'answer')} changed`;
        log.info(`After ${(0,_basics_values_js__WEBPACK_IMPORTED_MODULE_0__/* .durationText */ .S5)(afterMs)} of ${(0,_basics_values_js__WEBPACK_IMPORTED_MODULE_0__/* .durationText */ .S5)(timeoutMs)}: ${counted(pending, 'target')} to wait for, ${seen}.`);
    };
}
function counted(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 8028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ commandSettings),
/* harmony export */   f: () => (/* binding */ strayVariables)
/* harmony export */ });
/* harmony import */ var _basics_nearest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8920);
/* harmony import */ var _basics_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3743);
/* harmony import */ var _settings_input_variables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4932);
/* harmony import */ var _settings_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4372);
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9182);
/* harmony import */ var _usage_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8590);






function commandSettings(flags, env, workspace, flagNames = _flags_js__WEBPACK_IMPORTED_MODULE_3__/* .FLAG_NAMES */ .G0) {
    const ofVariable = (name) => (flagNames.includes(name) ? (env[(0,_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .variableOf */ .Qn)(name)] ?? '') : '');
    return {
        given: name => flags.get(name) ?? ofVariable(name),
        nameOf: name => {
            if (!flagNames.includes(name))
                return `The ${name.replaceAll('-', ' ')}`;
            return flags.has(name) || ofVariable(name) === '' ? `Flag \`--${name}\`` : `Variable \`${(0,_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .variableOf */ .Qn)(name)}\``;
        },
        variable: name => env[name] ?? '',
        home: (0,_settings_input_variables_js__WEBPACK_IMPORTED_MODULE_1__/* .homeIn */ .P)(env),
        workspace,
        whyNoSecrets: () => '',
    };
}
const PREFIX = 'CDSS_PRECHECK_';
function strayVariables(env) {
    const variables = _flags_js__WEBPACK_IMPORTED_MODULE_3__/* .FLAG_NAMES */ .G0.map(_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .variableOf */ .Qn);
    const stray = Object.keys(env).filter(name => name.startsWith(PREFIX) && !variables.includes(name));
    return stray.map(name => `Variable \`${(0,_basics_text_js__WEBPACK_IMPORTED_MODULE_0__/* .inert */ .t)(name)}\` is no setting, and is not read: ${whatIsMeant(name)}`);
}
function whatIsMeant(variable) {
    const [meant] = (0,_basics_nearest_js__WEBPACK_IMPORTED_MODULE_5__/* .nearest */ .p)(variable.slice(PREFIX.length), Object.keys(_settings_table_js__WEBPACK_IMPORTED_MODULE_2__/* .SETTINGS */ .y), 1);
    if ((0,_usage_js__WEBPACK_IMPORTED_MODULE_4__/* .isKey */ .m0)(meant))
        return 'the keys are `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`.';
    const flag = _flags_js__WEBPACK_IMPORTED_MODULE_3__/* .FLAG_NAMES */ .G0.find(name => name === meant);
    return flag === undefined ? 'rename it or remove it.' : `did you mean \`${(0,_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .variableOf */ .Qn)(flag)}\`?`;
}


/***/ }),

/***/ 6698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GS: () => (/* binding */ placed),
/* harmony export */   Lk: () => (/* binding */ BUGS_GO_TO),
/* harmony export */   ai: () => (/* binding */ EXIT_CODES),
/* harmony export */   ul: () => (/* binding */ resultLost)
/* harmony export */ });
/* harmony import */ var _ncloud_failures_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4115);
/* harmony import */ var _report_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3145);


const EXIT_CODES = { green: 0, no: 1, unknown: 2, SIGINT: 130, SIGTERM: 143 };
const BUGS_GO_TO = "this project's issues";
function resultLost() {
    const remedy = 'Check the program that reads stdout, and the disk. Then run this again.';
    return new _ncloud_failures_js__WEBPACK_IMPORTED_MODULE_0__/* .CouldNotAsk */ .Yp('bug', 'the result could not be written to stdout', remedy);
}
function placed(finding) {
    const { file, line } = finding;
    return `${file === undefined ? '' : `${file}:${line ?? 1}: `}${(0,_report_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOf */ .Z9)(finding)}`;
}


/***/ }),

/***/ 8590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FD: () => (/* binding */ usageProblem),
/* harmony export */   Hf: () => (/* binding */ isOnlyGithubs),
/* harmony export */   m0: () => (/* binding */ isKey)
/* harmony export */ });
/* harmony import */ var _basics_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8920);
/* harmony import */ var _settings_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4372);


const KEYS = ['access-key', 'secret-key'];
function isKey(name) {
    return KEYS.some(key => key === name);
}
function isOnlyGithubs(name) {
    const setting = _settings_table_js__WEBPACK_IMPORTED_MODULE_0__/* .SETTINGS */ .y[name];
    return setting?.isOnlyGithubs === true;
}
const SECRET_LIKE = /key|secret|token|passw|credential|access/i;
const PLAIN_NAME = /^--?[a-z]+(-[a-z]+)*$/;
const MAX_NAME_LENGTH = 30;
function usageProblem(args, options, before = 0) {
    const known = new Map(options.flatMap(option => [option.long, option.short].map(name => [name, option])));
    const given = new Set();
    for (let index = 0; index < args.length; index++) {
        const arg = args[index];
        const [name = ''] = arg.split('=', 1);
        const option = isFlag(arg) ? known.get(name) : undefined;
        if (option === undefined)
            return isFlag(arg) ? unknownFlag(name, before + index, options) : strayArgument(before + index);
        if (given.has(option))
            return `Flag \`${name}\` is given twice: give it once.`;
        given.add(option);
        const hasValueInside = arg.length > name.length;
        if (!option.required && hasValueInside)
            return `Flag \`${name}\` takes no value: leave out the \`=\` and what follows it.`;
        if (!option.required || hasValueInside)
            continue;
        index += 1;
        const value = args[index];
        if (value !== undefined && isFlag(value) && !known.has(value))
            return unknownFlag(value.split('=', 1)[0] ?? '', before + index, options);
        if (value === undefined || isFlag(value))
            return `Flag \`${name}\` needs a value: write it behind the flag, or \`${name}=value\` if it begins with a hyphen.`;
    }
    return null;
}
function isFlag(arg) {
    return /^-./.test(arg);
}
function strayArgument(index) {
    return `Argument ${index + 1} does not belong to a flag: write \`--flag value\`, and a value with spaces in quotes.`;
}
function unknownFlag(name, index, options) {
    const isPlain = PLAIN_NAME.test(name) && name.length <= MAX_NAME_LENGTH;
    const what = isPlain ? `Flag \`${name}\`` : `Argument ${index + 1}`;
    const names = [...Object.keys(_settings_table_js__WEBPACK_IMPORTED_MODULE_0__/* .SETTINGS */ .y), ...options.map(({ long }) => long?.slice(2) ?? '')];
    const [meant] = (0,_basics_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, names, 1);
    if (SECRET_LIKE.test(name) || isKey(meant))
        return `${what} is rejected. ${NO_KEYS}`;
    if (isOnlyGithubs(meant))
        return `${what} is rejected: \`${meant}\` is a setting of the GitHub Action alone.`;
    return `${what} is no flag${meant === undefined ? '.' : `: did you mean \`--${meant}\`?`}`;
}
const NO_KEYS = 'A key is never a flag, because other processes can read a command line and shells keep it: set the variables `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`. If the command line has a real key in it, replace that key.';


/***/ })

};
