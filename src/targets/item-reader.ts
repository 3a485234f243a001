import { nearest } from '../basics/nearest.ts';
import { inert } from '../basics/text.ts';
import { type Read, readTyped } from '../basics/values.ts';
import { TARGET_FIELDS } from './fields.ts';
import type { Field, Item, LineProblem } from './targets-yaml.ts';

/** The keys of a target in a file. */
const KEYS = [...Object.keys(TARGET_FIELDS), 'region', 'site'];

/** Reads an item key by key, and collects what is wrong with it. A wrong or missing value is null. */
export class ItemReader {
  readonly line: number;
  readonly problems: LineProblem[] = [];
  /** The first field of each key. */
  readonly #fields = new Map<string, Field>();
  /** The right keys that wrong keys are meant for. Nobody is told that these are missing. */
  readonly #meant = new Set<string>();

  constructor({ line, fields }: Item) {
    this.line = line;
    for (const field of fields) this.#take(field);
  }

  has(key: string): boolean {
    return this.#fields.has(key);
  }

  /** Whether a wrong key is meant for this one. */
  isMeant(key: string): boolean {
    return this.#meant.has(key);
  }

  /** The value of a key, or what `otherwise` returns if the item does not have it. */
  read<T>(key: string, read: (text: string) => Read<T>, otherwise: () => T | null): T | null {
    const field = this.#fields.get(key);
    if (field === undefined) return this.#meant.has(key) ? null : otherwise();
    const { line, value } = field;
    if ('problem' in value) return this.wrong(line, `\`${key}\` ${value.problem}`);
    const text = value.text.trim();
    const result = readTyped(text, read);
    if ('value' in result) return result.value;
    return this.wrong(line, `\`${key}\` is "${inert(text)}": ${result.problem}`);
  }

  wrong(line: number, message: string): null {
    this.problems.push({ line, message });
    return null;
  }

  /** Takes a field, or notes that a target does not have its key, or has it already. */
  #take(field: Field): void {
    const { key, line } = field;
    const first = this.#fields.get(key);
    if (!KEYS.includes(key)) {
      const meant = meantBy(key);
      if (meant !== undefined) this.#meant.add(meant);
      this.wrong(line, `the key \`${inert(key)}\` is unknown: ${whatToWrite(meant)}`);
    } else if (first !== undefined) {
      this.wrong(line, `\`${key}\` is in line ${first.line} already: keep one of them.`);
    } else {
      this.#fields.set(key, field);
    }
  }
}

/** Other words for the keys, by their letters: those of the API and of Terraform, and those that say less. */
const OTHER_WORDS: readonly [RegExp, string][] = [
  [/cluster|servicegroup/, 'cluster'],
  [/config|group/, 'config-group'],
  [/version|kafka/, 'kafka-version'],
  [/region|zone/, 'region'],
  [/site/, 'site'],
];

/** A longer key is not a slip of one of ours. */
const MAX_KEY_LENGTH = 40;

function meantBy(key: string): string | undefined {
  if (key.length > MAX_KEY_LENGTH) return undefined;
  const [likely] = nearest(key, KEYS, 1);
  const letters = key.toLowerCase().replace(/[^a-z]/g, '');
  return likely ?? OTHER_WORDS.find(([words]) => words.test(letters))?.[1];
}

function whatToWrite(meant: string | undefined): string {
  if (meant !== undefined) return `write \`${meant}\`.`;
  return `a target has ${KEYS.map(one => `\`${one}\``).join(', ')}.`;
}
