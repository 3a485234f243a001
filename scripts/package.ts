// Writes the npm package of the command to build/package/, packs it, and prints the path of the packed file last. It has a
// manifest of its own: the root's would bring all that only builds and tests need. Another folder than build/ may be given.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the package holds beside its manifest. */
const CONTENT = ['README.md', 'LICENSE', 'dist'];

const root = new URL('..', import.meta.url);
const out = resolve(process.argv[2] ?? fileURLToPath(new URL('build', root)));
const folder = join(out, 'package');
const { version, license, description } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

if (!existsSync(new URL('dist/cli.js', root))) throw new Error('dist/cli.js is missing: run `npm run build` first');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const name of CONTENT) cpSync(new URL(name, root), join(folder, name), { recursive: true });
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
console.log(pack());

function manifest() {
  return {
    name: 'cdss-precheck',
    version,
    description,
    license,
    type: 'module',
    bin: { 'cdss-precheck': 'dist/cli.js' },
    engines: { node: `>=${oldestNode()}` },
  };
}

/** The oldest Node as the programs themselves check it. */
function oldestNode(): string {
  const parts = /const OLDEST = \[(\d+), (\d+)\]/.exec(readFileSync(new URL('dist/start.js', root), 'utf8'));
  if (parts === null) throw new Error('dist/start.js does not say which Node is the oldest');
  return `${parts[1]}.${parts[2]}`;
}

/** Packs the folder with npm, and returns the path of the packed file. */
function pack(): string {
  const npm = process.env['npm_execpath'];
  const command: readonly [string, readonly string[]] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const args = [...command[1], 'pack', '--json', '--pack-destination', out];
  const { status, stdout } = spawnSync(command[0], args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`npm pack ended with ${status}`);
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return join(out, filename);
}
