import { posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { USER_AGENT } from '../../src/ncloud/gateway.ts';
import { baseUrlOf, regionsOf, SITE_NAMES } from '../../src/ncloud/locations.ts';
import { anchors, links, tables } from '../support/markdown.ts';
import { documents, exists, filesBelow, filesIn, read } from '../support/repository.ts';

describe.each(documents())('The document %s', path => {
  const relative = links(read(path)).filter(link => !/^[a-z]+:/.test(link));

  test('links to files that are there, and to headings in them', () => {
    for (const link of relative) {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : posix.join(posix.dirname(path), file);
      expect({ link, exists: exists(target) }).toEqual({ link, exists: true });
      if (anchor !== undefined)
        expect({ link, anchors: anchors(read(target)) }).toEqual({ link, anchors: expect.arrayContaining([anchor]) });
    }
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
