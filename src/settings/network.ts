import { invisibleIn } from '../basics/characters.ts';
import { inert } from '../basics/text.ts';
import { hiddenProblem } from '../basics/values.ts';
import { GATEWAY_DOMAINS, parseEndpoint } from '../ncloud/locations.ts';
import type { ProxySettings } from '../ncloud/proxy.ts';
import type { SettingReader } from './reader.ts';

/** A list of many hosts, in UTF-16 code units. */
const MAX_NO_PROXY_LENGTH = 65_536;

/** The environment's proxies, the lower-case names first as everywhere. Passwords in them are masked. */
export function readProxy(reader: SettingReader): ProxySettings | undefined {
  const httpsProxy = proxyUrl(reader, 'https_proxy') ?? proxyUrl(reader, 'HTTPS_PROXY');
  const httpProxy = proxyUrl(reader, 'http_proxy') ?? proxyUrl(reader, 'HTTP_PROXY');
  if (httpsProxy === undefined && httpProxy === undefined) return undefined;
  const hosts = new Set([httpsProxy, httpProxy].flatMap(url => (url === undefined ? [] : [new URL(url).host])));
  reader.log.debug(`Proxy in force: ${[...hosts].join(' and ')}, except for the hosts of NO_PROXY`);
  return {
    httpsProxy,
    httpProxy,
    noProxy: reader.variable('no_proxy', MAX_NO_PROXY_LENGTH) || reader.variable('NO_PROXY', MAX_NO_PROXY_LENGTH),
  };
}

function proxyUrl(reader: SettingReader, variable: string): string | undefined {
  const text = reader.variable(variable).trim();
  if (text === '') return undefined;
  const url = URL.parse(text);
  const user = decoded(url?.username ?? '');
  const password = decoded(url?.password ?? '');
  const problem = url === null || user === null || password === null ? 'is no URL of a proxy' : partProblem(url, text);
  if (problem !== null) {
    const userinfo = userinfoOf(text);
    reader.mask(text, userinfo, userinfo.replace(/^[^:]*:/, ''), url?.password ?? '');
    reader.wrong(
      `Variable \`${variable}\`${hostOf(text)} ${problem}: write it like \`http://proxy.example:3128\`, special characters in a user name or password percent-encoded (\`#\` is \`%23\`, \`/\` is \`%2F\`, \`?\` is \`%3F\`).`,
    );
    return undefined;
  }
  if (password !== '')
    reader.mask(url?.password ?? '', password ?? '', Buffer.from(`${user}:${password}`).toString('base64'));
  return text;
}

/** What is wrong with the parts of a proxy's address. A URL drops tabs and line breaks, and takes `#` for a fragment. */
function partProblem({ protocol, pathname, search, hash }: URL, text: string): string | null {
  if (!/^https?:$/.test(protocol)) return 'is no URL of a proxy';
  const invisible = invisibleIn(text);
  if (invisible !== null) return `is no URL of a proxy, since ${invisible}`;
  const hasMore = !['', '/'].includes(pathname) || search !== '' || hash !== '' || /[?#]$/.test(text);
  return hasMore ? 'has more than a scheme, a user, a host and a port' : null;
}

/** Everything between the scheme and the last `@`: what a person means as user name and password. */
function userinfoOf(text: string): string {
  const end = text.lastIndexOf('@');
  return end < 0 ? '' : text.slice(0, end).replace(/^[a-z]+:\/\//i, '');
}

/** The host behind the last `@`, or behind the scheme. Nothing if that may be a part of a password. */
function hostOf(text: string): string {
  const rest = text.slice(text.lastIndexOf('@') + 1).replace(/^https?:\/\//i, '');
  const [, host, end] = /^([a-z0-9.-]{1,253})(?::\d{1,5})?(?:$|([/?#]))/i.exec(rest) ?? [];
  const isSure = host !== undefined && (text.includes('@') ? end === undefined : /^https?:/i.test(text));
  return isSure ? ` for the host "${host}"` : '';
}

/** Percent-decoded, or null if the encoding is broken. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The origin that replaces a site's own host. Its value may hold a password by mistake and is not shown. */
export function readEndpoint(reader: SettingReader): string | undefined {
  const text = reader.text('endpoint');
  if (text === '') return undefined;
  const hidden = hiddenProblem(text);
  if (hidden !== null) {
    reader.wrong(`${reader.source.nameOf('endpoint')} is no host: ${hidden}`);
    return undefined;
  }
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
