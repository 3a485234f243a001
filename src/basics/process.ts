/** What a front door does in its process. `T` is what its run ends with. */
export interface FrontDoor<T> {
  /** Does the work. `signal` aborts when the process is told to stop, or after an error that nobody caught. */
  readonly run: (signal: AbortSignal) => Promise<T>;
  /** What a run ends with that failed with an error; `LogLost` is one of ours. */
  readonly ofError: (error: unknown) => T;
  /** What a run ends with that was told to stop. */
  readonly ofStop: () => T;
  /**
   * Hands on what the run ended with, says why if it is red, and returns the exit code. Only 0 is green. It is called a second time if the
   * first result is not valid any more. What it does before its first `await` is done also if the process cannot wait.
   */
  readonly handOn: (end: T, signal: AbortSignal) => Promise<number>;
  /** The exit code of everything that `handOn` does not decide. */
  readonly exitCodes: { readonly failed: number; readonly stopped: (name: StopSignal) => number };
}

export type StopSignal = 'SIGINT' | 'SIGTERM';

/** Nobody takes what is printed any more: its reader is gone, or the disk is full. */
export class LogLost extends Error {
  override readonly name = 'LogLost';
}

/** How long the work may take to notice that it is told to stop, in ms: less than `exitSoon` gives it. */
const NOTICE_MS = 500;
/** How long open handles may keep the process after its last word, in ms. */
const GRACE_MS = 1_000;
/** How long the last word may take: it may have to take back what was said before; in ms. */
const LAST_WORD_MS = 3_000;

/**
 * Runs a front door. Every end of the process is red, except for the one that `handOn` calls green. A stop signal, an error that nobody
 * caught (thrown or rejected, an Error or not), an event loop that ends in the middle of the work, and a call of `process.exit` that is
 * not ours are red and say why.
 */
export function enter<T>(door: FrontDoor<T>): void {
  let exitCode = door.exitCodes.failed;
  process.exitCode = exitCode;
  const stopping = new AbortController();
  let isOver = false;
  let hasFailed = false;
  let isDecided = false;

  const end = async (result: T) => {
    if (isOver) return;
    isOver = true;
    const handedOn = await door.handOn(result, stopping.signal);
    if (!stopping.signal.aborted) process.exitCode = exitCode = handedOn;
    isDecided = true;
    exitSoon();
  };

  // The first error has the last word, also after a verdict is out. Words about it can fail as well (a closed pipe makes
  // every line an error): nothing more is said about those.
  const fail = (result: T) => {
    if (hasFailed) return;
    hasFailed = isOver = isDecided = true;
    stopping.abort();
    const limit = setTimeout(exitSoon, LAST_WORD_MS);
    const isSaid = () => {
      clearTimeout(limit);
      exitSoon();
    };
    door.handOn(result, stopping.signal).then(isSaid, isSaid);
  };
  const failWith = (error: unknown) => {
    process.exitCode = exitCode = door.exitCodes.failed;
    fail(door.ofError(error));
  };

  process.on('uncaughtException', failWith);
  process.on('unhandledRejection', failWith);
  process.on('beforeExit', () => {
    if (!isOver) failWith(new Error('the event loop ran dry'));
  });
  // What can be said at once is still said here. An exit code of somebody else does not count.
  process.on('exit', () => {
    if (!isDecided) failWith(new Error('the process was ended in the middle of the work'));
    process.exitCode = exitCode;
  });
  // If nobody takes what goes to stdout, the reason is told on stderr.
  process.stdout.once('error', () => {
    process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
    failWith(new LogLost());
  });
  // A question under way ends by itself once it is cancelled, and says for which target. Work that does not notice the
  // signal is not waited for. A verdict that is out already is taken back: a red step does not say `ready`.
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      process.exitCode = exitCode = door.exitCodes.stopped(name);
      if (isOver) return fail(door.ofStop());
      stopping.abort();
      exitSoon();
      setTimeout(() => isOver || fail(door.ofStop()), NOTICE_MS).unref();
    });
  }
  door.run(stopping.signal).then(end);
}

/**
 * Ends the process after a grace, if it does not end by itself. A connection that hangs in its handshake and a name look-up cannot be
 * cancelled: neither may keep the step. First everything printed is let out, since `process.exit` drops what a pipe with a slow reader
 * has not taken yet.
 */
function exitSoon(): void {
  setTimeout(async () => {
    await Promise.all([written(process.stdout), written(process.stderr)]);
    exitNow();
  }, GRACE_MS).unref();
}

/** Resolves once everything printed so far is out, or is lost. */
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
