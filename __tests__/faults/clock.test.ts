import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createAuthority } from '../../simulator/certificates.ts';
import {
  aged,
  altered,
  clockOff,
  empty,
  type Fault,
  gatewayError,
  htmlPage,
  none,
  raw,
} from '../../simulator/faults.ts';
import { type Asked, askInPeace } from '../support/ask.ts';
import { annotationsOf, expectCouldNotAsk } from '../support/could-not-ask.ts';
import { testWith } from '../support/test-with.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const KEYS = /Check the access key and secret key/;
const PERMISSION = /permission for Cloud Data Streaming Service\. .*limited to certain source addresses/;
const CLOCK = /Set the runner's clock \(NTP\), then check the keys/;

/** 401/200 of a gateway whose clock is so far from ours, however the request was signed. */
function refusedAt(skewMs: number): Fault {
  return { ...gatewayError(200), name: `401/200, ${skewMs} ms off`, skewMs };
}

function warningsOf(run: Asked): string[] {
  return annotationsOf(run, 'warning');
}

/** How far each request's timestamp was from this machine's clock, in whole minutes; never -0. */
function signedMinutesAhead({ calls }: Asked): number[] {
  return calls.map(({ headers, at }) => Math.round((Number(headers['x-ncp-apigw-timestamp']) - at) / MINUTE) + 0);
}

function attemptsOf(run: Asked): number {
  return JSON.parse(run.outputs['results'] ?? '')[0].attempts;
}

describe('Refused credentials are not tried again, and the message says what to check:', () => {
  test.concurrent.each<[string, Fault, 'auth' | 'permission', (string | RegExp)[]]>([
    ['401/200', gatewayError(200), 'auth', ['gateway code 200', KEYS]],
    ['401/210', gatewayError(210), 'permission', ['gateway code 210', 'no permission', PERMISSION]],
    ['401 without a body', empty(401), 'auth', ['HTTP 401', KEYS]],
    ['401 with a page', htmlPage(401), 'auth', ['HTTP 401', KEYS]],
    [
      '401 with a gateway code nobody knows',
      altered({ status: 401, body: '{"error":{"errorCode":"299"}}' }),
      'auth',
      [KEYS],
    ],
    ['403 without a body', empty(403), 'permission', ['HTTP 403', PERMISSION]],
    ['403 with a page', htmlPage(403), 'permission', ['HTTP 403', PERMISSION]],
  ])('%s', async (_, always, failure, says) => {
    const run = await askInPeace({ always });
    expectCouldNotAsk(run, { failure, attempts: 1, says });
    expect(run.calls).toHaveLength(1);
    expect(warningsOf(run)).toEqual([]);
  });

  test.concurrent('a wrong secret key, whose value is never shown', async () => {
    const secret = 'NotTheRightSecretKey1';
    const run = await askInPeace({}, { inputs: { 'secret-key': secret }, secrets: [secret] });
    expectCouldNotAsk(run, { failure: 'auth', attempts: 1, says: ['gateway code 200', KEYS] });
  });
});

describe("A refused signature says how far the runner's clock is from the gateway's:", () => {
  test.concurrent.each([0, 60, -60, 200, -200, 235, -235])('%i s is fine', async seconds => {
    const run = await askInPeace({ always: refusedAt(seconds * SECOND) });
    expectCouldNotAsk(run, { failure: 'auth', attempts: 1, says: ["the runner's clock is fine", KEYS] });
    const [, said] = /clock is fine, (\d+) s from the gateway's/.exec(run.outputs['message'] ?? '') ?? [];
    expect(Math.abs(Number(said) - Math.abs(seconds))).toBeLessThanOrEqual(2);
    expect([run.calls.length, warningsOf(run)]).toEqual([1, []]);
  });

  test.concurrent.each([
    ['a Date that a cache has kept', aged(refusedAt(10 * MINUTE), 600)],
    ['a Date that a cache has just got', aged(refusedAt(10 * MINUTE), 0)],
    ['a Date that is none', gatewayError(200, { date: '::error::<script>' })],
    ['an empty Date', gatewayError(200, { date: '' })],
    ['no Date', raw('HTTP/1.1 401 No\r\ncontent-length: 33\r\n\r\n{"error":{"errorCode":"200"}}    ')],
  ])('nothing is said after %s', async (_, always) => {
    const run = await askInPeace({ always });
    expectCouldNotAsk(run, { failure: 'auth', attempts: 1, says: ['gateway code 200', KEYS] });
    expect(run.outputs['message']).not.toMatch('clock');
    expect([run.calls.length, warningsOf(run)]).toEqual([1, []]);
  });
});

describe("If it is 4 minutes or more off, the question is signed once more with the gateway's time:", () => {
  const offBy = (seconds: number) => [
    expect.stringMatching(
      new RegExp(`clock is off by (${seconds - 1}|${seconds}|${seconds + 1}) s\\. Asking once more`),
    ),
  ];

  test.concurrent.each([10, -10, 60, -60])('%i min, and that is the answer', async minutes => {
    const run = await askInPeace({ always: clockOff(minutes * MINUTE) });
    expect([run.exitCode, run.outputs['verdict'], attemptsOf(run)]).toEqual([0, 'ready', 2]);
    expect(run.calls.map(({ status }) => status)).toEqual([401, 200]);
    expect(signedMinutesAhead(run)).toEqual([0, minutes]);
    expect(warningsOf(run)).toEqual(offBy(Math.abs(minutes) * 60));
  });

  test.concurrent('also where only one attempt is allowed', async () => {
    const run = await askInPeace({ always: clockOff(10 * MINUTE) }, { inputs: { 'max-attempts': '1' } });
    expect([run.exitCode, run.outputs['verdict'], run.calls.length]).toEqual([0, 'ready', 2]);
  });

  test.concurrent('beside the attempts that are allowed, all with the time once learnt', async () => {
    const skewMs = 10 * MINUTE;
    const failed = { ...gatewayError(500), skewMs };
    const run = await askInPeace({ faults: [clockOff(skewMs), failed, failed], always: clockOff(skewMs) });
    expect([run.exitCode, run.outputs['verdict'], attemptsOf(run)]).toEqual([0, 'ready', 4]);
    expect(signedMinutesAhead(run)).toEqual([0, 10, 10, 10]);
    expect(warningsOf(run)).toHaveLength(1);
  });

  test.concurrent.each([
    [245, '3'],
    [-245, '3'],
    [600, '3'],
    [-600, '1'],
    [36_000, '10'],
  ])('%i s and refused again with max-attempts %s: it is the clock', async (seconds, maxAttempts) => {
    const run = await askInPeace({ always: refusedAt(seconds * SECOND) }, { inputs: { 'max-attempts': maxAttempts } });
    expectCouldNotAsk(run, { failure: 'clock', attempts: 2, says: [/the runner's clock is off by \d+ s/, CLOCK] });
    const [, said] = /clock is off by (\d+) s/.exec(run.outputs['message'] ?? '') ?? [];
    expect(Math.abs(Number(said) - Math.abs(seconds))).toBeLessThanOrEqual(2);
    expect([run.calls.length, warningsOf(run)]).toEqual([2, offBy(Number(said))]);
  });

  test.concurrent('a key without permission is told so, and not that it is the clock', async () => {
    const skewMs = 10 * MINUTE;
    const run = await askInPeace({ faults: [clockOff(skewMs)], always: { ...gatewayError(210), skewMs } });
    expectCouldNotAsk(run, { failure: 'permission', attempts: 2, says: [PERMISSION] });
  });

  test.concurrent('a no is a no', async () => {
    const inputs = { 'config-group': '282', diagnose: 'false' };
    const run = await askInPeace({ always: clockOff(10 * MINUTE) }, { inputs });
    expect([run.exitCode, run.outputs['verdict'], run.calls.length]).toEqual([1, 'blocked', 2]);
  });

  test.concurrent('a gateway that tells another time with each refusal is not asked for ever', async () => {
    const faults = [refusedAt(10 * MINUTE), refusedAt(-20 * MINUTE), refusedAt(30 * MINUTE)];
    const run = await askInPeace({ faults, always: none() });
    expectCouldNotAsk(run, { failure: 'clock', attempts: 2, says: [CLOCK] });
  });
});

describe("A runner whose own clock is wrong, and everybody else's right:", () => {
  const env = { FAKETIME_DONT_FAKE_MONOTONIC: '1' };

  for (const shift of ['+10m', '-10m']) {
    testWith('faketime', `${shift} over http`, async () => {
      const run = await askInPeace({}, { env, wrapper: ['faketime', '-f', shift] });
      expectCorrected(run, shift);
    });

    testWith('faketime', `${shift} over https`, async () => {
      const run = await askOverTls(shift);
      expectCorrected(run, shift);
    });
  }

  testWith('faketime', '+2m is near enough', async () => {
    const run = await askInPeace({}, { env, wrapper: ['faketime', '-f', '+2m'] });
    expect([run.exitCode, run.outputs['verdict'], run.calls.length, warningsOf(run)]).toEqual([0, 'ready', 1, []]);
  });

  testWith(
    'faketime',
    'years off over https, it is the certificate that seems wrong, and the clock is named',
    async () => {
      const run = await askOverTls('+3y');
      expectCouldNotAsk(run, {
        failure: 'tls',
        attempts: 1,
        says: ['expired', "Check the runner's clock"],
        timeoutMs: 10_000,
      });
      expect(run.calls).toEqual([]);
    },
  );

  function expectCorrected(run: Asked, shift: string): void {
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
    expect(run.calls.map(({ status }) => status)).toEqual([401, 200]);
    expect(signedMinutesAhead(run)).toEqual([Number.parseInt(shift, 10), 0]);
    expect(warningsOf(run)).toEqual([expect.stringMatching(/clock is off by (599|600|601) s/)]);
  }

  async function askOverTls(shift: string): Promise<Asked> {
    const folder = mkdtempSync(join(tmpdir(), 'clock-'));
    const authority = await createAuthority();
    try {
      return await askInPeace(
        { tls: await authority.issue() },
        {
          env: { ...env, NODE_EXTRA_CA_CERTS: authority.writeCa(folder) },
          wrapper: ['faketime', '-f', shift],
        },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
});
