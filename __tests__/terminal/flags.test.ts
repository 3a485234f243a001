import { describe, expect, test } from '@jest/globals';
import { SETTINGS } from '../../src/settings/table.ts';
import { type Flags, readCommandLine, variableOf } from '../../src/terminal/flags.ts';

const VERSION = '1.2.3';

/** The settings that are no flags: the keys, and what only GitHub has. */
const NO_FLAGS = ['access-key', 'secret-key', 'comment', 'comment-label', 'matrix', 'github-token'];

function said(...args: string[]): { text: string; isError: boolean } {
  const line = readCommandLine(args, VERSION);
  if ('flags' in line) throw new Error(`expected a text for ${args.join(' ')}`);
  return line;
}

function flagsOf(...args: string[]): Flags {
  const line = readCommandLine(args, VERSION);
  if ('flags' in line) return line.flags;
  throw new Error(line.text);
}

describe('A flag', () => {
  test('has the name of its setting, and its value behind a blank or an equals sign', () => {
    const { settings } = flagsOf('--cluster', 'orders', '--kafka-version=3.9.0', '--diagnose', 'false');
    expect([...settings]).toEqual([
      ['cluster', 'orders'],
      ['kafka-version', '3.9.0'],
      ['diagnose', 'false'],
    ]);
  });

  test('may have an empty value, and one with an equals sign', () => {
    expect([...flagsOf('--cluster', '', '--endpoint=https://a/?b=c').settings.values()]).toEqual([
      '',
      'https://a/?b=c',
    ]);
  });

  test.each(Object.keys(SETTINGS).filter(name => !NO_FLAGS.includes(name)))('is there for `%s`', name => {
    expect([...flagsOf(`--${name}`, 'x').settings]).toEqual([[name, 'x']]);
  });

  test('of the command alone is not a setting', () => {
    const { settings, ...others } = flagsOf('--json', '--junit', 'a.xml', '--summary=b.md', '--no-color');
    expect({ settings: settings.size, ...others }).toEqual({
      command: 'gate',
      settings: 0,
      switches: new Set(['json']),
      json: true,
      junit: 'a.xml',
      summary: 'b.md',
      color: false,
    });
    expect(flagsOf()).toEqual({
      command: 'gate',
      settings: new Map(),
      switches: new Set(),
      json: false,
      color: true,
    });
  });
});

/** Stands for a key in the wrong place. */
const VALUE = 'qX7pLm2Zk9';

describe('A command line that nobody can mean is rejected with the reason, and no value is shown:', () => {
  test.each<[string, string[], RegExp]>([
    ['a secret key', ['--secret-key', VALUE], /`--secret-key` is rejected.*NCLOUD_SECRET_ACCESS_KEY/],
    ['a misspelt secret key', [`--secret-kye=${VALUE}`], /`--secret-kye` is rejected.*A key is never a flag/],
    ['an access key with underscores', [`--access_key=${VALUE}`], /Argument 1 is rejected.*A key is never a flag/],
    ['a key glued to its flag', [`--secret-key${VALUE}`], /Argument 1 is rejected/],
    ['a key instead of a value', ['--cluster', `--secret-key=${VALUE}`], /`--secret-key` is rejected/],
    ['a token', [`--github-token=${VALUE}`], /`--github-token` is rejected/],
    ['a misspelt flag', ['--clster', VALUE], /`--clster` is no flag: did you mean `--cluster`\?/],
    ['a flag without its hyphen', ['--kafkaversion', VALUE], /did you mean `--kafka-version`\?/],
    ['a misspelt flag of the output', ['--jsn'], /did you mean `--json`\?/],
    ['a flag of nothing', [`--${VALUE}`], /Argument 1 is no flag\. /],
    ['a short flag', ['-c', VALUE], /`-c` is no flag/],
    ['the end of flags', ['--', VALUE], /Argument 1 is no flag/],
    ['what only GitHub has', ['--comment', 'always'], /`comment` is a setting of the GitHub Action alone/],
    ['an argument', ['--json', VALUE], /Argument 2 does not belong to a flag/],
    ['an argument behind a value', ['--cluster', 'a', VALUE], /Argument 3 does not belong to a flag/],
    ['a flag without its value', ['--json', '--cluster'], /Flag `--cluster` needs a value/],
    ['a flag before a flag', ['--diagnose', '--json'], /Flag `--diagnose` needs a value/],
    ['a flag twice', ['--cluster', VALUE, '--cluster', `${VALUE}2`], /Flag `--cluster` is given twice/],
    ['a file twice', ['--junit', VALUE, '--junit', VALUE], /Flag `--junit` is given twice/],
    ['a value for a flag without one', [`--json=${VALUE}`], /Flag `--json` takes no value/],
  ])('%s', (_, args, reason) => {
    const { text, isError } = said(...args);
    expect(isError).toBe(true);
    expect(text).toMatch(reason);
    expect(text).toMatch(/Nothing was asked\.\n$/);
    expect(text).not.toContain(VALUE);
  });
});

describe('The command answers by itself', () => {
  test.each(['--version', '-V'])('%s', flag => {
    expect(said(flag)).toEqual({ text: `${VERSION}\n`, isError: false });
  });

  test.each(['--help', '-h'])('%s, with every flag, every default and every exit code', flag => {
    const { text, isError } = said(flag);
    expect(isError).toBe(false);
    const words = text.replace(/\s+/g, ' ');
    for (const [name, setting] of Object.entries(SETTINGS)) {
      const isFlag = !NO_FLAGS.includes(name);
      expect({ name, isThere: text.includes(`  --${name} <`) }).toEqual({ name, isThere: isFlag });
      if (isFlag && 'default' in setting) expect(words).toContain(`Default: ${setting.default}.`);
    }
    expect(words).toContain('0 green; 1 CDSS says no, or a plan would replace a cluster; 2 could not ask');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });
});

test('The variable of a flag is its name in upper case, with underscores', () => {
  expect([variableOf('kafka-version'), variableOf('cluster')]).toEqual([
    'CDSS_PRECHECK_KAFKA_VERSION',
    'CDSS_PRECHECK_CLUSTER',
  ]);
});
