import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Location } from '../../src/ncloud/locations.ts';
import { MAX_FILE_BYTES, MAX_TARGETS, readTargetsFile } from '../../src/targets/targets-file.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'targets-file-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PUBLIC_KR: Location = { site: 'public', region: 'KR' };

function read(content: string | Uint8Array, location: Location | null = PUBLIC_KR) {
  const path = join(folder, 'targets.yml');
  writeFileSync(path, content);
  return readTargetsFile({ path, name: 'targets.yml', location });
}

/** What is wrong with a file, each as `line: message`. */
async function problemsOf(content: string | Uint8Array, location: Location | null = PUBLIC_KR): Promise<string[]> {
  const { problems } = await read(content, location);
  for (const { message, file, line } of problems) {
    if (line !== undefined)
      expect({ message, file }).toEqual({ message: expect.stringContaining(`line ${line}: `), file: 'targets.yml' });
  }
  return problems.map(
    ({ message, line }) =>
      `${line}: ${message.replace(/^File `targets\.yml`(, line \d+:| \(input `targets-file`\))? /, '')}`,
  );
}

const ORDERS = '- cluster: 3432149\n  kafka-version: 3903006\n  config-group: 390\n';

/** The first target of a list whose `cluster` is written so. */
const withCluster = (value: string) => ORDERS.replace('3432149', value);
const withMore = (line: string) => `${ORDERS}  ${line}\n`;

describe('A targets file', () => {
  test('names targets in their order, each with its line', async () => {
    const { targets, problems } = await read(`# fleet\n${ORDERS}\n${withCluster('"3432150"')}`);
    expect(problems).toEqual([]);
    expect(targets).toEqual([
      {
        location: PUBLIC_KR,
        cluster: '3432149',
        kafkaVersion: '3903006',
        configGroup: '390',
        file: 'targets.yml',
        line: 2,
      },
      {
        location: PUBLIC_KR,
        cluster: '3432150',
        kafkaVersion: '3903006',
        configGroup: '390',
        file: 'targets.yml',
        line: 6,
      },
    ]);
  });

  test.each<[string, string | Uint8Array]>([
    ['with CRLF', ORDERS.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${ORDERS}`],
    ['as flow collections, which is JSON', '[{"cluster":3432149,"kafka-version":"3903006","config-group":390}]'],
    ['with comments, a document start and end', `---\n# x\n${ORDERS}...\n`],
    ['with keys in any order', '- config-group: 390\n  cluster: 3432149 # orders\n  kafka-version: 3903006\n'],
    [
      'with every style of a text',
      "- cluster: !!str 3432149\n  kafka-version: '3903006'\n  config-group: >-\n    390\n",
    ],
  ])('is read %s', async (_, content) => {
    const { targets, problems } = await read(content);
    expect(problems).toEqual([]);
    expect(targets).toMatchObject([{ cluster: '3432149', kafkaVersion: '3903006', configGroup: '390' }]);
  });

  test.each<[string, Location, Location]>([
    ['', PUBLIC_KR, PUBLIC_KR],
    ['', { site: 'gov', region: 'KRS' }, { site: 'gov', region: 'KRS' }],
    ['region: JPN', PUBLIC_KR, { site: 'public', region: 'JPN' }],
    ['site: fin', PUBLIC_KR, { site: 'fin', region: 'FKR' }],
    ['site: gov\n  region: KRS', PUBLIC_KR, { site: 'gov', region: 'KRS' }],
    ['site: public', { site: 'public', region: 'SGN' }, { site: 'public', region: 'SGN' }],
    ['site: public', { site: 'gov', region: 'KRS' }, PUBLIC_KR],
  ])('with "%s" beside the inputs\' %j asks %j', async (line, inputs, expected) => {
    const { targets, problems } = await read(withMore(line), inputs);
    expect(problems).toEqual([]);
    expect(targets).toMatchObject([{ location: expected }]);
  });

  test('keeps every digit of the largest number', async () => {
    const { targets } = await read(withCluster('9007199254740991'));
    expect(targets).toMatchObject([{ cluster: '9007199254740991' }]);
  });

  test('may name the same cluster number in two regions', async () => {
    const { targets, problems } = await read(`${ORDERS}${withMore('region: SGN')}`);
    expect(problems).toEqual([]);
    expect(targets).toHaveLength(2);
  });

  test('may hold as many targets as the limit says', async () => {
    const targets = Array.from({ length: MAX_TARGETS }, (_, index) => withCluster(String(5_000_001 + index)));
    expect(await problemsOf(targets.join(''))).toEqual([]);
  });

  test("that is wrong says so without the inputs' site, too", async () => {
    expect(await problemsOf(withMore('region: FKR'), null)).toEqual([]);
    expect(await problemsOf(withMore('regoin: FKR'), null)).toEqual([
      '4: the key `regoin` is unknown: write `region`.',
    ]);
  });
});

describe('What is wrong with a targets file is said with its line and what is right:', () => {
  const NUMBER =
    "write the cluster's number in plain digits, from 1 to 9007199254740991, or its name: 3 to 15 of `a-z`, `0-9` and `-`, a letter first and no `-` at the end.";

  const NO_LIST =
    'the file is no list: begin each target with a dash, `- cluster: …`, or write the list below `targets:`.';

  test.each<[string, string | Uint8Array, string[]]>([
    ['an empty file', '', ['1: the file has no targets: write a list of them.']],
    ['only comments', '# none yet\n', ['1: the file has no targets: write a list of them.']],
    ['a null document', '~\n', ['1: the file has no targets: write a list of them.']],
    ['an empty list', '# none\n[]\n', ['2: the list is empty: write a target.']],
    ['a mapping', 'cluster: 1\n', [`1: ${NO_LIST}`]],
    ['a text', 'orders\n', [`1: ${NO_LIST}`]],
    [
      'items that are no mappings',
      `${ORDERS}- orders\n-\n- [1]\n`,
      [4, 5, 6].map(line => `${line}: this item is no target: write \`- cluster: …\` and its other keys below it.`),
    ],
    [
      'an unknown key',
      withMore('zookeeper: 1'),
      ['4: the key `zookeeper` is unknown: a target has `cluster`, `kafka-version`, `config-group`, `region`, `site`.'],
    ],
    ['a misspelt key', withMore('sites: gov'), ['4: the key `sites` is unknown: write `site`.']],
    [
      'a merge key',
      withMore('<<: {region: KR}'),
      [expect.stringMatching(/^4: the key `‹‹` is unknown/) as unknown as string],
    ],
    [
      'a key that is no text',
      withMore('? [a]\n  : b'),
      [expect.stringMatching(/^4: the key `` is unknown/) as unknown as string],
    ],
    [
      'missing keys',
      '- cluster: 1\n',
      [
        '1: `kafka-version` is missing: give it to this target.',
        '1: `config-group` is missing: give it to this target.',
      ],
    ],
    ['a repeated key', withMore('cluster: 7'), ['4: `cluster` is in line 1 already: keep one of them.']],
    [
      'a repeated cluster',
      `${ORDERS}${withCluster("'3432149'")}`,
      ['4: this cluster is in line 1 already: name each cluster once.'],
    ],
    [
      'a cluster repeated by its default region',
      `${ORDERS}${withMore('region: KR')}`,
      ['4: this cluster is in line 1 already: name each cluster once.'],
    ],
    ['no value', withCluster(''), ['1: `cluster` has no value.']],
    ['an empty text', withCluster("''"), [`1: \`cluster\` is "": ${NUMBER}`]],
    ['null', withCluster('null'), ['1: `cluster` has no value.']],
    ['a list as a value', withCluster('[1]'), ['1: `cluster` is a list or a mapping: write a single value.']],
    ['a mapping as a value', withCluster('{no: 1}'), ['1: `cluster` is a list or a mapping: write a single value.']],
    [
      'a version that YAML makes a number of',
      ORDERS.replace('3903006', '3.10'),
      ["2: `kafka-version` is the number 3.1 to YAML, since it is not quoted: write '3.10' in quotes."],
    ],
    [
      'a boolean',
      withCluster('true'),
      ["1: `cluster` is a boolean to YAML, since it is not quoted: write 'true' in quotes."],
    ],
    [
      'an exponent',
      withCluster('1e3'),
      ["1: `cluster` is the number 1000 to YAML, since it is not quoted: write '1e3' in quotes."],
    ],
    ['a number past 2^53', withCluster('9007199254740993'), [`1: \`cluster\` is "9007199254740993": ${NUMBER}`]],
    ['a hexadecimal number', withCluster('0x1f'), [`1: \`cluster\` is "0x1f": ${NUMBER}`]],
    ['a sign', withCluster('+5'), [`1: \`cluster\` is "+5": ${NUMBER}`]],
    ['zero', withCluster('0'), [`1: \`cluster\` is "0": ${NUMBER}`]],
    ['a leading zero', withCluster('007'), [`1: \`cluster\` is "007": ${NUMBER}`]],
    ['a date is only a text', withCluster('2026-11-23'), [`1: \`cluster\` is "2026-11-23": ${NUMBER}`]],
    [
      'YAML 1.1 gets no words of its own',
      `%YAML 1.1\n---\n${withCluster('1_000')}`,
      [`3: \`cluster\` is "1_000": ${NUMBER}`],
    ],
    ['an unknown site', withMore('site: pubic'), ['4: `site` is "pubic": write `public` or `gov` or `fin`.']],
    [
      'a region of another site',
      withMore('region: FKR'),
      ['4: `region` is "FKR": site `public` has other regions: write `KR` or `SGN` or `JPN`. Or is `site: fin` meant?'],
    ],
    [
      'an alias',
      `${ORDERS.replace('390\n', '&g 390\n')}${withCluster('7').replace('390\n', '*g\n')}`,
      [3, 6].map(
        line =>
          `${line}: \`config-group\` has an anchor or an alias (\`&\`, \`*\`), which targets files do not have: write the value itself.`,
      ),
    ],
    [
      'an item that is an alias',
      `- &a {cluster: 1, kafka-version: 2, config-group: 3}\n- *a\n`,
      [1, 2].map(
        line =>
          `${line}: this item has an anchor or an alias (\`&\`, \`*\`), which targets files do not have: write the value itself.`,
      ),
    ],
    [
      'an unresolved alias',
      withCluster('*nobody'),
      ['1: `cluster` has an anchor or an alias (`&`, `*`), which targets files do not have: write the value itself.'],
    ],
    ['a tag', withCluster('!secret x'), ['1: this has a tag (`!…`), which targets files do not have: delete it.']],
    [
      'a tag of YAML 1.1',
      withCluster('!!binary eA=='),
      ['1: this has a tag (`!…`), which targets files do not have: delete it.'],
    ],
    [
      'a second document',
      `${ORDERS}---\n${ORDERS}`,
      ['4: a second document begins here (`---`): keep one list in a file.'],
    ],
    [
      'a tab',
      ORDERS.replace('  config', '\tconfig'),
      ['3: a tab indents this line, which YAML does not allow: use spaces.'],
    ],
    [
      'a quote that is left open',
      withCluster('"1'),
      [expect.stringMatching(/^\d: YAML misses a quote/) as unknown as string],
    ],
    [
      'wrong indentation',
      ORDERS.replace('  config', ' config'),
      [expect.stringMatching(/^3: YAML misses .* indentation/) as unknown as string],
    ],
    [
      'nesting without end',
      '['.repeat(20_000),
      [expect.stringMatching(/^1: this is nested too deeply/) as unknown as string],
    ],
    ['no UTF-8', Buffer.from(`\ufeff${ORDERS}`, 'utf16le'), ['undefined: is no UTF-8 text: save it as UTF-8.']],
    [
      'too many bytes',
      `#${' '.repeat(MAX_FILE_BYTES)}`,
      ['undefined: is larger than 1 MiB: split it, and check each part in a job.'],
    ],
    [
      'too many targets',
      '- cluster: 1\n'.repeat(MAX_TARGETS + 1),
      [expect.stringMatching(/^1: the list has 10001 targets, more than 10000/) as unknown as string],
    ],
  ])('%s', async (_, content, expected) => {
    expect(await problemsOf(content)).toEqual(expected);
  });

  test('all of it at once, in the order of the lines', async () => {
    const problems = await problemsOf(`${withMore('site: x')}${withCluster('y')}- cluster: 1\n${ORDERS}${ORDERS}`);
    expect(problems.map(problem => Number.parseInt(problem, 10))).toEqual([4, 5, 8, 8, 12]);
  });

  test('a file with nothing but mistakes is not recited to its end', async () => {
    const problems = await problemsOf(
      `- ${Array.from({ length: 5_000 }, (_, index) => `k${index}: 1`).join('\n  ')}\n`,
    );
    expect(problems).toHaveLength(1_001);
    expect(problems.at(-1)).toMatch(/^998: from here on there are 4003 more problems\.$/);
  });

  test('a bomb of aliases is refused in no time', async () => {
    const bomb = Array.from({ length: 30 }, (_, index) => `- &a${index + 1} [*a${index}, *a${index}]\n`).join('');
    expect(await problemsOf(`- &a0 [x, x]\n${bomb}`)).toHaveLength(31);
  });
});

describe('A targets file that cannot be read says why:', () => {
  const problemOf = async (name: string) => {
    const { problems } = await readTargetsFile({ path: join(folder, name), name, location: PUBLIC_KR });
    return problems.map(({ message }) => message);
  };

  test('it is not there', async () => {
    expect(await problemOf('none.yml')).toEqual([
      'File `none.yml` (input `targets-file`) does not exist: give its path from the top of the workspace, and run `actions/checkout` before.',
    ]);
  });

  test('it is a folder', async () => {
    mkdirSync(join(folder, 'folder'));
    expect(await problemOf('folder')).toEqual([
      'File `folder` (input `targets-file`) is a folder: give the path of a YAML file.',
    ]);
  });

  test('its name is shown inert', async () => {
    expect(await problemOf('a`::error::<b>')).toEqual([expect.stringMatching(/^File `a'::\u200berror::\u200b?‹b>` /)]);
  });
});
