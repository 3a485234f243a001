export const id = 959;
export const ids = [959];
export const modules = {

/***/ 8959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readPlanTargets: () => (/* binding */ readPlanTargets)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/basics/text.js
var basics_text = __webpack_require__(3743);
;// CONCATENATED MODULE: ./build/targets/plan/plan-json.js
const MAX_DEPTH = 500;
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function parsePlanJson(bytes) {
    rejectMistakes(bytes);
    if (isDeeperThan(MAX_DEPTH, bytes))
        throw new UnusablePlan(`is nested more than ${MAX_DEPTH} deep, which no plan is`);
    let json;
    try {
        json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch {
        throw new UnusablePlan('is not JSON, or was cut short');
    }
    if (!isJsonObject(json))
        throw new UnusablePlan('is JSON, but no plan');
    return json;
}
const MISTAKES = [
    { pattern: /^$/, problem: 'is empty' },
    {
        pattern: /^(\u00ff\u00fe|\u00fe\u00ff|[\s\S]?\0)/,
        problem: 'is UTF-16, as `>` of Windows PowerShell writes',
        whatToDo: 'write it in a step with `shell: bash` or `shell: pwsh`',
    },
    { pattern: /^PK\u0003\u0004/, problem: 'is the plan as Terraform saves it, not yet JSON' },
    { pattern: /^\{"@level":/, problem: 'is what `terraform plan -json` prints along the way, not the plan' },
    {
        pattern: /^\[command\]|::debug::Terraform exited/,
        problem: 'holds lines of the wrapper that `hashicorp/setup-terraform` puts around Terraform',
        whatToDo: 'set `terraform_wrapper: false` there',
    },
];
function rejectMistakes(bytes) {
    const ends = Buffer.concat([bytes.subarray(0, 200), bytes.subarray(Math.max(200, bytes.length - 200))]);
    const mistake = MISTAKES.find(({ pattern }) => pattern.test(ends.toString('latin1')));
    if (mistake !== undefined)
        throw new UnusablePlan(mistake.problem, mistake.whatToDo);
}
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
function isDeeperThan(limit, bytes) {
    let depth = 0;
    let isInString = false;
    for (let index = 0; index < bytes.length; index += 1) {
        const byte = bytes[index];
        if (isInString && byte === BACKSLASH)
            index += 1;
        else if (byte === QUOTE)
            isInString = !isInString;
        else if (isInString)
            continue;
        else if (OPENING.has(byte))
            depth += 1;
        else if (CLOSING.has(byte))
            depth -= 1;
        if (depth > limit)
            return true;
    }
    return false;
}
const HOW_TO_MAKE_A_PLAN = 'make it with `terraform plan -out=tfplan` and then `terraform show -json tfplan > plan.json`';
class UnusablePlan extends Error {
    name = 'UnusablePlan';
    constructor(problem, whatToDo = HOW_TO_MAKE_A_PLAN) {
        super(`${problem}: ${whatToDo}.`);
    }
}

;// CONCATENATED MODULE: ./build/targets/plan/plan.js

function readPlan(json) {
    rejectState(json);
    rejectOtherFormat(json['format_version']);
    if (json['errored'] === true) {
        throw new UnusablePlan('is of a planning that failed half-way', 'fix the errors of `terraform plan` first');
    }
    const configuration = json['configuration'] ?? null;
    return {
        configuration: configuration === null ? null : objectOrEmpty(configuration),
        variables: objectOrEmpty(json['variables']),
        resourceChanges: resourceChangesOf(json),
        deferredChanges: listOf(json['deferred_changes'] ?? []).map(deferredChange),
        isComplete: json['complete'] !== false,
    };
}
function rejectState(json) {
    const isPlan = isJsonObject(json['planned_values']) || Array.isArray(json['resource_changes']);
    if (isPlan && !('values' in json))
        return;
    const isState = 'format_version' in json || 'lineage' in json;
    throw new UnusablePlan(isState ? 'is a state, not a plan' : 'is JSON, but no plan');
}
function rejectOtherFormat(version) {
    if (typeof version === 'string' && /^1\.\d+$/.test(version))
        return;
    const found = typeof version === 'string' && /^\d{1,3}\.\d{1,3}$/.test(version) ? ` ${version}` : '';
    throw new UnusablePlan(`has another \`format_version\`${found ? ' than 1.x,' : ' than 1.x'}${found}`, 'use Terraform 1.1 or later, or OpenTofu, and a release of this action that knows the format');
}
function resourceChangesOf(json) {
    const changes = json['resource_changes'] ?? null;
    if (changes !== null)
        return listOf(changes).map(resourceChange);
    const planned = json['planned_values'];
    const root = isJsonObject(planned) ? planned['root_module'] : undefined;
    if (isJsonObject(root) && ('resources' in root || 'child_modules' in root))
        throw misshapen();
    return [];
}
function deferredChange(entry) {
    return resourceChange(isJsonObject(entry) ? entry['resource_change'] : entry);
}
function resourceChange(entry) {
    if (!isJsonObject(entry) || !isJsonObject(entry['change']))
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
    if (value === null || isJsonObject(value))
        return value;
    throw misshapen();
}
function objectOrEmpty(value) {
    return isJsonObject(value) ? value : {};
}
function misshapen() {
    return new UnusablePlan('is not a plan as Terraform writes it, or was changed afterwards');
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
        throw new UnusablePlan(isMissing(error) ? 'does not exist' : 'cannot be opened');
    }
    try {
        const { size } = regularFile(file);
        if (size > MAX_PLAN_BYTES)
            throw tooLarge();
        return (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        throw error instanceof UnusablePlan ? error : new UnusablePlan('cannot be read');
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function regularFile(file) {
    const stat = (0,external_node_fs_.fstatSync)(file);
    if (stat.isFile())
        return stat;
    throw new UnusablePlan(stat.isDirectory() ? 'is a folder, not a file' : 'is no regular file');
}
function tooLarge() {
    return new UnusablePlan(`is over ${MAX_PLAN_BYTES / 1024 / 1024} MiB`, "make it smaller with `jq 'del(.prior_state, .planned_values, .resource_drift)'`, and keep everything else: `configuration` and `variables` say in which region each cluster is");
}
function isMissing(error) {
    return error.code === 'ENOENT';
}

// EXTERNAL MODULE: ./build/ncloud/fields.js
var fields = __webpack_require__(1361);
;// CONCATENATED MODULE: ./build/targets/plan/plan-values.js


function numberAt({ values, unknown, sensitive }, attribute) {
    if (isMarked(unknown, attribute))
        return { missing: 'afterApply' };
    if (isMarked(sensitive, attribute))
        return { missing: 'sensitive' };
    const digits = textAt(values, attribute);
    return digits !== null && (0,fields/* isApiNumber */.A)(digits) ? { digits } : { missing: 'noNumber' };
}
function isMarked(marks, attribute) {
    return marks === true || (isJsonObject(marks) && marks[attribute] === true);
}
function isReadable(values, attribute) {
    const value = values?.[attribute] ?? null;
    return value === null || typeof value === 'string' || Number.isSafeInteger(value);
}
function textAt(values, attribute) {
    const value = values?.[attribute];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

// EXTERNAL MODULE: ./build/targets/plan/replacement.js
var replacement = __webpack_require__(5929);
;// CONCATENATED MODULE: ./build/targets/plan/cluster-changes.js


const CLUSTER_TYPE = 'ncloud_cdss_cluster';
const CONFIG_GROUP_ATTRIBUTE = 'config_group_no';
const ATTRIBUTES = [replacement/* VERSION_ATTRIBUTE */.WS, CONFIG_GROUP_ATTRIBUTE];
function clusterChanges({ resourceChanges, deferredChanges }) {
    const planned = resourceChanges.filter(isCluster);
    const created = new Set(planned.flatMap(nameOfCreated));
    const changes = [
        ...planned.map(change => clusterChange(change, fateOf(change), created)),
        ...deferredChanges.filter(isCluster).map(change => deferred(clusterChange(change, fateOf(change), created))),
    ];
    return changes.filter(isChanged);
}
function isChanged({ fate, changesVersion, unreadable }) {
    return fate !== 'kept' || changesVersion || unreadable.length > 0;
}
function isCluster({ type, mode }) {
    return type === CLUSTER_TYPE && mode !== 'data';
}
function clusterChange(change, fate, created) {
    const { before, after, afterUnknown, beforeSensitive, afterSensitive } = change;
    const name = textAt(before, 'name');
    const isCreatedAgain = name !== null && created.has(name);
    const recreated = isCreatedAgain ? RECREATED.get(fate) : undefined;
    const planned = { values: after, unknown: afterUnknown, sensitive: afterSensitive };
    return {
        address: addressOf(change),
        fate: recreated ?? fate,
        changesVersion: isVersionChanged(change),
        otherReasons: recreated === undefined ? (0,replacement/* otherReasons */.EQ)(change) : ['its address changes without a `moved` block'],
        unreadable: ATTRIBUTES.filter(attribute => isUnreadable(change, attribute)),
        cluster: numberAt({ values: before, sensitive: beforeSensitive }, 'id'),
        kafkaVersion: numberAt(planned, replacement/* VERSION_ATTRIBUTE */.WS),
        configGroup: numberAt(planned, CONFIG_GROUP_ATTRIBUTE),
    };
}
const RECREATED = new Map([
    ['deleted', 'replaced'],
    ['forgotten', 'leftBehind'],
]);
function deferred(change) {
    return isChanged(change) ? { ...change, fate: 'deferred' } : change;
}
const KNOWN_ACTIONS = new Set(['no-op', 'create', 'read', 'update', 'delete', 'forget']);
function fateOf({ actions }) {
    if (actions.length === 0 || !actions.every(action => KNOWN_ACTIONS.has(action)))
        return 'unclear';
    if (actions.includes('delete'))
        return actions.includes('create') ? 'replaced' : 'deleted';
    if (!actions.includes('forget'))
        return 'kept';
    if (actions.includes('create'))
        return 'leftBehind';
    return actions.every(action => action === 'forget') ? 'forgotten' : 'unclear';
}
function isVersionChanged(change) {
    const { before, after, afterUnknown } = change;
    if (before === null || after === null)
        return false;
    if (isMarked(afterUnknown, replacement/* VERSION_ATTRIBUTE */.WS) || (0,replacement/* isReplacedForVersion */.is)(change))
        return true;
    return textAt(before, replacement/* VERSION_ATTRIBUTE */.WS) !== textAt(after, replacement/* VERSION_ATTRIBUTE */.WS);
}
function isUnreadable({ before, after, afterUnknown }, attribute) {
    if (before === null)
        return false;
    if (![before, after].every(values => isReadable(values, attribute)))
        return true;
    const hasNone = after !== null && [before, after].every(values => textAt(values, attribute) === null);
    return hasNone && attribute === replacement/* VERSION_ATTRIBUTE */.WS && !isMarked(afterUnknown, attribute);
}
function nameOfCreated({ before, after, actions }) {
    const name = before === null && actions.includes('create') ? textAt(after, 'name') : null;
    return name === null ? [] : [name];
}
function addressOf({ address, deposed }) {
    return typeof deposed === 'string' && /^[0-9a-f]{8}$/.test(deposed)
        ? `${address} (deposed object ${deposed})`
        : address;
}

;// CONCATENATED MODULE: ./build/targets/plan/plan-targets.js



function targetsOfPlan(plan, { locate, standIns, mayReplace }) {
    const changes = clusterChanges(plan);
    const isAside = (change) => isGone(change) || (mayReplace && isReplacedForOtherReason(change));
    const targets = changes.filter(change => !isAside(change));
    return {
        targets: targets.map(change => targetOf(change, locate(change.address), standIns)),
        asides: changes.filter(isAside),
        isComplete: plan.isComplete,
    };
}
function isGone({ fate }) {
    return fate === 'deleted' || fate === 'forgotten';
}
function isReplacedForOtherReason(change) {
    return (0,replacement/* isReplacing */.kt)(change) && !change.changesVersion && change.unreadable.length === 0;
}
function targetOf(planned, located, standIns) {
    const cluster = digitsOf(planned.cluster);
    const kafkaVersion = digitsOf(planned.kafkaVersion) || standIns.kafkaVersion;
    const configGroup = digitsOf(planned.configGroup) || standIns.configGroup;
    const parts = { cluster, kafkaVersion, configGroup, planned };
    const notAsked = whyNotAsked(planned) ?? together(whatIsMissing(planned, parts), located.notAsked);
    const { location } = located;
    if (notAsked !== null)
        return { ...parts, location, notAsked };
    return { ...parts, location: location };
}
function together(one, other) {
    if (one === null || other === null)
        return one ?? other;
    return {
        verdict: 'unknown',
        message: `${one.message} and ${other.message}`,
        remedy: `${one.remedy} ${other.remedy}`,
    };
}
function whyNotAsked({ address, fate, changesVersion, otherReasons, unreadable }) {
    if (fate === 'unclear') {
        return {
            verdict: 'unknown',
            message: 'the plan has actions for it that this action does not know',
            remedy: 'Use a newer release of this action.',
        };
    }
    if (unreadable.length > 0) {
        const names = unreadable.map(attribute => `\`${attribute}\``).join(' and ');
        return {
            verdict: 'unknown',
            message: `the plan has neither a text nor an integer as ${names} (${(0,basics_text/* inert */.t)(address)})`,
            remedy: `Use the plan as \`terraform show -json\` writes it.`,
        };
    }
    if (fate === 'deferred') {
        return {
            verdict: 'unknown',
            message: 'Terraform defers its change to a later plan',
            remedy: 'Apply what has to come before, then plan again.',
        };
    }
    if (changesVersion)
        return null;
    return {
        verdict: 'blocked',
        message: `the plan replaces it for another reason than its version (${(0,replacement/* reasonsText */.zT)(otherReasons)})`,
        remedy: 'Change the code so that the cluster is kept, or set `on-replace: warn` if a new one is meant.',
    };
}
const plan_targets_ATTRIBUTES = {
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
    const names = Object.keys(plan_targets_ATTRIBUTES);
    const missing = names.filter(name => known[name] === '');
    if (missing.length === 0)
        return null;
    return {
        verdict: 'unknown',
        message: missing.map(name => `\`${plan_targets_ATTRIBUTES[name][0]}\` ${whyMissing(planned[name])}`).join(' and '),
        remedy: missing.map(name => plan_targets_ATTRIBUTES[name][1]).join(' '),
    };
}
function whyMissing(number) {
    return 'missing' in number ? WHY_MISSING[number.missing] : '';
}
function digitsOf(number) {
    return 'digits' in number ? number.digits : '';
}

// EXTERNAL MODULE: ./build/ncloud/locations.js
var locations = __webpack_require__(4410);
;// CONCATENATED MODULE: ./build/targets/plan/provider-locations.js


const NOT_GIVEN = { missing: 'notGiven' };
const NOT_SHOWN = { missing: 'notShown' };
const WRONG = { missing: 'wrong' };
class ProviderLocations {
    #plan;
    #modules = new Map();
    #providerKeys = new Map();
    constructor({ configuration, variables }) {
        this.#plan = { configuration: configuration ?? {}, variables };
        this.#visit('', { content: objectAt(this.#plan.configuration, 'root_module'), call: null });
    }
    of(address) {
        const key = this.#providerKeys.get(withoutKeys(address));
        if (key === undefined)
            return { site: NOT_GIVEN, region: NOT_SHOWN };
        const provider = memberOf(objectAt(this.#plan.configuration, 'provider_config'), key);
        const expressions = memberOf(provider, 'expressions');
        if (!isJsonObject(expressions))
            return { site: NOT_GIVEN, region: key.includes(':') ? NOT_SHOWN : NOT_GIVEN };
        const module = this.#modules.get(modulePathOf(key));
        return {
            site: this.#setting(memberOf(expressions, 'site'), module, SITES),
            region: this.#setting(memberOf(expressions, 'region'), module, REGIONS),
        };
    }
    #setting(expression, module, words) {
        if (expression === undefined)
            return NOT_GIVEN;
        return settingOf(this.#valueOf(expression, module), isConstant(expression), words);
    }
    #visit(path, module) {
        this.#modules.set(path, module);
        const within = (name) => (path === '' ? name : `${path}.${name}`);
        const resources = memberOf(module.content, 'resources');
        for (const resource of Array.isArray(resources) ? resources : []) {
            const [address, key] = [memberOf(resource, 'address'), memberOf(resource, 'provider_config_key')];
            if (typeof address === 'string' && typeof key === 'string')
                this.#providerKeys.set(within(address), key);
        }
        for (const [name, call] of Object.entries(objectAt(module.content, 'module_calls'))) {
            const made = { expressions: objectAt(call, 'expressions'), from: module, name };
            this.#visit(within(`module.${name}`), { content: objectAt(call, 'module'), call: made });
        }
    }
    #valueOf(expression, module) {
        if (isConstant(expression))
            return memberOf(expression, 'constant_value');
        if (memberOf(expression, 'constant_value') !== undefined)
            return undefined;
        const reference = onlyVariableIn(memberOf(expression, 'references'));
        if (reference === null || module === undefined)
            return undefined;
        return reference.steps.reduce(memberOf, this.#variable(reference.name, module));
    }
    #variable(name, { content, call }) {
        const declaration = memberOf(objectAt(content, 'variables'), name);
        if (!isJsonObject(declaration) || isHidden(declaration))
            return undefined;
        const given = memberOf(call === null ? this.#plan.variables : call.expressions, name);
        if (given === undefined)
            return memberOf(declaration, 'default');
        return call === null ? memberOf(given, 'value') : this.#valueOf(given, call.from);
    }
}
const SITES = { isOne: locations/* isSiteName */.np, known: locations/* SITE_NAMES */.VU };
const REGIONS = { isOne: text => /^[A-Z]{2,5}$/.test(text), known: locations/* SITE_NAMES */.VU.flatMap(locations/* regionsOf */.NV) };
function settingOf(value, isConstantValue, { isOne, known }) {
    if (value === null || value === '')
        return NOT_GIVEN;
    if (typeof value === 'string' && isOne(value))
        return { value };
    if (isConstantValue)
        return WRONG;
    const isMisspelt = typeof value === 'string' && known.some(word => word.toLowerCase() === value.toLowerCase());
    return isMisspelt ? WRONG : NOT_SHOWN;
}
function isConstant(expression) {
    return memberOf(expression, 'constant_value') !== undefined && memberOf(expression, 'references') === undefined;
}
function isHidden(declaration) {
    return ['sensitive', 'ephemeral'].some(mark => (declaration[mark] ?? false) !== false);
}
const MAX_REFERENCE = 500;
const VARIABLE = /^var\.([^.[\]]+)((?:\.[^.[\]]+|\["[^"\\]*"\])*)$/;
const STEP = /\.([^.[\]]+)|\["([^"\\]*)"\]/g;
function onlyVariableIn(references) {
    if (!Array.isArray(references))
        return null;
    const [whole] = references;
    if (typeof whole !== 'string' || whole.length > MAX_REFERENCE)
        return null;
    const isPart = (other) => typeof other === 'string' && isPrefix(other, whole);
    const [, name, path] = VARIABLE.exec(whole) ?? [];
    if (name === undefined || path === undefined || !references.every(isPart))
        return null;
    return { name, steps: Array.from(path.matchAll(STEP), ([, attribute, key]) => attribute ?? key ?? '') };
}
function isPrefix(part, whole) {
    return whole.startsWith(part) && ['', '.', '['].includes(whole.charAt(part.length));
}
function modulePathOf(providerKey) {
    return providerKey.slice(0, Math.max(0, providerKey.lastIndexOf(':')));
}
const MAX_ADDRESS = 10_000;
const ADDRESS_PART = /[^[\]"]+|\[(?:\d+|"(?:[^"\\]|\\.)*")\]/gsy;
function withoutKeys(address) {
    if (address.length > MAX_ADDRESS)
        return address;
    const parts = Array.from(address.matchAll(ADDRESS_PART), ([part]) => part);
    const isWhole = parts.reduce((length, part) => length + part.length, 0) === address.length;
    return isWhole ? parts.filter(part => !part.startsWith('[')).join('') : address;
}
function memberOf(value, name) {
    return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
function objectAt(value, name) {
    const member = memberOf(value, name);
    return isJsonObject(member) ? member : {};
}

;// CONCATENATED MODULE: ./build/targets/plan/target-location.js


function locate(address, provider, given) {
    const site = choose('site', provider.site, given.site, 'public');
    const region = choose('region', provider.region, given.region, '');
    const location = knownOf(site.word, region.word);
    const problem = site.problem ?? siteProblem(site) ?? region.problem ?? regionProblem(region, location.site);
    if (problem === null)
        return { location: location, notAsked: null };
    const { message, remedy } = problem;
    return { location, notAsked: { verdict: 'unknown', message: `${message} (${(0,basics_text/* inert */.t)(address)})`, remedy } };
}
function choose(name, setting, given, otherwise) {
    if ('value' in setting) {
        const word = setting.value;
        const isContradicted = given.isSetting && given.text !== word;
        return { word, origin: THE_PLAN, problem: isContradicted ? contradiction(name, word, given) : null };
    }
    if (setting.missing === 'wrong')
        return { word: '', origin: THE_PLAN, problem: wrong(name) };
    const word = given.text || (setting.missing === 'notGiven' ? otherwise : '');
    return { word, origin: given.origin, problem: word === '' ? missing(name, setting.missing) : null };
}
const THE_PLAN = 'The plan';
function knownOf(site, region) {
    const isKnown = (0,locations/* isSiteName */.np)(site);
    const regions = isKnown ? (0,locations/* regionsOf */.NV)(site) : ALL_REGIONS;
    return { site: isKnown ? site : '', region: regions.includes(region) ? region : '' };
}
function contradiction(name, word, { origin, text }) {
    return {
        message: `${origin} is ${(0,basics_text/* inert */.t)(text)}, but the plan's provider has the ${name} ${word}`,
        remedy: `Remove \`${name}\`, since the plan has it. If the plan is wrong, correct the provider in the code and plan again.`,
    };
}
function wrong(name) {
    return {
        message: `the plan's provider has a ${name} that does not exist`,
        remedy: `Correct \`${name}\` of the provider in the code, and plan again: write ${name === 'site' ? target_location_SITES : target_location_REGIONS}.`,
    };
}
function missing(name, why) {
    const what = why === 'notGiven' ? `the code gives the provider no ${name}` : `the plan does not show the provider's ${name}`;
    return {
        message: `${what}, and neither \`${name}\` nor \`${VARIABLES[name]}\` is set`,
        remedy: `Set \`${name}\` or \`${VARIABLES[name]}\` to the ${name} that the cluster is in, or write it into the provider as a constant or a variable.`,
    };
}
function siteProblem({ word, origin }) {
    if ((0,locations/* isSiteName */.np)(word))
        return null;
    return { message: `${origin} is "${(0,basics_text/* inert */.t)(word)}", which is no site`, remedy: `Write ${target_location_SITES}.` };
}
function regionProblem({ word, origin }, site) {
    if (site === '' || (0,locations/* regionsOf */.NV)(site).includes(word))
        return null;
    const what = origin === THE_PLAN ? `the plan's provider has the region ${word}` : `${origin} is "${(0,basics_text/* inert */.t)(word)}"`;
    return {
        message: `${what}, and site ${site} has no such region`,
        remedy: `Correct the region, or the site: ${locations/* SITE_NAMES */.VU.map(name => `${name} has ${(0,locations/* regionsOf */.NV)(name).join(', ')}`).join('; ')}.`,
    };
}
const VARIABLES = { site: 'NCLOUD_SITE', region: 'NCLOUD_REGION' };
const target_location_SITES = target_location_listOf(locations/* SITE_NAMES */.VU);
const ALL_REGIONS = [...new Set(locations/* SITE_NAMES */.VU.flatMap(locations/* regionsOf */.NV))];
const target_location_REGIONS = target_location_listOf(ALL_REGIONS);
function target_location_listOf(words) {
    return words.map(word => `\`${word}\``).join(' or ');
}

// EXTERNAL MODULE: ./build/settings/location.js
var settings_location = __webpack_require__(3073);
;// CONCATENATED MODULE: ./build/settings/plan.js









function readPlanTargets(reader, mayReplace) {
    const plan = planIn(reader);
    const kafkaVersion = standIn(reader, 'kafka-version');
    const configGroup = standIn(reader, 'config-group');
    const locator = readLocator(reader, plan);
    if (plan === null || locator === null || kafkaVersion === null || configGroup === null)
        return null;
    return targetsOfPlan(plan, { locate: locator, mayReplace, standIns: { kafkaVersion, configGroup } });
}
function readLocator(reader, plan) {
    if (plan?.configuration === null) {
        const location = (0,settings_location/* readLocation */.m)(reader);
        return location === null ? null : () => ({ location, notAsked: null });
    }
    const given = (0,settings_location/* readGivenLocation */.t)(reader);
    if (plan === null || given === null)
        return null;
    const providers = new ProviderLocations(plan);
    return address => locate(address, providers.of(address), given);
}
function planIn(reader) {
    const path = reader.text('terraform-plan');
    try {
        return readPlan(parsePlanJson(readPlanFile((0,external_node_path_.resolve)(reader.source.workspace, path))));
    }
    catch (error) {
        if (!(error instanceof UnusablePlan))
            throw error;
        return reader.wrong(`${reader.source.nameOf('terraform-plan')}, the file "${(0,basics_text/* inert */.t)(path)}", ${error.message}`);
    }
}
function standIn(reader, name) {
    return reader.text(name) === '' ? '' : reader.read(name);
}


/***/ })

};
