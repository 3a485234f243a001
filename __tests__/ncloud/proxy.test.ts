import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAuthority } from '../../simulator/certificates.ts';
import { listen } from '../../simulator/listener.ts';
import { type ProxyBehaviour, refusedPort, startProxy } from '../../simulator/peers.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { Connections, connectionOpener, type HttpReply, type HttpRequest } from '../../src/ncloud/connections.ts';
import type { ProxySettings } from '../../src/ncloud/proxy.ts';
import { failureOf } from '../support/asking.ts';

const REQUEST: HttpRequest = { method: 'GET', path: '/x', headers: {}, body: null };

let server: SimulatorServer;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let connections: Connections;

beforeEach(async () => {
  server = await startServer();
  proxy = await startProxy();
});

afterEach(async () => {
  connections.close();
  await proxy.close();
  await server.close();
});

function exchange(settings: Partial<ProxySettings>, timeoutMs = 5_000, origin = server.url): Promise<HttpReply> {
  const proxies = { httpProxy: proxy.url, httpsProxy: proxy.url, noProxy: '', ...settings };
  connections = new Connections(connectionOpener(timeoutMs, proxies));
  const limits = { timeoutMs, questionTimeoutMs: timeoutMs, signal: new AbortController().signal };
  return connections.exchange(origin, REQUEST, limits);
}

test('A request goes through a tunnel, so that only the other end answers it', async () => {
  expect((await exchange({})).status).toBe(404); // the simulator's answer to an unknown path
  expect(proxy.calls).toEqual([{ method: 'CONNECT', target: `127.0.0.1:${server.port}`, authorization: undefined }]);
  expect(server.calls).toMatchObject([{ method: 'GET', url: '/x' }]);
});

test('Each question has a tunnel of its own', async () => {
  await exchange({});
  const limits = { timeoutMs: 5_000, questionTimeoutMs: 5_000, signal: new AbortController().signal };
  await connections.exchange(server.url, REQUEST, limits);
  expect([proxy.calls.length, server.calls.length]).toEqual([2, 2]);
});

describe('A tunnel carries one question and its answer:', () => {
  const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

  test.each<[string, (socket: Socket) => void, string]>([
    ['two answers', socket => socket.once('data', () => socket.write(OK + OK)), 'more bytes follow the answer'],
    [
      'a second answer some ms later',
      socket => socket.once('data', () => socket.write(OK, () => setTimeout(() => socket.end(OK), 20))),
      'more bytes follow the answer',
    ],
  ])('%s', async (_, serve, problem) => {
    const raw = await listen(createServer(serve));
    const failed = await failureOf(exchange({}, 5_000, `http://127.0.0.1:${raw.port}`));
    await raw.close();
    expect(failed).toMatchObject({ failure: 'protocol', askAgain: false });
    expect(failed.message).toBe(`127.0.0.1:${raw.port} gave a malformed answer: ${problem}`);
  });
});

test('User and password of the proxy go to the proxy alone', async () => {
  proxy.behaviour = { kind: 'credentials', user: 'me', password: 'hunter@2' };
  await exchange({ httpProxy: proxy.url.replace('//', '//me:hunter%402@') });
  const basic = `Basic ${Buffer.from('me:hunter@2').toString('base64')}`;
  expect(proxy.calls.map(({ authorization }) => authorization)).toEqual([basic]);
  expect(server.calls[0]?.headers).not.toHaveProperty('proxy-authorization');
});

test.each(['*', '127.0.0.1', 'elsewhere.example,127.0.0.1'])('NO_PROXY is honoured: %s', async noProxy => {
  expect((await exchange({ noProxy })).status).toBe(404);
  expect(proxy.calls).toEqual([]);
});

test('A proxy for the other scheme alone is no proxy', async () => {
  expect((await exchange({ httpProxy: undefined })).status).toBe(404);
  expect(proxy.calls).toEqual([]);
});

test('Behind a tunnel, too, certificates are verified', async () => {
  const secure = await startServer({ tls: await (await createAuthority()).issue() });
  const failed = await failureOf(exchange({}, 5_000, secure.url));
  await secure.close();
  expect(failed).toMatchObject({ failure: 'tls', askAgain: false });
  expect(secure.calls).toEqual([]);
});

describe('A proxy that opens no tunnel is told by its host and answer, and never by its password:', () => {
  const REFUSAL = "refused the connection with HTTP %d; this is the proxy's answer, not NAVER Cloud's";

  test.each<[ProxyBehaviour, boolean, string]>([
    [{ kind: 'refuse', status: 401 }, false, REFUSAL.replace('%d', '401')],
    [{ kind: 'refuse', status: 403 }, false, REFUSAL.replace('%d', '403')],
    [{ kind: 'credentials', user: 'other', password: 'other' }, false, REFUSAL.replace('%d', '407')],
    [{ kind: 'refuse', status: 302 }, false, 'answered HTTP 302 instead of opening a connection'],
    [{ kind: 'refuse', status: 502 }, true, 'answered HTTP 502 instead of opening a connection'],
    [{ kind: 'refuse', status: 503, body: 'hunter2 <b>' }, true, 'answered HTTP 503 instead of opening a connection'],
    [{ kind: 'reset' }, true, 'could not be reached, or broke off'],
    [{ kind: 'early' }, false, 'gave a malformed answer: it answers before it is asked'],
    [{ kind: 'repeating', afterMs: 0 }, false, 'gave a malformed answer: more bytes follow the answer'],
  ])('%j', async (behaviour, askAgain, problem) => {
    proxy.behaviour = behaviour;
    const failed = await failureOf(exchange({ httpProxy: proxy.url.replace('//', '//me:hunter2@') }));
    expect(failed).toMatchObject({ failure: 'proxy', askAgain });
    expect(failed.message).toBe(`the proxy 127.0.0.1:${proxy.port} ${problem}`);
    expect(server.calls).toEqual([]);
  });

  test('down', async () => {
    const port = await refusedPort();
    const failed = await failureOf(exchange({ httpProxy: `http://me:hunter2@127.0.0.1:${port}` }));
    expect(failed).toMatchObject({ failure: 'proxy', askAgain: true });
    expect(failed.message).toBe(`the proxy 127.0.0.1:${port} could not be reached, or broke off`);
  });
});

test('An end that speaks before it is asked is not told apart from the proxy, and gives no answer', async () => {
  const raw = await listen(createServer(socket => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')));
  const failed = await failureOf(exchange({}, 5_000, `http://127.0.0.1:${raw.port}`));
  await raw.close();
  expect(failed).toMatchObject({ failure: 'proxy', askAgain: false });
});

test('A proxy that is silent ends with the time limit', async () => {
  proxy.behaviour = { kind: 'silent' };
  const start = performance.now();
  const { failure } = await failureOf(exchange({}, 300));
  expect(['timeout', 'proxy']).toContain(failure);
  expect(performance.now() - start).toBeLessThan(3_000);
});
