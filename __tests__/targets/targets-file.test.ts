import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Location } from '../../src/ncloud/locations.ts';
import { MAX_FILE_BYTES, MAX_TARGETS, readTargetsFile } from '../../src/targets/targets-file.ts';
import { busyTimeOf } from '../support/busy-time.ts';

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

  test('a bomb of aliases is rejected at once', async () => {
    const bomb = Array.from({ length: 30 }, (_, index) => `- &a${index + 1} [*a${index}, *a${index}]\n`).join('');
    expect(await problemsOf(`- &a0 [x, x]\n${bomb}`)).toHaveLength(31);
  });
});

describe('A targets file with defaults', () => {
  const readRight = async (content: string, location: Location | null = PUBLIC_KR) => {
    const { targets, problems } = await read(content, location);
    expect(problems).toEqual([]);
    return targets;
  };

  const TWO = 'targets:\n  - cluster: 1\n  - cluster: 2\n    config-group: 391\n';
  const GROUP = 'defaults:\n  kafka-version: 3.9.0\n  config-group: kafka-390\n';

  test('gives each target what it does not have itself', async () => {
    expect(await readRight(`${GROUP}${TWO}`)).toMatchObject([
      { cluster: '1', kafkaVersion: '3.9.0', configGroup: 'kafka-390', location: PUBLIC_KR, line: 5 },
      { cluster: '2', kafkaVersion: '3.9.0', configGroup: '391', location: PUBLIC_KR, line: 6 },
    ]);
  });

  test.each([
    ['defaults behind the targets', `${TWO}${GROUP}`],
    [
      'flow collections, which is JSON',
      '{"defaults":{"kafka-version":1,"config-group":2},"targets":[{"cluster":1},{"cluster":2}]}',
    ],
    ['a document start', `---\n${GROUP}${TWO}`],
  ])('is read with %s', async (_, content) => {
    expect(await readRight(content)).toHaveLength(2);
  });

  test('may have no defaults', async () => {
    const targets = await readRight(`targets:\n${ORDERS}`);
    expect(targets).toMatchObject([{ cluster: '3432149', line: 2 }]);
  });

  test.each<[string, string, Location]>([
    ['site: gov', '', { site: 'gov', region: 'KR' }],
    ['region: jpn', '', { site: 'public', region: 'JPN' }],
    ['region: JPN', 'region: SGN', { site: 'public', region: 'SGN' }],
    ['site: gov\n  region: KRS', '', { site: 'gov', region: 'KRS' }],
    ['site: gov\n  region: KRS', 'region: KR', { site: 'gov', region: 'KR' }],
    ['site: gov\n  region: KRS', 'site: fin', { site: 'fin', region: 'FKR' }],
    ['site: gov\n  region: KRS', 'site: gov', { site: 'gov', region: 'KRS' }],
  ])('with "%s" and a target with "%s" asks %j', async (defaults, own, location) => {
    const target = `targets:\n  - cluster: 1\n${own === '' ? '' : `    ${own}\n`}`;
    expect(await readRight(`${GROUP}  ${defaults}\n${target}`)).toMatchObject([{ location }]);
  });

  const MISSING = ['kafka-version', 'config-group'].map(key => `2: \`${key}\` is missing: give it to this target.`);

  test.each<[string, string, string[]]>([
    ['defaults that a target lacks', 'targets:\n  - cluster: 1\n', MISSING],
    [
      'a wrong default, once for all targets',
      `${GROUP.replace('3.9.0', 'newest')}targets:\n  - cluster: 1\n  - cluster: 2\n`,
      [expect.stringMatching(/^2: `kafka-version` is "newest": write the/) as unknown as string],
    ],
    [
      'a wrong default that no target uses',
      `defaults:\n  config-group: x\ntargets:\n  ${ORDERS.replaceAll('\n', '\n  ')}`,
      [expect.stringMatching(/^2: `config-group` is "x": write the/) as unknown as string],
    ],
    [
      'a default region of another site',
      `${GROUP}  region: FKR\n${TWO}`,
      [expect.stringMatching(/^4: `region` is "FKR": site `public` has other regions/) as unknown as string],
    ],
    [
      'an unknown default',
      `${GROUP}  zookeeper: 3\n${TWO}`,
      ['4: the key `zookeeper` is unknown: a target has `cluster`, `kafka-version`, `config-group`, `region`, `site`.'],
    ],
    [
      'a misspelt default, which no target then misses',
      `${GROUP.replace('kafka-version', 'kafkaVersion')}${TWO}`,
      ['2: the key `kafkaVersion` is unknown: write `kafka-version`.'],
    ],
    [
      'a repeated default',
      `${GROUP}  config-group: 3\n${TWO}`,
      ['4: `config-group` is in line 3 already: keep one of them.'],
    ],
    ['a default without a value', `${GROUP}  region:\n${TWO}`, ['4: `region` has no value.']],
    [
      'empty defaults',
      `defaults:\n${TWO.replace('1\n', '1\n    kafka-version: 1\n    config-group: 1\n').replace('391', '391\n    kafka-version: 1')}`,
      ['1: `defaults` has no keys: write them below it, or delete it.'],
    ],
    [
      'defaults that are a list',
      `defaults: [1]\ntargets:\n${ORDERS}`,
      [expect.stringMatching(/^1: `defaults` is no mapping/) as unknown as string],
    ],
    [
      'defaults with an anchor',
      `defaults: &d\n  site: gov\ntargets:\n${ORDERS}`,
      [expect.stringMatching(/^1: `defaults` has an anchor/) as unknown as string],
    ],
    ['no targets', GROUP, ['1: `targets` is missing: write the list of targets below it.']],
    [
      'targets without a value',
      `${GROUP}targets:\n`,
      ['4: `targets` is no list: begin each target with a dash, `- cluster: …`.'],
    ],
    [
      'targets that are a mapping',
      `${GROUP}targets:\n  cluster: 1\n`,
      ['4: `targets` is no list: begin each target with a dash, `- cluster: …`.'],
    ],
    ['an empty list of targets', `${GROUP}targets: []\n`, ['4: `targets` is empty: write a target.']],
    ['targets twice', `targets:\n${ORDERS}targets: []\n`, ['5: `targets` is in line 1 already: keep one of them.']],
    [
      'another key beside them',
      `targets:\n${ORDERS}default:\n  site: gov\n`,
      ['5: this key is unknown here: the file has `defaults` and `targets`, and all other keys below them.'],
    ],
    [
      'a cluster that is repeated because of a default',
      `defaults:\n  region: KR\ntargets:\n${ORDERS}${withMore('region: KR')}`,
      ['7: this cluster is in line 4 already: name each cluster once.'],
    ],
  ])('says what is wrong with its line: %s', async (_, content, expected) => {
    expect(await problemsOf(content)).toEqual(expected);
  });
});

describe('A common mistake in a targets file gets the right words:', () => {
  test.each([
    ['kafka_version', 'kafka-version'],
    ['kafkaVersion', 'kafka-version'],
    ['kafkaVersionCode', 'kafka-version'],
    ['upgradeKafkaVersionCode', 'kafka-version'],
    ['version', 'kafka-version'],
    ['clusterName', 'cluster'],
    ['cluster_no', 'cluster'],
    ['serviceGroupInstanceNo', 'cluster'],
    ['configGroupNo', 'config-group'],
    ['config_group', 'config-group'],
    ['upgradeConfigGroupNo', 'config-group'],
    ['regionCode', 'region'],
  ])('the key %s is to be %s, and nothing is said to be missing', async (key, right) => {
    const content = right === 'region' ? withMore(`${key}: KR`) : ORDERS.replace(`${right}:`, `${key}:`);
    const [first, ...others] = await problemsOf(content);
    expect(first).toMatch(new RegExp(`^\\d: the key \`${key}\` is unknown: write \`${right}\`\\.$`));
    expect(others).toEqual([]);
  });

  test.each<[string, string, string]>([
    [
      'a tab for indentation',
      '- cluster: 1\n\tkafka-version: 2\n',
      '2: a tab indents this line, which YAML does not allow: use spaces.',
    ],
    ['a tab behind the dash', '-\tcluster: 1\n', '1: a tab indents this line, which YAML does not allow: use spaces.'],
    [
      'quotes in quotes',
      withCluster(`'"3432149"'`),
      '1: `cluster` is ""3432149"": the quotes are a part of the value: write `3432149` without them.',
    ],
    [
      'an expression',
      withCluster(`"$\{{ vars.CLUSTER }}"`),
      `1: \`cluster\` is "$\{{ vars.CLUSTER }}": this is an expression that was not evaluated: write it in a workflow file, for example in \`with:\` of a step, or write the value itself.`,
    ],
    [
      'a zero-width space',
      withCluster('343\u200b2149'),
      '1: `cluster` is "343 2149": character 4 is U+200B, which is invisible: delete it, or type the value again.',
    ],
  ])('%s', async (_, content, problem) => {
    expect(await problemsOf(content)).toEqual([problem]);
  });

  test.each([
    ['kafka-version: v3.9.0', { kafkaVersion: 'v3.9.0' }],
    ['kafka-version: Apache Kafka 3.9.0', { kafkaVersion: 'Apache Kafka 3.9.0' }],
    ['config-group: a-group-of-thirty-characters-x', { configGroup: 'a-group-of-thirty-characters-x' }],
    ["cluster: ' orders '", { cluster: 'orders' }],
    ['region: kr', { location: PUBLIC_KR }],
  ])('%s is right, as in an input', async (line, expected) => {
    const [key = ''] = line.split(':');
    const content = key === 'region' ? withMore(line) : ORDERS.replace(new RegExp(`${key}: .*`), line);
    const { targets, problems } = await read(content);
    expect(problems).toEqual([]);
    expect(targets).toMatchObject([expected]);
  });
});

describe('A file of 1 MiB of anything ends within 3 s, and the process hears a signal within 1 s:', () => {
  test.each([
    ...[
      '[',
      '- ',
      '"',
      '\n',
      '%\n',
      'a: b\n',
      '{a: ',
      '- &a 1\n',
      '- *a\n',
      '- [\n',
      ']',
      '\t- ',
      '#',
      '- cluster: 1\n',
    ],
  ])('%j', async part => {
    const content = part.repeat(Math.floor(MAX_FILE_BYTES / part.length));
    const { result, totalMs, longestMs } = await busyTimeOf(() => read(content));
    expect(result.problems.length).toBeGreaterThan(0);
    expect(result.problems.every(({ message }) => message.length < 700)).toBe(true);
    expect(totalMs).toBeLessThan(3_000);
    expect(longestMs).toBeLessThan(1_000);
  });

  test('and so do 10,000 targets with every key', async () => {
    const lines = ['kafka-version: 3.9.0', 'config-group: kafka-390', 'site: public', 'region: KR'];
    const targets = Array.from({ length: MAX_TARGETS }, (_, index) =>
      [`- cluster: ${index + 1}`, ...lines].join('\n  '),
    );
    const { result, totalMs, longestMs } = await busyTimeOf(() => read(targets.join('\n')));
    expect(result.problems).toEqual([]);
    expect(result.targets).toHaveLength(MAX_TARGETS);
    expect(totalMs).toBeLessThan(3_000);
    expect(longestMs).toBeLessThan(1_000);
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

  test('it is larger than 1 MiB by one byte, and by much', async () => {
    for (const bytes of [MAX_FILE_BYTES + 1, 3 * MAX_FILE_BYTES]) {
      writeFileSync(join(folder, 'large.yml'), Buffer.alloc(bytes, ' '));
      expect(await problemOf('large.yml')).toEqual([
        expect.stringMatching(/is larger than 1 MiB: split it, and check/),
      ]);
    }
  });

  test.each(['/dev/zero', '/dev/null', '/dev/tty0'])('it is a device, which is not even read: %s', async path => {
    const { problems } = await readTargetsFile({ path, name: path, location: PUBLIC_KR });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        path === '/dev/tty0'
          ? /is no regular file|does not exist|cannot be read/
          : /is no regular file: give the path of a YAML/,
      ),
    ]);
  });

  test('it is a pipe without a writer, for which nobody waits', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await problemOf('pipe')).toEqual([expect.stringMatching(/is no regular file/)]);
  });

  test('it is a socket', async () => {
    const server = createServer().listen(join(folder, 'socket'));
    await once(server, 'listening');
    expect(await problemOf('socket')).toEqual([expect.stringMatching(/is no regular file/)]);
    server.close();
  });

  test('its path has a character that nobody sees, which is named and not shown', async () => {
    const [message = ''] = await problemOf('targets\u202e.yml');
    expect(message).toMatch(
      /^File `targets ?\.yml` .* does not exist: .* Note: character 8 is U\+202E, which is invisible\.$/,
    );
    expect(message).not.toContain('\u202e');
  });

  test('and a path with such a character marks no line of a file', async () => {
    const path = join(folder, 'wrong\u202e.yml');
    writeFileSync(path, '[]');
    const { problems } = await readTargetsFile({ path, name: 'wrong\u202e.yml', location: PUBLIC_KR });
    expect(problems).toEqual([{ message: 'File `wrong .yml`, line 1: the list is empty: write a target.' }]);
  });

  test('its name is shown inert', async () => {
    expect(await problemOf('a`::error::<b>')).toEqual([expect.stringMatching(/^File `a'::\u200berror::\u200b?‹b>` /)]);
  });
});
