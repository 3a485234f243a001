import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction, Socket } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { buildConnector } from 'undici';
import connectorWith from 'undici/lib/core/connect.js';

/** Opens a socket to `origin` (scheme, host and port). An abort of `signal` destroys the socket, open or not. */
export type OpenSocket = (origin: string, signal: AbortSignal) => Promise<Socket>;

/** How a socket is opened and verified. `timeout` in ms. */
export interface TlsRules {
  readonly timeout: number;
  readonly rejectUnauthorized: true;
  readonly secureContext: SecureContext;
  readonly allowH2: false;
}

/**
 * Certificates are verified, also if `NODE_TLS_REJECT_UNAUTHORIZED` or `--tls-min-v1.0` say otherwise. One context is for
 * all sockets: to make one takes as long as a handshake.
 *
 * @param timeout how long a socket may take to open, in ms
 */
export function tlsRules(timeout: number): TlsRules {
  const secureContext = createSecureContext({ minVersion: 'TLSv1.2' });
  return { timeout, rejectUnauthorized: true, secureContext, allowH2: false };
}

/** Sockets without a proxy, which share their TLS sessions. */
export function directSockets(rules: TlsRules): OpenSocket {
  const connect = connectorWith({ ...rules, lookup: lookUpOnce() });
  return (origin, signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<Socket>();
    const socket = connect(addressOf(origin), (error, opened) => (error ? reject(error) : resolve(opened)));
    signal.addEventListener('abort', () => {
      socket.destroy();
      reject(signal.reason);
    });
    return promise;
  };
}

/** How long the addresses of a host are kept, in ms. */
const ADDRESSES_KEPT_MS = 5_000;

/** Looks a host up once for all sockets that are opened soon after one another: a thousand look-ups take their time. */
function lookUpOnce(): LookupFunction {
  const kept = new Map<string, Promise<LookupAddress[]>>();
  return (host, { all }, callback) => {
    const addresses = kept.get(host) ?? lookup(host, { all: true });
    if (!kept.has(host)) setTimeout(() => kept.delete(host), ADDRESSES_KEPT_MS).unref();
    kept.set(host, addresses);
    addresses.then(
      found => (all ? callback(null, found) : callback(null, found[0]?.address ?? '', found[0]?.family)),
      error => {
        kept.delete(host);
        callback(error, []);
      },
    );
  };
}

/** An origin as undici's connectors take it: an IPv6 address without its brackets. */
export function addressOf(origin: string): buildConnector.Options {
  const { protocol, hostname, host, port } = new URL(origin);
  return { protocol, hostname: hostname.replace(/^\[(.*)\]$/, '$1'), host, port };
}
