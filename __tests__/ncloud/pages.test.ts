import { describe, expect, test } from '@jest/globals';
import { CouldNotAsk } from '../../src/ncloud/failures.ts';
import { allPages, type Page, type PageClaims } from '../../src/ncloud/pages.ts';
import { failureOf } from '../support/asking.ts';

interface Thing {
  readonly no: number;
  readonly name?: string;
}

const SILENT_CLAIMS: PageClaims = {
  isFirst: null,
  currentPage: null,
  pageSize: null,
  totalPage: null,
  totalCount: null,
};

/** A page of things with these numbers. What it does not say, it does not claim. */
function page(numbers: readonly number[], isLast: boolean, claims: Partial<PageClaims> = {}): Page<Thing> {
  return { items: numbers.map(no => ({ no })), besides: [], isLast, claims: { ...SILENT_CLAIMS, ...claims } };
}

/** A list of so many things in pages of two, which says all that the API says. */
function claims(pageNo: number, totalCount: number): PageClaims {
  const totalPage = Math.ceil(totalCount / 2);
  return { isFirst: pageNo === 1, currentPage: pageNo, pageSize: 2, totalPage, totalCount };
}

const inTime = { ms: 40_000, leftMs: () => 1 };

/** Reads these pages, and the last one again and again. */
async function numbersIn(pages: readonly Page<Thing>[], deadline = inTime): Promise<number[]> {
  const ask = async ({ pageNo }: { pageNo: number }) => pages[Math.min(pageNo, pages.length) - 1] as Page<Thing>;
  return (await allPages(ask, ({ no }) => no, deadline)).map(({ no }) => no);
}

describe('A list is whole', () => {
  test.each<[string, Page<Thing>[], number[]]>([
    ['if its pages agree', [page([1, 2], false, claims(1, 3)), page([3], true, claims(2, 3))], [1, 2, 3]],
    ['if its pages claim nothing', [page([1, 2], false), page([3], true)], [1, 2, 3]],
    ['if it is empty and has no page', [page([], true, claims(1, 0))], []],
    ['if it is empty and has one page', [page([], true, { totalCount: 0, totalPage: 1, pageSize: 10 })], []],
    ['if its last page is empty', [page([1, 2], false), page([], true)], [1, 2]],
    ['if a thing moves to the next page meanwhile', [page([1, 2], false), page([2, 3], true)], [1, 2, 3]],
  ])('%s', async (_, pages, numbers) => {
    expect(await numbersIn(pages)).toEqual(numbers);
  });

  test.each([2, 3])('whether its total (%d) counts what comes beside the pages, or not', async totalCount => {
    const both = (numbers: number[], isLast: boolean) => ({
      ...page(numbers, isLast, { totalCount }),
      besides: [{ no: 9 }],
    });
    expect(await numbersIn([both([1], false), both([2], true)])).toEqual([1, 9, 2]);
  });
});

describe('Pages contradict themselves', () => {
  test.each<[string, Page<Thing>[], string]>([
    ['if another page comes', [page([1], true, { currentPage: 2 })], 'page 2 of a list came instead of page 1'],
    [
      'if the first one is not the first',
      [page([1], true, { isFirst: false })],
      '`isFirst` is false on page 1 of a list',
    ],
    [
      'if a later one is the first',
      [page([1], false), page([2], true, { isFirst: true })],
      '`isFirst` is true on page 2 of a list',
    ],
    [
      'if the last one is not the last',
      [page([1], true, { totalPage: 2 })],
      '`isLast` is true on page 1 of a list with `totalPage` 2',
    ],
    [
      'if more come after the last one',
      [page([1], false, { totalPage: 1 })],
      '`isLast` is false on page 1 of a list with `totalPage` 1',
    ],
    [
      'if one is larger than its size',
      [page([1, 2, 3], true, { pageSize: 2 })],
      'page 1 of a list has 3 entries with `pageSize` 2',
    ],
    [
      'if the total does not go with the number of pages',
      [page([1, 2], true, { totalCount: 3, totalPage: 1, pageSize: 2 })],
      'a list has `totalCount` 3 and `totalPage` 1',
    ],
    [
      'if fewer came than the total',
      [page([1, 2], true, { totalCount: 3 })],
      '`totalCount` of a list is 3, but it has 2 entries',
    ],
    [
      'if more came than the total',
      [page([1, 2], true, { totalCount: 1 })],
      '`totalCount` of a list is 1, but it has 2 entries',
    ],
    [
      'if nothing came of a total',
      [page([], true, { totalCount: 1 })],
      '`totalCount` of a list is 1, but it has 0 entries',
    ],
    [
      'if the total changes',
      [page([1], false, { totalCount: 2 }), page([2], true, { totalCount: 3 })],
      '`totalCount` of a list changes between its pages: 2, 3',
    ],
    [
      'if the size changes',
      [page([1], false, { pageSize: 1 }), page([2], true, { pageSize: 2 })],
      '`pageSize` of a list changes between its pages: 1, 2',
    ],
    ['if the same number is on a page twice', [page([1, 1], true)], 'page 1 of a list has the same number twice'],
    ['if the same page comes again', [page([1, 2], false)], 'page 2 of a list has nothing new'],
    [
      'if the same page comes again as the last one',
      [page([1, 2], false), page([2, 1], true)],
      'page 2 of a list has nothing new',
    ],
    ['if an empty page is not the last one', [page([], false)], 'page 1 of a list has nothing new'],
    [
      'if a thing has two names',
      [
        { ...page([], false), items: [{ no: 1, name: 'a' }, { no: 2 }] },
        { ...page([], true), items: [{ no: 1, name: 'b' }, { no: 3 }] },
      ],
      'the pages of a list do not agree about number 1',
    ],
    [
      'if a thing is on the page and beside it',
      [{ ...page([1], true), besides: [{ no: 1 }] }],
      'page 1 of a list has the same number twice',
    ],
  ])('%s', async (_, pages, problem) => {
    expect(await failureOf(numbersIn(pages))).toMatchObject({
      failure: 'protocol',
      kind: 'untrustworthy',
      message: `the answer cannot be trusted: ${problem}`,
    });
  });
});

describe('A list that has no end', () => {
  const endless = async ({ pageNo }: { pageNo: number }) => page([pageNo], false);

  test('ends after a thousand pages', async () => {
    const failed = await failureOf(allPages(endless, ({ no }) => no, inTime));
    expect(failed.message).toContain('a list has more than 1000 pages');
  });

  test('ends after a hundred thousand entries', async () => {
    const large = async ({ pageNo }: { pageNo: number }) =>
      page(
        Array.from({ length: 30_000 }, (_, index) => pageNo * 30_000 + index),
        false,
      );
    const failed = await failureOf(allPages(large, ({ no }) => no, inTime));
    expect(failed.message).toContain('a list has more than 100000 entries');
  });

  test('ends when the time of all pages is over', async () => {
    let left = 3;
    const deadline = { ms: 40_000, leftMs: () => --left };
    const failed = await failureOf(allPages(endless, ({ no }) => no, deadline));
    expect(failed).toMatchObject({ failure: 'protocol' });
    expect(failed.message).toContain('a list does not end within 40 s and 3 pages');
  });

  test('ends alike if the time is over in the middle of a page', async () => {
    const ask = async (request: { pageNo: number }) => {
      if (request.pageNo === 3) throw new CouldNotAsk('silent', 'no answer', 'wait');
      return endless(request);
    };
    const deadline = { ms: 40_000, leftMs: () => 1 };
    expect(await failureOf(allPages(ask, ({ no }) => no, deadline))).toMatchObject({ failure: 'timeout' });
    let left = 3;
    const over = { ms: 40_000, leftMs: () => --left };
    const failed = await failureOf(allPages(ask, ({ no }) => no, over));
    expect(failed.message).toContain('a list does not end within 40 s and 2 pages');
  });
});
