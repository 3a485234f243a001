import type { Log } from '../basics/log.ts';
import type { Problem } from '../basics/problems.ts';
import { inert } from '../basics/text.ts';
import type { Read } from '../basics/values.ts';
import { defaultOf, SETTINGS, type SettingName, type SettingValue } from './table.ts';

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

/** Reads settings one by one, and collects what is wrong with them. A wrong or missing value is null. */
export class SettingReader {
  readonly problems: Problem[];
  readonly source: SettingSource;
  readonly log: Log;

  constructor(source: SettingSource, log: Log) {
    this.problems = [...(source.problems ?? [])];
    this.source = source;
    this.log = log;
  }

  /** The text of a setting without outer white space. Its default if it is empty. */
  text(name: SettingName): string {
    return this.source.given(name).trim() || defaultOf(name);
  }

  /** The setting, or the variable if the setting is empty. */
  settingOrVariable(name: SettingName, variable: string): Given {
    const text = this.text(name);
    if (text !== '') return { origin: this.source.nameOf(name), text };
    return { origin: `Variable \`${variable}\``, text: this.source.variable(variable).trim() };
  }

  /** The value of a setting, as the table reads it. */
  read<N extends SettingName>(name: N): SettingValue<N> | null {
    const read = SETTINGS[name].read as (text: string) => Read<SettingValue<N>>;
    return this.readGiven({ origin: this.source.nameOf(name), text: this.text(name) }, read);
  }

  readGiven<T>({ origin, text }: Given, read: (text: string) => Read<T>): T | null {
    const result = read(text);
    if ('value' in result) return result.value;
    return this.wrong(`${origin} is ${text === '' ? 'missing' : `"${inert(text)}"`}: ${result.problem}`);
  }

  /** Notes a problem. The message names the place, the value if it is no secret, and what to write. */
  wrong(message: string): null {
    this.problems.push({ message });
    return null;
  }

  mask(...secrets: string[]): void {
    for (const secret of new Set(secrets)) if (secret !== '') this.log.mask(secret);
  }
}
