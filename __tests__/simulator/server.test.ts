import { afterEach, describe, expect, test } from '@jest/globals';
import { late, none, throttled } from '../../simulator/faults.ts';
import { type ServerOptions, type SimulatorServer, startServer } from '../../simulator/server.ts';
import { PRECHECK, READY_QUESTION, send, signedRequest } from '../support/simulator-client.ts';

let server: SimulatorServer;

async function start(options: ServerOptions = {}) {
  server = await startServer(options);
  return server;
}

afterEach(() => server.close());

describe('a simulator on loopback', () => {
  test('answers a signed precheck', async () => {
    const { url } = await start();
    const { status, body } = await send(url);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      code: 0,
      message: 'SUCCESS',
      result: true,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test('records every call with what came of it', async () => {
    const { url, calls } = await start();
    await send(url);
    await send(url, signedRequest({ secretKey: 'another-secret' }));
    expect(calls).toEqual([
      expect.objectContaining({ method: 'POST', url: PRECHECK, body: JSON.stringify(READY_QUESTION), status: 200 }),
      expect.objectContaining({ status: 401, reason: 'wrong signature' }),
    ]);
    expect(calls[0]?.headers['x-ncp-apigw-signature-v2']).toBeDefined();
    expect(calls[0]).not.toHaveProperty('fault');
  });

  test('records an upgrade and does none', async () => {
    const { url, calls } = await start();
    const upgrade = '/api/v1/cluster/rollingUpgrade';
    expect((await send(url, signedRequest({ url: upgrade }))).status).toBe(404);
    expect(calls).toEqual([expect.objectContaining({ url: upgrade, status: 404 })]);
  });

  test('follows its model while it runs', async () => {
    const { url, model } = await start();
    const code = async () => JSON.parse((await send(url)).body).code;
    expect(await code()).toBe(0);
    for (const cluster of model.clusters) cluster.replicating = true;
    expect(await code()).not.toBe(0);
  });

  test('tells of each call', async () => {
    const seen: (number | null)[] = [];
    const { url } = await start({ onCall: ({ status }) => seen.push(status) });
    await send(url);
    expect(seen).toEqual([200]);
  });

  test('takes its faults in turn, then the lasting one', async () => {
    const { url, faults, calls } = await start({ faults: [none(), throttled()], always: late(1) });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push((await send(url)).status);
    faults.push(throttled('1'));
    statuses.push((await send(url)).status);
    expect(statuses).toEqual([200, 429, 200, 429]);
    expect(calls.map(({ fault }) => fault)).toEqual([
      'none',
      '429/410 Throttle Limited',
      'late by 1 ms',
      expect.any(String),
    ]);
  });

  test('closes with connections still open, and twice over', async () => {
    const { url, close } = await start({ always: late(60_000) });
    const pending = send(url).catch(error => error.code);
    while (server.calls.length === 0) await new Promise(setImmediate);
    await close();
    await close();
    expect(await pending).toBe('ECONNRESET');
  });

  test('forgets a request that breaks off in the middle', async () => {
    const { url, calls } = await start();
    const half = signedRequest({ headers: { 'content-length': '1000' } });
    await expect(send(url, half, { timeout: 50, signal: AbortSignal.timeout(50) })).rejects.toThrow();
    expect(calls).toEqual([]);
  });
});
