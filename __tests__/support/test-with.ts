import { spawnSync } from 'node:child_process';
import { test } from '@jest/globals';

/** A test that needs a program of the machine; where that is missing, the test is skipped and its name says why. */
export function testWith(program: string, name: string, body: () => void | Promise<void>): void {
  const isThere = spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
  if (isThere) test(name, body);
  else test.skip(`${name} (skipped: ${program} is not installed)`, body);
}
