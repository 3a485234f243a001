import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LastText, readFile, UnreadableFile, type UnreadableKind } from '../../src/basics/files.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  path = join(folder, 'file');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Ways in which a path names no regular file. Each returns the path. */
const NO_FILES: [string, UnreadableKind, () => string | Promise<string>][] = [
  ['nothing', 'missing', () => path],
  ['an empty path', 'missing', () => ''],
  ['a file in place of a folder', 'missing', () => join('/etc/hostname', 'file')],
  ['a folder', 'folder', () => folder],
  ['a device', 'special', () => '/dev/zero'],
  ['a full device', 'special', () => '/dev/full'],
  ['a FIFO', 'special', fifo],
  ['a link to a FIFO', 'special', link],
  ['a socket', 'special', socket],
  ['a path with a NUL', 'unreadable', () => 'a\0b'],
];

function fifo(): string {
  execFileSync('mkfifo', [path]);
  return path;
}

function link(): string {
  symlinkSync(fifo(), join(folder, 'link'));
  return join(folder, 'link');
}

async function socket(): Promise<string> {
  const server = createServer().listen(path).unref();
  await new Promise(resolve => server.once('listening', resolve));
  return path;
}

function kindOf(read: () => unknown): UnreadableKind | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof UnreadableFile) return error.kind;
    throw error;
  }
  return undefined;
}

describe('A file', () => {
  test('is read whole', () => {
    writeFileSync(path, 'a\nß');
    expect(readFile(path, 4).toString()).toBe('a\nß');
  });

  test('is not read if it has more bytes than allowed', () => {
    writeFileSync(path, 'a\nß');
    expect(kindOf(() => readFile(path, 3))).toBe('tooLarge');
  });

  test('without a size is read to its end, and no further than allowed', () => {
    expect(readFile('/proc/self/limits', 10_000).toString()).toMatch(/Max open files/);
    expect(kindOf(() => readFile('/proc/self/limits', 100))).toBe('tooLarge');
  });

  test.each(NO_FILES)('is not there if there is %s, and nobody waits for it', async (_, kind, make) => {
    const place = await make();
    expect(kindOf(() => readFile(place, 100))).toBe(kind);
    expect(() => new LastText(place).write('text')).toThrow();
  });
});

describe('The last text of a file', () => {
  const content = () => readFileSync(path, 'utf8');

  test('is all of an empty file', () => {
    writeFileSync(path, '');
    new LastText(path).write('one');
    expect(content()).toBe('one');
  });

  test('starts a line of its own behind what was there before', () => {
    writeFileSync(path, 'before');
    new LastText(path).write('one');
    expect(content()).toBe('before\none');
  });

  test('is replaced by the next one, and nothing before it', () => {
    writeFileSync(path, 'before\n');
    const last = new LastText(path);
    last.write('a long text');
    last.write('one');
    expect(content()).toBe('before\n\none');
  });

  test('does not come back if somebody emptied the file', () => {
    writeFileSync(path, 'before');
    const last = new LastText(path);
    last.write('one');
    writeFileSync(path, '');
    last.write('two');
    expect(content()).toBe('two');
  });

  test('is not left in part if the file must not grow', () => {
    writeFileSync(path, 'before\n');
    appendFileSync(path, '');
    const script = `import { LastText } from ${JSON.stringify(new URL('../../src/basics/files.ts', import.meta.url).href)};
      process.on('SIGXFSZ', () => {});
      const last = new LastText(${JSON.stringify(path)});
      last.write('verdict=ready');
      try { last.write('verdict=ready '.repeat(1_000)); } catch (error) { console.log('could not'); }`;
    const node = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
    const said = execFileSync('bash', ['-c', 'ulimit -f 1; exec "$0" "$@"', process.execPath, ...node], {
      stdio: 'pipe',
    });
    expect([said.toString(), content()]).toEqual(['could not\n', 'before\n']);
  });
});
