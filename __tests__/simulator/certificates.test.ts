import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, test } from '@jest/globals';
import { createAuthority, EXPIRED, OLD_TLS, selfSigned, WRONG_HOST } from '../../simulator/certificates.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { send, signedRequest } from '../support/simulator-client.ts';

const authority = createAuthority();
let server: SimulatorServer;

afterEach(() => server?.close());

async function ask(tls: ServerOptions, host = 'localhost') {
  server = await startServer({ tls });
  return send(`https://${host}:${server.port}`, signedRequest(), { ca: authority.ca });
}

describe('a client that knows the authority', () => {
  test.each(['localhost', '127.0.0.1'])('trusts its certificate for %s', async host => {
    expect((await ask(authority.issue(), host)).status).toBe(200);
  });

  test.each<[string, ServerOptions, string]>([
    ['has run out', authority.issue(EXPIRED), 'CERT_HAS_EXPIRED'],
    ['is for another host', authority.issue(WRONG_HOST), 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['is another authority’s', createAuthority().issue(), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['vouches for itself', selfSigned(), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ])('refuses a certificate that %s', async (_what, tls, code) => {
    await expect(ask(tls)).rejects.toMatchObject({ code });
    expect(server.calls).toEqual([]);
  });

  it('refuses a server that speaks nothing newer than TLS 1.1', async () => {
    await expect(ask({ ...authority.issue(), ...OLD_TLS })).rejects.toThrow('alert protocol version');
  });
});

it('issues certificates for other names and addresses', () => {
  const { cert } = authority.issue({ hosts: ['clouddatastreamingservice.apigw.ntruss.com', '10.1.2.3', '::1'] });
  const names = 'DNS:clouddatastreamingservice.apigw.ntruss.com, IP Address:10.1.2.3, IP Address:0:0:0:0:0:0:0:1';
  expect(new X509Certificate(cert).subjectAltName).toBe(names);
  expect(() => authority.issue({ hosts: ['fe80::1'] })).toThrow('no certificate for the address fe80::1');
});

it('makes an authority and a certificate within 100 ms', () => {
  const start = performance.now();
  createAuthority().issue();
  expect(performance.now() - start).toBeLessThan(100);
});

it('writes the authority’s certificate where it is told to', () => {
  const directory = mkdtempSync(join(tmpdir(), 'authority-'));
  const path = authority.writeCa(directory);
  expect(path).toBe(join(directory, 'ca.pem'));
  expect(new X509Certificate(readFileSync(path)).ca).toBe(true);
  rmSync(directory, { recursive: true });
});
