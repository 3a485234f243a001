import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/** With it, a FIFO or a device can be opened without waiting for its other end. Windows has neither. */
const WITHOUT_WAITING = constants.O_NONBLOCK ?? 0;

/**
 * Reads a regular file, whole.
 *
 * @throws Error if there is none, if it is anything else (a folder, a FIFO, a device), or if it has more than `maxBytes`
 */
export function readFile(path: string, maxBytes: number): Buffer {
  return using(path, constants.O_RDONLY, file => {
    const { size } = fstatSync(file);
    if (size > maxBytes) throw new Error('the file is too large');
    const content = Buffer.alloc(size);
    let length = 0;
    for (let read = -1; read !== 0 && length < size; length += read) {
      read = readSync(file, content, length, size - length, null);
    }
    return content.subarray(0, length);
  });
}

/** One text of ours at the end of a file. The next text replaces it. */
export class LastText {
  readonly #path: string;
  #sizeBefore: number | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Writes the text in one write. If not every byte of it is written, none is left, nor anything of the text before it.
   *
   * @throws Error if it cannot be written, or if the path names no regular file that is there
   */
  write(text: string): void {
    using(this.#path, constants.O_WRONLY | constants.O_APPEND, file => {
      const { size } = fstatSync(file);
      this.#sizeBefore ??= size;
      const sizeBefore = Math.min(size, this.#sizeBefore);
      ftruncateSync(file, sizeBefore);
      const bytes = Buffer.from(sizeBefore === 0 ? text : `\n${text}`);
      try {
        const written = writeSync(file, bytes);
        if (written !== bytes.length || fstatSync(file).size !== sizeBefore + written)
          throw new Error('a part is lost');
      } catch (error) {
        ftruncateSync(file, sizeBefore);
        throw error;
      }
    });
  }
}

/** Does `work` with a regular file that is open. */
function using<T>(path: string, flags: number, work: (file: number) => T): T {
  const file = openSync(path, flags | WITHOUT_WAITING);
  try {
    if (!fstatSync(file).isFile()) throw new Error('this is no regular file');
    return work(file);
  } finally {
    closeSync(file);
  }
}
