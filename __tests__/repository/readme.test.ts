import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Manifest, withTables } from '../../scripts/docs.ts';
import { FAILURES } from '../../src/ncloud/failures.ts';
import { baseUrlOf, regionsOf, SITE_NAMES } from '../../src/ncloud/locations.ts';
import { VERDICTS } from '../../src/precheck/outcome.ts';
import { anchors, codeBlocks, tables } from '../support/markdown.ts';
import { read } from '../support/repository.ts';

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

  test('explains each failure and no other', () => {
    expect(column('Failure')).toEqual(FAILURES);
  });

  test('quotes no ratio that the page about performance does not have', () => {
    const quoted = README.match(/\d+\.\d+ ×/g) ?? [];
    expect(quoted).not.toEqual([]);
    for (const ratio of quoted) expect(read('docs/performance.md')).toContain(`| ${ratio} |`);
  });

  test('explains each verdict', () => {
    expect([...column('Verdict')].sort()).toEqual([...VERDICTS].sort());
  });

  test('names the host of every site, for whoever opens a firewall', () => {
    const rows = SITE_NAMES.map(site => {
      const regions = regionsOf(site);
      const { origin } = baseUrlOf({ site, region: regions[0] ?? '' });
      return [`\`${site}\``, regions.map(region => `\`${region}\``).join(', '), `\`${new URL(origin).host}\``];
    });
    expect(
      tables(README)
        .find(([head]) => head?.[0] === 'Site')
        ?.slice(2),
    ).toEqual(rows);
  });

  test('has the section that the messages of the action point to', () => {
    const [, section = ''] = /'#([\w-]+)'/.exec(read('src/github/inputs.ts')) ?? [];
    expect(section).not.toBe('');
    expect(anchors(README)).toContain(section);
  });
});

describe('The tables of inputs and outputs', () => {
  const template =
    '# T\n\n<!-- inputs: npm run docs -->\nold\n<!-- /inputs -->\n\n<!-- outputs: npm run docs -->\n<!-- /outputs -->\n\nEnd.\n';
  const small: Manifest = {
    inputs: { one: { description: 'This | that.', default: '3' }, two: { description: 'Other.' } },
    outputs: { three: { description: 'Third.' } },
  };

  test('replace what stands between their markers, and nothing else', () => {
    expect(withTables(template, small)).toBe(
      '# T\n\n<!-- inputs: npm run docs -->\n| Input | Default | Meaning |\n| --- | --- | --- |\n| `one` | `3` | This \\| that. |\n' +
        '| `two` |  | Other. |\n<!-- /inputs -->\n\n<!-- outputs: npm run docs -->\n| Output | Meaning |\n| --- | --- |\n' +
        '| `three` | Third. |\n<!-- /outputs -->\n\nEnd.\n',
    );
    expect(withTables(withTables(template, small), small)).toBe(withTables(template, small));
  });

  test('are refused where a marker is missing or stands twice', () => {
    expect(() => withTables('# T', small)).toThrow('"<!-- inputs: npm run docs -->" is not there exactly once');
    expect(() => withTables(template + template, small)).toThrow('is not there exactly once');
  });
});
