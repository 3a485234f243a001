import { nearest } from './nearest.ts';

/** So many names are said at most. */
const LIKELY = 3;
const ALL = 5;

/** What there is where a name is not to be found: those that it may be a slip of, else all where they are few. */
export function whatThereIs(name: string, names: readonly string[]): string {
  const others = [...new Set(names)];
  if (others.length === 0) return 'there is none at all';
  const likely = nearest(name, others, LIKELY);
  if (likely.length > 0) return `the nearest ${isOrAre(likely)} ${quoted(likely)}`;
  if (others.length <= ALL) return `there ${isOrAre(others)} ${quoted(others)}`;
  return `none of the ${others.length} names is like it`;
}

function isOrAre(names: readonly string[]): string {
  return names.length === 1 ? 'is' : 'are';
}

function quoted(names: readonly string[]): string {
  return listed(names.map(name => `"${name}"`));
}

/** A thing by its name and its number, as far as the name is known. */
export function called(name: string | null, number: number): string {
  return name === null ? String(number) : `${name} (${number})`;
}

/** `a`, `b` and `c` as one part of a sentence. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
