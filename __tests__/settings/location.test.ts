import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { problemsOf, readWith } from '../support/reading-inputs.ts';

type Variables = Record<string, string>;

describe('The site and region asked are', () => {
  test.each<[string, Variables, Variables, [string, string]]>([
    ['public KR where nobody says', {}, {}, ['public', 'KR']],
    ["a site's first where only the site is given", { site: 'gov' }, {}, ['gov', 'KR']],
    ['fin FKR for fin', { site: 'fin' }, {}, ['fin', 'FKR']],
    ['those of the inputs', { site: 'gov', region: 'KRS' }, {}, ['gov', 'KRS']],
    ['a region of public where only the region is given', { region: 'JPN' }, {}, ['public', 'JPN']],
    ['those of the environment', {}, { NCLOUD_SITE: 'gov', NCLOUD_REGION: 'KRS' }, ['gov', 'KRS']],
    ['with white space around them left out', {}, { NCLOUD_SITE: ' fin\n' }, ['fin', 'FKR']],
    [
      "the inputs' before the environment's",
      { site: 'public', region: 'SGN' },
      { NCLOUD_SITE: 'gov', NCLOUD_REGION: 'KRS' },
      ['public', 'SGN'],
    ],
    ["an input's site with the environment's region", { site: 'gov' }, { NCLOUD_REGION: 'KRS' }, ['gov', 'KRS']],
    ['the same in small letters', { region: 'kr' }, {}, ['public', 'KR']],
    ['those of the environment in small letters', {}, { NCLOUD_REGION: 'sgn' }, ['public', 'SGN']],
    ['unmoved by variables of white space', {}, { NCLOUD_SITE: ' ', NCLOUD_REGION: '\t' }, ['public', 'KR']],
    ['unmoved by empty variables', {}, { NCLOUD_SITE: '', NCLOUD_REGION: '' }, ['public', 'KR']],
  ])('%s', async (_, inputs, env, [site, region]) => {
    const { inputs: read } = await readWith(inputs, env);
    expect(read?.asked.targets).toMatchObject([{ location: { site, region } }]);
  });
});

describe('A site or region that does not exist is rejected:', () => {
  test.each<[Variables, Variables, string]>([
    [{ site: 'Public' }, {}, 'Input `site` is "Public": write `public` or `gov` or `fin`.'],
    [{}, { NCLOUD_SITE: 'pub' }, 'Variable `NCLOUD_SITE` is "pub": write `public` or `gov` or `fin`.'],
    [
      { region: 'USWN' },
      {},
      'Input `region` is "USWN": site `public` has other regions: write `KR` or `SGN` or `JPN`.',
    ],
    [
      { region: 'FKR' },
      {},
      'Input `region` is "FKR": site `public` has other regions: write `KR` or `SGN` or `JPN`. Or is `site: fin` meant?',
    ],
    [
      { region: 'KRS' },
      {},
      'Input `region` is "KRS": site `public` has other regions: write `KR` or `SGN` or `JPN`. Or is `site: gov` meant?',
    ],
    [
      { site: 'fin' },
      { NCLOUD_REGION: 'KR' },
      'Variable `NCLOUD_REGION` is "KR": site `fin` has other regions: write `FKR`. Or is `site: public` meant?',
    ],
    [
      { site: 'gov', region: 'toString' },
      {},
      'Input `region` is "toString": site `gov` has other regions: write `KR` or `KRS`.',
    ],
    [{ site: 'moon', region: 'dark side' }, {}, 'Input `site` is "moon": write `public` or `gov` or `fin`.'],
  ])('%j %j', async (inputs, env, problem) => {
    expect(await problemsOf(inputs, env)).toEqual([problem]);
  });
});

describe('Beside a Terraform plan', () => {
  const PLAN = fileURLToPath(new URL('../targets/plan/fixtures/region-local.json', import.meta.url));
  const inputs = { cluster: '', 'kafka-version': '', 'config-group': '', 'terraform-plan': PLAN };

  test.each<[string, Variables, Variables, [string, string]]>([
    ['the input decides', { region: 'SGN' }, { NCLOUD_REGION: 'JPN' }, ['public', 'SGN']],
    ['the environment decides without an input', {}, { NCLOUD_REGION: 'JPN' }, ['public', 'JPN']],
    [
      "the plan's site comes before the environment's",
      {},
      { NCLOUD_SITE: 'moon', NCLOUD_REGION: 'KR' },
      ['public', 'KR'],
    ],
  ])('%s', async (_, given, env, [site, region]) => {
    const { inputs: read } = await readWith({ ...inputs, ...given }, env);
    expect(read?.asked.targets).toMatchObject([{ location: { site, region } }]);
    expect(read?.asked.targets[0]).not.toHaveProperty('notAsked');
  });

  test.each<[Variables, Variables]>([
    [{}, {}],
    [{ site: 'public' }, {}],
    [{ site: 'gov', region: 'KR' }, {}],
    [{ region: 'KRS' }, {}],
    [{}, { NCLOUD_REGION: 'FKR' }],
    [{}, { NCLOUD_REGION: 'moon' }],
  ])('the cluster is not asked about, and other clusters may be: %j %j', async (given, env) => {
    const { inputs: read } = await readWith({ ...inputs, ...given }, env);
    expect(read?.asked.targets).toMatchObject([{ notAsked: { verdict: 'unknown' } }]);
  });

  test.each<[Variables, string]>([
    [{ region: 'moon' }, 'Input `region` is "moon": site `public` has other regions: write `KR` or `SGN` or `JPN`.'],
    [{ site: 'moon' }, 'Input `site` is "moon": write `public` or `gov` or `fin`.'],
    [
      { site: 'gov', region: 'SGN' },
      'Input `region` is "SGN": site `gov` has other regions: write `KR` or `KRS`. Or is `site: public` meant?',
    ],
  ])('an input that does not exist is rejected: %j', async (given, problem) => {
    expect(await problemsOf({ ...inputs, ...given })).toEqual([problem]);
  });

  test('a wrong input is told together with a plan that cannot be read', async () => {
    const problems = await problemsOf({ ...inputs, 'terraform-plan': '/nowhere/plan.json', region: 'moon' });
    expect(problems).toEqual([expect.stringContaining('does not exist'), expect.stringContaining('"moon"')]);
  });
});

describe('An endpoint that is rejected is named by its host alone, since it may hold a password:', () => {
  const whatToWrite =
    'write `https:` and a host under `ntruss.com`, `gov-ntruss.com` or `fin-ntruss.com`, or a loopback address for the simulator.';

  test.each([
    ['https://user:hunter2hunter2@x.ntruss.com', ' for the host "x.ntruss.com" must not carry a user name or password'],
    [
      'https://evil.com/hunter2hunter2',
      ' for the host "evil.com" must be scheme and host only, without path, query or fragment',
    ],
    ['https://evil.com', ' for the host "evil.com" is not a host of NAVER Cloud'],
    ['http://x.ntruss.com', ' for the host "x.ntruss.com" must be https (http is for loopback only)'],
    ['hunter2hunter2', ' is not a URL like https://host'],
    ['https://', ' is not a URL like https://host'],
  ])('%s', async (endpoint, what) => {
    expect(await problemsOf({ endpoint })).toEqual([`Input \`endpoint\`${what}: ${whatToWrite}`]);
  });
});
