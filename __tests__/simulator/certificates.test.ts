import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { createAuthority, EXPIRED, OLD_TLS, selfSigned, WRONG_HOST } from '../../simulator/certificates.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { send, signedRequest } from '../support/simulator-client.ts';
import { testWith } from '../support/test-with.ts';

const authority = await createAuthority();
const folder = mkdtempSync(join(tmpdir(), 'authority-'));
let server: SimulatorServer;

afterEach(() => server?.close());
afterAll(() => rmSync(folder, { recursive: true }));

/** Asks a server with these options as a client that knows the authority. */
async function ask(tls: ServerOptions, host = 'localhost') {
  server = await startServer({ tls });
  return send(`https://${host}:${server.port}`, signedRequest(), { ca: authority.ca });
}

test.each(['localhost', '127.0.0.1'])('A client that knows the authority trusts its certificate for %s', async host => {
  expect((await ask(await authority.issue(), host)).status).toBe(200);
});

test.each<[string, ServerOptions, string]>([
  ['that has expired', await authority.issue(EXPIRED), 'CERT_HAS_EXPIRED'],
  ['for another host', await authority.issue(WRONG_HOST), 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['of another authority', await (await createAuthority()).issue(), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['that is signed with its own key', await selfSigned(), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
])('A client that knows the authority does not trust a certificate %s', async (_what, tls, code) => {
  await expect(ask(tls)).rejects.toMatchObject({ code });
  expect(server.calls).toEqual([]);
});

test('A client of today does not talk to a server that offers nothing newer than TLS 1.1', async () => {
  await expect(ask({ ...(await authority.issue()), ...OLD_TLS })).rejects.toThrow('alert protocol version');
});

test('A certificate is for the names and addresses that are asked for', async () => {
  const { cert } = await authority.issue({ hosts: ['cdss.apigw.ntruss.com', '10.1.2.3', '::1', 'fe80::1'] });
  const names =
    'DNS:cdss.apigw.ntruss.com, IP Address:10.1.2.3, IP Address:0:0:0:0:0:0:0:1, IP Address:FE80:0:0:0:0:0:0:1';
  expect(new X509Certificate(cert).subjectAltName).toBe(names);
});

test('A certificate is for loopback if no host is asked for', async () => {
  const { cert } = await authority.issue();
  const names = 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1';
  expect(new X509Certificate(cert).subjectAltName).toBe(names);
});

test('Keys are ECDSA P-256, and no two certificates share one', async () => {
  const [one, other] = [await authority.issue(), await authority.issue()];
  const { publicKey } = new X509Certificate(one.cert);
  expect(publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  expect(one.key).not.toBe(other.key);
});

test('Only the certificate of the authority may sign others', async () => {
  const { cert } = await authority.issue();
  expect([authority.ca, cert].map(pem => new X509Certificate(pem).ca)).toEqual([true, false]);
});

testWith('openssl', 'OpenSSL accepts a certificate by the strict rules of RFC 5280', async () => {
  const file = join(folder, 'server.pem');
  writeFileSync(file, (await authority.issue()).cert);
  const flags = ['-x509_strict', '-purpose', 'sslserver', '-CAfile', authority.writeCa(folder), file];
  expect(execFileSync('openssl', ['verify', ...flags], { encoding: 'utf8' })).toBe(`${file}: OK\n`);
});

test('An authority and a certificate take less than 100 ms', async () => {
  const start = performance.now();
  await (await createAuthority()).issue();
  expect(performance.now() - start).toBeLessThan(100);
});

test('The certificate of the authority is written to ca.pem in a directory that need not exist', () => {
  const path = authority.writeCa(join(folder, 'new'));
  expect(path).toBe(join(folder, 'new', 'ca.pem'));
  expect(readFileSync(path, 'utf8')).toBe(authority.ca);
});
