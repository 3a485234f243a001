import { get } from 'node:http';
import type { Clock } from '../basics/clock.ts';
import { CouldNotAsk } from './failures.ts';
import type { Credentials } from './signature.ts';

/** Keys for a question: fixed ones, or temporary ones that are renewed in time. */
export type CredentialSource = () => Promise<Credentials>;

/** The fixed address of a NAVER Cloud server's own metadata service. Source: Go SDK, `ncloud/metadata`. */
export const METADATA_ORIGIN = 'http://169.254.169.254';
const ROLES_PATH = '/latest/meta-data/iam/security-credentials/';

/** The Go SDK waits as long. In ms. */
const TIMEOUT_MS = 3_000;
/** An answer has some hundred characters. */
const MAX_LENGTH = 64 * 1024;
/** Keys are renewed so long before they expire, in ms: more than any question with all its attempts takes. */
const RENEWAL_MS = 15 * 60_000;
/** How long after a renewal the next one starts at the earliest, while the keys are valid; in ms. */
const RETRY_MS = 60_000;

export interface ServerRoleOptions {
  /** `METADATA_ORIGIN`, or a loopback origin in tests. */
  readonly origin: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Is told each new key before anything else happens with it. */
  readonly mask: (secret: string) => void;
  /** Is told which of several roles is used. Role names are foreign text. */
  readonly onSeveralRoles: (used: string, count: number) => void;
}

/** Keys, and when they expire: Unix time in ms. */
interface TemporaryKeys extends Credentials {
  readonly expiresAt: number;
}

/**
 * The temporary keys of a NAVER Cloud server's role. They come from the metadata service, never through a proxy, and are
 * renewed before they expire. Source: Go SDK, `ncloud/credentials` and `ncloud/metadata`.
 */
export class ServerRole {
  readonly #options: ServerRoleOptions;
  #keys: TemporaryKeys | null = null;
  #renewal: Promise<TemporaryKeys> | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(options: ServerRoleOptions) {
    this.#options = options;
  }

  /**
   * Keys that are valid now. Questions that ask side by side wait for the same renewal. A renewal that fails does not
   * matter as long as the keys of before are valid.
   *
   * @throws CouldNotAsk if there is no NAVER Cloud server, no role, or no valid key
   */
  async credentials(): Promise<Credentials> {
    const { clock } = this.#options;
    const before = this.#keys;
    const leftMs = before === null ? 0 : before.expiresAt - clock.now();
    const isDue = leftMs <= 0 || (leftMs <= RENEWAL_MS && clock.monotonic() - this.#askedAt >= RETRY_MS);
    if (before !== null && !isDue) return before;
    try {
      this.#renewal ??= this.#renew();
      return await this.#renewal;
    } catch (error) {
      if (before === null || leftMs <= 0) throw error;
      return before;
    }
  }

  async #renew(): Promise<TemporaryKeys> {
    const { clock, mask, onSeveralRoles } = this.#options;
    this.#askedAt = clock.monotonic();
    try {
      const roles = rolesIn(await this.#read(ROLES_PATH));
      const [role] = roles;
      if (role === undefined) throw failure('this server has no role', GIVE_A_ROLE);
      if (roles.length > 1 && this.#keys === null) onSeveralRoles(role, roles.length);
      const keys = keysIn(await this.#read(`${ROLES_PATH}${encodeURIComponent(role)}`));
      mask(keys.accessKey);
      mask(keys.secretKey);
      if (keys.expiresAt <= clock.now()) throw failure('the keys of the server role have expired', CHECK_CLOCK);
      this.#keys = keys;
      return keys;
    } finally {
      this.#renewal = null;
    }
  }

  /** The text at a path of the metadata service. Empty if there is none. */
  #read(path: string): Promise<string> {
    const { origin, signal } = this.#options;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const notThere = () => reject(failure('the metadata service of a NAVER Cloud server does not answer', USE_KEYS));
    // `agent: false` is a connection of its own. Node's `http` knows no proxies unless it is told about them.
    const request = get(new URL(path, origin), { agent: false, signal: AbortSignal.any([signal, deadline()]) });
    request.on('error', notThere);
    request.on('response', response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('error', notThere);
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > MAX_LENGTH) request.destroy(new Error('too long'));
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(text);
        else if (response.statusCode === 404) resolve('');
        else reject(failure(`the metadata service answers HTTP ${response.statusCode}`, USE_KEYS));
      });
    });
    return promise;
  }
}

function deadline(): AbortSignal {
  return AbortSignal.timeout(TIMEOUT_MS);
}

/** Role ids come one a line. */
function rolesIn(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

/** A key as HTTP can carry it. */
const KEY = /^[\x21-\x7e]{8,1024}$/;

/** RFC 3339, as the SDK reads `Expiration`. */
const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

function keysIn(text: string): TemporaryKeys {
  const { AccessKeyId: accessKey, SecretAccessKey: secretKey, Expiration: expiration } = parsed(text);
  const expiresAt = typeof expiration === 'string' && RFC_3339.test(expiration) ? Date.parse(expiration) : Number.NaN;
  if (!isKey(accessKey) || !isKey(secretKey) || Number.isNaN(expiresAt)) {
    throw failure('the metadata service gave no keys as its documentation shows them', GIVE_A_ROLE);
  }
  return { accessKey, secretKey, expiresAt };
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && KEY.test(value);
}

/** An answer that is no JSON object has no members. Its text is never shown: it may hold a key. */
function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

const USE_KEYS =
  'Run this on a NAVER Cloud server (VPC) that has a server role, or give keys instead of `use-server-role`.';
const GIVE_A_ROLE = 'Create a server role with the permission for CDSS, and set it for this server in the console.';
const CHECK_CLOCK = "Set the runner's clock (NTP), then run this step again.";

function failure(problem: string, remedy: string): CouldNotAsk {
  return new CouldNotAsk('unauthenticated', `no keys from the server role: ${problem}`, remedy);
}
