import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

/**
 * Certificates for the simulator over TLS, made at run time and only good for loopback: an ECDSA P-256 authority and what
 * it issues, written in DER by hand (RFC 5280), since nothing in Node makes a certificate.
 */

/** What `node:https` takes, in PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

export interface CertificateOptions {
  /** DNS names and addresses; loopback's by default. */
  hosts?: readonly string[];
  notBefore?: Date;
  notAfter?: Date;
}

export interface Authority {
  /** Its own certificate, in PEM. */
  ca: string;
  issue(options?: CertificateOptions): Certificate;
  /** Writes the authority's certificate into `directory`, for NODE_EXTRA_CA_CERTS, and returns its path. */
  writeCa(directory: string): string;
}

const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '::1'];

/** Validity of a certificate that ran out a day ago. */
export const EXPIRED: CertificateOptions = { notBefore: daysFromNow(-3), notAfter: daysFromNow(-1) };

/** A host that is not this machine's. */
export const WRONG_HOST: CertificateOptions = { hosts: ['elsewhere.example'] };

/** Server options that allow nothing newer than TLS 1.1, which OpenSSL offers only at security level 0. */
export const OLD_TLS = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;

/** A new authority, unknown to every machine. */
export function createAuthority(): Authority {
  const subject = name(`Simulator CA ${randomBytes(4).toString('hex')}`);
  const keys = ecKeys();
  const ca = certificate({ subject, issuer: subject, publicKey: keys.publicKey, signer: keys.privateKey, isCa: true });
  return {
    ca,
    issue(options = {}) {
      const own = ecKeys();
      const fields = { subject: name('Simulator'), issuer: subject, publicKey: own.publicKey, signer: keys.privateKey };
      return { key: pem(own.privateKey), cert: certificate({ ...fields, options }) };
    },
    writeCa(directory) {
      mkdirSync(directory, { recursive: true });
      const path = join(directory, 'ca.pem');
      writeFileSync(path, ca);
      return path;
    },
  };
}

/** A server certificate that vouches for itself. */
export function selfSigned(options: CertificateOptions = {}): Certificate {
  const { publicKey, privateKey } = ecKeys();
  const subject = name('Simulator, self-signed');
  return {
    key: pem(privateKey),
    cert: certificate({ subject, issuer: subject, publicKey, signer: privateKey, options }),
  };
}

interface Fields {
  subject: Buffer;
  issuer: Buffer;
  publicKey: KeyObject;
  signer: KeyObject;
  isCa?: boolean;
  options?: CertificateOptions;
}

/** RFC 5280, section 4.1: `Certificate`, in PEM. */
function certificate({ subject, issuer, publicKey, signer, isCa = false, options = {} }: Fields): string {
  const { hosts = LOOPBACK_HOSTS, notBefore = daysFromNow(-1), notAfter = daysFromNow(30) } = options;
  const extensions = isCa ? [BASIC_CONSTRAINTS_CA, KEY_USAGE_CA] : [EXTENDED_KEY_USAGE, subjectAlternativeName(hosts)];
  const unsigned = sequence(
    tagged(0xa0, der(0x02, Buffer.of(2))), // version 3
    der(0x02, Buffer.concat([Buffer.of(0x40), randomBytes(15)])), // serial number, positive
    ECDSA_WITH_SHA256,
    issuer,
    sequence(time(notBefore), time(notAfter)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const whole = sequence(unsigned, ECDSA_WITH_SHA256, bitString(sign('sha256', unsigned, signer)));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const BASIC_CONSTRAINTS_CA = extension('2.5.29.19', sequence(der(0x01, Buffer.of(0xff))));
const KEY_USAGE_CA = extension('2.5.29.15', der(0x03, Buffer.of(1, 0b0000_0110))); // keyCertSign, cRLSign
const EXTENDED_KEY_USAGE = extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))); // serverAuth

function subjectAlternativeName(hosts: readonly string[]): Buffer {
  const names = hosts.map(host => (isIP(host) === 0 ? der(0x82, Buffer.from(host)) : der(0x87, address(host))));
  return extension('2.5.29.17', sequence(...names));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), der(0x04, value));
}

/** Four bytes of an IPv4 address; of IPv6 only the loopback is ever asked for. */
function address(host: string): Buffer {
  if (isIP(host) === 4) return Buffer.from(host.split('.').map(Number));
  if (host !== '::1') throw new Error(`no certificate for the address ${host}: ::1 is the only IPv6 one`);
  return Buffer.from([...Array<number>(15).fill(0), 1]);
}

function name(commonName: string): Buffer {
  return sequence(tagged(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(commonName)))));
}

/** `UTCTime`, which RFC 5280 prescribes for every year before 2050. */
function time(date: Date): Buffer {
  return der(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/\.\d+|\D/g, '')
        .slice(2)}Z`,
    ),
  );
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(number: number): number[] {
  const digits = [number & 0x7f];
  for (let left = number >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function bitString(bytes: Buffer): Buffer {
  return der(0x03, Buffer.concat([Buffer.of(0), bytes]));
}

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  return der(tag, Buffer.concat(parts));
}

/** One value: its tag, its length in as many bytes as it takes, its content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const size = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function ecKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000);
}
