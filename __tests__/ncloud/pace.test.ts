import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Fault, throttled, throttledAtRandom, tokenBucket } from '../../simulator/faults.ts';
import { Cdss } from '../../src/ncloud/cdss.ts';
import { Connections, type ExchangeLimits, type HttpReply, type HttpRequest } from '../../src/ncloud/connections.ts';
import { Pace } from '../../src/ncloud/pace.ts';
import type { TargetOutcome } from '../../src/precheck/outcome.ts';
import { precheckAll } from '../../src/precheck/precheck.ts';
import { gatewayWith } from '../support/asking.ts';
import { NUMBERS, TARGET } from '../support/outcomes.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const NEVER = new AbortController().signal;
const never = () => Number.POSITIVE_INFINITY;
const YES = '{"code":0,"message":"SUCCESS","result":true,"requestId":"r"}';

let clock: VirtualClock;

beforeEach(() => {
  clock = new VirtualClock();
});

/** A gateway on the other side with a fault, which takes `latencyMs` of the virtual time for each answer. */
class Faulty extends Connections {
  readonly sentAt: number[] = [];
  /** The time that each exchange had, in ms. */
  readonly limitsMs: number[] = [];
  throttled = 0;
  readonly #fault: Fault;
  readonly #latencyMs: number;

  constructor(fault: Fault, latencyMs = 20) {
    super(() => {
      throw new Error('nothing is sent here');
    });
    this.#fault = fault;
    this.#latencyMs = latencyMs;
  }

  override async exchange(_origin: string, _request: HttpRequest, { timeoutMs }: ExchangeLimits): Promise<HttpReply> {
    this.sentAt.push(clock.monotonic());
    this.limitsMs.push(timeoutMs);
    const genuine = { status: 200, headers: {}, body: Buffer.from(YES), reason: 'genuine' };
    const { status, headers, body } = this.#fault.answer?.(genuine) ?? genuine;
    await clock.sleep(this.#latencyMs);
    if (status === 429) this.throttled += 1;
    return { status, headers, body: Buffer.from(body) };
  }
}

const timeOf = () => clock.monotonic();
const isReady = ({ outcome }: TargetOutcome) => outcome.verdict === 'ready';

interface Fleet {
  readonly targets?: number;
  readonly concurrency?: number;
  readonly timeoutMs?: number;
  readonly seed?: number;
}

/** Asks about so many targets with a pace. Returns what came of them, and how long it took in ms. */
async function askFleet(
  connections: Faulty,
  { targets = 400, concurrency = 8, timeoutMs = 30_000, seed = 1 }: Fleet = {},
) {
  const start = clock.monotonic();
  const pace = new Pace(clock, () => {});
  const gateway = gatewayWith({ connections, clock, pace, timeoutMs, random: randomOf(seed) });
  const tools = { cdss: new Cdss(gateway, 'https://gateway.example'), numbersOf: async () => NUMBERS, clock };
  const asked = precheckAll(Array(targets).fill(TARGET), concurrency, tools, () => {});
  await clock.pass();
  return { outcomes: await asked, ms: clock.monotonic() - start };
}

/** Random numbers that are the same in each run: mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

describe('400 targets, 8 at a time, of which one question in 17 is throttled at random,', () => {
  test.each([
    ['without a Retry-After', undefined, 5, 5_000],
    ['without a Retry-After, answered slowly', undefined, 300, 30_000],
    ['with a Retry-After of 1 s', '1', 50, 15_000],
    ['with a Retry-After of 5 s', '5', 50, 60_000],
  ])('are all asked at nearly full speed: %s', async (_, retryAfter, latencyMs, atMostMs) => {
    for (const seed of SEEDS) {
      const connections = new Faulty(throttledAtRandom(1 / 17, randomOf(seed), retryAfter), latencyMs);
      const { outcomes, ms } = await askFleet(connections, { seed });
      expect(outcomes.filter(isReady)).toHaveLength(400);
      expect(connections.throttled).toBeGreaterThan(10);
      expect(ms).toBeLessThan(atMostMs);
    }
  });
});

describe('400 targets behind a token bucket take at most 1.2 times as long as it needs to let them pass:', () => {
  const buckets = [5, 10, 20, 50].flatMap(perSecond => [8, 32].map(concurrency => [perSecond, concurrency] as const));
  test.each(buckets)('%d a second, %d at a time', async (perSecond, concurrency) => {
    for (const [capacity, latencyMs, retryAfter] of [
      [perSecond, 5, undefined],
      [perSecond, 50, '1'],
      [2 * perSecond, 50, undefined],
      [Math.max(5, perSecond / 4), 20, undefined],
    ] as const) {
      const connections = new Faulty(tokenBucket(perSecond, { capacity, now: timeOf, retryAfter }), latencyMs);
      const { outcomes, ms } = await askFleet(connections, { concurrency });
      expect(outcomes.filter(isReady)).toHaveLength(400);
      expect(ms).toBeLessThan(((400 - capacity) / perSecond) * 1_000 * 1.2);
      // We do not press the gateway: few questions are too many, and some more until the rate is found.
      expect(connections.throttled).toBeLessThan(400 / 3 + 2 * concurrency);
    }
  });
});

describe('A fleet of which every question is throttled', () => {
  test.each([
    ['with a Retry-After that is soon', '1'],
    ['with a Retry-After past the timeout', '3600'],
    ['with a Retry-After of 0', '0'],
    ['without a Retry-After', undefined],
  ])('ends as soon as the timeout is over, %s, and leaves the remaining targets alone', async (_, retryAfter) => {
    const connections = new Faulty(throttled(retryAfter));
    const { outcomes, ms } = await askFleet(connections);
    expect(ms).toBeGreaterThanOrEqual(30_000);
    expect(ms).toBeLessThan(30_100);
    expect(outcomes.map(({ outcome }) => 'failure' in outcome && outcome.failure)).toEqual(
      Array(400).fill('throttled'),
    );
    expect(outcomes.filter(({ attempts }) => attempts === 0)).toHaveLength(392);
    expect(outcomes.filter(({ stoppedBy }) => stoppedBy !== undefined)).toHaveLength(392);
    expect(connections.sentAt.length).toBeLessThan(8 * 31);
  });

  test('from some time on ends within the timeout of the last one that passed', async () => {
    const bucket = tokenBucket(20, { now: timeOf });
    const dry = throttled('1');
    const fault: Fault = {
      name: 'dries up',
      answer: genuine => (timeOf() < 10_000 ? bucket : dry).answer?.(genuine) ?? genuine,
    };
    const { outcomes, ms } = await askFleet(new Faulty(fault));
    expect(outcomes.filter(isReady).length).toBeGreaterThan(200);
    expect(ms).toBeGreaterThan(39_000);
    expect(ms).toBeLessThan(40_100);
  });

  test('says that none passed, and what the gateway asks for', async () => {
    const { outcomes } = await askFleet(new Faulty(throttled('3600')), { targets: 2 });
    expect(outcomes.map(({ outcome }) => outcome.message)).toEqual(
      Array(2).fill(
        'too many requests: the gateway throttles (HTTP 429, gateway code 410); no question passed for 30 s, and it asks to wait 3600 s',
      ),
    );
  });
});

describe('The pace', () => {
  test('is as fast as the questions come while none is throttled', async () => {
    const { ms } = await askFleet(new Faulty({ name: 'none' }), { targets: 320, concurrency: 32 });
    expect(ms).toBe(200);
  });

  test('holds at a gateway that lets two questions a second pass', async () => {
    const { outcomes, ms } = await askFleet(new Faulty(tokenBucket(2, { now: timeOf })), { targets: 120 });
    expect(outcomes.filter(isReady)).toHaveLength(120);
    expect(ms).toBeLessThan(70_000);
  });

  test('does not count a throttled attempt as one of the question', async () => {
    let answers = 0;
    const flaky: Fault = {
      name: 'throttled again and again',
      answer: genuine => {
        answers += 1;
        return answers % 6 === 0 ? genuine : (throttled().answer?.(genuine) ?? genuine);
      },
    };
    const { outcomes } = await askFleet(new Faulty(flaky), { targets: 2, concurrency: 2 });
    expect(outcomes.filter(isReady)).toHaveLength(2);
    expect(Math.max(...outcomes.map(({ attempts }) => attempts))).toBeGreaterThan(3);
  });

  test('costs a question that waits for others none of its own time', async () => {
    const connections = new Faulty(tokenBucket(1, { now: timeOf }));
    await askFleet(connections, { targets: 20, concurrency: 20, timeoutMs: 3_000 });
    expect(new Set(connections.limitsMs)).toEqual(new Set([1_000]));
  });

  test('begins to be limited only once in words', async () => {
    const told: number[] = [];
    const pace = new Pace(clock, () => told.push(clock.now()));
    for (let count = 0; count < 5; count++) {
      await Promise.all([pace.turn(NEVER, never), clock.pass()]);
      pace.throttled(clock.now());
    }
    expect(told).toHaveLength(1);
  });

  test('lets go of all whose time is over', async () => {
    const pace = new Pace(clock, () => {});
    await pace.turn(NEVER, never);
    pace.throttled(clock.now());
    await pace.turn(NEVER, never);
    const turns = Promise.all([500, 600, 600, 9_000].map(end => pace.turn(NEVER, () => end)));
    await clock.pass();
    expect(await turns).toEqual([false, false, false, true]);
    expect(clock.now()).toBeGreaterThan(900); // one question a second
  });

  test('lets go of all who wait when the step is cancelled', async () => {
    const pace = new Pace(clock, () => {});
    await pace.turn(NEVER, never);
    pace.throttled(clock.now());
    await pace.turn(NEVER, never);
    const cancel = new AbortController();
    const turns = Array.from({ length: 3 }, () => pace.turn(cancel.signal, never));
    const settled = Promise.allSettled(turns);
    await clock.pass(100);
    cancel.abort();
    await clock.pass(100);
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(clock.now()).toBe(100);
  });
});
