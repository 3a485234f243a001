import type { Dispatcher } from 'undici';
import Client from 'undici/lib/dispatcher/client.js';
import type { ConnectOptions, ProxySettings } from './proxy.ts';

/** Opens a dispatcher that holds one connection to `origin`, directly or through a proxy. */
export type OpenDispatcher = (origin: string) => Promise<Dispatcher>;

/**
 * How connections are opened. Certificates are verified whatever `NODE_TLS_REJECT_UNAUTHORIZED` or `--tls-min-v1.0`
 * say. The proxy's code is loaded only where the environment names a proxy.
 *
 * @param timeoutMs how long a connection may take to open: undici destroys its socket then
 */
export function openDispatcher(timeoutMs: number, proxy: ProxySettings | undefined): OpenDispatcher {
  const connect: ConnectOptions = { timeout: timeoutMs, rejectUnauthorized: true, minVersion: 'TLSv1.2' };
  if (proxy === undefined) return async origin => new Client(origin, { allowH2: false, connect });
  return async () => {
    const { proxyDispatcher } = await import('./proxy.ts');
    return proxyDispatcher(proxy, connect);
  };
}
