/** How long what is still open may keep the process after its last word; in ms. */
const GRACE_MS = 1_000;

/**
 * Ends the process after a grace, should it not end by itself. A connection that hangs in its handshake and a name
 * look-up cannot be taken back: neither may keep the step. What was printed is let out first, since `process.exit`
 * drops what a pipe with a slow reader has not taken yet.
 */
export function exitSoon(): void {
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
 * `process.exit` waits for name look-ups under way, which can take the better part of a minute. Where there are some,
 * another program is put in the place of this one, and ends with our exit code.
 */
function exitNow(): void {
  const isLookingUp = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap');
  if (isLookingUp && process.platform !== 'win32') {
    process.execve?.(process.execPath, [process.execPath, '-e', `process.exitCode = ${process.exitCode}`], {});
  }
  process.exit();
}
