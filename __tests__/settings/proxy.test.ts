import { describe, expect, test } from '@jest/globals';
import { readWith } from '../support/reading-inputs.ts';

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

test('A proxy in force is told in a debug line, by its host alone', async () => {
  const { log } = await readWith({}, { HTTPS_PROXY: 'http://me:hunter2hunter2@proxy.example:3128/path' });
  expect(log.of('debug')).toEqual(['Proxy in force: proxy.example:3128, except for the hosts of NO_PROXY']);
});

test('Two proxies are both told, one that serves both once', async () => {
  const two = await readWith({}, { HTTPS_PROXY: PROXY, HTTP_PROXY: 'http://other.example' });
  expect(two.log.of('debug')).toEqual([
    'Proxy in force: proxy.example:3128 and other.example, except for the hosts of NO_PROXY',
  ]);
  const one = await readWith({}, { HTTPS_PROXY: PROXY, HTTP_PROXY: PROXY });
  expect(one.log.of('debug')).toEqual(['Proxy in force: proxy.example:3128, except for the hosts of NO_PROXY']);
});

test('A password in it is masked as it is written, as it is meant, and as it is sent, before anything is said', async () => {
  const { log, problems } = await readWith({}, { HTTPS_PROXY: 'http://me:hunter%402@proxy.example' });
  expect(problems).toEqual([]);
  const basic = Buffer.from('me:hunter@2').toString('base64');
  expect(log.of('mask').slice(2)).toEqual(['hunter%402', 'hunter@2', basic]);
  expect(log.entries.at(-1)?.kind).toBe('debug');
});

describe('A proxy that is no URL is refused without showing it:', () => {
  test.each([
    ['proxy.example:3128'],
    ['socks5://me:hunter2hunter2@proxy.example'],
    ['http://'],
    ['hunter2hunter2'],
    ['http://me:hunter2hunter2%zz@proxy.example'],
    ['http://m%zz:hunter2hunter2@proxy.example'],
  ])('%s', async text => {
    const { problems, log } = await readWith({}, { HTTPS_PROXY: text });
    expect(problems).toEqual([
      'Variable `HTTPS_PROXY` is no URL of a proxy: write it like `http://proxy.example:3128`, special characters in a user name or password percent-encoded.',
    ]);
    expect(log.of('mask')).toContain(text);
  });
});
