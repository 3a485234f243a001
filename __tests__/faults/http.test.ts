import { describe, expect, test } from '@jest/globals';
import {
  altered,
  bigBody,
  body,
  empty,
  type Fault,
  gatewayError,
  gzipped,
  htmlPage,
  raw,
  redirect,
  throttled,
} from '../../simulator/faults.ts';
import { startServer } from '../../simulator/server.ts';
import type { Failure } from '../../src/ncloud/failures.ts';
import { ask } from '../support/ask.ts';
import { annotationsOf, expectCouldNotAsk } from '../support/could-not-ask.ts';

const REFUSAL = { code: 10153, message: 'no', result: null, requestId: '251afd18' };

/** Asks under a fault, and expects to be told in how many attempts and why there is no answer. */
async function expectFailure(fault: Fault, failure: Failure, attempts: number, ...says: (string | RegExp)[]) {
  const run = await ask({ always: fault });
  expectCouldNotAsk(run, { failure, attempts, says });
  expect(run.calls).toHaveLength(attempts);
  return run;
}

describe('A redirect is not followed, and only the host it points at is named:', () => {
  test.concurrent.each([300, 301, 302, 303, 304, 307, 308])("HTTP %d with CDSS's own yes in it", async status => {
    const elsewhere = await startServer();
    const location = `http://u-name:p-word@127.0.0.1:${elsewhere.port}/api/v1/path-of-it?token=t0k3n#frag`;
    const fault = redirect(location, status);
    const run = await expectFailure(fault, 'protocol', 1, `HTTP ${status}`, `127.0.0.1:${elsewhere.port}`, 'redirect');
    await elsewhere.close();
    expect(elsewhere.calls).toEqual([]);
    expect(run.written).not.toMatch(/u-name|p-word|path-of-it|t0k3n|frag/);
  });

  test.concurrent.each([
    ['relative', '/log-in', /127\.0\.0\.1:\d+/],
    ['no URL', 'http://[::set-output name=verdict::ready', /redirect/],
    ['of another scheme', 'javascript:alert(1)', /redirect/],
    ['with a hostile host', 'x://##[error]`<b>@you', /redirect/],
    ['very long', `http://${'a'.repeat(8_000)}.example/`, /redirect/],
  ])('a location that is %s', async (_, location, words) => {
    await expectFailure(redirect(location), 'protocol', 1, words);
  });

  test.concurrent("a no of CDSS's shape in it is not an answer", async () => {
    await expectFailure(altered({ status: 302, body: JSON.stringify(REFUSAL) }), 'protocol', 1, 'redirect');
  });
});

describe('What a gateway fails at in passing is asked again:', () => {
  test.concurrent.each<[string, Fault, (string | RegExp)[]]>([
    ['an HTML page with 502', htmlPage(502), ['HTTP 502']],
    ['an HTML page with 500', htmlPage(500), ['HTTP 500']],
    ['nothing with 503', empty(503), ['HTTP 503']],
    ['a status nobody knows', empty(599), ['HTTP 599']],
    ['an unknown gateway code', body({ error: { errorCode: '999' } }, 503), ['HTTP 503', 'gateway code 999']],
    ['500/900', gatewayError(900), ['HTTP 500', 'gateway code 900']],
    ['503/500', gatewayError(500), ['HTTP 503', 'gateway code 500', 'cannot reach CDSS']],
    ['504/510', gatewayError(510), ['HTTP 504', 'gateway code 510', 'in time']],
  ])('%s', async (_, fault, says) => {
    await expectFailure(fault, 'gateway', 3, ...says);
  });
});

describe('Throttling is asked again, as soon as the gateway allows:', () => {
  test.concurrent.each<[string, Fault]>([
    ['429/410', gatewayError(410)],
    ['429/420', gatewayError(420)],
    ['429 with an HTML page', htmlPage(429)],
    ['429 with nothing', empty(429)],
    ['429 with an unknown code', body({ error: { errorCode: '499' } }, 429)],
  ])('%s', async (_, fault) => {
    await expectFailure(fault, 'throttled', 3, 'throttles', 'HTTP 429', 'run this step again later');
  });

  test.concurrent.each<[string, (now: number) => string]>([
    ['in seconds', () => '3'],
    ['as a date', now => new Date(now + 3_000).toUTCString()],
  ])('a Retry-After %s is honoured, and signed afresh after it', async (_, retryAfter) => {
    const start = Date.now();
    const run = await ask({ faults: [throttled(retryAfter(start))] }, { inputs: { timeout: '20s' } });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
    const [, second] = run.calls.map(({ headers }) => Number(headers['x-ncp-apigw-timestamp']));
    expect(second).toBeGreaterThanOrEqual(start + 1_990); // a date has no parts of a second, and a timer may be a ms early
    expect(new Set(run.calls.map(({ headers }) => headers['x-ncp-apigw-signature-v2'])).size).toBe(2);
  });

  test.concurrent.each([
    ['in seconds', '60'],
    ['of more seconds than a timer takes', '99999999999'],
    ['as a date', new Date(Date.now() + 600_000).toUTCString()],
  ])('a Retry-After past the deadline ends it at once, %s', async (_, retryAfter) => {
    const run = await expectFailure(throttled(retryAfter), 'throttled', 1, 'throttles');
    expect(run.durationMs).toBeLessThan(2_500);
  });

  test.concurrent.each(['-1', 'soon', '1.5', '0x10', ''])(
    'a Retry-After that is none is left out: "%s"',
    async text => {
      await expectFailure(throttled(text), 'throttled', 3, 'throttles');
    },
  );

  test.concurrent('a used up quota is not asked again', async () => {
    await expectFailure(gatewayError(400), 'quota', 1, 'quota', 'used up', 'HTTP 429', 'gateway code 400');
  });
});

describe('An error status without a gateway error that can be read goes by its status:', () => {
  test.concurrent.each<[number, Failure, string]>([
    [401, 'auth', 'Check the access key and secret key'],
    [403, 'permission', 'permission for Cloud Data Streaming Service'],
    [400, 'gateway', 'endpoint'],
    [404, 'gateway', 'endpoint'],
    [405, 'gateway', 'endpoint'],
    [413, 'gateway', 'endpoint'],
    [418, 'gateway', 'endpoint'],
    [499, 'gateway', 'endpoint'],
  ])('HTTP %d', async (status, failure, words) => {
    await expectFailure(htmlPage(status), failure, 1, `HTTP ${status}`, words);
    await expectFailure(empty(status), failure, 1, `HTTP ${status}`, words);
  });
});

describe('A refusal of the gateway is final:', () => {
  test.concurrent.each<[string, Fault, (string | RegExp)[]]>([
    ['400/100', gatewayError(100), ['HTTP 400', 'gateway code 100']],
    ['413/430', gatewayError(430), ['HTTP 413', 'gateway code 430']],
    ['404/300', gatewayError(300), ['HTTP 404', 'gateway code 300', '`region`', 'permission']],
  ])('%s', async (_, fault, says) => {
    await expectFailure(fault, 'gateway', 1, ...says);
  });
});

describe('Only a 200 with a small JSON object is an answer, not', () => {
  const endless: Fault = {
    name: 'endless',
    wire: connection => {
      connection.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const more = () => {
        while (connection.writable && connection.write(`10000\r\n${' '.repeat(0x10000)}\r\n`));
      };
      connection.on('drain', more);
      more();
    },
  };
  const says = ['Only HTTP 200 with a small JSON object'];

  test.concurrent.each<[string, Fault]>([
    ["a 201 with CDSS's own yes", altered({ status: 201 })],
    ["a 202 with CDSS's own yes", altered({ status: 202 })],
    ["a 203 with CDSS's own yes", altered({ status: 203 })],
    ["a 206 with CDSS's own yes", altered({ status: 206 })],
    ['a 202 with a refusal', body(REFUSAL, 202)],
    ['a 204', empty(204)],
    ['a 205', empty(205)],
    ['an empty 200', empty(200)],
    ['white space', body(' \r\n\t ')],
    ['an empty 200 that the end of the connection delimits', raw('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n')],
    ['a body in gzip', gzipped()],
    ['a body in gzip that expands past the limit', gzipped(64 * 1024 * 1024)],
    ['a body in an unknown encoding', altered({ headers: { 'content-encoding': 'x-own' } })],
    ['a body in two encodings', altered({ headers: { 'content-encoding': 'identity, identity' } })],
    [
      'a refusal in gzip, which it only pretends to be',
      altered({ status: 400, headers: { 'content-encoding': 'gzip' }, body: JSON.stringify(REFUSAL) }),
    ],
  ])('%s', async (_, fault) => {
    await expectFailure(fault, 'protocol', 1, 'the answer cannot be trusted', ...says);
  });

  test.concurrent.each<[string, Fault]>([
    ['a body of a byte more than 1 MiB', bigBody()],
    ['a body without end', endless],
    ['a refusal in more than 1 MiB', body(`${JSON.stringify(REFUSAL)}${' '.repeat(1024 * 1024)}`, 400)],
  ])('%s', async (_, fault) => {
    await expectFailure(fault, 'protocol', 1, 'more than 1 MiB');
  });

  test.concurrent('while a body of exactly 1 MiB is still one', async () => {
    const run = await ask({ always: bigBody(1024 * 1024) });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
  });

  test.concurrent('and no encoding is asked for', async () => {
    const run = await ask({});
    expect(run.calls.map(({ headers }) => headers['accept-encoding'])).toEqual(['identity']);
    expect(annotationsOf(run, 'debug').join()).toMatch('HTTP 200');
  });

  test.concurrent.each([100, 101, 103, 199])('an informational %d alone', async status => {
    const run = await ask({ always: raw(`HTTP/1.1 ${status} Informational\r\n\r\n`) });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([1, 'unknown']);
    expect(['network', 'protocol']).toContain(run.outputs['failure']);
  });
});
