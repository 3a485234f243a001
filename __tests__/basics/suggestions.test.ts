import { describe, expect, test } from '@jest/globals';
import { nearest } from '../../src/basics/suggestions.ts';

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
});
