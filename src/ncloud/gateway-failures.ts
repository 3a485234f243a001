import type { HttpReply } from './connections.ts';
import { CouldNotAsk, type FailureKind } from './failures.ts';
import { retryAfterMs } from './headers.ts';
import type { Members } from './strict-json.ts';

interface GatewayError {
  readonly kind: FailureKind;
  readonly problem: string;
  readonly remedy: string;
}

const CHECK_KEYS =
  'Check the access key and secret key: the key must be active and of this site, and the secret must belong to it.';
const ALLOW_CDSS =
  'Give the sub account the permission for Cloud Data Streaming Service. Check whether its access is limited to certain source addresses.';
const ASK_LATER = 'Run this step again later. If it fails again, ask NAVER Cloud support.';
const CHECK_ENDPOINT = 'Check `endpoint` and the proxy: something other than NAVER Cloud seems to answer.';

const REPORT = 'Check the proxy. If there is none, report this as a bug.';

const throttled: GatewayError = {
  kind: 'throttled',
  problem: 'too many requests: the gateway throttles',
  remedy: 'Lower `concurrency`, or run this step again later.',
};

/** What the gateway's own errors mean. Source: API guide, `api-call-lgc-errorhandling` and `common-ncpapi`. */
const GATEWAY_ERRORS: Record<string, GatewayError> = {
  '400/100': {
    kind: 'requestRejected',
    problem: 'the gateway could not read the request',
    remedy: REPORT,
  },
  '401/200': {
    kind: 'signatureRefused',
    problem: 'the gateway did not accept the key or its signature',
    remedy: CHECK_KEYS,
  },
  '401/210': { kind: 'forbidden', problem: 'the key has no permission for this', remedy: ALLOW_CDSS },
  '404/300': {
    kind: 'requestRejected',
    problem: 'the gateway does not know this API',
    remedy:
      'Check `site`, `region` and `endpoint`, and that the sub account has the permission for Cloud Data Streaming Service.',
  },
  '413/430': {
    kind: 'requestRejected',
    problem: 'the request is too large for the gateway',
    remedy: REPORT,
  },
  '429/400': {
    kind: 'quotaUsedUp',
    problem: "the account's API quota is used up",
    remedy: 'Wait until the quota is renewed, or raise it in the console.',
  },
  '429/410': throttled,
  '429/420': throttled,
  '500/900': { kind: 'gatewayFailed', problem: 'the gateway had an unexpected error', remedy: ASK_LATER },
  '503/500': { kind: 'gatewayFailed', problem: 'the gateway cannot reach CDSS', remedy: ASK_LATER },
  '504/510': { kind: 'gatewayFailed', problem: 'CDSS did not answer the gateway in time', remedy: ASK_LATER },
};

/** What an HTTP status alone means, if the body has no gateway error that we know. */
function byStatus(status: number): GatewayError {
  if (status === 401) return { kind: 'unauthenticated', problem: 'the credentials were refused', remedy: CHECK_KEYS };
  if (status === 403) return { kind: 'forbidden', problem: 'access was refused', remedy: ALLOW_CDSS };
  if (status === 429) return throttled;
  if (status >= 500) return { kind: 'gatewayFailed', problem: 'no answer of CDSS came', remedy: ASK_LATER };
  return { kind: 'requestRejected', problem: 'the request was rejected', remedy: CHECK_ENDPOINT };
}

/** The `errorCode` of a body in the gateway's own shape, `{"error":{"errorCode":"210",…}}`: digits, or null. */
export function gatewayErrorCode(members: Members | null): string | null {
  const code = (members?.get('error')?.value as { errorCode?: unknown } | null | undefined)?.errorCode;
  const text = typeof code === 'number' ? String(code) : code;
  return typeof text === 'string' && /^\d{1,6}$/.test(text) ? text : null;
}

/** The CouldNotAsk that an HTTP status of 400 or more means. */
export function gatewayFailure({ status, headers }: HttpReply, members: Members | null, now: number): CouldNotAsk {
  const code = gatewayErrorCode(members);
  const { kind, problem, remedy } = GATEWAY_ERRORS[`${status}/${code}`] ?? byStatus(status);
  const said = code === null ? `HTTP ${status}` : `HTTP ${status}, gateway code ${code}`;
  return new CouldNotAsk(kind, `${problem} (${said})`, remedy, {
    retryAfterMs: retryAfterMs(headers, now),
  });
}
