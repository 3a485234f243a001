import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { body, type Fault, redirect } from '../../simulator/faults.ts';
import { GITHUB_TOKEN, type GitHubServer, startGitHub } from '../../simulator/github.ts';
import { DEMO_ACCOUNT } from '../../simulator/model.ts';
import { startProxy } from '../../simulator/peers.ts';
import { startServer } from '../../simulator/server.ts';
import { ask, askInPeace } from '../support/ask.ts';
import { runStep } from '../support/step.ts';

const { accessKey, secretKey } = DEMO_ACCOUNT;

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** How somebody else may write a secret. */
const SPELLINGS: [string, (secret: string) => string][] = [
  ['as it is', secret => secret],
  ['in other letters', secret => secret.toUpperCase()],
  ['percent-encoded', secret => encodeURIComponent(secret)],
  ['percent-encoded to the last letter', percentEncoded],
  ['in Base64', base64],
  ['in Base64 behind one byte', secret => base64(`x${secret}y`)],
  ['in Base64 behind two bytes', secret => base64(`xx${secret}yy`)],
  ['escaped as in JSON', secret => [...secret].map(one => `\\u00${one.charCodeAt(0).toString(16)}`).join('')],
  ['with invisible characters inside', secret => [...secret].join('\u200b')],
];

function percentEncoded(secret: string): string {
  return [...Buffer.from(secret)].map(byte => `%${byte.toString(16)}`).join('');
}

/** Anything that the text would show of a secret, read in all these ways. */
function expectNothingOf(text: string, secret: string): void {
  const plain = text.replaceAll('\u200b', '').toLowerCase();
  for (const [, spell] of SPELLINGS) expect(plain).not.toContain(spell(secret).replaceAll('\u200b', '').toLowerCase());
}

function sayingNo(message: string, requestId = 'a-1'): Fault {
  return body({ code: 10153, message, result: null, requestId });
}

describe("A key that comes back in CDSS's message is struck out everywhere", () => {
  test.concurrent.each(SPELLINGS)('%s', async (_, spell) => {
    for (const secret of [accessKey, secretKey]) {
      const run = await askInPeace({ always: sayingNo(`you sent ${spell(secret)} to us`) });
      expect([run.exitCode, run.outputs['verdict'], run.outputs['code']]).toEqual([1, 'blocked', '10153']);
      expect(run.outputs['message']).toMatch(/^you sent .{0,3}\*\*\*.{0,5} to us$/);
      expectNothingOf(`${run.log}${run.summary}${JSON.stringify(run.outputs)}`, secret);
    }
  });

  test.concurrent('also at the place where the message is cut', async () => {
    const run = await askInPeace({ always: sayingNo(`${'x'.repeat(490)}${accessKey} more or less`) });
    expect(run.outputs['message']).toBe(`${'x'.repeat(490)}*** more …`);
  });

  test.concurrent('also as a requestId', async () => {
    const run = await askInPeace({ always: sayingNo('no', accessKey) });
    expect([run.outputs['verdict'], run.outputs['request-id']]).toEqual(['blocked', '***']);
  });

  test.concurrent('and in the host of a redirect', async () => {
    const run = await askInPeace({ always: redirect(`https://${accessKey}.elsewhere.example/${secretKey}`) });
    expect([run.exitCode, run.outputs['failure']]).toEqual([1, 'protocol']);
    expect(run.outputs['message']).toContain('***.elsewhere.example');
    expectNothingOf(`${run.log}${run.summary}${JSON.stringify(run.outputs)}`, accessKey);
  });
});

test('The signature of a question is struck out of its answer', async () => {
  let signature = '';
  const server = await startServer();
  server.always = {
    name: 'the signature as the message',
    answer: genuine => {
      signature = String(server.calls.at(-1)?.headers['x-ncp-apigw-signature-v2']);
      const message = `${signature} ${encodeURIComponent(signature)} ${base64(`x${signature}`)}`;
      return { ...genuine, body: Buffer.from(JSON.stringify({ code: 1, message, result: null, requestId: 'a-1' })) };
    },
  };
  const run = await runStep(server, {});
  await server.close();
  expect(signature).toHaveLength(44);
  expect(run.outputs['message']).toMatch(/^\*\*\* \*\*\* .{0,3}\*\*\*.{0,4}$/);
});

describe('Outside GitHub, where nobody hides a secret for us,', () => {
  test.concurrent.each(SPELLINGS)('a key is struck out %s', async (_, spell) => {
    const run = await ask({ always: sayingNo(`you sent ${spell(secretKey)} to us`) }, { outsideGitHub: true });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('***');
    expectNothingOf(`${run.stdout}${run.stderr}`, secretKey);
  });

  test.concurrent.each(['pass word+1', 'hunter2'])("so is a proxy's password: %s", async password => {
    const proxy = await startProxy({ behaviour: { kind: 'credentials', user: 'me', password } });
    const env = { HTTP_PROXY: `http://me:${encodeURIComponent(password)}@127.0.0.1:${proxy.port}` };
    const message = `user me, ${password}, ${encodeURIComponent(password)}, ${base64(`me:${password}`)}!`;
    const run = await ask({ always: sayingNo(message) }, { outsideGitHub: true, env, secrets: [password] });
    await proxy.close();
    expect(run.stdout).toContain('"user me, ***, ***, ***!"');
  });
});

describe('On a pull request', () => {
  let github: GitHubServer;
  beforeAll(async () => {
    github = await startGitHub();
  });
  afterAll(() => github.close());

  test('keys and the token are struck out of the comment', async () => {
    const message = `${accessKey} ${base64(secretKey)} ${GITHUB_TOKEN} ${encodeURIComponent(GITHUB_TOKEN)}`;
    const run = await askInPeace(
      { always: sayingNo(message) },
      {
        inputs: { comment: 'always' },
        event: { name: 'pull_request', payload: { pull_request: { number: 12 } } },
        token: GITHUB_TOKEN,
        env: { GITHUB_API_URL: github.url },
        secrets: [GITHUB_TOKEN],
      },
    );
    const [comment] = github.github.pullRequests[12] ?? [];
    expect(comment?.body).toMatch(/: \\\*\\\*\\\* \\\*\\\*\\\*.{0,6} \\\*\\\*\\\* \\\*\\\*\\\*<br>/);
    for (const secret of [accessKey, secretKey, GITHUB_TOKEN]) expectNothingOf(String(comment?.body), secret);
    expect(run.outputs['verdict']).toBe('blocked');
  });
});
