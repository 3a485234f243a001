import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type ApiAnswer, GATEWAY_ERRORS, type GatewayErrorCode, gatewayErrorAnswer } from './gateway.ts';

/**
 * What can go wrong between a client and CDSS, as values: a fault changes the answer, or takes the connection in hand and
 * writes bytes of its own. Made by the functions below; a copy with more in it combines two,
 * e.g. `{ ...throttled(), latencyMs: 500 }`.
 */
export interface Fault {
  /** For the log and for assertions. */
  readonly name: string;
  /** Wait so long before anything is answered. */
  readonly latencyMs?: number;
  /** How far the gateway's clock is from this machine's; it judges the request's timestamp and makes the `Date`. */
  readonly skewMs?: number;
  /** Puts another answer in place of CDSS's. */
  readonly answer?: (genuine: ApiAnswer) => ApiAnswer;
  /** Takes over the connection once the request is read; `tcp` is the connection below TLS, or the same. */
  readonly wire?: (connection: Socket, genuine: ApiAnswer, tcp: Socket) => void;
}

interface AnswerParts {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** No fault: lets one request of a plan through. */
export function none(): Fault {
  return { name: 'none' };
}

/** CDSS's own answer, later. */
export function late(latencyMs: number): Fault {
  return { name: `late by ${latencyMs} ms`, latencyMs };
}

// Faults of the answer: everything HTTP can say.

/** CDSS's own answer with some of it replaced. */
export function altered({ status, headers, body }: AnswerParts, name = 'altered'): Fault {
  return {
    name,
    answer: genuine => ({
      status: status ?? genuine.status,
      headers: { ...genuine.headers, ...headers },
      body: body === undefined ? genuine.body : Buffer.from(body),
      reason: name,
    }),
  };
}

/** A body of CDSS's shape, as it stands: an object is made JSON, a string is sent as it is. */
export function body(value: unknown, status = 200): Fault {
  return altered({ status, body: typeof value === 'string' ? value : JSON.stringify(value) }, 'body');
}

/** A gateway error with its documented HTTP status. */
export function gatewayError(code: GatewayErrorCode, headers: Record<string, string> = {}): Fault {
  const { status, message } = GATEWAY_ERRORS[code];
  const name = `${status}/${code} ${message}`;
  return {
    name,
    answer: genuine => {
      const error = gatewayErrorAnswer(code, name, Date.now());
      return { ...error, headers: { ...error.headers, date: genuine.headers['date'] ?? '', ...headers } };
    },
  };
}

/** 429/410, with the `Retry-After` a gateway may add: seconds or an HTTP date. */
export function throttled(retryAfter?: string): Fault {
  return gatewayError(410, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}

/** Throttles so large a share of the questions, each by chance. */
export function throttledAtRandom(share: number, random: () => number, retryAfter?: string): Fault {
  return throttledUnless(() => random() >= share, `${share} throttled at random`, retryAfter);
}

/**
 * A token bucket: so many questions a second pass, and up to `capacity` at once if none came for a while. All others are
 * throttled. `now` is a time in ms.
 */
export function tokenBucket(
  perSecond: number,
  { capacity = perSecond, now = () => performance.now(), retryAfter }: BucketOptions = {},
): Fault {
  let tokens = capacity;
  let filledAt = now();
  const take = () => {
    const at = now();
    tokens = Math.min(capacity, tokens + ((at - filledAt) * perSecond) / 1_000);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
  return throttledUnless(take, `${perSecond} a second`, retryAfter);
}

interface BucketOptions {
  capacity?: number;
  now?: () => number;
  retryAfter?: string | undefined;
}

function throttledUnless(passes: () => boolean, name: string, retryAfter: string | undefined): Fault {
  const { answer = (genuine: ApiAnswer) => genuine } = throttled(retryAfter);
  return { name, answer: genuine => (passes() ? genuine : answer(genuine)) };
}

/** A redirect; its body is CDSS's genuine answer unless told otherwise, to tempt whoever reads it. */
export function redirect(location: string, status = 307): Fault {
  return altered({ status, headers: { location } }, `redirect ${status}`);
}

/** The page of some box on the way that is neither the gateway nor CDSS. */
export function htmlPage(status = 502): Fault {
  const page = `<html><head><title>${status}</title></head><body><h1>${status} Bad Gateway</h1></body></html>`;
  return altered({ status, headers: { 'content-type': 'text/html' }, body: page }, `HTML page ${status}`);
}

/** Nothing but a status. */
export function empty(status = 200): Fault {
  return altered({ status, body: '' }, `empty ${status}`);
}

/** CDSS's own JSON, blown up with white space to at least `bytes`. */
export function bigBody(bytes = 1024 * 1024 + 1): Fault {
  const name = `body of ${bytes} bytes`;
  return { name, answer: genuine => ({ ...genuine, body: padded(genuine.body, bytes), reason: name }) };
}

/** CDSS's own answer in an encoding nobody asked for; with `expandsTo`, a small body that grows when unpacked. */
export function gzipped(expandsTo = 0): Fault {
  const name = expandsTo > 0 ? `gzip that expands to ${expandsTo} bytes` : 'gzip';
  return {
    name,
    answer: genuine => ({
      ...genuine,
      headers: { ...genuine.headers, 'content-encoding': 'gzip' },
      body: gzipSync(padded(genuine.body, expandsTo)),
      reason: name,
    }),
  };
}

/** The gateway's clock is `skewMs` from this machine's, so that a timestamp of ours can be outside its window. */
export function clockOff(skewMs: number): Fault {
  return { name: `clock off by ${skewMs} ms`, skewMs };
}

/** As from a cache: the `Date` is then not the gateway's clock. */
export function aged(fault: Fault, seconds: number): Fault {
  const { answer = (genuine: ApiAnswer) => genuine } = fault;
  return {
    ...fault,
    name: `${fault.name}, with Age`,
    answer: genuine => withHeader(answer(genuine), 'age', String(seconds)),
  };
}

// Faults of the connection: what HTTP does not say.

/** Reads the request and never answers. */
export function silence(): Fault {
  return { name: 'silence', wire: () => {} };
}

/** Closes before a byte of the answer: with a FIN, or with a reset. */
export function closed(how: 'fin' | 'reset'): Fault {
  return {
    name: `closed with ${how}`,
    wire: (connection, _genuine, tcp) => {
      if (how === 'fin') connection.end();
      else tcp.resetAndDestroy();
    },
  };
}

/** Sends the head of CDSS's answer one byte every `everyMs`. */
export function drippedHead(everyMs = 100): Fault {
  return {
    name: 'head byte by byte',
    wire: (connection, genuine) => drip(connection, Buffer.concat([head(genuine), genuine.body]), everyMs),
  };
}

/** Sends the head at once and the body one byte every `everyMs`: a timer for idle time never fires. */
export function drippedBody(everyMs = 100): Fault {
  return {
    name: 'body byte by byte',
    wire: (connection, genuine) => {
      connection.write(head(genuine));
      drip(connection, genuine.body, everyMs);
    },
  };
}

/** Ends the connection in the middle of the body, however its end was announced. */
export function cutBody(framing: 'content-length' | 'chunked' | 'close'): Fault {
  return {
    name: `cut in a body by ${framing}`,
    wire: (connection, genuine) => {
      const half = genuine.body.subarray(0, genuine.body.length >> 1);
      const framed =
        framing === 'chunked' ? Buffer.concat([Buffer.from(`${half.length.toString(16)}\r\n`), half]) : half;
      connection.end(Buffer.concat([head(genuine, LENGTHS[framing](genuine)), framed]));
    },
  };
}

const LENGTHS = {
  'content-length': (genuine: ApiAnswer) => [`content-length: ${genuine.body.length}`],
  chunked: () => ['transfer-encoding: chunked'],
  close: () => ['connection: close'],
} as const;

/** These bytes instead of an answer. */
export function raw(bytes: string | Uint8Array, name = 'raw bytes'): Fault {
  return { name, wire: connection => connection.end(bytes) };
}

/** CDSS's own answer, and these bytes behind it after some ms; without bytes, the same answer once more. */
export function followed(afterMs: number, bytes?: string): Fault {
  return {
    name: `followed after ${afterMs} ms`,
    wire: (connection, genuine) => {
      const answer = Buffer.concat([head(genuine), genuine.body]);
      const more = bytes === undefined ? answer : Buffer.from(bytes);
      if (afterMs === 0) connection.end(Buffer.concat([answer, more]));
      else connection.write(answer, () => void setTimeout(() => connection.end(more), afterMs));
    },
  };
}

/** CDSS's own answer behind these bytes. */
export function preceded(bytes: string): Fault {
  return {
    name: 'preceded',
    wire: (connection, genuine) => connection.end(Buffer.concat([Buffer.from(bytes), head(genuine), genuine.body])),
  };
}

/** CDSS's own answer with white space around the value of every header. */
export function spacedHeaders(): Fault {
  return {
    name: 'white space around headers',
    wire: (connection, genuine) => {
      const spaced = head(genuine)
        .toString('latin1')
        .replaceAll(/: (.*)\r\n/g, ': \t $1 \t\r\n');
      connection.end(Buffer.concat([Buffer.from(spaced, 'latin1'), genuine.body]));
    },
  };
}

/** CDSS's own JSON, blown up with white space to `bytes`, in chunks of one byte. */
export function byteChunks(bytes: number): Fault {
  return {
    name: `${bytes} chunks of a byte`,
    wire: (connection, genuine) => {
      connection.write(head(genuine, LENGTHS.chunked()));
      const chunks = Array.from(padded(genuine.body, bytes), byte => `1\r\n${String.fromCharCode(byte)}\r\n`);
      for (let at = 0; at < chunks.length; at += 10_000) connection.write(chunks.slice(at, at + 10_000).join(''));
      connection.end('0\r\n\r\n');
    },
  };
}

/** CDSS's own answer with two different content lengths. */
export function conflictingLengths(): Fault {
  return {
    name: 'conflicting lengths',
    wire: (connection, genuine) => {
      const lengths = [`content-length: ${genuine.body.length}`, `content-length: ${genuine.body.length + 1}`];
      connection.end(Buffer.concat([head(genuine, lengths), genuine.body]));
    },
  };
}

/** CDSS's own answer under at least `bytes` of headers; Node takes 16 KiB. */
export function headerOverflow(bytes = 64 * 1024): Fault {
  return {
    name: `headers of ${bytes} bytes`,
    wire: (connection, genuine) => {
      const lines = Array.from(
        { length: Math.ceil(bytes / 1024) },
        (_, index) => `x-fill-${index}: ${'x'.repeat(1024)}`,
      );
      connection.end(Buffer.concat([head(genuine, [...LENGTHS['content-length'](genuine), ...lines]), genuine.body]));
    },
  };
}

function head(genuine: ApiAnswer, lines: readonly string[] = LENGTHS['content-length'](genuine)): Buffer {
  const headers = Object.entries(genuine.headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([`HTTP/1.1 ${genuine.status} Simulated`, ...headers, ...lines, '', ''].join('\r\n'));
}

function drip(connection: Socket, bytes: Uint8Array, everyMs: number): void {
  if (connection.destroyed) return;
  let sent = 0;
  const timer = setInterval(() => {
    connection.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent < bytes.length) return;
    clearInterval(timer);
    connection.end();
  }, everyMs);
  connection.on('close', () => clearInterval(timer));
}

function padded(json: Uint8Array, bytes: number): Uint8Array {
  return Buffer.concat([json, Buffer.alloc(Math.max(0, bytes - json.length), ' ')]);
}

function withHeader(answer: ApiAnswer, name: string, value: string): ApiAnswer {
  return { ...answer, headers: { ...answer.headers, [name]: value } };
}
