import { setImmediate as nextTurn } from 'node:timers/promises';
import { Names } from '../basics/suggestions.ts';

/** The things of one list of the inventory by their names, prepared once for all targets that ask. */
export class ByName<T extends object> {
  readonly #nameOf: (thing: T) => string;
  readonly #isSuggested: (thing: T) => boolean;
  readonly #lists = new WeakMap<readonly T[], { byName: Map<string, T[]>; names: Names }>();
  #lastTurn: Promise<void> = Promise.resolve();

  constructor(nameOf: (thing: T) => string, isSuggested: (thing: T) => boolean = () => true) {
    this.#nameOf = nameOf;
    this.#isSuggested = isSuggested;
  }

  /** All things of the list with exactly this name. */
  named(list: readonly T[], name: string): readonly T[] {
    return this.#of(list).byName.get(name) ?? [];
  }

  /** What the list has instead of a name, in words. One name a turn, so that the process can hear a signal in between. */
  async insteadOf(list: readonly T[], name: string): Promise<string> {
    this.#lastTurn = this.#lastTurn.then(() => nextTurn());
    await this.#lastTurn;
    return this.#of(list).names.insteadOf(name);
  }

  #of(list: readonly T[]) {
    const known = this.#lists.get(list);
    if (known !== undefined) return known;
    const byName = Map.groupBy(list, this.#nameOf);
    const prepared = { byName, names: new Names(list.filter(this.#isSuggested).map(this.#nameOf)) };
    this.#lists.set(list, prepared);
    return prepared;
  }
}
