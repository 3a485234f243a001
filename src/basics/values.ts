import { invisibleIn, suspectIn } from './characters.ts';
import { inert } from './text.ts';

/** A value that was read, or in `problem` what to write, as the end of a message: "Input `x` is "y": …". */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/**
 * Reads a text that a person typed, without outer white space. It names what a person does not see: an expression that
 * was not evaluated, characters that are invisible or look like others, and quotes that became a part of the value.
 */
export function readTyped<T>(text: string, read: (text: string) => Read<T>): Read<T> {
  const hidden = hiddenProblem(text);
  if (hidden !== null) return { problem: hidden };
  const result = read(text);
  if ('value' in result) return result;
  const bare = unquoted(text);
  if (bare !== null && 'value' in read(bare)) {
    return { problem: `the quotes are a part of the value: write \`${inert(bare)}\` without them.` };
  }
  const suspect = suspectIn(text);
  return suspect === null ? result : { problem: `${result.problem} Note: ${suspect}.` };
}

/** What is wrong with any text that is an expression, or has a character that nobody can see. Null if it is neither. */
export function hiddenProblem(text: string): string | null {
  if (text.includes('${{')) return NOT_EVALUATED;
  const invisible = invisibleIn(text);
  return invisible === null ? null : `${invisible}: delete it, or type the value again.`;
}

const NOT_EVALUATED =
  'this is an expression that was not evaluated: write it in a workflow file, for example in `with:` of a step, or write the value itself.';

/** The text inside a pair of quotes, straight or typographic. Null if there are none around it. */
export function unquoted(text: string): string | null {
  const isQuoted =
    text.length >= 2 && ['""', "''", '``', '“”', '‘’', '””', '’’', '„“', '«»'].includes(`${text[0]}${text.at(-1)}`);
  return isQuoted ? text.slice(1, -1) : null;
}

/** One of the words of a closed set, written exactly so. */
export function readChoice<T extends string>(text: string, allowed: readonly T[]): Read<T> {
  const value = allowed.find(word => word === text);
  if (value !== undefined) return { value };
  return { problem: `write ${allowed.map(word => `\`${word}\``).join(' or ')}.` };
}

/** `true` or `false`, and nothing else: a typo must not become a default. */
export function readSwitch(text: string): Read<boolean> {
  const choice = readChoice(text, ['true', 'false']);
  return 'value' in choice ? { value: choice.value === 'true' } : choice;
}

/** A whole number within bounds. */
export function readCount(text: string, min: number, max: number): Read<number> {
  const value = Number(text);
  if (/^\d{1,6}$/.test(text) && value >= min && value <= max) return { value };
  return { problem: `write a whole number from ${min} to ${max}.` };
}

/** Bounds of a duration, as it would be written. */
export interface DurationBounds {
  readonly min: string;
  readonly max: string;
  /** Whether `0` is allowed below `min`, for "not at all". */
  readonly orZero?: boolean;
}

/** A duration as people write it (`500ms`, `30s`, `10m`, `1h30m`), in ms. */
export function readDuration(text: string, { min, max, orZero = false }: DurationBounds): Read<number> {
  if (orZero && text === '0') return { value: 0 };
  const value = durationMs(text);
  if (value !== null && value >= Number(durationMs(min)) && value <= Number(durationMs(max))) return { value };
  const unit = /^0*[1-9]\d{0,5}$/.test(text) ? `the unit is missing, \`${text}s\` for seconds: ` : '';
  return {
    problem: `${unit}write ${orZero ? '`0` or ' : ''}a duration from \`${min}\` to \`${max}\`, like \`90s\`, \`10m\` or \`1h30m\`.`,
  };
}

function durationMs(text: string): number | null {
  const parts = /^(?:(\d{1,6})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,6})s)?(?:(\d{1,6})ms)?$/.exec(text);
  if (parts === null || text === '') return null;
  const [h, m, s, ms] = parts.slice(1).map(digits => Number(digits ?? 0));
  return (((h as number) * 60 + (m as number)) * 60 + (s as number)) * 1000 + (ms as number);
}

/** A duration as people write it, `1h30m` or `45s`: the two largest units that say something. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const units = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  if (first < 0) return '0s';
  const said = units.slice(first, first + 2).filter(([count]) => count > 0);
  return said.map(([count, unit]) => `${count}${unit}`).join('');
}
