import type { Log } from '../basics/log.ts';
import type { Problem } from '../basics/problems.ts';
import { inert } from '../basics/text.ts';
import { type Read, readTyped } from '../basics/values.ts';
import { defaultOf, SETTINGS, type Setting, type SettingName, type SettingValue } from './table.ts';

/** Where settings come from. A front door hands it in, and nothing else reads the environment. */
export interface SettingSource {
  /** The text of a setting exactly as the user gave it. Empty if it is not given. */
  given(name: string): string;
  /** What messages call a setting, for example "Input `cluster`". */
  nameOf(name: string): string;
  /** A variable of the environment exactly as it is. Empty if it is not set. */
  variable(name: string): string;
  /** The folder at which relative paths start. */
  readonly workspace: string;
  /** The home folder of the user. Empty if nobody knows it. */
  readonly home?: string;
  /** What is wrong with the settings before any of them is read. */
  readonly problems?: readonly Problem[];
  /** A sentence that says why this run may have no secrets. Empty if nothing is known about that. */
  whyNoSecrets(): string;
}

/** A text that the user gave, and what messages call the place it came from. */
export interface Given {
  readonly origin: string;
  readonly text: string;
}

/** The longest text of a setting or a variable that is read, in UTF-16 code units, if it has no limit of its own. */
const MAX_LENGTH = 4_096;

/** Reads settings one by one, and collects what is wrong with them. A wrong or missing value is null. */
export class SettingReader {
  readonly #problems: Problem[];
  /** Settings and variables that are too long, by what messages call them. */
  readonly #tooLong = new Map<string, Problem>();
  readonly source: SettingSource;
  readonly log: Log;

  constructor(source: SettingSource, log: Log) {
    this.#problems = [...(source.problems ?? [])];
    this.source = source;
    this.log = log;
  }

  /** What is wrong with the settings. Texts that are too long are the only problems, since they are read as empty. */
  get problems(): readonly Problem[] {
    return this.#tooLong.size > 0 ? [...this.#tooLong.values()] : this.#problems;
  }

  /** The text of a setting exactly as it is given. Empty if it is not given, or too long to be read. */
  given(name: SettingName): string {
    const { maxLength = MAX_LENGTH }: Setting<unknown> = SETTINGS[name];
    return this.#bounded(this.source.nameOf(name), this.source.given(name), maxLength);
  }

  /** A variable of the environment exactly as it is. Empty if it is not set, has only white space, or is too long. */
  variable(name: string, maxLength = MAX_LENGTH): string {
    const text = this.#bounded(`Variable \`${name}\``, this.source.variable(name), maxLength);
    return text.trim() === '' ? '' : text;
  }

  #bounded(origin: string, text: string, maxLength: number): string {
    if (text.length <= maxLength) return text;
    this.#tooLong.set(origin, { message: `${origin} has ${text.length} characters: give ${maxLength} at most.` });
    return '';
  }

  /** The text of a setting without outer white space. Its default if it is empty. */
  text(name: SettingName): string {
    return this.given(name).trim() || defaultOf(name);
  }

  /** The setting, or the variable if the setting is empty. */
  settingOrVariable(name: SettingName, variable: string): Given {
    const text = this.text(name);
    if (text !== '') return { origin: this.source.nameOf(name), text };
    return { origin: `Variable \`${variable}\``, text: this.variable(variable).trim() };
  }

  /** The value of a setting, as the table reads it. */
  read<N extends SettingName>(name: N): SettingValue<N> | null {
    const read = SETTINGS[name].read as (text: string) => Read<SettingValue<N>>;
    return this.readGiven({ origin: this.source.nameOf(name), text: this.text(name) }, read);
  }

  readGiven<T>({ origin, text }: Given, read: (text: string) => Read<T>): T | null {
    const result = readTyped(text, read);
    if ('value' in result) return result.value;
    return this.wrong(`${origin} is ${text === '' ? 'missing' : `"${inert(text)}"`}: ${result.problem}`);
  }

  /** Notes a problem. The message names the place, the value if it is no secret, and what to write. */
  wrong(message: string): null {
    return this.note({ message });
  }

  /** Notes problems of a file that a setting names. */
  note(...problems: readonly Problem[]): null {
    this.#problems.push(...problems);
    return null;
  }

  mask(...secrets: string[]): void {
    for (const secret of new Set(secrets)) if (secret !== '') this.log.mask(secret);
  }
}
