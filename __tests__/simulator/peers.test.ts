import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createAuthority } from '../../simulator/certificates.ts';
import * as peers from '../../simulator/peers.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { send } from '../support/simulator-client.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const peer of open.splice(0)) await peer.close();
});

async function running<Peer extends { close(): Promise<void> }>(starting: Promise<Peer>): Promise<Peer> {
  const peer = await starting;
  open.push(peer);
  return peer;
}

const soon = () => ({ signal: AbortSignal.timeout(100) });

describe('a peer', () => {
  test.each(['http', 'https'])('can be silent after accept, by %s', async scheme => {
    const peer = await running(peers.startSilentPeer());
    await expect(send(`${scheme}://127.0.0.1:${peer.port}`, undefined, soon())).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(peer.connections).toBe(1);
  });

  test('can stop in the middle of the TLS handshake', async () => {
    const { port } = await running(peers.startHalfTlsPeer());
    await expect(send(`https://127.0.0.1:${port}`, undefined, soon())).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('can speak no HTTP and no TLS', async () => {
    const { port } = await running(peers.startBabblingPeer());
    await expect(send(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'HPE_INVALID_CONSTANT' });
    await expect(send(`https://127.0.0.1:${port}`)).rejects.toThrow(/wrong version number|packet length too long/);
  });

  test('can reset at once', async () => {
    const { port } = await running(peers.startResettingPeer());
    await expect(send(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('can be absent', async () => {
    await expect(send(`http://127.0.0.1:${await peers.refusedPort()}`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

/** Asks a proxy for a tunnel; resolves with its status and the socket. */
async function askForTunnel(port: number, path: string, headers: Record<string, string> = {}) {
  const request = httpRequest({ host: '127.0.0.1', port, method: 'CONNECT', path, headers, ...soon() });
  request.end();
  const [response, socket] = await once(request, 'connect');
  return { status: response.statusCode as number, socket: socket as Socket };
}

const authority = await createAuthority();

describe('a proxy', () => {
  const host = 'clouddatastreamingservice.apigw.ntruss.com';

  async function secureServer(): Promise<SimulatorServer> {
    return running(startServer({ tls: await authority.issue({ hosts: [host] }) }));
  }

  test('tunnels to the simulator under the real gateway’s name', async () => {
    const { port: endsAt, calls } = await secureServer();
    const proxy = await running(peers.startProxy({ endsAt }));
    const { status, socket } = await askForTunnel(proxy.port, `${host}:443`);
    expect(status).toBe(200);
    const secure = tlsConnect({ socket, servername: host, ca: authority.ca });
    secure.end('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    let answer = '';
    for await (const chunk of secure) answer += chunk;
    expect(answer).toContain('404 Not Found');
    expect(calls).toHaveLength(1);
    expect(proxy.calls).toEqual([{ method: 'CONNECT', target: `${host}:443`, authorization: undefined }]);
  });

  test('tunnels to the loopback port asked for', async () => {
    const { port, calls } = await running(startServer());
    const proxy = await running(peers.startProxy());
    const { socket } = await askForTunnel(proxy.port, `localhost:${port}`);
    socket.end('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    await once(socket.resume(), 'close');
    expect(calls).toHaveLength(1);
  });

  test('asks for credentials, and takes the right ones', async () => {
    const { port: endsAt } = await secureServer();
    const behaviour = { kind: 'credentials', user: 'me', password: 'p:w' } as const;
    const proxy = await running(peers.startProxy({ behaviour, endsAt }));
    const authorization = `Basic ${Buffer.from('me:p:w').toString('base64')}`;
    expect((await askForTunnel(proxy.port, 'a:1')).status).toBe(407);
    expect((await askForTunnel(proxy.port, 'a:1', { 'proxy-authorization': 'Basic AAAA' })).status).toBe(407);
    expect((await askForTunnel(proxy.port, 'a:1', { 'proxy-authorization': authorization })).status).toBe(200);
    expect(proxy.calls.map(call => call.authorization)).toEqual([undefined, 'Basic AAAA', authorization]);
  });

  test.each([401, 403, 407, 502])('can refuse with %d', async status => {
    const proxy = await running(peers.startProxy({ behaviour: { kind: 'refuse', status } }));
    expect((await askForTunnel(proxy.port, 'a:1')).status).toBe(status);
  });

  test('answers 502 where nothing listens', async () => {
    const proxy = await running(peers.startProxy({ endsAt: await peers.refusedPort() }));
    expect((await askForTunnel(proxy.port, 'a:1')).status).toBe(502);
  });

  test('can be switched while it runs: silent, then resetting', async () => {
    const proxy = await running(peers.startProxy({ behaviour: { kind: 'silent' } }));
    await expect(askForTunnel(proxy.port, 'a:1')).rejects.toMatchObject({ name: 'AbortError' });
    proxy.behaviour = { kind: 'reset' };
    await expect(askForTunnel(proxy.port, 'a:1')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('closes a tunnel whose far end goes away', async () => {
    const far = await running(peers.startSilentPeer());
    const proxy = await running(peers.startProxy({ endsAt: far.port }));
    const { socket } = await askForTunnel(proxy.port, 'a:1');
    socket.on('error', () => {});
    await far.close();
    await once(socket.resume(), 'close');
  });

  test('records plain requests and forwards none', async () => {
    const proxy = await running(peers.startProxy());
    expect((await send(proxy.url, undefined, { path: 'http://elsewhere.example/' })).status).toBe(501);
    expect(proxy.calls).toEqual([{ method: 'POST', target: 'http://elsewhere.example/', authorization: undefined }]);
  });

  test('takes a client that goes away', async () => {
    const proxy = await running(peers.startProxy({ behaviour: { kind: 'silent' } }));
    const socket = connect(proxy.port, '127.0.0.1');
    socket.write('CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n');
    while (proxy.calls.length === 0) await new Promise(setImmediate);
    socket.resetAndDestroy();
    proxy.behaviour = { kind: 'refuse', status: 403 };
    expect((await askForTunnel(proxy.port, 'a:1')).status).toBe(403);
  });
});
