import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { UnusablePlan } from './plan-json.ts';

/** The largest file that is read, in bytes: enough for thousands of resources, and safe for the runner's memory. */
export const MAX_PLAN_BYTES = 64 * 1024 * 1024;

/** Opening a pipe must not wait for its writer. Windows has no such flag, and no such pipes. */
const READ_WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes of a plan's file.
 *
 * @throws UnusablePlan if there is no such file, or if it is too large
 */
export function readPlanFile(path: string): Uint8Array {
  let file: number;
  try {
    file = openSync(path, READ_WITHOUT_WAITING);
  } catch (error) {
    throw new UnusablePlan(isMissing(error) ? 'does not exist' : 'cannot be opened');
  }
  try {
    const { size } = regularFile(file);
    if (size > MAX_PLAN_BYTES) throw tooLarge();
    return readFileSync(file);
  } catch (error) {
    throw error instanceof UnusablePlan ? error : new UnusablePlan('cannot be read');
  } finally {
    closeSync(file);
  }
}

function regularFile(file: number) {
  const stat = fstatSync(file);
  if (stat.isFile()) return stat;
  throw new UnusablePlan(stat.isDirectory() ? 'is a folder, not a file' : 'is no regular file');
}

function tooLarge(): UnusablePlan {
  return new UnusablePlan(
    `is over ${MAX_PLAN_BYTES / 1024 / 1024} MiB`,
    "make it smaller with `jq 'del(.prior_state, .planned_values, .resource_drift)'`, and keep everything else: `configuration` and `variables` say in which region each cluster is",
  );
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
