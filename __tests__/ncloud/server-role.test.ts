import { afterEach, describe, expect, test } from '@jest/globals';
import {
  type MetadataAnswers,
  type MetadataService,
  roleKeys,
  startMetadataService,
} from '../../simulator/metadata.ts';
import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import { refusedPort } from '../../simulator/peers.ts';
import { type Clock, systemClock } from '../../src/basics/clock.ts';
import { ServerRole, type ServerRoleOptions } from '../../src/ncloud/server-role.ts';
import { failureOf } from '../support/asking.ts';

const { accessKey, secretKey } = DEMO_ACCOUNT;
const KEYS = { accessKey, secretKey };
const MINUTE = 60_000;

let service: MetadataService | undefined;

afterEach(() => service?.close());

async function roleOf(answers: MetadataAnswers, options: Partial<ServerRoleOptions> = {}): Promise<ServerRole> {
  service = await startMetadataService(answers);
  return serverRole(service.origin, options);
}

function serverRole(origin: string, options: Partial<ServerRoleOptions> = {}): ServerRole {
  const signal = new AbortController().signal;
  return new ServerRole({ origin, clock: systemClock, signal, mask: () => {}, onSeveralRoles: () => {}, ...options });
}

/** A clock that a test moves. */
function movedClock(): Clock & { ms: number } {
  const start = Date.now();
  const clock = { ms: 0, now: () => start + clock.ms, monotonic: () => clock.ms, sleep: async () => {} };
  return clock;
}

describe('The keys of a server role', () => {
  test('come from the first role, and are masked before anybody has them', async () => {
    const masked: string[] = [];
    const role = await roleOf({}, { mask: secret => masked.push(secret) });
    expect(await role.credentials()).toMatchObject(KEYS);
    expect(masked).toEqual([accessKey, secretKey]);
    expect(service?.asked).toEqual([
      '/latest/meta-data/iam/security-credentials/',
      '/latest/meta-data/iam/security-credentials/cdss-viewer',
    ]);
  });

  test('are asked for once by all questions that start together', async () => {
    const role = await roleOf({});
    await Promise.all([role.credentials(), role.credentials(), role.credentials()]);
    expect(service?.asked).toHaveLength(2);
  });

  test('of several roles are those of the first, and the log says so', async () => {
    const said: [string, number][] = [];
    const role = await roleOf(
      { roles: 'first\r\nsecond\n\n' },
      { onSeveralRoles: (used, count) => said.push([used, count]) },
    );
    await role.credentials();
    expect(said).toEqual([['first', 2]]);
    expect(service?.asked[1]).toMatch(/\/first$/);
  });

  test('are renewed before they expire, and not earlier', async () => {
    const clock = movedClock();
    const role = await roleOf({ keys: () => roleKeys(KEYS, 60 * MINUTE + clock.ms) }, { clock });
    for (const minutes of [0, 44]) {
      clock.ms = minutes * MINUTE;
      await role.credentials();
    }
    expect(service?.asked).toHaveLength(2);
    clock.ms = 46 * MINUTE;
    await role.credentials();
    await role.credentials();
    expect(service?.asked).toHaveLength(4);
  });

  test('stay in use while they are valid, also if they cannot be renewed', async () => {
    const clock = movedClock();
    let isBroken = false;
    const role = await roleOf({ keys: () => (isBroken ? 'no' : roleKeys(KEYS, 60 * MINUTE)) }, { clock });
    await role.credentials();
    isBroken = true;
    clock.ms = 50 * MINUTE;
    expect(await role.credentials()).toMatchObject(KEYS);
    clock.ms = 61 * MINUTE;
    expect((await failureOf(role.credentials())).failure).toBe('auth');
  });
});

describe('There are no keys, and the message says why, if', () => {
  test.each<[string, MetadataAnswers, RegExp]>([
    ['the server has no role', { roles: '\n' }, /this server has no role/],
    ['the service does not know roles', { status: 404 }, /this server has no role/],
    ['the service fails', { status: 500 }, /HTTP 500/],
    ['the service redirects', { status: 302 }, /HTTP 302/],
    ['the answer is no JSON', { keys: 'x' }, /no keys as its documentation/],
    ['the answer is null', { keys: 'null' }, /no keys as its documentation/],
    ['a key is missing', { keys: '{"AccessKeyId":"ABCDEFGHIJ"}' }, /no keys as its documentation/],
    ['a key has a line break', { keys: roleKeys({ ...KEYS, secretKey: 'abcdefgh\nijkl' }) }, /no keys as its/],
    ['the keys have no end', { keys: roleKeys().replace(/"Expiration":"[^"]*"/, '"Expiration":"soon"') }, /no keys as/],
    ['the keys have expired', { keys: roleKeys(KEYS, -1_000) }, /have expired/],
    ['the answer is endless', { keys: 'x'.repeat(1024 * 1024) }, /does not answer/],
  ])('%s', async (_, answers, words) => {
    const failed = await failureOf((await roleOf(answers)).credentials());
    expect(failed.failure).toBe('auth');
    expect(failed.message).toMatch(words);
    expect(`${failed.message}${failed.remedy}`).not.toContain(secretKey);
  });

  test('nobody answers there', async () => {
    const failed = await failureOf(serverRole(`http://127.0.0.1:${await refusedPort()}`).credentials());
    expect(failed.message).toMatch('the metadata service of a NAVER Cloud server does not answer');
    expect(failed.remedy).toMatch('give keys instead');
  });

  test('the service stays silent for 3 s', async () => {
    const start = performance.now();
    const failed = await failureOf((await roleOf({ isSilent: true })).credentials());
    expect(failed.message).toMatch('does not answer');
    expect(performance.now() - start).toBeLessThan(4_500);
  });

  test('the run is cancelled', async () => {
    const role = await roleOf({ isSilent: true }, { signal: AbortSignal.timeout(50) });
    const start = performance.now();
    await failureOf(role.credentials());
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
