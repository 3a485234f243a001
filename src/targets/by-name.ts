import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Names } from '../basics/nearest.ts';

/** The things of one list of the inventory by their names, prepared once for all targets that ask. */
export class ByName<T extends object> {
  readonly #nameOf: (thing: T) => string;
  readonly #isSuggested: (thing: T) => boolean;
  readonly #things = new WeakMap<readonly T[], Map<string, T[]>>();
  readonly #suggested = new WeakMap<readonly T[], Names>();
  #lastTurn: Promise<void> = Promise.resolve();

  /** @param isSuggested whether a thing is named to a person who misspells a name */
  constructor(nameOf: (thing: T) => string, isSuggested: (thing: T) => boolean = () => true) {
    this.#nameOf = nameOf;
    this.#isSuggested = isSuggested;
  }

  /** All things of the list with exactly this name. */
  named(list: readonly T[], name: string): readonly T[] {
    const things = this.#things.get(list) ?? Map.groupBy(list, this.#nameOf);
    this.#things.set(list, things);
    return things.get(name) ?? [];
  }

  /**
   * What the list has instead of a name, in words. It takes one name a turn of the event loop, so that the process can
   * hear a signal in between. What compares names is loaded only now: most runs have no wrong name.
   */
  async insteadOf(list: readonly T[], name: string): Promise<string> {
    const { Names } = await import('../basics/nearest.ts');
    this.#lastTurn = this.#lastTurn.then(() => nextTurn());
    await this.#lastTurn;
    const names = this.#suggested.get(list) ?? new Names(list.filter(this.#isSuggested).map(this.#nameOf));
    this.#suggested.set(list, names);
    return names.insteadOf(name);
  }
}
