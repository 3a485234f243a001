import type { Dispatcher } from 'undici';
import openTunnel from 'undici/lib/api/api-connect.js';
import Client from 'undici/lib/dispatcher/client.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';

/** The proxies of the environment, as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name them; checked by the inputs. */
export interface ProxySettings {
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  readonly noProxy: string;
}

/** How a connection is opened and verified. `timeout` in ms. */
export type ConnectOptions = {
  readonly timeout: number;
  readonly rejectUnauthorized: true;
  readonly minVersion: 'TLSv1.2';
};

/** The proxy could not be reached, or would not open a tunnel. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure';
  /** The proxy's host and port, never its userinfo. */
  readonly host: string;
  /** What it answered to CONNECT, where it answered. */
  readonly status: number | undefined;

  constructor(host: string, status: number | undefined, cause?: unknown) {
    super('the proxy opened no tunnel', { cause });
    this.host = host;
    this.status = status;
  }
}

/**
 * A dispatcher that goes through the environment's proxy unless NO_PROXY says otherwise. Every scheme is tunnelled by
 * CONNECT, so that whatever comes back later was said by the other end and not by the proxy.
 */
export function proxyDispatcher(
  { httpProxy, httpsProxy, noProxy }: ProxySettings,
  connect: ConnectOptions,
): Dispatcher {
  return new EnvHttpProxyAgent({
    httpProxy: httpProxy ?? '',
    httpsProxy: httpsProxy ?? '',
    noProxy,
    proxyTunnel: true,
    allowH2: false,
    connections: 1,
    connect,
    requestTls: connect,
    proxyTls: connect,
    clientFactory: (proxyUrl, options) =>
      tunnelling(new Client(proxyUrl, { ...options, headersTimeout: connect.timeout }), proxyUrl.host),
  });
}

/** Makes whatever goes wrong between us and the proxy a ProxyFailure; undici would hide a refusal's status in a text. */
function tunnelling(client: Dispatcher, host: string): Dispatcher {
  const connect = async (options: Dispatcher.ConnectOptions) => {
    const answer = await openTunnel.call(client, options).catch(cause => {
      throw new ProxyFailure(host, undefined, cause);
    });
    if (answer.statusCode === 200) return answer;
    answer.socket.on('error', () => {}).destroy();
    throw new ProxyFailure(host, answer.statusCode);
  };
  return Object.assign(client, { connect });
}
