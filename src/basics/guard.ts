import { publish } from '../github/publish.ts';
import { CouldNotAsk } from '../ncloud/failures.ts';
import type { Report } from '../report/report.ts';
import { reportOfError } from '../report/report-of-error.ts';
import { logFor } from './log.ts';
import { exitSoon } from './process.ts';

export interface Guard {
  /** Aborts when the step is cancelled, or has failed already. */
  readonly signal: AbortSignal;
  /** To be called when the run is over: only a green report, handed on with nothing gone wrong, ends the step green. */
  readonly end: (report: Report) => Promise<void>;
}

/** How long what is under way may take to notice a cancellation, in ms: less than `exitSoon` gives it. */
const NOTICE_MS = 500;

/**
 * Makes every end of the process red but the one that `end` allows, and has it say why: a cancellation, an error that
 * nobody caught (thrown or rejected, an Error or not), and an event loop that runs dry in the middle.
 */
export function guard(env: NodeJS.ProcessEnv): Guard {
  process.exitCode = 1;
  const log = logFor(env['GITHUB_ACTIONS'] === 'true');
  const cancel = new AbortController();
  let isOver = false;
  let hasFailed = false;

  const end = async (report: Report) => {
    if (isOver) return;
    isOver = true;
    const isGreen = await publish(report, env, log, cancel.signal);
    if (isGreen && !cancel.signal.aborted) process.exitCode = 0;
    exitSoon();
  };

  // The first error has the last word, also over a verdict that is out already. Words about it can fail as well (a
  // closed pipe makes every line an error): nothing more is said of those.
  const fail = (error: unknown) => {
    process.exitCode = 1;
    if (hasFailed) return;
    hasFailed = isOver = true;
    cancel.abort();
    exitSoon();
    void publish(reportOfError(error, env), env, log, cancel.signal);
  };

  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  process.on('beforeExit', () => {
    if (!isOver) fail(new Error('the event loop ran dry'));
  });
  // A question under way ends by itself once it is cancelled, and says for which target. Whatever takes no notice is not
  // waited for, and a verdict that is out already is taken back: a red step does not say `ready`.
  const stop = () =>
    fail(new CouldNotAsk('cancelled', 'the step was cancelled before its verdict was final', 'Run it again.'));
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      process.exitCode = 1;
      if (isOver) return stop();
      cancel.abort();
      exitSoon();
      setTimeout(() => isOver || stop(), NOTICE_MS).unref();
    });
  }
  return { signal: cancel.signal, end };
}
