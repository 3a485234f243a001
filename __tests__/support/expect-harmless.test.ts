import { describe, expect, test } from '@jest/globals';
import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import type { Run } from '../../simulator/runner.ts';
import type { Call } from '../../simulator/server.ts';
import { expectHarmless } from './expect-harmless.ts';

const SIGNATURE = 'pR0+b/signature=';

const CALL: Call = {
  method: 'POST',
  url: '/api/sgn-v1/cluster/rollingUpgradePreCheck',
  headers: { 'x-ncp-apigw-signature-v2': SIGNATURE },
  body: '{}',
  at: 0,
  status: 200,
  reason: 'success',
};

function runWith(parts: Partial<Run> = {}): Run {
  return {
    exitCode: 1,
    signal: null,
    stdout: '',
    stderr: '',
    outputs: {},
    outputFileError: undefined,
    summary: '',
    commands: [{ name: 'add-mask', properties: {}, message: SIGNATURE }],
    masks: [SIGNATURE],
    log: '',
    resultsFile: undefined,
    written: 'CDSS says yes.',
    durationMs: 1,
    ...parts,
  };
}

const OUTSIDE = { commands: [], masks: [] };

test('A harmless run passes, on GitHub and elsewhere', () => {
  expectHarmless(runWith(), { calls: [CALL] });
  expectHarmless(runWith(OUTSIDE), { calls: [CALL], outsideGitHub: true });
});

describe('A run is harmful that', () => {
  test.each<[string, Partial<Run>, Partial<Call>]>([
    ['wrote the secret key', { written: `a ${DEMO_ACCOUNT.secretKey} b` }, {}],
    ['wrote the access key', { written: DEMO_ACCOUNT.accessKey }, {}],
    ['wrote a signature', { written: SIGNATURE }, {}],
    ['wrote a signature as in a URL', { written: encodeURIComponent(SIGNATURE) }, {}],
    ['wrote a secret of its own', { written: 'pass"word' }, {}],
    ['wrote a secret of its own into JSON', { written: JSON.stringify('pass"word') }, {}],
    ['wrote a secret in Base64', { written: Buffer.from('pass"word').toString('base64') }, {}],
    ['masked no signature', { masks: [] }, {}],
    ['ran a command of somebody else', { commands: [{ name: 'set-env', properties: {}, message: '' }] }, {}],
    ['showed a stack trace', { written: 'Error: x\n    at run (/app/dist/index.js:1:2)' }, {}],
    ['broke the output file', { outputFileError: 'Invalid format' }, {}],
    ['sent the secret key', {}, { body: DEMO_ACCOUNT.secretKey }],
    ['asked for an upgrade', {}, { url: '/api/v1/cluster/rollingUpgrade' }],
    ['asked outside the known paths', {}, { url: '/api/v1/cluster/rollingUpgradePreCheck?x=1' }],
    ['asked in another way', {}, { method: 'DELETE' }],
  ])('%s', (_, run, call) => {
    const surroundings = { calls: [{ ...CALL, ...call }], secrets: ['pass"word'] };
    expect(() => expectHarmless(runWith(run), surroundings)).toThrow();
  });

  test.each<[string, Partial<Run>]>([
    ['wrote a mask, which is the leak there', { stdout: `::add-mask::${SIGNATURE}\n` }],
    ['wrote any other command', { commands: [{ name: 'error', properties: {}, message: '' }] }],
    ['wrote a secret to its errors', { stderr: DEMO_ACCOUNT.secretKey }],
  ])('%s outside GitHub', (_, run) => {
    const surroundings = { calls: [CALL], outsideGitHub: true };
    expect(() => expectHarmless(runWith({ ...OUTSIDE, ...run }), surroundings)).toThrow();
  });
});
