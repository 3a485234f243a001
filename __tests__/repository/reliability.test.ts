import { describe, expect, test } from '@jest/globals';
import { exists, filesIn, read } from '../support/repository.ts';

/** The tests that `docs/reliability.md` names, as it names them. */
const NAMED = Array.from(
  read('docs/reliability.md').matchAll(/`([\w-]+[./][\w./-]+) › ([^`]+)`/g),
  ([, file = '', title = '']) => ({
    path: `__tests__/${file}.test.ts`,
    title,
  }),
);

/** The titles that a test file gives to its tests and groups, as its source spells them. */
function titlesIn(path: string): string[] {
  const source = exists(path) ? read(path) : '';
  return Array.from(source.matchAll(/(?<=[([,]\s*)(['"`])((?:(?!\1).)+)\1/g), ([, , title = '']) => title);
}

describe('The table of failures', () => {
  test.each(NAMED)('names a test that is there: $title', ({ path, title }) => {
    expect(titlesIn(path)).toContain(title);
  });

  test('names a test in every row', () => {
    const rows = read('docs/reliability.md').match(/^\| .*$/gm) ?? [];
    const faults = rows.filter(row => !/^\| (?:---|Fault) /.test(row));
    expect(faults.length).toBeGreaterThan(30);
    expect(faults.filter(row => !row.includes(' › '))).toEqual([]);
  });

  test('leaves no file of faults out', () => {
    const paths = new Set(NAMED.map(({ path }) => path));
    expect(filesIn('__tests__/faults', '.test.ts').filter(path => !paths.has(path))).toEqual([]);
  });
});
