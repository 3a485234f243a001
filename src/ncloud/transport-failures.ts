import { CouldNotAsk, type FailureKind } from './failures.ts';

const CHECK_ROUTE = 'Check `region`, `endpoint` and the proxy settings, and that the runner may reach that host.';
const CHECK_PEER = 'Check `endpoint` and the proxy: something other than NAVER Cloud answers there.';

/** What came on a connection is not one answer to one question. The message says why not, in our own words. */
export class NotOneAnswer extends Error {
  override readonly name = 'NotOneAnswer';
}

/**
 * Our own words for what undici, Node or OpenSSL reported. Their text can quote header values, URLs and bodies, so none
 * of it is shown: a cause is recognised by its `code`, and one that is not known is still a network failure.
 *
 * @param host the host and port that was asked
 * @param answering whether the head of an answer had been read already
 */
export function transportFailure(error: unknown, host: string, answering: boolean): CouldNotAsk {
  const code = codeOf(error);
  if (isProxyFailure(error)) return proxyFailure(error);
  const tls = TLS_PROBLEMS.find(([pattern]) => pattern.test(code));
  if (tls !== undefined) {
    const [, problem, remedy] = tls;
    return new CouldNotAsk('unverified', `the TLS connection to ${host} cannot be trusted: ${problem}`, remedy, {
      cause: error,
    });
  }
  if (error instanceof NotOneAnswer || isMalformed(error, answering)) {
    const problem = error instanceof NotOneAnswer ? error.message : 'it is not HTTP';
    return new CouldNotAsk('malformed', `${host} gave a malformed answer: ${problem}`, CHECK_PEER, { cause: error });
  }
  if (answering) {
    return new CouldNotAsk('incomplete', `the answer of ${host} is incomplete: it broke off`, CHECK_ROUTE, {
      cause: error,
    });
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return new CouldNotAsk('silent', `${host} did not let us connect in time`, CHECK_ROUTE, { cause: error });
  }
  const problem = CONNECTION_PROBLEMS[code] ?? 'the connection failed';
  return new CouldNotAsk('unreachable', `cannot reach ${host}: ${problem}`, CHECK_ROUTE, { cause: error });
}

/**
 * Whether undici's parser (llhttp) found bytes that are no HTTP, or a head past its limit. Its errors carry no code, so
 * they go by their name, and their fixed texts tell an end in the middle apart. Once it has read a length, undici calls
 * what is wrong in the head a mismatch of it; in the body, only an end in the middle is called so.
 */
function isMalformed(error: unknown, answering: boolean): boolean {
  const { name, message, code } = (error ?? {}) as Partial<Error & { code: unknown }>;
  if (name === 'HTTPParserError') return !/\bEOF\b/.test(message ?? '');
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return !answering;
  return code === 'UND_ERR_HEADERS_OVERFLOW';
}

const CONNECTION_PROBLEMS: Record<string, string> = {
  ENOTFOUND: 'its name is unknown (DNS)',
  EAI_AGAIN: 'its name could not be looked up (DNS)',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was reset',
  UND_ERR_SOCKET: 'the connection was closed before an answer',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
  ENETDOWN: 'there is no network',
  EADDRNOTAVAIL: 'there is no network',
};

const CHECK_CLOCK = "Check the runner's clock; if it is right, the server's certificate must be renewed.";
const CHECK_CA =
  'Behind a TLS-inspecting proxy, set `NODE_EXTRA_CA_CERTS` to the file of its CA. Otherwise check `endpoint`.';

const TLS_PROBLEMS: [RegExp, string, string][] = [
  [/^CERT_HAS_EXPIRED$/, 'its certificate has expired', CHECK_CLOCK],
  [/^CERT_NOT_YET_VALID$/, 'its certificate is not valid yet', CHECK_CLOCK],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'its certificate is for another host',
    'Check `endpoint`, and that no proxy answers in its place.',
  ],
  [
    /^(SELF_SIGNED|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_|CERT_UNTRUSTED|INVALID_CA|CERT_SIGNATURE)/,
    'its certificate is of an authority that is not known here',
    CHECK_CA,
  ],
  [/^(CERT_|CRL_|HOSTNAME_MISMATCH)/, 'its certificate is not valid', CHECK_CA],
  [
    /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|DATA_LENGTH_TOO_LONG|BAD_RECORD_TYPE|UNEXPECTED_MESSAGE)$/,
    'it sends bytes that are not TLS',
    'Check `endpoint` and the proxy: does that port speak TLS, and does the proxy only pass bytes on?',
  ],
  [
    /^(EPROTO|ERR_SSL_|ERR_TLS_)/,
    'no common TLS protocol (1.2 or later is needed)',
    'Check `endpoint` and the proxy: does that port speak TLS?',
  ],
];

/** The `code` of an error, or that of the first of several addresses tried. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** By name, so that the proxy's code is not loaded if there is no proxy. */
function isProxyFailure(error: unknown): error is { host: string; status: number | undefined; cause: unknown } {
  return error instanceof Error && error.name === 'ProxyFailure';
}

function proxyFailure(error: { host: string; status: number | undefined; cause: unknown }): CouldNotAsk {
  const { host, status } = error;
  const failed = (kind: FailureKind, problem: string, remedy: string) =>
    new CouldNotAsk(kind, `the proxy ${host} ${problem}`, remedy, { cause: error });
  if (status === undefined) {
    const [kind, problem] = withoutTunnel(error.cause);
    return failed(kind, problem, 'Check `HTTPS_PROXY` and `NO_PROXY`.');
  }
  if ([401, 403, 407].includes(status)) {
    const problem = `refused the connection with HTTP ${status}; this is the proxy's answer, not NAVER Cloud's`;
    const remedy = 'Check the user name and password in `HTTPS_PROXY`, and that the proxy allows this host.';
    return failed('proxyRefused', problem, remedy);
  }
  const kind = status >= 500 ? 'proxyUnreachable' : 'proxyRefused';
  const remedy = 'Check that the proxy allows and reaches this host, or name this host in `NO_PROXY`.';
  return failed(kind, `answered HTTP ${status} instead of opening a connection`, remedy);
}

/** Why a proxy gave no answer to CONNECT that can be used. */
function withoutTunnel(cause: unknown): [FailureKind, string] {
  if (cause instanceof NotOneAnswer) return ['proxyRefused', `gave a malformed answer: ${cause.message}`];
  const tls = TLS_PROBLEMS.find(([pattern]) => pattern.test(codeOf(cause)));
  if (tls !== undefined) return ['proxyRefused', `cannot be trusted: ${tls[1]}`];
  return ['proxyUnreachable', 'could not be reached, or broke off'];
}
