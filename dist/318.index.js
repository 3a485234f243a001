export const id = 318;
export const ids = [318];
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

/***/ 5318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCommand: () => (/* binding */ runCommand)
});

// UNUSED EXPORTS: commandDoor

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/basics/clock.js
var clock = __webpack_require__(8024);
// EXTERNAL MODULE: ./build/basics/process.js
var process = __webpack_require__(1323);
// EXTERNAL MODULE: ./build/gate.js + 8 modules
var gate = __webpack_require__(6972);
// EXTERNAL MODULE: ./build/ncloud/failures.js
var failures = __webpack_require__(4115);
// EXTERNAL MODULE: ./build/report/findings.js
var findings = __webpack_require__(3145);
// EXTERNAL MODULE: ./build/report/outputs.js
var report_outputs = __webpack_require__(4121);
// EXTERNAL MODULE: ./build/report/report.js
var report_report = __webpack_require__(7177);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(4611);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/terminal/files.js


const FLAGS = external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_TRUNC | (external_node_fs_.constants.O_NONBLOCK ?? 0);
function writeWhole(path, folder, content) {
    const file = (0,external_node_fs_.openSync)((0,external_node_path_.resolve)(folder, path), FLAGS);
    try {
        (0,external_node_fs_.writeFileSync)(file, content);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function isTaken(stream, text) {
    return new Promise(done => {
        stream.write(text, error => done(!error));
    });
}

// EXTERNAL MODULE: ./node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(7375);
// EXTERNAL MODULE: ./build/settings/table.js
var table = __webpack_require__(4372);
// EXTERNAL MODULE: ./build/basics/nearest.js
var nearest = __webpack_require__(8920);
;// CONCATENATED MODULE: ./build/terminal/usage.js


const KEYS = ['access-key', 'secret-key'];
function isKey(name) {
    return KEYS.some(key => key === name);
}
function isOnlyGithubs(name) {
    const setting = table/* SETTINGS */.y[name];
    return setting?.isOnlyGithubs === true;
}
const SECRET_LIKE = /key|secret|token|passw|credential|access/i;
const PLAIN_NAME = /^--?[a-z]+(-[a-z]+)*$/;
const MAX_NAME_LENGTH = 30;
function usageProblem(args, options) {
    const known = new Map(options.flatMap(option => [option.long, option.short].map(name => [name, option])));
    const given = new Set();
    for (let index = 0; index < args.length; index++) {
        const arg = args[index];
        const [name = ''] = arg.split('=', 1);
        const option = isFlag(arg) ? known.get(name) : undefined;
        if (option === undefined)
            return isFlag(arg) ? unknownFlag(name, index, options) : strayArgument(index);
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
            return unknownFlag(value.split('=', 1)[0] ?? '', index, options);
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
    const names = [...Object.keys(table/* SETTINGS */.y), ...options.map(({ long }) => long?.slice(2) ?? '')];
    const [meant] = (0,nearest/* nearest */.p)(name, names, 1);
    if (SECRET_LIKE.test(name) || isKey(meant))
        return `${what} is rejected. ${NO_KEYS}`;
    if (isOnlyGithubs(meant))
        return `${what} is rejected: \`${meant}\` is a setting of the GitHub Action alone.`;
    return `${what} is no flag${meant === undefined ? '.' : `: did you mean \`--${meant}\`?`}`;
}
const NO_KEYS = 'A key is never a flag, because other processes can read a command line and shells keep it: set the variables `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`. If the command line has a real key in it, replace that key.';

;// CONCATENATED MODULE: ./build/terminal/flags.js



const FLAG_NAMES = Object.keys(table/* SETTINGS */.y).filter(name => !isOnlyGithubs(name) && !isKey(name));
function variableOf(name) {
    return `CDSS_PRECHECK_${name.toUpperCase().replaceAll('-', '_')}`;
}
function readCommandLine(args, version) {
    const printed = [];
    const command = commandOf(version).configureOutput({ writeOut: text => printed.push(text) });
    const problem = usageProblem(args, [...command.options, new commander/* Option */.c$(...HELP)]);
    if (problem !== null)
        return { text: `Error: ${problem} \`cdss-precheck --help\` lists the flags. Nothing was asked.\n`, isError: true };
    try {
        command.parse(args, { from: 'user' });
        return { flags: flagsOf(command.opts()) };
    }
    catch (error) {
        if (!(error instanceof commander/* CommanderError */.b7) || error.exitCode !== 0)
            throw error;
        return { text: printed.join(''), isError: false };
    }
}
const HELP = ['-h, --help', 'Print this help.'];
function commandOf(version) {
    const command = new commander/* Command */.uB('cdss-precheck')
        .description('Asks NAVER Cloud CDSS whether a Kafka cluster can be upgraded in a rolling way, and ends with 0 only after a yes.')
        .usage('[flags]')
        .exitOverride()
        .allowExcessArguments(false);
    command.optionsGroup('What to ask:');
    for (const name of FLAG_NAMES)
        command.addOption(settingOption(name));
    return command
        .optionsGroup('What to print:')
        .option('--json', 'Print one JSON object to stdout: the outputs of the Action by their names.')
        .option('--junit <file>', 'Write a JUnit report: one test case per target.')
        .option('--summary <file>', 'Write the summary in Markdown.')
        .option('--no-color', 'Print no colours. The variable NO_COLOR does the same.')
        .version(version, '-V, --version', 'Print the version.')
        .helpOption(...HELP)
        .addHelpText('after', AFTER_HELP);
}
const AFTER_HELP = `
Keys come from the environment only: NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY.
Every setting can also be a variable: CDSS_PRECHECK_KAFKA_VERSION is --kafka-version. A flag wins.

Exit codes: 0 green; 1 CDSS says no, or a plan would replace a cluster; 2 could not ask, or wrong usage;
130 after Ctrl-C; 143 after SIGTERM.

Example:
  cdss-precheck --cluster orders --kafka-version 3.9.0 --config-group kafka-390 --region SGN`;
const PLACEHOLDERS = { 'targets-file': 'file', 'terraform-plan': 'file' };
function settingOption(name) {
    const { description } = table/* SETTINGS */.y[name];
    const said = (0,table/* defaultOf */.H)(name) === '' ? description : `${description} Default: ${(0,table/* defaultOf */.H)(name)}.`;
    return new commander/* Option */.c$(`--${name} <${PLACEHOLDERS[name] ?? 'value'}>`, said.replaceAll('`', ''));
}
function flagsOf(options) {
    const text = (name) => options[new commander/* Option */.c$(`--${name} <value>`).attributeName()];
    const settings = FLAG_NAMES.flatMap(name => {
        const value = text(name);
        return value === undefined ? [] : [[name, value]];
    });
    const junit = text('junit');
    const summary = text('summary');
    return {
        settings: new Map(settings),
        json: options['json'] === true,
        color: options['color'] !== false,
        ...(junit === undefined ? {} : { junit }),
        ...(summary === undefined ? {} : { summary }),
    };
}

// EXTERNAL MODULE: ./build/terminal/progress.js
var progress = __webpack_require__(4054);
// EXTERNAL MODULE: ./build/terminal/screen.js
var screen = __webpack_require__(865);
// EXTERNAL MODULE: ./build/basics/text.js
var basics_text = __webpack_require__(3743);
;// CONCATENATED MODULE: ./build/terminal/settings.js





function commandSettings(flags, env, workspace, flagNames = FLAG_NAMES) {
    const ofVariable = (name) => (flagNames.includes(name) ? (env[variableOf(name)] ?? '') : '');
    return {
        given: name => flags.get(name) ?? ofVariable(name),
        nameOf: name => {
            if (!flagNames.includes(name))
                return `The ${name.replaceAll('-', ' ')}`;
            return flags.has(name) || ofVariable(name) === '' ? `Flag \`--${name}\`` : `Variable \`${variableOf(name)}\``;
        },
        variable: name => env[name] ?? '',
        workspace,
        whyNoSecrets: () => '',
    };
}
const PREFIX = 'CDSS_PRECHECK_';
function strayVariables(env) {
    const variables = FLAG_NAMES.map(variableOf);
    const stray = Object.keys(env).filter(name => name.startsWith(PREFIX) && !variables.includes(name));
    return stray.map(name => `Variable \`${(0,basics_text/* inert */.t)(name)}\` is no setting, and is not read: ${whatIsMeant(name)}`);
}
function whatIsMeant(variable) {
    const [meant] = (0,nearest/* nearest */.p)(variable.slice(PREFIX.length), Object.keys(table/* SETTINGS */.y), 1);
    if (isKey(meant))
        return 'the keys are `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`.';
    const flag = FLAG_NAMES.find(name => name === meant);
    return flag === undefined ? 'rename it or remove it.' : `did you mean \`${variableOf(flag)}\`?`;
}

;// CONCATENATED MODULE: ./build/terminal/command.js














async function runCommand(own, manifest) {
    const { env, stdout, stderr } = own;
    const line = readCommandLine(own.argv.slice(2), versionIn(manifest));
    if ('flags' in line)
        return (0,process/* enter */.V)(await commandDoor(line.flags, { env, folder: own.cwd(), stdout, stderr }));
    own.exitCode = line.isError ? EXIT_CODES.unknown : EXIT_CODES.green;
    (line.isError ? stderr : stdout).write(line.text);
}
function versionIn(manifest) {
    return JSON.parse((0,external_node_fs_.readFileSync)(manifest, 'utf8')).version;
}
const EXIT_CODES = { green: 0, no: 1, unknown: 2, SIGINT: 130, SIGTERM: 143 };
const BUGS_GO_TO = "this project's issues";
async function commandDoor(flags, surroundings) {
    const { env, folder, stdout, stderr } = surroundings;
    const areColoursWanted = flags.color && !env['NO_COLOR'];
    const progress = await shownProgress(stderr, () => log);
    const paint = (0,screen/* paintFor */.ev)(stderr, areColoursWanted);
    const log = (0,screen/* logOn */.sl)(stderr, paint, progress.around);
    const source = commandSettings(flags.settings, env, folder);
    let latest;
    return {
        run: signal => {
            for (const warning of strayVariables(env))
                log.warning(warning);
            return (0,gate/* gate */.G)({ source, log, signal, progress, bugsGoTo: BUGS_GO_TO });
        },
        ofError: error => (0,report_report/* reportOfError */._o)(error instanceof process/* LogLost */.T ? resultLost() : error, BUGS_GO_TO),
        ofStop: report_report/* reportOfCancellation */.ZI,
        handOn: async (end) => {
            const earlier = latest;
            const report = earlier === undefined ? end : (0,report_report/* takenBack */.lv)(end, earlier.verdict, 'was taken back');
            latest = report;
            progress.stop();
            tellPeople(report, log, paint);
            const areWritten = await writeFiles(report, flags, folder, log, () => report === latest);
            const isPrinted = earlier !== undefined || (await isTaken(stdout, resultText(report, flags, (0,screen/* paintFor */.ev)(stdout, areColoursWanted))));
            return isPrinted && areWritten ? exitCodeOf(report) : EXIT_CODES.unknown;
        },
        exitCodes: { failed: EXIT_CODES.unknown, stopped: (name) => EXIT_CODES[name] },
    };
}
function resultLost() {
    const remedy = 'Check the program that reads stdout, and the disk. Then run this again.';
    return new failures/* CouldNotAsk */.Yp('bug', 'the result could not be written to stdout', remedy);
}
async function shownProgress(stderr, log) {
    if (!stderr.isTTY)
        return (0,progress/* progressInLines */.S)(log);
    const { progressBar } = await __webpack_require__.e(/* import() */ 592).then(__webpack_require__.bind(__webpack_require__, 2592));
    return progressBar(stderr, clock/* systemClock */.m);
}
function exitCodeOf({ isGreen, verdict }) {
    if (isGreen)
        return EXIT_CODES.green;
    return verdict === 'blocked' ? EXIT_CODES.no : EXIT_CODES.unknown;
}
function tellPeople(report, log, paint) {
    for (const finding of report.findings)
        log[finding.level](placed(finding));
    log.info(paint('bold', (0,summary/* headline */.Pl)(report)));
}
function placed(finding) {
    const { file, line } = finding;
    return `${file === undefined ? '' : `${file}:${line ?? 1}: `}${(0,findings/* wordsOf */.Z9)(finding)}`;
}
function resultText(report, { json }, paint) {
    if (json)
        return `${JSON.stringify(resultObject(report), null, 2)}\n`;
    return report.results.map(result => `${resultLine(result, report, paint)}\n`).join('');
}
const ARRAYS = ['results', 'ready', 'blocked'];
function resultObject(report) {
    const { 'results-file': _, ...outputs } = (0,report_outputs/* outputsOf */.Y)(report, '');
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
                writeWhole(path, folder, content);
            return true;
        }
        catch {
            log.error(`Could not write the file of \`--${flag}\`: check the path, the permissions and the disk. The exit code is 2 because of that.`);
            return false;
        }
    };
    const isSummaryWritten = await write('summary', summary/* summaryOf */.YG);
    return (await write('junit', async (one) => (await Promise.all(/* import() */[__webpack_require__.e(72), __webpack_require__.e(227)]).then(__webpack_require__.bind(__webpack_require__, 4227))).junitOf(one))) && isSummaryWritten;
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


/***/ })

};
