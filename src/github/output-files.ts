import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LastText } from '../basics/files.ts';
import { type Outputs, outputsOf } from '../report/outputs.ts';
import type { Report } from '../report/report.ts';

/**
 * Hands the report on to the workflow: all outputs, as far as GitHub takes them, and the file with all results.
 *
 * @param outputFile the file of GITHUB_OUTPUT. Outputs that were written to it before are replaced
 * @returns what the outputs leave out, in words
 * @throws Error if the outputs or the file cannot be written. Then no output says that anything is ready: without the file of results
 *   the outputs are `unknown`, and without the outputs there are none
 */
export function writeOutputs(
  report: Report,
  env: NodeJS.ProcessEnv,
  outputFile = new LastText(env['GITHUB_OUTPUT'] ?? ''),
): readonly string[] {
  const file = join(env['RUNNER_TEMP'] || tmpdir(), `cdss-precheck-${randomUUID()}.json`);
  const whole = outputsOf(report, file);
  const hasFile = isWritten(file, whole.results);
  const notReady = JSON.stringify(report.results.filter(({ verdict }) => verdict !== 'ready'));
  const { outputs, leftOut } = fitted(whole, notReady);
  outputFile.write(blockOf(verdictLast(hasFile ? outputs : { ...outputs, ...WITHOUT_FILE })));
  if (!hasFile) throw new Error(WITHOUT_FILE.message);
  return leftOut;
}

/** What may turn something green comes last. */
function verdictLast({ ready, verdict, ...others }: Outputs): Outputs {
  return { ...others, ready, verdict };
}

/**
 * Outputs in the form of GITHUB_OUTPUT, in their order. The last byte closes the last value: GitHub
 * reads no verdict out of a block that was cut anywhere.
 * Source: GitHub's documentation, "Workflow commands for GitHub Actions", multiline strings.
 */
export function blockOf(outputs: Readonly<Record<string, string>>): string {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  const values = Object.entries(outputs);
  return values.map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}`).join('\n');
}

const WITHOUT_FILE = {
  verdict: 'unknown',
  failure: 'internal',
  code: '',
  message: 'the file of all results could not be written',
  'request-id': '',
  cause: '',
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

/** What GitHub keeps of a job's outputs, in bytes. A part of it is left for other outputs of the job. */
export const MAX_OUTPUT_BYTES = 1024 * 1024 - 32 * 1024;

/** Outputs that GitHub takes, and what had to be left out for it, in words. */
export interface Fitted {
  readonly outputs: Outputs;
  readonly leftOut: readonly string[];
}

/**
 * Makes the outputs as small as GitHub takes them. First `results` leaves out the ready targets, then all targets, then the longer of
 * `ready` and `blocked` is empty, then both. A list is never cut in another way: a reader would take it for the whole list. The file of
 * all results has everything.
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
