import type { HttpReply } from './connections.ts';

type Headers = HttpReply['headers'];

/** A header's value without the white space around it (RFC 9110, 5.5), or null. What comes twice is joined by a comma. */
export function headerOf(headers: Headers, name: string): string | null {
  const value = headers[name];
  if (value === undefined) return null;
  return (Array.isArray(value) ? value.join(',') : value).replace(/^[ \t]+|[ \t]+$/g, '');
}

/**
 * What the clock of the gateway showed when it answered, as Unix time in ms; null if nothing proves it: there is no
 * `Date`, it has another form than an IMF-fixdate, or an `Age` says that a cache kept the answer.
 */
export function gatewayTime(headers: Headers): number | null {
  return headerOf(headers, 'age') === null ? httpDate(headerOf(headers, 'date') ?? '') : null;
}

/** A `Retry-After` in ms from now, or undefined: it is a number of seconds or a date (RFC 9110, 10.2.3). */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const text = headerOf(headers, 'retry-after') ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = httpDate(text);
  return date === null ? undefined : Math.max(0, date - now);
}

/**
 * Unix time in ms of an IMF-fixdate (RFC 9110, 5.6.7), such as `Sun, 06 Nov 1994 08:49:37 GMT`; null for any other form,
 * and for a day that does not exist or has another name. `toUTCString` writes just this form.
 */
function httpDate(text: string): number | null {
  const ms = text.length === IMF_FIXDATE_LENGTH ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toUTCString() === text ? ms : null;
}

const IMF_FIXDATE_LENGTH = 'Sun, 06 Nov 1994 08:49:37 GMT'.length;
