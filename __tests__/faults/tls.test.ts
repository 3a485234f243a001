import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createAuthority, EXPIRED, OLD_TLS, selfSigned, WRONG_HOST } from '../../simulator/certificates.ts';
import { type Peer, startBabblingPeer, startProxy } from '../../simulator/peers.ts';
import { ask, askAt, askPeer } from '../support/ask.ts';
import { expectCouldNotAsk } from '../support/could-not-ask.ts';
import { testWith } from '../support/test-with.ts';

const authority = await createAuthority();
const folder = mkdtempSync(join(tmpdir(), 'tls-'));
/** The environment of a runner that knows the authority. */
const KNOWN_CA = { NODE_EXTRA_CA_CERTS: authority.writeCa(folder) };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TOMORROW = { notBefore: new Date(Date.now() + 864e5) };

/** Certificates that cannot be trusted, what the reader is told of each, and whether the runner knows its authority. */
const UNTRUSTED: [string, TlsOptions, Record<string, string>, (string | RegExp)[]][] = [
  ['of an unknown authority', await authority.issue(), {}, [/authority that is not known/, 'NODE_EXTRA_CA_CERTS']],
  ['that vouches for itself', await selfSigned(), {}, [/authority that is not known/, 'NODE_EXTRA_CA_CERTS']],
  ['that has expired', await authority.issue(EXPIRED), KNOWN_CA, ['has expired', "the runner's clock"]],
  ['that is not valid yet', await authority.issue(TOMORROW), KNOWN_CA, ['not valid yet', "the runner's clock"]],
  ['for another host', await authority.issue(WRONG_HOST), KNOWN_CA, ['is for another host', /localhost:\d+/]],
];

const OLD = ['no common TLS protocol', '1.2 or later', /localhost:\d+/];

describe('Nothing is sent over TLS that cannot be trusted, and it is not tried again:', () => {
  test.concurrent.each(UNTRUSTED)('a certificate %s', async (_, tls, env, says) => {
    const run = await ask({ tls }, { env });
    expectCouldNotAsk(run, { failure: 'tls', attempts: 1, says: [/localhost:\d+ cannot be trusted/, ...says] });
    expect(run.calls).toEqual([]);
  });

  test.concurrent.each([
    ['as it is', {}],
    ['where Node is told to allow it', { NODE_OPTIONS: '--tls-min-v1.0 --tls-cipher-list=DEFAULT@SECLEVEL=0' }],
  ])('too old a protocol, %s', async (_, env) => {
    const run = await ask({ tls: { ...(await authority.issue()), ...OLD_TLS } }, { env: { ...KNOWN_CA, ...env } });
    expectCouldNotAsk(run, { failure: 'tls', attempts: 1, says: OLD });
    expect(run.calls).toEqual([]);
  });

  testWith('openssl', "too old a protocol of OpenSSL's own server", async () => {
    const { port, close } = await startOldOpenssl();
    const run = await askAt(`https://localhost:${port}`, { env: KNOWN_CA });
    close();
    expectCouldNotAsk(run, { failure: 'tls', attempts: 1, says: OLD });
  });

  test.concurrent('a server that speaks no TLS', async () => {
    const run = await askPeer(() => startBabblingPeer('HTTP/1.1 400 Bad Request\r\n\r\n'), 'https');
    expectCouldNotAsk(run, { failure: 'tls', attempts: 1, says: [/localhost:\d+/, 'does that port speak TLS'] });
    expect(run.connections).toBe(1);
  });
});

describe('NODE_TLS_REJECT_UNAUTHORIZED=0 does not stop the verification:', () => {
  const careless = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };

  test.concurrent.each(UNTRUSTED)('direct, of a certificate %s', async (_, tls, env, says) => {
    const run = await ask({ tls }, { env: { ...env, ...careless } });
    expectCouldNotAsk(run, { failure: 'tls', attempts: 1, says });
    expect(run.calls).toEqual([]);
  });

  test.concurrent.each(UNTRUSTED)('through a working proxy, of a certificate %s', async (_, tls, env, says) => {
    const proxy = await startProxy();
    const run = await ask({ tls }, { env: { ...env, ...careless, HTTPS_PROXY: proxy.url } });
    await proxy.close();
    expectCouldNotAsk(run, { failure: 'tls', attempts: 1, says });
    expect(run.calls).toEqual([]);
    expect(proxy.calls.map(({ method }) => method)).toEqual(['CONNECT']);
  });
});

describe('NODE_EXTRA_CA_CERTS makes an authority known:', () => {
  test.concurrent('direct', async () => {
    const run = await ask({ tls: await authority.issue() }, { env: KNOWN_CA });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
  });

  test.concurrent('through a proxy', async () => {
    const proxy = await startProxy();
    const run = await ask({ tls: await authority.issue() }, { env: { ...KNOWN_CA, HTTPS_PROXY: proxy.url } });
    await proxy.close();
    expect([run.exitCode, run.outputs['verdict'], proxy.calls.length]).toEqual([0, 'ready', 1]);
  });
});

/** OpenSSL as a server of TLS 1.1 and older, with a certificate of the known authority. */
async function startOldOpenssl(): Promise<Pick<Peer, 'port'> & { close: () => void }> {
  const { key, cert } = await authority.issue();
  const file = join(folder, 'openssl.pem');
  writeFileSync(file, `${key}${cert}`);
  const flags = ['-cert', file, '-no_tls1_2', '-no_tls1_3', '-cipher', 'ALL:@SECLEVEL=0', '-accept', '127.0.0.1:0'];
  const child = spawn('openssl', ['s_server', ...flags]);
  let said = '';
  while (!/ACCEPT \S+:\d+/.test(said)) said += String((await once(child.stdout, 'data'))[0]);
  return { port: Number(/ACCEPT \S+:(\d+)/.exec(said)?.[1]), close: () => void child.kill('SIGKILL') };
}
