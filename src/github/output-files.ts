import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setOutput } from '@actions/core';
import { type Outputs, outputsOf } from '../report/outputs.ts';
import type { Report } from '../report/report.ts';

/**
 * Hands the report on to the workflow: all outputs, as far as GitHub takes them, and the file with all results.
 *
 * @returns what the outputs leave out, in words
 * @throws Error if the outputs or the file cannot be written. Without the file the outputs are still set, to values that
 *   turn nothing green: `unknown`, and no target that is ready
 */
export function writeOutputs(report: Report, env: NodeJS.ProcessEnv): readonly string[] {
  if (!env['GITHUB_OUTPUT']) throw new Error('GITHUB_OUTPUT is not set');
  const file = join(env['RUNNER_TEMP'] || '.', `cdss-precheck-${randomUUID()}.json`);
  const whole = outputsOf(report, file);
  const hasFile = isWritten(file, whole.results);
  const notReady = JSON.stringify(report.results.filter(({ verdict }) => verdict !== 'ready'));
  const { outputs, leftOut } = fitted(whole, notReady);
  for (const [name, value] of Object.entries(hasFile ? outputs : { ...outputs, ...WITHOUT_FILE }))
    setOutput(name, value);
  if (!hasFile) throw new Error(WITHOUT_FILE.message);
  return leftOut;
}

const WITHOUT_FILE = {
  verdict: 'unknown',
  failure: 'internal',
  code: '',
  message: 'the file of all results could not be written',
  'request-id': '',
  results: '[]',
  'results-file': '',
  ready: '[]',
  blocked: '[]',
};

function isWritten(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** What GitHub keeps of a job's outputs, in bytes; a part of it is left to what else the job hands on. */
export const MAX_OUTPUT_BYTES = 1024 * 1024 - 32 * 1024;

/** Outputs that GitHub takes, and what had to be left out for it, in words. */
export interface Fitted {
  readonly outputs: Outputs;
  readonly leftOut: readonly string[];
}

/**
 * Makes the outputs as small as GitHub takes them: first `results` does without the ready targets, then without any,
 * then the longer of `ready` and `blocked` is empty, then both. A list is never cut anywhere else: one that looks whole and
 * is not would mislead whoever reads it, and the file of all results has it whole.
 *
 * @param notReady what `results` is without the ready targets
 */
export function fitted(outputs: Outputs, notReady: string): Fitted {
  const [longer, shorter] =
    outputs.ready.length > outputs.blocked.length ? (['ready', 'blocked'] as const) : (['blocked', 'ready'] as const);
  const steps: readonly [Partial<Outputs>, string][] = [
    [{ results: notReady }, '`results` leaves out the ready targets'],
    [{ results: '[]' }, '`results` is empty'],
    [{ [longer]: '[]' }, `\`${longer}\` is empty`],
    [{ [shorter]: '[]' }, `\`${shorter}\` is empty`],
  ];
  let fitting = outputs;
  const leftOut: string[] = [];
  for (const [change, words] of steps) {
    if (sizeOf(fitting) <= MAX_OUTPUT_BYTES) break;
    fitting = { ...fitting, ...change };
    if ('results' in change) leftOut.length = 0;
    leftOut.push(words);
  }
  return { outputs: fitting, leftOut };
}

/** In bytes. GitHub's documentation counts by UTF-16, its files are UTF-8: the larger of the two. */
function sizeOf(outputs: Outputs): number {
  const text = Object.entries(outputs).flat().join('');
  return Math.max(2 * text.length, Buffer.byteLength(text));
}
