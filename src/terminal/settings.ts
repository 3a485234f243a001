import { nearest } from '../basics/nearest.ts';
import { inert } from '../basics/text.ts';
import { homeIn } from '../settings/input-variables.ts';
import type { SettingSource } from '../settings/reader.ts';
import { SETTINGS } from '../settings/table.ts';
import { FLAG_NAMES, variableOf } from './flags.ts';
import { isKey } from './usage.ts';

/** The settings of the command: its flags, and the variables that a flag can be given as. A flag wins, also an empty one. */
export function commandSettings(
  flags: ReadonlyMap<string, string>,
  env: NodeJS.ProcessEnv,
  workspace: string,
  flagNames: readonly string[] = FLAG_NAMES,
): SettingSource {
  const ofVariable = (name: string) => (flagNames.includes(name) ? (env[variableOf(name)] ?? '') : '');
  return {
    given: name => flags.get(name) ?? ofVariable(name),
    nameOf: name => {
      if (!flagNames.includes(name)) return `The ${name.replaceAll('-', ' ')}`;
      return flags.has(name) || ofVariable(name) === '' ? `Flag \`--${name}\`` : `Variable \`${variableOf(name)}\``;
    },
    variable: name => env[name] ?? '',
    home: homeIn(env),
    workspace,
    whyNoSecrets: () => '',
  };
}

const PREFIX = 'CDSS_PRECHECK_';

/** A warning for each variable that looks like a setting and is none. No warning has a value in it. */
export function strayVariables(env: NodeJS.ProcessEnv): string[] {
  const variables = FLAG_NAMES.map(variableOf);
  const stray = Object.keys(env).filter(name => name.startsWith(PREFIX) && !variables.includes(name));
  return stray.map(name => `Variable \`${inert(name)}\` is no setting, and is not read: ${whatIsMeant(name)}`);
}

function whatIsMeant(variable: string): string {
  const [meant] = nearest(variable.slice(PREFIX.length), Object.keys(SETTINGS), 1);
  if (isKey(meant)) return 'the keys are `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`.';
  const flag = FLAG_NAMES.find(name => name === meant);
  return flag === undefined ? 'rename it or remove it.' : `did you mean \`${variableOf(flag)}\`?`;
}
