/** The oldest Node that can run the bundle, by its major and minor version: `engines` of `undici` 8. */
const OLDEST = [22, 19] as const;

/**
 * Starts a program of `dist/`. The exit code is red before anything else is done. A Node that is too old is told so in one
 * line: it may not even be able to read the bundle, so that this file has no syntax that is newer than Node 18.
 *
 * @param exitCode what the process ends with if nothing comes of it
 * @param run imports the bundle and starts the work
 */
export function start(exitCode: number, run: () => Promise<unknown>): void {
  process.exitCode = exitCode;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    console.error(
      `Error: this program needs Node.js ${OLDEST.join('.')} or later, and this is Node.js ${process.versions.node}. Nothing was asked.`,
    );
    return;
  }
  run().catch(() => {
    process.exitCode = exitCode;
    console.error(
      'Error: the program cannot start, because main.js beside it, or a file that main.js needs, is missing or damaged. Install it again. Nothing was asked.',
    );
  });
}
