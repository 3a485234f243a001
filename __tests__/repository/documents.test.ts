import { posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { anchors, codeBlocks, links, pictures, sentences, tables } from '../support/markdown.ts';
import { documents, exists, filesBelow, filesIn, read } from '../support/repository.ts';

/** What a person reads in English. The changelog says what was, also in the words of then. */
const english = documents().filter(path => !path.endsWith('.ko.md') && path !== 'CHANGELOG.md');

/** Words that say less than a plain word does. */
const NOT_TO_BE_HAD =
  /\b(?:stands|mend(?:ed|s)?|whatever|for good|in its own words|settle|has a name of its own)\b/gi;

describe.each(documents())('The document %s', path => {
  const text = read(path);

  test('links to files that are there, and to headings in them', () => {
    for (const link of links(text).filter(target => !/^[a-z]+:/.test(target))) {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : posix.join(posix.dirname(path), file);
      expect({ link, exists: exists(target) }).toEqual({ link, exists: true });
      if (anchor !== undefined)
        expect({ link, anchors: anchors(read(target)) }).toEqual({ link, anchors: expect.arrayContaining([anchor]) });
    }
  });

  test('shows pictures that are there, on a light and on a dark page, and says what they show', () => {
    for (const { file, dark = '', alt } of pictures(text)) {
      for (const picture of [file, dark]) {
        const target = posix.join(posix.dirname(path), picture);
        expect({ picture, exists: picture !== '' && exists(target) }).toEqual({ picture, exists: true });
      }
      expect(alt.split(' ').length).toBeGreaterThan(3);
    }
  });

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

  test('have no ratio that is not on the page about performance', () => {
    for (const path of english.filter(one => one !== 'docs/performance.md'))
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

describe('Each picture in a document', () => {
  const pictures = documents().flatMap(path =>
    Array.from(read(path).matchAll(/<img alt="([^"]*)" src="([^"]+)"/g), ([, alt = '', src = '']) => {
      return { alt, image: posix.join(posix.dirname(path), src) };
    }),
  );

  test('is there, in light and dark, under a text that says what it shows', () => {
    expect(pictures).not.toEqual([]);
    for (const { alt, image } of pictures) {
      expect([image, exists(image), exists(image.replace('-light', '-dark'))]).toEqual([image, true, true]);
      expect(alt.length).toBeGreaterThan(20);
    }
  });
});

describe('The page about the architecture', () => {
  const page = read('docs/architecture.md');
  const named: readonly string[] = page.match(/[\w./-]+\.ts\b/g) ?? [];

  test('names only files that are there', () => {
    const files = ['src', 'simulator', 'scripts'].flatMap(folder => filesBelow(folder, '.ts'));
    expect(named.filter(name => !files.some(file => `/${file}`.endsWith(`/${name}`)))).toEqual([]);
  });

  test('has a place for every file that is directly in src/', () => {
    expect(filesIn('src', '.ts').filter(file => !named.includes(posix.basename(file)))).toEqual([]);
  });
});

describe('The page about networks', () => {
  const page = tables(read('docs/networks.md'));

  test('names the host of every site, for whoever opens a firewall', () => {
    const rows = SITE_NAMES.map(site => {
      const regions = regionsOf(site);
      const { origin } = baseUrlOf({ site, region: regions[0] ?? '' });
      return [`\`${site}\``, regions.map(region => `\`${region}\``).join(', '), `\`${new URL(origin).host}\``];
    });
    expect(page.find(([head]) => head?.[0] === 'Site')?.slice(2)).toEqual(rows);
  });

  test('names the first runner that knows the Node.js of action.yml', () => {
    expect(read('action.yml')).toContain('using: node24');
    expect(read('docs/networks.md')).toContain('2.327.1');
  });

  test('names the way in which each call names its sender', () => {
    expect(read('docs/networks.md')).toContain(`\`${USER_AGENT.replace(/[^/]*$/, '')}\``);
  });
});

test('AGENTS.md is short', () => {
  expect(read('AGENTS.md').trim().split('\n').length).toBeLessThanOrEqual(30);
});

test('The licence is the whole of Apache-2.0', () => {
  const licence = read('LICENSE');
  expect(licence).toMatch(/Apache License\s+Version 2\.0, January 2004/);
  for (const section of [1, 2, 3, 4, 5, 6, 7, 8, 9]) expect(licence).toContain(`\n   ${section}. `);
  expect(licence).toContain('END OF TERMS AND CONDITIONS');
});

describe('The form for a bug', () => {
  const { body } = parse(read('.github/ISSUE_TEMPLATE/bug.yml')) as {
    body: { type: string; id?: string; attributes: { label?: string; value?: string } }[];
  };
  const fields = body.filter(({ type }) => type !== 'markdown');

  test('asks for the requestId', () => {
    expect(fields.map(({ id }) => id)).toContain('request-id');
  });

  test('asks for no key, and says so first', () => {
    for (const { id, attributes } of fields)
      expect(`${id} ${attributes.label}`).not.toMatch(/\b(key|signature|password|token)\b/i);
    expect(body[0]?.attributes.value).toMatch(/Never paste keys/);
  });
});
