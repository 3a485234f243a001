import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Code that a process runs before anything else, to sabotage what the action stands on. */
export interface Preload {
  /** For `nodeOptions` of a run. */
  readonly nodeOptions: readonly string[];
  remove(): void;
}

/** Writes the code of an ES module, in which changes to Node's own modules are seen by everyone. */
export function preload(code: string): Preload {
  const folder = mkdtempSync(join(tmpdir(), 'preload-'));
  const path = join(folder, 'preload.mjs');
  writeFileSync(path, `import { syncBuiltinESMExports } from 'node:module';\n${code}\nsyncBuiltinESMExports();\n`);
  return {
    nodeOptions: ['--import', path],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
