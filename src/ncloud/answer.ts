import type { HttpReply } from './connections.ts';
import { CouldNotAsk } from './failures.ts';
import { gatewayErrorCode, gatewayFailure } from './gateway-failures.ts';
import { type Member, readObject } from './strict-json.ts';

/**
 * What CDSS itself answered: the envelope of every operation.
 * `code` holds the digits as they stood in the text, so that none is lost past 2^53; '0' is the only success.
 * `message` and `requestId` are foreign text, unescaped.
 * Source: API guide, `cdss-rollingupgradeprecheck`.
 */
export interface CdssAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly result: unknown;
  readonly requestId: string;
}

/** An integer as JSON writes it, of a believable length. `-0` is left out: it is not 0 to everyone who reads it. */
const INTEGER = /^(0|-?[1-9]\d{0,99})$/;

/**
 * Reads an HTTP reply as an answer of CDSS, or throws CouldNotAsk where it is none that can be trusted.
 * A body with a non-zero `code` is CDSS's answer at any status (the guide does not name the one that goes with it)
 * but a redirect or a 2xx other than 200. Everything else has to come with HTTP 200.
 *
 * @param now our Unix time in ms, for a `Retry-After` that names a date
 */
export function readAnswer(reply: HttpReply, host: string, now: number): CdssAnswer {
  const { status, headers } = reply;
  if (status >= 300 && status < 400) throw redirected(reply, host);
  if (status < 200 || (status > 200 && status < 300)) throw noAnswer(status, `HTTP ${status} is not how CDSS answers`);
  const encoding = String(headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding !== 'identity') throw noAnswer(status, 'the answer is encoded, which we did not ask for');

  const members = readObject(reply.body);
  const code = members?.get('code')?.source ?? '';
  const isCode = INTEGER.test(code) && !members?.has('error');
  if (status !== 200 && !(isCode && code !== '0')) {
    throw isCode ? noAnswer(status, `\`code\` 0 contradicts HTTP ${status}`) : gatewayFailure(reply, members, now);
  }
  if (members === null)
    throw brokenOff(reply, host) ?? noAnswer(status, 'the body is not one JSON object without repeated keys');
  if (!isCode) throw noAnswer(status, withoutCode(members));
  return {
    status,
    code,
    message: textOf(members.get('message')),
    result: members.get('result')?.value,
    requestId: textOf(members.get('requestId')),
  };
}

/** Whether a text is a requestId as NAVER Cloud gives it: only such a one is shown. */
export function isRequestId(text: string): boolean {
  return /^[0-9A-Za-z-]{1,64}$/.test(text);
}

/** An answer that is there but cannot be trusted. Asked again only where its status alone would be. */
export function noAnswer(status: number, problem: string): CouldNotAsk {
  return new CouldNotAsk(
    status === 429 || status >= 500 ? 'untrustworthyInPassing' : 'untrustworthy',
    `the answer cannot be trusted: ${problem}`,
    'Only HTTP 200 with a small JSON object as the API guide shows it is an answer. Check `endpoint` and the proxy; if they are right, ask NAVER Cloud support.',
  );
}

function withoutCode(members: ReadonlyMap<string, Member>): string {
  const gateway = gatewayErrorCode(members);
  if (gateway !== null) return `HTTP 200 with the gateway's error ${gateway}`;
  return members.has('error') ? "HTTP 200 with a gateway's error" : '`code` is missing or no plain integer';
}

/** A body without a length that ends in the middle was cut: only there does the connection's end pass for the body's. */
function brokenOff({ headers, body }: HttpReply, host: string): CouldNotAsk | null {
  const isDelimited = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  if (isDelimited || body.length === 0) return null;
  return new CouldNotAsk(
    'incomplete',
    `the answer of ${host} is incomplete: it broke off`,
    'Check the proxy, or run it again.',
  );
}

/** Nothing is ever sent to where a redirect points: the signature is not for it. Only its host is named. */
function redirected({ status, headers }: HttpReply, host: string): CouldNotAsk {
  const target = URL.parse(String(headers['location'] ?? ''), `https://${host}`)?.host ?? 'nowhere';
  return new CouldNotAsk(
    'redirected',
    `${host} answered with a redirect (HTTP ${status}) to ${target}, which is not followed`,
    'Check `endpoint` and the proxy (a log-in page?): CDSS never redirects.',
  );
}

function textOf(member: Member | undefined): string {
  return typeof member?.value === 'string' ? member.value : '';
}
