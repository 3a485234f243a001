import { describe, expect, test } from '@jest/globals';
import { gatewayTime, headerOf, retryAfterMs } from '../../src/ncloud/headers.ts';

const NOW = Date.UTC(2026, 10, 23, 12);

describe('White space around a value is passed over:', () => {
  test.each<[string | string[], string]>([
    ['x', 'x'],
    [' x', 'x'],
    ['x \t ', 'x'],
    ['\tx y\t', 'x y'],
    [' ', ''],
    [['x ', ' x'], 'x , x'],
    ['\u00a0x', '\u00a0x'],
  ])('%j', (value, text) => {
    expect(headerOf({ 'x-name': value }, 'x-name')).toBe(text);
  });

  test('and no header has no value', () => {
    expect(headerOf({}, 'x-name')).toBeNull();
  });
});

describe('A Date tells the time of the gateway only as an IMF-fixdate', () => {
  test.each(['Mon, 23 Nov 2026 12:00:00 GMT', ' Mon, 23 Nov 2026 12:00:00 GMT\t'])('"%s"', date => {
    expect(gatewayTime({ date })).toBe(NOW);
  });

  test.each([
    ['that has another weekday', 'Tue, 23 Nov 2026 12:00:00 GMT'],
    ['that has no weekday', '23 Nov 2026 12:00:00 GMT'],
    ['of RFC 850', 'Monday, 23-Nov-26 12:00:00 GMT'],
    ['of asctime', 'Mon Nov 23 12:00:00 2026'],
    ['of ISO 8601', '2026-11-23T12:00:00Z'],
    ['in another zone', 'Mon, 23 Nov 2026 12:00:00 UTC'],
    ['with an offset', 'Mon, 23 Nov 2026 12:00:00 +0000'],
    ['with an offset behind it', 'Mon, 23 Nov 2026 12:00:00 GMT+0900'],
    ['without a zone', 'Mon, 23 Nov 2026 12:00:00'],
    ['with one digit for the day', 'Sun, 1 Nov 2026 12:00:00 GMT'],
    ['with one digit for the hour', 'Mon, 23 Nov 2026 9:00:00 GMT'],
    ['without seconds', 'Mon, 23 Nov 2026 12:00 GMT'],
    ['with parts of a second', 'Mon, 23 Nov 2026 12:00:00.5 GMT'],
    ['in lower case', 'mon, 23 nov 2026 12:00:00 gmt'],
    ['with more white space inside', 'Mon,  23 Nov 2026 12:00:00 GMT'],
    ['with the whole name of the month', 'Mon, 23 November 2026 12:00:00 GMT'],
    ['on a day that does not exist', 'Mon, 30 Feb 2026 12:00:00 GMT'],
    ['at an hour that does not exist', 'Mon, 23 Nov 2026 24:00:00 GMT'],
    ['in Unix time', '1795435200'],
    ['in words', 'yesterday'],
    ['twice', 'Mon, 23 Nov 2026 12:00:00 GMT, Mon, 23 Nov 2026 12:00:00 GMT'],
    ['with nothing in it', ''],
  ])('and not one %s', (_, date) => {
    expect(gatewayTime({ date })).toBeNull();
    expect(retryAfterMs({ 'retry-after': date }, NOW - 1_000)).toBe(
      date === '1795435200' ? 1_795_435_200_000 : undefined,
    );
  });

  test('and not if it comes twice, or not at all', () => {
    expect(gatewayTime({ date: ['Mon, 23 Nov 2026 12:00:00 GMT', 'Mon, 23 Nov 2026 12:00:00 GMT'] })).toBeNull();
    expect(gatewayTime({})).toBeNull();
  });

  test.each(['0', '600', ' 0', ''])('and not beside an Age, here "%s": a cache kept the answer', age => {
    expect(gatewayTime({ date: 'Mon, 23 Nov 2026 12:00:00 GMT', age })).toBeNull();
  });
});
