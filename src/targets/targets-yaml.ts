import {
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml';

/** A value as it was written, a number's digits too; or what is wrong with it, to be put behind its key. */
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

/** What is wrong at a line, and what would be right. */
export interface LineProblem {
  readonly line: number;
  readonly message: string;
}

/** After so many places where a file is no YAML, further ones help nobody. */
const MAX_SYNTAX_PROBLEMS = 20;

/**
 * Reads a YAML list of flat mappings, by the core schema of YAML 1.2 and nothing beyond it: no aliases, no merge keys,
 * no tags, one document. A repeated key is left to the caller.
 */
export function readYamlList(text: string): { items: readonly Item[]; problems: readonly LineProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    resolveKnownTags: false,
    prettyErrors: false,
    uniqueKeys: false, // it compares every key with every other one
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const faults = syntaxProblems(document, text, lineAt);
  if (faults.length > 0) return { items: [], problems: faults };
  return itemsOf(document.contents, lineAt);
}

type LineAt = (offset: number) => number;

function itemsOf(contents: ParsedNode | null, lineAt: LineAt) {
  const isNothing = contents === null || (isScalar(contents) && contents.value === null);
  if (isNothing)
    return { items: [], problems: [{ line: 1, message: 'the file has no targets: write a list of them.' }] };
  if (!isSeq<ParsedNode>(contents)) {
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

function readItem(node: ParsedNode, lineAt: LineAt): Item | LineProblem {
  const line = lineAt(node.range[0]);
  const reference = referenceProblem(node);
  if (reference !== null) return { line, message: `this item ${reference}` };
  if (!isMap<ParsedNode, ParsedNode | null>(node)) {
    return { line, message: 'this item is no target: write `- cluster: …` and its other keys below it.' };
  }
  return { line, fields: (node as YAMLMap.Parsed).items.map(pair => readField(pair, line, lineAt)) };
}

function readField({ key, value }: Pair<ParsedNode, ParsedNode | null>, itemLine: number, lineAt: LineAt): Field {
  const line = key?.range ? lineAt(key.range[0]) : itemLine;
  const name = isScalar(key) ? (key.source ?? String(key.value ?? '')) : '';
  return { key: name, line, value: readValue(value) };
}

/** A text, or an integer as it was written. What YAML makes something else of has to be quoted. */
function readValue(node: ParsedNode | null): Value {
  if (node === null) return { problem: 'has no value.' };
  const reference = referenceProblem(node);
  if (reference !== null) return { problem: reference };
  if (!isScalar(node)) return { problem: 'is a list or a mapping: write a single value.' };
  const { value, source = '' } = node;
  if (value === null) return { problem: 'has no value.' };
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'number' && /^[-+]?\d+$|^0[ox]/.test(source)) return { text: source };
  const meaning = typeof value === 'number' ? `the number ${value}` : `a ${typeof value}`;
  return { problem: `is ${meaning} to YAML, since it is not quoted: write '${source}' in quotes.` };
}

/** Aliases are refused rather than followed: a few of them can stand for billions of values. */
function referenceProblem(node: ParsedNode): string | null {
  if (!isAlias(node) && node.anchor === undefined) return null;
  return 'has an anchor or an alias (`&`, `*`), which are not taken here: write it out.';
}

const SYNTAX: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: 'a second document begins here (`---`): keep one list in a file.',
  TAG_RESOLVE_FAILED: 'this has a tag (`!…`) that is not taken here: leave it out.',
  BAD_DIRECTIVE: 'this directive (`%…`) is not taken here: leave it out.',
  RESOURCE_EXHAUSTION: 'this is nested too deeply: a target has keys with single values.',
  BAD_INDENT: 'this is not indented like the lines above it: use as many spaces as they have.',
  MISSING_CHAR:
    'YAML misses a quote, a bracket, a dash or a colon here, or the indentation is not that of the lines above.',
};
const TAB = 'a tab indents this line, which YAML does not take: use spaces.';
const NOT_YAML =
  'this is not valid YAML: write `key: value`, indented like the lines above, special characters in quotes.';

/** The parser's own text may quote the file: only our own words are kept, one problem a line. */
function syntaxProblems({ errors, warnings }: Document, text: string, lineAt: LineAt): LineProblem[] {
  const problems = new Map<number, LineProblem>();
  for (const { code, pos } of [...errors, ...warnings]) {
    if (problems.size === MAX_SYNTAX_PROBLEMS) break;
    const line = lineAt(pos[0]);
    const lineStart = text.lastIndexOf('\n', pos[0] - 1) + 1;
    const message = /^ *\t/.test(text.slice(lineStart, lineStart + 1000)) ? TAB : (SYNTAX[code] ?? NOT_YAML);
    if (!problems.has(line)) problems.set(line, { line, message });
  }
  return [...problems.values()];
}
