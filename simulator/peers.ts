import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { listen } from './listener.ts';

/** Peers that are no CDSS: what a client meets on the way there, or in its place, before any HTTP answer. */

export interface Peer {
  port: number;
  /** How many connections it has accepted. */
  connections: number;
  close(): Promise<void>;
}

/** Does with every connection what it is told. */
async function startPeer(greet: (socket: Socket) => void): Promise<Peer> {
  const server = createServer(socket => {
    peer.connections += 1;
    greet(socket);
  });
  const { port, close } = await listen(server);
  const peer: Peer = { port, connections: 0, close };
  return peer;
}

/**
 * Accepts, reads everything that comes and never answers. Behind an `http:` URL it is a server silent after accept; behind
 * `https:` one that never answers the ClientHello; as a proxy, one silent in CONNECT.
 */
export function startSilentPeer(): Promise<Peer> {
  return startPeer(socket => socket.resume());
}

/** Begins the TLS handshake and stops in the middle: the header of a record whose content never comes. */
export function startHalfTlsPeer(): Promise<Peer> {
  const handshakeRecord = Buffer.of(0x16, 0x03, 0x03, 0x00, 0x50); // handshake, TLS 1.2, 80 bytes to follow
  return startPeer(socket => socket.once('data', () => socket.write(handshakeRecord)).resume());
}

/** Answers everything that comes with bytes that are neither HTTP nor TLS. */
export function startBabblingPeer(bytes: string | Uint8Array = 'SSH-2.0-OpenSSH_9.9\r\n'): Promise<Peer> {
  return startPeer(socket => socket.once('data', () => socket.end(bytes)));
}

/** Answers as soon as it accepts, before it is asked anything, and keeps the connection open. */
export function startEarlyPeer(bytes: string | Uint8Array): Promise<Peer> {
  return startPeer(socket => socket.on('data', () => {}).write(bytes));
}

/** Accepts and resets at once. */
export function startResettingPeer(): Promise<Peer> {
  return startPeer(socket => socket.resetAndDestroy());
}

/** A loopback port where nothing listens: connections are refused. */
export async function refusedPort(): Promise<number> {
  const { port, close } = await startPeer(() => {});
  await close();
  return port;
}

/** What a proxy does with a CONNECT. */
export type ProxyBehaviour =
  | { kind: 'tunnel' }
  /** Tunnels for whoever brings these, answers 407 to everyone else. */
  | { kind: 'credentials'; user: string; password: string }
  | { kind: 'refuse'; status: number; body?: string }
  | { kind: 'silent' }
  | { kind: 'reset' }
  /** Says that the tunnel is open before it is asked for one, and tunnels. */
  | { kind: 'early' }
  /** Says that the tunnel is open, says so again after some ms, and tunnels. */
  | { kind: 'repeating'; afterMs: number };

export interface ProxyCall {
  method: string;
  /** Host and port of a CONNECT; the absolute URL of anything else. */
  target: string;
  authorization: string | undefined;
}

export interface Proxy {
  /** `http://127.0.0.1:PORT`, as HTTPS_PROXY takes it. */
  url: string;
  port: number;
  calls: ProxyCall[];
  /** Can be switched while it runs. */
  behaviour: ProxyBehaviour;
  close(): Promise<void>;
}

export interface ProxyOptions {
  behaviour?: ProxyBehaviour;
  /**
   * The loopback port where every tunnel ends, for every host that is asked for: so a client can be shown the real gateway's
   * name without a byte leaving the machine. Without it, tunnels go to the port asked for, on loopback.
   */
  endsAt?: number;
}

/** A proxy for CONNECT on loopback; plain forwarding is answered 501. */
export async function startProxy({ behaviour = { kind: 'tunnel' }, endsAt }: ProxyOptions = {}): Promise<Proxy> {
  const server = createHttpServer({ noDelay: true }, (incoming, response) => {
    proxy.calls.push(recorded(incoming));
    response.writeHead(501).end();
  });
  server.on('connect', (incoming, client: Socket) => {
    const call = recorded(incoming);
    proxy.calls.push(call);
    client.on('error', () => client.destroy());
    serveConnect(proxy.behaviour, call, client, endsAt ?? Number(call.target.split(':').at(-1)));
  });
  server.on('connection', (client: Socket) => {
    if (proxy.behaviour.kind === 'early') client.write(ESTABLISHED);
  });
  const { port, close } = await listen(server);
  const proxy: Proxy = { url: `http://127.0.0.1:${port}`, port, calls: [], behaviour, close };
  return proxy;
}

function recorded({ method = '', url = '', headers }: IncomingMessage): ProxyCall {
  return { method, target: url, authorization: headers['proxy-authorization'] };
}

function serveConnect(behaviour: ProxyBehaviour, call: ProxyCall, client: Socket, port: number): void {
  switch (behaviour.kind) {
    case 'tunnel':
    case 'early':
      tunnel(client, port);
      break;
    case 'repeating':
      tunnel(client, port, behaviour.afterMs);
      break;
    case 'credentials':
      if (call.authorization === basic(behaviour)) tunnel(client, port);
      else refuse(client, 407);
      break;
    case 'refuse':
      refuse(client, behaviour.status, behaviour.body);
      break;
    case 'reset':
      client.resetAndDestroy();
      break;
    case 'silent':
  }
}

const ESTABLISHED = 'HTTP/1.1 200 Connection established\r\n\r\n';

function tunnel(client: Socket, port: number, repeatAfterMs?: number): void {
  const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
  let open = false;
  upstream.once('connect', () => {
    open = true;
    client.write(ESTABLISHED);
    if (repeatAfterMs !== undefined) setTimeout(() => client.write(ESTABLISHED), repeatAfterMs);
    client.pipe(upstream).pipe(client);
  });
  upstream.on('error', () => {
    if (open) client.destroy();
    else refuse(client, 502);
  });
  client.on('close', () => upstream.destroy());
}

function refuse(client: Socket, status: number, body = 'refused by the simulated proxy'): void {
  const challenge = status === 407 ? ['proxy-authenticate: Basic realm="simulator"'] : [];
  const lines = [`HTTP/1.1 ${status} Refused`, ...challenge, `content-length: ${Buffer.byteLength(body)}`];
  client.end([...lines, 'connection: close', '', body].join('\r\n'));
}

function basic({ user, password }: { user: string; password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
