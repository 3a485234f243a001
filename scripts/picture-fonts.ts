import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The fonts of the pictures, all from npm packages, so that a picture looks the same on every machine: Noto Sans KR (Latin and
 * Korean), Noto Sans Mono for code, and Twemoji for emoji.
 */

export const SANS = "'Pictures Emoji', 'Noto Sans KR Variable'";
export const MONO = "'Pictures Emoji', 'Noto Sans Mono Variable', 'Noto Sans KR Variable'";

/** The characters that are taken from Twemoji: symbols that are emoji, and the planes of emoji. No digits, no letters. */
const EMOJI_RANGE = 'U+203C, U+2049, U+231A-231B, U+23E9-23FA, U+25FD-25FE, U+2600-27BF, U+2B05-2B55, U+1F000-1FAFF';

const require = createRequire(import.meta.url);

/** CSS with the fonts inside of it: a page that is made from a text may load no file. */
export function fontFaces(): string {
  const emoji = dataUrl(require.resolve('twemoji-colr-font/twemoji.woff2'));
  return [
    facesOf('@fontsource-variable/noto-sans-kr/wght.css'),
    facesOf('@fontsource-variable/noto-sans-mono/wght.css'),
    `@font-face { font-family: 'Pictures Emoji'; src: url(${emoji}) format('woff2'); unicode-range: ${EMOJI_RANGE}; }`,
  ].join('\n');
}

function facesOf(stylesheet: string): string {
  const path = require.resolve(stylesheet);
  return readFileSync(path, 'utf8').replace(
    /url\((\.\/[^)]+)\)/g,
    (_, file) => `url(${dataUrl(join(dirname(path), file))})`,
  );
}

function dataUrl(path: string): string {
  return `data:font/woff2;base64,${readFileSync(path).toString('base64')}`;
}
