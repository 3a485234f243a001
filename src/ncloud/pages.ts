import { noAnswer } from './answer.ts';

/** One page of a list, and whether CDSS says that it is the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly isLast: boolean;
}

/** Which page of a list is asked for, in the API's own field names; pages count from 1. */
export interface PageRequest {
  readonly pageNo: number;
  readonly pageSize: number;
}

/** Ten times the guide's default, which names no limit; whatever size comes, `isLast` is what ends the list. */
const PAGE_SIZE = 100;
/** No account has that many: a list that does not end by then never will. */
const MAX_PAGES = 1_000;

/**
 * A list to its end, each thing in it once, in the list's order. Every page is a question of its own.
 *
 * @param numberOf the number that tells one thing from another: between two pages a list may have moved on
 * @throws CouldNotAsk also where the list has no end
 */
export async function allPages<T>(
  ask: (page: PageRequest) => Promise<Page<T>>,
  numberOf: (item: T) => number,
): Promise<readonly T[]> {
  const found = new Map<number, T>();
  for (let pageNo = 1; pageNo <= MAX_PAGES; pageNo++) {
    const before = found.size;
    const { items, isLast } = await ask({ pageNo, pageSize: PAGE_SIZE });
    for (const item of items) if (!found.has(numberOf(item))) found.set(numberOf(item), item);
    if (isLast) return [...found.values()];
    if (found.size === before) throw endless(`page ${pageNo} of a list has nothing new, and is not the last one`);
  }
  throw endless(`a list has more than ${MAX_PAGES} pages`);
}

function endless(problem: string) {
  return Object.assign(noAnswer(200, problem), { attempts: 1 });
}
