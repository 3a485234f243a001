import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { body, gatewayError } from '../../simulator/faults.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { Cdss } from '../../src/ncloud/cdss.ts';
import { CouldNotAsk } from '../../src/ncloud/failures.ts';
import { type Verdict, worst } from '../../src/precheck/outcome.ts';
import { type PrecheckTools, precheck, precheckAll } from '../../src/precheck/precheck.ts';
import type { Target } from '../../src/targets/target.ts';
import { gatewayWith } from '../support/asking.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { NUMBERS, TARGET } from '../support/outcomes.ts';

let server: SimulatorServer;
let clock: FakeClock;

beforeEach(async () => {
  clock = new FakeClock();
  server = await startServer({ now: () => clock.now(), requestId: () => 'request-1' });
});

afterEach(() => server.close());

function tools(differences: Partial<PrecheckTools> = {}): PrecheckTools {
  const cdss = new Cdss(gatewayWith({ clock }), server.url);
  return { cdss, numbersOf, clock, ...differences };
}

async function numbersOf({ cluster, kafkaVersion, configGroup }: Target) {
  return {
    serviceGroupInstanceNo: Number(cluster),
    upgradeKafkaVersionCode: Number(kafkaVersion),
    upgradeConfigGroupNo: Number(configGroup),
  };
}

describe('A target is', () => {
  test('ready if CDSS says yes', async () => {
    expect(await precheck(TARGET, tools())).toEqual({
      target: TARGET,
      numbers: NUMBERS,
      outcome: { verdict: 'ready', code: '0', message: 'SUCCESS', requestId: 'request-1' },
      attempts: 1,
      checkedAt: clock.now(),
    });
  });

  test('blocked if CDSS says no, with its message', async () => {
    server.faults.push(gatewayError(500), body('{"code":-12,"message":"<b>\\n","result":null,"requestId":"::x"}', 400));
    expect(await precheck(TARGET, tools())).toMatchObject({
      numbers: NUMBERS,
      outcome: { verdict: 'blocked', code: '-12', message: '<b>\n', requestId: '::x' },
      attempts: 2,
    });
  });

  test('unknown if CDSS could not be asked, with what to do', async () => {
    server.always = gatewayError(210);
    expect(await precheck(TARGET, tools())).toMatchObject({
      numbers: NUMBERS,
      outcome: {
        verdict: 'unknown',
        failure: 'permission',
        message: 'the key has no permission for this (HTTP 401, gateway code 210)',
        remedy: expect.stringMatching(/^Give the sub account the permission/),
      },
      attempts: 1,
    });
  });

  test('unknown, without numbers, where they could not be found', async () => {
    const notFound = async () => {
      throw new CouldNotAsk('wrongInput', 'no such cluster', 'Look again.');
    };
    expect(await precheck(TARGET, tools({ numbersOf: notFound }))).toMatchObject({
      numbers: null,
      outcome: { verdict: 'unknown', failure: 'input', message: 'no such cluster', remedy: 'Look again.' },
      attempts: 0,
    });
    expect(server.calls).toEqual([]);
  });
});

test('A bug of ours is no verdict', async () => {
  const bug = new TypeError('bug');
  const broken = async () => {
    throw bug;
  };
  await expect(precheck(TARGET, tools({ numbersOf: broken }))).rejects.toBe(bug);
});

test.each([
  ['public', 'SGN', '/api/sgn-v1/cluster/rollingUpgradePreCheck'],
  ['public', 'JPN', '/api/jpn-v1/cluster/rollingUpgradePreCheck'],
] as const)('A target is asked about where it lives: %s %s', async (site, region, url) => {
  await precheck({ ...TARGET, location: { site, region } }, tools());
  expect(server.calls.map(call => call.url)).toEqual([url]);
});

describe('Of many targets', () => {
  const targets: Target[] = ['3432149', '3432151', '3432150', '99'].map(cluster => ({ ...TARGET, cluster }));
  const clustersOf = (all: readonly { target: Target }[]) => all.map(({ target }) => target.cluster);

  test.each([1, 2, 64])('each has its own verdict, in their order, %d at a time', async concurrency => {
    const told: { target: Target }[] = [];
    const all = await precheckAll(targets, concurrency, tools(), one => told.push(one));
    expect(clustersOf(all)).toEqual(clustersOf(targets.map(target => ({ target }))));
    expect(all.map(({ outcome }) => outcome.verdict)).toEqual(['ready', 'blocked', 'ready', 'blocked']);
    expect(clustersOf(told).sort()).toEqual(clustersOf(all).sort());
  });

  test("one's trouble is only its own", async () => {
    server.faults.push(gatewayError(210));
    const all = await precheckAll(targets, 1, tools(), () => {});
    expect(all.map(({ outcome }) => outcome.verdict)).toEqual(['unknown', 'blocked', 'ready', 'blocked']);
  });

  test('no more are asked about at a time than is allowed', async () => {
    let now = 0;
    let most = 0;
    const counting = async (target: Target) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(resolve => setTimeout(resolve, 10));
      now -= 1;
      return numbersOf(target);
    };
    await precheckAll(targets, 2, tools({ numbersOf: counting }), () => {});
    expect(most).toBe(2);
  });

  test('none is fine as well', async () => {
    expect(await precheckAll([], 8, tools(), () => {})).toEqual([]);
  });
});

describe('The worst of several verdicts', () => {
  test.each<[Verdict[], Verdict]>([
    [[], 'ready'],
    [['ready'], 'ready'],
    [['ready', 'blocked'], 'blocked'],
    [['blocked', 'unknown', 'ready'], 'unknown'],
    [['unknown', 'ready'], 'unknown'],
  ])('of %j is %s', (verdicts, expected) => {
    expect(worst(verdicts)).toBe(expected);
  });
});
