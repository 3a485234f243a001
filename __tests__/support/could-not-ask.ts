import { expect } from '@jest/globals';
import type { Run } from '../../simulator/runner.ts';
import type { Failure } from '../../src/ncloud/failures.ts';

/** What a run shows that could not ask. */
export interface CouldNotAskRun {
  readonly failure: Failure;
  /** How often the question was sent; 0 where no target was reached at all. */
  readonly attempts: number;
  /** What the message to a person has in it. */
  readonly says: readonly (string | RegExp)[];
  /** The run's `timeout`, in ms: it has to be over at most two seconds later. */
  readonly timeoutMs?: number;
}

/**
 * The step ended red because there is no answer that can be trusted; machines learn why from the outputs, people from
 * one annotation and the summary, and nobody could take it for CDSS's no.
 */
export function expectCouldNotAsk(run: Run, { failure, attempts, says, timeoutMs = 3_000 }: CouldNotAskRun): void {
  const { verdict, code, 'request-id': requestId, ready, blocked } = run.outputs;
  expect({ exitCode: run.exitCode, verdict, failure: run.outputs['failure'], attempts: attemptsOf(run) }).toEqual({
    exitCode: 1,
    verdict: 'unknown',
    failure,
    attempts,
  });
  expect([code, requestId, ready, blocked]).toEqual(['', '', '[]', '[]']);
  const annotation = errorsOf(run).join('\n');
  for (const words of ['Could not ask CDSS', ...says]) expect(annotation).toMatch(words);
  expect(run.summary).toMatch('Unknown: could not ask CDSS');
  expect(`${run.log}${run.summary}`).not.toMatch('CDSS says');
  // Node's own start and a busy machine take their part of it.
  expect(run.durationMs).toBeLessThan(timeoutMs + 5_000);
}

/** The texts of a run's annotations of this level. */
export function annotationsOf(run: Run, level: 'error' | 'warning' | 'notice' | 'debug'): string[] {
  return run.commands.filter(({ name }) => name === level).map(({ message }) => message);
}

export function errorsOf(run: Run): string[] {
  return annotationsOf(run, 'error');
}

function attemptsOf(run: Run): number {
  const results = JSON.parse(run.outputs['results'] ?? '[]') as { attempts: number }[];
  return results.reduce((sum, { attempts }) => sum + attempts, 0);
}
