import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parseOutputFile } from './output-file.ts';
import { parseCommand, readStep, splitLines, type WorkflowCommand } from './workflow-commands.ts';

/**
 * Starts the built action as GitHub's runner does: a process of its own, in a fresh folder, with an environment of which
 * nothing is inherited but PATH, inputs as INPUT_* variables with the defaults of action.yml, and files for what it hands
 * on. The demo and the tests of the built action both go through here.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What there is in the place of a file of the runner. */
export type FileState =
  /** An empty file, as always on GitHub. */
  | 'ready'
  /** Its variable is not set. */
  | 'unset'
  /** The variable names a file that does not exist. */
  | 'missing'
  /** A folder is there, so nobody can write to it. */
  | 'folder'
  /** A FIFO that nobody reads. */
  | 'fifo'
  /** A device of a full disk (Linux). */
  | 'full';

export interface RunOptions {
  inputs?: Readonly<Record<string, string>>;
  /** Variables beside the runner's own, which they replace. */
  env?: Readonly<Record<string, string>>;
  event?: { name: string; payload: unknown };
  /** What `${{ github.token }}` is in a default of action.yml. */
  token?: string;
  /** The leg of the job's matrix, for `${{ toJSON(matrix) }}`. Default: the job has no matrix. */
  matrix?: Readonly<Record<string, unknown>>;
  /** Files in the workspace, the folder the action starts in: path to content. */
  workspace?: Readonly<Record<string, string>>;
  /** Files in the home folder: path to content. */
  home?: Readonly<Record<string, string>>;
  outputFile?: FileState;
  summaryFile?: FileState;
  /** As a step of another CI: no GITHUB_* or RUNNER_* variables, no files, no defaults. */
  outsideGitHub?: boolean;
  /** Arguments for Node, before the script. */
  nodeOptions?: readonly string[];
  /** A command to start Node under, e.g. `['faketime', '-f', '+10m']`. */
  wrapper?: readonly string[];
  /** Sends a signal so many milliseconds after the start, or once the output so far says so. */
  interrupt?: { signal: NodeJS.Signals; when: number | ((stdout: string) => boolean) };
  /** The run is killed and fails with an error after so long. */
  timeoutMs?: number;
  /** Another script than the one in action.yml. */
  entry?: string;
  /** The folder of another action of this repository. */
  action?: 'watch';
}

export interface Run {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  outputs: Record<string, string>;
  /** Why the runner could not read the output file, which fails the step on GitHub. */
  outputFileError: string | undefined;
  summary: string;
  commands: WorkflowCommand[];
  masks: string[];
  /** What a person sees. */
  log: string;
  /** Content of the file that the output `results-file` names. */
  resultsFile: string | undefined;
  /**
   * Every byte it wrote anywhere, add-mask commands left out: it has no secret. Files that are as they were
   * given are none of it.
   */
  written: string;
  durationMs: number;
}

interface ActionManifest {
  inputs: Record<string, { default?: unknown }>;
  outputs: Record<string, unknown>;
  runs: { main: string };
}

export function readManifest(action = ''): ActionManifest {
  return parse(readFileSync(join(ROOT, action, 'action.yml'), 'utf8')) as ActionManifest;
}

/** Where the built action is, by its own manifest. */
export function entryPoint(action = ''): string {
  return join(ROOT, action, readManifest(action).runs.main);
}

export async function runAction(options: RunOptions = {}): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'action-run-'));
  try {
    const place = prepare(folder, options);
    const ended = await execute(place, options);
    return examine(place, ended, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One run's folder and environment. */
interface Place {
  folder: string;
  workspace: string;
  outputFile: string;
  summaryFile: string;
  env: Record<string, string>;
}

function prepare(folder: string, options: RunOptions): Place {
  const inFolder = (name: string) => join(folder, name);
  for (const name of ['workspace', 'home', 'temp']) mkdirSync(inFolder(name));
  for (const [path, content] of filesGiven(folder, options)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  const place = {
    folder,
    workspace: inFolder('workspace'),
    outputFile: inFolder('output'),
    summaryFile: inFolder('summary'),
  };
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: inFolder('home'),
    CI: 'true',
    ...(options.outsideGitHub ? {} : githubEnvironment(folder, options)),
    ...inputVariables(options),
    ...options.env,
  };
  return { ...place, env };
}

/** The files that the run starts with: whole path and content. */
function filesGiven(folder: string, { workspace = {}, home = {} }: RunOptions): (readonly [string, string])[] {
  return Object.entries({ workspace, home }).flatMap(([name, files]) =>
    Object.entries(files).map(([path, content]) => [join(folder, name, path), content] as const),
  );
}

function githubEnvironment(folder: string, options: RunOptions): Record<string, string> {
  const { event = { name: 'push', payload: {} }, outputFile = 'ready', summaryFile = 'ready' } = options;
  const eventPath = join(folder, 'event.json');
  writeFileSync(eventPath, JSON.stringify(event.payload));
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__simulator_cdss-rolling-upgrade-precheck',
    GITHUB_ACTOR: 'someone',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_JOB: 'gate',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'simulator/infra',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_WORKFLOW: 'upgrade',
    GITHUB_WORKFLOW_REF: 'simulator/infra/.github/workflows/upgrade.yml@refs/heads/main',
    GITHUB_WORKSPACE: join(folder, 'workspace'),
    RUNNER_TEMP: join(folder, 'temp'),
    ...fileVariable('GITHUB_OUTPUT', join(folder, 'output'), outputFile),
    ...fileVariable('GITHUB_STEP_SUMMARY', join(folder, 'summary'), summaryFile),
  };
}

function fileVariable(name: string, path: string, state: FileState): Record<string, string> {
  if (state === 'unset') return {};
  if (state === 'full') return { [name]: '/dev/full' };
  if (state === 'ready') writeFileSync(path, '');
  if (state === 'folder') mkdirSync(path);
  if (state === 'fifo') execFileSync('mkfifo', [path]);
  return { [name]: path };
}

/** On GitHub an input that nobody gave is its default, or empty. */
function inputVariables({
  inputs = {},
  token = '',
  matrix,
  outsideGitHub = false,
  action,
}: RunOptions): Record<string, string> {
  const declared = outsideGitHub ? [] : Object.entries(readManifest(action).inputs);
  const defaults = declared.map(([name, input]) => [name, String(input.default ?? '')] as const);
  const values = [
    ...defaults.map(([name, value]) => [name, evaluated(value, token, matrix)] as const),
    ...Object.entries(inputs),
  ];
  return Object.fromEntries(values.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]));
}

function evaluated(value: string, token: string, matrix: RunOptions['matrix']): string {
  const result = value
    .replace(/\$\{\{\s*github\.token\s*\}\}/g, () => token)
    .replace(/\$\{\{\s*toJSON\(matrix\)\s*\}\}/g, () => JSON.stringify(matrix ?? null, null, 2));
  if (result.includes('${{')) throw new Error(`this runner knows no such expression: ${value}`);
  return result;
}

interface Ended {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  durationMs: number;
}

async function execute({ workspace, env }: Place, options: RunOptions): Promise<Ended> {
  const {
    wrapper = [],
    nodeOptions = [],
    action = '',
    entry = entryPoint(action),
    timeoutMs = 20_000,
    interrupt,
  } = options;
  const [command = '', ...args] = [...wrapper, process.execPath, ...nodeOptions, entry];
  const start = performance.now();
  const child = spawn(command, args, { cwd: workspace, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let abandoned = false;
  const abandon = setTimeout(() => {
    abandoned = true;
    child.kill('SIGKILL');
  }, timeoutMs);
  const disarm = interrupt ? arm(child, interrupt) : () => {};
  try {
    const [stdout, stderr, [exitCode, signal]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      closed(child),
    ]);
    if (abandoned) throw new Error(`The action did not end within ${timeoutMs} ms. It wrote:\n${stdout}${stderr}`);
    return { exitCode, signal, stdout, stderr, durationMs: performance.now() - start };
  } finally {
    clearTimeout(abandon);
    disarm();
  }
}

type Child = ReturnType<typeof spawn>;

function closed(child: Child): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve([exitCode, signal]));
  });
}

/** Sends the signal once, when it is time; returns what calls it off. */
function arm(child: Child, { signal, when }: NonNullable<RunOptions['interrupt']>): () => void {
  if (typeof when === 'number') {
    const timer = setTimeout(() => child.kill(signal), when);
    return () => clearTimeout(timer);
  }
  let soFar = '';
  const watch = (chunk: Buffer) => {
    soFar += chunk.toString();
    if (!when(soFar)) return;
    stop();
    child.kill(signal);
  };
  const stop = () => void child.stdout?.off('data', watch);
  child.stdout?.on('data', watch);
  return stop;
}

function examine({ folder, outputFile, summaryFile }: Place, ended: Ended, options: RunOptions): Run {
  const lines = [...splitLines(ended.stdout), ...splitLines(ended.stderr)];
  const handedOn = readOutputs(contentOf(outputFile));
  const unchanged = new Map(filesGiven(folder, options));
  const files = ['output', 'summary', 'temp', 'home', 'workspace'].flatMap(name =>
    contentsBelow(join(folder, name), unchanged),
  );
  return {
    ...ended,
    ...handedOn,
    ...readStep(lines),
    summary: contentOf(summaryFile) ?? '',
    resultsFile: contentOf(handedOn.outputs['results-file']),
    written: [...lines.filter(line => parseCommand(line)?.name !== 'add-mask'), ...files].join('\n'),
  };
}

function readOutputs(file = ''): Pick<Run, 'outputs' | 'outputFileError'> {
  try {
    return { outputs: parseOutputFile(file), outputFileError: undefined };
  } catch (error) {
    return { outputs: {}, outputFileError: String(error) };
  }
}

/** Undefined if there is no regular file. */
function contentOf(path: string | undefined): string | undefined {
  try {
    return path && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function contentsBelow(path: string, except: ReadonlyMap<string, string>): string[] {
  const content = contentOf(path);
  if (content !== undefined) return except.get(path) === content ? [] : [content];
  try {
    return readdirSync(path).flatMap(name => contentsBelow(join(path, name), except));
  } catch {
    return [];
  }
}
