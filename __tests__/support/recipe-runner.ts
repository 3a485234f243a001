import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';
import { parseOutputFile } from '../../simulator/output-file.ts';
import { runAction } from '../../simulator/runner.ts';
import { OUR_ACTION } from './workflow-checkers.ts';

/**
 * Runs a recipe as GitHub runs it, with nothing changed but the endpoint of the action: jobs by their `needs`, steps by
 * their `if`, scripts in bash, our action as it is built, every expression by GitHub's own evaluator. The actions of
 * others are taken for done: the workspace is checked out, and their programs are on the path.
 */

export interface Surroundings {
  /** The folder in which jobs run. All jobs share it. */
  readonly workspace: string;
  /** A folder for what is no part of the workspace. */
  readonly temp: string;
  readonly endpoint: string;
  readonly event: { readonly name: string; readonly payload: object };
  readonly secrets: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The jobs to run; without it all. */
  readonly only?: readonly string[];
}

type Conclusion = 'success' | 'failure' | 'skipped';

/** How a job ended; of a matrix, each leg is a job of its own, `job 1`, `job 2`, … */
export interface EndedJob {
  readonly result: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
  /** The steps by their id, else their name, else what they use, each with how it ended. */
  readonly steps: Readonly<Record<string, Conclusion>>;
}

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, string>;
  readonly env?: Record<string, string>;
  readonly 'working-directory'?: string;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly env?: Record<string, string>;
  readonly outputs?: Record<string, string>;
  readonly strategy?: { readonly matrix: { readonly target: string } };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly env?: Record<string, string>;
  readonly jobs: Readonly<Record<string, Job>>;
}

type Contexts = Readonly<Record<string, unknown>>;

export async function runRecipe(recipe: string, around: Surroundings): Promise<Record<string, EndedJob>> {
  const workflow = parse(recipe) as Workflow;
  const ended: Record<string, EndedJob> = {};
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (around.only?.includes(name) === false) continue;
    const needs = Object.fromEntries([job.needs ?? []].flat().map(need => [need, ended[need]]));
    const isGreenSoFar = Object.values(needs).every(need => need?.result === 'success');
    const { event, secrets, inputs = {}, temp } = around;
    const contexts = { github: { ...event, ref: 'r', workflow: 'w' }, runner: { temp }, secrets, inputs, needs };
    if (!holds(job.if, contexts, isGreenSoFar)) {
      ended[name] = { result: 'skipped', outputs: {}, steps: {} };
      continue;
    }
    const env = { ...workflow.env, ...job.env };
    const legs = job.strategy === undefined ? undefined : targetsOf(job.strategy.matrix.target, contexts);
    if (legs === undefined) ended[name] = await runJob(job, env, contexts, around);
    for (const [index, target] of (legs ?? []).entries())
      ended[`${name} ${index + 1}`] = await runJob(job, env, { ...contexts, matrix: { target } }, around);
  }
  return ended;
}

function targetsOf(expression: string, contexts: Contexts): unknown[] {
  const list = evaluated(expression.replace(/^\$\{\{|\}\}$/g, ''), contexts, true);
  return JSON.parse(JSON.stringify(list, data.replacer)) as unknown[];
}

async function runJob(job: Job, env: object, contexts: Contexts, around: Surroundings): Promise<EndedJob> {
  let result: Conclusion = 'success';
  const steps: Record<string, { outcome: Conclusion; outputs: Record<string, string> }> = {};
  const shown: Record<string, Conclusion> = {};
  for (const step of job.steps) {
    const now = { ...contexts, steps };
    const runs = holds(step.if, now, result === 'success');
    const done = runs ? await runStep(step, env, now, around) : { outcome: 'skipped' as const, outputs: {} };
    if (done.outcome === 'failure') result = 'failure';
    if (step.id !== undefined) steps[step.id] = done;
    shown[step.id ?? step.name ?? step.uses ?? step.run ?? ''] = done.outcome;
  }
  return { result, outputs: filledAll(job.outputs, { ...contexts, steps }), steps: shown };
}

async function runStep(step: Step, jobEnv: object, contexts: Contexts, around: Surroundings) {
  const env = filledAll({ ...jobEnv, ...step.env }, contexts);
  const inputs = filledAll(step.with, contexts);
  if (step.run !== undefined) return runScript(step, env, around);
  if (!step.uses?.startsWith(`${OUR_ACTION}@`)) return { outcome: 'success' as const, outputs: {} };
  const { exitCode, outputs } = await runAction({
    inputs: { ...inputs, endpoint: around.endpoint },
    env,
    event: around.event,
    workspace: filesOf(around.workspace),
  });
  return { outcome: exitCode === 0 ? ('success' as const) : ('failure' as const), outputs };
}

async function runScript(step: Step, env: Record<string, string>, { workspace, temp, event }: Surroundings) {
  const [outputFile, eventFile] = [join(temp, 'output'), join(temp, 'event.json')];
  writeFileSync(outputFile, '');
  writeFileSync(eventFile, JSON.stringify(event.payload));
  const files = { GITHUB_OUTPUT: outputFile, GITHUB_EVENT_PATH: eventFile, RUNNER_TEMP: temp };
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run ?? ''], {
    cwd: join(workspace, step['working-directory'] ?? '.'),
    env: { PATH: `${join(temp, 'bin')}:${process.env['PATH']}`, ...files, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = new Promise<number | null>(resolve => child.on('close', resolve));
  const [exitCode] = await Promise.all([exit, text(child.stdout)]);
  const outputs = parseOutputFile(readFileSync(outputFile, 'utf8'));
  return { outcome: exitCode === 0 ? ('success' as const) : ('failure' as const), outputs };
}

/** Whether an `if` holds; GitHub puts `success()` before one that asks for no status. */
function holds(condition: string | undefined, contexts: Contexts, isGreenSoFar: boolean): boolean {
  if (condition === undefined) return isGreenSoFar;
  const bare = condition.replace(/^\$\{\{|\}\}$/g, '');
  const asksForStatus = /\b(?:success|failure|always|cancelled)\(/.test(bare);
  if (!asksForStatus && !isGreenSoFar) return false;
  const value = evaluated(bare, contexts, isGreenSoFar).coerceString();
  return !['', 'false', '0'].includes(value);
}

function filledAll(values: object | undefined, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => {
      const fill = (_: string, expression: string) => evaluated(expression, contexts, true).coerceString();
      return [name, String(value).replace(/\$\{\{(.*?)\}\}/g, fill)];
    }),
  );
}

function evaluated(expression: string, contexts: Contexts, isGreenSoFar: boolean): data.ExpressionData {
  const status = { success: isGreenSoFar, failure: !isGreenSoFar, always: true, cancelled: false };
  const functions = Object.entries(status).map(([name, value]) => {
    return { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) };
  });
  const names = ['github', 'runner', 'secrets', 'inputs', 'needs', 'steps', 'matrix', 'env'];
  const parsed = new Parser(new Lexer(expression.trim()).lex().tokens, names, functions).parse();
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as unknown as data.Dictionary;
  return new Evaluator(parsed, context, new Map(functions.map(each => [each.name, each]))).evaluate();
}

/** The content of all files in a folder but those of git, by their path in it. */
function filesOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => join(folder, path));
  const files = paths.filter(path => !path.includes('/.git/') && statSync(path).isFile());
  return Object.fromEntries(files.map(path => [relative(folder, path), readFileSync(path, 'utf8')]));
}
