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

/**
 * Prints a text on a stream, and waits until somebody has it.
 *
 * @throws Error (as a rejection) if nobody takes it
 */
export function printWhole(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((done, fail) => {
    stream.once('error', fail);
    stream.write(text, error => (error ? fail(error) : done()));
  });
}
