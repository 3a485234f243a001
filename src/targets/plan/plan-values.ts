import { isApiNumber } from '../../ncloud/fields.ts';
import { isJsonObject, type JsonObject } from './plan-json.ts';

/**
 * A number of the API as a plan has it: its digits, or why there are none to use. A value of any other form never leaves
 * the plan, because it may be a secret.
 */
export type PlanNumber =
  | { readonly digits: string }
  /** Terraform knows it only after apply; or it is marked as sensitive; or it is no number. */
  | { readonly missing: 'afterApply' | 'sensitive' | 'noNumber' };

/** An object of values, and what Terraform marks in it: objects of the same form, or `true` for all. */
export interface Values {
  readonly values: JsonObject | null;
  readonly unknown?: unknown;
  readonly sensitive: unknown;
}

/** Reads one attribute as a number, which the provider writes as a string. */
export function numberAt({ values, unknown, sensitive }: Values, attribute: string): PlanNumber {
  if (isMarked(unknown, attribute)) return { missing: 'afterApply' };
  if (isMarked(sensitive, attribute)) return { missing: 'sensitive' };
  const digits = textAt(values, attribute);
  return digits !== null && isApiNumber(digits) ? { digits } : { missing: 'noNumber' };
}

export function isMarked(marks: unknown, attribute: string): boolean {
  return marks === true || (isJsonObject(marks) && marks[attribute] === true);
}

/** Whether a value is a text or an integer, or is not there. What a large number was before it was rounded is lost. */
export function isReadable(values: JsonObject | null, attribute: string): boolean {
  const value = values?.[attribute] ?? null;
  return value === null || typeof value === 'string' || Number.isSafeInteger(value);
}

/** A string or number as text, for comparing. Null if there is neither. */
export function textAt(values: JsonObject | null, attribute: string): string | null {
  const value = values?.[attribute];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
