import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/**
 * Markdown as GitHub would show it: CommonMark with GitHub's extensions, under GitHub's stylesheet. Stricter than GitHub
 * where it matters: raw HTML goes through, but for the few tags that the extensions themselves filter.
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
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<style>${stylesheet(theme)}${frame(FRAMES[theme])}</style>
</head>
<body><article class="markdown-body">${htmlOf(markdown)}</article></body>
</html>`;
}

const require = createRequire(import.meta.url);

function stylesheet(theme: Theme): string {
  return readFileSync(require.resolve(`github-markdown-css/github-markdown-${theme}.css`), 'utf8');
}

const FRAMES: Record<Theme, { background: string; border: string }> = {
  light: { background: '#ffffff', border: '#d1d9e0' },
  dark: { background: '#0d1117', border: '#3d444d' },
};

/** The box that GitHub draws around a comment or a summary, which is as wide as there is room. */
function frame({ background, border }: { background: string; border: string }): string {
  return `
body { margin: 0; padding: 8px; background: ${background}; }
.markdown-body { padding: 16px; border: 1px solid ${border}; border-radius: 6px; font-size: 14px; }`;
}
