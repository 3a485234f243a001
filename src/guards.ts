import { logFor } from './report/log.ts';
import { publish } from './report/publish.ts';
import { reportOfError } from './report/report.ts';

/** How long what is still open may keep the process after the run, and the run after a cancellation; in ms. */
const GRACE_MS = 1_000;

export interface Guard {
  /** Aborts when the step is cancelled. */
  readonly signal: AbortSignal;
  /** To be called when the run is over: only then, and only with true, the step ends green. */
  readonly settle: (isGreen: boolean) => void;
}

/**
 * Makes every end of the process red but the one that `settle(true)` allows, and has it say why: a cancellation, an
 * error that nobody caught (thrown or rejected, an Error or not), and an event loop that runs dry in the middle.
 */
export function guard(env: NodeJS.ProcessEnv): Guard {
  process.exitCode = 1;
  let isSettled = false;
  const cancel = new AbortController();

  // Only the first: words about it can fail as well (a closed pipe makes every further line an error).
  process.once('uncaughtException', error => {
    process.once('uncaughtException', () => process.exit(1));
    lastWords(error, env);
  });
  process.on('beforeExit', () => {
    if (!isSettled) lastWords(new Error('the event loop ran dry'), env);
    isSettled = true;
  });
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      cancel.abort();
      exitSoon();
    });
  }

  const settle = (isGreen: boolean) => {
    isSettled = true;
    if (isGreen && !cancel.signal.aborted) process.exitCode = 0;
    exitSoon();
  };
  return { signal: cancel.signal, settle };
}

/** A connection that hangs in its handshake or a name look-up cannot be taken back: neither may keep the step. */
function exitSoon(): void {
  setTimeout(() => process.exit(), GRACE_MS).unref();
}

function lastWords(error: unknown, env: NodeJS.ProcessEnv): void {
  process.exitCode = 1;
  void publish(reportOfError(error, env), env, logFor(env['GITHUB_ACTIONS'] === 'true')).then(exitSoon);
}
