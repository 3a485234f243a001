import { type Read, readNumber } from './values.ts';

/** What a target is made of, by the names that inputs and targets files have for it, and how each is read. */
export const TARGET_FIELDS = {
  cluster: readDigits,
  'kafka-version': readDigits,
  'config-group': readDigits,
} as const;

function readDigits(text: string): Read<string> {
  const read = readNumber(text);
  return 'value' in read ? { value: text } : read;
}
