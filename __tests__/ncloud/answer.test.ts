import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAnswer } from '../../src/ncloud/answer.ts';
import { Cdss } from '../../src/ncloud/cdss.ts';
import type { HttpReply } from '../../src/ncloud/connections.ts';
import { CouldNotAsk, type FailureKind } from '../../src/ncloud/failures.ts';
import { failureOf, gatewayWith } from '../support/asking.ts';
import { type CannedReply, cannedConnections } from '../support/canned-dispatcher.ts';
import { NUMBERS } from '../support/outcomes.ts';

/** The two bodies of the API guide's page `cdss-rollingupgradeprecheck`. */
const YES = '{"code":0,"message":"SUCCESS","result":true,"requestId":"ec3559a4-00c8-42c7-ac87-6a60ba4df08e"}';
const NO =
  '{"code":10153,"message":"the updated Kafka version must be later than the current cluster version.","result":null,"requestId":"251afd18-167c-4ce6-9b91-81831013ee88"}';

/** Some that have a gateway error of their own, and some that nobody knows. */
const ERROR_STATUSES = [400, 401, 403, 404, 409, 413, 429, 499, 500, 502, 503, 504, 599];

/** What a precheck makes of a reply: `ready`, `blocked`, or the fault of "could not ask". */
async function verdictOf(reply: CannedReply): Promise<'ready' | 'blocked' | FailureKind> {
  const open = cannedConnections(() => reply);
  const cdss = new Cdss(gatewayWith({ open, maxAttempts: 1 }), 'http://127.0.0.1');
  try {
    const { isPossible } = await cdss.rollingUpgradePreCheck({ site: 'public', region: 'KR' }, NUMBERS);
    return isPossible ? 'ready' : 'blocked';
  } catch (error) {
    if (error instanceof CouldNotAsk) return error.kind;
    throw error;
  }
}

function replyWith({ status = 200, headers = {}, body = YES }: CannedReply): HttpReply {
  return { status, headers: headers as HttpReply['headers'], body: Buffer.from(body) };
}

function failureIn(reply: CannedReply): CouldNotAsk {
  try {
    readAnswer(replyWith(reply), 'cdss.example', 0);
  } catch (error) {
    if (error instanceof CouldNotAsk) return error;
    throw error;
  }
  throw new Error('expected a CouldNotAsk');
}

describe('The precheck is ready', () => {
  test.each([
    ["by the guide's own answer", YES],
    ['with white space of any kind', `\r\n${YES.replaceAll(',', '\t,\n ')} `],
    ['with its members in another order', '{"result":true,"requestId":"r","message":"SUCCESS","code":0}'],
    ['without a message and requestId', '{"code":0,"result":true}'],
    ['with a message and requestId of other types', '{"code":0,"result":true,"message":7,"requestId":null}'],
    ['with members that we do not know', '{"code":0,"result":true,"errors":[],"Code":1,"x":{"code":5}}'],
    ['with keys that escapes spell', '{"c\\u006fde":0,"\\u0072esult":true}'],
  ])('%s', async (_, body) => {
    expect(await verdictOf({ body })).toBe('ready');
  });
});

describe('The precheck is blocked by a code that is not 0', () => {
  const withMessage = (code: string) => `{"code":${code},"message":""}`;
  test.each([
    ["in the guide's own answer", NO],
    ['whatever result says', '{"code":10153,"message":"no","result":true}'],
    ['without a result and a requestId', '{"code":3,"message":"numPartitions has an error"}'],
    ['with an empty message', withMessage('1')],
    ['below 0', withMessage('-1')],
    ['past 2^53', withMessage('9007199254740993')],
    ['of a hundred digits', withMessage(`1${'0'.repeat(99)}`)],
  ])('%s', async (_, body) => {
    expect(await verdictOf({ body })).toBe('blocked');
  });

  test.each(ERROR_STATUSES)('with HTTP %d in the whole envelope', async status => {
    expect(await verdictOf({ status, body: NO })).toBe('blocked');
    expect(await verdictOf({ status, body: '{"requestId":"","result":true,"message":"","code":3}' })).toBe('blocked');
  });
});

describe('An error status is what it is without a body, if the body is not the whole envelope:', () => {
  test.each([
    ['a code alone', '{"code":502}'],
    ['a code and a message', '{"code":502,"message":"Bad Gateway"}'],
    ['no requestId', '{"code":502,"message":"Bad Gateway","result":null}'],
    ['no result', '{"code":502,"message":"Bad Gateway","requestId":"r"}'],
    ['no message', '{"code":502,"result":null,"requestId":"r"}'],
    ['a requestId that is null', '{"code":502,"message":"Bad Gateway","result":null,"requestId":null}'],
    ['a message that is no text', '{"code":502,"message":{},"result":null,"requestId":"r"}'],
    ['a code that is a text', '{"code":"502","message":"Bad Gateway","result":null,"requestId":"r"}'],
    ['a code with a fraction', '{"code":502.0,"message":"Bad Gateway","result":null,"requestId":"r"}'],
    ['a code 0 alone', '{"code":0}'],
    ['a yes without a requestId', '{"code":0,"message":"SUCCESS","result":true}'],
    ["the gateway's error beside it", NO.replace('{', '{"error":null,')],
    ['the envelope one level down', `{"error":{},"data":${NO}}`],
    ['the envelope in a list', `[${NO}]`],
    ['a key twice', NO.replace('{', '{"code":0,')],
    ['a key twice in its result', NO.replace('null', '{"a":1,"\\u0061":2}')],
  ])('%s', async (_, body) => {
    for (const status of ERROR_STATUSES) {
      const [said, alone] = [failureIn({ status, body }), failureIn({ status, body: '' })];
      expect([said.kind, said.message, said.askAgain]).toEqual([alone.kind, alone.message, alone.askAgain]);
    }
  });
});

describe('There is no answer that can be trusted', () => {
  test.each<[string, string]>([
    ['in an empty body', ''],
    ['in no JSON', 'SUCCESS'],
    ['in HTML', '<html>OK</html>'],
    ['in an array', `[${YES}]`],
    ['in a string', JSON.stringify(YES)],
    ['in null', 'null'],
    ['in an empty object', '{}'],
    ['behind a byte order mark', `\ufeff${YES}`],
    ['before garbage', `${YES}x`],
    ['before another answer', `${YES}${NO}`],
    ['before an unfinished one', `${YES}{`],
    ['without a code', '{"result":true}'],
    ['with code null', '{"code":null,"result":true}'],
    ['with code false', '{"code":false,"result":true}'],
    ['with code true', '{"code":true,"result":true}'],
    ['with code "0"', '{"code":"0","result":true}'],
    ['with code "10153"', '{"code":"10153","result":null}'],
    ['with code ""', '{"code":"","result":true}'],
    ['with code 0.0', '{"code":0.0,"result":true}'],
    ['with code -0', '{"code":-0,"result":true}'],
    ['with code 0e9', '{"code":0e9,"result":true}'],
    ['with code 0E0', '{"code":0E0,"result":true}'],
    ['with code 1e-400, which numbers round to 0', '{"code":1e-400,"result":true}'],
    ['with code 1.0', '{"code":1.0}'],
    ['with code 1e3', '{"code":1e3}'],
    ['with a code of 101 digits', `{"code":1${'0'.repeat(100)}}`],
    ['with code [0]', '{"code":[0],"result":true}'],
    ['with code {}', '{"code":{},"result":true}'],
    ['with a code of another case', '{"Code":0,"result":true}'],
    ['with a code one level down', '{"data":{"code":0,"result":true}}'],
    ['with an inherited code', '{"__proto__":{"code":0,"result":true}}'],
    ['with an inherited result', '{"code":0,"__proto__":{"result":true}}'],
    ['with two codes, the last 0', '{"code":10153,"result":true,"code":0}'],
    ['with two codes, the first 0', '{"code":0,"result":true,"code":10153}'],
    ['with two codes, one escaped', '{"code":10153,"result":true,"c\\u006fde":0}'],
    ['with two results', '{"code":0,"result":false,"result":true}'],
    ['with two results, one escaped', '{"code":0,"result":false,"\\u0072\\u0065sult":true}'],
    ['with two messages', '{"code":0,"result":true,"message":"a","message":"b"}'],
    ['with code 0 and no result', '{"code":0}'],
    ['with code 0 and result null', '{"code":0,"result":null}'],
    ['with code 0 and result false', '{"code":0,"result":false}'],
    ['with code 0 and result "true"', '{"code":0,"result":"true"}'],
    ['with code 0 and result 1', '{"code":0,"result":1}'],
    ['with code 0 and result []', '{"code":0,"result":[]}'],
    ['with code 0 and result {"result":true}', '{"code":0,"result":{"result":true}}'],
    ['in a no without a message', '{"code":10153}'],
    ['in a no whose message is null', '{"code":10153,"message":null,"result":null,"requestId":"r"}'],
    ['in a no whose message is an object', '{"code":10153,"message":{"a":"b"},"result":null,"requestId":"r"}'],
    ['with a key twice beside the answer', `${YES.slice(0, -1)},"x":[{"y":{"z":1,"z":1}}]}`],
    ['with a key twice in the result', '{"code":0,"message":"","result":{"ok":true,"ok":true}}'],
    ["in the gateway's shape", '{"error":{"errorCode":"210","message":"Permission Denied"}}'],
    ["in both shapes, CDSS's yes", '{"code":0,"result":true,"error":{"errorCode":"210"}}'],
    ["in both shapes, CDSS's no", '{"code":1,"error":null}'],
  ])('%s', async (_, body) => {
    const verdict = await verdictOf({ body });
    expect(['untrustworthy', 'incomplete']).toContain(verdict);
  });

  test.each([
    ['UTF-16', Buffer.from(YES, 'utf16le')],
    ['a byte that is not UTF-8', Buffer.concat([Buffer.from(YES.slice(0, -1)), Buffer.from(',"x":"\xff"}', 'latin1')])],
    ['half a character', Buffer.from('{"code":0,"result":true,"message":"\xe2\x82"}', 'latin1')],
  ])('in %s', async (_, body) => {
    expect(await verdictOf({ body, headers: { 'content-length': '1' } })).toBe('untrustworthy');
  });

  test('at a hundred thousand levels', async () => {
    const deep = `${'{"result":true,"a":'.repeat(100_000)}0${'}'.repeat(100_000)}`;
    expect(await verdictOf({ body: `{"code":0,"a":${deep}}` })).toBe('untrustworthy');
  });

  test.each<[number, FailureKind]>([
    [100, 'untrustworthy'],
    [201, 'untrustworthy'],
    [202, 'untrustworthy'],
    [204, 'untrustworthy'],
    [206, 'untrustworthy'],
    [299, 'untrustworthy'],
    [300, 'redirected'],
    [301, 'redirected'],
    [302, 'redirected'],
    [304, 'redirected'],
    [307, 'redirected'],
    [399, 'redirected'],
  ])('with HTTP %d, whatever the body says', async (status, kind) => {
    expect(await verdictOf({ status, body: YES })).toBe(kind);
    expect(await verdictOf({ status, body: NO })).toBe(kind);
  });

  test.each<[number, FailureKind]>([
    [400, 'untrustworthy'],
    [401, 'untrustworthy'],
    [404, 'untrustworthy'],
    [429, 'untrustworthyInPassing'],
    [500, 'untrustworthyInPassing'],
    [503, 'untrustworthyInPassing'],
  ])('in a yes that comes with HTTP %d', async (status, kind) => {
    expect(await verdictOf({ status, body: YES })).toBe(kind);
  });

  test.each(['gzip', 'br', 'deflate', 'zstd', 'GZIP', 'identity, gzip', ''])(
    'in the content encoding "%s"',
    async encoding => {
      const headers = { 'content-encoding': encoding };
      expect(await verdictOf({ headers, body: YES })).toBe('untrustworthy');
      expect(await verdictOf({ headers, body: NO, status: 500 })).toBe('untrustworthyInPassing');
    },
  );

  test.each(['identity', 'Identity', ' identity', 'identity \t'])('but the encoding "%s" is none', async encoding => {
    expect(await verdictOf({ headers: { 'content-encoding': encoding }, body: YES })).toBe('ready');
  });
});

describe('What stood in the answer is handed on as it was:', () => {
  test('all of it', () => {
    expect(readAnswer(replyWith({ body: NO }), 'cdss.example', 0)).toEqual({
      status: 200,
      code: '10153',
      message: 'the updated Kafka version must be later than the current cluster version.',
      result: null,
      requestId: '251afd18-167c-4ce6-9b91-81831013ee88',
    });
  });

  test('every digit of a large code', () => {
    const body = '{"code":9007199254740993,"message":""}';
    expect(readAnswer(replyWith({ body }), 'cdss.example', 0).code).toBe('9007199254740993');
  });

  test('texts with escapes, and empty ones where there is none', () => {
    const answer = readAnswer(replyWith({ body: '{"code":1,"message":"\\u003cb\\n","requestId":5}' }), 'h', 0);
    expect(answer).toMatchObject({ message: '<b\n', requestId: '', result: undefined });
  });
});

describe('Why an answer cannot be trusted is said in our own words:', () => {
  const yesAs = (status: number): CannedReply => ({ status, body: YES });
  test.each<[string, CannedReply, string]>([
    ['another 2xx', yesAs(204), 'the answer cannot be trusted: CDSS never answers with HTTP 204'],
    [
      'an encoding',
      { headers: { 'content-encoding': 'gzip' } },
      'the answer cannot be trusted: the body has an encoding that we did not ask for',
    ],
    ['a yes with an error status', yesAs(503), 'the answer cannot be trusted: `code` 0 contradicts HTTP 503'],
    ['no object', { body: '' }, 'the answer cannot be trusted: the body is not one JSON object'],
    [
      'a key twice',
      { body: '{"code":0,"result":{"a":1,"a":2}}' },
      'the answer cannot be trusted: the body is ambiguous: one of its objects has a key twice',
    ],
    ['a no without a message', { body: '{"code":3}' }, 'the answer cannot be trusted: `message` is not a text'],
    ['no code', { body: '{"secret":"x"}' }, 'the answer cannot be trusted: `code` is missing or no plain integer'],
    [
      'a gateway error that we know',
      { body: '{"error":{"errorCode":"210"}}' },
      "the answer cannot be trusted: HTTP 200 with the gateway's error 210",
    ],
    [
      'a gateway error without a code',
      { body: '{"error":"::error::x"}' },
      "the answer cannot be trusted: HTTP 200 with a gateway's error",
    ],
  ])('%s', (_, reply, message) => {
    expect(failureIn(reply).message).toBe(message);
  });

  test('a contradiction', async () => {
    const open = cannedConnections(() => ({ body: '{"code":0,"result":null}' }));
    const cdss = new Cdss(gatewayWith({ open }), 'http://127.0.0.1');
    const failed = await failureOf(cdss.rollingUpgradePreCheck({ site: 'public', region: 'KR' }, NUMBERS));
    expect(failed.message).toBe('the answer cannot be trusted: `code` 0 without `result` true contradicts itself');
    expect(failed.attempts).toBe(1);
  });
});

describe('A body that breaks off', () => {
  test.each(['{"code":0,"result":tr', '{', '<html>'])('without an announced length is incomplete: %s', body => {
    const { kind, message } = failureIn({ body });
    expect(kind).toBe('incomplete');
    expect(message).toBe('the answer of cdss.example is incomplete: it broke off');
  });

  test.each([{ 'content-length': '20' }, { 'transfer-encoding': 'chunked' }])(
    'is no JSON where its length was announced: %j',
    headers => {
      expect(failureIn({ headers, body: '{"code":0,"result":tr' }).kind).toBe('untrustworthy');
    },
  );

  test('is told apart from one that is ambiguous', () => {
    expect(failureIn({ body: '{"code":0,"code":0,"result":true}' }).kind).toBe('untrustworthy');
  });

  test('of which nothing came is no JSON', () => {
    expect(failureIn({ body: '' }).kind).toBe('untrustworthy');
  });
});

describe('Of a redirect only the host is named', () => {
  test.each([
    ['https://user:password@evil.example/path?signature=x', 'evil.example'],
    ['//evil.example/path', 'evil.example'],
    ['/login?next=x', 'cdss.example'],
    ['http://[', 'no valid address'],
    [' https://evil.example \t', 'evil.example'],
  ])('of %s', (location, host) => {
    expect(failureIn({ status: 307, headers: { location } }).message).toBe(
      `cdss.example answered with a redirect (HTTP 307) to ${host}, which is not followed`,
    );
  });

  test('or none, where it has no location', () => {
    expect(failureIn({ status: 302 }).message).toBe(
      'cdss.example answered with a redirect (HTTP 302) to cdss.example, which is not followed',
    );
  });
});

/** A member of an object, in spellings that a reader may confuse: what it is, and how it is written. */
interface Written {
  readonly key: string;
  readonly keySource: string;
  readonly source: string;
}

const SCALARS = ['0', 'true', '-0', '0.0', '0e9', '"0"', '1', '-1', '10153', '9007199254740993', '1e3', '1e-400'];
const OTHERS = ['null', 'false', '"true"', '""', '[]', '{}', '[0]', '{"code":0,"result":true}'];
const values = fc.oneof(
  fc.constantFrom(...SCALARS, ...OTHERS),
  fc.jsonValue().map(value => JSON.stringify(value)),
);

function member(keys: readonly string[], sources: fc.Arbitrary<string>): fc.Arbitrary<Written> {
  return fc
    .record({ key: fc.constantFrom(...keys), isEscaped: fc.boolean(), source: sources })
    .map(({ key, isEscaped, source }) => ({ key, keySource: isEscaped ? escaped(key) : `"${key}"`, source }));
}

/** Nearly an answer: mostly a code and a result, and what may stand beside them. */
const members = fc
  .tuple(
    fc.array(member(['code'], fc.oneof(fc.constant('0'), fc.constant('0'), fc.constant('10153'), values)), {
      minLength: 1,
      maxLength: 1,
    }),
    fc.array(member(['result'], fc.oneof(fc.constant('true'), fc.constant('true'), values)), { maxLength: 1 }),
    fc.array(member(['message'], fc.oneof({ weight: 4, arbitrary: fc.constant('"no"') }, values)), { maxLength: 1 }),
    fc.array(member(['requestId'], fc.oneof({ weight: 4, arbitrary: fc.constant('"r-1"') }, values)), { maxLength: 1 }),
    fc.array(member(['Code', '__proto__', 'x'], values), { maxLength: 1 }),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant<Written[]>([]) },
      { weight: 1, arbitrary: fc.array(member(['code', 'result', 'error'], values), { maxLength: 2 }) },
    ),
  )
  .chain(parts => fc.shuffledSubarray(parts.flat(), { minLength: parts.flat().length - 1 }));
const statuses = fc.oneof(fc.constant(200), fc.constantFrom(200, 201, 204, 301, 307, 400, 401, 404, 429, 500, 503));

function escaped(key: string): string {
  return `"${[...key].map(letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;
}

/** The rule as the design states it, applied to the members before they became a text. */
function expectedVerdict(status: number, written: readonly Written[]): 'ready' | 'blocked' | 'unknown' {
  const sourceOf = (key: string) => written.find(member => member.key === key)?.source;
  const isText = (key: string) => sourceOf(key)?.startsWith('"') ?? false;
  const areUnique = new Set(written.map(({ key }) => key)).size === written.length;
  const code = sourceOf('code') ?? '';
  if (!areUnique || sourceOf('error') !== undefined) return 'unknown';
  if (status === 200 && code === '0') return sourceOf('result') === 'true' ? 'ready' : 'unknown';
  const isNo = /^-?[1-9][0-9]*$/.test(code) && code.length <= 100 && isText('message');
  const isWhole = sourceOf('result') !== undefined && isText('requestId');
  return isNo && (status === 200 || (status >= 400 && isWhole)) ? 'blocked' : 'unknown';
}

test('No object but the full positive answer is ready, and none but a no in the envelope is blocked', async () => {
  const seen = { ready: 0, blocked: 0, unknown: 0 };
  await fc.assert(
    fc.asyncProperty(statuses, members, async (status, written) => {
      const body = `{${written.map(({ keySource, source }) => `${keySource}:${source}`).join(',')}}`;
      const expected = expectedVerdict(status, written);
      const verdict = await verdictOf({ status, body, headers: { 'content-length': String(body.length) } });
      seen[expected] += 1;
      expect(verdict === 'ready' || verdict === 'blocked' ? verdict : 'unknown').toBe(expected);
    }),
    { numRuns: 20_000 },
  );
  expect(Math.min(seen.ready, seen.blocked, seen.unknown)).toBeGreaterThan(300);
});

test('No JSON value of any other kind is ready', async () => {
  await fc.assert(
    fc.asyncProperty(statuses, fc.json(), async (status, body) => {
      expect(await verdictOf({ status, body })).not.toBe('ready');
    }),
    { numRuns: 5_000 },
  );
});

test('The positive answer with bytes changed, lost or added is ready only where it still says yes', async () => {
  const positive = Buffer.from(YES);
  const edit = fc.record({
    at: fc.nat({ max: positive.length - 1 }),
    drop: fc.nat({ max: 3 }),
    put: fc.uint8Array({ maxLength: 3 }),
  });
  let ready = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 2 }), async edits => {
      const body = edits.reduce(
        (bytes, { at, drop, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)]),
        positive,
      );
      if ((await verdictOf({ body })) !== 'ready') return;
      ready += 1;
      const said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as Record<string, unknown>;
      expect(said).toMatchObject({ code: 0, result: true });
    }),
    { numRuns: 10_000 },
  );
  expect(ready).toBeGreaterThan(10);
});

test.each([200, 400, 500])('A no with HTTP %d is never a yes, whatever follows', async status => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async text => {
      expect(await verdictOf({ status, body: `${NO}${text}` })).not.toBe('ready');
    }),
  );
});
