import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { refusedPort } from '../../simulator/peers.ts';

/** A program of the machine that listens on a loopback port of its own. */
export interface Daemon {
  readonly port: number;
  /** What it may write into; gone once it is stopped. */
  readonly folder: string;
  stop(): Promise<void>;
}

/**
 * Starts a program and waits until it listens.
 *
 * @param config what stands in the file `config` of its folder
 */
export async function startDaemon(
  command: string,
  args: (place: { port: number; folder: string }) => readonly string[],
  config: (place: { port: number; folder: string }) => readonly string[] = () => [],
): Promise<Daemon> {
  const place = { port: await refusedPort(), folder: mkdtempSync(join(tmpdir(), 'daemon-')) };
  writeFileSync(join(place.folder, 'config'), `${config(place).join('\n')}\n`);
  const child = spawn(command, args(place), { stdio: 'ignore', cwd: place.folder });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(place.folder, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + 15_000; !(await isListening(place.port)); await sleep(50)) {
    if (child.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`${command} does not listen`);
  }
  return { ...place, stop };
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
