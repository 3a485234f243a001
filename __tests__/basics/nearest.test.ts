import { describe, expect, test } from '@jest/globals';
import { Names, nearest } from '../../src/basics/nearest.ts';

const KEYS = ['cluster', 'kafka-version', 'config-group', 'region', 'site'];

describe('The nearest of several words', () => {
  test.each([
    ['clusters', 'cluster'],
    ['Cluster', 'cluster'],
    ['clutser', 'cluster'],
    ['kafkaVersion', 'kafka-version'],
    ['kafka_version', 'kafka-version'],
    ['configgroup', 'config-group'],
    ['regions', 'region'],
    ['sit', 'site'],
  ])('to %s is %s', (text, word) => {
    expect(nearest(text, KEYS, 1)).toEqual([word]);
  });

  test.each(['zookeeper', '', 'x', '<<', 'a'.repeat(1_000_000)])('to "%.20s" is none', text => {
    expect(nearest(text, KEYS, 1)).toEqual([]);
  });

  test('are as many as were asked for, the likeliest first', () => {
    expect(nearest('orders-dev', ['orders', 'orders-sgn', 'orders-dev2', 'orders-deu'], 2)).toEqual([
      'orders-dev2',
      'orders-deu',
    ]);
  });

  test('differ in a third of their letters, and not in one more', () => {
    expect(nearest('abcdexy', ['abcdefg'], 1)).toEqual(['abcdefg']);
    expect(nearest('abcdxyz', ['abcdefg'], 1)).toEqual([]);
  });
});

describe('Instead of a name that is not found', () => {
  const many = Array.from({ length: 9_000 }, (_, index) => `cluster-${index}`);

  test.each<[string, readonly string[], string]>([
    ['orders', [], 'there is none at all'],
    ['ordres', ['orders', 'payments'], 'the nearest is "orders"'],
    ['ordres', ['orders', 'orders', 'order-s'], 'the nearest are "orders" and "order-s"'],
    ['zzz', ['orders'], 'there is "orders"'],
    ['zzz', ['a1', 'b2', 'c3', 'd4', 'e5'], 'there are "a1", "b2", "c3", "d4" and "e5"'],
    ['zzz', ['a1', 'b2', 'c3', 'd4', 'e5', 'f6'], 'it is none of the 6 names'],
  ])('"%s" of %j: %s', (name, names, words) => {
    expect(new Names(names).insteadOf(name)).toBe(words);
  });

  test('of a long list a name is suggested first, and later none, so that thousands of wrong names take no time', () => {
    const names = new Names(many);
    const start = performance.now();
    const said = Array.from({ length: 2_000 }, (_, index) => names.insteadOf(`clutser-${index}`));
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(said[0]).toMatch(/^the nearest are "cluster-0"/);
    expect(said.at(-1)).toBe('it is none of the 9000 names');
  });

  test('a name of a million characters is compared by its start', () => {
    expect(new Names(['a'.repeat(1_000_000), ...many]).insteadOf('b'.repeat(1_000_000))).toBe(
      'it is none of the 9001 names',
    );
  });
});
