export const id = 406;
export const ids = [406];
export const modules = {

/***/ 9406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readPlanTargets: () => (/* binding */ readPlanTargets)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/basics/text.js
var basics_text = __webpack_require__(3743);
// EXTERNAL MODULE: ./build/targets/plan/plan-json.js
var plan_json = __webpack_require__(7993);
;// CONCATENATED MODULE: ./build/targets/plan/plan.js

function readPlan(json) {
    rejectState(json);
    rejectOtherFormat(json['format_version']);
    if (json['errored'] === true) {
        throw new plan_json/* UnusablePlan */.V4('is of a planning that failed half-way', 'mend what `terraform plan` complains about first');
    }
    return {
        resourceChanges: resourceChangesOf(json),
        deferredChanges: listOf(json['deferred_changes'] ?? []).map(deferredChange),
        isComplete: json['complete'] !== false,
    };
}
function rejectState(json) {
    const isPlan = (0,plan_json/* isJsonObject */.OW)(json['planned_values']) || Array.isArray(json['resource_changes']);
    if (isPlan && !('values' in json))
        return;
    const isState = 'format_version' in json || 'lineage' in json;
    throw new plan_json/* UnusablePlan */.V4(isState ? 'is a state, not a plan' : 'is JSON, but no plan');
}
function rejectOtherFormat(version) {
    if (typeof version === 'string' && /^1\.\d+$/.test(version))
        return;
    const found = typeof version === 'string' && /^\d{1,3}\.\d{1,3}$/.test(version) ? ` ${version}` : '';
    throw new plan_json/* UnusablePlan */.V4(`has another \`format_version\`${found ? ' than 1.x,' : ' than 1.x'}${found}`, 'use Terraform 1.1 or later, or OpenTofu, and a release of this action that knows the format');
}
function resourceChangesOf(json) {
    const changes = json['resource_changes'] ?? null;
    if (changes !== null)
        return listOf(changes).map(resourceChange);
    const planned = json['planned_values'];
    const root = (0,plan_json/* isJsonObject */.OW)(planned) ? planned['root_module'] : undefined;
    if ((0,plan_json/* isJsonObject */.OW)(root) && ('resources' in root || 'child_modules' in root))
        throw misshapen();
    return [];
}
function deferredChange(entry) {
    return resourceChange((0,plan_json/* isJsonObject */.OW)(entry) ? entry['resource_change'] : entry);
}
function resourceChange(entry) {
    if (!(0,plan_json/* isJsonObject */.OW)(entry) || !(0,plan_json/* isJsonObject */.OW)(entry['change']))
        throw misshapen();
    const { address, type, mode, deposed, action_reason: actionReason, change } = entry;
    const { actions, before = null, after = null } = change;
    if (typeof address !== 'string' || address === '' || typeof type !== 'string')
        throw misshapen();
    return {
        address,
        type,
        mode,
        deposed,
        actionReason,
        actions: listOf(actions).map(textOf),
        before: objectOrNull(before),
        after: objectOrNull(after),
        afterUnknown: change['after_unknown'],
        beforeSensitive: change['before_sensitive'],
        afterSensitive: change['after_sensitive'],
        replacePaths: change['replace_paths'],
    };
}
function listOf(value) {
    if (Array.isArray(value))
        return value;
    throw misshapen();
}
function textOf(value) {
    if (typeof value === 'string')
        return value;
    throw misshapen();
}
function objectOrNull(value) {
    if (value === null || (0,plan_json/* isJsonObject */.OW)(value))
        return value;
    throw misshapen();
}
function misshapen() {
    return new plan_json/* UnusablePlan */.V4('is not a plan as Terraform writes it, or was changed afterwards');
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/targets/plan/plan-file.js


const MAX_PLAN_BYTES = 64 * 1024 * 1024;
const READ_WITHOUT_WAITING = external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0);
function readPlanFile(path) {
    let file;
    try {
        file = (0,external_node_fs_.openSync)(path, READ_WITHOUT_WAITING);
    }
    catch (error) {
        throw new plan_json/* UnusablePlan */.V4(isMissing(error) ? 'does not exist' : 'cannot be opened');
    }
    try {
        const { size } = regularFile(file);
        if (size > MAX_PLAN_BYTES)
            throw tooLarge();
        return (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        throw error instanceof plan_json/* UnusablePlan */.V4 ? error : new plan_json/* UnusablePlan */.V4('cannot be read');
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function regularFile(file) {
    const stat = (0,external_node_fs_.fstatSync)(file);
    if (stat.isFile())
        return stat;
    throw new plan_json/* UnusablePlan */.V4(stat.isDirectory() ? 'is a folder, not a file' : 'is no regular file');
}
function tooLarge() {
    return new plan_json/* UnusablePlan */.V4(`is over ${MAX_PLAN_BYTES / 1024 / 1024} MiB`, "make it smaller with `jq 'del(.prior_state, .configuration, .planned_values.root_module)'`, which are not read");
}
function isMissing(error) {
    return error.code === 'ENOENT';
}

// EXTERNAL MODULE: ./build/targets/plan/cluster-changes.js + 1 modules
var cluster_changes = __webpack_require__(5227);
// EXTERNAL MODULE: ./build/targets/plan/replacement.js
var replacement = __webpack_require__(5929);
;// CONCATENATED MODULE: ./build/targets/plan/plan-targets.js


function targetsOfPlan(plan, { location, standIns, mayReplace }) {
    const isAside = (change) => change.fate === 'deleted' || (mayReplace && (0,cluster_changes/* isReplacing */.k)(change) && !change.changesVersion);
    const changes = (0,cluster_changes/* clusterChanges */.G)(plan);
    return {
        targets: changes.filter(change => !isAside(change)).map(change => targetOf(change, location, standIns)),
        asides: changes.filter(isAside),
        isComplete: plan.isComplete,
    };
}
function targetOf(planned, location, standIns) {
    const cluster = digitsOf(planned.cluster);
    const kafkaVersion = digitsOf(planned.kafkaVersion) || standIns.kafkaVersion;
    const configGroup = digitsOf(planned.configGroup) || standIns.configGroup;
    const notAsked = whyNotAsked(planned) ?? whatIsMissing(planned, { cluster, kafkaVersion, configGroup });
    return { location, cluster, kafkaVersion, configGroup, planned, ...(notAsked === null ? {} : { notAsked }) };
}
function whyNotAsked({ fate, changesVersion, otherReasons }) {
    switch (fate) {
        case 'unclear':
            return {
                verdict: 'unknown',
                message: 'the plan says what becomes of it in words that are not known here',
                remedy: 'Use a newer release of this action.',
            };
        case 'deferred':
            return {
                verdict: 'unknown',
                message: 'Terraform puts its change off to a later plan',
                remedy: 'Apply what has to come before, then plan again.',
            };
        default:
            if (changesVersion)
                return null;
            return {
                verdict: 'blocked',
                message: `the plan replaces it for another reason than its version (${(0,replacement/* reasonsText */.zT)(otherReasons)})`,
                remedy: 'Change the code so that the cluster is kept, or set `on-replace: warn` where a new one is meant.',
            };
    }
}
const ATTRIBUTES = {
    cluster: ['id', "Plan with the cluster's state, in which its `id` is a number that is not marked as sensitive."],
    kafkaVersion: ['kafka_version_code', 'Give the version in the input `kafka-version`.'],
    configGroup: [
        'config_group_no',
        'Create the config group for the new version first, in an apply of its own, or give one in the input `config-group`.',
    ],
};
const WHY_MISSING = {
    afterApply: 'is known only after apply',
    sensitive: 'is marked as sensitive, so it is not read',
    noNumber: 'is no number in the plan',
};
function whatIsMissing(planned, known) {
    const names = Object.keys(ATTRIBUTES);
    const missing = names.filter(name => known[name] === '');
    if (missing.length === 0)
        return null;
    return {
        verdict: 'unknown',
        message: missing.map(name => `\`${ATTRIBUTES[name][0]}\` ${whyMissing(planned[name])}`).join(' and '),
        remedy: missing.map(name => ATTRIBUTES[name][1]).join(' '),
    };
}
function whyMissing(number) {
    return 'missing' in number ? WHY_MISSING[number.missing] : '';
}
function digitsOf(number) {
    return 'digits' in number ? number.digits : '';
}

;// CONCATENATED MODULE: ./build/settings/plan.js






function readPlanTargets(reader, location, mayReplace) {
    const plan = planIn(reader);
    const kafkaVersion = standIn(reader, 'kafka-version');
    const configGroup = standIn(reader, 'config-group');
    if (location === null || plan === null || kafkaVersion === null || configGroup === null)
        return null;
    return targetsOfPlan(plan, { location, mayReplace, standIns: { kafkaVersion, configGroup } });
}
function planIn(reader) {
    const path = reader.text('terraform-plan');
    try {
        return readPlan((0,plan_json/* parsePlanJson */.Xj)(readPlanFile((0,external_node_path_.resolve)(reader.source.workspace, path))));
    }
    catch (error) {
        if (!(error instanceof plan_json/* UnusablePlan */.V4))
            throw error;
        return reader.wrong(`${reader.source.nameOf('terraform-plan')}, the file "${(0,basics_text/* inert */.t)(path)}", ${error.message}`);
    }
}
function standIn(reader, name) {
    return reader.text(name) === '' ? '' : reader.read(name);
}


/***/ })

};
