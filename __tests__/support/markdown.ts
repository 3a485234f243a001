/** What of a Markdown document the tests look at. */

export interface CodeBlock {
  readonly language: string;
  readonly text: string;
  /** The number of its first line, from 1. */
  readonly line: number;
}

/** The fenced code blocks, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { fence: string; language: string; lines: string[]; line: number } | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, fence = '', language = ''] = /^(`{3,})(\w*)/.exec(line) ?? [];
    if (open === undefined && fence !== '') open = { fence, language, lines: [], line: index + 2 };
    else if (open !== undefined && fence === open.fence && language === '') {
      blocks.push({ language: open.language, text: `${open.lines.join('\n')}\n`, line: open.line });
      open = undefined;
    } else open?.lines.push(line);
  }
  if (open !== undefined) throw new Error(`the code block of line ${open.line} has no end`);
  return blocks;
}

/** The document without its code blocks: each of their lines is left empty. */
function prose(markdown: string): string {
  const lines = markdown.split('\n');
  for (const { text, line } of codeBlocks(markdown)) {
    for (let index = line - 2; index < line + text.split('\n').length - 1; index++) lines[index] = '';
  }
  return lines.join('\n');
}

export interface Heading {
  readonly level: number;
  readonly text: string;
}

export function headings(markdown: string): Heading[] {
  return Array.from(prose(markdown).matchAll(/^(#{1,6}) (.+)$/gm), ([, marks = '', text = '']) => ({
    level: marks.length,
    text,
  }));
}

/** The anchors that GitHub gives the headings: lower case, spaces to hyphens, punctuation left out. */
export function anchors(markdown: string): string[] {
  return headings(markdown).map(({ text }) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** The tables, each row as its cells. */
export function tables(markdown: string): string[][][] {
  const found = prose(markdown).match(/(?:^\|.*\|\n?)+/gm) ?? [];
  return found.map(table => table.trim().split('\n').map(cells));
}

function cells(row: string): string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim());
}

/** Where its links point to. */
export function links(markdown: string): string[] {
  return Array.from(prose(markdown).matchAll(/\]\(([^()\s]+)\)/g), ([, target = '']) => target);
}

export interface Picture {
  readonly file: string;
  /** What the picture shows, in words. Empty if the document does not say it. */
  readonly alt: string;
  /** The same picture for a dark page, if there is one. */
  readonly dark: string | undefined;
}

/** Its pictures, as `<picture>` elements. */
export function pictures(markdown: string): Picture[] {
  return Array.from(prose(markdown).matchAll(/<picture>(.*?)<\/picture>/gs), ([, content = '']) => ({
    file: /<img [^>]*src="([^"]*)"/.exec(content)?.[1] ?? '',
    alt: /<img [^>]*alt="([^"]*)"/.exec(content)?.[1] ?? '',
    dark: /<source [^>]*dark[^>]*srcset="([^"]*)"/.exec(content)?.[1],
  }));
}

/** Its sentences of prose: without code blocks, tables, headings and HTML, each on one line. */
export function sentences(markdown: string): string[] {
  return prose(markdown)
    .replace(/^(?:\||#|\s*<).*$/gm, '')
    .split(/\n\s*(?:\n|- |\d\. )/)
    .flatMap(paragraph => paragraph.replace(/\s+/g, ' ').split(/(?<=[.:?!]) (?=\p{Lu}|`|\*)/u))
    .map(sentence => sentence.replace(/^- /, '').trim())
    .filter(sentence => sentence !== '');
}
