import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { anchors, codeBlocks, sentences, tables } from '../support/markdown.ts';
import { documents, exists, filesBelow, read } from '../support/repository.ts';

/** Documents name only what is there, never repeat each other, and use plain words. */

/** What a person reads in English. The changelog says what was, also in the words of then. */
const english = documents().filter(path => !path.endsWith('.ko.md') && path !== 'CHANGELOG.md');

/** Words that say less than a plain word does. */
const NOT_TO_BE_HAD =
  /\b(?:stands(?! for)|mend(?:ed|s)?|whatever|for good|in its own words|settle|has a name of its own)\b/gi;

describe.each(documents())('The document %s', path => {
  const text = read(path);

  test('names only commands of npm that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [, command = ''] of text.matchAll(/npm run (?:-s )?([\w:-]+)/g))
      expect(Object.keys(scripts)).toContain(command);
  });

  test('names constants that are in the file it says', () => {
    for (const [, names = '', file = ''] of text.matchAll(
      /\((`[A-Z_]+`(?: and `[A-Z_]+`)*)\s+in\s+`(src\/[\w./-]+)`/g,
    )) {
      for (const [, name = ''] of names.matchAll(/`([A-Z_]+)`/g)) expect(read(file)).toContain(`const ${name} =`);
    }
  });

  test('gives what people copy its keys in the step that needs them, and nothing from this repository', () => {
    const workflows = codeBlocks(text).filter(({ language }) => language === 'yaml');
    for (const block of workflows) {
      const { env, jobs = {} } = Object(parse(block.text)) as {
        env?: unknown;
        jobs?: Record<string, { env?: unknown }>;
      };
      expect(JSON.stringify([env, ...Object.values(jobs).map(job => job.env)])).not.toContain('secrets.');
      expect(block.text).not.toMatch(/secrets: inherit|uses: \.\//);
    }
  });
});

describe('The documents in English', () => {
  test.each(english)('%s has none of the words that say less than a plain word', path => {
    expect(read(path).match(NOT_TO_BE_HAD) ?? []).toEqual([]);
  });

  test('never repeat each other: a long sentence or a long code block is in one of them alone', () => {
    const places = new Map<string, Set<string>>();
    for (const path of english) {
      const text = read(path);
      const blocks = codeBlocks(text).map(block => block.text);
      const long = [
        ...blocks.filter(block => block.split('\n').length > 8),
        ...sentences(text).filter(one => one.length > 60),
      ];
      for (const part of long) places.set(part, (places.get(part) ?? new Set()).add(path));
    }
    const repeated = [...places].filter(([, paths]) => paths.size > 1);
    expect(repeated.map(([part, paths]) => [part, ...paths])).toEqual([]);
  });

  test('have their ratios on the page about performance, and as limits that tests hold on the page about reliability', () => {
    for (const path of english.filter(one => !/^docs\/(?:performance|reliability)\.md$/.test(one)))
      expect({ path, ratios: read(path).match(/\d\s?×/g) }).toEqual({ path, ratios: null });
  });
});

describe('The page about performance', () => {
  test('names the command that measures each of its tables', () => {
    for (const [head = []] of tables(read('docs/performance.md'))) expect(head[0]).toMatch(/`npm run [\w:-]+/);
  });
});

describe('What the source says to people', () => {
  const source = filesBelow('src', '.ts').map(read).join('\n');
  const pages = Array.from(source.matchAll(/docs\/([\w-]+)\.md(?:#([\w-]+))?/g));

  test('leads only to pages that are there, and to headings in them', () => {
    for (const [link, page, anchor] of pages) {
      expect({ link, exists: exists(`docs/${page}.md`) }).toEqual({ link, exists: true });
      if (anchor !== undefined) expect(anchors(read(`docs/${page}.md`))).toContain(anchor);
    }
  });

  test('leads a person without secrets to what is safe for forks and Dependabot', () => {
    expect(read('src/github/inputs.ts')).toContain('docs/pull-requests.md#forks-and-dependabot');
  });
});
