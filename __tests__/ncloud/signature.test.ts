import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Signable, sign, stringToSign } from '../../src/ncloud/signature.ts';
import { testWith } from '../support/test-with.ts';

interface Vector extends Signable {
  readonly name: string;
  readonly timestamp: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly signature: string;
}

const { vectors } = JSON.parse(readFileSync(new URL('../support/signature-vectors.json', import.meta.url), 'utf8')) as {
  vectors: Vector[];
};

/** The same HMAC by another hand: OpenSSL. */
function opensslHmac(text: string, secretKey: string): string {
  const hexKey = Buffer.from(secretKey).toString('hex');
  const args = ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${hexKey}`, '-binary'];
  return spawnSync('openssl', args, { input: text }).stdout.toString('base64');
}

test('There are vectors for every region path, for GET, for a query and for a secret beyond ASCII', () => {
  expect(vectors.map(({ name }) => name)).toEqual([
    "the guide's example request",
    'Singapore path',
    'Japan path',
    'gov southern region',
    'GET without body',
    'query string is part of what is signed',
    'non-ASCII secret is UTF-8',
  ]);
});

describe.each(vectors)('Of the vector "$name"', ({ timestamp, accessKey, secretKey, signature, ...request }) => {
  test('the string to sign has method, request URI, timestamp and access key', () => {
    const expected = `${request.method} ${request.requestUri}\n${timestamp}\n${accessKey}`;
    expect(stringToSign(request, timestamp, accessKey)).toBe(expected);
  });

  test('the signature is the one that was made with OpenSSL', () => {
    expect(sign(request, timestamp, { accessKey, secretKey })).toBe(signature);
  });

  testWith('openssl', "this machine's OpenSSL makes the same signature", () => {
    expect(opensslHmac(stringToSign(request, timestamp, accessKey), secretKey)).toBe(signature);
  });
});

test('The string to sign is written out in full', () => {
  const request = { method: 'POST', requestUri: '/api/v1/cluster/rollingUpgradePreCheck' } as const;
  expect(stringToSign(request, '1709716893293', 'KEY')).toBe(
    'POST /api/v1/cluster/rollingUpgradePreCheck\n1709716893293\nKEY',
  );
});

const request = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  requestUri: fc.webPath().map(path => `/api/v1${path}`),
});
const key = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' });
const timestamp = fc.nat({ max: 2 ** 42 }).map(String);

testWith('openssl', 'OpenSSL agrees on requests and keys of any kind', () => {
  fc.assert(
    fc.property(request, timestamp, key, key, (signable, at, accessKey, secretKey) => {
      const expected = opensslHmac(stringToSign(signable, at, accessKey), secretKey);
      expect(sign(signable, at, { accessKey, secretKey })).toBe(expected);
    }),
    { numRuns: 40 },
  );
});

test('Each part that is signed changes the signature', () => {
  const base = { method: 'POST', requestUri: '/a', at: '1', accessKey: 'a', secretKey: 's' } as const;
  const signed = ({ method, requestUri, at, accessKey, secretKey }: Record<keyof typeof base, string>) =>
    sign({ method: method as 'POST', requestUri }, at, { accessKey, secretKey });
  const changes = [{}, { method: 'GET' }, { requestUri: '/a?b' }, { at: '2' }, { accessKey: 'b' }, { secretKey: 't' }];
  const signatures = changes.map(change => signed({ ...base, ...change }));
  expect(new Set(signatures).size).toBe(changes.length);
});
