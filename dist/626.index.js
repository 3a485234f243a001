export const id = 626;
export const ids = [626];
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
