import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';
import openTunnel from 'undici/lib/api/api-connect.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import { QUIET_BEFORE_MS, SocketConnection } from './connection.ts';
import { addressOf, directSockets, type OpenSocket, type TlsRules } from './sockets.ts';

/** The proxies of the environment: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. The settings check them. */
export interface ProxySettings {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  readonly noProxy: string;
}

/** The proxy could not be reached, or opened no tunnel. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure';
  /** The proxy's host and port, never its userinfo. */
  readonly host: string;
  /** Its answer to CONNECT, if there was one. */
  readonly status: number | undefined;

  constructor(host: string, status: number | undefined, cause?: unknown) {
    super('the proxy opened no tunnel', { cause });
    this.host = host;
    this.status = status;
  }
}

/**
 * Sockets that go through the environment's proxy unless NO_PROXY names the host. Every scheme is tunnelled by CONNECT:
 * what comes out of the tunnel is from the other end, and not from the proxy. undici decides which proxy to use and what
 * to tell it; its own agents would carry several questions on one connection.
 */
export function proxiedSockets({ httpProxy, httpsProxy, noProxy }: ProxySettings, rules: TlsRules): OpenSocket {
  const openDirectly = directSockets(rules);
  /** undici's way to each origin; undefined if no proxy is used. */
  const ways = new Map<string, Connect | undefined>();
  const agent = new EnvHttpProxyAgent({
    httpProxy: httpProxy ?? '',
    httpsProxy: httpsProxy ?? '',
    noProxy,
    proxyTunnel: true,
    requestTls: rules,
    clientFactory: proxy => Object.assign(new NoDispatcher(), { connect: tunnelsBy(proxy, openDirectly) }),
    factory: (origin, { connect }: { connect?: Connect }) => {
      ways.set(String(origin), connect);
      return new NoDispatcher();
    },
  });
  return (origin, signal) => {
    if (!ways.has(origin)) agent.dispatch({ origin, path: '/', method: 'CONNECT' }, {});
    const connect = ways.get(origin);
    if (connect === undefined) return openDirectly(origin, signal);
    const { promise, resolve, reject } = Promise.withResolvers<Socket>();
    connect({ ...addressOf(origin), signal }, (error, socket) => (error ? reject(error) : resolve(socket)));
    return promise;
  };
}

type Connect = (address: buildConnector.Options & { signal: AbortSignal }, callback: buildConnector.Callback) => void;

/** Takes the place of undici's own clients, of which only the way to an origin is used. */
class NoDispatcher extends Dispatcher {
  override dispatch(): boolean {
    return true;
  }
}

/** Opens tunnels, each on a connection of its own. Anything that goes wrong there is a ProxyFailure. */
function tunnelsBy(proxy: URL, open: OpenSocket) {
  return async ({ signal, ...request }: Dispatcher.ConnectOptions & { signal: AbortSignal }) => {
    const connection = new SocketConnection(open, proxy.origin);
    signal.addEventListener('abort', () => connection.close());
    try {
      const { statusCode } = await openTunnel.call(connection.dispatcher, request);
      if (statusCode !== 200) throw new ProxyFailure(proxy.host, statusCode);
      await connection.untilQuiet(QUIET_BEFORE_MS);
      return { statusCode, socket: connection.release() };
    } catch (cause) {
      connection.close();
      throw cause instanceof ProxyFailure ? cause : new ProxyFailure(proxy.host, undefined, cause);
    }
  };
}
