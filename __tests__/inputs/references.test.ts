import { describe, expect, test } from '@jest/globals';
import { type Read, readCluster, readConfigGroup, readKafkaVersion } from '../../src/inputs/values.ts';

const READERS = { cluster: readCluster, 'kafka-version': readKafkaVersion, 'config-group': readConfigGroup };

type Reader = keyof typeof READERS;

const NOBODYS = [
  '',
  ' ',
  '0',
  '-1',
  '+1',
  '034',
  '1e3',
  '1.0e3',
  '12.',
  '0x1f',
  '1 234',
  '1,234',
  '1_000',
  '３９０',
  '٣٩٠',
];
const TOO_LARGE = ['9007199254740992', '99999999999999999999'];

const RIGHT: Record<Reader, string[]> = {
  cluster: ['1', '3432149', '9007199254740991', 'orders', 'a-1', 'abc', 'orders-dev', 'abcdefghijklmno', 'a--b'],
  'kafka-version': ['1', '3903006', '9007199254740991', '3.9', '3.9.0', 'Kafka 3.9.0', 'kafka 3.9.0', 'KAFKA 2.10.0'],
  'config-group': [
    '1',
    '390',
    '9007199254740991',
    'abc',
    'kafka-390',
    '3.9.0',
    '2026-11',
    'Prod Größe',
    '운영그룹',
    '🦊🦊🦊',
    'x'.repeat(15),
  ],
};

const WRONG: Record<Reader, string[]> = {
  cluster: [
    'ab',
    'Orders_Main',
    'Orders',
    'orders-',
    '-orders',
    '1orders',
    'or.ders',
    'orders\n',
    'abcdefghijklmnop',
    '12.0',
  ],
  'kafka-version': ['3.x', 'v3.9.0', 'Kafka3.9.0', 'Kafka  3.9.0', '3.9.0-rc1', '3.9.0 ', 'latest', '3..9', '３.９.０'],
  'config-group': [
    'ab',
    'x'.repeat(16),
    '🦊🦊',
    ' abc',
    'abc ',
    'a\u0000c',
    'a\nbc',
    '12.0',
    '-12',
    'Infinity'.repeat(2),
  ],
};

const cases = (texts: Record<Reader, string[]>) =>
  (Object.keys(READERS) as Reader[]).flatMap(reader => texts[reader].map(text => [reader, text] as const));

describe('What a target is referred to by', () => {
  test.each(cases(RIGHT))('%s takes %j exactly as it is', (reader, text) => {
    expect(READERS[reader](text)).toEqual({ value: text });
  });

  test.each(cases(WRONG))('%s refuses %j', (reader, text) => {
    expect(problemOf(READERS[reader](text))).toContain('write the');
  });

  test.each(cases({ cluster: NOBODYS, 'kafka-version': NOBODYS, 'config-group': NOBODYS }))(
    '%s refuses %j, which is neither a number in plain digits nor a name',
    (reader, text) => {
      expect(problemOf(READERS[reader](text))).toContain('in plain digits, from 1 to 9007199254740991');
    },
  );

  test.each(cases({ cluster: TOO_LARGE, 'kafka-version': TOO_LARGE, 'config-group': TOO_LARGE }))(
    '%s refuses %j: digits are never taken for a name',
    (reader, text) => {
      expect(problemOf(READERS[reader](text))).toContain('in plain digits, from 1 to 9007199254740991');
    },
  );

  test('says what a name looks like', () => {
    expect(problemOf(readCluster('Orders_Main'))).toBe(
      "write the cluster's number in plain digits, from 1 to 9007199254740991, or its name: 3 to 15 of `a-z`, `0-9` and `-`, a letter first and no `-` at the end.",
    );
    expect(problemOf(readKafkaVersion('latest'))).toBe(
      "write the version's code in plain digits, from 1 to 9007199254740991, or the version like `3.9.0` or `Kafka 3.9.0`.",
    );
    expect(problemOf(readConfigGroup('ab'))).toBe(
      "write the config group's number in plain digits, from 1 to 9007199254740991, or its name of 3 to 15 characters.",
    );
  });
});

function problemOf<T>(read: Read<T>): string {
  return 'problem' in read ? read.problem : `no problem, but the value ${read.value}`;
}
