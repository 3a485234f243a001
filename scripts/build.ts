// Builds dist/ from src/: tsc emits JavaScript (ncc cannot read TypeScript 7), ncc bundles it, and the bundle is checked.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type BundleStats, modulesIn, packagesByFile } from './bundle-contents.ts';
import { splitBundle } from './smaller-start.ts';

/** The programs of dist/, and what they share. Each is copied as tsc emits it, and imports the one bundle, `main.js`. */
const PROGRAMS = ['index.js', 'watch.js', 'cli.js', 'start.js'];

/** The only packages whose code every run has to load and evaluate, and how much of it, with our own. */
const MAIN_PACKAGES = ['@actions/core', 'undici'];
const MAX_MAIN_BYTES = 520 * 1024;

/** Parts of undici for what one check never does: fetch's own classes, its second parser, a CPU without SIMD, HTTP/2. */
const ON_DEMAND = /\/undici\/lib\/(web|encoding|milo)\/|\/undici\/lib\/llhttp\/llhttp-wasm\.js$/;
const ON_DEMAND_FUNCTION = /\/undici\/lib\/dispatcher\/client-h2\.js$/;

/** All that a build writes. */
const OUTPUT = ['build', 'dist'];

/** Node's own guard, for a program that writes a cache into its own package if it may: ncc does. */
const WRITES_ONLY_OUTPUT = ['--permission', '--allow-fs-read=*', ...OUTPUT.map(folder => `--allow-fs-write=${folder}`)];

const root = new URL('..', import.meta.url);
const at = (path: string) => new URL(path, root);
const read = (path: string) => readFileSync(at(path), 'utf8');

for (const folder of OUTPUT) {
  rmSync(at(folder), { recursive: true, force: true });
  mkdirSync(at(folder));
}
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
writeFileSync(at('build/package.json'), '{ "type": "module" }\n');
copyWithoutSideEffects('@actions/core');
bundle('build/main.js');
for (const program of PROGRAMS) cpSync(at(`build/${program}`), at(`dist/${program}`));
const stats = JSON.parse(read('build/stats.json')) as BundleStats;
putAside();
const packages = packagesByFile(stats);
writeFileSync(at('dist/licenses.txt'), licences([...new Set([...packages.values()].flat())].sort()));
check();

function run(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
}

/** ncc calls what it makes of any file `index.js`, and so do its statistics: in `dist/` that is a program's name. */
function bundle(file: string): void {
  const ncc = [...WRITES_ONLY_OUTPUT, 'node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', file, '-o', 'dist'];
  run(...ncc, '--quiet', '--no-cache', '--stats-out', 'build/stats.json');
  renameSync(at('dist/index.js'), at('dist/main.js'));
}

/**
 * Copies a package to `build/`, so that what is there finds it first, with a manifest that says that unused modules may be
 * left out: the package does not say so, and ncc has no switch for it. Otherwise the OIDC client and exec of
 * `@actions/core` bring an HTTP client and half a megabyte into the bundle that nothing here calls.
 */
function copyWithoutSideEffects(name: string): void {
  const copy = `build/node_modules/${name}`;
  cpSync(at(`node_modules/${name}`), at(copy), { recursive: true });
  const manifest = JSON.parse(read(`${copy}/package.json`));
  writeFileSync(at(`${copy}/package.json`), JSON.stringify({ ...manifest, sideEffects: false }));
}

/** Puts what is seldom needed into a file of its own: a third of the bundle that most runs would read for nothing. */
function putAside(): void {
  const movables = modulesIn(stats, 'index.js')
    .map(({ name, id }) => ({ name, id, isFunction: ON_DEMAND_FUNCTION.test(name) }))
    .filter(({ name, isFunction }) => isFunction || ON_DEMAND.test(name));
  const { main, onDemand } = splitBundle(read('dist/main.js'), movables, 'on-demand.cjs');
  writeFileSync(at('dist/main.js'), main);
  writeFileSync(at('dist/on-demand.cjs'), onDemand);
}

/** The licence of every bundled package. ncc's own list leaves out what webpack joined into one module. */
function licences(names: readonly string[]): string {
  const texts = names.map(name => {
    const file = readdirSync(at(`node_modules/${name}`)).find(entry => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} is bundled and has no licence file`);
    return `${name}\n${JSON.parse(read(`node_modules/${name}/package.json`)).license}\n\n${read(`node_modules/${name}/${file}`).trim()}\n`;
  });
  return texts.join('\n---\n\n');
}

/** A careless import makes every run slower: it fails the build by name. */
function check(): void {
  const uninvited = packages.get('index.js')?.filter(name => !MAIN_PACKAGES.includes(name)) ?? ['nothing'];
  if (uninvited.length > 0)
    throw new Error(`dist/main.js would hold ${uninvited.join(', ')}: import it dynamically, where it is used`);
  const { size } = statSync(at('dist/main.js'));
  if (size > MAX_MAIN_BYTES) throw new Error(`dist/main.js has ${size} bytes, more than ${MAX_MAIN_BYTES}`);
  // ncc puts a throwing stub where it cannot resolve a package, and says nothing.
  for (const file of readdirSync(at('dist'))) {
    if (read(`dist/${file}`).includes('webpackMissingModule')) throw new Error(`dist/${file} lacks a module`);
  }
}
