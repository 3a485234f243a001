import { isApiNumber } from '../../ncloud/fields.ts';
import { isJsonObject, type JsonObject } from './plan-json.ts';

/**
 * A number of the API as a plan has it: its digits, or why there are none to be used. A value of any other form never
 * leaves the plan: it may be anything.
 */
export type PlanNumber =
  | { readonly digits: string }
  /** Terraform knows it only after apply; or it is marked as sensitive; or it is no number. */
  | { readonly missing: 'afterApply' | 'sensitive' | 'noNumber' };

/** Where a value stands: the object, and what Terraform marks in it, as objects of the same form or `true` for all. */
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

/** A string or number as text, for comparing; null where there is neither. */
export function textAt(values: JsonObject | null, attribute: string): string | null {
  const value = values?.[attribute];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
