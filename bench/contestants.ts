import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The programs of `contestants/` in the form in which they run. */

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A contestant without its types, so that no run spends time on stripping them. */
export function stripped(name: string, folder: string): string {
  const source = readFileSync(join(ROOT, `bench/contestants/${name}.ts`), 'utf8');
  const file = join(folder, `${name}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, stripTypeScriptTypes(source));
  return file;
}

/** A contestant with its packages in one file, as ncc makes it of the action. */
export function bundled(name: string, folder: string): string {
  const out = join(folder, name);
  const ncc = join(ROOT, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const file = stripped(name, join(ROOT, 'build/bench')); // ncc looks for the packages from there upwards
  const { status } = spawnSync(process.execPath, [ncc, 'build', file, '-o', out, '--quiet'], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`ncc could not bundle ${name}`);
  return join(out, readdirSync(out).find(entry => entry.startsWith('index.')) ?? '');
}
