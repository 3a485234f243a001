import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Packs the command into a folder, and returns the path of the packed file. */
export function packInto(folder: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/package.ts', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd().split('\n').at(-1) ?? '';
}
