import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import type { SimulatorServer } from '../../simulator/server.ts';
import { expectHarmless } from './expect-harmless.ts';

/** Where the built command is. */
export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Flags that the demo model answers with yes, without look-ups for a no. */
export const READY_FLAGS = [
  ...['--cluster', '3432149', '--kafka-version', '3903006', '--config-group', '390'],
  ...['--diagnose', 'false'],
] as const;

/** The keys as a job of any CI has them. */
export const KEYS = { NCLOUD_ACCESS_KEY_ID: DEMO_ACCOUNT.accessKey, NCLOUD_SECRET_ACCESS_KEY: DEMO_ACCOUNT.secretKey };

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Files in the folder that the command starts in: path to content. */
  readonly files?: Readonly<Record<string, string>>;
  /** What starts Node, with its arguments before the script: another Node, or a program around it. */
  readonly start?: readonly string[];
  /** Sends a signal as soon as stderr matches. */
  readonly interrupt?: { readonly signal: NodeJS.Signals; readonly when: RegExp };
  /** Secrets of this run beside the simulator's own keys. */
  readonly secrets?: readonly string[];
}

export interface CommandRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The files that it left in its folder, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Runs the built command in a folder of its own, with an environment of which nothing is inherited but PATH, and makes
 * sure that it did no harm.
 *
 * @param server is asked; without it, nobody is
 */
export async function runCommand(
  server: Pick<SimulatorServer, 'url' | 'calls'> | null,
  args: readonly string[],
  { env = {}, files = {}, start = [process.execPath], interrupt, secrets = [] }: CommandOptions = {},
): Promise<CommandRun> {
  const folder = mkdtempSync(join(tmpdir(), 'command-'));
  const callsBefore = server?.calls.length ?? 0;
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const endpoint: Record<string, string> = server === null ? {} : { CDSS_PRECHECK_ENDPOINT: server.url };
    const [program = '', ...before] = start;
    const child = spawn(program, [...before, CLI, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...KEYS, ...endpoint, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (interrupt !== undefined) sendOnce(child, interrupt);
    const ended = new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
    const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    const left = filesIn(folder, files);
    expectNoHarm({ stdout, stderr, left }, { calls: server?.calls.slice(callsBefore) ?? [], secrets });
    return { exitCode, stdout, stderr, files: left };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sendOnce(child: ReturnType<typeof spawn>, { signal, when }: NonNullable<CommandOptions['interrupt']>): void {
  let soFar = '';
  const watch = (chunk: Buffer) => {
    soFar += chunk;
    if (!when.test(soFar)) return;
    child.stderr?.off('data', watch);
    child.kill(signal);
  };
  child.stderr?.on('data', watch);
}

/** The files of a folder that are not as they were given. */
function filesIn(folder: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter(name => statSync(join(folder, name)).isFile());
  const contents = files.map(name => [name, readFileSync(join(folder, name), 'utf8')] as const);
  return Object.fromEntries(contents.filter(([name, content]) => given[name] !== content));
}

/** As for the Action outside GitHub: no secret anywhere, no line that a CI takes for a command, no stack trace. */
function expectNoHarm(
  { stdout, stderr, left }: { stdout: string; stderr: string; left: Record<string, string> },
  surroundings: Parameters<typeof expectHarmless>[1],
): void {
  const nothing = {
    outputs: {},
    outputFileError: undefined,
    summary: '',
    commands: [],
    masks: [],
    log: '',
    exitCode: 0,
  };
  const written = Object.values(left).join('\n');
  const run = { ...nothing, signal: null, stdout, stderr, written, resultsFile: undefined, durationMs: 0 };
  expectHarmless(run, { ...surroundings, outsideGitHub: true });
}
