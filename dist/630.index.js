export const id = 630;
export const ids = [630];
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

/***/ 630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readTargetsFile: () => (/* binding */ readTargetsFile)
});

// UNUSED EXPORTS: MAX_FILE_BYTES, MAX_TARGETS

// EXTERNAL MODULE: ./build/basics/characters.js
var characters = __webpack_require__(6460);
// EXTERNAL MODULE: ./build/basics/files.js
var files = __webpack_require__(3217);
// EXTERNAL MODULE: ./build/basics/text.js
var basics_text = __webpack_require__(3743);
// EXTERNAL MODULE: ./build/basics/values.js
var values = __webpack_require__(7158);
// EXTERNAL MODULE: ./build/ncloud/locations.js
var locations = __webpack_require__(4410);
// EXTERNAL MODULE: ./build/targets/fields.js
var fields = __webpack_require__(236);
// EXTERNAL MODULE: ./build/basics/nearest.js
var nearest = __webpack_require__(8920);
;// CONCATENATED MODULE: ./build/targets/item-reader.js




const KEYS = [...Object.keys(fields/* TARGET_FIELDS */.G_), 'region', 'site'];
class ItemReader {
    line;
    problems = [];
    #fields = new Map();
    #meant = new Set();
    constructor({ line, fields }) {
        this.line = line;
        for (const field of fields)
            this.#take(field);
    }
    has(key) {
        return this.#fields.has(key);
    }
    isMeant(key) {
        return this.#meant.has(key);
    }
    read(key, read, otherwise) {
        const field = this.#fields.get(key);
        if (field === undefined)
            return this.#meant.has(key) ? null : otherwise();
        const { line, value } = field;
        if ('problem' in value)
            return this.wrong(line, `\`${key}\` ${value.problem}`);
        const text = value.text.trim();
        const result = (0,values/* readTyped */.fA)(text, read);
        if ('value' in result)
            return result.value;
        return this.wrong(line, `\`${key}\` is "${(0,basics_text/* inert */.t)(text)}": ${result.problem}`);
    }
    wrong(line, message) {
        this.problems.push({ line, message });
        return null;
    }
    #take(field) {
        const { key, line } = field;
        const first = this.#fields.get(key);
        if (!KEYS.includes(key)) {
            const meant = meantBy(key);
            if (meant !== undefined)
                this.#meant.add(meant);
            this.wrong(line, `the key \`${(0,basics_text/* inert */.t)(key)}\` is unknown: ${whatToWrite(meant)}`);
        }
        else if (first !== undefined) {
            this.wrong(line, `\`${key}\` is in line ${first.line} already: keep one of them.`);
        }
        else {
            this.#fields.set(key, field);
        }
    }
}
const OTHER_WORDS = [
    [/cluster|servicegroup/, 'cluster'],
    [/config|group/, 'config-group'],
    [/version|kafka/, 'kafka-version'],
    [/region|zone/, 'region'],
    [/site/, 'site'],
];
const MAX_KEY_LENGTH = 40;
function meantBy(key) {
    if (key.length > MAX_KEY_LENGTH)
        return undefined;
    const [likely] = (0,nearest/* nearest */.p)(key, KEYS, 1);
    const letters = key.toLowerCase().replace(/[^a-z]/g, '');
    return likely ?? OTHER_WORDS.find(([words]) => words.test(letters))?.[1];
}
function whatToWrite(meant) {
    if (meant !== undefined)
        return `write \`${meant}\`.`;
    return `a target has ${KEYS.map(one => `\`${one}\``).join(', ')}.`;
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/targets/targets-yaml.js



async function readTargetsYaml(text) {
    const lines = new dist/* LineCounter */.HN();
    const read = await parsed(text, lines);
    if ('problems' in read)
        return { defaults: null, items: [], problems: read.problems };
    return new StructureReader(offset => lineAt(lines, offset)).read(read.contents);
}
const MAX_SIGNS = 500_000;
const MAX_DEPTH = 12;
const MAX_SYNTAX_PROBLEMS = 20;
const SIGNS_PER_TURN = 20_000;
async function parsed(text, lines) {
    const parser = new dist/* Parser */.iX(lines.addNewLine);
    const tokens = [];
    let signs = 0;
    let mistakes = 0;
    lines.addNewLine(0);
    const stop = (message) => ({ problems: [{ line: lineAt(lines, parser.offset), message }] });
    for (const sign of new dist/* Lexer */.JG().lex(text)) {
        for (const token of parser.next(sign)) {
            tokens.push(token);
            if (token.type === 'error')
                mistakes++;
        }
        if (++signs > MAX_SIGNS)
            return stop('the file has too many words and signs up to here: split it into several files.');
        if (parser.stack.length > MAX_DEPTH)
            return stop(TOO_DEEP);
        if (mistakes >= MAX_SYNTAX_PROBLEMS)
            break;
        if (signs % SIGNS_PER_TURN === 0)
            await (0,promises_.setImmediate)();
    }
    for (const token of parser.end())
        tokens.push(token);
    return composed(tokens, text, lines);
}
function composed(tokens, text, lines) {
    const composer = new dist/* Composer */.Dk({
        schema: 'core',
        resolveKnownTags: false,
        prettyErrors: false,
        uniqueKeys: false,
    });
    const [document, second] = withoutStacks(() => [...composer.compose(tokens, true, text.length)]);
    if (document === undefined)
        throw new TypeError('the YAML parser gave no document');
    const mistakes = [...document.errors, ...document.warnings].map(({ code, pos }) => ({ code, offset: pos[0] }));
    if (second !== undefined)
        mistakes.push({ code: 'MULTIPLE_DOCS', offset: second.range[0] });
    const problems = syntaxProblems(mistakes, text, lines);
    return problems.length > 0 ? { problems } : { contents: document.contents };
}
function withoutStacks(parse) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
        return parse();
    }
    finally {
        Error.stackTraceLimit = stackTraceLimit;
    }
}
function lineAt(lines, offset) {
    return lines.linePos(offset).line;
}
class StructureReader {
    #lineAt;
    #problems = [];
    constructor(lineAt) {
        this.#lineAt = lineAt;
    }
    read(contents) {
        if (isNothing(contents))
            return this.#nothing(1, 'the file has no targets: write a list of them.');
        const keys = (0,dist/* isMap */.jh)(contents) ? contents.items : [];
        const isMapping = keys.some(({ key }) => FORM_KEYS.includes(keyOf(key)));
        return isMapping ? this.#mapping(contents, keys) : this.#list(contents);
    }
    #list(contents) {
        const reference = referenceProblem(contents);
        if (reference !== null)
            return this.#nothing(this.#line(contents), `the list ${reference}`);
        if (!(0,dist/* isSeq */.oP)(contents))
            return this.#nothing(this.#line(contents), NO_LIST);
        return this.#result(null, this.#items(contents, 'the list'));
    }
    #mapping(contents, keys) {
        const top = this.#line(contents);
        const reference = referenceProblem(contents);
        if (reference !== null)
            this.#note(top, `the file ${reference}`);
        const lines = new Map();
        let defaults = null;
        let items = null;
        for (const { key, value } of keys) {
            const [name, line] = [keyOf(key), key?.range ? this.#line(key) : top];
            const firstLine = lines.get(name);
            if (firstLine !== undefined)
                this.#note(line, `\`${name}\` is in line ${firstLine} already: keep one of them.`);
            else if (name === 'defaults')
                defaults = this.#defaults(value, line);
            else if (name === 'targets')
                items = this.#targets(value, line);
            else
                this.#note(line, 'this key is unknown here: the file has `defaults` and `targets`, and all other keys below them.');
            if (FORM_KEYS.includes(name))
                lines.set(name, line);
        }
        if (!lines.has('targets'))
            this.#note(top, '`targets` is missing: write the list of targets below it.');
        return this.#result(defaults, items ?? []);
    }
    #defaults(value, line) {
        const what = '`defaults`';
        if (isNothing(value))
            return this.#note(line, `${what} has no keys: write them below it, or delete it.`);
        const reference = referenceProblem(value);
        if (reference !== null)
            return this.#note(line, `${what} ${reference}`);
        if ((0,dist/* isMap */.jh)(value))
            return this.#fields(value, line);
        return this.#note(line, `${what} is no mapping: write keys of a target below it, for example \`kafka-version: …\`.`);
    }
    #targets(value, line) {
        const what = '`targets`';
        const reference = isNothing(value) ? null : referenceProblem(value);
        if (reference !== null)
            this.#note(line, `${what} ${reference}`);
        else if (!isNothing(value) && (0,dist/* isSeq */.oP)(value))
            return this.#items(value, what);
        else
            this.#note(line, `${what} is no list: begin each target with a dash, \`- cluster: …\`.`);
        return [];
    }
    #items(list, what) {
        if (list.items.length === 0)
            this.#note(this.#lineAt(list.range[0]), `${what} is empty: write a target.`);
        return list.items.flatMap(node => this.#item(node) ?? []);
    }
    #item(node) {
        const line = this.#line(node);
        const reference = referenceProblem(node);
        if (reference !== null)
            return this.#note(line, `this item ${reference}`);
        if ((0,dist/* isMap */.jh)(node))
            return this.#fields(node, line);
        return this.#note(line, 'this item is no target: write `- cluster: …` and its other keys below it.');
    }
    #fields(mapping, line) {
        const fields = mapping.items.map(({ key, value }) => ({
            key: keyOf(key),
            line: key?.range ? this.#line(key) : line,
            value: readValue(value),
        }));
        return { line, fields };
    }
    #line(node) {
        return this.#lineAt(node.range[0]);
    }
    #note(line, message) {
        this.#problems.push({ line, message });
        return null;
    }
    #nothing(line, message) {
        this.#note(line, message);
        return this.#result(null, []);
    }
    #result(defaults, items) {
        return { defaults, items, problems: this.#problems };
    }
}
const FORM_KEYS = ['defaults', 'targets'];
const NO_LIST = 'the file is no list: begin each target with a dash, `- cluster: …`, or write the list below `targets:`.';
function isNothing(node) {
    return node === null || ((0,dist/* isScalar */.jn)(node) && node.value === null);
}
function keyOf(key) {
    return (0,dist/* isScalar */.jn)(key) ? (key.source ?? String(key.value ?? '')) : '';
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
    const shown = (0,basics_text/* inert */.t)(source);
    const meaning = typeof value === 'number' ? `the number ${value}` : `a ${typeof value}`;
    return { problem: `is ${meaning} to YAML, since it is not quoted: write '${shown}' in quotes.` };
}
function referenceProblem(node) {
    if (!(0,dist/* isAlias */.Vj)(node) && node.anchor === undefined)
        return null;
    return 'has an anchor or an alias (`&`, `*`), which targets files do not have: write the value itself.';
}
const TOO_DEEP = 'this is nested too deeply: a target has keys with single values.';
const SYNTAX = {
    MULTIPLE_DOCS: 'a second document begins here (`---`): keep one list in a file.',
    TAG_RESOLVE_FAILED: 'this has a tag (`!…`), which targets files do not have: delete it.',
    BAD_DIRECTIVE: 'this directive (`%…`) is not known here: delete it.',
    RESOURCE_EXHAUSTION: TOO_DEEP,
    BAD_INDENT: 'this is not indented like the lines above it: use as many spaces as they have.',
    MISSING_CHAR: 'YAML misses a quote, a bracket, a dash or a colon here, or the indentation is not that of the lines above.',
};
const TAB = 'a tab indents this line, which YAML does not allow: use spaces.';
const NOT_YAML = 'this is not valid YAML: write `key: value`, indented like the lines above, special characters in quotes.';
function syntaxProblems(mistakes, text, lines) {
    const problems = new Map();
    for (const { code, offset } of mistakes) {
        if (problems.size === MAX_SYNTAX_PROBLEMS)
            break;
        const line = lineAt(lines, offset);
        if (problems.has(line))
            continue;
        const start = lines.lineStarts[line - 1] ?? 0;
        const isIndentedByTab = /^[ -]*\t/.test(text.slice(start, start + 1000));
        problems.set(line, { line, message: isIndentedByTab ? TAB : (SYNTAX[code] ?? NOT_YAML) });
    }
    return [...problems.values()];
}

;// CONCATENATED MODULE: ./build/targets/targets-file.js








const MAX_FILE_BYTES = 1024 * 1024;
const MAX_TARGETS = 10_000;
const MAX_PROBLEMS = 1_000;
async function readTargetsFile(file) {
    const text = textOf(file);
    if ('problem' in text) {
        const message = `File \`${(0,basics_text/* inert */.t)(file.name)}\` (input \`targets-file\`) ${text.problem}`;
        return { targets: [], problems: [{ message }] };
    }
    const { targets, problems } = targetsIn(await readTargetsYaml(text.value), file);
    return { targets, problems: problems.map(problem => inFile(problem, file)) };
}
function textOf({ path, name }) {
    try {
        return { value: new TextDecoder('utf-8', { fatal: true }).decode((0,files/* readFile */.TA)(path, MAX_FILE_BYTES)) };
    }
    catch (error) {
        if (!(error instanceof files/* UnreadableFile */.ie))
            return { problem: 'is no UTF-8 text: save it as UTF-8.' };
        const invisible = (0,characters/* invisibleIn */.BB)(name);
        return { problem: `${UNREADABLE[error.kind]}${invisible === null ? '' : ` Note: ${invisible}.`}` };
    }
}
const UNREADABLE = {
    missing: 'does not exist: give its path from the top of the workspace, and run `actions/checkout` before.',
    folder: 'is a folder: give the path of a YAML file.',
    special: 'is no regular file: give the path of a YAML file, not of a pipe, a device or a socket.',
    tooLarge: 'is larger than 1 MiB: split it, and check each part in a job.',
    unreadable: 'cannot be read: check its permissions.',
};
function inFile({ line, message }, { name }) {
    const shown = { message: `File \`${(0,basics_text/* inert */.t)(name)}\`, line ${line}: ${message}` };
    return (0,characters/* invisibleIn */.BB)(name) === null ? { ...shown, file: name, line } : shown;
}
function targetsIn(yaml, file) {
    const { items } = yaml;
    if (items.length > MAX_TARGETS) {
        const message = `the list has ${items.length} targets, more than ${MAX_TARGETS}: split it, and check each part in a job.`;
        return { targets: [], problems: [{ line: 1, message }] };
    }
    const problems = [...yaml.problems];
    const defaults = defaultsOf(yaml, file, problems);
    const targets = items.flatMap(item => {
        const reader = new ItemReader(item);
        const target = targetOf(reader, defaults, file.name);
        for (const problem of reader.problems)
            problems.push(problem);
        return target ?? [];
    });
    for (const problem of repetitions(targets))
        problems.push(problem);
    problems.sort((one, other) => one.line - other.line);
    return { targets, problems: atMost(MAX_PROBLEMS, problems) };
}
function atMost(count, problems) {
    const next = problems[count];
    if (next === undefined)
        return problems;
    const message = `from here on there are ${problems.length - count} more problems.`;
    return [...problems.slice(0, count), { line: next.line, message }];
}
function defaultsOf({ defaults }, { location }, problems) {
    if (defaults === null)
        return { location, values: {} };
    const reader = new ItemReader(defaults);
    const names = Object.keys(fields/* TARGET_FIELDS */.G_);
    const given = names.filter(name => reader.has(name) || reader.isMeant(name));
    const values = Object.fromEntries(given.map(name => [name, reader.read(name, fields/* TARGET_FIELDS */.G_[name], () => null)]));
    const read = { location: locationOf(reader, location), values };
    for (const problem of reader.problems)
        problems.push(problem);
    return read;
}
function targetOf(reader, defaults, file) {
    const fieldOf = (name) => reader.read(name, fields/* TARGET_FIELDS */.G_[name], () => {
        const value = defaults.values[name];
        return value === undefined ? reader.wrong(reader.line, `\`${name}\` is missing: give it to this target.`) : value;
    });
    const cluster = fieldOf('cluster');
    const kafkaVersion = fieldOf('kafka-version');
    const configGroup = fieldOf('config-group');
    const location = locationOf(reader, defaults.location);
    if (cluster === null || kafkaVersion === null || configGroup === null || location === null)
        return null;
    return { location, cluster, kafkaVersion, configGroup, file, line: reader.line };
}
function locationOf(reader, fallback) {
    const site = reader.read('site', text => (0,values/* readChoice */.Kf)(text, locations/* SITE_NAMES */.VU), () => fallback?.site ?? null);
    if (site === null)
        return null;
    const region = reader.read('region', text => (0,fields/* readRegion */.XP)(text, site), () => (site === fallback?.site ? fallback.region : (0,locations/* defaultRegionOf */.Jf)(site)));
    return region === null ? null : { site, region };
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
