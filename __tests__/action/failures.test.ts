import { describe, expect, test } from '@jest/globals';
import {
  body,
  closed,
  cutBody,
  drippedBody,
  drippedHead,
  type Fault,
  gatewayError,
  htmlPage,
  raw,
  redirect,
  silence,
  throttled,
} from '../../simulator/faults.ts';
import { startSilentPeer } from '../../simulator/peers.ts';
import { startServer } from '../../simulator/server.ts';
import type { Failure } from '../../src/ncloud/failures.ts';
import { expectCouldNotAsk } from '../support/could-not-ask.ts';
import { runStep } from '../support/step.ts';

const LIMITS = { timeout: '3s', 'max-attempts': '3' };

// The files of `faults/` ask the gate in their own process. Here the built action meets one case of each class: it ends,
// red and in time, and its files and annotations say why.
describe('The built action ends red, in time and with the reason, after', () => {
  test.concurrent.each<[string, Fault, Failure, number, string]>([
    ['a connection that is reset', closed('reset'), 'network', 3, '127.0.0.1'],
    ['an answer that breaks off', cutBody('content-length'), 'network', 3, 'incomplete'],
    ['a server that stays silent', silence(), 'timeout', 3, '3 s'],
    ['a head in single bytes', drippedHead(), 'timeout', 3, '3 s'],
    ['a body in single bytes', drippedBody(), 'timeout', 3, '3 s'],
    ['bytes that are not HTTP', raw('SSH-2.0-OpenSSH_9.9\r\n'), 'protocol', 1, 'malformed'],
    ['a redirect', redirect('https://elsewhere.example/'), 'protocol', 1, 'redirect'],
    ['an answer without a code', body({}), 'protocol', 1, 'cannot be trusted'],
    ['an error page of a proxy', htmlPage(502), 'gateway', 3, 'HTTP 502'],
    ['a failure of the gateway', gatewayError(500), 'gateway', 3, 'gateway code 500'],
    ['too many questions', throttled('60'), 'throttled', 1, 'throttles'],
    ['a quota that is used up', gatewayError(400), 'quota', 1, 'quota'],
    ['keys that the gateway does not accept', gatewayError(200), 'auth', 1, 'access key'],
    ['a permission that is missing', gatewayError(210), 'permission', 1, 'permission'],
    [
      'a clock that is off',
      gatewayError(200, { date: new Date(Date.now() + 1_200_000).toUTCString() }),
      'clock',
      2,
      'clock',
    ],
  ])('%s', async (_, always, failure, attempts, words) => {
    const server = await startServer({ always });
    const run = await runStep(server, { inputs: LIMITS });
    await server.close();
    expectCouldNotAsk(run, { failure, attempts, says: [words] });
    expect(run.signal).toBeNull();
  });

  test.concurrent('a peer that stays silent in the TLS handshake', async () => {
    const peer = await startSilentPeer();
    const run = await runStep(
      { url: `https://localhost:${peer.port}`, calls: [] },
      { inputs: { ...LIMITS, 'max-attempts': '1' } },
    );
    await peer.close();
    expectCouldNotAsk(run, { failure: 'timeout', attempts: 1, says: ['3 s'] });
  });
});
