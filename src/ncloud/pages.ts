import { isDeepStrictEqual } from 'node:util';
import { noAnswer } from './answer.ts';
import { CouldNotAsk } from './failures.ts';
import type { Deadline } from './gateway.ts';

/** One page of a list, as CDSS gives it. */
export interface Page<T> {
  readonly items: readonly T[];
  /** What comes with each page beside its items. Nobody says whether `totalCount` counts it. */
  readonly besides: readonly T[];
  readonly isLast: boolean;
  readonly claims: PageClaims;
}

/** What else CDSS says about a page and its list, in the API's own field names; null if it does not say it. */
export interface PageClaims {
  readonly isFirst: boolean | null;
  readonly currentPage: number | null;
  readonly pageSize: number | null;
  readonly totalPage: number | null;
  readonly totalCount: number | null;
}

/** Which page of a list is asked for, in the API's own field names. Pages count from 1. */
export interface PageRequest {
  readonly pageNo: number;
  readonly pageSize: number;
}

/** Ten times the guide's default, which names no limit. A page of another size is read as well. */
const PAGE_SIZE = 100;
/** No account has that many pages or things: a list that does not end by then never ends. */
const MAX_PAGES = 1_000;
const MAX_ITEMS = 100_000;

/**
 * A list to its end, each thing in it once, in the list's order. Every page is a question of its own.
 *
 * @param numberOf the number that tells one thing from another: between two pages a list may move on
 * @param deadline the time of all pages together
 * @throws CouldNotAsk also if the pages contradict themselves, or if the list has no end
 */
export async function allPages<T>(
  ask: (page: PageRequest) => Promise<Page<T>>,
  numberOf: (item: T) => number,
  deadline: Deadline,
): Promise<readonly T[]> {
  const list = new List(numberOf);
  for (let pageNo = 1; pageNo <= MAX_PAGES; pageNo++) {
    const page = await ask({ pageNo, pageSize: PAGE_SIZE }).catch(error => {
      throw hasNoEnd(error, pageNo, deadline) ? endless(pageNo - 1, deadline) : error;
    });
    list.add(page, pageNo);
    if (page.isLast) return list.whole(page.claims.totalCount);
    if (deadline.leftMs() <= 0) throw endless(pageNo, deadline);
  }
  throw untrustworthy(`a list has more than ${MAX_PAGES} pages`);
}

/** A list that comes page by page. What contradicts itself in it, or what came before, is thrown as CouldNotAsk. */
class List<T> {
  readonly #numberOf: (item: T) => number;
  readonly #found = new Map<number, T>();
  /** How many of them were items, and not besides. */
  #items = 0;
  #claims: PageClaims | null = null;

  constructor(numberOf: (item: T) => number) {
    this.#numberOf = numberOf;
  }

  add(page: Page<T>, pageNo: number): void {
    const problem = contradictionIn(page, pageNo) ?? changeBetween(this.#claims ?? page.claims, page.claims);
    if (problem !== null) throw untrustworthy(problem);
    this.#claims = page.claims;
    const things = [...page.items, ...page.besides];
    if (new Set(things.map(this.#numberOf)).size < things.length) {
      throw untrustworthy(`page ${pageNo} of a list has the same number twice`);
    }
    const newItems = this.#keep(page.items);
    const isRepeated = newItems + this.#keep(page.besides) === 0 && (!page.isLast || page.items.length > 0);
    if (isRepeated) throw untrustworthy(`page ${pageNo} of a list has nothing new`);
    if (this.#found.size > MAX_ITEMS) throw untrustworthy(`a list has more than ${MAX_ITEMS} entries`);
    this.#items += newItems;
  }

  /** All that came, if it is as many as CDSS says. */
  whole(totalCount: number | null): readonly T[] {
    const things = [...this.#found.values()];
    if (totalCount === null || totalCount === this.#items || totalCount === things.length) return things;
    throw untrustworthy(`\`totalCount\` of a list is ${totalCount}, but it has ${this.#items} entries`);
  }

  /** Returns how many of them are new. */
  #keep(things: readonly T[]): number {
    const before = this.#found.size;
    for (const thing of things) {
      const number = this.#numberOf(thing);
      const known = this.#found.get(number);
      if (known !== undefined && !isDeepStrictEqual(known, thing)) {
        throw untrustworthy(`the pages of a list do not agree about number ${number}`);
      }
      this.#found.set(number, thing);
    }
    return this.#found.size - before;
  }
}

function contradictionIn<T>({ items, isLast, claims }: Page<T>, pageNo: number): string | null {
  const { isFirst, currentPage, pageSize, totalPage, totalCount } = claims;
  if ((currentPage ?? pageNo) !== pageNo) return `page ${currentPage} of a list came instead of page ${pageNo}`;
  if ((isFirst ?? pageNo === 1) !== (pageNo === 1)) return `\`isFirst\` is ${isFirst} on page ${pageNo} of a list`;
  if (totalPage !== null && isLast !== pageNo >= totalPage) {
    return `\`isLast\` is ${isLast} on page ${pageNo} of a list with \`totalPage\` ${totalPage}`;
  }
  if (pageSize !== null && items.length > pageSize) {
    return `page ${pageNo} of a list has ${items.length} entries with \`pageSize\` ${pageSize}`;
  }
  if (totalCount === null || totalPage === null || pageSize === null) return null;
  // An empty list has no page, or one that is empty.
  const isTotal = totalCount === 0 ? totalPage <= 1 : totalPage === Math.ceil(totalCount / pageSize);
  return isTotal ? null : `a list has \`totalCount\` ${totalCount} and \`totalPage\` ${totalPage}`;
}

/** What is said of the whole list must not change from page to page. */
function changeBetween(before: PageClaims, now: PageClaims): string | null {
  const changed = (['pageSize', 'totalPage', 'totalCount'] as const).find(name => before[name] !== now[name]);
  return changed === undefined
    ? null
    : `\`${changed}\` of a list changes between its pages: ${before[changed]}, ${now[changed]}`;
}

/** Whether a page failed only because the pages before it had used up the time. */
function hasNoEnd(error: unknown, pageNo: number, deadline: Deadline): boolean {
  return error instanceof CouldNotAsk && error.failure === 'timeout' && pageNo > 1 && deadline.leftMs() <= 0;
}

function endless(pages: number, { ms }: Deadline): CouldNotAsk {
  return untrustworthy(`a list does not end within ${ms / 1000} s and ${pages} pages`);
}

function untrustworthy(problem: string): CouldNotAsk {
  return Object.assign(noAnswer(200, problem), { attempts: 1 });
}
