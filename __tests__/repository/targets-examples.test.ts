import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readTargetsFile } from '../../src/targets/targets-file.ts';
import { codeBlocks } from '../support/markdown.ts';
import { documents, filesIn, isTargetsFile, read } from '../support/repository.ts';

/** Targets files that people copy: code blocks of documents, and comments at the head of recipes. */
const examples = [
  ...documents().flatMap(path =>
    codeBlocks(read(path))
      .filter(({ language, text }) => language === 'yaml' && isTargetsFile(parse(text)))
      .map(({ text, line }) => [`${path}, line ${line}`, text]),
  ),
  ...filesIn('examples', '.yml')
    .map(path => [path, commentAtTheHead(path)])
    .filter(([, text]) => text?.includes('- cluster:')),
];

function commentAtTheHead(path: string): string {
  const lines = read(path).match(/^# {3}.*$/gm) ?? [];
  return lines.map(line => line.slice('#   '.length)).join('\n');
}

test('Documents and recipes have targets files', () => {
  const places = examples.map(([place = '']) => place.replace(/,.*/, ''));
  expect(places).toEqual(expect.arrayContaining(['README.md', 'docs/fleets.md']));
  expect(places.some(place => place.startsWith('examples/'))).toBe(true);
});

test.each(examples)('The targets file in %s is one', async (_, text = '') => {
  const folder = mkdtempSync(join(tmpdir(), 'targets-'));
  try {
    const path = join(folder, 'targets.yml');
    writeFileSync(path, text);
    const location = { site: 'public', region: 'KR' } as const;
    const { targets, problems } = await readTargetsFile({
      path,
      name: 'targets.yml',
      location,
    });
    expect(problems).toEqual([]);
    expect(targets).toHaveLength(2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
