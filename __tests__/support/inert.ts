import { expect } from '@jest/globals';
import { parseCommand } from '../../simulator/workflow-commands.ts';

/** Foreign text, as it may be shown: one line, short, and nothing that hides, turns round or commands. */
export function expectInert(text: string, maxLength = 500): void {
  expect(text.length).toBeLessThanOrEqual(maxLength);
  expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
  expect(text.replaceAll('\u200b', '')).not.toMatch(/\p{Cf}/u);
  expect(text).not.toMatch(/<|\]\(|`|^\s*::|##\w*\[|@[\w-]|:\/\/|www\./i);
  for (const line of [text, `  ${text}`, `some words ${text}`]) expect(parseCommand(line)).toBeUndefined();
}

/** What of each line GitHub's Markdown would make more of than text. Two texts that differ only in words have the same. */
export function anatomy(markdown: string): string[] {
  return markdown.split(/\r\n|\n|\r/).map(line => [...syntaxOf(line), ...linksOf(line)].join(' '));
}

const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/** Marks that stand unescaped outside of code, each as it is, and how the line begins. */
function syntaxOf(line: string): string[] {
  const unescaped = line.replace(ESCAPED, '').replace(/`[^`]*`/g, '');
  return unescaped.match(/^ *(?:#+|[-+*>]|\d+[.)]|=+$|-+$) ?|<|!?\[|\]\(|[*_~`|]|&#?\w+;|\$(?=\S)/g) ?? [];
}

/** What GitHub makes links of once Markdown is read, when a backslash protects no more. */
function linksOf(line: string): string[] {
  const text = line.replace(/`[^`]*`/g, '').replace(ESCAPED, '$1');
  return text.match(/@(?=[\w-])|#(?=\d)|\bGH-(?=\d)|\bwww\.(?=\w)|\w:\/\//gi) ?? [];
}
