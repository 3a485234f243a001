import leven from 'leven';
import { listed } from './suggestions.ts';

/** So many names are named at most. */
const LIKELY = 3;
const ALL = 5;

/** How many names are compared for all questions about one list: a fifth of a second at most. */
const MAX_COMPARISONS = 200_000;

/** The names of a list, prepared to find those that a person may have meant. */
export class Names {
  readonly #names: readonly string[];
  readonly #words: readonly Word[];
  #comparisonsLeft = MAX_COMPARISONS;

  constructor(names: Iterable<string>) {
    this.#names = [...new Set(names)];
    this.#words = this.#names.map(wordOf);
  }

  /**
   * What there is instead of a name that is not found: the names that it may be a slip of, else all if they are few. After
   * that many comparisons no name is suggested any more: thousands of names that are all wrong do not need it.
   */
  insteadOf(name: string): string {
    if (this.#names.length === 0) return 'there is none at all';
    if (this.#names.length > ALL && this.#comparisonsLeft < this.#names.length) return this.#none();
    this.#comparisonsLeft -= this.#names.length;
    const likely = nearestOf(name, this.#words, LIKELY);
    if (likely.length > 0) return `the nearest ${isOrAre(likely)} ${quoted(likely)}`;
    return this.#names.length <= ALL ? `there ${isOrAre(this.#names)} ${quoted(this.#names)}` : this.#none();
  }

  #none(): string {
    return `it is none of the ${this.#names.length} names`;
  }
}

function isOrAre(names: readonly string[]): string {
  return names.length === 1 ? 'is' : 'are';
}

function quoted(names: readonly string[]): string {
  return listed(names.map(name => `"${name}"`));
}

/**
 * The candidates that a person may have meant by a text that is not among them, the likeliest first: those that differ
 * only in letter case and punctuation (`kafka_version`, `kafkaVersion`), or in a third of their letters at most.
 */
export function nearest(text: string, candidates: readonly string[], atMost: number): string[] {
  return nearestOf(text, candidates.map(wordOf), atMost);
}

/** A name, and its letters and digits. */
interface Word {
  readonly name: string;
  readonly letters: string;
}

/** A longer name is compared by its first characters. */
const MAX_LENGTH = 64;

function wordOf(name: string): Word {
  const letters = name
    .slice(0, MAX_LENGTH)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return { name, letters };
}

function nearestOf(text: string, words: readonly Word[], atMost: number): string[] {
  const { letters } = wordOf(text);
  const likely: { name: string; distance: number }[] = [];
  for (const word of words) {
    const limit = Math.floor(word.letters.length / 3);
    if (Math.abs(word.letters.length - letters.length) > limit) continue;
    // Behind its `maxDistance` the library answers with `maxDistance`.
    const distance = leven(letters, word.letters, { maxDistance: limit + 1 });
    if (distance <= limit) likely.push({ name: word.name, distance });
  }
  likely.sort((one, other) => one.distance - other.distance);
  return likely.slice(0, atMost).map(({ name }) => name);
}
