import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  aged,
  altered,
  clockOff,
  closed,
  cutBody,
  empty,
  type Fault,
  gatewayError,
  htmlPage,
  none,
  raw,
  silence,
  throttled,
} from '../../simulator/faults.ts';
import { signatureOf } from '../../simulator/gateway.ts';
import { DEMO_ACCOUNT, UNPERMITTED_ACCOUNT } from '../../simulator/model.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import type { CdssAnswer } from '../../src/ncloud/answer.ts';
import {
  Connections,
  connectionOpener,
  type ExchangeLimits,
  type HttpReply,
  type HttpRequest,
} from '../../src/ncloud/connections.ts';
import { CouldNotAsk } from '../../src/ncloud/failures.ts';
import { type Gateway, type GatewayOptions, type Question, USER_AGENT } from '../../src/ncloud/gateway.ts';
import { failureOf, gatewayWith, Observed } from '../support/asking.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { read } from '../support/repository.ts';

const PRECHECK: Question = {
  method: 'POST',
  path: '/cluster/rollingUpgradePreCheck',
  body: { serviceGroupInstanceNo: 3432149, upgradeKafkaVersionCode: 3903006, upgradeConfigGroupNo: 390 },
};
const MINUTE = 60_000;
/** An answer of 82 bytes. */
const YES = '{"code":0,"message":"SUCCESS","result":true,"requestId":"ec3559a4-00c8-42c7-ac87"}';

let server: SimulatorServer;
let clock: FakeClock;
let observer: Observed;

beforeEach(async () => {
  clock = new FakeClock();
  observer = new Observed();
  server = await startServer({ now: () => clock.now() });
});

afterEach(() => server.close());

function gateway(options: Partial<GatewayOptions> = {}): Gateway {
  return gatewayWith({ clock, observer, ...options });
}

/** Asks the precheck; `read` takes the answer as it is. */
function ask(asked: Gateway, question = PRECHECK) {
  return asked.ask({ origin: server.url, basePath: '/api/v1' }, question, (answer: CdssAnswer) => answer);
}

function sentHeader(name: string): (string | undefined)[] {
  return server.calls.map(({ headers }) => headers[name]);
}

/** Real connections that remember the limits of each exchange, in which `takesMs` of the fake clock pass. */
class Timed extends Connections {
  readonly limits: ExchangeLimits[] = [];
  readonly #takesMs: number;

  constructor(takesMs: number) {
    super(connectionOpener(5_000, undefined));
    this.#takesMs = takesMs;
  }

  override exchange(origin: string, request: HttpRequest, limits: ExchangeLimits): Promise<HttpReply> {
    this.limits.push(limits);
    clock.pass(this.#takesMs);
    return super.exchange(origin, request, limits);
  }
}

describe('A question', () => {
  test('is sent as the API guide has it', async () => {
    await ask(gateway());
    const timestamp = String(clock.now());
    const { accessKey, secretKey } = DEMO_ACCOUNT;
    const requestUri = '/api/v1/cluster/rollingUpgradePreCheck';
    const signature = signatureOf({ method: 'POST', requestUri, timestamp, accessKey, secretKey });
    expect(server.calls).toHaveLength(1);
    expect(server.calls[0]).toMatchObject({
      method: 'POST',
      url: requestUri,
      body: '{"serviceGroupInstanceNo":3432149,"upgradeKafkaVersionCode":3903006,"upgradeConfigGroupNo":390}',
    });
    const { host: _, connection: __, ...headers } = server.calls[0]?.headers ?? {};
    expect(headers).toEqual({
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': USER_AGENT,
      'content-type': 'application/json',
      'content-length': '95',
      'x-ncp-apigw-timestamp': timestamp,
      'x-ncp-iam-access-key': accessKey,
      'x-ncp-apigw-signature-v2': signature,
    });
  });

  test('names its sender with the version of package.json, and no repository (npm run docs)', () => {
    expect(USER_AGENT).toBe(`cdss-precheck/${JSON.parse(read('package.json')).version}`);
  });

  test('without a body has no content type, and its query is signed', async () => {
    const requestUri = '/cluster/getCDSSVersionList?x=1&y=%20';
    expect(await ask(gateway(), { method: 'GET', path: requestUri })).toMatchObject({ code: '0' });
    const [{ headers = {}, ...call } = {}] = server.calls;
    expect(call).toMatchObject({ method: 'GET', url: `/api/v1${requestUri}`, body: '' });
    expect(headers['content-type']).toBeUndefined();
  });

  test('that is answered says what was answered, and that one attempt was enough', async () => {
    expect(await ask(gateway())).toMatchObject({ code: '0', result: true, attempts: 1 });
    expect(clock.pauses).toEqual([]);
  });

  test('that CDSS says no to is not asked again', async () => {
    server.model.clusters = [];
    expect(await ask(gateway())).toMatchObject({ code: '990002', attempts: 1 });
  });

  test('shows its signature to the observer before it is sent, and nothing secret to a person', async () => {
    const seen: string[] = [];
    observer.signature = signature => seen.push(`${server.calls.length} calls when ${signature} was signed`);
    server.faults.push(closed('fin'), gatewayError(200));
    await failureOf(ask(gateway()));
    const signatures = sentHeader('x-ncp-apigw-signature-v2');
    expect(seen).toEqual(signatures.map((signature, call) => `${call} calls when ${signature} was signed`));
    const shown = [...observer.debugs, ...observer.warnings].join('\n');
    for (const secret of [...signatures, DEMO_ACCOUNT.accessKey, DEMO_ACCOUNT.secretKey]) {
      expect(shown).not.toContain(secret);
    }
  });

  test('tells in debug lines what is asked and what came', async () => {
    server.faults.push(gatewayError(500));
    await ask(gateway());
    expect(observer.debugs).toEqual([
      `POST ${server.url}/api/v1/cluster/rollingUpgradePreCheck`,
      expect.stringMatching(/^HTTP 503, \d+ bytes$/),
      'the gateway cannot reach CDSS (HTTP 503, gateway code 500); asking again in 250 ms',
      `POST ${server.url}/api/v1/cluster/rollingUpgradePreCheck`,
      expect.stringMatching(/^HTTP 200, \d+ bytes$/),
    ]);
  });

  test('whose answer `read` does not accept is treated like any other fault', async () => {
    const reads: string[] = [];
    const asking = gateway().ask({ origin: server.url, basePath: '/api/v1' }, PRECHECK, ({ code }: CdssAnswer) => {
      reads.push(code);
      throw new CouldNotAsk(reads.length < 3 ? 'untrustworthyInPassing' : 'untrustworthy', 'no', 'none');
    });
    expect(await failureOf(asking)).toMatchObject({ kind: 'untrustworthy', attempts: 3 });
    expect(reads).toEqual(['0', '0', '0']);
  });

  test('in which a bug of ours shows up is not asked again', async () => {
    const bug = new TypeError('bug');
    const asking = gateway().ask({ origin: server.url, basePath: '/api/v1' }, PRECHECK, () => {
      throw bug;
    });
    await expect(asking).rejects.toBe(bug);
    expect(server.calls).toHaveLength(1);
  });
});

describe('Attempts', () => {
  test('go on until the question is answered, each with a fresh timestamp and signature', async () => {
    server.faults.push(gatewayError(500), closed('reset'));
    expect(await ask(gateway())).toMatchObject({ code: '0', attempts: 3 });
    const start = clock.now() - 250 - 500;
    expect(sentHeader('x-ncp-apigw-timestamp')).toEqual([start, start + 250, start + 750].map(String));
    expect(new Set(sentHeader('x-ncp-apigw-signature-v2')).size).toBe(3);
    expect(observer.signatures).toEqual(sentHeader('x-ncp-apigw-signature-v2'));
  });

  test.each([1, 2, 5])('are at most %d where so many are allowed, and the last fault counts', async maxAttempts => {
    server.faults.push(...Array.from({ length: maxAttempts - 1 }, () => gatewayError(510)));
    server.always = htmlPage(502);
    const failed = await failureOf(ask(gateway({ maxAttempts })));
    expect(failed).toMatchObject({ kind: 'gatewayFailed', attempts: maxAttempts });
    expect(failed.message).toBe('no answer of CDSS came (HTTP 502)');
    expect(server.calls).toHaveLength(maxAttempts);
  });

  test.each([
    ['a status that passes', altered({ status: 503 }), 'untrustworthyInPassing'],
    ['an error that passes', gatewayError(900), 'gatewayFailed'],
    ['throttling', throttled(), 'throttled'],
    ['a connection that closes', closed('fin'), 'unreachable'],
    ['a connection that is reset', closed('reset'), 'unreachable'],
    ['an answer that breaks off', cutBody('chunked'), 'incomplete'],
  ])('go on after %s', async (_, fault, name) => {
    server.always = fault;
    expect(await failureOf(ask(gateway()))).toMatchObject({ kind: name, askAgain: true, attempts: 3 });
    expect(server.calls).toHaveLength(3);
  });

  test.each([
    ['a key that is refused', gatewayError(200)],
    ['a missing permission', gatewayError(210)],
    ['an unknown API', gatewayError(300)],
    ['a quota that is used up', gatewayError(400)],
    ['an answer that is none', empty()],
    ['a yes with a status of success that CDSS does not use', altered({ status: 202 })],
  ])('end at once with %s', async (_, fault) => {
    server.always = fault;
    expect(await failureOf(ask(gateway()))).toMatchObject({ askAgain: false, attempts: 1 });
    expect(server.calls).toHaveLength(1);
  });

  test('each have an equal share of the time that is left', async () => {
    server.always = closed('fin');
    const connections = new Timed(2_000);
    await failureOf(ask(gateway({ connections, maxAttempts: 3, timeoutMs: 30_000, random: () => 0 })));
    // 30 s among three; 28 s among two; 26 s for the last.
    expect(connections.limits.map(({ timeoutMs }) => timeoutMs)).toEqual([10_000, 14_000, 26_000]);
    expect(connections.limits.map(({ questionTimeoutMs }) => questionTimeoutMs)).toEqual([30_000, 30_000, 30_000]);
  });

  test('that are silent end with their share, and the next one goes its own way', async () => {
    server.faults.push(silence());
    expect(await ask(gateway({ timeoutMs: 900 }))).toMatchObject({ code: '0', attempts: 2 });
  });

  test('are measured in time that does not jump when the clock is set', async () => {
    server.always = gatewayError(500);
    const connections = new Timed(1_000);
    const asked = gateway({ connections, random: () => 0 });
    clock.sleep = async () => {
      clock.jump(60 * MINUTE);
    };
    await failureOf(ask(asked));
    expect(connections.limits.map(({ timeoutMs }) => timeoutMs)).toEqual([10_000, 14_500, 28_000]);
  });
});

describe('The pause before the next attempt', () => {
  test.each([
    [0, [0, 0, 0]],
    [0.25, [125, 250, 500]],
    [0.5, [250, 500, 1_000]],
    [0.75, [375, 750, 1_500]],
  ])('is random within a range that doubles: at %d of it', async (random, pauses) => {
    server.always = gatewayError(900);
    await failureOf(ask(gateway({ maxAttempts: 4, random: () => random })));
    expect(clock.pauses).toEqual(pauses);
  });

  test.each([
    ['in seconds', '7', 7_000],
    ['as a date', 'Mon, 23 Nov 2026 12:00:09 GMT', 9_000],
    ['as a date that is past', 'Mon, 23 Nov 2026 11:59:00 GMT', 0],
  ])('is what the gateway asks for %s', async (_, retryAfter, pause) => {
    server.faults.push(throttled(retryAfter));
    expect(await ask(gateway())).toMatchObject({ attempts: 2 });
    expect(clock.pauses).toEqual([pause]);
  });

  test.each(['soon', '-1', ''])('is random where it asks for "%s"', async retryAfter => {
    server.faults.push(throttled(retryAfter));
    await ask(gateway());
    expect(clock.pauses).toEqual([250]);
  });

  test.each(['30', '3600', '99999999999', 'Mon, 23 Nov 2026 13:00:00 GMT'])(
    'is none where it asks for one past the deadline: %s',
    async retryAfter => {
      server.always = throttled(retryAfter);
      expect(await failureOf(ask(gateway()))).toMatchObject({ failure: 'throttled', attempts: 1 });
      expect(clock.pauses).toEqual([]);
    },
  );

  test('is none where the random one would end past the deadline', async () => {
    server.always = gatewayError(900);
    expect(await failureOf(ask(gateway({ timeoutMs: 700, maxAttempts: 10 })))).toMatchObject({ attempts: 2 });
    expect(clock.pauses).toEqual([250]);
  });
});

describe("Where the runner's clock is far from the gateway's", () => {
  test.each([
    ['behind', 6 * MINUTE],
    ['ahead', -6 * MINUTE],
  ])("(%s) the question is asked once more with the gateway's time, beside max-attempts", async (_, skewMs) => {
    server.always = clockOff(skewMs);
    expect(await ask(gateway({ maxAttempts: 1 }))).toMatchObject({ code: '0', attempts: 2 });
    expect(sentHeader('x-ncp-apigw-timestamp')).toEqual([clock.now(), clock.now() + skewMs].map(String));
    expect(clock.pauses).toEqual([]);
    expect(observer.warnings).toEqual([
      "The runner's clock is off by 360 s. Asking once more with the gateway's time; set the runner's clock (NTP).",
    ]);
  });

  test('further questions are signed with that time at once, without another warning', async () => {
    server.always = clockOff(6 * MINUTE);
    const asked = gateway();
    await ask(asked);
    expect(await ask(asked)).toMatchObject({ code: '0', attempts: 1 });
    expect(server.calls).toHaveLength(3);
    expect(observer.warnings).toHaveLength(1);
  });

  test('questions that find out side by side warn once and are all answered', async () => {
    server.always = clockOff(6 * MINUTE);
    const asked = gateway();
    const answers = await Promise.all([ask(asked), ask(asked), ask(asked)]);
    expect(answers.map(({ code }) => code)).toEqual(['0', '0', '0']);
    expect(observer.warnings).toHaveLength(1);
  });

  test("a key that is refused with the gateway's time too is final, and both are named", async () => {
    server.always = clockOff(-10 * MINUTE);
    const credentials = async () => ({ accessKey: DEMO_ACCOUNT.accessKey, secretKey: 'another-secret' });
    const failed = await failureOf(ask(gateway({ credentials, maxAttempts: 5 })));
    expect(failed).toMatchObject({ failure: 'clock', attempts: 2, askAgain: false });
    expect(failed.message).toBe(
      "the gateway did not accept the key or its signature (HTTP 401, gateway code 200); the runner's clock is off by 600 s",
    );
    expect(failed.remedy).toBe("Set the runner's clock (NTP), then check the keys.");
    expect(observer.warnings).toHaveLength(1);
  });

  test.each([
    [4 * MINUTE, 2],
    [-4 * MINUTE, 2],
    [4 * MINUTE - 1_000, 1],
    [-4 * MINUTE + 1_000, 1],
  ])('that begins at four minutes: off by %d ms means %d attempts', async (skewMs, attempts) => {
    const date = new Date(clock.now() + skewMs).toUTCString();
    server.always = gatewayError(200, { date });
    expect(await failureOf(ask(gateway()))).toMatchObject({ attempts, failure: attempts === 2 ? 'clock' : 'auth' });
  });

  test('a Date that is old already (it has an Age) says nothing about it', async () => {
    server.always = aged(clockOff(10 * MINUTE), 600);
    const failed = await failureOf(ask(gateway()));
    expect(failed).toMatchObject({ failure: 'auth', attempts: 1 });
    expect(failed.message).toBe('the gateway did not accept the key or its signature (HTTP 401, gateway code 200)');
    expect(observer.warnings).toEqual([]);
  });

  test('a Date that is none says nothing about it', async () => {
    server.always = gatewayError(200, { date: 'yesterday' });
    const failed = await failureOf(ask(gateway()));
    expect(failed.message).toBe('the gateway did not accept the key or its signature (HTTP 401, gateway code 200)');
  });

  test('only a refused signature asks for it', async () => {
    server.always = { ...gatewayError(500), skewMs: 10 * MINUTE };
    expect(await failureOf(ask(gateway()))).toMatchObject({ failure: 'gateway', attempts: 3 });
    expect(observer.warnings).toEqual([]);
  });

  test('a fault in passing after the correction is asked again as ever', async () => {
    server.faults.push(clockOff(6 * MINUTE), { ...gatewayError(500), skewMs: 6 * MINUTE }, clockOff(6 * MINUTE));
    expect(await ask(gateway({ maxAttempts: 2 }))).toMatchObject({ code: '0', attempts: 3 });
  });
});

/** A refused signature from a gateway whose clock is so far from ours. */
function refusedAt(skewMs: number): Fault {
  return { ...gatewayError(200), skewMs };
}

/** How far from our clock the questions were signed, in minutes. */
function signedMinutesAhead(): number[] {
  return sentHeader('x-ncp-apigw-timestamp').map(
    timestamp => Math.round((Number(timestamp) - clock.now()) / MINUTE) + 0,
  );
}

describe('Only an IMF-fixdate tells the time of the gateway:', () => {
  const inTenMinutes = () => new Date(clock.now() + 10 * MINUTE);

  test.each<[string, () => string]>([
    ['an ISO date', () => inTenMinutes().toISOString()],
    ['Unix time', () => String(inTenMinutes().getTime())],
    ['another weekday', () => inTenMinutes().toUTCString().replace('Mon', 'Tue')],
    ['another zone', () => inTenMinutes().toUTCString().replace('GMT', '+0000')],
    ['a date of RFC 850', () => 'Monday, 23-Nov-26 12:10:00 GMT'],
    ['a date of asctime', () => 'Mon Nov 23 12:10:00 2026'],
  ])('not %s', async (_, date) => {
    server.always = gatewayError(200, { date: date() });
    expect(await failureOf(ask(gateway()))).toMatchObject({ failure: 'auth', attempts: 1 });
    expect(observer.warnings).toEqual([]);
  });

  test('and white space around it is passed over', async () => {
    server.always = gatewayError(200, { date: `${inTenMinutes().toUTCString()}  \t` });
    expect(await failureOf(ask(gateway()))).toMatchObject({ failure: 'clock', attempts: 2 });
  });
});

describe('A correction of the clock is dropped', () => {
  test('if the question signed with it is refused again, and the next one is signed with our own time', async () => {
    server.faults.push(refusedAt(10 * MINUTE), gatewayError(200), none());
    const asked = gateway();
    expect(await failureOf(ask(asked))).toMatchObject({ failure: 'auth', attempts: 2 });
    expect(await ask(asked)).toMatchObject({ code: '0', attempts: 1 });
    expect(signedMinutesAhead()).toEqual([0, 10, 0]);
  });

  test('if it is refused again by a gateway that tells no time', async () => {
    server.faults.push(refusedAt(10 * MINUTE), gatewayError(200, { date: 'yesterday' }), none());
    const asked = gateway();
    expect(await failureOf(ask(asked))).toMatchObject({ failure: 'auth', attempts: 2 });
    expect(await ask(asked)).toMatchObject({ code: '0', attempts: 1 });
    expect(signedMinutesAhead()).toEqual([0, 10, 0]);
  });

  test('if a later answer shows another time', async () => {
    server.faults.push(refusedAt(10 * MINUTE), clockOff(10 * MINUTE), clockOff(4 * MINUTE), none());
    const asked = gateway();
    await ask(asked);
    server.faults.unshift({ ...gatewayError(900), skewMs: 0 });
    await ask(asked);
    expect(signedMinutesAhead()).toEqual([0, 10, 10, 0]);
    expect(observer.debugs).toContain(
      "the gateway disproves the time that it gave before: the runner's clock counts again",
    );
  });

  test('if our clock is set right meanwhile, and the question is asked once more', async () => {
    server.faults.push(clockOff(10 * MINUTE), clockOff(10 * MINUTE));
    const asked = gateway({ maxAttempts: 1 });
    await ask(asked);
    expect(await ask(asked)).toMatchObject({ code: '0', attempts: 2 });
    expect(signedMinutesAhead()).toEqual([0, 10, 10, 0]);
    expect(observer.warnings).toHaveLength(1);
  });

  test('but not by a Date that a cache has kept, nor by one that is none', async () => {
    const old = new Date(clock.now() - 60 * MINUTE).toUTCString();
    server.faults.push(
      clockOff(10 * MINUTE),
      clockOff(10 * MINUTE),
      { ...altered({ headers: { date: old, age: ' 3600 ' } }), skewMs: 10 * MINUTE },
      { ...altered({ headers: { date: 'now' } }), skewMs: 10 * MINUTE },
      clockOff(10 * MINUTE),
    );
    const asked = gateway();
    for (let count = 0; count < 4; count++) expect(await ask(asked)).toMatchObject({ code: '0' });
    expect(signedMinutesAhead()).toEqual([0, 10, 10, 10, 10]);
  });

  test('until the gateway proves it anew', async () => {
    server.faults.push(refusedAt(10 * MINUTE), refusedAt(10 * MINUTE));
    server.always = clockOff(10 * MINUTE);
    const asked = gateway();
    expect(await failureOf(ask(asked))).toMatchObject({ failure: 'clock', attempts: 2 });
    expect(await ask(asked)).toMatchObject({ code: '0', attempts: 2 });
    expect(signedMinutesAhead()).toEqual([0, 10, 0, 10]);
    expect(observer.warnings).toHaveLength(1);
  });
});

describe('White space around the value of a header is passed over:', () => {
  test.each([
    ['content-encoding', { 'content-encoding': ' identity\t' }],
    ['age', { age: ' ' }],
    ['date', { date: ' Mon, 23 Nov 2026 12:00:00 GMT ' }],
  ])('%s', async (_, headers) => {
    server.always = altered({ headers });
    expect(await ask(gateway())).toMatchObject({ code: '0', attempts: 1 });
  });

  test('retry-after', async () => {
    server.faults.push(throttled('\t 7 '));
    await ask(gateway());
    expect(clock.pauses).toEqual([7_000]);
  });

  test('content-length', async () => {
    server.always = raw(`HTTP/1.1 200 OK\r\ncontent-length: \t 82\r\n\r\n${YES}`);
    expect(await ask(gateway())).toMatchObject({ code: '0', attempts: 1 });
  });
});

test('A refused key with the clocks together says how far apart they are', async () => {
  const credentials = async () => ({ accessKey: DEMO_ACCOUNT.accessKey, secretKey: 'another-secret' });
  server.always = clockOff(3_000);
  const failed = await failureOf(ask(gateway({ credentials })));
  expect(failed).toMatchObject({ failure: 'auth', attempts: 1 });
  expect(failed.message).toBe(
    "the gateway did not accept the key or its signature (HTTP 401, gateway code 200); the runner's clock is fine, 3 s from the gateway's",
  );
});

test('An account without the permission is told so', async () => {
  const { accessKey, secretKey } = UNPERMITTED_ACCOUNT;
  const failed = await failureOf(ask(gateway({ credentials: async () => ({ accessKey, secretKey }) })));
  expect(failed).toMatchObject({ failure: 'permission', attempts: 1 });
});

describe('A cancellation ends the question', () => {
  const controllers = () => {
    const controller = new AbortController();
    return { controller, options: { signal: controller.signal } };
  };

  test('before anything is sent', async () => {
    const { controller, options } = controllers();
    controller.abort();
    expect(await failureOf(ask(gateway(options)))).toMatchObject({ failure: 'cancelled', attempts: 1 });
    expect(server.calls).toEqual([]);
  });

  test('while CDSS is silent', async () => {
    const { controller, options } = controllers();
    server.always = silence();
    const start = performance.now();
    setTimeout(() => controller.abort(), 50);
    expect(await failureOf(ask(gateway(options)))).toMatchObject({ failure: 'cancelled', attempts: 1 });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('in the pause before the next attempt', async () => {
    const { controller, options } = controllers();
    server.always = gatewayError(500);
    clock.sleep = async (_, signal) => {
      controller.abort();
      signal.throwIfAborted();
    };
    const failed = await failureOf(ask(gateway(options)));
    expect(failed).toMatchObject({ failure: 'cancelled', attempts: 1 });
    expect(failed.message).toBe('the step was cancelled before CDSS gave an answer');
    expect(server.calls).toHaveLength(1);
  });
});
