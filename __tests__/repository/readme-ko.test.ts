import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Manifest, type Translation, withTables } from '../../scripts/docs.ts';
import { codeBlocks, headings, links, pictures, tables } from '../support/markdown.ts';
import { read } from '../support/repository.ts';

/** A document, and the same in Korean. */
const PAIRS = [
  ['README.md', 'README.ko.md'],
  ['docs/troubleshooting.md', 'docs/troubleshooting.ko.md'],
] as const;

/** What is in back-ticks in a text, in any order: a sentence has another order in Korean. */
const codeIn = (text: string) => (text.match(/`[^`]+`/g) ?? []).sort();

describe.each(PAIRS)('The document %s and its Korean form %s are the same', (englishPath, koreanPath) => {
  const english = read(englishPath);
  const korean = read(koreanPath);

  test('in the levels of their headings', () => {
    expect(headings(korean).map(({ level }) => level)).toEqual(headings(english).map(({ level }) => level));
  });

  test('in their code blocks', () => {
    expect(codeBlocks(korean).map(({ text }) => text)).toEqual(codeBlocks(english).map(({ text }) => text));
  });

  test('in the rows of their tables, and in the names and values of every cell', () => {
    const rows = (text: string) => tables(text).map(table => table.map(cells => cells.map(codeIn)));
    expect(rows(korean)).toEqual(rows(english));
  });

  test('in the number of points and steps of each section', () => {
    const points = (text: string) => text.split(/^## /m).map(section => section.match(/^(?:- |\d\. )/gm)?.length ?? 0);
    expect(points(korean)).toEqual(points(english));
  });

  test('in the pictures of each section', () => {
    const files = (text: string) => text.split(/^## /m).map(section => pictures(section).map(({ file }) => file));
    expect(files(korean)).toEqual(files(english));
  });

  test('in the files that the links of each section lead to', () => {
    const files = (text: string) =>
      text.split(/^## /m).map(section =>
        links(section)
          .filter(link => !link.startsWith('README'))
          .map(link => link.replace('.ko.md', '.md').replace(/#.*/, ''))
          .sort(),
      );
    expect(files(korean)).toEqual(files(english));
  });

  test('and every paragraph of the Korean form is in Korean', () => {
    const paragraphs = korean.split('\n\n').filter(paragraph => /^[\p{L}*-]/u.test(paragraph));
    for (const paragraph of paragraphs) expect(paragraph).toMatch(/\p{Script=Hangul}/u);
  });
});

describe('The Korean README', () => {
  const korean = read('README.ko.md');
  const manifest = parse(read('action.yml')) as Manifest;
  const translation = parse(read('docs/action.ko.yml')) as Translation;

  test('has each input and output in Korean (npm run docs)', () => {
    expect(korean).toBe(withTables(korean, manifest, translation));
    for (const kind of ['inputs', 'outputs'] as const) {
      for (const name of Object.keys(manifest[kind])) expect(translation[kind][name]).toMatch(/\p{Script=Hangul}/u);
    }
  });

  test.each(['버전 업그레이드 사전 체크', 'Access Key', 'Secret Key', '데이터 유실이나 간헐적인 순단'])(
    'uses the words of NAVER Cloud: %s',
    words => {
      expect(korean).toContain(words);
    },
  );

  test('has no other word for the two keys', () => {
    expect(korean).not.toMatch(/액세스 ?키|시크릿 ?키/);
  });
});

test('The Korean page about troubleshooting shows each message as it is printed', () => {
  const messages = (path: string) => tables(read(path)).map(table => table.slice(2).map(([, message]) => message));
  expect(messages('docs/troubleshooting.ko.md')).toEqual(messages('docs/troubleshooting.md'));
});
