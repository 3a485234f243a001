import { beforeEach, describe, expect, test } from '@jest/globals';
import { Connections, type ExchangeLimits, type HttpReply, type HttpRequest } from '../../src/ncloud/connections.ts';
import { CouldNotAsk } from '../../src/ncloud/failures.ts';
import { Gateway } from '../../src/ncloud/gateway.ts';
import { Pace } from '../../src/ncloud/pace.ts';
import { inBatches } from '../../src/precheck/precheck.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const NEVER = new AbortController().signal;

let clock: VirtualClock;
let pace: Pace;
/** What a person would be told, in ms. */
let pauses: number[];

beforeEach(() => {
  clock = new VirtualClock();
  pauses = [];
  pace = new Pace(clock, pauseMs => pauses.push(pauseMs));
});

/** When so many questions that all come now are sent, in ms from the clock's beginning. */
async function sendingTimes(count: number, until?: number): Promise<number[]> {
  const times: number[] = [];
  const turns = Array.from({ length: count }, () => pace.turn(NEVER).then(() => times.push(Math.round(clock.now()))));
  await clock.pass(until);
  if (until === undefined) await Promise.all(turns);
  return times;
}

describe('The pace of many questions', () => {
  test('is as fast as they come while nothing is throttled', async () => {
    expect(await sendingTimes(5_000)).toEqual(Array(5_000).fill(0));
  });

  test('stands still for all as long as the gateway asks, and then goes on one by one, ever faster', async () => {
    await sendingTimes(8);
    pace.throttled(0, 5_000);
    expect(await sendingTimes(6)).toEqual([5_000, 5_250, 5_494, 5_732, 5_965, 6_193]);
  });

  test('stands still for a second where the gateway names no time', async () => {
    await sendingTimes(8);
    pace.throttled(0);
    expect(await sendingTimes(1)).toEqual([1_000]);
  });

  test('is halved once by all refusals of questions that were sent before', async () => {
    await sendingTimes(64);
    await clock.pass(10);
    for (let refusal = 0; refusal < 64; refusal++) pace.throttled(0, 1_000);
    const [first = 0, second = 0] = await sendingTimes(2);
    expect(second - first).toBe(Math.round(1_000 / 32));
    expect(pauses).toEqual([1_000]);
  });

  test('is halved again by a refusal of a question that was sent since', async () => {
    await sendingTimes(64);
    pace.throttled(0, 0);
    await sendingTimes(1);
    await clock.pass(100);
    pace.throttled(50, 1_000);
    const [first = 0, second = 0] = await sendingTimes(2);
    expect(second - first).toBeGreaterThan(1_000 / 17);
    expect(second - first).toBeLessThan(1_000 / 15);
  });

  test('never falls below a question a second', async () => {
    for (let refusal = 1; refusal <= 9; refusal++) {
      await sendingTimes(1);
      pace.throttled(clock.now(), 0);
    }
    const [first = 0, second = 0] = await sendingTimes(2);
    expect(second - first).toBeLessThanOrEqual(1_000);
  });

  test('does not stand still for longer than a minute in one go', async () => {
    pace.throttled(0, 24 * 3_600_000);
    expect(await sendingTimes(1)).toEqual([60_000]);
  });

  test('says how long a question waited', async () => {
    pace.throttled(0, 5_000);
    const turn = pace.turn(NEVER);
    await clock.pass();
    expect(await turn).toBe(5_000);
  });

  test('lets go of all who wait when the step is cancelled', async () => {
    pace.throttled(0, 5_000);
    const cancel = new AbortController();
    const turns = Array.from({ length: 3 }, () => pace.turn(cancel.signal));
    const settled = Promise.allSettled(turns);
    await clock.pass(100);
    cancel.abort();
    await clock.pass(100);
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(clock.now()).toBe(100);
  });
});

/** A gateway on the other side that answers so many questions in any second, and throttles the rest. */
class Limited extends Connections {
  readonly sentAt: number[] = [];
  /** The time that each exchange had, in ms. */
  readonly limitsMs: number[] = [];
  readonly #perSecond: number;
  #answeredAt: number[] = [];

  constructor(perSecond: number) {
    super(() => Promise.reject(new Error('nothing is sent here')));
    this.#perSecond = perSecond;
  }

  override async exchange(_origin: string, _request: HttpRequest, { timeoutMs }: ExchangeLimits): Promise<HttpReply> {
    const now = clock.monotonic();
    this.sentAt.push(now);
    this.limitsMs.push(timeoutMs);
    this.#answeredAt = this.#answeredAt.filter(at => at > now - 1_000);
    const isAnswered = this.#answeredAt.length < this.#perSecond;
    if (isAnswered) this.#answeredAt.push(now);
    await clock.sleep(20);
    if (isAnswered) return { status: 200, headers: {}, body: Buffer.from('{"code":0,"result":true}') };
    return { status: 429, headers: {}, body: Buffer.from('{"error":{"errorCode":"410"}}') };
  }
}

/** Asks so many questions through a gateway that is limited, and returns how often each one was sent. */
async function askAll(connections: Limited, count: number, concurrency: number): Promise<(number | CouldNotAsk)[]> {
  const gateway = new Gateway({
    credentials: { accessKey: 'an-access-key', secretKey: 'a-secret-key' },
    timeoutMs: 30_000,
    maxAttempts: 3,
    connections,
    clock,
    pace,
    random: () => 0.5,
    signal: NEVER,
    observer: { signature: () => {}, debug: () => {}, warning: () => {} },
  });
  const base = { origin: 'https://gateway.example', basePath: '/api/v1' };
  const asked = inBatches(Array.from({ length: count }), concurrency, () =>
    gateway
      .ask(base, { method: 'GET', path: '/x' }, answer => answer)
      .then(
        ({ attempts }) => attempts,
        (error: CouldNotAsk) => error,
      ),
  );
  await clock.pass();
  return asked;
}

describe('A gateway that throttles', () => {
  test.each([
    [2, 8],
    [5, 64],
    [20, 32],
    [100, 64],
  ])('at %d questions a second answers all that are asked %d at a time', async (perSecond, concurrency) => {
    const connections = new Limited(perSecond);
    const attempts = await askAll(connections, 300, concurrency);
    expect(attempts.filter(one => one instanceof CouldNotAsk)).toEqual([]);
    const throttled = connections.sentAt.length - 300;
    expect(throttled).toBeLessThan(concurrency + 30);
    const idealMs = (300 / perSecond) * 1_000;
    expect(clock.now()).toBeLessThan(idealMs * 1.6);
  });

  test('is asked as fast as can be as long as it does not', async () => {
    await askAll(new Limited(100_000), 320, 32);
    expect(clock.now()).toBe(200);
  });

  test('is asked still more slowly where it throttles a question that had waited', async () => {
    pace.throttled(0, 5_000);
    await askAll(new Limited(0), 1, 1);
    expect(pauses).toEqual([5_000, 1_000, 1_000, 1_000]);
  });

  test('costs a question that waits for the others none of its own timeout', async () => {
    const connections = new Limited(100_000);
    pace.throttled(0, 60_000);
    expect(await askAll(connections, 2, 2)).toEqual([1, 1]);
    expect(connections.sentAt[0]).toBe(60_000);
    expect(connections.limitsMs).toEqual([10_000, 10_000]);
  });
});
