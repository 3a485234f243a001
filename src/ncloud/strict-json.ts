/** The members of a JSON object as they stand in its text: how a number was written, and each value parsed. */
export interface Member {
  /** The source text of a number, string or literal; of an object or array only its first character. */
  readonly source: string;
  readonly value: unknown;
}

/** Strings, punctuation, and everything else (numbers, true, false, null) of a JSON text that is known to be valid. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/**
 * The top-level members of a JSON object, or null where the bytes are anything else: not UTF-8, not JSON, another
 * kind of value, trailing garbage, or a key that stands twice, whose meaning depends on who reads it.
 * `JSON.parse` decides what is valid; the text is walked once more because it forgets how `0.0` was written and which
 * of two keys it dropped.
 */
export function readObject(body: Uint8Array): ReadonlyMap<string, Member> | null {
  let text: string;
  let parsed: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
  return membersOf(text, parsed as Record<string, unknown>);
}

function membersOf(text: string, parsed: Record<string, unknown>): Map<string, Member> | null {
  const members = new Map<string, Member>();
  let depth = 0;
  let before = '';
  let key: string | null = null;
  for (const [token] of text.matchAll(TOKEN)) {
    if (depth === 1 && token === ':') key = JSON.parse(before) as string;
    else if (depth === 1 && key !== null) {
      if (members.has(key)) return null;
      members.set(key, { source: token, value: parsed[key] });
      key = null;
    }
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    before = token;
  }
  return members;
}
