import { closeSync, constants, openSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Without waiting for somebody who reads a named pipe; Windows has neither. */
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NONBLOCK ?? 0);

/**
 * Writes a file that the user asked for.
 *
 * @param path relative to `folder`, or absolute
 * @throws Error if the file cannot be written, or not whole
 */
export function writeWhole(path: string, folder: string, content: string): void {
  const file = openSync(resolve(folder, path), FLAGS);
  try {
    writeFileSync(file, content);
  } finally {
    closeSync(file);
  }
}

/** Prints a text on a stream. Resolves to whether it is taken, once that is known. The reason is in the stream's event `error`. */
export function isTaken(stream: NodeJS.WriteStream, text: string): Promise<boolean> {
  return new Promise(done => {
    stream.write(text, error => done(!error));
  });
}
