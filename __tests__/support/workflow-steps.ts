import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import { read } from './repository.ts';

/** A step as the workflow's file has it, expressions and all. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, string>;
  readonly env?: Record<string, string>;
  readonly 'continue-on-error'?: boolean;
}

export function stepsOf(workflow: string, job: string): readonly Step[] {
  return parse(read(workflow)).jobs[job].steps;
}

export function stepNamed(steps: readonly Step[], name: string): Step {
  const found = steps.find(one => one.name === name || one.id === name);
  if (found === undefined) throw new Error(`no step is named "${name}"`);
  return found;
}

/** Runs a step's script as GitHub's runner does on Linux; returns its exit code. */
export function runScript({ run }: Step, env: Record<string, string>, cwd?: string): number | null {
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run ?? 'exit 99'];
  return spawnSync('bash', args, { cwd, env: { PATH: process.env['PATH'] ?? '', ...env } }).status;
}
