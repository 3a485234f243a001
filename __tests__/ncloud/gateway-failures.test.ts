import { describe, expect, test } from '@jest/globals';
import type { Failure, FailureKind } from '../../src/ncloud/failures.ts';
import { gatewayErrorCode, gatewayFailure } from '../../src/ncloud/gateway-failures.ts';
import { readObject } from '../../src/ncloud/strict-json.ts';

const NOW = Date.UTC(2026, 10, 23, 12);

/** The fault that an HTTP status with this body stands for. */
function failureOf(status: number, body: string, headers: Record<string, string> = {}) {
  return gatewayFailure({ status, headers, body: Buffer.from(body) }, membersOf(body), NOW);
}

function membersOf(body: string) {
  const read = readObject(Buffer.from(body));
  return 'members' in read ? read.members : null;
}

function gatewayBody(errorCode: unknown): string {
  return JSON.stringify({ error: { errorCode, message: '::error::message', details: '<details>' } });
}

describe("The gateway's own errors, as the API guide has them:", () => {
  test.each<[number, string, FailureKind, Failure, boolean, string]>([
    [400, '100', 'requestRejected', 'gateway', false, 'the gateway could not read the request'],
    [401, '200', 'signatureRefused', 'auth', false, 'the gateway did not accept the key or its signature'],
    [401, '210', 'forbidden', 'permission', false, 'the key has no permission for this'],
    [404, '300', 'requestRejected', 'gateway', false, 'the gateway does not know this API'],
    [429, '400', 'quotaUsedUp', 'quota', false, "the account's API quota is used up"],
    [429, '410', 'throttled', 'throttled', true, 'too many requests: the gateway throttles'],
    [429, '420', 'throttled', 'throttled', true, 'too many requests: the gateway throttles'],
    [413, '430', 'requestRejected', 'gateway', false, 'the request is too large for the gateway'],
    [503, '500', 'gatewayFailed', 'gateway', true, 'the gateway cannot reach CDSS'],
    [504, '510', 'gatewayFailed', 'gateway', true, 'CDSS did not answer the gateway in time'],
    [500, '900', 'gatewayFailed', 'gateway', true, 'the gateway had an unexpected error'],
  ])('HTTP %d with code %s', (status, code, kind, failure, askAgain, problem) => {
    for (const spelling of [code, Number(code)]) {
      const error = failureOf(status, gatewayBody(spelling));
      expect(error).toMatchObject({ kind, failure, askAgain });
      expect(error.message).toBe(`${problem} (HTTP ${status}, gateway code ${code})`);
    }
  });
});

describe('An HTTP status alone, where the body says nothing that we know:', () => {
  const cases: [number, FailureKind, Failure, boolean, string][] = [
    [400, 'requestRejected', 'gateway', false, 'the request was rejected'],
    [401, 'unauthenticated', 'auth', false, 'the credentials were refused'],
    [403, 'forbidden', 'permission', false, 'access was refused'],
    [404, 'requestRejected', 'gateway', false, 'the request was rejected'],
    [413, 'requestRejected', 'gateway', false, 'the request was rejected'],
    [429, 'throttled', 'throttled', true, 'too many requests: the gateway throttles'],
    [499, 'requestRejected', 'gateway', false, 'the request was rejected'],
    [500, 'gatewayFailed', 'gateway', true, 'no answer of CDSS came'],
    [502, 'gatewayFailed', 'gateway', true, 'no answer of CDSS came'],
    [599, 'gatewayFailed', 'gateway', true, 'no answer of CDSS came'],
  ];
  const bodies = ['', '<html>::error::</html>', '{}', '[]', '{"error":null}', '{"error":"210"}', '{"error":{}}'];

  test.each(cases)('HTTP %d', (status, kind, failure, askAgain, problem) => {
    for (const body of bodies) {
      const error = failureOf(status, body);
      expect(error).toMatchObject({ kind, failure, askAgain });
      expect(error.message).toBe(`${problem} (HTTP ${status})`);
    }
  });

  test.each(cases)('HTTP %d, with a code that does not go with it', (status, kind, failure, askAgain, problem) => {
    const error = failureOf(status, gatewayBody('999'));
    expect(error).toMatchObject({ kind, failure, askAgain });
    expect(error.message).toBe(`${problem} (HTTP ${status}, gateway code 999)`);
  });

  test('a code counts only with its own status', () => {
    expect(failureOf(401, gatewayBody('410')).kind).toBe('unauthenticated');
    expect(failureOf(500, gatewayBody('200')).kind).toBe('gatewayFailed');
  });
});

describe("A code of the gateway's is digits and nothing else", () => {
  test.each<[string, string | null]>([
    [gatewayBody('210'), '210'],
    [gatewayBody(210), '210'],
    [gatewayBody('000210'), '000210'],
    [gatewayBody('1234567'), null],
    [gatewayBody('210\n'), null],
    [gatewayBody('210 '), null],
    [gatewayBody('-210'), null],
    [gatewayBody('2.1'), null],
    [gatewayBody(null), null],
    [gatewayBody(true), null],
    [gatewayBody(['210']), null],
    [gatewayBody({ toString: '210' }), null],
    ['{"error":[]}', null],
    ['{"error":1}', null],
    ['{"errorCode":"210"}', null],
    ['{"error":{"__proto__":{"errorCode":"210"}}}', null],
    ['not JSON', null],
  ])('in %s', (body, code) => {
    expect(gatewayErrorCode(membersOf(body))).toBe(code);
  });
});

test('What the gateway or a box on the way says is never shown', () => {
  for (const body of [gatewayBody('210'), gatewayBody('999'), '<html>::error::message</html>']) {
    for (const status of [400, 401, 403, 404, 429, 500, 503]) {
      const { message, remedy } = failureOf(status, body, { 'retry-after': '::error::1' });
      expect(`${message} ${remedy}`).not.toMatch(/::error|<|details/);
    }
  }
});

describe('Retry-After says how long to wait', () => {
  test.each<[string, number | undefined]>([
    ['0', 0],
    ['7', 7_000],
    [' 120 ', 120_000],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['999999999', 999_999_999_000],
    ['10000000000', 10_000_000_000_000],
    ['\t7 \t', 7_000],
    [' Mon, 23 Nov 2026 12:00:30 GMT ', 30_000],
    ['Tue, 23 Nov 2026 12:00:30 GMT', undefined],
    ['Monday, 23-Nov-26 12:00:30 GMT', undefined],
    ['7, 7', undefined],
    ['soon', undefined],
    ['Someday', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['2026-11-23T12:00:30Z', undefined],
    ['', undefined],
    ['-', undefined],
  ])('"%s"', (header, retryAfterMs) => {
    expect(failureOf(429, gatewayBody('410'), { 'retry-after': header }).retryAfterMs).toBe(retryAfterMs);
  });

  test('where it stands there', () => {
    expect(failureOf(429, gatewayBody('410')).retryAfterMs).toBeUndefined();
  });

  test('with any status', () => {
    expect(failureOf(503, '', { 'retry-after': '5' }).retryAfterMs).toBe(5_000);
  });
});
