import { inert } from '../basics/text.ts';
import { GATEWAY_DOMAINS, parseEndpoint } from '../ncloud/locations.ts';
import type { ProxySettings } from '../ncloud/proxy.ts';
import type { SettingReader } from './reader.ts';

/** The environment's proxies, the lower-case names first as everywhere. Passwords in them are masked. */
export function readProxy(reader: SettingReader): ProxySettings | undefined {
  const httpsProxy = proxyUrl(reader, 'https_proxy') ?? proxyUrl(reader, 'HTTPS_PROXY');
  const httpProxy = proxyUrl(reader, 'http_proxy') ?? proxyUrl(reader, 'HTTP_PROXY');
  if (httpsProxy === undefined && httpProxy === undefined) return undefined;
  const hosts = new Set([httpsProxy, httpProxy].flatMap(url => (url === undefined ? [] : [new URL(url).host])));
  reader.log.debug(`Proxy in force: ${[...hosts].join(' and ')}, except for the hosts of NO_PROXY`);
  return { httpsProxy, httpProxy, noProxy: reader.source.variable('no_proxy') || reader.source.variable('NO_PROXY') };
}

function proxyUrl(reader: SettingReader, variable: string): string | undefined {
  const text = reader.source.variable(variable).trim();
  if (text === '') return undefined;
  const url = URL.parse(text);
  const user = decoded(url?.username ?? '');
  const password = decoded(url?.password ?? '');
  if (url === null || !/^https?:$/.test(url.protocol) || user === null || password === null) {
    reader.mask(text, url?.password ?? '');
    reader.wrong(
      `Variable \`${variable}\` is no URL of a proxy: write it like \`http://proxy.example:3128\`, special characters in a user name or password percent-encoded.`,
    );
    return undefined;
  }
  if (password !== '') reader.mask(url.password, password, Buffer.from(`${user}:${password}`).toString('base64'));
  return text;
}

/** Percent-decoded, or null where the encoding is broken. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The origin that stands in for a site's own host. Its value may hold a password by mistake and is not shown. */
export function readEndpoint(reader: SettingReader): string | undefined {
  const text = reader.text('endpoint');
  if (text === '') return undefined;
  const endpoint = parseEndpoint(text);
  if ('origin' in endpoint) return endpoint.origin;
  const host = URL.parse(text)?.hostname;
  const domains = GATEWAY_DOMAINS.map(domain => `\`${domain.slice(1)}\``);
  const hostsAllowed = `${domains.slice(0, -1).join(', ')} or ${domains.at(-1)}`;
  const value = host ? ` for the host "${inert(host)}"` : '';
  reader.wrong(
    `${reader.source.nameOf('endpoint')}${value} ${endpoint.problem}: write \`https:\` and a host under ${hostsAllowed}, or a loopback address for the simulator.`,
  );
  return undefined;
}
