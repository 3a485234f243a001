import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Versions of Node that are too old: those that `.ci/run` installs, and the machine's own if it is one. */

const INSTALLED = fileURLToPath(new URL('../../node_modules/.old-nodes/node_modules/', import.meta.url));

/** The major versions that are tried. */
export const OLD_MAJORS = [18, 20] as const;

/** The path of a Node of that major version; undefined if there is none here. */
export function oldNode(major: (typeof OLD_MAJORS)[number]): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(':').map(folder => join(folder, 'node'));
  const candidates = [join(INSTALLED, `node-${major}/bin/node`), ...onPath];
  return candidates.find(path => existsSync(path) && majorOf(path) === major);
}

function majorOf(node: string): number {
  return Number(/^v(\d+)\./.exec(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout)?.[1]);
}
