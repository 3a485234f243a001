import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createAuthority } from '../../simulator/certificates.ts';
import {
  byteChunks,
  closed,
  conflictingLengths,
  cutBody,
  drippedBody,
  drippedHead,
  type Fault,
  followed,
  headerOverflow,
  late,
  preceded,
  raw,
  silence,
  spacedHeaders,
} from '../../simulator/faults.ts';
import {
  refusedPort,
  startBabblingPeer,
  startEarlyPeer,
  startHalfTlsPeer,
  startResettingPeer,
  startSilentPeer,
} from '../../simulator/peers.ts';
import { ask, askAt, askPeer } from '../support/ask.ts';
import { expectCouldNotAsk } from '../support/could-not-ask.ts';
import { testWithoutNetwork, withSilentResolver } from '../support/namespace.ts';

const authority = await createAuthority();
const folder = mkdtempSync(join(tmpdir(), 'network-'));
const KNOWN_CA = { NODE_EXTRA_CA_CERTS: authority.writeCa(folder) };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the reader is told to look at. */
const CHECK_ROUTE = /`region`, `endpoint` and the proxy/;
const HOST_AND_PORT = /(127\.0\.0\.1|localhost):\d+/;

describe('A connection that fails is tried again, and the message says where to:', () => {
  test.concurrent('refused', async () => {
    const port = await refusedPort();
    const run = await askAt(`http://127.0.0.1:${port}`);
    const says = [`127.0.0.1:${port}`, 'refused', CHECK_ROUTE];
    expectCouldNotAsk(run, { failure: 'network', attempts: 3, says });
  });

  testWithoutNetwork('a host name that DNS does not know', async wrapper => {
    const run = await askAt('https://clouddatastreamingservice.apigw.ntruss.com', { wrapper });
    const says = ['clouddatastreamingservice.apigw.ntruss.com:443', 'DNS', CHECK_ROUTE];
    expectCouldNotAsk(run, { failure: 'network', attempts: 3, says });
  });

  test.concurrent.each([
    ['http', 'accepted and reset'],
    ['https', 'reset before the TLS handshake'],
  ] as const)('over %s, %s', async (scheme, _) => {
    const run = await askPeer(startResettingPeer, scheme);
    expectCouldNotAsk(run, { failure: 'network', attempts: 3, says: [HOST_AND_PORT, 'reset', CHECK_ROUTE] });
    expect(run.connections).toBe(3);
  });

  test.concurrent.each<[string, Fault, string]>([
    ['closed before headers', closed('fin'), 'closed before an answer'],
    ['reset before headers', closed('reset'), 'reset'],
    ['closed in the middle of the headers', raw('HTTP/1.1 200 OK\r\ncontent-le'), 'closed before an answer'],
    [
      'closed behind the length of an answer',
      raw('HTTP/1.1 200 OK\r\ncontent-length: 60\r\nx-'),
      'closed before an answer',
    ],
    ['closed behind the headers', raw('HTTP/1.1 200 OK\r\ncontent-length: 60\r\n\r\n'), 'incomplete'],
    [
      'cut in a chunk size',
      raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n1'),
      'incomplete',
    ],
    ['cut in a body of announced length', cutBody('content-length'), 'incomplete'],
    ['cut in a chunked body', cutBody('chunked'), 'incomplete'],
    ['cut in a body that the end of the connection delimits', cutBody('close'), 'incomplete'],
  ])('%s', async (_, fault, words) => {
    const run = await ask({ always: fault });
    expectCouldNotAsk(run, { failure: 'network', attempts: 3, says: [HOST_AND_PORT, words, /Check .*proxy/] });
    expect(run.calls).toHaveLength(3);
  });

  test.concurrent('and the next attempt is signed afresh, on a connection of its own', async () => {
    const faults = [closed('reset'), cutBody('chunked')];
    const run = await ask({ faults });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
    expect(JSON.parse(run.outputs['results'] ?? '')[0].attempts).toBe(3);
    for (const { headers, at } of run.calls) {
      expect(Math.abs(Number(headers['x-ncp-apigw-timestamp']) - at)).toBeLessThan(400);
    }
  });
});

describe('A slow peer cannot hold the step past its deadline:', () => {
  const timing = { inputs: { timeout: '2s', 'max-attempts': '2' } };
  const expected = { failure: 'timeout', attempts: 2, timeoutMs: 2_000 } as const;
  const says = [HOST_AND_PORT, 'timeout of 2 s', /raise `timeout`/];

  test.concurrent.each<[string, Fault]>([
    ['no answer', silence()],
    ['headers that come after the deadline', late(4_000)],
    ['headers byte by byte', drippedHead()],
    ['a body byte by byte', drippedBody()],
  ])('%s', async (_, fault) => {
    const run = await ask({ always: fault }, timing);
    expectCouldNotAsk(run, { ...expected, says });
    expect(run.durationMs).toBeGreaterThan(1_900);
  });

  test.concurrent.each([
    ['http', 'accepting', startSilentPeer],
    ['https', 'accepting', startSilentPeer],
    ['https', 'half of its TLS handshake', startHalfTlsPeer],
  ] as const)('over %s, silence after %s', async (scheme, _, start) => {
    const run = await askPeer(start, scheme, timing);
    expectCouldNotAsk(run, { ...expected, says });
    expect(run.connections).toBe(2);
  });

  test.concurrent('silence instead of a connection', async () => {
    const { port, close } = await startFullPeer();
    const run = await askAt(`http://127.0.0.1:${port}`, timing);
    close();
    expectCouldNotAsk(run, { ...expected, says });
  });

  testWithoutNetwork('silence of the name server, also at the end of the process', async unshare => {
    const { wrapper, remove } = withSilentResolver(unshare);
    const run = await askAt('https://clouddatastreamingservice.apigw.ntruss.com', { ...timing, wrapper });
    remove();
    expectCouldNotAsk(run, { ...expected, says: ['clouddatastreamingservice.apigw.ntruss.com:443', ...says.slice(1)] });
  });

  test.concurrent('one silent attempt leaves time for the next', async () => {
    const run = await ask({ faults: [silence()] }, timing);
    expect([run.exitCode, run.outputs['verdict'], run.calls.length]).toEqual([0, 'ready', 2]);
  });
});

/** A listener that accepts nothing and whose queue is full, so that a further connection is never made (Linux). */
async function startFullPeer(): Promise<{ port: number; close: () => void }> {
  const code = `require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
    require('node:fs').writeSync(1, String(this.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 15_000);
    process.exit();
  });`;
  const child = spawn(process.execPath, ['-e', code]);
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(chunk.toString());
  const filling = Array.from({ length: 4 }, () => connect({ port, host: '127.0.0.1' }).on('error', () => {}));
  await Promise.all(filling.slice(0, 2).map(socket => once(socket, 'connect')));
  return {
    port,
    close() {
      for (const socket of filling) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}

describe('What is no answer in HTTP is not asked for again:', () => {
  const genuine = '{"code":0,"message":"SUCCESS","result":true,"requestId":"0"}';
  const answer = (head: string, body = genuine) => raw(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n${body}`);

  test.concurrent.each<[string, Fault]>([
    ['bytes that are no HTTP', raw('\0\x01\x02 SMTP ready\r\n\r\n')],
    ['HTTP of an unknown version', raw(`HTTP/9.9 200 OK\r\ncontent-length: 60\r\n\r\n${genuine}`)],
    ['two different lengths', conflictingLengths()],
    ['a length beside chunks', answer(`content-length: ${genuine.length}\r\ntransfer-encoding: chunked`)],
    ['a length that is no number', answer('content-length: many')],
    ['a negative length', answer('content-length: -1')],
    ['a chunk size that is no number', answer('transfer-encoding: chunked', `zz\r\n${genuine}\r\n0\r\n\r\n`)],
    ['a line break inside a header', answer(`x-a: b\r\n\n content-length: ${genuine.length}`)],
    ['a header without a name', answer(`: b\r\ncontent-length: ${genuine.length}`)],
    ['headers past any bound', headerOverflow()],
  ])('%s', async (_, fault) => {
    const run = await ask({ always: fault });
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: [HOST_AND_PORT, 'malformed answer'] });
    expect(run.calls).toHaveLength(1);
  });

  test.concurrent('a server of another protocol', async () => {
    const run = await askPeer(startBabblingPeer, 'http');
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: [HOST_AND_PORT, 'malformed answer'] });
  });
});

describe('An answer belongs to one question. What follows it, or comes before the question, makes it malformed:', () => {
  const yes = '{"code":0,"message":"SUCCESS","result":true,"requestId":"0"}';
  const no = '{"code":10153,"message":"no","result":null,"requestId":"0"}';
  const http = (body: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

  describe.each(['http', 'https'] as const)('over %s,', scheme => {
    test.concurrent.each<[string, Fault]>([
      ['the same answer at once', followed(0)],
      ['the same answer 10 ms later', followed(10)],
      ['the same answer 40 ms later', followed(40)],
      ['a no at once', followed(0, http(no))],
      ['a no behind the length', followed(0, no)],
      ['one byte', followed(5, ' ')],
    ])('%s', async (_, fault) => {
      const secure = scheme === 'https' ? { tls: await authority.issue() } : {};
      const run = await ask({ always: fault, ...secure }, { env: KNOWN_CA });
      expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: [HOST_AND_PORT, 'malformed answer', 'follow'] });
      expect(run.calls).toHaveLength(1);
    });
  });

  test.concurrent('a yes before the question', async () => {
    const run = await askPeer(() => startEarlyPeer(http(yes)), 'http');
    const says = [HOST_AND_PORT, 'malformed answer', 'before it is asked'];
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says });
    expect(run.connections).toBe(1);
  });
});

describe('Valid HTTP is read:', () => {
  test.concurrent.each<[string, Fault]>([
    ['a 100 that nobody asked for', preceded('HTTP/1.1 100 Continue\r\n\r\n')],
    ['a 102 and a 103', preceded('HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n')],
    ['white space around the values of headers', spacedHeaders()],
    ['a million chunks of one byte', byteChunks(1_000_000)],
  ])('%s', async (_, fault) => {
    const run = await ask({ always: fault }, { inputs: { timeout: '20s' } });
    expect([run.exitCode, run.outputs['verdict'], run.calls.length]).toEqual([0, 'ready', 1]);
  });
});

describe('What never ends is given up early:', () => {
  test.concurrent.each<[string, Fault]>([
    ['interim answers', preceded('HTTP/1.1 100 Continue\r\n\r\n'.repeat(500_000))],
    ['chunks of one byte', byteChunks(1_200_000)],
  ])('%s', async (_, fault) => {
    const run = await ask({ always: fault }, { inputs: { timeout: '20s' } });
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: [HOST_AND_PORT] });
  });
});
