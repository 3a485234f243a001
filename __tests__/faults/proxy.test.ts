import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createAuthority } from '../../simulator/certificates.ts';
import { late } from '../../simulator/faults.ts';
import { type ProxyBehaviour, refusedPort, startBabblingPeer, startProxy } from '../../simulator/peers.ts';
import { startServer } from '../../simulator/server.ts';
import { type Asked, ask, askAt } from '../support/ask.ts';
import { annotationsOf, expectCouldNotAsk } from '../support/could-not-ask.ts';
import { startDaemon } from '../support/daemon.ts';
import type { StepOptions } from '../support/step.ts';
import { testWith } from '../support/test-with.ts';

const authority = await createAuthority();
const folder = mkdtempSync(join(tmpdir(), 'proxy-'));
const KNOWN_CA = { NODE_EXTRA_CA_CERTS: authority.writeCa(folder) };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What stands before the host in a proxy's URL, and what of it nobody may see. */
const USERINFO = 'agent-smith:p%40ss%3Aw0rd-x';
const SECRETS = ['agent-smith', 'p@ss:w0rd-x', 'p%40ss%3Aw0rd-x', 'agent-smith:p@ss:w0rd-x'];

function withUserinfo(url: string): string {
  return url.replace('://', `://${USERINFO}@`);
}

/** Asks over TLS through a proxy of this behaviour, whose URL has a user name and password in it. */
async function askThrough(behaviour: ProxyBehaviour, options: StepOptions = {}) {
  const proxy = await startProxy({ behaviour });
  const env = { ...KNOWN_CA, HTTPS_PROXY: withUserinfo(proxy.url) };
  const run = await ask({ tls: await authority.issue() }, { env, secrets: SECRETS, ...options });
  await proxy.close();
  return { ...run, proxy };
}

function expectReady(run: Asked): void {
  expect([run.exitCode, run.outputs['verdict'], run.calls.length]).toEqual([0, 'ready', 1]);
}

describe('The proxy of the environment is used:', () => {
  test.concurrent('HTTPS_PROXY for https, by CONNECT, and a debug line says so', async () => {
    const run = await askThrough({ kind: 'tunnel' });
    expectReady(run);
    expect(run.proxy.calls).toMatchObject([{ method: 'CONNECT', target: expect.stringMatching(/^localhost:\d+$/) }]);
    expect(annotationsOf(run, 'debug').join('\n')).toMatch(`Proxy in force: 127.0.0.1:${run.proxy.port}`);
  });

  test.concurrent('HTTP_PROXY for http, also on loopback', async () => {
    const proxy = await startProxy();
    const run = await ask({}, { env: { HTTP_PROXY: proxy.url } });
    await proxy.close();
    expectReady(run);
    expect(proxy.calls.map(({ method }) => method)).toEqual(['CONNECT']);
  });

  test.concurrent('with the credentials of its URL, decoded', async () => {
    const run = await askThrough({ kind: 'credentials', user: 'agent-smith', password: 'p@ss:w0rd-x' });
    expectReady(run);
    expect(run.masks).toEqual(expect.arrayContaining(['p@ss:w0rd-x', 'p%40ss%3Aw0rd-x']));
  });

  test.concurrent('for a host of NAVER Cloud, whose name only the proxy looks up', async () => {
    const tls = await authority.issue({ hosts: ['no-such-host.apigw.ntruss.com'] });
    const server = await startServer({ tls });
    const proxy = await startProxy({ endsAt: server.port });
    const env = { ...KNOWN_CA, HTTPS_PROXY: proxy.url };
    const run = await askAt('https://no-such-host.apigw.ntruss.com', { env });
    await Promise.all([server.close(), proxy.close()]);
    expect([run.exitCode, run.outputs['verdict'], server.calls.length]).toEqual([0, 'ready', 1]);
    expect(proxy.calls.map(({ target }) => target)).toEqual(['no-such-host.apigw.ntruss.com:443']);
  });

  test.concurrent.each([
    ['https_proxy before HTTPS_PROXY', 'https_proxy', 'HTTPS_PROXY'],
    ['http_proxy before HTTP_PROXY', 'http_proxy', 'HTTP_PROXY'],
  ])('%s', async (_, first, second) => {
    const [proxy, other] = await Promise.all([startProxy(), startProxy({ behaviour: { kind: 'reset' } })]);
    const tls = first === 'https_proxy' ? { tls: await authority.issue() } : {};
    const run = await ask(tls, { env: { ...KNOWN_CA, [first]: proxy.url, [second]: other.url } });
    await Promise.all([proxy.close(), other.close()]);
    expectReady(run);
    expect([proxy.calls.length, other.calls.length]).toEqual([1, 0]);
  });
});

describe('NO_PROXY keeps a question from the proxy:', () => {
  test.concurrent.each<[string, (port: number) => Record<string, string>]>([
    ['by host', () => ({ NO_PROXY: 'elsewhere.example,localhost' })],
    ['by host and port', port => ({ NO_PROXY: `localhost:${port}` })],
    ['for every host', () => ({ NO_PROXY: '*' })],
    ['no_proxy before NO_PROXY', () => ({ no_proxy: 'localhost', NO_PROXY: 'elsewhere.example' })],
  ])('%s', async (_, noProxy) => {
    const proxy = await startProxy({ behaviour: { kind: 'reset' } });
    const env = { ...KNOWN_CA, HTTPS_PROXY: proxy.url };
    const run = await ask({ tls: await authority.issue() }, port => ({ env: { ...env, ...noProxy(port) } }));
    await proxy.close();
    expectReady(run);
    expect(proxy.calls).toEqual([]);
  });

  test.concurrent('but not one that it does not name', async () => {
    const proxy = await startProxy();
    const env = { ...KNOWN_CA, HTTPS_PROXY: proxy.url, NO_PROXY: 'elsewhere.example,127.0.0.1' };
    expectReady(await ask({ tls: await authority.issue() }, { env }));
    await proxy.close();
    expect(proxy.calls).toHaveLength(1);
  });
});

describe('A proxy that fails is asked again:', () => {
  test.concurrent('down', async () => {
    const port = await refusedPort();
    const env = { HTTP_PROXY: `http://${USERINFO}@127.0.0.1:${port}` };
    const run = await ask({}, { env, secrets: SECRETS });
    const says = [`the proxy 127.0.0.1:${port}`, 'HTTPS_PROXY', 'NO_PROXY'];
    expectCouldNotAsk(run, { failure: 'proxy', attempts: 3, says });
    expect(run.calls).toEqual([]);
  });

  test.concurrent.each<[string, ProxyBehaviour, RegExp]>([
    ['reset', { kind: 'reset' }, /could not be reached, or broke off/],
    ['HTTP 500', { kind: 'refuse', status: 500 }, /HTTP 500/],
    ['HTTP 502', { kind: 'refuse', status: 502 }, /HTTP 502/],
    ['HTTP 503', { kind: 'refuse', status: 503 }, /HTTP 503/],
    ['HTTP 504', { kind: 'refuse', status: 504 }, /HTTP 504/],
  ])('%s', async (_, behaviour, words) => {
    const run = await askThrough(behaviour);
    expectCouldNotAsk(run, { failure: 'proxy', attempts: 3, says: [`the proxy 127.0.0.1:${run.proxy.port}`, words] });
    expect(run.proxy.calls).toHaveLength(3);
    expect(run.calls).toEqual([]);
  });

  test.concurrent('silent in CONNECT, until the deadline', async () => {
    const run = await askThrough({ kind: 'silent' }, { inputs: { timeout: '2s', 'max-attempts': '2' } });
    const says = [/localhost:\d+/, 'timeout of 2 s', 'proxy'];
    expectCouldNotAsk(run, { failure: 'timeout', attempts: 2, says, timeoutMs: 2_000 });
    expect(run.proxy.calls).toHaveLength(2);
  });

  test.concurrent('bytes that are no HTTP', async () => {
    const peer = await startBabblingPeer();
    const env = { HTTP_PROXY: `http://${USERINFO}@127.0.0.1:${peer.port}` };
    const run = await ask({}, { env, secrets: SECRETS });
    await peer.close();
    expectCouldNotAsk(run, { failure: 'proxy', attempts: 3, says: [`the proxy 127.0.0.1:${peer.port}`] });
  });
});

describe('A proxy that speaks out of turn gives no answer, and is not asked again:', () => {
  test.concurrent.each<[string, ProxyBehaviour]>([
    ['it opens the tunnel before it is asked', { kind: 'early' }],
    ['it says twice that the tunnel is open', { kind: 'repeating', afterMs: 0 }],
  ])('%s', async (_, behaviour) => {
    const run = await askThrough(behaviour);
    const says = [`the proxy 127.0.0.1:${run.proxy.port} gave a malformed answer`];
    expectCouldNotAsk(run, { failure: 'proxy', attempts: 1, says });
    expect(run.calls).toEqual([]);
  });

  test.concurrent('it says so once more while the server answers', async () => {
    const proxy = await startProxy({ behaviour: { kind: 'repeating', afterMs: 100 } });
    const env = { ...KNOWN_CA, HTTPS_PROXY: proxy.url };
    const run = await ask({ always: late(400), tls: await authority.issue() }, { env });
    await proxy.close();
    expectCouldNotAsk(run, { failure: 'tls', attempts: 1, says: [/localhost:\d+/, 'not TLS', 'the proxy'] });
  });
});

describe("A proxy's refusal is final, and is not taken for NAVER Cloud's:", () => {
  const HOSTILE = '::set-output name=verdict::ready\r\n##[error]<b>@you</b> {"code":0,"result":true}';

  test.concurrent.each([407, 401, 403])('HTTP %d', async status => {
    const run = await askThrough({ kind: 'refuse', status, body: HOSTILE });
    const says = [`the proxy 127.0.0.1:${run.proxy.port}`, `HTTP ${status}`, "not NAVER Cloud's", 'HTTPS_PROXY'];
    expectCouldNotAsk(run, { failure: 'proxy', attempts: 1, says });
    expect(run.proxy.calls).toHaveLength(1);
    expect(run.written).not.toMatch(/@you/);
  });

  test.concurrent.each([404, 429, 302])('HTTP %d', async status => {
    const run = await askThrough({ kind: 'refuse', status, body: HOSTILE });
    const says = [`the proxy 127.0.0.1:${run.proxy.port} answered HTTP ${status}`];
    expectCouldNotAsk(run, { failure: 'proxy', attempts: 1, says });
  });

  test.concurrent('an https proxy that cannot be trusted', async () => {
    const proxy = await startServer({ tls: await authority.issue() });
    const env = { HTTP_PROXY: withUserinfo(proxy.url), NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const run = await ask({}, { env, secrets: SECRETS });
    await proxy.close();
    const says = [`the proxy localhost:${proxy.port} cannot be trusted`, 'authority that is not known'];
    expectCouldNotAsk(run, { failure: 'proxy', attempts: 1, says });
    expect(proxy.calls).toEqual([]);
  });
});

describe('A malformed proxy URL is a wrong input, and nothing is sent:', () => {
  test.concurrent.each([
    ['no scheme', `${USERINFO}@127.0.0.1:3128`],
    ['host and port alone', '127.0.0.1:3128'],
    ['another scheme', `socks5://${USERINFO}@127.0.0.1:3128`],
    ['a port that is none', `http://${USERINFO}@127.0.0.1:99999`],
    ['a broken encoding', 'http://agent-smith:p%40ss%3Aw0rd-x%zz@127.0.0.1:3128'],
    ['a path', `http://${USERINFO}@127.0.0.1:3128/path`],
    ['a query', `http://${USERINFO}@127.0.0.1:3128?a=1`],
    ['a fragment', `http://${USERINFO}@127.0.0.1:3128#a`],
    ['a `#` in the password', 'http://agent-smith:2468#p@ss:w0rd-x@127.0.0.1:3128'],
    ['a `/` in the password', 'http://agent-smith:2468/p@ss:w0rd-x@127.0.0.1:3128'],
    ['a `?` in the password', 'http://agent-smith:2468?p@ss:w0rd-x@127.0.0.1:3128'],
    ['an invisible character', `http://${USERINFO}@127.0.0.1:3128\u200b`],
  ])('%s', async (_, url) => {
    for (const variable of ['HTTPS_PROXY', 'https_proxy']) {
      const run = await ask({}, { env: { [variable]: url }, secrets: SECRETS });
      expectCouldNotAsk(run, { failure: 'input', attempts: 0, says: [variable, 'http://proxy.example:3128'] });
      expect(run.calls).toEqual([]);
      expect(run.written).not.toMatch(/2468|w0rd/);
    }
  });
});

describe('Real proxies:', () => {
  const tinyproxy = (lines: readonly string[] = []) =>
    startDaemon(
      'tinyproxy',
      ({ folder }) => ['-d', '-c', join(folder, 'config')],
      ({ port }) => [`Port ${port}`, 'Listen 127.0.0.1', 'Allow 127.0.0.1', ...lines],
    );
  const askOverTls = async (env: Record<string, string>) =>
    ask({ tls: await authority.issue() }, { env: { ...KNOWN_CA, ...env }, secrets: SECRETS });

  testWith('tinyproxy', 'tinyproxy carries the question', async () => {
    const proxy = await tinyproxy();
    const run = await askOverTls({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    await proxy.stop();
    expectReady(run);
  });

  testWith('tinyproxy', 'tinyproxy with a password carries it, and refuses it with another', async () => {
    const proxy = await tinyproxy(['BasicAuth agent-smith w0rd-of-tinyproxy']);
    const right = await askOverTls({ HTTPS_PROXY: `http://agent-smith:w0rd-of-tinyproxy@127.0.0.1:${proxy.port}` });
    const wrong = await askOverTls({ HTTPS_PROXY: `http://${USERINFO}@127.0.0.1:${proxy.port}` });
    await proxy.stop();
    expectReady(right);
    expect(right.written).not.toMatch('w0rd-of-tinyproxy');
    const says = [`the proxy 127.0.0.1:${proxy.port}`, /HTTP 40[17]/, "not NAVER Cloud's"];
    expectCouldNotAsk(wrong, { failure: 'proxy', attempts: 1, says });
    expect(wrong.calls).toEqual([]);
  });

  testWith('squid', 'squid carries the question, forbids ports, and says when it reaches nobody', async () => {
    const unreachable = await refusedPort();
    const proxy = await startDaemon(
      'squid',
      ({ folder }) => ['-N', '-f', join(folder, 'config')],
      ({ port, folder }) => [
        `http_port 127.0.0.1:${port}`,
        `acl forbidden url_regex ^forbidden`,
        'http_access deny forbidden',
        'http_access allow all',
        `pid_filename ${folder}/pid`,
        'cache_log /dev/null',
        'access_log none',
        'cache deny all',
        'shutdown_lifetime 0 seconds',
      ],
    );
    const env = { HTTPS_PROXY: withUserinfo(`http://127.0.0.1:${proxy.port}`) };
    const carried = await askOverTls(env);
    const nobody = await askAt(`https://127.0.0.1:${unreachable}`, { env, secrets: SECRETS });
    const forbidden = await askAt('https://forbidden.apigw.ntruss.com', { env, secrets: SECRETS });
    await proxy.stop();
    expectReady(carried);
    expectCouldNotAsk(nobody, { failure: 'proxy', attempts: 3, says: ['HTTP 503'] });
    expectCouldNotAsk(forbidden, { failure: 'proxy', attempts: 1, says: ['HTTP 403', "not NAVER Cloud's"] });
  });

  testWith('mitmdump', 'mitmproxy, a proxy that opens TLS, is trusted only with its authority', async () => {
    const options = ({ port, folder: confdir }: { port: number; folder: string }) => [
      ...['--quiet', '--listen-host', '127.0.0.1', '--listen-port', String(port)],
      ...['--set', `confdir=${confdir}`, '--set', `ssl_verify_upstream_trusted_ca=${KNOWN_CA.NODE_EXTRA_CA_CERTS}`],
    ];
    const proxy = await startDaemon('mitmdump', options);
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const [unknown, known] = await Promise.all([
      ask({ tls: await authority.issue() }, { env }),
      askOverTls({ ...env, NODE_EXTRA_CA_CERTS: join(proxy.folder, 'mitmproxy-ca-cert.pem') }),
    ]);
    await proxy.stop();
    expectCouldNotAsk(unknown, { failure: 'tls', attempts: 1, says: ['not known', 'NODE_EXTRA_CA_CERTS'] });
    expect(unknown.calls).toEqual([]);
    expectReady(known);
  });
});
