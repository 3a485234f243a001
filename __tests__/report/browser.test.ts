import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { hasBrowser, openBrowser } from '../../simulator/browser.ts';
import { pageOf, type Theme } from '../../simulator/github-page.ts';
import { commentText } from '../../src/github/comment-text.ts';
import { type Report, reportOf } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { BLOCKED, outcomeOf, POLICY, READY, UNKNOWN } from '../support/outcomes.ts';

/** Texts that would be more than text if they were not made inert, in whatever way GitHub or a browser reads them. */
const HOSTILE = [
  '<img src=x onerror=alert(1)><script>alert(1)</script><iframe src=x></iframe>',
  '</td></tr></table><h1>Ready</h1>',
  '--> <b>bold</b> <!--',
  '[link](https://evil.example) ![picture](https://evil.example/x.png)',
  '<https://evil.example> https://evil.example www.evil.example me@evil.example',
  '**bold** _em_ ~~gone~~ `code` # heading [^1] [x][y]',
  '| more | cells | than | two |',
  '&lt;b&gt; &#60;b&#62;',
  'x'.repeat(500),
  'https://'.repeat(30),
] as const;

const VISIBLE_TEXT = 'the answer that is hostile';

const TAGS = [
  ...['A', 'BR', 'CODE', 'DETAILS', 'H2', 'H3', 'LI', 'P', 'STRONG', 'SUB', 'SUMMARY'],
  ...['TABLE', 'TBODY', 'TD', 'TH', 'THEAD', 'TR', 'UL'],
];

const OUTCOMES = [BLOCKED, UNKNOWN, READY] as const;

/** A report of one target for each outcome and text, with the text as its name and as its message. */
function reportWithTexts(texts: readonly string[]): Report {
  return reportOf(
    texts.flatMap(text =>
      OUTCOMES.map(outcome => outcomeOf({ ...outcome, message: text }, { target: { cluster: text } })),
    ),
    POLICY,
  );
}

const harmless = reportWithTexts(['orders', 'payments', 'ledger']);
const harmlessTwin = reportWithTexts(HOSTILE.map((_, index) => `kafka-${index}`));
const hostile = reportWithTexts(HOSTILE.map(text => `${text} ${VISIBLE_TEXT}`.slice(-500)));

const COMMENT = {
  marker: { gate: 'a'.repeat(32), run: 7n, attempt: 1n },
  label: 'orders',
  pullRequest: { number: 12, headSha: 'c'.repeat(40) },
  env: { GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'a/b', GITHUB_RUN_ID: '7' },
  now: 0,
};

const PLACES = [
  ['summary', summaryOf],
  ['comment', (shown: Report) => commentText(shown, COMMENT)],
] as const;

describe('In Markdown, what only GitHub itself would bring to life is dead', () => {
  const text = 'see @team #12 GH-34 :octocat: https://evil.example www.evil.example $x$';

  test.each(PLACES)('%s', (_, write) => {
    const markdown = write(reportWithTexts([text])).replaceAll('https://github.example', '');
    expect(markdown).not.toMatch(/@\w|#\d|GH-\d|:octocat:|:\/\/|www\.|(?<!\\)\$/);
  });
});

const describeInBrowser = hasBrowser() ? describe : describe.skip;

describeInBrowser(`In a browser${hasBrowser() ? '' : ' (skipped: chromium is not installed)'}`, () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  });

  afterAll(() => browser.close());

  /** Shows a text as GitHub would, and looks at the page. */
  async function look(markdown: string, width: number, theme: Theme = 'light') {
    const requests: string[] = [];
    page.removeAllListeners('request').on('request', request => requests.push(request.url()));
    await page.setViewportSize({ width, height: 800 });
    await page.setContent(pageOf(markdown, theme));
    const seen = (await page.evaluate(LOOK)) as { tags: string[]; links: string[]; text: string; overflow: number };
    return { ...seen, requests };
  }

  test('such texts would do something if they were not made inert', async () => {
    const { tags, links } = await look(HOSTILE.slice(0, 6).join('\n\n'), 1280);
    expect(tags).toEqual(expect.arrayContaining(['IMG', 'H1', 'B', 'EM', 'DEL']));
    expect(links).toEqual(expect.arrayContaining(['https://evil.example/', 'mailto:me@evil.example']));
  });

  describe.each(PLACES)('the %s', (_, write) => {
    test('is not changed by any text of others', async () => {
      const expected = await look(write(harmlessTwin), 1280);
      const seen = await look(write(hostile), 1280);
      expect(seen.tags).toEqual(expected.tags);
      expect(seen.links).toEqual(expected.links);
      expect(seen.requests).toEqual([]);
      expect(seen.text.split(VISIBLE_TEXT).length - 1).toBeGreaterThanOrEqual(HOSTILE.length);
    });

    test.each([360, 1280])('fits into %d pixels', async width => {
      for (const shown of [harmless, hostile]) expect((await look(write(shown), width)).overflow).toBe(0);
    });

    test('consists of nothing but headings, text, tables, and links of our own', async () => {
      const { tags } = await look(write(hostile), 1280, 'dark');
      expect(tags.filter(tag => !TAGS.includes(tag))).toEqual([]);
    });
  });
});

/** Runs in the page. Boxes that scroll by themselves, as GitHub's tables do, are no overflow. */
const LOOK = `(() => {
  const article = document.querySelector('article');
  const root = document.documentElement;
  return {
    tags: [...article.querySelectorAll('*')].map(element => element.tagName),
    links: [...article.querySelectorAll('a')].map(link => link.href),
    text: article.innerText,
    overflow: Math.max(0, root.scrollWidth - root.clientWidth, article.scrollWidth - article.clientWidth),
  };
})()`;
