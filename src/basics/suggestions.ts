/** A thing by its name and its number. By its number alone if the name is not known. */
export function called(name: string | null, number: number): string {
  return name === null ? String(number) : `${name} (${number})`;
}

/** `a`, `b` and `c` as one part of a sentence. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
