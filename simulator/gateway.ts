import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Account, REGION_PATHS, type Region, type Site } from './model.ts';

/**
 * NAVER Cloud's API Gateway, the part in front of CDSS: finds the region and the operation, and lets a request in only
 * if its signature, its clock and its account are right. Pages `common-ncpapi`, `analytics-clouddatastreamingservice`
 * and `api-call-lgc-errorhandling` of the API guide.
 */

/** A request as it came off the wire; header names are in lower case. */
export interface ApiRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
  /** Why it came out so, in words the real service keeps to itself; for logs and assertions, never sent. */
  reason: string;
}

/** The gateway's errors: its own codes and messages, with the HTTP status that goes with each. */
export const GATEWAY_ERRORS = {
  100: { status: 400, message: 'Bad Request Exception' },
  200: { status: 401, message: 'Authentication Failed' },
  210: { status: 401, message: 'Permission Denied' },
  300: { status: 404, message: 'Not Found Exception' },
  400: { status: 429, message: 'Quota Exceeded' },
  410: { status: 429, message: 'Throttle Limited' },
  420: { status: 429, message: 'Rate Limited' },
  430: { status: 413, message: 'Request Entity Too Large' },
  500: { status: 503, message: 'Endpoint Error' },
  510: { status: 504, message: 'Endpoint Timeout' },
  900: { status: 500, message: 'Unexpected Error' },
} as const;

export type GatewayErrorCode = keyof typeof GATEWAY_ERRORS;

/** How far a request's timestamp may be from the gateway's clock: "over 5 minutes away" is invalid. */
export const CLOCK_WINDOW_MS = 5 * 60 * 1000;

/** The simulator's own limit; the real one is not public. */
export const BODY_LIMIT = 1024 * 1024;

/** What the gateway refuses, as an exception on the way in and an answer on the way out. */
export class GatewayError extends Error {
  readonly code: GatewayErrorCode;

  constructor(code: GatewayErrorCode, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** The answer in the gateway's shape, whose `errorCode` is a string. */
export function gatewayErrorAnswer(code: GatewayErrorCode, reason: string, now: number): ApiAnswer {
  const { status, message } = GATEWAY_ERRORS[code];
  const error = { errorCode: String(code), message, details: DETAILS[code] ?? message };
  return jsonAnswer(status, { error }, reason, now);
}

/** As vague as the real gateway: it does not tell a wrong key from a wrong clock. */
const DETAILS: Partial<Record<GatewayErrorCode, string>> = {
  200: 'Invalid authentication information.',
  210: 'Permission denied.',
  300: 'URL not found.',
};

export function jsonAnswer(status: number, value: unknown, reason: string, now: number): ApiAnswer {
  const headers = { date: new Date(now).toUTCString(), 'content-type': 'application/json;charset=UTF-8' };
  return { status, headers, body: Buffer.from(JSON.stringify(value)), reason };
}

/** Splits `/api/sgn-v1/cluster/operation?query` into the region and `cluster/operation`. */
export function locate(site: Site, url: string): { region: Region; path: string } {
  const [, segment, path] = /^\/api\/([a-z0-9-]+)\/([^?]+)/.exec(url) ?? [];
  const region = Object.entries(REGION_PATHS[site]).find(([, its]) => its === segment)?.[0];
  if (region === undefined || path === undefined) {
    throw new GatewayError(300, `no API of the ${site} site at this path`);
  }
  return { region: region as Region, path };
}

/** The string to sign: method, request URI with its query, timestamp and access key. The body is no part of it. */
export function signatureOf(request: {
  method: string;
  requestUri: string;
  timestamp: string;
  accessKey: string;
  secretKey: string;
}): string {
  const { method, requestUri, timestamp, accessKey, secretKey } = request;
  return createHmac('sha256', secretKey).update(`${method} ${requestUri}\n${timestamp}\n${accessKey}`).digest('base64');
}

/** Lets a request in or throws 401/200 or 401/210. */
export function authenticate(request: ApiRequest, accounts: readonly Account[], now: number): void {
  const timestamp = requiredHeader(request, 'x-ncp-apigw-timestamp');
  const accessKey = requiredHeader(request, 'x-ncp-iam-access-key');
  const signature = requiredHeader(request, 'x-ncp-apigw-signature-v2');
  const account = accounts.find(one => one.accessKey === accessKey);
  if (account === undefined) throw new GatewayError(200, 'unknown access key');
  const { secretKey, permitted } = account;
  const expected = signatureOf({ method: request.method, requestUri: request.url, timestamp, accessKey, secretKey });
  if (!equalInConstantTime(signature, expected)) throw new GatewayError(200, 'wrong signature');
  if (!/^\d+$/.test(timestamp)) throw new GatewayError(200, 'timestamp is not plain digits');
  const distance = Number(timestamp) - now;
  if (Math.abs(distance) > CLOCK_WINDOW_MS) throw new GatewayError(200, `timestamp is ${distance} ms off`);
  if (!permitted) throw new GatewayError(210, 'the account lacks the CDSS permission');
}

function requiredHeader({ headers }: ApiRequest, name: string): string {
  const value = headers[name];
  if (value === undefined || value === '') throw new GatewayError(200, `${name} is missing`);
  return value;
}

function equalInConstantTime(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A JSON object off the wire; every number literal but plain digits stays text, so that 1.0 and 1e3 are no integers. */
export function readJsonObject({ headers, body }: ApiRequest): Record<string, unknown> {
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    throw new GatewayError(100, 'content type is not application/json');
  }
  const value = parseJson(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new GatewayError(100, 'body is not a JSON object');
  }
  return value as Record<string, unknown>;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body), plainDigitsOnly);
  } catch {
    throw new GatewayError(100, 'body is not JSON');
  }
}

function plainDigitsOnly(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source ?? '';
  return typeof value === 'number' && !/^\d+$/.test(source) ? source : value;
}
