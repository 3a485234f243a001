import { nearest } from '../basics/suggestions.ts';
import type { Read } from '../basics/values.ts';
import { TARGET_FIELDS } from './fields.ts';
import type { Item, LineProblem } from './targets-yaml.ts';

/** The keys of a target in a file. */
const KEYS = [...Object.keys(TARGET_FIELDS), 'region', 'site'];

/** Reads an item key by key, and collects what is wrong with it. A wrong or missing value is null. */
export class ItemReader {
  readonly problems: LineProblem[] = [];
  readonly #item: Item;
  readonly #quote: (text: string) => string;

  constructor(item: Item, quote: (text: string) => string) {
    this.#item = item;
    this.#quote = quote;
  }

  get line(): number {
    return this.#item.line;
  }

  has(key: string): boolean {
    return this.#item.fields.some(field => field.key === key);
  }

  read<T>(key: string, read: (text: string) => Read<T>): T | null {
    const field = this.#item.fields.find(one => one.key === key);
    if (field === undefined) return this.#wrong(this.line, `\`${key}\` is missing: give it to this target.`);
    const { line, value } = field;
    if ('problem' in value) return this.#wrong(line, `\`${key}\` ${value.problem}`);
    const result = read(value.text);
    if ('value' in result) return result.value;
    return this.#wrong(line, `\`${key}\` is "${this.#quote(value.text)}": ${result.problem}`);
  }

  /** Notes every key that a target does not have, or has already. */
  rejectOthers(): void {
    const lines = new Map<string, number>();
    for (const { key, line } of this.#item.fields) {
      const firstLine = lines.get(key);
      if (!KEYS.includes(key)) this.#wrong(line, `the key \`${this.#quote(key)}\` is unknown: ${meant(key)}`);
      else if (firstLine !== undefined)
        this.#wrong(line, `\`${key}\` is in line ${firstLine} already: keep one of them.`);
      lines.set(key, line);
    }
  }

  #wrong(line: number, message: string): null {
    this.problems.push({ line, message });
    return null;
  }
}

function meant(key: string): string {
  const [likely] = nearest(key, KEYS, 1);
  if (likely !== undefined) return `is \`${likely}\` meant?`;
  return `a target has ${KEYS.map(one => `\`${one}\``).join(', ')}.`;
}
