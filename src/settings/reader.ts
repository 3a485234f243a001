import { getInput } from '@actions/core';
import type { Log } from '../basics/log.ts';
import type { Problem } from '../basics/problems.ts';
import { inert } from '../basics/text.ts';
import type { Read } from '../basics/values.ts';

/** A text that the user gave, and what to call the place it came from. */
export interface Given {
  readonly origin: string;
  readonly text: string;
}

/** Reads inputs and variables one by one, and collects what is wrong with them. A wrong or missing value is null. */
export class SettingReader {
  readonly problems: Problem[] = [];
  readonly log: Log;
  readonly #env: NodeJS.ProcessEnv;
  readonly #defaults: Readonly<Record<string, string>>;

  constructor(env: NodeJS.ProcessEnv, log: Log, defaults: Readonly<Record<string, string>>) {
    this.#env = env;
    this.log = log;
    this.#defaults = defaults;
  }

  /** The text of an input, or its default where it is empty, without outer white space. */
  text(name: string): string {
    return getInput(name) || this.#defaults[name] || '';
  }

  /** An input exactly as it was given. */
  untrimmed(name: string): string {
    return getInput(name, { trimWhitespace: false });
  }

  /** A variable of the environment exactly as it stands there; empty where it is not set. */
  variable(name: string): string {
    return this.#env[name] ?? '';
  }

  get env(): NodeJS.ProcessEnv {
    return this.#env;
  }

  /** The input, or where it is empty the variable. */
  inputOrVariable(name: string, variable: string): Given {
    const text = this.text(name);
    if (text !== '') return { origin: `Input \`${name}\``, text };
    return { origin: `Variable \`${variable}\``, text: this.variable(variable).trim() };
  }

  /** The value of an input as `read` understands it. */
  read<T>(name: string, read: (text: string) => Read<T>): T | null {
    return this.readGiven({ origin: `Input \`${name}\``, text: this.text(name) }, read);
  }

  readGiven<T>({ origin, text }: Given, read: (text: string) => Read<T>): T | null {
    const result = read(text);
    if ('value' in result) return result.value;
    return this.wrong(`${origin} is ${text === '' ? 'missing' : `"${inert(text)}"`}: ${result.problem}`);
  }

  /** Notes a problem. It names the place, the value where that is no secret, and what would be right. */
  wrong(message: string): null {
    this.problems.push({ message });
    return null;
  }

  mask(...secrets: string[]): void {
    for (const secret of new Set(secrets)) if (secret !== '') this.log.mask(secret);
  }
}
