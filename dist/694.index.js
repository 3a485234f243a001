export const id = 694;
export const ids = [694];
export const modules = {

/***/ 5694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readTargetsFile: () => (/* binding */ readTargetsFile)
});

// UNUSED EXPORTS: MAX_FILE_BYTES, MAX_TARGETS

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/basics/values.js
var values = __webpack_require__(7158);
// EXTERNAL MODULE: ./build/ncloud/locations.js
var locations = __webpack_require__(4410);
// EXTERNAL MODULE: ./build/targets/fields.js
var fields = __webpack_require__(236);
// EXTERNAL MODULE: ./build/basics/suggestions.js
var suggestions = __webpack_require__(1947);
;// CONCATENATED MODULE: ./build/targets/item-reader.js


const KEYS = [...Object.keys(fields/* TARGET_FIELDS */.G_), 'region', 'site'];
class ItemReader {
    problems = [];
    #item;
    #quote;
    constructor(item, quote) {
        this.#item = item;
        this.#quote = quote;
    }
    get line() {
        return this.#item.line;
    }
    has(key) {
        return this.#item.fields.some(field => field.key === key);
    }
    read(key, read) {
        const field = this.#item.fields.find(one => one.key === key);
        if (field === undefined)
            return this.#wrong(this.line, `\`${key}\` is missing: give it to this target.`);
        const { line, value } = field;
        if ('problem' in value)
            return this.#wrong(line, `\`${key}\` ${value.problem}`);
        const result = read(value.text);
        if ('value' in result)
            return result.value;
        return this.#wrong(line, `\`${key}\` is "${this.#quote(value.text)}": ${result.problem}`);
    }
    rejectOthers() {
        const lines = new Map();
        for (const { key, line } of this.#item.fields) {
            const firstLine = lines.get(key);
            if (!KEYS.includes(key))
                this.#wrong(line, `the key \`${this.#quote(key)}\` is unknown: ${meant(key)}`);
            else if (firstLine !== undefined)
                this.#wrong(line, `\`${key}\` is in line ${firstLine} already: keep one of them.`);
            lines.set(key, line);
        }
    }
    #wrong(line, message) {
        this.problems.push({ line, message });
        return null;
    }
}
function meant(key) {
    const [likely] = (0,suggestions/* nearest */.pA)(key, KEYS, 1);
    if (likely !== undefined)
        return `is \`${likely}\` meant?`;
    return `a target has ${KEYS.map(one => `\`${one}\``).join(', ')}.`;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/targets/yaml-list.js

const MAX_SYNTAX_PROBLEMS = 20;
function readYamlList(text) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, {
        lineCounter: lines,
        schema: 'core',
        resolveKnownTags: false,
        prettyErrors: false,
        uniqueKeys: false,
    });
    const lineAt = (offset) => lines.linePos(offset).line;
    const faults = syntaxProblems(document, text, lineAt);
    if (faults.length > 0)
        return { items: [], problems: faults };
    return itemsOf(document.contents, lineAt);
}
function itemsOf(contents, lineAt) {
    const isNothing = contents === null || ((0,dist/* isScalar */.jn)(contents) && contents.value === null);
    if (isNothing)
        return { items: [], problems: [{ line: 1, message: 'the file has no targets: write a list of them.' }] };
    if (!(0,dist/* isSeq */.oP)(contents)) {
        const message = 'the file is no list: begin each target with a dash, `- cluster: …`.';
        return { items: [], problems: [{ line: lineAt(contents.range[0]), message }] };
    }
    if (contents.items.length === 0) {
        return {
            items: [],
            problems: [{ line: lineAt(contents.range[0]), message: 'the list is empty: write a target.' }],
        };
    }
    const read = contents.items.map(node => readItem(node, lineAt));
    return {
        items: read.flatMap(item => ('fields' in item ? [item] : [])),
        problems: read.flatMap(item => ('message' in item ? [item] : [])),
    };
}
function readItem(node, lineAt) {
    const line = lineAt(node.range[0]);
    const reference = referenceProblem(node);
    if (reference !== null)
        return { line, message: `this item ${reference}` };
    if (!(0,dist/* isMap */.jh)(node)) {
        return { line, message: 'this item is no target: write `- cluster: …` and its other keys below it.' };
    }
    return { line, fields: node.items.map(pair => readField(pair, line, lineAt)) };
}
function readField({ key, value }, itemLine, lineAt) {
    const line = key?.range ? lineAt(key.range[0]) : itemLine;
    const name = (0,dist/* isScalar */.jn)(key) ? (key.source ?? String(key.value ?? '')) : '';
    return { key: name, line, value: readValue(value) };
}
function readValue(node) {
    if (node === null)
        return { problem: 'has no value.' };
    const reference = referenceProblem(node);
    if (reference !== null)
        return { problem: reference };
    if (!(0,dist/* isScalar */.jn)(node))
        return { problem: 'is a list or a mapping: write a single value.' };
    const { value, source = '' } = node;
    if (value === null)
        return { problem: 'has no value.' };
    if (typeof value === 'string')
        return { text: value };
    if (typeof value === 'number' && /^[-+]?\d+$|^0[ox]/.test(source))
        return { text: source };
    const meaning = typeof value === 'number' ? `the number ${value}` : `a ${typeof value}`;
    return { problem: `is ${meaning} to YAML, since it is not quoted: write '${source}' in quotes.` };
}
function referenceProblem(node) {
    if (!(0,dist/* isAlias */.Vj)(node) && node.anchor === undefined)
        return null;
    return 'has an anchor or an alias (`&`, `*`), which are not taken here: write it out.';
}
const SYNTAX = {
    MULTIPLE_DOCS: 'a second document begins here (`---`): keep one list in a file.',
    TAG_RESOLVE_FAILED: 'this has a tag (`!…`) that is not taken here: leave it out.',
    BAD_DIRECTIVE: 'this directive (`%…`) is not taken here: leave it out.',
    RESOURCE_EXHAUSTION: 'this is nested too deeply: a target has keys with single values.',
    BAD_INDENT: 'this is not indented like the lines above it: use as many spaces as they have.',
    MISSING_CHAR: 'YAML misses a quote, a bracket, a dash or a colon here, or the indentation is not that of the lines above.',
};
const TAB = 'a tab indents this line, which YAML does not take: use spaces.';
const NOT_YAML = 'this is not valid YAML: write `key: value`, indented like the lines above, special characters in quotes.';
function syntaxProblems({ errors, warnings }, text, lineAt) {
    const problems = new Map();
    for (const { code, pos } of [...errors, ...warnings]) {
        if (problems.size === MAX_SYNTAX_PROBLEMS)
            break;
        const line = lineAt(pos[0]);
        const lineStart = text.lastIndexOf('\n', pos[0] - 1) + 1;
        const message = /^ *\t/.test(text.slice(lineStart, lineStart + 1000)) ? TAB : (SYNTAX[code] ?? NOT_YAML);
        if (!problems.has(line))
            problems.set(line, { line, message });
    }
    return [...problems.values()];
}

;// CONCATENATED MODULE: ./build/targets/targets-file.js






const MAX_FILE_BYTES = 1024 * 1024;
const MAX_TARGETS = 10_000;
const MAX_PROBLEMS = 1_000;
async function readTargetsFile(file) {
    const text = await textOf(file.path);
    if ('problem' in text) {
        const message = `File \`${file.quote(file.name)}\` (input \`targets-file\`) ${text.problem}`;
        return { targets: [], problems: [{ message }] };
    }
    const { targets, problems } = targetsIn(text.value, file);
    return { targets, problems: problems.map(problem => inFile(problem, file)) };
}
async function textOf(path) {
    try {
        const info = await (0,promises_.stat)(path);
        if (!info.isFile())
            return { problem: 'is no plain file: give the path of a YAML file.' };
        if (info.size > MAX_FILE_BYTES)
            return { problem: 'is larger than 1 MiB: split it, and check each part in a job.' };
        return { value: new TextDecoder('utf-8', { fatal: true }).decode(await (0,promises_.readFile)(path)) };
    }
    catch (error) {
        return { problem: unreadable(error?.code) };
    }
}
function unreadable(code) {
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
        return 'is no UTF-8 text: save it as UTF-8.';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
        return 'does not exist: give its path from the top of the workspace, and run `actions/checkout` before.';
    }
    return 'cannot be read: check its permissions.';
}
function inFile({ line, message }, { name, quote }) {
    return { message: `File \`${quote(name)}\`, line ${line}: ${message}`, file: name, line };
}
function targetsIn(text, file) {
    const { items, problems: structure } = readYamlList(text);
    const problems = [...structure];
    if (items.length > MAX_TARGETS) {
        const message = `the list has ${items.length} targets, more than ${MAX_TARGETS}: split it, and check each part in a job.`;
        return { targets: [], problems: [{ line: 1, message }] };
    }
    const targets = items.flatMap(item => {
        const reader = new ItemReader(item, file.quote);
        const target = targetOf(reader, file);
        for (const problem of reader.problems)
            problems.push(problem);
        return target ?? [];
    });
    for (const problem of repetitions(targets))
        problems.push(problem);
    return {
        targets,
        problems: atMost(MAX_PROBLEMS, problems.sort((one, other) => one.line - other.line)),
    };
}
function atMost(count, problems) {
    const next = problems[count];
    if (next === undefined)
        return problems;
    const message = `from here on there are ${problems.length - count} more problems.`;
    return [...problems.slice(0, count), { line: next.line, message }];
}
function targetOf(reader, { location: fallback, name: file }) {
    const cluster = reader.read('cluster', fields/* TARGET_FIELDS */.G_['cluster']);
    const kafkaVersion = reader.read('kafka-version', fields/* TARGET_FIELDS */.G_['kafka-version']);
    const configGroup = reader.read('config-group', fields/* TARGET_FIELDS */.G_['config-group']);
    const location = locationOf(reader, fallback);
    reader.rejectOthers();
    if (cluster === null || kafkaVersion === null || configGroup === null || location === null)
        return null;
    return { location, cluster, kafkaVersion, configGroup, file, line: reader.line };
}
function locationOf(reader, fallback) {
    const site = reader.has('site')
        ? reader.read('site', text => (0,values/* readChoice */.Kf)(text, locations/* SITE_NAMES */.VU))
        : (fallback?.site ?? null);
    if (site === null)
        return null;
    if (reader.has('region')) {
        const region = reader.read('region', text => (0,fields/* readRegion */.XP)(text, site));
        return region === null ? null : { site, region };
    }
    return site === fallback?.site ? fallback : { site, region: (0,locations/* defaultRegionOf */.Jf)(site) };
}
function repetitions(targets) {
    const firstLines = new Map();
    return targets.flatMap(({ location, cluster, line = 1 }) => {
        const key = [location.site, location.region, cluster].join(' ');
        const firstLine = firstLines.get(key);
        if (firstLine !== undefined) {
            return { line, message: `this cluster is in line ${firstLine} already: name each cluster once.` };
        }
        firstLines.set(key, line);
        return [];
    });
}


/***/ })

};
