import { isApiNumber } from '../ncloud/fields.ts';

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

/** What the number of a thing in the API is: a JSON integer that every reader holds exactly, never rounded. */
const IN_PLAIN_DIGITS = `in plain digits, from 1 to ${Number.MAX_SAFE_INTEGER}`;

/** `034`, `1e3`, `12.0`, `1 234`, `0x1f`, full-width digits: who writes so has a number in mind, and not the right one. */
const OTHER_NUMBER = /^[+-]?[\s_,]*(?:0x[\da-f]+|\.?\p{Nd}[\p{Nd}\s_,]*(?:\.[\p{Nd}\s_,]*)?(?:e[+-]?\p{Nd}+)?)$/iu;

/** A cluster as people refer to it: its number, or its name. The form of names is the API guide's. */
export function readCluster(text: string): Read<string> {
  const isName = /^[a-z]+[a-z0-9-]+[a-z0-9]$/.test(text) && text.length <= 15;
  if (isApiNumber(text) || isName) return { value: text };
  const name = '3 to 15 of `a-z`, `0-9` and `-`, a letter first and no `-` at the end';
  return { problem: `write the cluster's number ${IN_PLAIN_DIGITS}, or its name: ${name}.` };
}

/** A Kafka version: its code, or the version as people say it, `3.9.0` or `Kafka 3.9.0`. */
export function readKafkaVersion(text: string): Read<string> {
  if (isApiNumber(text) || /^(kafka )?\d{1,9}(\.\d{1,9})+$/i.test(text)) return { value: text };
  return { problem: `write the version's code ${IN_PLAIN_DIGITS}, or the version like \`3.9.0\` or \`Kafka 3.9.0\`.` };
}

/** A config group: its number, or its name, 3 to 15 characters of any kind. What looks like another number is neither. */
export function readConfigGroup(text: string): Read<string> {
  const length = Array.from(text).length;
  const isName = length >= 3 && length <= 15 && text === text.trim() && !/\p{Cc}/u.test(text);
  if (isApiNumber(text) || (isName && !OTHER_NUMBER.test(text))) return { value: text };
  return { problem: `write the config group's number ${IN_PLAIN_DIGITS}, or its name of 3 to 15 characters.` };
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
