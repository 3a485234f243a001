export const id = 33;
export const ids = [33];
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

/***/ 5033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  explain: () => (/* binding */ explain)
});

// EXTERNAL MODULE: ./build/basics/text.js
var basics_text = __webpack_require__(3743);
// EXTERNAL MODULE: ./build/ncloud/failures.js
var failures = __webpack_require__(4115);
// EXTERNAL MODULE: ./build/basics/suggestions.js
var suggestions = __webpack_require__(1947);
// EXTERNAL MODULE: ./build/targets/fields.js
var fields = __webpack_require__(236);
;// CONCATENATED MODULE: ./build/precheck/facts.js



const MAX_NAMED = 10;
function factsOf(asked, found) {
    const facts = [...clusterFacts(asked, found), ...versionFacts(asked, found), ...groupFacts(asked, found)];
    if (!isAllAsItShouldBe(asked, found))
        return facts;
    return [...facts, 'The look-ups show nothing that blocks the upgrade.'];
}
function clusterFacts(asked, { cluster, clusters, versions }) {
    const no = asked.serviceGroupInstanceNo;
    if (cluster === null)
        return clusters === null ? [] : whyNoCluster(no, clusters);
    const current = versionText(cluster.kafkaVersionCode, versions);
    const runs = `Cluster ${nameAndNumber(cluster.clusterName, no)} runs ${current}`;
    const status = `Its status is "${(0,basics_text/* inert */.t)(cluster.status)}".`;
    if (cluster.kafkaVersionCode === asked.upgradeKafkaVersionCode)
        return [`${runs} already.`, status];
    const later = isTargetLater(asked, cluster, versions);
    if (later === null)
        return [`${runs}.`, status];
    const target = versionText(asked.upgradeKafkaVersionCode, versions);
    return [`${runs}${later ? '' : ' already'}; the target ${target} is ${later ? '' : 'not '}later.`, status];
}
function whyNoCluster(no, clusters) {
    const found = clusters.find(({ serviceGroupInstanceNo }) => serviceGroupInstanceNo === no);
    if (found === undefined)
        return [noSuchCluster(no)];
    return found.isAllowed
        ? []
        : [`CDSS lists cluster ${nameAndNumber(found.clusterName, no)} as disallowed for this account.`];
}
function versionFacts({ upgradeKafkaVersionCode: code }, { versions }) {
    return versions === null || versionName(code, versions) !== null ? [] : [noSuchVersion(code)];
}
function groupFacts(asked, found) {
    const { versions, groups, owner, isGroupNowhere } = found;
    if (groups === null)
        return [];
    const no = asked.upgradeConfigGroupNo;
    const target = versionText(asked.upgradeKafkaVersionCode, versions);
    const group = groups.find(({ configGroupNo }) => configGroupNo === no);
    if (group !== undefined)
        return [`Config group ${nameAndNumber(group.configGroupName, no)} belongs to ${target}.`];
    if (isGroupNowhere)
        return [noSuchConfigGroup(no)];
    const ofOther = owner === null ? '' : ` It belongs to ${versionText(owner.kafkaVersionCode, versions)}.`;
    return [`Config group ${no} does not belong to the target ${target}.${ofOther}`];
}
function noSuchCluster(no) {
    return `CDSS lists no cluster with the number ${no} for this account in this site and region.`;
}
function noSuchVersion(code) {
    return `CDSS offers no Kafka version with the code ${code}.`;
}
function noSuchConfigGroup(no) {
    return `CDSS lists no config group with the number ${no} for any Kafka version.`;
}
function isAllAsItShouldBe(asked, { cluster, versions, groups }) {
    if (cluster?.status !== 'running' || isTargetLater(asked, cluster, versions) !== true)
        return false;
    return groups?.some(({ configGroupNo }) => configGroupNo === asked.upgradeConfigGroupNo) ?? false;
}
function isTargetLater({ upgradeKafkaVersionCode }, { kafkaVersionCode }, versions) {
    if (upgradeKafkaVersionCode === kafkaVersionCode)
        return false;
    const [target, current] = [versionName(upgradeKafkaVersionCode, versions), versionName(kafkaVersionCode, versions)];
    return target === null || current === null ? null : (0,fields/* isLater */.d8)(target, current);
}
function laterVersions({ cluster, versions }) {
    const current = cluster === null ? null : versionName(cluster.kafkaVersionCode, versions);
    if (current === null || versions === null)
        return null;
    return versions.filter(({ kafkaVersionName }) => (0,fields/* isLater */.d8)(kafkaVersionName, current) === true);
}
function versionText(code, versions) {
    const name = versionName(code, versions);
    return name === null ? `Kafka version ${code}` : nameAndNumber(name, code);
}
function versionName(code, versions) {
    return versions?.find(({ kafkaVersionCode }) => kafkaVersionCode === code)?.kafkaVersionName ?? null;
}
function nameAndNumber(name, number) {
    return (0,suggestions/* called */.A)((0,basics_text/* inert */.t)(name), number);
}
function some(names) {
    if (names.length <= MAX_NAMED)
        return (0,suggestions/* listed */.K)(names);
    return `${names.slice(0, MAX_NAMED).join(', ')} and ${names.length - MAX_NAMED} more`;
}

;// CONCATENATED MODULE: ./build/precheck/diagnosis.js


const RUNNING = 'running';
const CAUSES = {
    'no-such-cluster': {
        isProven: ({ serviceGroupInstanceNo: no }, { cluster, clusters }) => cluster === null && clusters?.every(one => one.serviceGroupInstanceNo !== no) === true,
        wrongInput: ({ serviceGroupInstanceNo }) => noSuchCluster(serviceGroupInstanceNo),
        remedy: (_, { clusters }) => {
            const names = (clusters ?? []).filter(({ isAllowed }) => isAllowed).map(clusterText);
            const given = names.length === 0 ? 'this account has no cluster there' : `CDSS lists ${some(names)}`;
            return `Correct \`cluster\`: ${given}. If the cluster is elsewhere, correct \`site\` and \`region\`.`;
        },
    },
    'not-allowed': {
        isProven: ({ serviceGroupInstanceNo: no }, { cluster, clusters }) => {
            const listed = clusters?.filter(one => one.serviceGroupInstanceNo === no) ?? [];
            return cluster === null && listed.length > 0 && listed.every(({ isAllowed }) => !isAllowed);
        },
        remedy: ({ serviceGroupInstanceNo: no }) => `Give the sub account the permission for cluster ${no}, then run this step again.`,
    },
    'already-current': {
        isProven: ({ upgradeKafkaVersionCode }, { cluster }) => cluster?.status === RUNNING && cluster.kafkaVersionCode === upgradeKafkaVersionCode,
        remedy: () => 'The cluster needs no upgrade. Remove this target, or set `on-current: pass`.',
    },
    'no-such-version': {
        isProven: ({ upgradeKafkaVersionCode: code }, { cluster, versions }) => cluster?.kafkaVersionCode !== code && versions?.every(one => one.kafkaVersionCode !== code) === true,
        wrongInput: ({ upgradeKafkaVersionCode }) => noSuchVersion(upgradeKafkaVersionCode),
        remedy: (_, found) => `Correct \`kafka-version\`: ${offers(found)}.`,
    },
    'no-such-config-group': {
        isProven: (_, { isGroupNowhere }) => isGroupNowhere,
        wrongInput: ({ upgradeConfigGroupNo }) => noSuchConfigGroup(upgradeConfigGroupNo),
        remedy: configGroupRemedy,
    },
    'config-group-of-another-version': {
        isProven: (_, { owner }) => owner !== null,
        remedy: configGroupRemedy,
    },
    'not-later': {
        isProven: (asked, { cluster, versions }) => cluster !== null && isTargetLater(asked, cluster, versions) === false,
        remedy: (_, found) => `Set \`kafka-version\` to a later version: ${offers(found)}. If none is meant, remove this target.`,
    },
    'not-running': {
        isProven: (_, { cluster }) => cluster !== null && cluster.status !== RUNNING,
        until: ({ cluster }) => `its status is "${RUNNING}" (it is "${(0,basics_text/* inert */.t)(cluster?.status ?? '')}" now)`,
        remedy: ({ serviceGroupInstanceNo: no }, { cluster }) => `Wait until the status of cluster ${nameAndNumber(cluster?.clusterName ?? '', no)} is "${RUNNING}", then run this step again. With \`wait-timeout\` the step itself waits.`,
    },
};
const CAUSE_NAMES = Object.keys(CAUSES);
const NOTHING_PROVEN = 'Fix what CDSS reports, then run this step again. The look-ups cannot see replication: if topics are being replicated, wait until the replication is complete. NAVER Cloud support can explain a code by its requestId.';
function diagnosisOf(asked, found) {
    const cause = CAUSE_NAMES.find(name => rowOf(name).isProven(asked, found)) ?? null;
    const row = cause === null ? null : rowOf(cause);
    return {
        cause,
        facts: factsOf(asked, found),
        remedy: row?.remedy(asked, found) ?? NOTHING_PROVEN,
        until: row?.until?.(found) ?? null,
    };
}
function wrongInputOf(cause, asked) {
    return rowOf(cause).wrongInput?.(asked) ?? null;
}
function rowOf(cause) {
    return CAUSES[cause];
}
function configGroupRemedy({ upgradeKafkaVersionCode: code }, { versions, groups }) {
    const version = versionText(code, versions);
    const names = (groups ?? []).map(({ configGroupName, configGroupNo }) => nameAndNumber(configGroupName, configGroupNo));
    if (names.length === 0)
        return `Create a config group for ${version}, then give it in \`config-group\`.`;
    return `Correct \`config-group\`: ${version} has ${some(names)}.`;
}
function offers(found) {
    const later = laterVersions(found);
    const names = (later ?? found.versions ?? []).map(one => nameAndNumber(one.kafkaVersionName, one.kafkaVersionCode));
    if (later === null)
        return names.length === 0 ? 'CDSS offers none' : `CDSS offers ${some(names)}`;
    const own = versionText(found.cluster?.kafkaVersionCode ?? 0, found.versions);
    return names.length === 0 ? `CDSS offers none that is later than ${own}` : `later than ${own} are ${some(names)}`;
}
function clusterText({ clusterName, serviceGroupInstanceNo, }) {
    return nameAndNumber(clusterName, serviceGroupInstanceNo);
}

// EXTERNAL MODULE: ./build/targets/inventory.js
var inventory = __webpack_require__(6569);
;// CONCATENATED MODULE: ./build/precheck/look-ups.js


const NOTHING_LOOKED_UP = {
    cluster: null,
    clusters: null,
    versions: null,
    groups: null,
    owner: null,
    isGroupNowhere: false,
};
const OF_ONE_LOOKUP = ['lookUpAnsweredNo', 'untrustworthy', 'forbidden'];
const NOT_TO_BE_HAD = ['lookUpAnsweredNo', 'forbidden'];
class LookUps {
    #inventory;
    #ended = null;
    constructor(inventory) {
        this.#inventory = inventory;
    }
    async aboutCluster(location, no) {
        const failed = [];
        const cluster = await this.#try(failed, () => this.#inventory.clusterInfo(location, no));
        return { found: { ...NOTHING_LOOKED_UP, cluster }, failed };
    }
    async aboutAll(location, asked) {
        const { serviceGroupInstanceNo, upgradeKafkaVersionCode: code, upgradeConfigGroupNo } = asked;
        const failed = [];
        const inventory = this.#inventory;
        const { cluster, clusters } = await this.#cluster(location, serviceGroupInstanceNo, failed);
        const versions = await this.#try(failed, () => inventory.versions(location));
        const isOnOffer = versions?.some(({ kafkaVersionCode }) => kafkaVersionCode === code) ?? true;
        const groups = isOnOffer ? await this.#try(failed, () => inventory.configGroups(location, code)) : null;
        const found = { ...NOTHING_LOOKED_UP, cluster, clusters, versions, groups };
        if (versions === null || groups === null || hasGroup(groups, upgradeConfigGroupNo))
            return { found, failed };
        const search = await this.#searchGroup(location, asked, versions, cluster, failed);
        return { found: { ...found, ...search }, failed };
    }
    async #cluster(location, no, failed) {
        const { found: { cluster }, failed: why, } = await this.aboutCluster(location, no);
        const isListNeeded = why.some(({ kind }) => NOT_TO_BE_HAD.includes(kind));
        const clusters = isListNeeded ? await this.#try(failed, () => this.#inventory.clusters(location)) : null;
        const isUsable = ({ serviceGroupInstanceNo, isAllowed }) => serviceGroupInstanceNo === no && isAllowed;
        if (clusters?.some(isUsable) ?? true)
            failed.unshift(...why);
        return { cluster, clusters };
    }
    async #searchGroup(location, { upgradeKafkaVersionCode, upgradeConfigGroupNo }, versions, cluster, failed) {
        const searched = [...versions.slice(0, inventory/* MAX_SEARCHED */.LA), ...ownVersion(cluster, versions)];
        for (const version of searched) {
            const { kafkaVersionCode } = version;
            if (kafkaVersionCode === upgradeKafkaVersionCode)
                continue;
            const groups = await this.#try(failed, () => this.#inventory.configGroups(location, kafkaVersionCode));
            if (groups === null)
                return { owner: null, isGroupNowhere: false };
            if (hasGroup(groups, upgradeConfigGroupNo))
                return { owner: version, isGroupNowhere: false };
        }
        return { owner: null, isGroupNowhere: cluster !== null && versions.length <= inventory/* MAX_SEARCHED */.LA };
    }
    async #try(failed, lookUp) {
        try {
            if (this.#ended !== null)
                throw this.#ended;
            return await lookUp();
        }
        catch (error) {
            if (!(error instanceof failures/* CouldNotAsk */.Yp))
                throw error;
            if (!OF_ONE_LOOKUP.includes(error.kind))
                this.#ended = error;
            failed.push(error);
            return null;
        }
    }
}
function ownVersion(cluster, versions) {
    if (cluster === null)
        return [];
    const { kafkaVersionCode } = cluster;
    const isOnOffer = versions.some(version => version.kafkaVersionCode === kafkaVersionCode);
    return isOnOffer ? [] : [{ kafkaVersionCode, kafkaVersionName: null }];
}
function hasGroup(groups, no) {
    return groups.some(({ configGroupNo }) => configGroupNo === no);
}

// EXTERNAL MODULE: ./build/precheck/outcome.js
var precheck_outcome = __webpack_require__(7242);
// EXTERNAL MODULE: ./build/precheck/precheck.js + 1 modules
var precheck = __webpack_require__(2159);
;// CONCATENATED MODULE: ./build/precheck/explain.js






async function explain(outcomes, settings, inventory) {
    const lookUps = new LookUps(inventory);
    return (0,precheck/* inBatches */.oq)(outcomes, settings.concurrency, async (one) => {
        const { target, numbers, outcome } = one;
        if (!(0,precheck_outcome/* isNo */.IY)(outcome) || target.notAsked !== undefined)
            return one;
        const diagnosis = await diagnosisFor(target.location, numbers, settings, lookUps);
        return explained(one, outcome, diagnosis, settings);
    });
}
async function diagnosisFor(location, asked, { diagnose }, lookUps) {
    try {
        if (diagnose) {
            const { found, failed } = await lookUps.aboutAll(location, asked);
            return withFailures(diagnosisOf(asked, found), failed);
        }
        const { found, failed } = await lookUps.aboutCluster(location, asked.serviceGroupInstanceNo);
        const diagnosis = diagnosisOf(asked, found);
        return withFailures(diagnosis.cause === 'already-current' ? diagnosis : NO_DIAGNOSIS, failed);
    }
    catch {
        return { ...NO_DIAGNOSIS, facts: [remark([], 'an internal error')], isToRepeat: false };
    }
}
const NO_DIAGNOSIS = { cause: null, facts: [], remedy: null, until: null };
function withFailures(diagnosis, failed) {
    const [first] = failed;
    if (first === undefined)
        return { ...diagnosis, isToRepeat: false };
    const facts = [...diagnosis.facts, remark(diagnosis.facts, (0,basics_text/* inert */.t)(first.message))];
    return { ...diagnosis, facts, isToRepeat: failed.some(({ failure }) => (0,failures/* mayPass */.bg)(failure)) };
}
function remark(facts, why) {
    return `Could not look up ${facts.length > 0 ? 'more' : 'what blocks the upgrade'}: ${why}.`;
}
function explained(one, no, diagnosis, { onCurrent }) {
    const { cause, facts, remedy } = diagnosis;
    if (cause === 'already-current' && onCurrent === 'pass')
        return { ...one, outcome: { ...no, verdict: 'current' }, diagnosis };
    const wrongInput = cause === null ? null : wrongInputOf(cause, one.numbers);
    if (wrongInput === null)
        return { ...one, diagnosis };
    const outcome = {
        verdict: 'unknown',
        failure: 'input',
        message: `CDSS answered "${no.message}": ${wrongInput.replace(/\.$/, '')}`,
        remedy: remedy ?? '',
        code: no.code,
        requestId: no.requestId,
    };
    return { ...one, outcome, diagnosis: { ...diagnosis, facts: facts.filter(fact => fact !== wrongInput) } };
}


/***/ })

};
