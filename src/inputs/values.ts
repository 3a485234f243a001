/** A value that was read, or in `problem` what would be right, to be put behind "Input `x` is "y": ". */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/** One of the words of a closed set, written exactly so. */
export function readChoice<T extends string>(text: string, allowed: readonly T[]): Read<T> {
  const value = allowed.find(word => word === text);
  if (value !== undefined) return { value };
  return { problem: `write ${allowed.map(word => `\`${word}\``).join(' or ')}.` };
}

/** The number of a thing in the API: a JSON integer that every reader holds exactly. Never rounded. */
export function readNumber(text: string): Read<number> {
  const value = Number(text);
  if (/^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(value)) return { value };
  return { problem: `write a number in plain digits, from 1 to ${Number.MAX_SAFE_INTEGER}.` };
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
  return {
    problem: `write ${orZero ? '`0` or ' : ''}a duration from \`${min}\` to \`${max}\`, like \`90s\`, \`10m\` or \`1h30m\`.`,
  };
}

function durationMs(text: string): number | null {
  const parts = /^(?:(\d{1,6})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,6})s)?(?:(\d{1,6})ms)?$/.exec(text);
  if (parts === null || text === '') return null;
  const [h, m, s, ms] = parts.slice(1).map(digits => Number(digits ?? 0));
  return (((h as number) * 60 + (m as number)) * 60 + (s as number)) * 1000 + (ms as number);
}
