import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  Composer,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Pair,
  type ParsedNode,
  Parser,
  type YAMLMap,
} from 'yaml';
import { inert } from '../basics/text.ts';

/** A value as it is written, with all digits of a number. Or what is wrong with it, as a part of a message behind its key. */
export type Value = { readonly text: string } | { readonly problem: string };

/** One `key: value` of an item, and its line from 1. */
export interface Field {
  readonly key: string;
  readonly line: number;
  readonly value: Value;
}

export interface Item {
  readonly line: number;
  readonly fields: readonly Field[];
}

/** What is wrong at a line, and what to write. */
export interface LineProblem {
  readonly line: number;
  readonly message: string;
}

/** What a targets file has, in either of its forms. */
export interface TargetsYaml {
  /** Null if the file has no `defaults:`. */
  readonly defaults: Item | null;
  readonly items: readonly Item[];
  readonly problems: readonly LineProblem[];
}

/**
 * Reads a YAML list of flat mappings, or a mapping with such a list as `targets:` and one more flat mapping as `defaults:`.
 * By the core schema of YAML 1.2 and nothing beyond it: no aliases, no merge keys, no tags, one document. A repeated key
 * of an item is left to the caller.
 */
export async function readTargetsYaml(text: string): Promise<TargetsYaml> {
  const lines = new LineCounter();
  const read = await parsed(text, lines);
  if ('problems' in read) return { defaults: null, items: [], problems: read.problems };
  return new StructureReader(offset => lineAt(lines, offset)).read(read.contents);
}

/** A file of 10,000 targets has fewer signs (words, marks, white space), and all of them are read in about a second. */
const MAX_SIGNS = 500_000;
/** A targets file needs five. Deep nesting takes the parser long. */
const MAX_DEPTH = 12;
/** After so many places with wrong syntax, further ones help nobody. */
const MAX_SYNTAX_PROBLEMS = 20;
/** So many signs are read before the process may hear a signal. */
const SIGNS_PER_TURN = 20_000;

type Parsed = { readonly contents: ParsedNode | null } | { readonly problems: readonly LineProblem[] };

/** Parses sign by sign, so that a file that is too deep, too full or full of mistakes ends early. */
async function parsed(text: string, lines: LineCounter): Promise<Parsed> {
  const parser = new Parser(lines.addNewLine);
  const tokens = [];
  let signs = 0;
  let mistakes = 0;
  lines.addNewLine(0);
  const stop = (message: string) => ({ problems: [{ line: lineAt(lines, parser.offset), message }] });
  for (const sign of new Lexer().lex(text)) {
    for (const token of parser.next(sign)) {
      tokens.push(token);
      if (token.type === 'error') mistakes++;
    }
    if (++signs > MAX_SIGNS)
      return stop('the file has too many words and signs up to here: split it into several files.');
    if (parser.stack.length > MAX_DEPTH) return stop(TOO_DEEP);
    if (mistakes >= MAX_SYNTAX_PROBLEMS) break;
    if (signs % SIGNS_PER_TURN === 0) await nextTurn();
  }
  for (const token of parser.end()) tokens.push(token);
  return composed(tokens, text, lines);
}

function composed(tokens: Parameters<Composer['compose']>[0], text: string, lines: LineCounter): Parsed {
  const composer = new Composer({
    schema: 'core',
    resolveKnownTags: false,
    prettyErrors: false,
    uniqueKeys: false, // it compares every key with every other one
  });
  const [document, second] = withoutStacks(() => [...composer.compose(tokens, true, text.length)]);
  if (document === undefined) throw new TypeError('the YAML parser gave no document');
  const mistakes = [...document.errors, ...document.warnings].map(({ code, pos }) => ({ code, offset: pos[0] }));
  if (second !== undefined) mistakes.push({ code: 'MULTIPLE_DOCS', offset: second.range[0] });
  const problems = syntaxProblems(mistakes, text, lines);
  return problems.length > 0 ? { problems } : { contents: document.contents as ParsedNode | null };
}

/** The parser makes an error for each mistake. Their stacks, which nobody reads, take most of the time of a wrong file. */
function withoutStacks<T>(parse: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parse();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function lineAt(lines: LineCounter, offset: number): number {
  return lines.linePos(offset).line;
}

/** Reads the structure of the file, and collects what is wrong with it. */
class StructureReader {
  readonly #lineAt: (offset: number) => number;
  readonly #problems: LineProblem[] = [];

  constructor(lineAt: (offset: number) => number) {
    this.#lineAt = lineAt;
  }

  read(contents: ParsedNode | null): TargetsYaml {
    if (isNothing(contents)) return this.#nothing(1, 'the file has no targets: write a list of them.');
    const keys = isMap<ParsedNode, ParsedNode | null>(contents) ? (contents as YAMLMap.Parsed).items : [];
    const isMapping = keys.some(({ key }) => FORM_KEYS.includes(keyOf(key)));
    return isMapping ? this.#mapping(contents, keys) : this.#list(contents);
  }

  #list(contents: ParsedNode): TargetsYaml {
    const reference = referenceProblem(contents);
    if (reference !== null) return this.#nothing(this.#line(contents), `the list ${reference}`);
    if (!isSeq<ParsedNode>(contents)) return this.#nothing(this.#line(contents), NO_LIST);
    return this.#result(null, this.#items(contents, 'the list'));
  }

  /** The form with `defaults:` and `targets:`. */
  #mapping(contents: ParsedNode, keys: readonly Pair<ParsedNode, ParsedNode | null>[]): TargetsYaml {
    const top = this.#line(contents);
    const reference = referenceProblem(contents);
    if (reference !== null) this.#note(top, `the file ${reference}`);
    const lines = new Map<string, number>();
    let defaults: Item | null = null;
    let items: Item[] | null = null;
    for (const { key, value } of keys) {
      const [name, line] = [keyOf(key), key?.range ? this.#line(key) : top];
      const firstLine = lines.get(name);
      if (firstLine !== undefined) this.#note(line, `\`${name}\` is in line ${firstLine} already: keep one of them.`);
      else if (name === 'defaults') defaults = this.#defaults(value, line);
      else if (name === 'targets') items = this.#targets(value, line);
      else
        this.#note(
          line,
          'this key is unknown here: the file has `defaults` and `targets`, and all other keys below them.',
        );
      if (FORM_KEYS.includes(name)) lines.set(name, line);
    }
    if (!lines.has('targets')) this.#note(top, '`targets` is missing: write the list of targets below it.');
    return this.#result(defaults, items ?? []);
  }

  #defaults(value: ParsedNode | null, line: number): Item | null {
    const what = '`defaults`';
    if (isNothing(value)) return this.#note(line, `${what} has no keys: write them below it, or delete it.`);
    const reference = referenceProblem(value);
    if (reference !== null) return this.#note(line, `${what} ${reference}`);
    if (isMap<ParsedNode, ParsedNode | null>(value)) return this.#fields(value, line);
    return this.#note(
      line,
      `${what} is no mapping: write keys of a target below it, for example \`kafka-version: …\`.`,
    );
  }

  #targets(value: ParsedNode | null, line: number): Item[] {
    const what = '`targets`';
    const reference = isNothing(value) ? null : referenceProblem(value);
    if (reference !== null) this.#note(line, `${what} ${reference}`);
    else if (!isNothing(value) && isSeq<ParsedNode>(value)) return this.#items(value, what);
    else this.#note(line, `${what} is no list: begin each target with a dash, \`- cluster: …\`.`);
    return [];
  }

  #items(list: { items: readonly ParsedNode[]; range: ParsedNode['range'] }, what: string): Item[] {
    if (list.items.length === 0) this.#note(this.#lineAt(list.range[0]), `${what} is empty: write a target.`);
    return list.items.flatMap(node => this.#item(node) ?? []);
  }

  #item(node: ParsedNode): Item | null {
    const line = this.#line(node);
    const reference = referenceProblem(node);
    if (reference !== null) return this.#note(line, `this item ${reference}`);
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.#fields(node, line);
    return this.#note(line, 'this item is no target: write `- cluster: …` and its other keys below it.');
  }

  #fields(mapping: unknown, line: number): Item {
    const fields = (mapping as YAMLMap.Parsed).items.map(({ key, value }) => ({
      key: keyOf(key),
      line: key?.range ? this.#line(key) : line,
      value: readValue(value),
    }));
    return { line, fields };
  }

  #line(node: ParsedNode): number {
    return this.#lineAt(node.range[0]);
  }

  #note(line: number, message: string): null {
    this.#problems.push({ line, message });
    return null;
  }

  #nothing(line: number, message: string): TargetsYaml {
    this.#note(line, message);
    return this.#result(null, []);
  }

  #result(defaults: Item | null, items: readonly Item[]): TargetsYaml {
    return { defaults, items, problems: this.#problems };
  }
}

/** The keys of the form that is a mapping. */
const FORM_KEYS = ['defaults', 'targets'];

const NO_LIST =
  'the file is no list: begin each target with a dash, `- cluster: …`, or write the list below `targets:`.';

function isNothing(node: ParsedNode | null): node is null {
  return node === null || (isScalar(node) && node.value === null);
}

function keyOf(key: ParsedNode): string {
  return isScalar(key) ? (key.source ?? String(key.value ?? '')) : '';
}

/** A text, or an integer as it is written. YAML changes other values, so they need quotes. */
function readValue(node: ParsedNode | null): Value {
  if (node === null) return { problem: 'has no value.' };
  const reference = referenceProblem(node);
  if (reference !== null) return { problem: reference };
  if (!isScalar(node)) return { problem: 'is a list or a mapping: write a single value.' };
  const { value, source = '' } = node;
  if (value === null) return { problem: 'has no value.' };
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'number' && /^[-+]?\d+$|^0[ox]/.test(source)) return { text: source };
  const shown = inert(source);
  const meaning = typeof value === 'number' ? `the number ${value}` : `a ${typeof value}`;
  return { problem: `is ${meaning} to YAML, since it is not quoted: write '${shown}' in quotes.` };
}

/** Aliases are rejected and not followed: a few of them can mean billions of values. */
function referenceProblem(node: ParsedNode): string | null {
  if (!isAlias(node) && node.anchor === undefined) return null;
  return 'has an anchor or an alias (`&`, `*`), which targets files do not have: write the value itself.';
}

const TOO_DEEP = 'this is nested too deeply: a target has keys with single values.';

const SYNTAX: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: 'a second document begins here (`---`): keep one list in a file.',
  TAG_RESOLVE_FAILED: 'this has a tag (`!…`), which targets files do not have: delete it.',
  BAD_DIRECTIVE: 'this directive (`%…`) is not known here: delete it.',
  RESOURCE_EXHAUSTION: TOO_DEEP,
  BAD_INDENT: 'this is not indented like the lines above it: use as many spaces as they have.',
  MISSING_CHAR:
    'YAML misses a quote, a bracket, a dash or a colon here, or the indentation is not that of the lines above.',
};
const TAB = 'a tab indents this line, which YAML does not allow: use spaces.';
const NOT_YAML =
  'this is not valid YAML: write `key: value`, indented like the lines above, special characters in quotes.';

interface Mistake {
  readonly code: ErrorCode;
  readonly offset: number;
}

/** The parser's own text may quote the file: only our own words are kept, one problem a line. */
function syntaxProblems(mistakes: readonly Mistake[], text: string, lines: LineCounter): LineProblem[] {
  const problems = new Map<number, LineProblem>();
  for (const { code, offset } of mistakes) {
    if (problems.size === MAX_SYNTAX_PROBLEMS) break;
    const line = lineAt(lines, offset);
    if (problems.has(line)) continue;
    const start = lines.lineStarts[line - 1] ?? 0;
    const isIndentedByTab = /^[ -]*\t/.test(text.slice(start, start + 1000));
    problems.set(line, { line, message: isIndentedByTab ? TAB : (SYNTAX[code] ?? NOT_YAML) });
  }
  return [...problems.values()];
}
