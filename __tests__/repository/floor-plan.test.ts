import { posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { filesBelow, read } from '../support/repository.ts';

/** The rooms from bottom to top: a file imports only from its own room and from those before it. */
const ROOMS = [
  ...['basics', 'ncloud', 'targets', 'precheck', 'upgrade', 'settings', 'report'],
  ...['gate.ts', 'follow.ts', 'list.ts', 'github', 'terminal', 'main.ts', 'start.ts', 'index.ts', 'watch.ts', 'cli.ts'],
];

const FILES = filesBelow('src', '.ts');

/** The files that a file imports in any way: statements, `import()`, and types in `import('…')`. */
function importsOf(file: string): string[] {
  const specifiers = read(file).matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/g);
  return Array.from(specifiers, ([, specifier = '']) => posix.join(posix.dirname(file), specifier));
}

function roomOf(file: string): number {
  return ROOMS.indexOf(file.split('/')[1] ?? '');
}

function isAllowed(from: string, to: string): boolean {
  const areFrontDoors = [from, to].every(file => /^src\/(github|terminal)\//.test(file));
  return areFrontDoors ? roomOf(from) === roomOf(to) : roomOf(to) <= roomOf(from);
}

describe('In the floor plan of src/', () => {
  test('every file lies in a room', () => {
    expect(FILES.filter(file => roomOf(file) < 0)).toEqual([]);
  });

  test('no file imports from a room above its own', () => {
    const imports = FILES.flatMap(from => importsOf(from).map(to => [from, to] as const));
    expect(imports.length).toBeGreaterThan(FILES.length);
    expect(imports.filter(([from, to]) => !isAllowed(from, to))).toEqual([]);
  });

  test.each([
    ['src/basics/text.ts', 'src/ncloud/fields.ts'],
    ['src/report/table.ts', 'src/github/event.ts'],
    ['src/github/event.ts', 'src/terminal/door.ts'],
    ['src/terminal/door.ts', 'src/github/event.ts'],
    ['src/gate.ts', 'src/index.ts'],
    ['src/main.ts', 'src/index.ts'],
  ])('%s may not import %s', (from, to) => {
    expect(isAllowed(from, to)).toBe(false);
  });
});
