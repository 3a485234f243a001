/** A member of a JSON object as its text has it: how a number is written, and the value parsed. */
export interface Member {
  /** The source text of a number, string or literal; of an object or array only its first character. */
  readonly source: string;
  readonly value: unknown;
}

export type Members = ReadonlyMap<string, Member>;

/** The problem of a body that may be the beginning of an object. */
export const NO_OBJECT = 'the body is not one JSON object';

/** The deepest answer of CDSS has five levels of objects and lists. */
const MAX_DEPTH = 64;

/** Strings, punctuation, and everything else (numbers, true, false, null) of a JSON text that is known to be valid. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/**
 * The top-level members of a JSON object, or why the bytes cannot be read as one: they are not UTF-8, not JSON, another
 * kind of value, have more behind them, nest too deep, or have a key twice in one object, at any depth and however it is
 * spelt: what such an object means depends on who reads it. Takes time in proportion to the bytes.
 */
export function readObject(body: Uint8Array): { readonly members: Members } | { readonly problem: string } {
  let text: string;
  let parsed: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    parsed = JSON.parse(text);
  } catch {
    return { problem: NO_OBJECT };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return { problem: NO_OBJECT };
  }
  return membersOf(text, parsed as Record<string, unknown>);
}

/** Walks the text once more, because `JSON.parse` forgets how `0.0` was written and which of two keys it dropped. */
function membersOf(text: string, parsed: Record<string, unknown>): ReturnType<typeof readObject> {
  const members = new Map<string, Member>();
  /** The keys so far of every object and list that is open, the innermost last. A list has none. */
  const open: Set<string>[] = [];
  let before = '';
  let topKey: string | null = null;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === ':') {
      const key = JSON.parse(before) as string;
      if (open.at(-1)?.has(key)) return { problem: 'the body is ambiguous: one of its objects has a key twice' };
      open.at(-1)?.add(key);
      if (open.length === 1) topKey = key;
    } else if (topKey !== null) {
      members.set(topKey, { source: token, value: parsed[topKey] });
      topKey = null;
    }
    if (token === '{' || token === '[') open.push(new Set());
    if (token === '}' || token === ']') open.pop();
    if (open.length > MAX_DEPTH) return { problem: `the body nests more than ${MAX_DEPTH} levels` };
    before = token;
  }
  return { members };
}
