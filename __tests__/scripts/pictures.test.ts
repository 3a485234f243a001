import { describe, expect, test } from '@jest/globals';
import { fontFaces } from '../../scripts/picture-fonts.ts';
import { until } from '../../scripts/terminal-picture.ts';
import { annotatedFile } from '../../simulator/github-page.ts';

describe('The fonts of the pictures', () => {
  const css = fontFaces();

  test('are inside of the page: nothing is loaded', () => {
    const urls = Array.from(css.matchAll(/url\((.{1,20})/g), ([, url = '']) => url);
    expect(urls.length).toBeGreaterThan(100);
    for (const url of urls) expect(url).toMatch(/^data:font\/woff2/);
  });

  test.each(['Noto Sans KR Variable', 'Noto Sans Mono Variable', 'Pictures Emoji'])('have %s', family => {
    expect(css).toContain(`font-family: '${family}'`);
  });
});

test('An annotation is below its line, and its text is only text', () => {
  const page = annotatedFile(
    '- one\n- two\n- three\n',
    { path: 'a.yml', line: 2, message: '<b>no</b>' },
    'CI',
    'light',
  );
  const parts = ['+ - two', 'Check failure on line 2 in a.yml', '&lt;b&gt;no&lt;/b&gt;', '+ - three'];
  const places = parts.map(part => page.indexOf(part));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(places).not.toContain(-1);
});

describe('A recording up to a moment', () => {
  test('ends with the last text that matches', () => {
    expect(until('asked 1 of 3, asked 2 of 3, asked 3 of 3', /asked [12] of 3/)).toBe('asked 1 of 3, asked 2 of 3');
  });

  test('is no recording if the moment never comes', () => {
    expect(() => until('asked 3 of 3', /asked [12] of 3/)).toThrow('the recording never shows /asked [12] of 3/');
  });
});
