// Builds dist/ from src/: tsc emits JavaScript (ncc cannot read TypeScript 7), ncc bundles it with its licences.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const at = (path: string) => new URL(path, root);

function run(module: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [`node_modules/${module}`, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${module} ended with ${status}`);
}

rmSync(at('build'), { recursive: true, force: true });
rmSync(at('dist'), { recursive: true, force: true });
run('typescript/bin/tsc', '-p', 'tsconfig.build.json');
writeFileSync(at('build/package.json'), '{ "type": "module" }\n');
run('@vercel/ncc/dist/ncc/cli.js', 'build', 'build/index.js', '-o', 'dist', '--license', 'licenses.txt', '--quiet');

// ncc puts a throwing stub where it cannot resolve a package, and says nothing.
for (const file of readdirSync(at('dist')).filter(name => name.endsWith('.js'))) {
  if (readFileSync(at(`dist/${file}`), 'utf8').includes('webpackMissingModule'))
    throw new Error(`dist/${file} lacks a module`);
}
