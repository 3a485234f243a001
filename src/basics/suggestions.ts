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

/**
 * The candidates that a person may have meant by a text that is none of them, the likeliest first: those that differ
 * only in letter case and punctuation (`kafka_version`, `kafkaVersion`), or in a third of their letters at most.
 */
export function nearest(text: string, candidates: readonly string[], atMost: number): string[] {
  const letters = lettersOf(text);
  return candidates
    .map(candidate => ({ candidate, distance: distance(letters, lettersOf(candidate)) }))
    .filter(({ candidate, distance }) => distance <= lettersOf(candidate).length / 3)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, atMost)
    .map(({ candidate }) => candidate);
}

/** Nobody misspells more than this. */
const MAX_LENGTH = 64;

function lettersOf(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** How many letters have to be put in, left out or changed to make one text of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= other.length; column++) {
      const changed = (row[column - 1] as number) + (letter === other[column - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[column] as number) + 1, (next[column - 1] as number) + 1));
    }
    row = next;
  }
  return row[other.length] as number;
}
