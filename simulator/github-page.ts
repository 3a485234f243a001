import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/**
 * Markdown as GitHub would show it: CommonMark with GitHub's extensions, under GitHub's stylesheet. Stricter than GitHub
 * if it matters: raw HTML goes through, but for the few tags that the extensions themselves filter.
 *
 * What GitHub's servers add is not done here: mentions, references to issues and commits, names of emoji, math, alerts.
 */

export type Theme = 'light' | 'dark';

/** The HTML of a Markdown text, and nothing around it. */
function htmlOf(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

/** A page that shows a Markdown text as the body of a job summary or a comment. It loads nothing. */
export function pageOf(markdown: string, theme: Theme): string {
  return page(`<article class="markdown-body box">${htmlOf(markdown)}</article>`, theme);
}

/** An annotation of a check at a line of a file. */
export interface Annotation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** A page that shows a new file of a pull request, with an annotation of a failed check below its line. It loads nothing. */
export function annotatedFile(text: string, { path, line, message }: Annotation, check: string, theme: Theme): string {
  const rows = text
    .trimEnd()
    .split('\n')
    .map((content, index) => {
      const row = `<tr><td class="number">${index + 1}</td><td class="code">+ ${escaped(content)}</td></tr>`;
      if (index + 1 !== line) return row;
      return `${row}<tr><td colspan="2"><div class="annotation">
        <p><strong>⛔ Check failure on line ${line} in ${escaped(path)}</strong></p>
        <p class="muted">GitHub Actions / ${escaped(check)}</p>
        <p>${escaped(message)}</p></div></td></tr>`;
    });
  return page(
    `<article class="markdown-body box file"><p class="path">${escaped(path)}</p><table>${rows.join('')}</table></article>`,
    theme,
  );
}

/** A page with a command, and below it a place for terminals that show what it writes, `#terminals`. It loads nothing. */
export function terminalPage(command: string, theme: Theme): string {
  return page(
    `<article class="markdown-body box"><pre class="command">$ ${escaped(command)}</pre><div id="terminals"></div></article>`,
    theme,
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function page(body: string, theme: Theme): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<style>${stylesheet(theme)}${frame(FRAMES[theme])}</style>
</head>
<body>${body}</body>
</html>`;
}

const require = createRequire(import.meta.url);

function stylesheet(theme: Theme): string {
  return readFileSync(require.resolve(`github-markdown-css/github-markdown-${theme}.css`), 'utf8');
}

interface Colours {
  readonly background: string;
  readonly border: string;
  readonly added: string;
  readonly danger: string;
  readonly muted: string;
}

const FRAMES: Record<Theme, Colours> = {
  light: { background: '#ffffff', border: '#d1d9e0', added: '#dafbe1', danger: '#cf222e', muted: '#59636e' },
  dark: { background: '#0d1117', border: '#3d444d', added: '#12261e', danger: '#f85149', muted: '#9198a1' },
};

/** The box that GitHub draws around a comment, a summary or a file, which is as wide as there is room. */
function frame({ background, border, added, danger, muted }: Colours): string {
  return `
body { margin: 0; padding: 8px; background: ${background}; }
.box { padding: 16px; border: 1px solid ${border}; border-radius: 6px; font-size: 14px; }
.markdown-body.file { padding: 0; overflow: hidden; }
.file .path { margin: 0; padding: 8px 16px; font-weight: 600; border-bottom: 1px solid ${border}; }
.markdown-body.file table { display: table; width: 100%; margin: 0; }
.markdown-body.file tr, .markdown-body.file td { padding: 0; border: 0; background: none; }
.markdown-body.file td.number { width: 1%; padding: 0 12px; text-align: right; color: ${muted}; }
.markdown-body.file td.code { background: ${added}; padding: 0 12px; white-space: pre; }
.markdown-body.file td.number, .markdown-body.file td.code { font-family: monospace; font-size: 12px; line-height: 22px; }
.annotation { margin: 8px 16px; padding: 12px 16px; border: 1px solid ${border}; border-left: 4px solid ${danger}; border-radius: 6px; }
.annotation p { margin: 0 0 4px; }
.annotation .muted { color: ${muted}; font-size: 12px; }
.markdown-body pre.command { margin: 0 0 12px; padding: 0; background: none; font-size: 13px; font-weight: 600; }
#terminals > div + div { margin-top: 16px; padding-top: 16px; border-top: 1px solid ${border}; }`;
}
