import { describe, expect, test } from '@jest/globals';
import {
  altered,
  body,
  closed,
  cutBody,
  type Fault,
  gatewayError,
  gzipped,
  htmlPage,
  none,
  raw,
  redirect,
} from '../../simulator/faults.ts';
import type { Failure } from '../../src/ncloud/failures.ts';
import { type Asked, ask } from '../support/ask.ts';
import { errorsOf, expectCouldNotAsk } from '../support/could-not-ask.ts';

const YES = { code: 0, message: 'SUCCESS', result: true, requestId: 'ec3559a4-00c8-42c7-ac87-6a60ba4df08e' };
const YES_TEXT = JSON.stringify(YES);
const NO = { code: 10153, message: 'the version is not later', result: null, requestId: '251afd18-167c-4ce6' };

/** CDSS's yes with another `code`, as it is written. */
function withCode(source: string): string {
  return YES_TEXT.replace('"code":0', `"code":${source}`);
}

function expectBlocked(run: Asked, { code, requestId }: { code: string; requestId: string }): void {
  const { verdict, failure } = run.outputs;
  expect({ exitCode: run.exitCode, verdict, failure, code: run.outputs['code'] }).toEqual({
    exitCode: 1,
    verdict: 'blocked',
    failure: '',
    code,
  });
  expect(run.outputs['request-id']).toBe(requestId);
  expect(run.calls).toHaveLength(1);
  expect(errorsOf(run).join()).toMatch(`CDSS says no`);
  expect(errorsOf(run).join()).toMatch(`code ${code}, `);
  expect(run.log).not.toMatch('Could not ask');
}

describe('A 200 whose body is no answer cannot be trusted, and is not asked for again:', () => {
  test.concurrent.each<[string, string]>([
    ['plain text', 'SUCCESS'],
    ['an HTML page', '<html><body>{"code":0,"result":true}</body></html>'],
    ['a broken off object', YES_TEXT.slice(0, -1)],
    ['garbage behind it', `${YES_TEXT}x`],
    ['a second object behind it', `${YES_TEXT}${YES_TEXT}`],
    ['a byte order mark before it', `\uFEFF${YES_TEXT}`],
    ['a comment in it', YES_TEXT.replace('{', '{/* yes */')],
    ['a trailing comma', YES_TEXT.replace('}', ',}')],
    ['single quotes', YES_TEXT.replaceAll('"', "'")],
    ['an array', `[${YES_TEXT}]`],
    ['a text', JSON.stringify(YES_TEXT)],
    ['a number', '0'],
    ['true', 'true'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['the answer one level down', JSON.stringify({ data: YES })],
    ['a code from the prototype alone', '{"__proto__":{"code":0},"result":true}'],
    ['two codes', YES_TEXT.replace('{', '{"code":10153,')],
    ['two codes alike', YES_TEXT.replace('{', '{"code":0,')],
    ['two codes, one of them escaped', YES_TEXT.replace('{', '{"c\\u006fde":10153,')],
    ['two results', YES_TEXT.replace('}', ',"result":null}')],
    ['a key twice further down', YES_TEXT.replace('}', ',"more":[{"a":{"b":1,"\\u0062":1}}]}')],
    ['a no without a message', '{"code":10153,"result":null,"requestId":"r"}'],
    ['a no with a message that is no text', JSON.stringify({ ...NO, message: { a: 1 } })],
  ])('%s', async (_, text) => {
    const run = await ask({ always: body(text) });
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: ['the answer cannot be trusted'] });
    expect(run.calls).toHaveLength(1);
    expect(run.written).not.toMatch(/SUCCESS|<html>/);
  });

  test.concurrent.each<[string, Buffer]>([
    ['in UTF-16', Buffer.from(YES_TEXT, 'utf16le')],
    ['in no valid UTF-8', Buffer.concat([Buffer.from(YES_TEXT.slice(0, -2)), Buffer.of(0xff, 0x22, 0x7d)])],
    ['with a NUL behind it', Buffer.from(`${YES_TEXT}\0`)],
  ])('%s', async (_, bytes) => {
    const run = await ask({ always: altered({ body: bytes }) });
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: ['the answer cannot be trusted'] });
  });

  test.concurrent.each([
    ...['0.0', '-0', '0e9', '0E0', '-0.0', '1e-400', '"0"', '""', 'false', 'true', 'null', '[]', '[0]', '{}'],
    ...['1.0', '10153.0', '1e3', '"10153"', '-1.5', `1${'0'.repeat(100)}`],
  ])('a code that is written %s', async source => {
    const run = await ask({ always: body(withCode(source)) });
    const says = ['the answer cannot be trusted', "'code' is missing or no plain integer"];
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says });
  });

  test.concurrent.each([
    ['with a code', { error: { errorCode: '210', message: 'Permission Denied' } }, "the gateway's error 210"],
    ['beside a yes', { ...YES, error: { errorCode: 900 } }, "the gateway's error 900"],
    ['without a code', { ...YES, error: null }, "a gateway's error"],
    ['beside a no', { ...NO, error: {} }, "a gateway's error"],
  ])("a gateway error's shape in a 200, %s", async (_, value, words) => {
    const run = await ask({ always: body(value) });
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: ['HTTP 200', words] });
  });
});

describe('A code 0 without everything else that makes a yes contradicts itself:', () => {
  test.concurrent.each([...['false', 'null', '1', '0', '"true"', '"TRUE"', '{}', '[]', '[true]', '{"result":true}']])(
    'with the result %s',
    async result => {
      const run = await ask({ always: body(YES_TEXT.replace('true', result)) });
      expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: ["without 'result' true"] });
      expect(run.written).not.toMatch('SUCCESS');
    },
  );

  test.concurrent.each([
    ['without a result', '{"code":0,"message":"SUCCESS"}'],
    ['with a result of another case', '{"code":0,"message":"SUCCESS","Result":true}'],
    ['with a result from the prototype', '{"code":0,"__proto__":{"result":true}}'],
  ])('%s', async (_, text) => {
    const run = await ask({ always: body(text) });
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: ["without 'result' true"] });
  });

  test.concurrent.each([400, 401, 403, 404, 409, 422])('with HTTP %d, which is final', async status => {
    const run = await ask({ always: body(YES, status) });
    const says = [`'code' 0 contradicts HTTP ${status}`];
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says });
  });

  test.concurrent.each([429, 500, 502, 503, 504])('with HTTP %d, which is asked again', async status => {
    const run = await ask({ always: body(YES, status) });
    const says = [`'code' 0 contradicts HTTP ${status}`];
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 3, says });
  });

  test.concurrent('in an encoding nobody asked for with HTTP 503, which is asked again', async () => {
    const encoded = gzipped();
    const always: Fault = {
      name: 'gzip',
      answer: genuine => ({ ...(encoded.answer?.(genuine) ?? genuine), status: 503 }),
    };
    expectCouldNotAsk(await ask({ always }), { failure: 'protocol', attempts: 3, says: ['encoding'] });
  });
});

describe('A code other than 0 is CDSS saying no, and is not asked again:', () => {
  test.concurrent.each([200, 400, 401, 403, 404, 409, 422, 429, 451, 500, 502, 503, 504])(
    'with HTTP %d',
    async status => {
      expectBlocked(await ask({ always: body(NO, status) }), { code: '10153', requestId: NO.requestId });
    },
  );

  test.concurrent.each(['true', 'false', '"yes"', '{"code":0,"result":true}'])('with the result %s', async result => {
    const always = body(JSON.stringify(NO).replace('null', result));
    expectBlocked(await ask({ always }), { code: '10153', requestId: NO.requestId });
  });

  test.concurrent.each(['1', '-1', '9007199254740991', '9007199254740993', '-9007199254740993', `1${'0'.repeat(99)}`])(
    'with all digits of %s',
    async code => {
      const run = await ask({ always: body(withCode(code)) });
      expectBlocked(run, { code, requestId: YES.requestId });
      const [result] = JSON.parse(run.outputs['results'] ?? '');
      expect(result.code).toBe(Number.isSafeInteger(Number(code)) ? Number(code) : code);
    },
  );

  test.concurrent.each([
    ['only a message beside it', '{"code":10153,"message":"no"}'],
    ['a requestId that is no text', '{"code":10153,"message":"no","requestId":7}'],
  ])('with %s', async (_, text) => {
    expectBlocked(await ask({ always: body(text) }), { code: '10153', requestId: '' });
  });

  test.concurrent('with code 3 and HTTP 200, as it is public', async () => {
    const always = body({ ...NO, code: 3, message: 'Invalid Compute Instance No list' });
    expectBlocked(await ask({ always }), { code: '3', requestId: NO.requestId });
  });
});

describe("An error status with JSON that is not CDSS's whole envelope is what it is without it:", () => {
  const { requestId: _, ...withoutId } = NO;
  const { result: __, ...withoutResult } = NO;
  test.concurrent.each<[string, unknown]>([
    ['a code alone', { code: 502 }],
    ['a code and a message', { code: 502, message: 'Bad Gateway' }],
    ['a no without a requestId', withoutId],
    ['a no without a result', withoutResult],
    ['a no with a key twice', JSON.stringify(NO).replace('null', '{"a":1,"a":2}')],
    ['a yes without a requestId', { code: 0, message: 'SUCCESS', result: true }],
  ])('%s', async (___, value) => {
    for (const [status, failure, attempts] of [
      [502, 'gateway', 2],
      [429, 'throttled', 2],
      [404, 'gateway', 1],
      [403, 'permission', 1],
      [401, 'auth', 1],
    ] as const) {
      const run = await ask({ always: body(value, status) }, { inputs: { 'max-attempts': '2' } });
      expectCouldNotAsk(run, { failure, attempts, says: [`HTTP ${status}`] });
      expect(run.log).not.toMatch('CDSS says no');
    }
  });
});

describe('A yes is one however its JSON is laid out:', () => {
  test.concurrent.each([
    ['with white space', JSON.stringify(YES, null, '\t\r\n ')],
    ['with an escaped key', YES_TEXT.replace('"code"', '"\\u0063ode"')],
    [
      'in another order, with more members',
      JSON.stringify({ more: [{ code: 1 }], ...Object.fromEntries(Object.entries(YES).reverse()) }),
    ],
    ['without a message and requestId', '{"code":0,"result":true}'],
  ])('%s', async (_, text) => {
    const run = await ask({ always: body(text) });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['code']]).toEqual([0, 'ready', '0']);
  });
});

describe('Of attempts that fail in different ways, the last one counts:', () => {
  test.concurrent.each<[string, Fault[], Failure, number]>([
    ['a reset, a 502, throttling', [closed('reset'), htmlPage(502), gatewayError(410)], 'throttled', 3],
    [
      'throttling, a 503, an incomplete answer',
      [gatewayError(420), gatewayError(500), cutBody('chunked')],
      'network',
      3,
    ],
    ['a 504, then no permission', [gatewayError(510), gatewayError(210)], 'permission', 2],
    ['a reset, then no HTTP', [closed('fin'), raw('SSH-2.0\r\n\r\n')], 'protocol', 2],
    ['a 503, then a redirect', [gatewayError(500), redirect('http://127.0.0.1:1/')], 'protocol', 2],
  ])('%s', async (_, faults, failure, attempts) => {
    const run = await ask({ faults });
    expectCouldNotAsk(run, { failure, attempts, says: [] });
    expect(run.calls).toHaveLength(attempts);
  });

  test.concurrent('a yes after failures is a yes', async () => {
    const run = await ask({ faults: [closed('reset'), htmlPage(502), none()] });
    expect([run.exitCode, run.outputs['verdict'], run.calls.length]).toEqual([0, 'ready', 3]);
  });

  test.concurrent('a no after failures is a no', async () => {
    const run = await ask({ faults: [gatewayError(410), body(NO, 409)] });
    expect([run.exitCode, run.outputs['verdict'], run.calls.length]).toEqual([1, 'blocked', 2]);
  });
});
