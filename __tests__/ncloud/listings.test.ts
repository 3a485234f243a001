import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { body, type Fault, throttled } from '../../simulator/faults.ts';
import type { ApiAnswer } from '../../simulator/gateway.ts';
import { cluster, fleetModel } from '../../simulator/model.ts';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { Cdss } from '../../src/ncloud/cdss.ts';
import type { CouldNotAsk } from '../../src/ncloud/failures.ts';
import { failureOf, gatewayWith } from '../support/asking.ts';
import { FakeClock } from '../support/fake-clock.ts';

const KR = { site: 'public', region: 'KR' } as const;

let server: SimulatorServer;
let cdss: Cdss;

beforeEach(async () => {
  const clock = new FakeClock();
  server = await startServer({ now: () => clock.now() });
  cdss = new Cdss(gatewayWith({ clock }), server.url);
});

afterEach(() => server.close());

const LOOK_UPS = {
  versions: () => cdss.getCDSSVersionList(KR),
  clusters: () => cdss.getClusterInfoList(KR),
  cluster: () => cdss.getClusterInfo(KR, 3432149),
  groups: () => cdss.getKafkaVersionConfigGroupList(KR, 3903006),
};

type LookUp = keyof typeof LOOK_UPS;

function failureOfLookUp(lookUp: LookUp): Promise<CouldNotAsk> {
  return failureOf(LOOK_UPS[lookUp]());
}

const answers = (...results: unknown[]): Fault[] =>
  results.map(result => body({ code: 0, message: 'SUCCESS', result, requestId: 'r-1' }));

describe('A look-up', () => {
  test('names the Kafka versions on offer with their codes', async () => {
    expect((await LOOK_UPS.versions()).slice(-1)).toEqual([
      { kafkaVersionCode: 3903006, kafkaVersionName: 'Kafka 3.9.0' },
    ]);
  });

  test("names a region's clusters, those that the account may not work with marked", async () => {
    const clusters = await cdss.getClusterInfoList({ site: 'public', region: 'SGN' });
    expect(clusters).toContainEqual({
      ...{ serviceGroupInstanceNo: 3432155, clusterName: 'orders-sgn', isAllowed: true },
      ...{ kafkaVersion: 'Kafka 2.8.2', serverStatus: 'running' },
    });
    expect(clusters).toContainEqual({ serviceGroupInstanceNo: 3432154, clusterName: 'ledger', isAllowed: false });
  });

  test("tells a cluster's version and status, and keeps nothing else of the answer", async () => {
    const result = { clusterName: 'orders', kafkaVersionCode: '2823006', status: 'running' };
    server.faults.push(...answers({ ...result, configGroupNo: 282, kafkaManagerUserPassword: 'secret' }));
    expect(await LOOK_UPS.cluster()).toEqual({ ...result, kafkaVersionCode: 2823006, attempts: 1 });
    expect(server.calls.map(({ url, body }) => [url, body])).toEqual([
      ['/api/v1/cluster/getClusterInfoList/3432149', ''],
    ]);
  });

  test('names the config groups of one version', async () => {
    expect(await LOOK_UPS.groups()).toEqual([
      { configGroupNo: 390, configGroupName: 'kafka-390' },
      { configGroupNo: 391, configGroupName: 'kafka-390-big' },
    ]);
  });

  test('is asked again when it is throttled, with another signature', async () => {
    server.faults.push(throttled());
    expect(await LOOK_UPS.versions()).toHaveLength(5);
    expect(server.calls.map(({ status }) => status)).toEqual([429, 200]);
  });
});

describe('A list is read to its end:', () => {
  test('250 clusters in three pages', async () => {
    const model = fleetModel(250);
    server.model.clusters = model.clusters;
    expect(await LOOK_UPS.clusters()).toHaveLength(model.clusters.filter(({ region }) => region === undefined).length);
    expect(server.calls.map(({ body }) => JSON.parse(body).pageNo)).toEqual([1, 2, 3]);
  });

  test('300 config groups in three pages', async () => {
    server.model.configGroups = Array.from({ length: 300 }, (_, index) => ({
      no: index + 1,
      name: `group-${index}`,
      kafkaVersionCode: 3903006,
      description: '',
    }));
    expect(await LOOK_UPS.groups()).toHaveLength(300);
    expect(server.calls).toHaveLength(3);
  });

  test('in pages of another size than was asked for', async () => {
    const page = (no: number, isLast: boolean) => ({
      kafkaConfigGroupList: [{ configGroupNo: no, configGroupName: 'x', kafkaVersionCode: '3903006' }],
      isLast,
    });
    server.faults.push(...answers(page(1, false), page(2, false), page(3, true)));
    expect((await LOOK_UPS.groups()).map(({ configGroupNo }) => configGroupNo)).toEqual([1, 2, 3]);
  });

  test('what moves to the next page meanwhile is there once', async () => {
    const page = (numbers: string[], isLast: boolean) => ({
      allowedClusters: numbers.map(serviceGroupInstanceNo => ({ serviceGroupInstanceNo, clusterName: 'x' })),
      disallowedClusters: [],
      isLast,
    });
    server.faults.push(...answers(page(['1', '2'], false), page(['2', '3'], true)));
    expect((await LOOK_UPS.clusters()).map(({ serviceGroupInstanceNo }) => serviceGroupInstanceNo)).toEqual([1, 2, 3]);
  });

  test('one without an end is given up', async () => {
    const allowedClusters = [{ serviceGroupInstanceNo: '1', clusterName: 'x' }];
    server.always = answers({ allowedClusters, disallowedClusters: [], isLast: false })[0];
    expect(await failureOfLookUp('clusters')).toMatchObject({
      failure: 'protocol',
      attempts: 1,
      message: 'the answer cannot be trusted: page 2 of a list has nothing new',
    });
    expect(server.calls).toHaveLength(2);
  });

  test('one that always has more is given up at last', async () => {
    let next = 0;
    const endless = () => {
      next += 1;
      const group = { configGroupNo: next, configGroupName: 'x', kafkaVersionCode: '3903006' };
      return JSON.stringify({ code: 0, message: '', result: { kafkaConfigGroupList: [group], isLast: false } });
    };
    server.always = { name: 'endless', answer: genuine => ({ ...genuine, body: Buffer.from(endless()) }) };
    expect((await failureOfLookUp('groups')).message).toContain('a list has more than 1000 pages');
  });
});

const VERSION = { kafkaVersionCode: '3903006', kafkaVersionName: 'Kafka 3.9.0' };
const CLUSTER = { serviceGroupInstanceNo: '3432149', clusterName: 'orders' };
const GROUP = { configGroupNo: 390, configGroupName: 'kafka-390', kafkaVersionCode: '3903006' };
const INFO = { clusterName: 'orders', kafkaVersionCode: '2823006', status: 'running' };

const clusters = (differences: object) => ({
  allowedClusters: [CLUSTER],
  disallowedClusters: [],
  isLast: true,
  ...differences,
});
const groups = (differences: object) => ({ kafkaConfigGroupList: [GROUP], isLast: true, ...differences });

describe('An answer that is not as documented cannot be trusted:', () => {
  test.each<[LookUp, unknown]>([
    ...(['versions', 'clusters', 'cluster', 'groups'] as const).flatMap(lookup =>
      [null, true, [], 'text', {}].map(result => [lookup, result] as [LookUp, unknown]),
    ),
    ['versions', { kafkaVersionList: {} }],
    ['versions', { kafkaVersionList: [null] }],
    ['versions', { kafkaVersionList: [{ ...VERSION, kafkaVersionCode: 3903006 }] }],
    ['versions', { kafkaVersionList: [{ ...VERSION, kafkaVersionCode: '03903006' }] }],
    ['versions', { kafkaVersionList: [{ ...VERSION, kafkaVersionCode: '0' }] }],
    ['versions', { kafkaVersionList: [{ ...VERSION, kafkaVersionCode: '3e6' }] }],
    ['versions', { kafkaVersionList: [{ ...VERSION, kafkaVersionCode: '9007199254740992' }] }],
    ['versions', { kafkaVersionList: [{ ...VERSION, kafkaVersionName: null }] }],
    ['clusters', clusters({ allowedClusters: [{ ...CLUSTER, serviceGroupInstanceNo: 3432149 }] })],
    ['clusters', clusters({ allowedClusters: [{ ...CLUSTER, serviceGroupInstanceNo: '-1' }] })],
    ['clusters', clusters({ allowedClusters: [{ ...CLUSTER, clusterName: 7 }] })],
    ['clusters', clusters({ allowedClusters: null })],
    ['clusters', clusters({ disallowedClusters: {} })],
    ['clusters', clusters({ disallowedClusters: [{ clusterName: 'x' }] })],
    ['clusters', clusters({ isLast: 'true' })],
    ['clusters', clusters({ isLast: undefined })],
    ['clusters', clusters({ isFirst: 'true' })],
    ['clusters', clusters({ totalCount: '1' })],
    ['clusters', clusters({ totalPage: -1 })],
    ['clusters', clusters({ currentPage: 1.5 })],
    ['clusters', clusters({ allowedClusters: [CLUSTER, CLUSTER] })],
    ['clusters', clusters({ disallowedClusters: [CLUSTER] })],
    ['clusters', clusters({ allowedClusters: [{ ...CLUSTER, clusterName: 'x'.repeat(1_001) }] })],
    ['cluster', { ...INFO, kafkaVersionCode: 2823006 }],
    ['cluster', { ...INFO, clusterName: undefined }],
    ['cluster', { ...INFO, status: 1 }],
    ['groups', groups({ kafkaConfigGroupList: [{ ...GROUP, configGroupNo: '390' }] })],
    ['groups', groups({ kafkaConfigGroupList: [{ ...GROUP, configGroupNo: 0 }] })],
    ['groups', groups({ kafkaConfigGroupList: [{ ...GROUP, configGroupNo: 390.5 }] })],
    ['groups', groups({ kafkaConfigGroupList: [{ ...GROUP, configGroupNo: 2 ** 53 }] })],
    ['groups', groups({ kafkaConfigGroupList: [{ ...GROUP, configGroupName: undefined }] })],
    ['groups', groups({ kafkaConfigGroupList: [{ ...GROUP, kafkaVersionCode: '2823006' }] })],
    ['groups', groups({ isLast: null })],
    ['groups', groups({ isFirst: false })],
    ['groups', groups({ currentPage: 2 })],
    ['groups', groups({ totalPage: 2 })],
    ['groups', groups({ totalCount: 2 })],
    ['groups', groups({ pageSize: 0 })],
  ])('%s %j', async (lookup, result) => {
    server.faults.push(...answers(result));
    expect(await failureOfLookUp(lookup)).toMatchObject({ failure: 'protocol', kind: 'untrustworthy', attempts: 1 });
    expect(server.calls).toHaveLength(1);
  });

  test('it says what is wrong', async () => {
    server.faults.push(...answers(clusters({ allowedClusters: [{ ...CLUSTER, serviceGroupInstanceNo: 1 }] })));
    expect((await failureOfLookUp('clusters')).message).toBe(
      'the answer cannot be trusted: `serviceGroupInstanceNo` of an entry of `allowedClusters` is no text of digits from 1 to 2^53 - 1',
    );
  });

  test('but an account with no list of disallowed clusters has none', async () => {
    server.faults.push(...answers(clusters({ disallowedClusters: null }), clusters({ disallowedClusters: undefined })));
    expect(await LOOK_UPS.clusters()).toEqual([
      { serviceGroupInstanceNo: 3432149, clusterName: 'orders', isAllowed: true },
    ]);
    expect(await LOOK_UPS.clusters()).toHaveLength(1);
  });
});

describe('An answer with a key twice is ambiguous:', () => {
  test.each<[LookUp, string]>([
    ['versions', '{"kafkaVersionList":[],"kafkaVersionList":[]}'],
    ['clusters', '{"allowedClusters":[],"isLast":true,"isLast":false}'],
    ['clusters', '{"allowedClusters":[],"isLast":true,"\\u0069sLast":true}'],
    [
      'cluster',
      '{"clusterName":"orders","kafkaVersionCode":"2823006","kafkaVersionCode":"3903006","status":"running"}',
    ],
    ['groups', '{"kafkaConfigGroupList":[{"configGroupNo":390,"configGroupNo":391}],"isLast":true}'],
  ])('%s %s', async (lookup, result) => {
    server.faults.push(body(`{"code":0,"message":"SUCCESS","result":${result},"requestId":"r"}`));
    expect(await failureOfLookUp(lookup)).toMatchObject({
      failure: 'protocol',
      message: 'the answer cannot be trusted: the body is ambiguous: one of its objects has a key twice',
    });
    expect(server.calls).toHaveLength(1);
  });
});

test("The simulator's own pages make no contradictory claim, however they are cut", async () => {
  for (const count of [0, 1, 99, 100, 101, 200, 250]) {
    server.model.configGroups = Array.from({ length: count }, (_, index) => ({
      no: index + 1,
      name: `group-${index}`,
      kafkaVersionCode: 3903006,
      description: '',
    }));
    expect(await LOOK_UPS.groups()).toHaveLength(count);
  }
});

test('All pages of a list share four times the time of one question', async () => {
  const clock = new FakeClock();
  let next = 0;
  const slow = {
    name: 'slow and endless',
    answer: (genuine: ApiAnswer) => {
      clock.pass(9_000);
      next += 1;
      const group = { configGroupNo: next, configGroupName: 'x', kafkaVersionCode: '3903006' };
      const result = { kafkaConfigGroupList: [group], isLast: false };
      return { ...genuine, body: Buffer.from(JSON.stringify({ code: 0, message: '', result, requestId: 'r' })) };
    },
  };
  const slowServer = await startServer({ now: () => clock.now(), always: slow });
  const asked = new Cdss(gatewayWith({ clock, timeoutMs: 10_000 }), slowServer.url);
  const failed = await failureOf(asked.getKafkaVersionConfigGroupList(KR, 3903006));
  await slowServer.close();
  expect(failed).toMatchObject({ failure: 'protocol' });
  expect(failed.message).toBe('the answer cannot be trusted: a list does not end within 40 s and 5 pages');
  expect(slowServer.calls).toHaveLength(5);
});

describe('A look-up that CDSS says no to', () => {
  test.each<LookUp>(['versions', 'clusters', 'cluster', 'groups'])('is no answer about %s', async lookup => {
    server.faults.push(body({ code: 77, message: 'not today', result: null, requestId: 'r-1' }, 400));
    const error = await failureOfLookUp(lookup);
    expect(error).toMatchObject({ failure: 'gateway', kind: 'lookUpAnsweredNo', attempts: 1 });
    expect(error.message).toBe('CDSS says no to the look-up (code 77, requestId r-1): "not today"');
    expect(error.remedy).toMatch(/^Fix what CDSS reports, then run this step again\./);
  });

  test('leaves out a requestId that is none', async () => {
    server.faults.push(body({ code: 77, message: '', requestId: '::error::' }));
    expect((await failureOfLookUp('versions')).message).toBe('CDSS says no to the look-up (code 77): ""');
  });

  test('does so for a cluster of another region', async () => {
    server.model.clusters = [cluster({ no: 3432149, name: 'orders', region: 'JPN' })];
    expect(await failureOfLookUp('cluster')).toMatchObject({ kind: 'lookUpAnsweredNo' });
  });
});
