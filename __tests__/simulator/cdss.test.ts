import { describe, expect, test } from '@jest/globals';
import { answer, type Cdss, createCdss, NOT_LATER, OWN_NOS } from '../../simulator/cdss.ts';
import { type ApiRequest, BODY_LIMIT, CLOCK_WINDOW_MS, signatureOf } from '../../simulator/gateway.ts';
import { ACCOUNTS, cluster, DEMO_ACCOUNT, demoModel, fleetModel, UNPERMITTED_ACCOUNT } from '../../simulator/model.ts';
import vectorsFile from '../support/signature-vectors.json' with { type: 'json' };
import { READY_QUESTION, type RequestParts, signedRequest } from '../support/simulator-client.ts';

const NOW = 1_795_449_600_000;
const REQUEST_ID = 'ec3559a4-00c8-42c7-ac87-6a60ba4df08e';

function ask(parts: RequestParts = {}, differences: Partial<Cdss> = {}) {
  return askRaw(signedRequest({ timestamp: NOW, ...parts }), differences);
}

function askRaw(request: ApiRequest, differences: Partial<Cdss> = {}) {
  const cdss = createCdss({
    accounts: ACCOUNTS,
    model: demoModel(),
    now: () => NOW,
    requestId: () => REQUEST_ID,
    ...differences,
  });
  const { status, headers, body, reason } = answer(cdss, request);
  return { status, headers, body: JSON.parse(Buffer.from(body).toString()), reason };
}

function precheck(question: unknown, differences: Partial<Cdss> = {}) {
  return ask({ body: question }, differences);
}

describe('a signature', () => {
  test.each(vectorsFile.vectors)('is the one OpenSSL makes: $name', ({ signature, ...request }) => {
    expect(signatureOf(request)).toBe(signature);
  });

  test.each(vectorsFile.vectors)('is taken at the gateway: $name', vector => {
    const { method, requestUri, timestamp, accessKey, secretKey, signature } = vector;
    const site = requestUri.includes('krs-v1') ? 'gov' : 'public';
    const headers = { 'x-ncp-apigw-signature-v2': signature };
    const request = signedRequest({ method, url: requestUri, timestamp, accessKey, secretKey, headers });
    const accounts = [{ accessKey, secretKey, permitted: true }];
    expect(askRaw(request, { site, accounts, now: () => Number(timestamp) }).status).toBe(200);
  });

  test.each<[string, RequestParts]>([
    ['another secret key', { secretKey: 'another-secret' }],
    ['an unknown access key', { accessKey: 'UNKNOWN' }],
    ['a signature of nothing', { headers: { 'x-ncp-apigw-signature-v2': 'AAAA' } }],
    ['no signature', { headers: { 'x-ncp-apigw-signature-v2': undefined } }],
    ['no access key', { headers: { 'x-ncp-iam-access-key': undefined } }],
    ['no timestamp', { headers: { 'x-ncp-apigw-timestamp': undefined } }],
    ['an empty timestamp', { headers: { 'x-ncp-apigw-timestamp': '' } }],
    ['another timestamp than the one signed', { headers: { 'x-ncp-apigw-timestamp': String(NOW + 1) } }],
    ['a timestamp in another form', { timestamp: `${NOW}.0` }],
    ['a timestamp in seconds', { timestamp: NOW / 1000 }],
  ])('is refused with 401/200: %s', (_what, parts) => {
    expect(ask(parts)).toMatchObject({
      status: 401,
      body: { error: { errorCode: '200', message: 'Authentication Failed', details: expect.any(String) } },
    });
  });

  test('covers the method and the query, not the body', () => {
    const signed = signedRequest({ timestamp: NOW });
    expect(askRaw({ ...signed, url: `${signed.url}?a=1` }).status).toBe(401);
    expect(askRaw({ ...signed, body: Buffer.from(JSON.stringify({ ...READY_QUESTION, extra: 1 })) }).status).toBe(200);
  });

  test('does not tell a wrong key from a wrong clock', () => {
    const wrongKey = ask({ secretKey: 'another-secret' });
    const wrongClock = ask({ timestamp: NOW - CLOCK_WINDOW_MS - 1 });
    expect(wrongKey.body).toEqual(wrongClock.body);
    expect(wrongKey.reason).not.toBe(wrongClock.reason);
  });
});

test.each([
  [-CLOCK_WINDOW_MS - 1, 401],
  [-CLOCK_WINDOW_MS, 200],
  [0, 200],
  [CLOCK_WINDOW_MS, 200],
  [CLOCK_WINDOW_MS + 1, 401],
])('a timestamp %d ms from the gateway’s clock is answered %d', (distance, status) => {
  expect(ask({ timestamp: NOW + distance }).status).toBe(status);
});

describe('the gateway', () => {
  test.each<[string, RequestParts, Partial<Cdss>, number, string, string]>([
    ['an unknown path', { url: '/api/v1/cluster/nothing' }, {}, 404, '300', 'Not Found Exception'],
    ['a path outside /api', { url: '/' }, {}, 404, '300', 'Not Found Exception'],
    ['the wrong method', { method: 'GET' }, {}, 404, '300', 'Not Found Exception'],
    [
      'a region of another site',
      { url: '/api/krs-v1/cluster/rollingUpgradePreCheck' },
      {},
      404,
      '300',
      'Not Found Exception',
    ],
    ['the upgrade itself', { url: '/api/v1/cluster/rollingUpgrade' }, {}, 404, '300', 'Not Found Exception'],
    [
      'an unknown path even without a key',
      { url: '/api/v1/x', accessKey: 'UNKNOWN' },
      {},
      404,
      '300',
      'Not Found Exception',
    ],
    ['an account without permission', UNPERMITTED_ACCOUNT, {}, 401, '210', 'Permission Denied'],
    ['a body over the limit', { body: ' '.repeat(BODY_LIMIT + 1) }, {}, 413, '430', 'Request Entity Too Large'],
    ['another content type', { headers: { 'content-type': 'text/plain' } }, {}, 400, '100', 'Bad Request Exception'],
    ['no content type', { headers: { 'content-type': undefined } }, {}, 400, '100', 'Bad Request Exception'],
    ['a body that is not JSON', { body: '{"a":' }, {}, 400, '100', 'Bad Request Exception'],
    ['an empty body', { body: '' }, {}, 400, '100', 'Bad Request Exception'],
    ['a JSON body that is no object', { body: '[]' }, {}, 400, '100', 'Bad Request Exception'],
  ])('rejects %s', (_what, parts, differences, status, errorCode, message) => {
    expect(ask(parts, differences)).toMatchObject({ status, body: { error: { errorCode, message } } });
  });

  test('takes a content type with parameters', () => {
    expect(ask({ headers: { 'content-type': 'Application/JSON; charset=utf-8' } }).status).toBe(200);
  });

  test('stamps every answer with its clock and a content type', () => {
    const headers = { date: new Date(NOW).toUTCString(), 'content-type': 'application/json;charset=UTF-8' };
    expect(ask().headers).toEqual(headers);
    expect(ask({ accessKey: 'UNKNOWN' }).headers).toEqual(headers);
  });

  test.each([
    ['public', 'v1'],
    ['public', 'sgn-v1'],
    ['public', 'jpn-v1'],
    ['gov', 'v1'],
    ['gov', 'krs-v1'],
    ['fin', 'v1'],
  ] as const)('has the API of site %s at %s', (site, segment) => {
    expect(ask({ url: `/api/${segment}/cluster/rollingUpgradePreCheck` }, { site }).status).toBe(200);
  });
});

describe('the precheck', () => {
  test('says yes in the documented words', () => {
    expect(precheck(READY_QUESTION)).toMatchObject({
      status: 200,
      body: { code: 0, message: 'SUCCESS', result: true, requestId: REQUEST_ID },
    });
  });

  test.each([
    ['the same version', 3432151, 3903006, 390],
    ['an earlier version', 3432151, 3713006, 371],
  ])('says no to %s in the documented words', (_what, serviceGroupInstanceNo, upgradeKafkaVersionCode, group) => {
    const question = { serviceGroupInstanceNo, upgradeKafkaVersionCode, upgradeConfigGroupNo: group };
    expect(precheck(question).body).toEqual({ ...NOT_LATER, result: null, requestId: REQUEST_ID });
    expect(NOT_LATER.code).toBe(10153);
  });

  test.each([
    ['an unknown cluster', { serviceGroupInstanceNo: 1 }, OWN_NOS.unknownCluster],
    ['a cluster of another region', { serviceGroupInstanceNo: 3432155 }, OWN_NOS.unknownCluster],
    ['a cluster the account may not touch', { serviceGroupInstanceNo: 3432154 }, OWN_NOS.clusterNotAllowed],
    ['an unknown version', { upgradeKafkaVersionCode: 1 }, OWN_NOS.unknownVersion],
    ['an unknown config group', { upgradeConfigGroupNo: 1 }, OWN_NOS.unknownConfigGroup],
    ['a config group of another version', { upgradeConfigGroupNo: 371 }, OWN_NOS.otherVersionsConfigGroup],
    ['a cluster that is not running', { serviceGroupInstanceNo: 3432153 }, OWN_NOS.clusterNotRunning],
    ['topics being replicated', { serviceGroupInstanceNo: 3432152 }, OWN_NOS.replicating],
  ])('says no to %s with a code of the simulator’s own', (_what, difference, no) => {
    expect(precheck({ ...READY_QUESTION, ...difference })).toMatchObject({
      status: 200,
      body: { ...no, result: null, requestId: REQUEST_ID },
    });
  });

  test('gives its nos the HTTP status that it is told', () => {
    expect(precheck({ ...READY_QUESTION, upgradeConfigGroupNo: 1 }, { statusOfNo: 400 }).status).toBe(400);
    expect(precheck(READY_QUESTION, { statusOfNo: 400 }).status).toBe(200);
  });

  test.each(['"3432149"', '3432149.0', '3.432149e6', '0', '-3432149', '9007199254740992', 'null', 'true', '[3432149]'])(
    'takes nothing but a JSON integer from 1 to 2^53-1: not %s',
    literal => {
      const body = `{"serviceGroupInstanceNo":${literal},"upgradeKafkaVersionCode":3903006,"upgradeConfigGroupNo":390}`;
      expect(ask({ body }).body.code).toBe(OWN_NOS.invalidField.code);
    },
  );

  test.each(Object.keys(READY_QUESTION))('needs %s', field => {
    expect(precheck({ ...READY_QUESTION, [field]: undefined }).body.code).toBe(OWN_NOS.invalidField.code);
  });

  test('takes the largest safe integer for a number', () => {
    const no = Number.MAX_SAFE_INTEGER;
    const model = { ...demoModel(), clusters: [cluster({ no, name: 'largest' })] };
    expect(precheck({ ...READY_QUESTION, serviceGroupInstanceNo: no }, { model }).body.code).toBe(0);
  });
});

describe('a lookup', () => {
  const lookup = (path: string, body: unknown, differences: Partial<Cdss> = {}) =>
    ask({ url: `/api/v1/${path}`, body }, differences).body;

  test('lists versions with their codes as strings', () => {
    const { body } = ask({ method: 'GET', url: '/api/v1/cluster/getCDSSVersionList', body: '' });
    expect(body).toMatchObject({ code: 0, message: 'SUCCESS', requestId: REQUEST_ID });
    expect(body.result.kafkaVersionList).toContainEqual({
      kafkaVersionCode: '3903006',
      applicationVersionName: 'Kafka 3.9.0, CMAK 3.0.0.6',
      kafkaVersionName: 'Kafka 3.9.0',
      cmakVersionName: 'CMAK 3.0.0.6',
    });
  });

  test('finds clusters by a part of their name, their numbers as strings', () => {
    const { result } = lookup('cluster/getClusterInfoList', { inputText: 'order' });
    expect(result.allowedClusters).toEqual([
      expect.objectContaining({
        clusterName: 'orders',
        serviceGroupInstanceNo: '3432149',
        kafkaVersion: 'Kafka 2.8.2',
        serverStatus: 'running',
        brokerNodeCount: 3,
      }),
      expect.objectContaining({ clusterName: 'orders-dev' }),
    ]);
    expect(result.disallowedClusters).toEqual([]);
  });

  test('sets the clusters the account may not touch apart', () => {
    const { result } = lookup('cluster/getClusterInfoList', { inputText: 'ledger' });
    expect(result).toMatchObject({
      allowedClusters: [],
      disallowedClusters: [{ clusterName: 'ledger', serviceGroupInstanceNo: '3432154' }],
      totalCount: 0,
    });
  });

  test('filters by the whole name of a VPC', () => {
    const names = (vpcName: string) =>
      lookup('cluster/getClusterInfoList', { vpcName }).result.allowedClusters.map(
        ({ clusterName }: { clusterName: string }) => clusterName,
      );
    expect(names('vpc-dev')).toEqual(['orders-dev']);
    expect(names('vpc')).toEqual([]);
  });

  test('lists a region’s clusters only there', () => {
    const body = { inputText: 'orders-sgn' };
    expect(lookup('cluster/getClusterInfoList', body).result.totalCount).toBe(0);
    expect(ask({ url: '/api/sgn-v1/cluster/getClusterInfoList', body }).body.result.totalCount).toBe(1);
  });

  test.each([
    [{}, { count: 10, currentPage: 1, isFirst: true, isLast: false, pageSize: 10, totalCount: 25, totalPage: 3 }],
    [
      { pageNo: 3 },
      { count: 5, currentPage: 3, isFirst: false, isLast: true, pageSize: 10, totalCount: 25, totalPage: 3 },
    ],
    [
      { pageNo: 4 },
      { count: 0, currentPage: 4, isFirst: false, isLast: true, pageSize: 10, totalCount: 25, totalPage: 3 },
    ],
    [
      { pageSize: 100 },
      { count: 25, currentPage: 1, isFirst: true, isLast: true, pageSize: 100, totalCount: 25, totalPage: 1 },
    ],
  ])('pages %j', (paging, { count, ...expected }) => {
    const { result } = lookup(
      'cluster/getClusterInfoList',
      { inputText: 'fleet', ...paging },
      { model: fleetModel(25) },
    );
    expect(result).toMatchObject(expected);
    expect(result.allowedClusters).toHaveLength(count);
  });

  test.each([{ pageNo: 0 }, { pageSize: '10' }, { inputText: 1 }])('rejects %j', body => {
    expect(lookup('cluster/getClusterInfoList', body).code).toBe(OWN_NOS.invalidField.code);
  });

  test('describes one cluster without a body', () => {
    const { body } = ask({
      url: '/api/v1/cluster/getClusterInfoList/3432152',
      body: '',
      headers: { 'content-type': undefined },
    });
    expect(body.result).toEqual({
      clusterName: 'clickstream',
      kafkaVersionCode: '2823006',
      configGroupNo: 282,
      brokerNodeCount: 6,
      status: 'running',
    });
  });

  test.each([
    ['1', OWN_NOS.unknownCluster],
    ['3432154', OWN_NOS.clusterNotAllowed],
  ])('does not describe cluster %s', (no, refusal) => {
    expect(lookup(`cluster/getClusterInfoList/${no}`, {})).toMatchObject({ ...refusal, result: null });
  });

  test.each([3903006, '3903006'])('lists the config groups of version %p, their numbers as integers', code => {
    const { result } = lookup('configGroup/getKafkaVersionConfigGroupList', { kafkaVersionCode: code, pageSize: 1 });
    expect(result).toEqual({
      currentPage: 1,
      isFirst: true,
      isLast: false,
      pageSize: 1,
      totalCount: 2,
      totalPage: 2,
      kafkaConfigGroupList: [
        {
          configGroupNo: 390,
          configGroupName: 'kafka-390',
          kafkaVersionCode: '3903006',
          kafkaVersion: 'Kafka 3.9.0',
          description: 'Defaults of Kafka 3.9.0',
        },
      ],
    });
  });

  test('knows no config groups of an unknown version', () => {
    const answered = lookup('configGroup/getKafkaVersionConfigGroupList', { kafkaVersionCode: 1 });
    expect(answered.code).toBe(OWN_NOS.unknownVersion.code);
  });
});

test('throws what is a mistake in the simulator itself', () => {
  const model = { ...demoModel(), clusters: undefined as never };
  expect(() => precheck(READY_QUESTION, { model, accounts: [DEMO_ACCOUNT] })).toThrow(TypeError);
});
