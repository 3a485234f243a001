export const id = 977;
export const ids = [977];
export const modules = {

/***/ 977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ followUpgrade)
});

// EXTERNAL MODULE: ./build/basics/clock.js
var clock = __webpack_require__(8024);
// EXTERNAL MODULE: ./build/basics/text.js
var basics_text = __webpack_require__(3743);
// EXTERNAL MODULE: ./build/basics/values.js
var values = __webpack_require__(7158);
// EXTERNAL MODULE: ./build/gate.js + 6 modules
var gate = __webpack_require__(4276);
// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(7177);
// EXTERNAL MODULE: ./build/report/upgrade.js
var report_upgrade = __webpack_require__(2095);
// EXTERNAL MODULE: ./build/settings/watch-settings.js
var watch_settings = __webpack_require__(9309);
// EXTERNAL MODULE: ./build/targets/fields.js
var fields = __webpack_require__(236);
// EXTERNAL MODULE: ./build/targets/inventory.js
var targets_inventory = __webpack_require__(6569);
// EXTERNAL MODULE: ./build/targets/names.js + 1 modules
var names = __webpack_require__(2626);
// EXTERNAL MODULE: ./build/targets/numbers.js
var numbers = __webpack_require__(5443);
// EXTERNAL MODULE: ./build/ncloud/failures.js
var failures = __webpack_require__(4115);
;// CONCATENATED MODULE: ./build/upgrade/watching.js

const PATIENCE_MS = 10 * 60_000;
async function watchUpgrade(upgrade, tools) {
    const { clock, signal, timeoutMs, intervalMs, onLook } = tools;
    const start = clock.monotonic();
    const verdict = new WatchVerdict(upgrade.kafkaVersionCode);
    let last = { cluster: null, progress: null, afterMs: 0 };
    for (;;) {
        const looked = await lookAt(upgrade, tools);
        const afterMs = clock.monotonic() - start;
        if ('failure' in looked)
            return { kind: 'couldNotAsk', ...looked, last };
        last = { cluster: looked.cluster ?? last.cluster, progress: looked.progress ?? last.progress, afterMs };
        onLook({ ...looked, afterMs });
        const end = verdict.after({ ...looked, afterMs });
        if (end !== null)
            return { ...end, last };
        const leftMs = timeoutMs - afterMs;
        if (leftMs <= 0)
            return { kind: 'timeUp', last };
        await clock.sleep(Math.min(intervalMs, leftMs), signal).catch(() => { });
        if (signal.aborted)
            return { kind: 'couldNotAsk', ...wordsOf((0,failures/* cancelled */.KW)()), last };
    }
}
async function lookAt({ location, serviceGroupInstanceNo: no }, { cdss, onTrouble }) {
    const [cluster, progress] = await Promise.allSettled([
        cdss.getClusterInfo(location, no),
        cdss.rollingUpgradeProgressCheck(location, no),
    ]);
    for (const { reason } of [cluster, progress].filter(one => one.status === 'rejected')) {
        if (!(reason instanceof failures/* CouldNotAsk */.Yp))
            throw reason;
        onTrouble(reason);
    }
    if (cluster.status === 'rejected' && !(0,failures/* mayPass */.bg)(cluster.reason.failure))
        return wordsOf(cluster.reason);
    return { cluster: answerOf(cluster), progress: answerOf(progress) };
}
function answerOf(settled) {
    return settled.status === 'fulfilled' ? settled.value : null;
}
function wordsOf({ failure, message, remedy }) {
    return { failure, message, remedy };
}
class WatchVerdict {
    #kafkaVersionCode;
    #hasBegun = false;
    #otherVersionInARow = 0;
    #redSinceMs = null;
    constructor(kafkaVersionCode) {
        this.#kafkaVersionCode = kafkaVersionCode;
    }
    after({ cluster, progress, afterMs }) {
        const problem = this.#clusterProblem(cluster, afterMs);
        if (problem === 'none')
            return { kind: 'done' };
        if (problem !== null)
            return { kind: 'failed', problem };
        return this.#isRedTooLong(progress, afterMs) ? { kind: 'failed', problem: 'brokersRed' } : null;
    }
    #clusterProblem(cluster, afterMs) {
        if (cluster === null)
            return null;
        const { status, kafkaVersionCode } = cluster;
        if (status === 'error')
            return 'error';
        if (status === 'changing')
            this.#hasBegun = true;
        if (status !== 'running') {
            this.#otherVersionInARow = 0;
            return null;
        }
        if (kafkaVersionCode === this.#kafkaVersionCode)
            return 'none';
        this.#otherVersionInARow += 1;
        if (this.#hasBegun)
            return this.#otherVersionInARow >= 2 ? 'otherVersion' : null;
        return afterMs >= PATIENCE_MS ? 'notBegun' : null;
    }
    #isRedTooLong(progress, afterMs) {
        if (progress === null)
            return false;
        const isRed = [progress.brokerStatus, ...progress.brokerStatusPerNode].includes('red');
        if (!isRed)
            this.#redSinceMs = null;
        else
            this.#redSinceMs ??= afterMs;
        return this.#redSinceMs !== null && afterMs - this.#redSinceMs >= PATIENCE_MS;
    }
}

;// CONCATENATED MODULE: ./build/follow.js












function followUpgrade(tools) {
    return follow(tools).catch(error => (0,report_upgrade/* failedWatch */.$W)((0,report/* reportOfError */._o)(error, tools.bugsGoTo).findings));
}
async function follow({ source, log, signal, onLook = () => { } }) {
    const settings = await (0,watch_settings/* readWatchSettings */.b9)(source, log);
    const { cdss, close } = await (0,gate/* connect */.N)(settings, log, signal);
    const inventory = new targets_inventory/* Inventory */.rI(cdss);
    const upgrade = await upgradeOf(settings, inventory);
    const names = await namesOf(upgrade, settings, cdss, inventory);
    log.info(`Watching the upgrade of cluster ${names.cluster} to Kafka ${names.kafkaVersion}, for at most ${(0,values/* durationText */.S5)(settings.watchTimeoutMs)}.`);
    const say = changesOf(names, line => log.info(line));
    const end = await watchUpgrade(upgrade, {
        cdss,
        clock: clock/* systemClock */.m,
        signal,
        timeoutMs: settings.watchTimeoutMs,
        intervalMs: settings.intervalMs,
        onLook: look => {
            say(look);
            onLook(look);
        },
        onTrouble: ({ message }) => log.info(`A look-up failed: ${(0,basics_text/* inert */.t)(message)}.`),
    });
    close();
    return (0,report_upgrade/* upgradeReportOf */.k3)(end, names);
}
async function upgradeOf(settings, inventory) {
    const { location, cluster, kafkaVersion } = settings;
    return {
        location,
        serviceGroupInstanceNo: (0,numbers/* numberIn */.Po)(cluster) ?? (await (0,names/* clusterNo */.a)(cluster, location, inventory)),
        kafkaVersionCode: (0,numbers/* numberIn */.Po)(kafkaVersion) ?? (await (0,names/* versionCode */.E)(kafkaVersion, location, inventory)),
    };
}
async function namesOf({ location, serviceGroupInstanceNo: no, kafkaVersionCode }, { cluster }, cdss, inventory) {
    const versions = (await (0,targets_inventory/* orNull */.Xd)(inventory.versions(location))) ?? [];
    const info = await (0,targets_inventory/* orNull */.Xd)(cdss.getClusterInfo(location, no));
    const name = info?.clusterName ?? cluster;
    const versionOf = (code) => {
        const known = versions.find(version => version.kafkaVersionCode === code)?.kafkaVersionName;
        return (0,basics_text/* inert */.t)(known === undefined ? String(code) : `${(0,fields/* bareVersion */.D)(known)} (${code})`);
    };
    return {
        cluster: (0,basics_text/* inert */.t)(name === String(no) ? name : `${name} (${no})`),
        kafkaVersion: versionOf(kafkaVersionCode),
        versionOf,
    };
}
function changesOf(names, say) {
    let before = '';
    return look => {
        if (look.cluster === null)
            return;
        const now = (0,report_upgrade/* lookWords */.RD)(look, names);
        if (now !== before)
            say(`After ${(0,values/* durationText */.S5)(look.afterMs)}: ${now}.`);
        before = now;
    };
}


/***/ }),

/***/ 2095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ failedWatch),
/* harmony export */   RD: () => (/* binding */ lookWords),
/* harmony export */   as: () => (/* binding */ upgradeSummaryOf),
/* harmony export */   iD: () => (/* binding */ UPGRADE_OUTPUTS),
/* harmony export */   k3: () => (/* binding */ upgradeReportOf)
/* harmony export */ });
/* harmony import */ var _basics_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3743);
/* harmony import */ var _basics_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7158);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3145);



const UPGRADE_OUTPUTS = {
    status: 'Status of the cluster in the words of CDSS, for example `running` or `changing`.',
    'kafka-version': 'Kafka version that the cluster runs, for example `3.9.0`; its code if CDSS does not offer it any more.',
    'brokers-operating': 'How many brokers operate.',
    brokers: 'How many brokers the cluster has.',
};
function upgradeReportOf(end, names) {
    const { cluster, progress } = end.last;
    return {
        isGreen: end.kind === 'done',
        hasFailed: end.kind === 'failed',
        findings: [findingOf(end, names)],
        outputs: {
            status: (0,_basics_text_js__WEBPACK_IMPORTED_MODULE_0__/* .inert */ .t)(cluster?.status ?? ''),
            'kafka-version': cluster === null ? '' : names.versionOf(cluster.kafkaVersionCode).replace(/ \(\d+\)$/, ''),
            'brokers-operating': String(progress?.brokersOperating ?? ''),
            brokers: String(progress?.brokers ?? ''),
        },
    };
}
function findingOf(end, names) {
    const { last } = end;
    const after = (0,_basics_values_js__WEBPACK_IMPORTED_MODULE_1__/* .durationText */ .S5)(last.afterMs);
    switch (end.kind) {
        case 'done':
            return {
                level: 'notice',
                message: `The upgrade is done: cluster ${names.cluster} is running Kafka ${names.kafkaVersion}, after ${after}.`,
            };
        case 'failed':
            return {
                level: 'error',
                message: `The upgrade of cluster ${names.cluster} to Kafka ${names.kafkaVersion} failed: ${PROBLEMS[end.problem].message(lookWords(last, names))}.`,
                nextStep: PROBLEMS[end.problem].nextStep,
            };
        case 'timeUp':
            return {
                level: 'error',
                message: `The time is up after ${after}, and the upgrade of cluster ${names.cluster} to Kafka ${names.kafkaVersion} is not done: ${lookWords(last, names)}.`,
                nextStep: `${LOOK_AT_CLUSTER} If the upgrade goes on, run this step again, or raise \`timeout\`.`,
            };
        case 'couldNotAsk':
            return {
                level: 'error',
                message: `Could not ask CDSS about cluster ${names.cluster}: ${(0,_basics_text_js__WEBPACK_IMPORTED_MODULE_0__/* .inert */ .t)(end.message)} [${end.failure}].`,
                nextStep: end.remedy,
            };
    }
}
const LOOK_AT_CLUSTER = 'Look at the cluster in the NAVER Cloud console.';
const PROBLEMS = {
    otherVersion: {
        message: seen => `after the change, the cluster runs another version (${seen})`,
        nextStep: `${LOOK_AT_CLUSTER} Ask NAVER Cloud support why the upgrade was undone, before you start it again.`,
    },
    notBegun: {
        message: seen => `it has not begun for 10 minutes (${seen})`,
        nextStep: 'Check that the step before this one starts the upgrade of this cluster, to this version.',
    },
    error: {
        message: seen => `the cluster is in error (${seen})`,
        nextStep: `${LOOK_AT_CLUSTER} Ask NAVER Cloud support.`,
    },
    brokersRed: {
        message: seen => `brokers are red, which means abnormal, for 10 minutes (${seen})`,
        nextStep: `${LOOK_AT_CLUSTER} Look at the brokers that are red, and at their disks. Then ask NAVER Cloud support.`,
    },
};
function lookWords({ cluster, progress }, { versionOf }) {
    const parts = [
        cluster === null ? 'its status is not known' : `status ${(0,_basics_text_js__WEBPACK_IMPORTED_MODULE_0__/* .inert */ .t)(cluster.status)}`,
        ...(cluster === null ? [] : [`Kafka ${versionOf(cluster.kafkaVersionCode)}`]),
        ...(progress === null ? [] : [brokerWords(progress)]),
    ];
    return parts.join(', ');
}
const MAX_COLOURS = 30;
function brokerWords({ brokersOperating, brokers, brokerStatus, brokerStatusPerNode }) {
    const colours = brokerStatusPerNode.length > MAX_COLOURS ? [brokerStatus] : brokerStatusPerNode;
    const shown = (0,_basics_text_js__WEBPACK_IMPORTED_MODULE_0__/* .inert */ .t)((colours.length === 0 ? [brokerStatus] : colours).join(', '));
    return `${brokersOperating} of ${brokers} brokers operate (${shown})`;
}
function upgradeSummaryOf({ isGreen, findings }) {
    const title = isGreen ? '## ✅ The rolling upgrade is done' : '## ⛔ The rolling upgrade is not done';
    return `${[title, ...findings.map(finding => (0,_basics_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdown */ .w)((0,_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsOf */ .Z9)(finding)))].join('\n\n')}\n`;
}
function failedWatch(findings) {
    const outputs = { status: '', 'kafka-version': '', 'brokers-operating': '', brokers: '' };
    return { isGreen: false, hasFailed: false, findings, outputs };
}


/***/ }),

/***/ 2626:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ clusterNo),
  numbersOf: () => (/* binding */ numbersOf),
  E: () => (/* binding */ versionCode)
});

// EXTERNAL MODULE: ./build/basics/characters.js
var characters = __webpack_require__(6460);
// EXTERNAL MODULE: ./build/basics/suggestions.js
var suggestions = __webpack_require__(1947);
// EXTERNAL MODULE: ./build/basics/text.js
var basics_text = __webpack_require__(3743);
// EXTERNAL MODULE: ./build/ncloud/failures.js
var failures = __webpack_require__(4115);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/targets/by-name.js

class ByName {
    #nameOf;
    #isSuggested;
    #things = new WeakMap();
    #suggested = new WeakMap();
    #lastTurn = Promise.resolve();
    constructor(nameOf, isSuggested = () => true) {
        this.#nameOf = nameOf;
        this.#isSuggested = isSuggested;
    }
    named(list, name) {
        const things = this.#things.get(list) ?? Map.groupBy(list, this.#nameOf);
        this.#things.set(list, things);
        return things.get(name) ?? [];
    }
    async insteadOf(list, name) {
        const { Names } = await __webpack_require__.e(/* import() */ 920).then(__webpack_require__.bind(__webpack_require__, 8920));
        this.#lastTurn = this.#lastTurn.then(() => (0,promises_.setImmediate)());
        await this.#lastTurn;
        const names = this.#suggested.get(list) ?? new Names(list.filter(this.#isSuggested).map(this.#nameOf));
        this.#suggested.set(list, names);
        return names.insteadOf(name);
    }
}

// EXTERNAL MODULE: ./build/targets/fields.js
var fields = __webpack_require__(236);
// EXTERNAL MODULE: ./build/targets/inventory.js
var targets_inventory = __webpack_require__(6569);
// EXTERNAL MODULE: ./build/targets/numbers.js
var numbers = __webpack_require__(5443);
;// CONCATENATED MODULE: ./build/targets/names.js








class UnusableName extends failures/* CouldNotAsk */.Yp {
}
async function numbersOf(target, inventory) {
    const { location, cluster, kafkaVersion, configGroup } = target;
    const problems = [];
    let serviceGroupInstanceNo = (0,numbers/* numberIn */.Po)(cluster);
    let upgradeKafkaVersionCode = (0,numbers/* numberIn */.Po)(kafkaVersion);
    let upgradeConfigGroupNo = (0,numbers/* numberIn */.Po)(configGroup);
    const known = () => ({ serviceGroupInstanceNo, upgradeKafkaVersionCode, upgradeConfigGroupNo });
    try {
        serviceGroupInstanceNo ??= await noting(problems, clusterNo(cluster, location, inventory));
        upgradeKafkaVersionCode ??= await noting(problems, versionCode(kafkaVersion, location, inventory));
        const code = upgradeKafkaVersionCode;
        if (code !== undefined) {
            upgradeConfigGroupNo ??= await noting(problems, configGroupNo(configGroup, code, location, inventory));
        }
    }
    catch (error) {
        throw error instanceof failures/* CouldNotAsk */.Yp ? new numbers/* Unresolved */.UG(error, known()) : error;
    }
    if (problems.length > 0)
        throw new numbers/* Unresolved */.UG(together(problems), known());
    return known();
}
async function noting(problems, number) {
    try {
        return await number;
    }
    catch (error) {
        if (!(error instanceof UnusableName))
            throw error;
        problems.push(error);
        return undefined;
    }
}
function together(problems) {
    const kind = problems.find(problem => problem.kind === 'wrongInput')?.kind ?? 'forbidden';
    const messages = problems.map(({ message }) => message);
    return new UnusableName(kind, messages.join('; '), problems.map(({ remedy }) => remedy).join(' '));
}
const OF_ONE_CALL = ['forbidden', 'lookUpAnsweredNo', 'requestRejected', 'untrustworthy'];
async function lookedUp(what, lookup) {
    try {
        return await lookup;
    }
    catch (error) {
        if (!(error instanceof failures/* CouldNotAsk */.Yp) || error.kind === 'cancelled')
            throw error;
        const { kind, message, attempts } = error;
        const remedy = `${error.remedy}${OF_ONE_CALL.includes(kind) ? ' Numbers instead of names need no look-up.' : ''}`;
        const named = new failures/* CouldNotAsk */.Yp(kind, `${what} could not be looked up: ${message}`, remedy, { cause: error });
        throw Object.assign(named, { attempts });
    }
}
const CLUSTERS = new ByName(({ clusterName }) => clusterName, ({ isAllowed }) => isAllowed);
const CONFIG_GROUPS = new ByName(({ configGroupName }) => configGroupName);
async function clusterNo(text, location, inventory) {
    const clusters = await lookedUp('the clusters', inventory.clusters(location));
    const named = CLUSTERS.named(clusters, text);
    const allowed = named.filter(({ isAllowed }) => isAllowed).map(numberOfCluster);
    if (allowed.length > 0)
        return onlyOne('cluster', text, allowed);
    if (named.length > 0)
        throw disallowed(text, named.map(numberOfCluster));
    const remedy = 'Correct `cluster`, or `site` and `region` if it lives elsewhere.';
    const instead = await CLUSTERS.insteadOf(clusters, text);
    throw new UnusableName('wrongInput', `there is no cluster ${quoted(text)}: ${instead}`, remedy);
}
function quoted(name) {
    const suspect = (0,characters/* suspectIn */.Bu)(name);
    return `"${name}"${suspect === null ? '' : ` (${suspect})`}`;
}
function numberOfCluster({ serviceGroupInstanceNo }) {
    return serviceGroupInstanceNo;
}
function disallowed(text, numbers) {
    const message = `CDSS lists cluster "${text}" (${(0,suggestions/* listed */.K)(numbers.map(String))}) as disallowed for this account`;
    return new UnusableName('forbidden', message, 'Give the sub account the permission for that cluster.');
}
async function versionCode(text, location, inventory) {
    const versions = await lookedUp('the Kafka versions', inventory.versions(location));
    const typed = (0,fields/* typedVersion */.JI)(text);
    const named = versions.filter(({ kafkaVersionName }) => (0,fields/* bareVersion */.D)(kafkaVersionName) === typed);
    if (named.length > 0) {
        const codes = named.map(({ kafkaVersionCode }) => kafkaVersionCode);
        return onlyOne('kafka-version', text, codes);
    }
    const longer = versions.filter(({ kafkaVersionName }) => (0,fields/* bareVersion */.D)(kafkaVersionName).startsWith(`${typed}.`));
    if (longer.length === 0)
        throw noSuchVersion(`Kafka version "${text}"`, versions);
    const message = `there is no Kafka version "${text}", but ${offersIn(longer)}`;
    const example = (0,basics_text/* inert */.t)((0,fields/* bareVersion */.D)(longer[0]?.kafkaVersionName ?? ''));
    const remedy = `Give \`kafka-version\` with all its numbers, for example \`${example}\`.`;
    throw new UnusableName('wrongInput', message, remedy);
}
function noSuchVersion(what, versions) {
    const offers = versions.length === 0 ? 'none is on offer' : `on offer: ${offersIn(versions)}`;
    return new UnusableName('wrongInput', `there is no ${what}: ${offers}`, 'Correct `kafka-version`.');
}
const MAX_OFFERS = 20;
function offersIn(versions) {
    const named = versions.slice(0, MAX_OFFERS);
    const offers = named.map(({ kafkaVersionName, kafkaVersionCode }) => (0,suggestions/* called */.A)(kafkaVersionName, kafkaVersionCode));
    const more = versions.length - named.length;
    return (0,suggestions/* listed */.K)(more === 0 ? offers : [...offers, `${more} more`]);
}
async function configGroupNo(text, code, location, inventory) {
    try {
        const groups = await lookedUp(`the config groups of Kafka version ${code}`, inventory.configGroups(location, code));
        const named = CONFIG_GROUPS.named(groups, text);
        if (named.length === 0)
            throw await noSuchConfigGroup(text, code, groups, location, inventory);
        return onlyOne('config-group', text, named.map(({ configGroupNo }) => configGroupNo));
    }
    catch (error) {
        if (error instanceof failures/* CouldNotAsk */.Yp && error.kind === 'lookUpAnsweredNo')
            await versionOf(code, location, inventory);
        throw error;
    }
}
async function noSuchConfigGroup(text, code, groups, location, inventory) {
    const version = (0,suggestions/* called */.A)((await versionOf(code, location, inventory))?.kafkaVersionName ?? 'the Kafka version', code);
    const owner = await (0,targets_inventory/* versionWithConfigGroup */.QJ)(location, ({ configGroupName }) => configGroupName === text, inventory);
    const ofOther = owner === null ? '' : `, which belongs to ${(0,suggestions/* called */.A)(owner.kafkaVersionName, owner.kafkaVersionCode)}`;
    const instead = await CONFIG_GROUPS.insteadOf(groups, text);
    const message = `${version} has no config group ${quoted(text)}${ofOther}: ${instead}`;
    return new UnusableName('wrongInput', message, 'Correct `config-group`, or create it for that version first.');
}
async function versionOf(code, location, inventory) {
    const versions = await (0,targets_inventory/* orNull */.Xd)(inventory.versions(location));
    const version = versions?.find(({ kafkaVersionCode }) => kafkaVersionCode === code) ?? null;
    if (versions !== null && version === null)
        throw noSuchVersion(`Kafka version with the code ${code}`, versions);
    return version;
}
function onlyOne(input, text, numbers) {
    const [only, ...others] = new Set(numbers);
    if (only !== undefined && others.length === 0)
        return only;
    const all = (0,suggestions/* listed */.K)([only, ...others].map(String));
    const message = `"${text}" is ambiguous, it is the name of ${others.length + 1}: ${all}`;
    throw new UnusableName('wrongInput', message, `Give \`${input}\` as a number.`);
}


/***/ })

};
