import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The keys in a file, exactly as they are there. A key that is not there is empty. */
export interface ConfiguredKeys {
  readonly 'access-key': string;
  readonly 'secret-key': string;
}

/** The names in the file. Source: Go SDK, `ncloud/credentials`. */
const NAMES = { 'access-key': 'ncloud_access_key_id', 'secret-key': 'ncloud_secret_access_key' } as const;

/** The file has two lines. */
const MAX_BYTES = 64 * 1024;

/** Opening a pipe must not wait for a writer. Windows has no such flag, and no such pipes. */
const READ_WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The keys of NAVER Cloud's own file in the home folder.
 *
 * @returns null if there is no such file, or it names no key; a problem, to be put behind the name of the file, if the
 *   file cannot be used
 */
export function readConfigureFile(home: string): ConfiguredKeys | { readonly problem: string } | null {
  let file: number;
  try {
    file = openSync(join(home, '.ncloud', 'configure'), READ_WITHOUT_WAITING);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : { problem: 'cannot be opened: check its permissions.' };
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return { problem: 'is not a regular file.' };
    if (stat.size > MAX_BYTES) return { problem: 'is larger than 64 KiB: it has two lines, one for each key.' };
    return keysIn(readFileSync(file, 'utf8'));
  } catch {
    return { problem: 'cannot be read: check its permissions.' };
  } finally {
    closeSync(file);
  }
}

function keysIn(text: string): ConfiguredKeys | { readonly problem: string } | null {
  const found = {
    'access-key': valuesOf(NAMES['access-key'], text),
    'secret-key': valuesOf(NAMES['secret-key'], text),
  };
  const keys = Object.entries(found) as [keyof ConfiguredKeys, readonly string[]][];
  const twice = keys.find(([, values]) => values.length > 1);
  if (twice !== undefined) return { problem: `has \`${NAMES[twice[0]]}\` twice: keep one of them.` };
  const missing = keys.filter(([, values]) => (values[0] ?? '') === '');
  if (missing.length === 2) return null;
  if (missing[0] !== undefined) return { problem: `has no \`${NAMES[missing[0][0]]}\`: it needs both keys.` };
  return { 'access-key': found['access-key'][0] ?? '', 'secret-key': found['secret-key'][0] ?? '' };
}

/** The values of all lines `name = value`. */
function valuesOf(name: string, text: string): string[] {
  return text
    .split(/\r?\n/)
    .map(line => line.split('='))
    .filter(([key = '']) => key.trim() === name)
    .map(([, ...value]) => value.join('=').trim());
}
