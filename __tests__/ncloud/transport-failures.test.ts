import { describe, expect, test } from '@jest/globals';
import type { Failure } from '../../src/ncloud/failures.ts';
import { ProxyFailure } from '../../src/ncloud/proxy.ts';
import { transportFailure } from '../../src/ncloud/transport-failures.ts';

const HOST = 'cdss.example:443';
/** What Node's and undici's own texts may quote. */
const RAW = 'SECRET ::error::x <b>';

function errorWith(code: string | undefined, name = 'Error'): Error {
  return Object.assign(new Error(RAW), { code, name });
}

/** A kind, of which nothing but our own words may be shown. */
function failureOf(error: unknown, answering = false) {
  const failed = transportFailure(error, HOST, answering);
  expect(`${failed.message} ${failed.remedy}`).not.toMatch(/SECRET|::error|</);
  expect(failed.cause).toBe(error);
  return failed;
}

describe('A connection that fails before an answer:', () => {
  test.each([
    ['ENOTFOUND', 'its name is unknown (DNS)'],
    ['EAI_AGAIN', 'its name could not be looked up (DNS)'],
    ['ECONNREFUSED', 'the connection was refused'],
    ['ECONNRESET', 'the connection was reset'],
    ['EPIPE', 'the connection was reset'],
    ['UND_ERR_SOCKET', 'the connection was closed before an answer'],
    ['EHOSTUNREACH', 'there is no route to it'],
    ['ENETUNREACH', 'there is no route to it'],
    ['ENETDOWN', 'there is no network'],
    ['EADDRNOTAVAIL', 'there is no network'],
    ['EWHATEVER', 'the connection failed'],
    ['', 'the connection failed'],
  ])('%s', (code, problem) => {
    const failed = failureOf(errorWith(code));
    expect(failed).toMatchObject({ kind: 'unreachable', failure: 'network', askAgain: true });
    expect(failed.message).toBe(`cannot reach ${HOST}: ${problem}`);
    expect(failed.remedy).toMatch(/`region`, `endpoint` and the proxy/);
  });

  test('is known by the first of several addresses tried', () => {
    const error = new AggregateError([errorWith('ECONNREFUSED'), errorWith('ENETUNREACH')], RAW);
    expect(failureOf(error).message).toBe(`cannot reach ${HOST}: the connection was refused`);
    expect(failureOf(new AggregateError([], RAW)).message).toBe(`cannot reach ${HOST}: the connection failed`);
  });

  test.each([undefined, null, 'a text', 7, {}, { code: 7 }])('may be thrown as anything: %j', error => {
    expect(failureOf(error).kind).toBe('unreachable');
  });

  test.each(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'])('in time: %s', code => {
    const failed = failureOf(errorWith(code));
    expect(failed).toMatchObject({ failure: 'timeout', askAgain: true });
    expect(failed.message).toBe(`${HOST} did not let us connect in time`);
  });
});

describe('An answer that has begun', () => {
  test.each(['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', ''])('is incomplete: %s', code => {
    const failed = failureOf(errorWith(code), true);
    expect(failed).toMatchObject({ kind: 'incomplete', failure: 'network', askAgain: true });
    expect(failed.message).toBe(`the answer of ${HOST} is incomplete: it broke off`);
  });
});

describe('An answer that is no HTTP is malformed, and final:', () => {
  const parserError = (text: string) => Object.assign(new Error(`${RAW} ${text}`), { name: 'HTTPParserError' });
  const mismatch = errorWith('UND_ERR_RES_CONTENT_LENGTH_MISMATCH');

  test.each<[string, unknown, boolean]>([
    ['a head past the limit', errorWith('UND_ERR_HEADERS_OVERFLOW'), false],
    ['bytes that are no head', parserError('(Expected HTTP/)'), false],
    ['bytes that are no chunk', parserError('(Invalid character in chunk size)'), true],
    ['conflicting lengths', mismatch, false],
  ])('%s', (_, error, answering) => {
    const failed = failureOf(error, answering);
    expect(failed).toMatchObject({ kind: 'malformed', failure: 'protocol', askAgain: false });
    expect(failed.message).toBe(`${HOST} gave a malformed answer: it is not HTTP`);
  });

  test('but one that ends in the middle is incomplete', () => {
    expect(failureOf(parserError('(Invalid EOF state)'), true).kind).toBe('incomplete');
    expect(failureOf(mismatch, true).kind).toBe('incomplete');
  });
});

describe('A TLS connection that cannot be trusted is final:', () => {
  test.each([
    ['CERT_HAS_EXPIRED', 'its certificate has expired', /Check the runner's clock/],
    ['CERT_NOT_YET_VALID', 'its certificate is not valid yet', /Check the runner's clock/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host', /Check `endpoint`/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'its certificate is of an authority that is not known here', /`NODE_EXTRA_CA_CERTS`/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is of an authority that is not known here', /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is of an authority that is not known here', /NODE_EXTRA/],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'its certificate is of an authority that is not known here', /NODE_EXTRA/],
    ['CERT_SIGNATURE_FAILURE', 'its certificate is of an authority that is not known here', /NODE_EXTRA_CA_CERTS/],
    ['CERT_REVOKED', 'its certificate is not valid', /NODE_EXTRA_CA_CERTS/],
    ['CRL_HAS_EXPIRED', 'its certificate is not valid', /NODE_EXTRA_CA_CERTS/],
    ['HOSTNAME_MISMATCH', 'its certificate is not valid', /NODE_EXTRA_CA_CERTS/],
    ['EPROTO', 'no common TLS protocol (1.2 or later is needed)', /does that port speak TLS/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'it sends bytes that are not TLS', /does that port speak TLS/],
    [
      'ERR_TLS_PROTOCOL_VERSION_CONFLICT',
      'no common TLS protocol (1.2 or later is needed)',
      /does that port speak TLS/,
    ],
  ])('%s', (code, problem, remedy) => {
    const failed = failureOf(errorWith(code));
    expect(failed).toMatchObject({ kind: 'unverified', failure: 'tls', askAgain: false });
    expect(failed.message).toBe(`the TLS connection to ${HOST} cannot be trusted: ${problem}`);
    expect(failed.remedy).toMatch(remedy);
  });
});

describe('A proxy that opens no connection is named by its host:', () => {
  const REFUSED = "the connection with HTTP %d; this is the proxy's answer, not NAVER Cloud's";

  test.each<[string, number | undefined, string | undefined, Failure, boolean, string]>([
    ['down', undefined, 'ECONNREFUSED', 'proxy', true, 'could not be reached, or broke off'],
    [
      'of an expired certificate',
      undefined,
      'CERT_HAS_EXPIRED',
      'proxy',
      false,
      'cannot be trusted: its certificate has expired',
    ],
    ['401', 401, undefined, 'proxy', false, `refused ${REFUSED.replace('%d', '401')}`],
    ['403', 403, undefined, 'proxy', false, `refused ${REFUSED.replace('%d', '403')}`],
    ['407', 407, undefined, 'proxy', false, `refused ${REFUSED.replace('%d', '407')}`],
    ['404', 404, undefined, 'proxy', false, 'answered HTTP 404 instead of opening a connection'],
    ['302', 302, undefined, 'proxy', false, 'answered HTTP 302 instead of opening a connection'],
    ['502', 502, undefined, 'proxy', true, 'answered HTTP 502 instead of opening a connection'],
    ['503', 503, undefined, 'proxy', true, 'answered HTTP 503 instead of opening a connection'],
  ])('%s', (_, status, code, failure, askAgain, problem) => {
    const failed = failureOf(new ProxyFailure('proxy.example:3128', status, errorWith(code)));
    expect(failed).toMatchObject({ failure, askAgain });
    expect(failed.message).toBe(`the proxy proxy.example:3128 ${problem}`);
    expect(failed.remedy).toMatch(/HTTPS_PROXY|NO_PROXY/);
  });
});
