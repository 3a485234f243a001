import type { HttpReply } from './connections.ts';
import { CouldNotAsk } from './failures.ts';
import { gatewayErrorCode, gatewayFailure } from './gateway-failures.ts';
import { headerOf } from './headers.ts';
import { type Members, NO_OBJECT, readObject } from './strict-json.ts';

/**
 * What CDSS itself answered: the envelope of every operation.
 * `code` holds the digits as the text has them, so that none is lost past 2^53; '0' is the only success.
 * `message` and `requestId` are foreign text, unescaped; empty if they are no text.
 * Source: API guide, `cdss-rollingupgradeprecheck`.
 */
export interface CdssAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly result: unknown;
  readonly requestId: string;
}

/** An integer as JSON writes it, of at most 100 digits. Not `-0`: not every reader takes it for 0. */
const INTEGER = /^(0|-?[1-9]\d{0,99})$/;

/**
 * Reads an HTTP reply as an answer of CDSS, or throws CouldNotAsk if it cannot be trusted.
 * The guide does not name the HTTP status that goes with a no. With HTTP 200 an integer `code` and a text `message` are
 * CDSS's; an error status has to come with the whole envelope, because any box on the way may answer `{"code":502}`.
 * A body that is not CDSS's changes nothing about what an error status means.
 *
 * @param now our Unix time in ms, for a `Retry-After` that names a date
 */
export function readAnswer(reply: HttpReply, host: string, now: number): CdssAnswer {
  const { status, headers } = reply;
  if (status >= 300 && status < 400) throw redirected(reply, host);
  if (status < 200 || (status > 200 && status < 300)) throw noAnswer(status, `CDSS never answers with HTTP ${status}`);
  const encoding = headerOf(headers, 'content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') throw noAnswer(status, 'the body has an encoding that we did not ask for');

  const read = readObject(reply.body);
  if (status !== 200) return readError(reply, 'members' in read ? read.members : null, now);
  if ('problem' in read) throw (read.problem === NO_OBJECT && brokenOff(reply, host)) || noAnswer(status, read.problem);
  const answer = answerIn(read.members, status);
  if (answer === null) throw noAnswer(status, withoutCode(read.members));
  // A yes needs no message: `code` 0 and `result` true say it. A no without one is not known to be CDSS's.
  if (answer.code !== '0' && !isText(read.members, 'message')) throw noAnswer(status, '`message` is not a text');
  return answer;
}

/** An answer of CDSS with an HTTP error status: the whole envelope, with another `code` than 0. */
function readError(reply: HttpReply, members: Members | null, now: number): CdssAnswer {
  const { status } = reply;
  const isWhole = members?.has('result') && isText(members, 'message') && isText(members, 'requestId');
  const answer = members !== null && isWhole ? answerIn(members, status) : null;
  if (answer === null) throw gatewayFailure(reply, members, now);
  if (answer.code === '0') throw noAnswer(status, `\`code\` 0 contradicts HTTP ${status}`);
  return answer;
}

/** Null if there is no integer `code`, or if the gateway's `error` is beside it. */
function answerIn(members: Members, status: number): CdssAnswer | null {
  const code = members.get('code')?.source ?? '';
  if (!INTEGER.test(code) || members.has('error')) return null;
  return {
    status,
    code,
    message: textOf(members, 'message'),
    result: members.get('result')?.value,
    requestId: textOf(members, 'requestId'),
  };
}

/** Whether a text is a requestId as NAVER Cloud gives it. No other one is shown. */
export function isRequestId(text: string): boolean {
  return /^[0-9A-Za-z-]{1,64}$/.test(text);
}

/** An answer that cannot be trusted. The question is asked again only if the HTTP status alone is a reason to. */
export function noAnswer(status: number, problem: string): CouldNotAsk {
  return new CouldNotAsk(
    status === 429 || status >= 500 ? 'untrustworthyInPassing' : 'untrustworthy',
    `the answer cannot be trusted: ${problem}`,
    'Only HTTP 200 with a small JSON object as the API guide shows it is an answer. Check `endpoint` and the proxy; if they are right, ask NAVER Cloud support.',
  );
}

function withoutCode(members: Members): string {
  const gateway = gatewayErrorCode(members);
  if (gateway !== null) return `HTTP 200 with the gateway's error ${gateway}`;
  return members.has('error') ? "HTTP 200 with a gateway's error" : '`code` is missing or no plain integer';
}

/** A body that ends in the middle was cut, if only the end of the connection says where it ends. */
function brokenOff({ headers, body }: HttpReply, host: string): CouldNotAsk | null {
  const isDelimited = headerOf(headers, 'content-length') !== null || headerOf(headers, 'transfer-encoding') !== null;
  if (isDelimited || body.length === 0) return null;
  return new CouldNotAsk(
    'incomplete',
    `the answer of ${host} is incomplete: it broke off`,
    'Check the proxy, then run this step again.',
  );
}

/** Nothing is sent to the address that a redirect names: the signature is not for it. Only its host is shown. */
function redirected({ status, headers }: HttpReply, host: string): CouldNotAsk {
  const target = URL.parse(headerOf(headers, 'location') ?? '', `https://${host}`)?.host ?? 'no valid address';
  return new CouldNotAsk(
    'redirected',
    `${host} answered with a redirect (HTTP ${status}) to ${target}, which is not followed`,
    'Check `endpoint` and the proxy: CDSS never redirects, a log-in page does.',
  );
}

function isText(members: Members, name: string): boolean {
  return typeof members.get(name)?.value === 'string';
}

function textOf(members: Members, name: string): string {
  const value = members.get(name)?.value;
  return typeof value === 'string' ? value : '';
}
