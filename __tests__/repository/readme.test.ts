import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Manifest, withTables } from '../../scripts/docs.ts';
import { codeBlocks, headings, links, tables } from '../support/markdown.ts';
import { filesIn, read } from '../support/repository.ts';

const README = read('README.md');
const manifest = parse(read('action.yml')) as Manifest;

/** The first column of the table with this heading, without its back-ticks. */
function column(heading: string): string[] {
  const table = tables(README).find(([head]) => head?.[0] === heading) ?? [];
  return table.slice(2).map(([first = '']) => first.replaceAll('`', ''));
}

describe('The README', () => {
  test('has the tables of inputs and outputs as action.yml has them (npm run docs)', () => {
    expect(README).toBe(withTables(README, manifest));
  });

  test('begins with the two commands that need nothing else, each on a line of its own', () => {
    expect(codeBlocks(README)[0]?.text).toBe('npm ci && npm run demo\nnpm ci && npm test\n');
  });

  test.each(['README.md', 'README.ko.md'])('%s has at most 200 lines', path => {
    expect(read(path).trimEnd().split('\n').length).toBeLessThanOrEqual(200);
  });

  test('shows a red pull request before its first section', () => {
    const [opening = ''] = README.split('\n## ');
    expect(opening).toContain('docs/images/comment-blocked-light.png');
  });

  test('says what the action does in three sentences', () => {
    const [, description = ''] = README.split('\n\n');
    expect(description.match(/[.!?](?=\s|$)/g)).toHaveLength(3);
  });

  test('shows the command in at most five lines', () => {
    const [block] = codeBlocks(README).filter(({ text }) => text.includes('cdss-precheck --'));
    expect(block?.text.trimEnd().split('\n').length).toBeLessThanOrEqual(5);
  });

  test('explains each verdict', () => {
    expect(column('Verdict')).toEqual(['ready', 'current', 'blocked', 'unknown']);
  });

  test('leads to each page of docs/', () => {
    const pages = filesIn('docs', '.md').filter(page => !page.endsWith('.ko.md'));
    expect(links(README)).toEqual(expect.arrayContaining(pages));
  });

  test('says what the action never does', () => {
    expect(headings(README).map(({ text }) => text)).toContain('What it never does');
  });
});

describe('The tables of inputs and outputs', () => {
  const template =
    '# T\n\n<!-- inputs: npm run docs -->\nold\n<!-- /inputs -->\n\n<!-- outputs: npm run docs -->\n<!-- /outputs -->\n\nEnd.\n';
  const small: Manifest = {
    inputs: { one: { description: 'This | that.', default: '3' }, two: { description: 'Other.' } },
    outputs: { three: { description: 'Third.' } },
  };

  test('replace what is between their markers, and nothing else', () => {
    expect(withTables(template, small)).toBe(
      '# T\n\n<!-- inputs: npm run docs -->\n| Input | Default | Meaning |\n| --- | --- | --- |\n| `one` | `3` | This \\| that. |\n' +
        '| `two` |  | Other. |\n<!-- /inputs -->\n\n<!-- outputs: npm run docs -->\n| Output | Meaning |\n| --- | --- |\n' +
        '| `three` | Third. |\n<!-- /outputs -->\n\nEnd.\n',
    );
    expect(withTables(withTables(template, small), small)).toBe(withTables(template, small));
  });

  test('are not written if a marker is missing or there twice', () => {
    expect(() => withTables('# T', small)).toThrow('"<!-- inputs: npm run docs -->" is not there exactly once');
    expect(() => withTables(template + template, small)).toThrow('is not there exactly once');
  });
});
