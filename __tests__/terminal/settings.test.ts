import { describe, expect, test } from '@jest/globals';
import type { SettingName } from '../../src/settings/table.ts';
import { commandSettings, strayVariables } from '../../src/terminal/settings.ts';

function settings(flags: Partial<Record<SettingName, string>>, env: NodeJS.ProcessEnv = {}) {
  return commandSettings(new Map(Object.entries(flags) as [SettingName, string][]), env, '/work');
}

describe('A setting of the command', () => {
  test.each<[string, Partial<Record<SettingName, string>>, NodeJS.ProcessEnv, string, string]>([
    ['is its flag', { region: 'SGN' }, {}, 'SGN', 'Flag `--region`'],
    ['is its variable', {}, { CDSS_PRECHECK_REGION: 'SGN' }, 'SGN', 'Variable `CDSS_PRECHECK_REGION`'],
    ['is its flag before its variable', { region: 'KR' }, { CDSS_PRECHECK_REGION: 'SGN' }, 'KR', 'Flag `--region`'],
    [
      'is not its variable if its flag is empty',
      { region: '' },
      { CDSS_PRECHECK_REGION: 'SGN' },
      '',
      'Flag `--region`',
    ],
    ['is not given by an empty variable', {}, { CDSS_PRECHECK_REGION: '' }, '', 'Flag `--region`'],
    ['is never an input of the Action', {}, { INPUT_REGION: 'SGN' }, '', 'Flag `--region`'],
  ])('%s', (_, flags, env, text, name) => {
    const source = settings(flags, env);
    expect([source.given('region'), source.nameOf('region')]).toEqual([text, name]);
  });

  test.each(['access-key', 'secret-key', 'github-token', 'comment'] as const)('is never %s', name => {
    const variable = `CDSS_PRECHECK_${name.toUpperCase().replace('-', '_')}`;
    expect(settings({}, { [variable]: 'value', [`INPUT_${name.toUpperCase()}`]: 'value' }).given(name)).toBe('');
  });
});

describe('A variable that looks like a setting and is none', () => {
  test.each([
    ['CDSS_PRECHECK_FAIL_NO', 'did you mean `CDSS_PRECHECK_FAIL_ON`?'],
    ['CDSS_PRECHECK_SECRET_KEY', 'the keys are `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`.'],
    ['CDSS_PRECHECK_WHATEVER', 'rename it or remove it.'],
  ])('%s is told of without its value', (variable, hint) => {
    const env = { [variable]: 'secret value', CDSS_PRECHECK_CLUSTER: 'orders', CDSS_PRECHECKS: '1', PATH: '/bin' };
    expect(strayVariables(env)).toEqual([`Variable \`${variable}\` is no setting, and is not read: ${hint}`]);
  });
});
