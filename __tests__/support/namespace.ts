import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@jest/globals';

/**
 * Network namespaces of Linux, in which not a byte leaves the machine: there the real gateway's name may be asked for.
 * They need rights that not every user has.
 */

/** How this user gets a namespace without any network, its own mounts included; nothing where there is no way. */
const UNSHARE = [
  ['unshare', '-nm'],
  ['unshare', '-rnm'],
].find(([command = '', ...args]) => spawnSync(command, [...args, 'ip', 'link']).status === 0);

/** A test whose body is given the command to start a run under; skipped by name where there is no such thing. */
export function testWithoutNetwork(name: string, body: (wrapper: readonly string[]) => Promise<void>): void {
  if (UNSHARE !== undefined) test.concurrent(name, () => body(UNSHARE));
  else test.skip(`${name} (skipped: unshare and ip of Linux are missing, or may not be used)`, () => {});
}

/** Answers no query, and runs the command in its arguments meanwhile. */
const SILENT_RESOLVER = `
  const [command, ...args] = process.argv.slice(1);
  require('node:dgram').createSocket('udp4').bind(53, '127.0.0.1', () => {
    const child = require('node:child_process').spawn(command, args, { stdio: 'inherit' });
    child.on('exit', code => process.exit(code ?? 99));
  });`;

/**
 * The command to start a run under where every name look-up hangs for a minute, once inside `unshare`. In bash, since
 * other shells drop variables like `INPUT_ACCESS-KEY`.
 */
export function withSilentResolver(unshare: readonly string[]): { wrapper: readonly string[]; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'resolver-'));
  const resolvConf = join(folder, 'resolv.conf');
  writeFileSync(resolvConf, 'nameserver 127.0.0.1\noptions timeout:30\n');
  const setUp = 'ip link set lo up && mount --bind "$0" /etc/resolv.conf && exec "$@"';
  return {
    wrapper: [...unshare, 'bash', '-c', setUp, resolvConf, process.execPath, '-e', SILENT_RESOLVER],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
