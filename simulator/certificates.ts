import 'reflect-metadata'; // @peculiar/x509 does not load without it: keep it first
import { KeyObject, randomBytes, type webcrypto } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/**
 * Certificates for the simulator over TLS: an ECDSA P-256 authority and what it issues. They are made at run time, and by
 * default they are for loopback only.
 */

/** What `node:https` takes, in PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

export interface CertificateOptions {
  /** DNS names and addresses. Default: those of loopback. */
  hosts?: readonly string[];
  /** Default: a day ago. */
  notBefore?: Date;
  /** Default: in 30 days. */
  notAfter?: Date;
}

export interface Authority {
  /** Its own certificate, in PEM. */
  ca: string;
  /** A new server certificate with a key of its own. */
  issue(options?: CertificateOptions): Promise<Certificate>;
  /** Writes the authority's certificate into `directory`, for NODE_EXTRA_CA_CERTS, and returns its path. */
  writeCa(directory: string): string;
}

const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '::1'];

/** Validity of a certificate that expired a day ago. */
export const EXPIRED: CertificateOptions = { notBefore: daysFromNow(-3), notAfter: daysFromNow(-1) };

/** A host that is not this machine. */
export const WRONG_HOST: CertificateOptions = { hosts: ['elsewhere.example'] };

/** Server options that allow nothing newer than TLS 1.1, which OpenSSL offers only at security level 0. */
export const OLD_TLS = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;

/** A new authority, unknown to every machine. */
export async function createAuthority(): Promise<Authority> {
  const authority = await newParty(`Simulator CA ${randomBytes(4).toString('hex')}`);
  const ca = await certificate(authority, authority, {}, [
    new BasicConstraintsExtension(true, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
  ]);
  return {
    ca,
    issue: async options => serverCertificate(await newParty('Simulator'), authority, options),
    writeCa(directory) {
      mkdirSync(directory, { recursive: true });
      const path = join(directory, 'ca.pem');
      writeFileSync(path, ca);
      return path;
    },
  };
}

/** A server certificate that is signed with its own key. */
export async function selfSigned(options?: CertificateOptions): Promise<Certificate> {
  const server = await newParty('Simulator, self-signed');
  return serverCertificate(server, server, options);
}

/** The subject or the issuer of a certificate. */
interface Party {
  name: string;
  keys: webcrypto.CryptoKeyPair;
}

async function newParty(name: string): Promise<Party> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  return { name, keys: await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) };
}

async function serverCertificate(server: Party, issuer: Party, options: CertificateOptions = {}): Promise<Certificate> {
  const { hosts = LOOPBACK_HOSTS } = options;
  const names = hosts.map(value => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value }));
  const cert = await certificate(server, issuer, options, [
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    new SubjectAlternativeNameExtension(names),
  ]);
  return { key: KeyObject.from(server.keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(), cert };
}

/** A certificate in PEM. It has the key identifiers that RFC 5280 asks for, beside the `extensions`. */
async function certificate(
  subject: Party,
  issuer: Party,
  { notBefore = daysFromNow(-1), notAfter = daysFromNow(30) }: CertificateOptions,
  extensions: readonly Extension[],
): Promise<string> {
  const made = await X509CertificateGenerator.create({
    subject: [{ CN: [subject.name] }],
    issuer: [{ CN: [issuer.name] }],
    notBefore,
    notAfter,
    publicKey: subject.keys.publicKey,
    signingKey: issuer.keys.privateKey,
    extensions: [
      ...extensions,
      await SubjectKeyIdentifierExtension.create(subject.keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  });
  return `${made.toString('pem')}\n`;
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000);
}
