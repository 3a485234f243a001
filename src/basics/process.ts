/** What a front door does in its process. `T` is what its run ends with. */
export interface FrontDoor<T> {
  /** Does the work. `signal` aborts when the process is told to stop, or after an error that nobody caught. */
  readonly run: (signal: AbortSignal) => Promise<T>;
  /** What a run ends with that failed with an error. */
  readonly ofError: (error: unknown) => T;
  /** What a run ends with that was told to stop. */
  readonly ofStop: () => T;
  /** Hands on what the run ended with, and returns the exit code. Only 0 is green. */
  readonly handOn: (end: T, signal: AbortSignal) => Promise<number>;
  /** The exit code of everything that `handOn` does not decide. */
  readonly exitCodes: { readonly failed: number; readonly stopped: (name: StopSignal) => number };
}

export type StopSignal = 'SIGINT' | 'SIGTERM';

/** How long the work may take to notice that it is told to stop, in ms: less than `exitSoon` gives it. */
const NOTICE_MS = 500;
/** How long what is still open may keep the process after its last word; in ms. */
const GRACE_MS = 1_000;

/**
 * Runs a front door, and makes every end of the process red except the one that `handOn` calls green: a stop signal, an
 * error that nobody caught (thrown or rejected, an Error or not), and an event loop that ends in the middle of the work
 * are all red, and say why.
 */
export function enter<T>(door: FrontDoor<T>): void {
  process.exitCode = door.exitCodes.failed;
  const stopping = new AbortController();
  let isOver = false;
  let hasFailed = false;

  const end = async (result: T) => {
    if (isOver) return;
    isOver = true;
    const exitCode = await door.handOn(result, stopping.signal);
    if (!stopping.signal.aborted) process.exitCode = exitCode;
    exitSoon();
  };

  // The first error has the last word, also after a verdict is out. Words about it can fail as well (a closed pipe makes
  // every line an error): nothing more is said about those.
  const fail = (result: T) => {
    if (hasFailed) return;
    hasFailed = isOver = true;
    stopping.abort();
    exitSoon();
    void door.handOn(result, stopping.signal);
  };
  const failWith = (error: unknown) => {
    process.exitCode = door.exitCodes.failed;
    fail(door.ofError(error));
  };

  process.on('uncaughtException', failWith);
  process.on('unhandledRejection', failWith);
  process.on('beforeExit', () => {
    if (!isOver) failWith(new Error('the event loop ran dry'));
  });
  // A question under way ends by itself once it is cancelled, and says for which target. Work that does not notice the
  // signal is not waited for. A verdict that is out already is taken back: a red step does not say `ready`.
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      process.exitCode = door.exitCodes.stopped(name);
      if (isOver) return fail(door.ofStop());
      stopping.abort();
      exitSoon();
      setTimeout(() => isOver || fail(door.ofStop()), NOTICE_MS).unref();
    });
  }
  door.run(stopping.signal).then(end);
}

/**
 * Ends the process after a grace, if it does not end by itself. A connection that hangs in its handshake and a name
 * look-up cannot be taken back: neither may keep the step. What was printed is let out first, since `process.exit`
 * drops what a pipe with a slow reader has not taken yet.
 */
function exitSoon(): void {
  setTimeout(async () => {
    await Promise.all([written(process.stdout), written(process.stderr)]);
    exitNow();
  }, GRACE_MS).unref();
}

/** Resolves once everything printed so far is out, or never will be. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => {
    if (stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
}

/**
 * `process.exit` waits for name look-ups under way, which can take most of a minute. If there are some, another program
 * takes the place of this one, and ends with our exit code.
 */
function exitNow(): void {
  const isLookingUp = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap');
  if (isLookingUp && process.platform !== 'win32') {
    process.execve?.(process.execPath, [process.execPath, '-e', `process.exitCode = ${process.exitCode}`], {});
  }
  process.exit();
}
