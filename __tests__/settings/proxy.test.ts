import { describe, expect, test } from '@jest/globals';
import { readWith } from '../support/reading-inputs.ts';
import type { RecordingLog } from '../support/recording-log.ts';

const PROXY = 'http://proxy.example:3128';

describe('The proxies of the environment are', () => {
  test.each<[string, Record<string, string>, object | undefined]>([
    ['none where there are none', { NO_PROXY: '*' }, undefined],
    ['none where they are empty', { HTTPS_PROXY: '', http_proxy: ' ' }, undefined],
    ['in capitals', { HTTPS_PROXY: PROXY }, { httpsProxy: PROXY, httpProxy: undefined, noProxy: '' }],
    ['in small letters', { https_proxy: PROXY }, { httpsProxy: PROXY, httpProxy: undefined, noProxy: '' }],
    ['small letters first', { https_proxy: PROXY, HTTPS_PROXY: 'http://other' }, { httpsProxy: PROXY }],
    ['for http as well', { HTTP_PROXY: PROXY }, { httpsProxy: undefined, httpProxy: PROXY }],
    ['for http in small letters first', { http_proxy: PROXY, HTTP_PROXY: 'http://other' }, { httpProxy: PROXY }],
    ['with their exceptions', { HTTPS_PROXY: PROXY, NO_PROXY: 'a,b' }, { noProxy: 'a,b' }],
    ['with exceptions in small letters first', { HTTPS_PROXY: PROXY, no_proxy: 'a', NO_PROXY: 'b' }, { noProxy: 'a' }],
    ['over https', { HTTPS_PROXY: 'https://proxy.example' }, { httpsProxy: 'https://proxy.example' }],
  ])('%s', async (_, env, proxy) => {
    const { inputs, problems } = await readWith({}, env);
    expect(problems).toEqual([]);
    if (proxy === undefined) expect(inputs?.proxy).toBeUndefined();
    else expect(inputs?.proxy).toMatchObject(proxy);
  });
});

const proxyLines = (log: RecordingLog) => log.of('debug').filter(line => line.startsWith('Proxy'));

test('A proxy in force is told in a debug line, by its host alone', async () => {
  const { log } = await readWith({}, { HTTPS_PROXY: 'http://me:hunter2hunter2@proxy.example:3128/' });
  expect(proxyLines(log)).toEqual(['Proxy in force: proxy.example:3128, except for the hosts of NO_PROXY']);
});

test('Two proxies are both told, one that serves both once', async () => {
  const two = await readWith({}, { HTTPS_PROXY: PROXY, HTTP_PROXY: 'http://other.example' });
  expect(proxyLines(two.log)).toEqual([
    'Proxy in force: proxy.example:3128 and other.example, except for the hosts of NO_PROXY',
  ]);
  const one = await readWith({}, { HTTPS_PROXY: PROXY, HTTP_PROXY: PROXY });
  expect(proxyLines(one.log)).toEqual(['Proxy in force: proxy.example:3128, except for the hosts of NO_PROXY']);
});

test('A password in it is masked as it is written, as it is meant, and as it is sent, before anything is said', async () => {
  const { log, problems } = await readWith({}, { HTTPS_PROXY: 'http://me:hunter%402@proxy.example' });
  expect(problems).toEqual([]);
  const basic = Buffer.from('me:hunter@2').toString('base64');
  expect(log.of('mask').slice(2)).toEqual(['hunter%402', 'hunter@2', basic]);
  expect(log.entries.at(-1)?.kind).toBe('debug');
});

describe('A proxy that is no URL of one is rejected, and named by its host alone:', () => {
  const HOST = ' for the host "proxy.example"';
  const HIDDEN = (codePoint: string) => `is no URL of a proxy, since character 12 is ${codePoint}, which is invisible`;
  const MORE = 'has more than a scheme, a user, a host and a port';

  test.each([
    ['proxy.example:3128', ' is no URL of a proxy'],
    ['socks5://me:hunter2hunter2@proxy.example', `${HOST} is no URL of a proxy`],
    ['http://', ' is no URL of a proxy'],
    ['hunter2hunter2', ' is no URL of a proxy'],
    ['http://me:hunter2hunter2%zz@proxy.example', `${HOST} is no URL of a proxy`],
    ['http://m%zz:hunter2hunter2@proxy.example', `${HOST} is no URL of a proxy`],
    ['http://proxy.example/path', `${HOST} ${MORE}`],
    ['http://proxy.example:3128?a=1', `${HOST} ${MORE}`],
    ['http://proxy.example?', `${HOST} ${MORE}`],
    ['http://proxy.example#', `${HOST} ${MORE}`],
    ['http://me:hunter2hunter2@proxy.example:3128/path', ` ${MORE}`],
    ['http://me:hunter2#hunter2@proxy.example:3128', `${HOST} is no URL of a proxy`],
    ['http://me:hunter2/hunter2@proxy.example:3128', `${HOST} is no URL of a proxy`],
    ['http://me:hunter2?hunter2@proxy.example:3128', `${HOST} is no URL of a proxy`],
    ['http://me:2468#hunter2@proxy.example:3128', `${HOST} ${MORE}`],
    ['http://me:2468/hunter2@proxy.example', `${HOST} ${MORE}`],
    ['http://me:2468?hunter2@proxy.example', `${HOST} ${MORE}`],
    ['http://me:#hunter2hunter2', ' has more than a scheme, a user, a host and a port'],
    ['http://prox\ny.example', ` ${HIDDEN('U+000A')}`],
    ['http://prox\u200by.example', ` ${HIDDEN('U+200B')}`],
  ])('%j', async (text, problem) => {
    const { problems, log } = await readWith({}, { HTTPS_PROXY: text });
    expect(problems).toEqual([
      `Variable \`HTTPS_PROXY\`${problem}: write it like \`http://proxy.example:3128\`, special characters in a user name or password percent-encoded (\`#\` is \`%23\`, \`/\` is \`%2F\`, \`?\` is \`%3F\`).`,
    ]);
    expect(problems.join()).not.toMatch(/hunter|2468|"me"/);
    expect(log.of('mask')).toContain(text);
    const [, password] = /:\/\/[^:]*:(.*)@/.exec(text) ?? [];
    if (password !== undefined) expect(log.of('mask')).toContain(password);
  });
});
