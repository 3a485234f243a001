import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readTargetsFile } from '../../src/targets/targets-file.ts';
import { codeBlocks } from '../support/markdown.ts';
import { documents, read } from '../support/repository.ts';

/** Targets files that people copy: code blocks of documents, and the comment at the head of an example. */
const examples = [
  ...documents().flatMap(path =>
    codeBlocks(read(path))
      .filter(({ language, text }) => language === 'yaml' && /^(?:- cluster|targets):/m.test(text))
      .map(({ text, line }) => [`${path}, line ${line}`, text]),
  ),
  ['examples/required-check.yml', commentAtTheHead('examples/required-check.yml')],
];

function commentAtTheHead(path: string): string {
  const lines = read(path).match(/^# {3}.*$/gm) ?? [];
  return lines.map(line => line.slice('#   '.length)).join('\n');
}

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
