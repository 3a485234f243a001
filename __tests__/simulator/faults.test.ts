import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createAuthority } from '../../simulator/certificates.ts';
import * as faults from '../../simulator/faults.ts';
import { GATEWAY_ERRORS, type GatewayErrorCode } from '../../simulator/gateway.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { send, signedRequest } from '../support/simulator-client.ts';

const MINUTE = 60_000;
let server: SimulatorServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

afterEach(() => {
  server.always = undefined;
  server.faults.length = 0;
});

function under(fault: faults.Fault, request = signedRequest()) {
  server.faults.push(fault);
  return send(server.url, request);
}

describe('an answer', () => {
  test.each(Object.entries(GATEWAY_ERRORS))('can be the gateway error %s', async (code, { status, message }) => {
    const received = await under(faults.gatewayError(Number(code) as GatewayErrorCode));
    expect(received.status).toBe(status);
    expect(JSON.parse(received.body).error).toMatchObject({ errorCode: code, message });
  });

  test('can be throttled with a Retry-After', async () => {
    expect(await under(faults.throttled('7'))).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
  });

  test('can be a redirect that tempts with CDSS’s own yes', async () => {
    const { status, headers, body } = await under(faults.redirect('https://elsewhere.example/', 302));
    expect(status).toBe(302);
    expect(headers.location).toBe('https://elsewhere.example/');
    expect(JSON.parse(body).result).toBe(true);
  });

  test('can be an HTML page', async () => {
    const { status, headers, body } = await under(faults.htmlPage());
    expect(status).toBe(502);
    expect(headers['content-type']).toBe('text/html');
    expect(body).toContain('<html>');
  });

  test.each([200, 201, 202, 204])('can be an empty %d', async status => {
    expect(await under(faults.empty(status))).toMatchObject({ status, body: '' });
  });

  test('can have any status, headers and body', async () => {
    expect(await under(faults.altered({ status: 418, headers: { 'x-a': 'b' }, body: 'tea' }))).toMatchObject({
      status: 418,
      headers: { 'x-a': 'b' },
      body: 'tea',
    });
    expect((await under(faults.body({ code: 1 }, 400))).body).toBe('{"code":1}');
    expect((await under(faults.body('{"code":0} trailing'))).body).toBe('{"code":0} trailing');
  });

  test('can be of any size and stay JSON', async () => {
    const { body } = await under(faults.bigBody(2_000_000));
    expect(body).toHaveLength(2_000_000);
    expect(JSON.parse(body).code).toBe(0);
  });

  test('can come in an encoding nobody asked for, and expand', async () => {
    server.always = faults.gzipped(10_000_000);
    const response = await fetch(server.url, { method: 'POST' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(Number(response.headers.get('content-length'))).toBeLessThan(20_000);
    expect((await response.text()).length).toBe(10_000_000);
  });

  test('is plain gzip where it does not expand', () => {
    const genuine = { status: 200, headers: {}, body: Buffer.from('{}'), reason: '' };
    const { body = Buffer.of() } = faults.gzipped().answer?.(genuine) ?? {};
    expect(gunzipSync(body).toString()).toBe('{}');
  });

  test('can be late', async () => {
    const start = performance.now();
    await under(faults.late(120));
    expect(performance.now() - start).toBeGreaterThan(110);
  });
});

describe('the gateway’s clock', () => {
  test('can be off, and then refuses our time and shows its own', async () => {
    const { status, headers } = await under(faults.clockOff(10 * MINUTE));
    expect(status).toBe(401);
    const distance = Date.parse(headers.date ?? '') - Date.now();
    expect(Math.abs(distance - 10 * MINUTE)).toBeLessThan(2000);
    expect(headers).not.toHaveProperty('age');
  });

  test('can be off and takes a timestamp of its own time', async () => {
    const request = signedRequest({ timestamp: Date.now() + 10 * MINUTE });
    expect((await under(faults.clockOff(10 * MINUTE), request)).status).toBe(200);
  });

  test('can be hidden behind a cache', async () => {
    expect((await under(faults.aged(faults.clockOff(10 * MINUTE), 600))).headers['age']).toBe('600');
  });

  test('keeps its Date beside a gateway error', async () => {
    const { headers } = await under({ ...faults.gatewayError(200), skewMs: -10 * MINUTE });
    expect(Date.parse(headers.date ?? '') - Date.now()).toBeLessThan(-9 * MINUTE);
  });
});

describe('a connection', () => {
  test.each([
    { fault: faults.closed('fin'), code: 'ECONNRESET' },
    { fault: faults.closed('reset'), code: 'ECONNRESET' },
    { fault: faults.cutBody('content-length'), code: 'ECONNRESET' },
    { fault: faults.cutBody('chunked'), code: 'ECONNRESET' },
    { fault: faults.raw('SSH-2.0-OpenSSH_9.9\r\n'), code: 'HPE_INVALID_CONSTANT' },
    { fault: faults.conflictingLengths(), code: 'HPE_UNEXPECTED_CONTENT_LENGTH' },
    { fault: faults.headerOverflow(), code: 'HPE_HEADER_OVERFLOW' },
  ])('can be broken: $fault.name', async ({ fault, code }) => {
    await expect(under(fault)).rejects.toMatchObject({ code });
    expect(server.calls.at(-1)).toMatchObject({ status: null, reason: fault.name, fault: fault.name });
  });

  test('can be cut in a body whose end nobody announced, which Node takes for whole', async () => {
    const { body } = await under(faults.cutBody('close'));
    expect(() => JSON.parse(body)).toThrow();
    expect('{"code":0,"message":"SUCCESS","result":true').toContain(body.slice(0, 20));
  });

  test('takes headers below Node’s limit', async () => {
    expect((await under(faults.headerOverflow(8 * 1024))).status).toBe(200);
  });

  test.each([faults.drippedHead(1), faults.drippedBody(1)])('can give byte after byte: $name', async fault => {
    const start = performance.now();
    const { status, body } = await under(fault);
    expect(status).toBe(200);
    expect(JSON.parse(body).code).toBe(0);
    expect(performance.now() - start).toBeGreaterThan(body.length);
  });

  test('can stop giving when the client is gone', async () => {
    server.faults.push(faults.drippedBody(1));
    await expect(send(server.url, signedRequest(), { signal: AbortSignal.timeout(30) })).rejects.toThrow();
    expect((await send(server.url)).status).toBe(200);
  });

  test('can stay silent', async () => {
    server.faults.push(faults.silence());
    const aborted = send(server.url, signedRequest(), { signal: AbortSignal.timeout(100) });
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.calls.at(-1)).toMatchObject({ status: null, fault: 'silence' });
  });

  test('can be reset below TLS as well', async () => {
    const authority = await createAuthority();
    const secure = await startServer({ tls: await authority.issue(), always: faults.closed('reset') });
    await expect(send(secure.url, signedRequest(), { ca: authority.ca })).rejects.toMatchObject({ code: 'ECONNRESET' });
    await secure.close();
  });
});
