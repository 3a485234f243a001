// Builds dist/ from src/: tsc emits JavaScript (ncc cannot read TypeScript 7), ncc bundles it, and the bundle is checked.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type BundleStats, modulesIn, packagesByFile } from './bundle-contents.ts';
import { splitBundle, withOneRequire } from './smaller-start.ts';

/** The only packages whose code every run has to load and evaluate, and how much of it, with our own. */
const MAIN_PACKAGES = ['@actions/core', 'undici'];
const MAX_MAIN_BYTES = 640 * 1024;

/** Parts of undici for what one check never does: fetch's own classes, its second parser, a CPU without SIMD, HTTP/2. */
const ON_DEMAND = /\/undici\/lib\/(web|encoding|milo)\/|\/undici\/lib\/llhttp\/llhttp-wasm\.js$/;
const ON_DEMAND_FUNCTION = /\/undici\/lib\/dispatcher\/client-h2\.js$/;

const root = new URL('..', import.meta.url);
const at = (path: string) => new URL(path, root);
const read = (path: string) => readFileSync(at(path), 'utf8');

rmSync(at('build'), { recursive: true, force: true });
rmSync(at('dist'), { recursive: true, force: true });
markWithoutSideEffects('@actions/core');
run('typescript/bin/tsc', '-p', 'tsconfig.build.json');
writeFileSync(at('build/package.json'), '{ "type": "module" }\n');
run(
  '@vercel/ncc/dist/ncc/cli.js',
  'build',
  'build/index.js',
  '-o',
  'dist',
  '--quiet',
  '--stats-out',
  'build/stats.json',
);
const stats = JSON.parse(read('build/stats.json')) as BundleStats;
putAside();
const packages = packagesByFile(stats);
writeFileSync(at('dist/licenses.txt'), licences([...new Set([...packages.values()].flat())].sort()));
check();

function run(module: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [`node_modules/${module}`, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${module} ended with ${status}`);
}

/**
 * Has a package's own manifest say that modules of which nothing is used may be left out: it does not say so itself,
 * and ncc has no switch for it. Without it, the OIDC client and exec of `@actions/core` would bring an HTTP client and
 * half a megabyte into the bundle that nothing here calls. Only the installed copy is marked, until the next install.
 */
function markWithoutSideEffects(name: string): void {
  const manifest = `node_modules/${name}/package.json`;
  writeFileSync(at(manifest), JSON.stringify({ ...JSON.parse(read(manifest)), sideEffects: false }, null, 2));
}

/** Puts what is seldom needed into a file of its own: a third of the bundle that most runs would read for nothing. */
function putAside(): void {
  const movables = modulesIn(stats, 'index.js')
    .map(({ name, id }) => ({ name, id, isFunction: ON_DEMAND_FUNCTION.test(name) }))
    .filter(({ name, isFunction }) => isFunction || ON_DEMAND.test(name));
  const { index, onDemand } = splitBundle(read('dist/index.js'), movables, 'on-demand.cjs');
  writeFileSync(at('dist/index.js'), withOneRequire(index));
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
  const uninvited = packages.get('index.js')?.filter(name => !MAIN_PACKAGES.includes(name)) ?? ['no index.js'];
  if (uninvited.length > 0)
    throw new Error(`dist/index.js would hold ${uninvited.join(', ')}: import it dynamically, where it is used`);
  const { size } = statSync(at('dist/index.js'));
  if (size > MAX_MAIN_BYTES) throw new Error(`dist/index.js has ${size} bytes, more than ${MAX_MAIN_BYTES}`);
  // ncc puts a throwing stub where it cannot resolve a package, and says nothing.
  for (const file of readdirSync(at('dist'))) {
    if (read(`dist/${file}`).includes('webpackMissingModule')) throw new Error(`dist/${file} lacks a module`);
  }
}
