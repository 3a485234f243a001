import type { Option } from 'commander';
import { nearest } from '../basics/nearest.ts';
import { SETTINGS, type Setting, type SettingName } from '../settings/table.ts';

/** Keys are never flags: every process of a machine can read a command line, and shells and logs of CI keep it. */
const KEYS: readonly SettingName[] = ['access-key', 'secret-key'];

export function isKey(name: string | undefined): boolean {
  return KEYS.some(key => key === name);
}

export function isOnlyGithubs(name: string | undefined): boolean {
  const setting: Setting<unknown> | undefined = SETTINGS[name as SettingName];
  return setting?.isOnlyGithubs === true;
}

/** A name like this was meant for a secret. */
const SECRET_LIKE = /key|secret|token|passw|credential|access/i;

/** A name that nobody takes for a secret. Anything else may be one that was put behind a dash by mistake. */
const PLAIN_NAME = /^--?[a-z]+(-[a-z]+)*$/;
const MAX_NAME_LENGTH = 30;

/**
 * What is wrong with the first argument that nobody can mean; null if all are well. Neither the value of a flag nor an
 * argument is ever in it, because it may be a key in the wrong place. For that reason this is not left to commander: it
 * takes a flag for the value of the flag before it, and quotes values.
 */
export function usageProblem(args: readonly string[], options: readonly Option[], before = 0): string | null {
  const known = new Map(options.flatMap(option => [option.long, option.short].map(name => [name, option])));
  const given = new Set<Option>();
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    const [name = ''] = arg.split('=', 1);
    const option = isFlag(arg) ? known.get(name) : undefined;
    if (option === undefined)
      return isFlag(arg) ? unknownFlag(name, before + index, options) : strayArgument(before + index);
    if (given.has(option)) return `Flag \`${name}\` is given twice: give it once.`;
    given.add(option);
    const hasValueInside = arg.length > name.length;
    if (!option.required && hasValueInside)
      return `Flag \`${name}\` takes no value: leave out the \`=\` and what follows it.`;
    if (!option.required || hasValueInside) continue;
    index += 1;
    const value = args[index];
    if (value !== undefined && isFlag(value) && !known.has(value))
      return unknownFlag(value.split('=', 1)[0] ?? '', before + index, options);
    if (value === undefined || isFlag(value))
      return `Flag \`${name}\` needs a value: write it behind the flag, or \`${name}=value\` if it begins with a hyphen.`;
  }
  return null;
}

function isFlag(arg: string): boolean {
  return /^-./.test(arg);
}

function strayArgument(index: number): string {
  return `Argument ${index + 1} does not belong to a flag: write \`--flag value\`, and a value with spaces in quotes.`;
}

function unknownFlag(name: string, index: number, options: readonly Option[]): string {
  const isPlain = PLAIN_NAME.test(name) && name.length <= MAX_NAME_LENGTH;
  const what = isPlain ? `Flag \`${name}\`` : `Argument ${index + 1}`;
  const names = [...Object.keys(SETTINGS), ...options.map(({ long }) => long?.slice(2) ?? '')];
  const [meant] = nearest(name, names, 1);
  if (SECRET_LIKE.test(name) || isKey(meant)) return `${what} is rejected. ${NO_KEYS}`;
  if (isOnlyGithubs(meant)) return `${what} is rejected: \`${meant}\` is a setting of the GitHub Action alone.`;
  return `${what} is no flag${meant === undefined ? '.' : `: did you mean \`--${meant}\`?`}`;
}

const NO_KEYS =
  'A key is never a flag, because other processes can read a command line and shells keep it: set the variables `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`. If the command line has a real key in it, replace that key.';
