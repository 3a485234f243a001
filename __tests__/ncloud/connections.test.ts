import { getEventListeners } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Listener, listen } from '../../simulator/listener.ts';
import { Connections, type ExchangeLimits, type HttpRequest, MAX_BODY_BYTES } from '../../src/ncloud/connections.ts';
import { openDispatcher } from '../../src/ncloud/dispatchers.ts';
import { failureOf } from '../support/asking.ts';

const REQUEST: HttpRequest = { method: 'POST', path: '/a?b', headers: { accept: 'application/json' }, body: '{}' };

/** A server that says `ok`, or what `serve` is set to, and counts the connections it accepts and loses. */
let serve: RequestListener;
let server: Server;
let listener: Listener;
let origin: string;
let sockets: Socket[];
let connections: Connections;

beforeEach(async () => {
  serve = (_, response) => response.end('ok');
  server = createServer((request, response) => serve(request, response));
  sockets = [];
  server.on('connection', (socket: Socket) => sockets.push(socket));
  listener = await listen(server);
  origin = `http://127.0.0.1:${listener.port}`;
  connections = new Connections(openDispatcher(5_000, undefined));
});

afterEach(async () => {
  await connections.close();
  await listener.close();
});

function exchange(limits: Partial<ExchangeLimits> = {}, request = REQUEST) {
  const signal = new AbortController().signal;
  return connections.exchange(origin, request, { timeoutMs: 5_000, questionTimeoutMs: 30_000, signal, ...limits });
}

function closedSockets(): number {
  return sockets.filter(({ destroyed, readableEnded }) => destroyed || readableEnded).length;
}

/** Waits until something is so, and fails where it is not soon: much sooner than idle connections close by themselves. */
async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 5) {
    if (waited > 1_500) throw new Error(`it was never so: ${isSo}`);
    await wait(5);
  }
}

test('A reply is its status, its headers with names in lower case, and its whole body', async () => {
  serve = (request, response) => {
    response.writeHead(404, { 'X-Some': 'thing', 'content-type': 'text/plain' });
    response.write(`${request.method} ${request.url} `);
    setTimeout(() => response.end('and so on'), 20);
  };
  const { status, headers, body } = await exchange();
  expect({ status, some: headers['x-some'], body: body.toString() }).toEqual({
    status: 404,
    some: 'thing',
    body: 'POST /a?b and so on',
  });
});

test('An interim answer is passed over', async () => {
  serve = (_, response) => {
    response.writeProcessing();
    response.writeEarlyHints({ link: '</x>; rel=preload' });
    response.end('ok');
  };
  expect(await exchange()).toMatchObject({ status: 200, body: Buffer.from('ok') });
});

describe('A connection', () => {
  test('is kept for the next exchange', async () => {
    for (let count = 0; count < 5; count++) await exchange();
    expect(sockets).toHaveLength(1);
  });

  test('is kept after any answer that came whole', async () => {
    serve = (_, response) => response.writeHead(503).end('no');
    for (let count = 0; count < 3; count++) expect((await exchange()).status).toBe(503);
    expect(sockets).toHaveLength(1);
  });

  test('carries one exchange at a time; side by side each has its own, and all are kept', async () => {
    serve = (_, response) => void setTimeout(() => response.end('ok'), 50);
    await Promise.all([exchange(), exchange(), exchange()]);
    expect(sockets).toHaveLength(3);
    await Promise.all([exchange(), exchange(), exchange()]);
    expect(sockets).toHaveLength(3);
  });

  test('is for one origin', async () => {
    await exchange();
    origin = `http://localhost:${listener.port}`;
    await exchange();
    expect(sockets).toHaveLength(2);
  });

  test('that the server closed in between is opened again', async () => {
    await exchange();
    sockets[0]?.destroy();
    await wait(20);
    expect((await exchange()).body.toString()).toBe('ok');
    expect(sockets).toHaveLength(2);
  });
});

describe('A connection is never used again', () => {
  const failures: [string, RequestListener, Partial<ExchangeLimits>][] = [
    ['closed before an answer', ({ socket }) => socket.end(), {}],
    ['reset', ({ socket }) => socket.resetAndDestroy(), {}],
    ['cut in the body', ({ socket }) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'), {}],
    ['no HTTP', ({ socket }) => socket.end('SSH-2.0-x\r\n'), {}],
    ['silent', () => {}, { timeoutMs: 100 }],
    ['too talkative', (_, response) => response.end(Buffer.alloc(MAX_BODY_BYTES + 1)), {}],
  ];

  test.each(failures)('that was %s', async (_, failing, limits) => {
    await exchange();
    const healthy = serve;
    serve = failing;
    await failureOf(exchange(limits));
    serve = healthy;
    expect((await exchange()).body.toString()).toBe('ok');
    expect(sockets).toHaveLength(2);
    await until(() => closedSockets() === 1);
  });
});

describe('The body of an answer', () => {
  const sized = (bytes: number) => Buffer.alloc(bytes, 'x');

  test('may have a MiB', async () => {
    serve = (_, response) => response.end(sized(MAX_BODY_BYTES));
    expect((await exchange()).body).toHaveLength(1024 * 1024);
  });

  test('may not have a byte more', async () => {
    serve = (_, response) => response.writeHead(200).end(sized(MAX_BODY_BYTES + 1));
    const { kind, message } = await failureOf(exchange());
    expect(kind).toBe('untrustworthy');
    expect(message).toBe(
      `127.0.0.1:${listener.port} answered HTTP 200 with more than 1 MiB, which no answer of CDSS has`,
    );
  });

  test('is not read on for ever', async () => {
    serve = (_, response) => {
      const pour = () => {
        while (!response.destroyed && response.write(sized(64 * 1024)));
      };
      response.on('drain', pour);
      response.on('error', () => {});
      pour();
    };
    expect((await failureOf(exchange())).kind).toBe('untrustworthy');
    await until(() => closedSockets() === 1);
    expect(sockets[0]?.bytesWritten).toBeLessThan(32 * 1024 * 1024);
  });

  test('is that of the answer, not an expanded one', async () => {
    const bytes = Buffer.from('1f8b08', 'hex');
    serve = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes);
    expect((await exchange()).body).toEqual(bytes);
  });
});

describe('The time limit of an exchange', () => {
  const dripping: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-length': 1_000 });
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  };

  test.each<[string, RequestListener]>([
    ['nothing comes', () => {}],
    ['an answer comes byte by byte', dripping],
  ])('ends it where %s', async (_, listenerOf) => {
    serve = listenerOf;
    const start = performance.now();
    const { kind, message } = await failureOf(exchange({ timeoutMs: 200 }));
    expect(performance.now() - start).toBeLessThan(1_500);
    expect(kind).toBe('silent');
    expect(message).toBe(
      `127.0.0.1:${listener.port} gave no complete answer within the timeout of 30 s (this attempt had 0.2 s of it)`,
    );
    await until(() => closedSockets() === 1);
  });
});

describe('A cancellation', () => {
  test('before the exchange sends nothing', async () => {
    const { kind } = await failureOf(exchange({ signal: AbortSignal.abort() }));
    expect(kind).toBe('cancelled');
    await wait(50);
    expect(sockets).toEqual([]);
  });

  test('in the middle ends it at once', async () => {
    const controller = new AbortController();
    serve = () => controller.abort();
    expect((await failureOf(exchange({ signal: controller.signal }))).kind).toBe('cancelled');
    await until(() => closedSockets() === 1);
  });

  test('afterwards is nothing to it', async () => {
    const controller = new AbortController();
    await exchange({ signal: controller.signal });
    controller.abort();
    await exchange();
    expect(sockets).toHaveLength(1);
  });
});

test('An exchange leaves neither a timer nor a listener behind', async () => {
  const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
  const { signal } = new AbortController();
  await exchange({ signal });
  const before = timers();
  for (let count = 0; count < 20; count++) await exchange({ signal });
  expect(timers() - before).toBeLessThan(20);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

describe('Closing', () => {
  test('lets go of every idle connection', async () => {
    serve = (_, response) => void setTimeout(() => response.end('ok'), 20);
    await Promise.all([exchange(), exchange()]);
    await connections.close();
    await until(() => closedSockets() === 2);
  });

  test('is no end: a later exchange opens a connection', async () => {
    await exchange();
    await connections.close();
    await exchange();
    expect(sockets).toHaveLength(2);
  });
});

test.each([
  ['http://127.0.0.1', '127.0.0.1:80'],
  ['https://127.0.0.1', '127.0.0.1:443'],
  ['https://[::1]', '[::1]:443'],
  ['http://127.0.0.1:8080', '127.0.0.1:8080'],
])('The host and port of %s are named as a firewall would', async (url, named) => {
  const silent = new Connections(async () => await openDispatcher(5_000, undefined)(origin));
  serve = () => {};
  const limits = { timeoutMs: 50, questionTimeoutMs: 1_500, signal: new AbortController().signal };
  const { message } = await failureOf(silent.exchange(url, REQUEST, limits));
  expect(message).toBe(`${named} gave no complete answer within the timeout of 1.5 s (this attempt had 0.1 s of it)`);
});
