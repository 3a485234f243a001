import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/** With it, a FIFO or a device can be opened without waiting for its other end. Windows has neither. */
const WITHOUT_WAITING = constants.O_NONBLOCK ?? 0;

/** Why a file cannot be read. */
export type UnreadableKind = 'missing' | 'folder' | 'special' | 'tooLarge' | 'unreadable';

/** A file cannot be read. The words about it are the caller's. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly kind: UnreadableKind;

  constructor(kind: UnreadableKind, cause?: unknown) {
    super(`the file is ${kind}`, { cause });
    this.kind = kind;
  }
}

/** How many bytes one read asks for. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of a regular file. Never waits for one, and holds at most `maxBytes`
 * in memory, also if the file grows or has no size (`/proc`).
 *
 * @throws UnreadableFile
 */
export function readFile(path: string, maxBytes: number): Buffer {
  const file = opened(path);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new UnreadableFile(stat.isDirectory() ? 'folder' : 'special');
    if (stat.size > maxBytes) throw new UnreadableFile('tooLarge');
    return bytesOf(file, stat.size, maxBytes);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('unreadable', error);
  } finally {
    closeSync(file);
  }
}

function opened(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | WITHOUT_WAITING);
  } catch (error) {
    throw new UnreadableFile(kindOf((error as NodeJS.ErrnoException | null)?.code), error);
  }
}

/** A socket cannot be opened at all (ENXIO). A device without a driver is the same. */
function kindOf(code: string | undefined): UnreadableKind {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (code === 'ENXIO' || code === 'ENODEV') return 'special';
  return code === 'EISDIR' ? 'folder' : 'unreadable';
}

function bytesOf(file: number, size: number, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.min(Math.max(size - length, 0) + 1, CHUNK_BYTES));
    const read = readSync(file, chunk);
    if (read === 0) return Buffer.concat(chunks, length);
    length += read;
    if (length > maxBytes) throw new UnreadableFile('tooLarge');
    chunks.push(chunk.subarray(0, read));
  }
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
