import { getEventListeners } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAuthority } from '../../simulator/certificates.ts';
import { type Listener, listen } from '../../simulator/listener.ts';
import {
  Connections,
  connectionOpener,
  type ExchangeLimits,
  type HttpRequest,
  MAX_BODY_BYTES,
} from '../../src/ncloud/connections.ts';
import { CouldNotAsk } from '../../src/ncloud/failures.ts';
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
  connections = new Connections(connectionOpener(5_000, undefined));
});

afterEach(async () => {
  connections.close();
  await listener.close();
});

function exchange(limits: Partial<ExchangeLimits> = {}, request = REQUEST) {
  const signal = new AbortController().signal;
  return connections.exchange(origin, request, { timeoutMs: 5_000, questionTimeoutMs: 30_000, signal, ...limits });
}

function closedSockets(): number {
  return sockets.filter(({ destroyed, readableEnded }) => destroyed || readableEnded).length;
}

/** Waits until something is so, and fails if it is not so soon: long before idle connections close by themselves. */
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

/** What a server of bare bytes does with a connection once it is accepted, and once the question is read. */
interface RawServer {
  readonly onConnection?: (socket: Socket, count: number) => void;
  readonly onQuestion?: (socket: Socket, count: number) => void;
}

/** Puts a server of bare bytes in the place of the HTTP server. */
async function serveRaw({ onConnection = () => {}, onQuestion = () => {} }: RawServer): Promise<void> {
  await listener.close();
  listener = await listen(
    createTcpServer(socket => {
      sockets.push(socket);
      const count = sockets.length;
      socket.on('error', () => {}).once('data', () => onQuestion(socket, count));
      onConnection(socket, count);
    }),
  );
  origin = `http://127.0.0.1:${listener.port}`;
}

/** Questions side by side and one after another, all of them answered, on connections opened ahead of time. */
async function exchangeMany(questions: number, sideBySide: number): Promise<void> {
  let left = questions;
  const worker = async () => {
    while (left-- > 0) expect((await exchange()).body.toString()).toBe('ok');
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const NO = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nno';
const CHUNKED = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n';

describe('Valid HTTP is read, also if it is unusual:', () => {
  test.each([
    ['a 100 that nobody asked for', `HTTP/1.1 100 Continue\r\n\r\n${OK}`],
    ['a 102 and a 103', `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${OK}`],
    ['a hundred of them', `${'HTTP/1.1 100 Continue\r\nx: y\r\n\r\n'.repeat(100)}${OK}`],
    ['white space around the length', 'HTTP/1.1 200 OK\r\ncontent-length: \t 2 \t\r\n\r\nok'],
    ['white space behind chunked', CHUNKED.replace('chunked', ' chunked  ')],
    ['trailers', CHUNKED.replace('0\r\n\r\n', '0\r\nx: y\r\n\r\n')],
    ['an older version', OK.replace('1.1', '1.0')],
    ['a body that the end of the connection delimits', 'HTTP/1.1 200 OK\r\n\r\nok'],
    ['no reason', OK.replace('200 OK', '200 ')],
  ])('%s', async (_, bytes) => {
    await serveRaw({ onQuestion: socket => socket.end(bytes) });
    expect(await exchange()).toMatchObject({ status: 200, body: Buffer.from('ok') });
  });

  test('an answer that comes byte by byte', async () => {
    const bytes = [...`HTTP/1.1 100 Continue\r\n\r\n${CHUNKED}`];
    await serveRaw({
      onQuestion: socket => {
        const timer = setInterval(
          () => void (bytes.length > 0 ? socket.write(bytes.shift() ?? '') : clearInterval(timer)),
        );
      },
    });
    expect((await exchange()).body.toString()).toBe('ok');
  });

  test('a value with white space around it is handed on without', async () => {
    await serveRaw({ onQuestion: socket => socket.end(OK.replace('\r\n\r\n', '\r\nretry-after:  7 \t\r\n\r\n')) });
    expect((await exchange()).headers['retry-after']).toBe('7');
  });

  test('a server that keeps the connection open is not waited for long', async () => {
    await serveRaw({ onQuestion: socket => socket.write(OK) });
    const start = performance.now();
    expect((await exchange({ timeoutMs: 200 })).body.toString()).toBe('ok');
    expect(performance.now() - start).toBeLessThan(1_000);
    await until(() => closedSockets() === 1);
  });
});

describe('A connection carries one question and its answer. An answer is malformed if', () => {
  const malformed = async (problem: string) => {
    const failed = await failureOf(exchange());
    expect(failed).toMatchObject({ kind: 'malformed', failure: 'protocol', askAgain: false });
    expect(failed.message).toBe(`127.0.0.1:${listener.port} gave a malformed answer: ${problem}`);
    await until(() => closedSockets() === sockets.length);
  };
  const pieces: [string, string, string][] = [
    ['another answer', OK, NO],
    ['the same answer', OK, OK],
    ['another answer after chunks', CHUNKED, NO],
    ['another answer after one that says that it is the last', OK.replace('OK', 'OK\r\nconnection: close'), NO],
    ['another answer after one of HTTP/1.0', OK.replace('1.1', '1.0'), NO],
    ['another answer after an empty one', 'HTTP/1.1 204 No Content\r\n\r\n', NO],
    ['a part of an answer', OK, 'HTT'],
    ['bytes that are no HTTP', OK, '{"code":10153}'],
    ['an empty line', OK, '\r\n'],
    ['a zero', OK, '\0'],
  ];

  test.each(pieces)('%s follows in the same bytes', async (_, first, second) => {
    await serveRaw({ onQuestion: socket => socket.write(first + second) });
    await malformed('more bytes follow the answer');
  });

  test.each(pieces)('%s follows at once, and the end of the connection', async (_, first, second) => {
    await serveRaw({ onQuestion: socket => socket.write(first, () => socket.end(second)) });
    await malformed('more bytes follow the answer');
  });

  test.each([1, 5, 20, 50, 100])('another answer follows %d ms later', async ms => {
    await serveRaw({
      onQuestion: socket => {
        socket.write(OK);
        setTimeout(() => socket.end(NO), ms);
      },
    });
    await malformed('more bytes follow the answer');
  });

  test.each([
    ['an answer comes before the question, and none after it', (socket: Socket) => socket.write(OK)],
    ['an answer and the end come before the question', (socket: Socket) => socket.end(OK)],
    ['a byte comes before the question', (socket: Socket) => socket.write('H')],
  ])('%s', async (_, onConnection) => {
    await serveRaw({ onConnection });
    await malformed('it answers before it is asked');
  });

  test('an answer comes before the question and another one after it', async () => {
    await serveRaw({ onConnection: socket => socket.write(OK), onQuestion: socket => socket.end(OK) });
    await malformed('it answers before it is asked');
  });

  test('an answer waits on a connection that was opened ahead of time', async () => {
    connections = new Connections(connectionOpener(5_000, undefined), 1);
    await serveRaw({
      onConnection: (socket, count) => count === 2 && socket.write(OK),
      onQuestion: (socket, count) => count === 1 && setTimeout(() => socket.end(OK), 30),
    });
    await exchange();
    expect((await failureOf(exchange())).message).toMatch(/malformed answer: it answers before it is asked$/);
  });

  test('the server switches to another protocol', async () => {
    const switching = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n';
    await serveRaw({ onQuestion: socket => socket.write(switching + OK) });
    await malformed('it switches to another protocol');
  });
});

test('An answer that comes twice never counts for another question', async () => {
  connections = new Connections(connectionOpener(5_000, undefined), 4);
  await serveRaw({
    onQuestion: socket => {
      const path = String(asked.shift());
      const answer = `HTTP/1.1 200 OK\r\ncontent-length: ${path.length}\r\n\r\n${path}`;
      socket.write(answer);
      if (Number(path) % 2 === 1) setTimeout(() => socket.end(answer), Number(path) % 7);
      else socket.end();
    },
  });
  const asked: number[] = [];
  const ask = async (number: number) => {
    asked.push(number);
    return exchange().then(
      ({ body }) => body.toString(),
      error => (error instanceof CouldNotAsk ? error.kind : error),
    );
  };
  for (let number = 0; number < 20; number++) {
    expect(await ask(number)).toBe(number % 2 === 1 ? 'malformed' : String(number));
  }
  connections.close();
});

describe('What never ends is read up to a bound:', () => {
  /** Writes the same bytes again and again until the other end has enough. */
  const pour = (socket: Socket, bytes: string) => {
    const block = bytes.repeat(Math.ceil(65_536 / bytes.length));
    const more = () => {
      while (!socket.destroyed && socket.write(block));
    };
    socket.on('drain', more);
    more();
  };

  test.each([
    ['interim answers', '', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['interim answers of another kind', '', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'],
    ['headers', 'HTTP/1.1 200 OK\r\n', 'x-fill: y\r\n'],
    ['a status line', 'HTTP/1.1 200 ', 'x'],
    ['chunks of one byte', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', '1\r\nx\r\n'],
    ['an extension of a chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;', 'x'],
    ['trailers', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n', 'x: y\r\n'],
  ])('%s', async (_, start, bytes) => {
    await serveRaw({
      onQuestion: socket => {
        socket.write(start);
        pour(socket, bytes);
      },
    });
    const { failure } = await failureOf(exchange());
    expect(failure).toBe('protocol');
    await until(() => closedSockets() === 1);
    expect(sockets[0]?.bytesWritten).toBeLessThan(32 * 1024 * 1024);
  });

  test('a million chunks of one byte take no more memory than one chunk', async () => {
    const chunks = '1\r\nx\r\n'.repeat(10_000);
    await serveRaw({
      onQuestion: socket => {
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
        for (let count = 0; count < 100; count++) socket.write(chunks);
        socket.end('0\r\n\r\n');
      },
    });
    const { body } = await exchange();
    expect(body).toHaveLength(1_000_000);
    expect(body.buffer.byteLength).toBeLessThan(4 * 1024 * 1024);
  });
});

describe('A connection', () => {
  test('carries one exchange, and is closed afterwards', async () => {
    for (let count = 0; count < 5; count++) await exchange();
    expect(sockets).toHaveLength(5);
    await until(() => closedSockets() === 5);
  });

  test('is not opened ahead of time for a single question', async () => {
    await exchange();
    await wait(50);
    expect(sockets).toHaveLength(1);
  });

  const failures: [string, RequestListener, Partial<ExchangeLimits>][] = [
    ['closed before an answer', ({ socket }) => socket.end(), {}],
    ['reset', ({ socket }) => socket.resetAndDestroy(), {}],
    ['cut in the body', ({ socket }) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'), {}],
    ['no HTTP', ({ socket }) => socket.end('SSH-2.0-x\r\n'), {}],
    ['silent', () => {}, { timeoutMs: 100 }],
    ['too talkative', (_, response) => response.end(Buffer.alloc(MAX_BODY_BYTES + 1)), {}],
  ];

  test.each(failures)('that was %s is closed as well', async (_, failing, limits) => {
    serve = failing;
    await failureOf(exchange(limits));
    expect(sockets).toHaveLength(1);
    await until(() => closedSockets() === 1);
  });
});

describe('The next connections are opened ahead of time,', () => {
  beforeEach(() => {
    connections = new Connections(connectionOpener(5_000, undefined), 4);
  });

  test('one for each question that is being asked', async () => {
    serve = (_, response) => void setTimeout(() => response.end('ok'), 50);
    await exchange();
    expect(sockets).toHaveLength(2);
    await exchange();
    expect(sockets).toHaveLength(3);
    await Promise.all([exchange(), exchange(), exchange()]);
    expect(sockets.length).toBeGreaterThan(5);
  });

  test('and never more than are asked and one ahead for each', async () => {
    let most = 0;
    serve = (_, response) => {
      most = Math.max(most, sockets.length - closedSockets());
      setTimeout(() => response.end('ok'), 10);
    };
    await exchangeMany(60, 4);
    expect(most).toBeGreaterThan(4);
    expect(most).toBeLessThanOrEqual(8);
    expect(sockets.length).toBeLessThanOrEqual(60 + 4);
  });

  test('for the origin of the question', async () => {
    serve = (_, response) => void setTimeout(() => response.end('ok'), 20);
    await exchange();
    origin = `http://localhost:${listener.port}`;
    await exchange();
    expect(sockets).toHaveLength(4);
  });

  test('and closed with the others', async () => {
    serve = (_, response) => void setTimeout(() => response.end('ok'), 20);
    await Promise.all([exchange(), exchange()]);
    connections.close();
    await until(() => closedSockets() === sockets.length);
    await exchange();
  });

  test.each<[string, (socket: Socket) => void]>([
    ['closed', socket => socket.end()],
    ['reset', socket => socket.resetAndDestroy()],
    ['closed with a 408', socket => socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n')],
  ])('and passed over if the server has %s it while it was idle', async (_, close) => {
    await serveRaw({
      onConnection: (socket, count) => count === 2 && setTimeout(() => close(socket), 10),
      onQuestion: socket => setTimeout(() => socket.end(OK), 40),
    });
    await exchange();
    expect((await exchange()).body.toString()).toBe('ok');
  });

  test('and the question goes on a new one if the server closes an idle one at the same moment', async () => {
    const asked: number[] = [];
    await serveRaw({
      onQuestion: (socket, count) => {
        asked.push(count);
        if (count === 2) socket.resetAndDestroy();
        else setTimeout(() => socket.end(OK), 30);
      },
    });
    await exchange();
    expect((await exchange()).body.toString()).toBe('ok');
    expect(asked).toEqual([1, 2, 4]); // 3 was opened ahead of time
    connections.close();
  });

  const controller = new AbortController();

  test.each<[string, Partial<ExchangeLimits>]>([
    ['is out of time', { timeoutMs: 60 }],
    ['is cancelled', { signal: controller.signal }],
  ])('but no question that %s goes on a new one', async (_, limits) => {
    const asked: number[] = [];
    await serveRaw({
      onQuestion: (socket, count) => {
        asked.push(count);
        if (count === 1) setTimeout(() => socket.end(OK), 30);
        else if (limits.signal !== undefined) controller.abort();
      },
    });
    await exchange();
    await failureOf(exchange(limits));
    await wait(100);
    expect(asked).toEqual([1, 2]);
  });

  test('but a new one that is closed is a failure', async () => {
    await serveRaw({
      onQuestion: (socket, count) => (count === 1 ? setTimeout(() => socket.end(OK), 30) : socket.resetAndDestroy()),
    });
    await exchange();
    expect((await failureOf(exchange())).kind).toBe('unreachable');
    expect((await failureOf(exchange())).kind).toBe('unreachable');
  });
});

test('Connections share their TLS sessions', async () => {
  const authority = await createAuthority();
  const reused: boolean[] = [];
  const secure = createSecureServer(await authority.issue(), (_, response) => void response.end('ok'));
  secure.on('secureConnection', (socket: TLSSocket) => reused.push(socket.isSessionReused()));
  const { port, close } = await listen(secure);
  const before = getCACertificates();
  setDefaultCACertificates([...before, authority.ca]);
  connections = new Connections(connectionOpener(5_000, undefined));
  setDefaultCACertificates(before);
  origin = `https://localhost:${port}`;
  for (let count = 0; count < 3; count++) expect((await exchange()).body.toString()).toBe('ok');
  await close();
  expect(reused).toEqual([false, true, true]);
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

test.each([
  ['http://127.0.0.1', '127.0.0.1:80'],
  ['https://127.0.0.1', '127.0.0.1:443'],
  ['https://[::1]', '[::1]:443'],
  ['http://127.0.0.1:8080', '127.0.0.1:8080'],
])('The host and port of %s are named as a firewall would', async (url, named) => {
  const silent = new Connections(() => connectionOpener(5_000, undefined)(origin));
  serve = () => {};
  const limits = { timeoutMs: 50, questionTimeoutMs: 1_500, signal: new AbortController().signal };
  const { message } = await failureOf(silent.exchange(url, REQUEST, limits));
  expect(message).toBe(`${named} gave no complete answer within the timeout of 1.5 s (this attempt had 0.1 s of it)`);
});
