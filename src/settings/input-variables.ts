import type { Problem } from '../basics/problems.ts';
import type { SettingSource } from './reader.ts';
import { SETTINGS, type SettingName } from './table.ts';

/**
 * The settings of the Action as variables of the environment. GitHub's runner sets `INPUT_KAFKA-VERSION`. A shell and most other CIs can
 * set no such name: `INPUT_KAFKA_VERSION` means the same.
 */
export function inputVariables(env: NodeJS.ProcessEnv): Pick<SettingSource, 'given' | 'nameOf' | 'problems'> {
  const names = Object.keys(SETTINGS) as SettingName[];
  return {
    given: name => textsOf(env, name).find(text => text !== '') ?? '',
    nameOf: name => `Input \`${name}\``,
    problems: names.filter(name => areDifferent(textsOf(env, name))).map(problemOf),
  };
}

/** The home folder that the environment names, on Windows too. Empty if it names none. */
export function homeIn(env: NodeJS.ProcessEnv): string {
  return env['HOME'] || env['USERPROFILE'] || '';
}

function variablesOf(name: string): string[] {
  const variable = `INPUT_${name.toUpperCase()}`;
  return [...new Set([variable, variable.replaceAll('-', '_')])];
}

function textsOf(env: NodeJS.ProcessEnv, name: string): string[] {
  return variablesOf(name).map(variable => env[variable] ?? '');
}

function areDifferent(texts: readonly string[]): boolean {
  return new Set(texts.map(text => text.trim()).filter(text => text !== '')).size > 1;
}

/** The message has neither value: it may be a secret. */
function problemOf(name: string): Problem {
  const variables = variablesOf(name).map(variable => `\`${variable}\``);
  return {
    message: `Input \`${name}\` has two different values, in the variables ${variables.join(' and ')}: set only one of them.`,
  };
}
