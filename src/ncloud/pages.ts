import { noAnswer } from './answer.ts';

/** One page of a list, and whether CDSS says that it is the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly isLast: boolean;
  /** How many things the whole list has, as CDSS says. Undefined if CDSS does not say it. */
  readonly totalCount?: number | undefined;
  /** How many pages the whole list has, as CDSS says. */
  readonly totalPage?: number | undefined;
}

/** A whole list. `isShort` if it ended before CDSS's own counts: such a list does not prove that a thing is not there. */
export type Listing<T> = readonly T[] & { readonly isShort?: true };

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
): Promise<Listing<T>> {
  const found = new Map<number, T>();
  for (let pageNo = 1; pageNo <= MAX_PAGES; pageNo++) {
    const before = found.size;
    const { items, isLast, totalCount = 0, totalPage = 0 } = await ask({ pageNo, pageSize: PAGE_SIZE });
    for (const item of items) if (!found.has(numberOf(item))) found.set(numberOf(item), item);
    if (isLast) {
      const all = [...found.values()];
      return all.length < totalCount || pageNo < totalPage ? Object.assign(all, { isShort: true as const }) : all;
    }
    if (found.size === before) throw endless(`page ${pageNo} of a list has nothing new, and is not the last one`);
  }
  throw endless(`a list has more than ${MAX_PAGES} pages`);
}

function endless(problem: string) {
  return Object.assign(noAnswer(200, problem), { attempts: 1 });
}
