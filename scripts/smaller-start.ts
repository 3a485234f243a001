/**
 * Makes what every run reads at its start smaller: a change to ncc's bundle that leaves each module as it is.
 *
 * It saves 5.8 ms of one check: 84 ms with it, 89 ms without, 1.07 × (medians of 101 runs of each, by `inTurn` of
 * `bench/measure.ts`, 2026-11-24). To measure it again, run `npm run build && npm run bench:check -- --rounds 21` with
 * and without `putAside()` in `build.ts`, and compare the ratio to undici's `Client`.
 */

/** A bundle in two files: the one that every run reads, and the one that is read once a module in it is required. */
export interface SplitBundle {
  readonly main: string;
  readonly onDemand: string;
}

/** What is moved: webpack's id of a module, and whether its exports are one function. */
export interface Movable {
  readonly id: number | string;
  /** Such a module is needed only once its function is called, also where it is required before. */
  readonly isFunction: boolean;
}

/** How webpack loads each of Node's own modules: with a `require` made for it alone. */
const NEW_REQUIRE = '__WEBPACK_EXTERNAL_createRequire(import.meta.url)';

/**
 * Moves modules into a file of their own, which is read as soon as one of them is needed. They stay the same modules,
 * loaded once and synchronously, whoever requires them; nothing is left out.
 *
 * @param bundle an ES module as ncc writes it
 * @param file the new file's name, beside the bundle: CommonJS, since that can be read synchronously
 * @throws Error where the bundle is not written as we know it
 */
export function splitBundle(bundle: string, movables: readonly Movable[], file: string): SplitBundle {
  const moved: string[] = [];
  let main = bundle;
  for (const { id, isFunction } of movables) {
    const { from, to } = placeOf(id, main);
    moved.push(`/***/ ${id}:\n${main.slice(from, to)}`);
    const factory = `${NEW_REQUIRE}("./${file}")[${id}]`;
    main = `${main.slice(0, from)}/***/ (${isFunction ? onCall(factory) : onRequire(factory)})${main.slice(to)}`;
  }
  return { main, onDemand: `"use strict";\nmodule.exports = {\n\n${moved.join(',\n\n')}\n\n};\n` };
}

/** Where the factory of a module begins and ends. */
function placeOf(id: Movable['id'], bundle: string): { from: number; to: number } {
  const [head, end] = [`\n/***/ ${id}:\n`, '\n/***/ })'];
  const from = bundle.indexOf(head) + head.length;
  const to = bundle.indexOf(end, from) + end.length;
  const factory = bundle.slice(from, to);
  const isKnown = from >= head.length && factory.startsWith('/***/ ((') && factory.endsWith(end);
  if (isKnown && !factory.includes('import.meta')) return { from, to };
  throw new Error(`module ${id} does not stand in the bundle as one that can be moved`);
}

function onRequire(factory: string): string {
  return `function (...given) { ${factory}.apply(this, given); }`;
}

function onCall(factory: string): string {
  return `(module, exports, require) => {
  let loaded;
  module.exports = (...given) => {
    if (!loaded) ${factory}((loaded = { exports }), exports, require);
    return loaded.exports(...given);
  };
}`;
}
