import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Manifest, type Translation, withTables } from '../../scripts/docs.ts';
import { codeBlocks, headings, links, tables } from '../support/markdown.ts';
import { read } from '../support/repository.ts';

const english = read('README.md');
const korean = read('README.ko.md');
const manifest = parse(read('action.yml')) as Manifest;
const translation = parse(read('docs/action.ko.yml')) as Translation;

/** What stands in back-ticks in a text, without regard to its order: sentences are built otherwise in Korean. */
const codeIn = (text: string) => (text.match(/`[^`]+`/g) ?? []).sort();

describe('The Korean README keeps step with the English one', () => {
  test('in its headings', () => {
    expect(headings(korean).map(({ level }) => level)).toEqual(headings(english).map(({ level }) => level));
  });

  test('in its code blocks', () => {
    expect(codeBlocks(korean).map(({ text }) => text)).toEqual(codeBlocks(english).map(({ text }) => text));
  });

  test('in the rows of its tables, and the names and values in every cell', () => {
    const rows = (readme: string) => tables(readme).map(table => table.map(cells => cells.map(codeIn)));
    expect(rows(korean)).toEqual(rows(english));
  });

  test('in the number of points and steps of each section', () => {
    const points = (readme: string) =>
      readme.split(/^## /m).map(section => section.match(/^(?:- |\d\. )/gm)?.length ?? 0);
    expect(points(korean)).toEqual(points(english));
  });

  test('in the ratios that it quotes', () => {
    const ratios = (readme: string) => readme.match(/\d+\.\d+ ×/g);
    expect(ratios(korean)).toEqual(ratios(english));
  });

  test('in where its links lead', () => {
    const files = (readme: string) =>
      links(readme)
        .filter(link => !link.startsWith('#') && !link.startsWith('README'))
        .sort();
    expect(files(korean)).toEqual(files(english));
  });

  test('in inputs and outputs, each of them in Korean (npm run docs)', () => {
    expect(korean).toBe(withTables(korean, manifest, translation));
    for (const kind of ['inputs', 'outputs'] as const) {
      for (const name of Object.keys(manifest[kind])) expect(translation[kind][name]).toMatch(/\p{Script=Hangul}/u);
    }
  });
});
