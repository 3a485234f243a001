import { noAnswer } from './answer.ts';
import type { CouldNotAsk } from './failures.ts';

/** The longest text that is read, in characters. Names of CDSS have at most 30. */
const MAX_TEXT = 1_000;

/**
 * The members of an object in CDSS's `result`, read as the API guide documents them. An answer in which one is missing
 * or has another type cannot be trusted.
 */
export class Fields {
  readonly #record: Readonly<Record<string, unknown>>;
  /** What the object is in the answer, in words for a message. */
  readonly #place: string;
  readonly #status: number;

  private constructor(record: Readonly<Record<string, unknown>>, place: string, status: number) {
    this.#record = record;
    this.#place = place;
    this.#status = status;
  }

  /** @throws CouldNotAsk if the value is no object */
  static of(value: unknown, place: string, status: number): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw noAnswer(status, `${place} is no object`);
    }
    return new Fields(value as Record<string, unknown>, place, status);
  }

  /** Whether a member is there at all, and not null. */
  has(name: string): boolean {
    return (this.#record[name] ?? null) !== null;
  }

  text(name: string): string {
    const value = this.#record[name];
    if (typeof value !== 'string') throw this.#wrong(name, 'is no text');
    if (value.length > MAX_TEXT) throw this.#wrong(name, `has more than ${MAX_TEXT} characters`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.#record[name];
    if (typeof value !== 'boolean') throw this.#wrong(name, 'is neither true nor false');
    return value;
  }

  /** A number from 1 to 2^53 - 1 that comes as an integer. */
  integer(name: string): number {
    const value = this.#record[name];
    if (!Number.isSafeInteger(value) || Number(value) < 1) throw this.#wrong(name, 'is no integer from 1 to 2^53 - 1');
    return Number(value);
  }

  /** A number from 0 to 2^53 - 1 that comes as an integer. */
  count(name: string): number {
    const value = this.#record[name];
    if (!Number.isSafeInteger(value) || Number(value) < 0) throw this.#wrong(name, 'is no integer from 0 to 2^53 - 1');
    return Number(value);
  }

  texts(name: string): readonly string[] {
    const value = this.#record[name];
    if (!Array.isArray(value) || !value.every(item => typeof item === 'string')) {
      throw this.#wrong(name, 'is no list of texts');
    }
    return value;
  }

  /** A number from 1 to 2^53 - 1 that comes as a text of its digits. */
  digits(name: string): number {
    const value = this.#record[name];
    if (typeof value !== 'string' || !isApiNumber(value)) {
      throw this.#wrong(name, 'is no text of digits from 1 to 2^53 - 1');
    }
    return Number(value);
  }

  list(name: string): readonly Fields[] {
    const value = this.#record[name];
    if (!Array.isArray(value)) throw this.#wrong(name, 'is no list');
    return value.map(item => Fields.of(item, `an entry of \`${name}\``, this.#status));
  }

  #wrong(name: string, problem: string): CouldNotAsk {
    return noAnswer(this.#status, `\`${name}\` of ${this.#place} ${problem}`);
  }
}

/** Whether a text is a number of the API in plain digits: from 1 to 2^53 - 1, which every reader of JSON holds exactly. */
export function isApiNumber(text: string): boolean {
  return /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text));
}
