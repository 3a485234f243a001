import { describe, expect, test } from '@jest/globals';
import type { ProviderSetting } from '../../../src/targets/plan/provider-locations.ts';
import { type GivenWord, locate } from '../../../src/targets/plan/target-location.ts';

const ADDRESS = 'module.kafka["a"].ncloud_cdss_cluster.main';
const NOT_GIVEN = { missing: 'notGiven' } as const;
const NOT_SHOWN = { missing: 'notShown' } as const;
const WRONG = { missing: 'wrong' } as const;
const is = (value: string) => ({ value });

const nothing: GivenWord = { origin: 'Variable', text: '', isSetting: false };
const input = (name: string, text: string): GivenWord => ({ origin: `Input \`${name}\``, text, isSetting: true });
const variable = (name: string, text: string): GivenWord => ({
  origin: `Variable \`NCLOUD_${name.toUpperCase()}\``,
  text,
  isSetting: false,
});

interface Case {
  readonly site?: ProviderSetting;
  readonly region?: ProviderSetting;
  readonly given?: { readonly site?: GivenWord; readonly region?: GivenWord };
}

function located({ site = NOT_GIVEN, region = NOT_SHOWN, given = {} }: Case) {
  return locate(ADDRESS, { site, region }, { site: nothing, region: nothing, ...given });
}

describe('A cluster of a plan is', () => {
  test.each<[string, Case, string, string]>([
    ['in the region of the plan', { site: is('public'), region: is('SGN') }, 'public', 'SGN'],
    ['on the public site if nobody names one', { region: is('JPN') }, 'public', 'JPN'],
    ['on the site of the plan', { site: is('gov'), region: is('KRS') }, 'gov', 'KRS'],
    ['in the region of the input', { given: { region: input('region', 'SGN') } }, 'public', 'SGN'],
    ['in the region of the variable', { given: { region: variable('region', 'JPN') } }, 'public', 'JPN'],
    [
      'in the region of the variable if the code has none',
      { region: NOT_GIVEN, given: { region: variable('region', 'SGN') } },
      'public',
      'SGN',
    ],
    [
      'on the site of the variable if the code has none',
      { region: is('KRS'), given: { site: variable('site', 'gov') } },
      'gov',
      'KRS',
    ],
    [
      'on the site of the input if the plan does not show its own',
      { site: NOT_SHOWN, region: is('FKR'), given: { site: input('site', 'fin') } },
      'fin',
      'FKR',
    ],
    [
      "in the plan's region although the variable has another one",
      { region: is('SGN'), given: { region: variable('region', 'KR') } },
      'public',
      'SGN',
    ],
    [
      "in the plan's region although the variable has one that does not exist",
      { region: is('SGN'), given: { region: variable('region', 'moon') } },
      'public',
      'SGN',
    ],
    [
      "on the plan's site although the variable has another one",
      { site: is('gov'), region: is('KR'), given: { site: variable('site', 'public') } },
      'gov',
      'KR',
    ],
    [
      'that of the plan and of the inputs, if they agree',
      { site: is('gov'), region: is('KRS'), given: { site: input('site', 'gov'), region: input('region', 'KRS') } },
      'gov',
      'KRS',
    ],
  ])('%s', (_name, one, site, region) => {
    expect(located(one)).toEqual({ location: { site, region }, notAsked: null });
  });
});

describe('CDSS is not asked about a cluster', () => {
  test.each<[string, Case, [string, string], string, string]>([
    [
      'whose region the plan does not show, if none is given',
      {},
      ['public', ''],
      "the plan does not show the provider's region, and neither `region` nor `NCLOUD_REGION` is set",
      'Set `region` or `NCLOUD_REGION` to the region that the cluster is in',
    ],
    [
      'whose region came from the environment of a person, if none is given',
      { region: NOT_GIVEN },
      ['public', ''],
      'the code gives the provider no region, and neither `region` nor `NCLOUD_REGION` is set',
      'Set `region` or `NCLOUD_REGION`',
    ],
    [
      'if only the site is given: its first region is not assumed',
      { given: { site: input('site', 'gov') } },
      ['gov', ''],
      "the plan does not show the provider's region",
      'Set `region`',
    ],
    [
      'if the input has another region than the plan',
      { region: is('SGN'), given: { region: input('region', 'KR') } },
      ['public', 'SGN'],
      "Input `region` is KR, but the plan's provider has the region SGN",
      'Remove `region`',
    ],
    [
      'if the input has another site than the plan',
      { site: is('gov'), region: is('KR'), given: { site: input('site', 'public') } },
      ['gov', 'KR'],
      "Input `site` is public, but the plan's provider has the site gov",
      'Remove `site`',
    ],
    [
      'whose site the plan does not show, if none is given',
      { site: NOT_SHOWN, region: is('SGN') },
      ['', 'SGN'],
      "the plan does not show the provider's site, and neither `site` nor `NCLOUD_SITE` is set",
      'Set `site` or `NCLOUD_SITE`',
    ],
    [
      'in a region that CDSS does not have',
      { region: is('USWN') },
      ['public', ''],
      "the plan's provider has the region USWN, and site public has no such region",
      'public has KR, SGN, JPN; gov has KR, KRS; fin has FKR.',
    ],
    [
      'in a region of another site',
      { region: is('SGN'), given: { site: variable('site', 'gov') } },
      ['gov', ''],
      "the plan's provider has the region SGN, and site gov has no such region",
      'Correct the region, or the site',
    ],
    [
      'if the given region is none of the site of the plan',
      { site: is('gov'), given: { region: input('region', 'SGN') } },
      ['gov', ''],
      'Input `region` is "SGN", and site gov has no such region',
      'Correct the region',
    ],
    [
      'if the variable has a region that does not exist',
      { given: { region: variable('region', 'kr') } },
      ['public', ''],
      'Variable `NCLOUD_REGION` is "kr", and site public has no such region',
      'Correct the region',
    ],
    [
      'if the variable has a site that does not exist',
      { region: is('KR'), given: { site: variable('site', 'pub') } },
      ['', 'KR'],
      'Variable `NCLOUD_SITE` is "pub", which is no site',
      'Write `public` or `gov` or `fin`.',
    ],
    [
      'if the region of the plan has a wrong form, also if one is given',
      { region: WRONG, given: { region: input('region', 'KR') } },
      ['public', ''],
      "the plan's provider has a region that does not exist",
      'write `KR` or `SGN` or `JPN` or `KRS` or `FKR`.',
    ],
    [
      'if the site of the plan has a wrong form',
      { site: WRONG, region: is('KR') },
      ['', 'KR'],
      "the plan's provider has a site that does not exist",
      'write `public` or `gov` or `fin`.',
    ],
  ])('%s', (_name, one, [site, region], message, remedy) => {
    const { location, notAsked } = located(one);
    expect(location).toEqual({ site, region });
    expect(notAsked).toEqual({
      verdict: 'unknown',
      message: expect.stringContaining(message),
      remedy: expect.stringContaining(remedy),
    });
    expect(notAsked?.message).toMatch(/ \(module\.kafka\["a"\]\.ncloud_cdss_cluster\.main\)$/);
  });
});

test('the address and a variable do nothing in the message', () => {
  const given = { site: nothing, region: variable('region', '\n::error::<b>') };
  const { notAsked } = locate('a\n::error::`<b>', { site: NOT_GIVEN, region: NOT_SHOWN }, given);
  expect(notAsked?.message).not.toMatch(/\n|<b>|`<|"::/);
});
