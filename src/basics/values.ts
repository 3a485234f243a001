/** A value that was read, or in `problem` what would be right, to be put behind "Input `x` is "y": ". */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/** One of the words of a closed set, written exactly so. */
export function readChoice<T extends string>(text: string, allowed: readonly T[]): Read<T> {
  const value = allowed.find(word => word === text);
  if (value !== undefined) return { value };
  return { problem: `write ${allowed.map(word => `\`${word}\``).join(' or ')}.` };
}

/** `true` or `false`, and nothing that may be meant for it: a typo must not become a default. */
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
