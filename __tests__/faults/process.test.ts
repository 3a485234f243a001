import { describe, expect, test } from '@jest/globals';
import { type Fault, late, redirect, silence, throttled } from '../../simulator/faults.ts';
import { startHalfTlsPeer, startSilentPeer } from '../../simulator/peers.ts';
import type { Run } from '../../simulator/runner.ts';
import { startServer } from '../../simulator/server.ts';
import type { Failure } from '../../src/ncloud/failures.ts';
import { askPeer } from '../support/ask.ts';
import { errorsOf, expectCouldNotAsk } from '../support/could-not-ask.ts';
import { preload } from '../support/preload.ts';
import { runStep, type StepOptions } from '../support/step.ts';
import { testWith } from '../support/test-with.ts';

/** Runs the action, sabotaged by `code`, against a CDSS that says yes after `fault`. */
async function sabotaged(code: string, { fault, ...options }: StepOptions & { fault?: Fault } = {}): Promise<Run> {
  const server = await startServer(fault ? { always: fault } : {});
  const { nodeOptions, remove } = preload(code);
  try {
    return await runStep(server, { nodeOptions, ...options });
  } finally {
    remove();
    await server.close();
  }
}

/** How many files the action has written, each in one write, once these are written. The file of all results is the first. */
const WRITES = { outputs: 2, summary: 3 };

/** Code that does `statement` right after the outputs or the summary are written for the first time. */
function after(written: keyof typeof WRITES, statement: string): string {
  return `import fs from 'node:fs';
    const { writeSync } = fs; let count = 0;
    fs.writeSync = (...args) => {
      const result = writeSync(...args);
      count += 1;
      if (count === ${WRITES[written]}) { ${statement}; }
      return result;
    };`;
}

/** Red, and whoever reads the outputs is not told that it is ready, although CDSS said so. */
function expectNotReady(run: Run, failure: Failure): void {
  const { verdict, failure: why, ready } = run.outputs;
  expect({ exitCode: run.exitCode, verdict, failure: why, ready }).toEqual({
    exitCode: 1,
    verdict: 'unknown',
    failure,
    ready: '[]',
  });
  expect(run.log).toContain('CDSS says yes');
  expect(run.summary).toMatch(/^## ❓ Unknown: the verdict `ready` was taken back\n/);
  expect(run.summary).not.toContain('✅');
}

const MIB = 1024 * 1024;

/** Takes nothing of what the action prints for two seconds, then everything; ends with the action's exit code. */
const SLOW_READER = ['bash', '-c', 'set -o pipefail; "$0" "$@" | (sleep 2; cat)'];

const OUR_BUG = [/internal error/, /This is a bug in this action. Report it at this action's issues/] as const;

describe('What nobody caught is our bug, red, and says where to report it:', () => {
  const throwing = (value: string) =>
    `import crypto from 'node:crypto'; crypto.createHmac = () => { throw ${value}; };`;

  test.concurrent.each([
    ['a thrown string', `'a string'`, /a thrown string/],
    ['a thrown undefined', 'undefined', /a thrown undefined/],
    ['a thrown null', 'null', /a thrown object/],
    ['a thrown symbol', 'Symbol()', /a thrown symbol/],
    ['a thrown object that cannot be made a text', '{ get name() { throw 1 }, toString() { throw 2 } }', /an? /],
    [
      'an error',
      `new RangeError('SIMULATORACCESSKEY01 ::set-output name=verdict::ready')`,
      /RangeError at \S+:\d+:\d+/,
    ],
    ['an error whose stack is none', `Object.assign(new Error('x'), { stack: 7 })`, /internal error/],
    ['an error that cannot be looked at', `new Proxy(new Error('x'), { get() { throw 3 } })`, /internal error/],
  ])('%s in the middle of a question', async (_, value, kind) => {
    const run = await sabotaged(throwing(value));
    expectCouldNotAsk(run, { failure: 'internal', attempts: 0, says: [...OUR_BUG, kind] });
  });

  test.concurrent.each([
    ['a rejection with undefined that nobody handles', 'Promise.reject(undefined)', /a thrown undefined/],
    ['a rejection with an error that nobody handles', `Promise.reject(new TypeError('x'))`, /TypeError at/],
    ['a null thrown in a timer', 'throwNull()', /a thrown object/],
  ])('%s, although CDSS says yes after it', async (_, statement, kind) => {
    const code = `function throwNull() { throw null; }
      setTimeout(() => { ${statement}; }, 400);`;
    const run = await sabotaged(code, { fault: late(900) });
    expectCouldNotAsk(run, { failure: 'internal', attempts: 0, says: [...OUR_BUG, kind] });
  });

  test.concurrent.each(['warn', 'none', 'strict', 'throw', 'warn-with-error-code'])(
    'an unhandled rejection where Node is told --unhandled-rejections=%s',
    async mode => {
      const env = { NODE_OPTIONS: `--unhandled-rejections=${mode}` };
      const run = await sabotaged('setTimeout(() => Promise.reject(undefined), 400);', { fault: late(900), env });
      expectCouldNotAsk(run, { failure: 'internal', attempts: 0, says: OUR_BUG });
    },
  );

  test.concurrent('somebody who ends the process in the middle of a question, and calls it green', async () => {
    const run = await sabotaged('setTimeout(() => process.exit(0), 400);', { fault: late(900) });
    expectCouldNotAsk(run, { failure: 'internal', attempts: 0, says: OUR_BUG });
  });

  test.concurrent('an event loop that runs dry in the middle of a question', async () => {
    const code = `
      import net from 'node:net';
      const { connect } = net.Socket.prototype;
      net.Socket.prototype.connect = function (...args) { return connect.apply(this, args).unref(); };
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (...args) => setTimeout(...args).unref();`;
    const run = await sabotaged(code, { fault: silence() });
    expectCouldNotAsk(run, { failure: 'internal', attempts: 0, says: OUR_BUG });
  });

  test.concurrent.each([
    ['after the outputs said ready', 'outputs', 'setImmediate'],
    ['after the summary said ready', 'summary', 'setImmediate'],
    ['once all is said and the step would be green', 'summary', '(late => setTimeout(late, 400))'],
  ] as const)('an error that nobody catches %s', async (_, written, soon) => {
    const run = await sabotaged(after(written, `${soon}(() => { throw new Error("late"); })`));
    expectNotReady(run, 'internal');
    expect(errorsOf(run)).toEqual([expect.stringMatching(OUR_BUG[1])]);
  });
});

test.concurrent('The place to report a bug is that of the repository that the action came from', async () => {
  const env = { GITHUB_ACTION_REPOSITORY: 'your-org/cdss-rolling-upgrade-precheck' };
  const run = await sabotaged(`import crypto from 'node:crypto'; crypto.createHmac = () => { throw 1; };`, { env });
  const says = ['https://github.com/your-org/cdss-rolling-upgrade-precheck/issues'];
  expectCouldNotAsk(run, { failure: 'internal', attempts: 0, says });
});

describe('A cancellation ends the step at once and red:', () => {
  const asked = (stdout: string) => stdout.includes('::debug::POST');

  test.concurrent.each([
    ['SIGINT', 'an answer', silence()],
    ['SIGTERM', 'an answer', silence()],
    ['SIGTERM', 'the next attempt', throttled('20')],
  ] as const)('%s while it waits for %s', async (signal, _, fault) => {
    const server = await startServer({ always: fault });
    const when = (stdout: string) => asked(stdout) && (fault.wire !== undefined || stdout.includes('asking again'));
    const run = await runStep(server, { inputs: { timeout: '30s' }, interrupt: { signal, when } });
    await server.close();
    expectCouldNotAsk(run, { failure: 'cancelled', attempts: 1, says: ['the step was cancelled'], timeoutMs: 1_000 });
  });

  test.concurrent('SIGTERM in the middle of a TLS handshake that never ends', async () => {
    const interrupt = { signal: 'SIGTERM', when: asked } as const;
    const run = await askPeer(startHalfTlsPeer, 'https', { inputs: { timeout: '30s' }, interrupt });
    expectCouldNotAsk(run, { failure: 'cancelled', attempts: 1, says: ['the step was cancelled'], timeoutMs: 1_000 });
  });

  test.concurrent('a signal before anything was set up', async () => {
    const code = `process.kill(process.pid, 'SIGTERM'); await new Promise(resolve => setTimeout(resolve, 5_000));`;
    const run = await sabotaged(code);
    expect([run.exitCode, run.signal]).toEqual([null, 'SIGTERM']);
  });

  test.concurrent.each([
    ['SIGINT', 'outputs'],
    ['SIGTERM', 'summary'],
  ] as const)('%s after the %s said ready', async (signal, written) => {
    const run = await sabotaged(`${after(written, `process.kill(process.pid, '${signal}')`)}
      setTimeout(() => {}, 10_000);`);
    expectNotReady(run, 'cancelled');
    expect(errorsOf(run)).toEqual([expect.stringMatching(/cancelled before its verdict was final/)]);
    expect(run.durationMs).toBeLessThan(5_000);
  });

  test.concurrent.each([900, 1_300, 2_000, 3_000])('SIGTERM at any point, here after %i ms', async when => {
    const server = await startServer({ always: late(6_000) });
    const run = await runStep(server, { inputs: { timeout: '30s' }, interrupt: { signal: 'SIGTERM', when } });
    await server.close();
    expectCouldNotAsk(run, { failure: 'cancelled', attempts: 1, says: ['the step was cancelled'] });
    expect(run.durationMs).toBeLessThan(when + 2_000);
  });

  test.concurrent('SIGTERM where something takes no notice of it', async () => {
    const code = `AbortSignal.prototype.addEventListener = () => {};
      setTimeout(() => process.kill(process.pid, 'SIGTERM'), 500);`;
    const run = await sabotaged(code, { fault: silence(), inputs: { timeout: '30s' } });
    expectCouldNotAsk(run, { failure: 'cancelled', attempts: 0, says: ['cancelled'], timeoutMs: 500 });
  });

  test.concurrent('a second signal, where a reader that takes nothing holds up the end', async () => {
    const peer = await startSilentPeer();
    const { nodeOptions, remove } = preload(`process.stdout.write('x'.repeat(${MIB}));
      for (const ms of [600, 900]) setTimeout(() => process.kill(process.pid, 'SIGTERM'), ms);`);
    const server = { url: `http://127.0.0.1:${peer.port}`, calls: [] };
    const run = await runStep(server, { nodeOptions, wrapper: SLOW_READER });
    await peer.close();
    remove();
    expect(run.exitCode).toBe(128 + 15);
  });
});

/** The line on stderr if stdout takes no more. */
const LOST =
  /^::error::Could not ask CDSS: the log of the step could not be written to its end\. What to do: Check the runner/m;

describe('What was printed is never cut off, although the process is ended:', () => {
  const holdingOn = `setInterval(() => {}, 1_000); process.stdout.write('x'.repeat(${MIB}) + '\\n');`;

  test.concurrent('a green step with a slow reader', async () => {
    const run = await sabotaged(holdingOn, { wrapper: SLOW_READER });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
    expect(run.stdout.length).toBeGreaterThan(MIB);
    expect(run.log).toMatch(/x\nCDSS says yes:.*\.$/s);
  });

  test.concurrent('a red step with a slow reader', async () => {
    const run = await sabotaged(holdingOn, { wrapper: SLOW_READER, fault: redirect('http://127.0.0.1:1/') });
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: ['redirect'] });
    expect(run.stdout.length).toBeGreaterThan(MIB);
  });

  test.concurrent('a reader that goes away makes it red, since nobody is told', async () => {
    const leaving = ['bash', '-c', 'set -o pipefail; "$0" "$@" | head -c 10'];
    const run = await sabotaged(holdingOn, { wrapper: leaving, isCutOff: true });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'internal']);
    expect(run.stderr).toMatch(LOST);
    expect(run.durationMs).toBeLessThan(3_000);
  });

  test.concurrent('so does a full disk that takes no more of the log', async () => {
    const full = ['bash', '-c', 'exec "$0" "$@" > /dev/full'];
    const run = await sabotaged('', { wrapper: full, isCutOff: true });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'internal']);
    expect(run.stderr).toMatch(LOST);
  });
});

describe('Deadlines are monotonic:', () => {
  test.concurrent('a clock that jumps with every look does not move them', async () => {
    const code = `const { now } = Date; let jump = 0; Date.now = () => now() + (jump = 36e5 - jump);`;
    const run = await sabotaged(code, { fault: silence(), inputs: { timeout: '2s', 'max-attempts': '2' } });
    expectCouldNotAsk(run, { failure: 'timeout', attempts: 2, says: ['timeout of 2 s'], timeoutMs: 2_000 });
    expect(run.durationMs).toBeGreaterThan(1_900);
  });

  testWith('faketime', 'a clock that runs a thousand times too fast does not move them', async () => {
    const server = await startServer({ always: silence() });
    const run = await runStep(server, {
      wrapper: ['faketime', '-f', '+0 x1000'],
      env: { FAKETIME_DONT_FAKE_MONOTONIC: '1' },
      inputs: { timeout: '2s', 'max-attempts': '2' },
    });
    await server.close();
    expectCouldNotAsk(run, { failure: 'timeout', attempts: 2, says: ['timeout of 2 s'], timeoutMs: 2_000 });
    expect(run.durationMs).toBeGreaterThan(1_900);
    const [first, second] = server.calls.map(({ headers }) => Number(headers['x-ncp-apigw-timestamp']));
    expect(Number(second) - Number(first)).toBeGreaterThan(500_000);
  });
});
