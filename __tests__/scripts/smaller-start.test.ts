import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { splitBundle } from '../../scripts/smaller-start.ts';
import { startServer } from '../../simulator/server.ts';
import { runStep } from '../support/step.ts';

/** A bundle of two modules as webpack writes them. */
const BUNDLE = `var __webpack_modules__ = ({

/***/ 1:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = 'needed: ' + __nccwpck_require__(20)

/***/ }),

/***/ 20:
/***/ ((module) => {

module.exports = () => { return 'seldom' }

/***/ })

/******/ });
`;

describe('a bundle is split', () => {
  /** Evaluates what came of it: a `require` of its modules, and which files were read for it so far. */
  function loaded(isFunction: boolean) {
    const { main, onDemand } = splitBundle(BUNDLE, [{ id: 20, isFunction }], 'on-demand.cjs');
    const files: string[] = [];
    const readFile = (file: string) => {
      files.push(file);
      const module = { exports: {} };
      new Function('module', onDemand)(module);
      return module.exports;
    };
    const run = main.replaceAll('__WEBPACK_EXTERNAL_createRequire(import.meta.url)', 'readFile');
    const factories = new Function('readFile', `${run} return __webpack_modules__`)(readFile);
    const cache: Record<number, { exports: unknown }> = {};
    const require = (id: number): unknown => {
      const known = cache[id];
      if (known !== undefined) return known.exports;
      const module = { exports: {} };
      cache[id] = module;
      factories[id].call(module.exports, module, module.exports, require);
      return module.exports;
    };
    return { require, files };
  }

  test('and the moved module is read once it is required, and only once', () => {
    const { require, files } = loaded(false);
    expect(files).toEqual([]);
    const seldom = require(20) as () => string;
    expect(require(20)).toBe(seldom);
    expect(seldom()).toBe('seldom');
    expect(files).toEqual(['./on-demand.cjs']);
  });

  test('and one that is a function is read once it is called, and only once', () => {
    const { require, files } = loaded(true);
    const seldom = require(20) as () => string;
    expect(require(1)).toContain('needed: ');
    expect(files).toEqual([]);
    expect([seldom(), seldom()]).toEqual(['seldom', 'seldom']);
    expect(files).toEqual(['./on-demand.cjs']);
  });

  test('and what stays is as it was', () => {
    const { main } = splitBundle(BUNDLE, [{ id: 20, isFunction: false }], 'on-demand.cjs');
    expect(main).toContain("module.exports = 'needed: ' + __nccwpck_require__(20)");
    expect(main).not.toContain('seldom');
  });

  test.each([
    ['a module that is not there', BUNDLE, 2],
    ['a module without an end', BUNDLE.replaceAll('/***/ })', ''), 20],
    ['a module in another form', BUNDLE.replace('((module) =>', '(async (module) =>'), 20],
    ['a module that needs an ES module around it', BUNDLE.replace("'seldom'", 'import.meta.url'), 20],
  ])('but %s is rejected by its id', (_, bundle, id) => {
    expect(() => splitBundle(bundle, [{ id, isFunction: false }], 'on-demand.cjs')).toThrow(`module ${id} does not`);
  });
});

describe('the built action', () => {
  /** A folder with only some files of dist/. */
  function folderWith(...files: string[]): string {
    const folder = mkdtempSync(join(tmpdir(), 'dist-'));
    for (const file of files) cpSync(fileURLToPath(new URL(`../../dist/${file}`, import.meta.url)), join(folder, file));
    return folder;
  }

  test('needs no other file for one check', async () => {
    const folder = folderWith('index.js', 'start.js', 'main.js', 'package.json');
    const cdss = await startServer();
    const run = await runStep(cdss, { entry: join(folder, 'index.js') });
    await cdss.close();
    rmSync(folder, { recursive: true });

    expect(run.stderr).toBe('');
    expect(run.outputs['verdict']).toBe('ready');
    expect(run.exitCode).toBe(0);
  });
});
