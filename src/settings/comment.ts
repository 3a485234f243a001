import { type Read, readChoice } from '../basics/values.ts';
import type { SettingReader } from './reader.ts';

/** The comment that is wanted on the pull request. */
export interface CommentSettings {
  readonly when: 'on-failure' | 'always';
  /** Tells this comment from those of other gates on the same pull request; may be empty. */
  readonly label: string;
  /** May be empty: then there can be no comment. */
  readonly token: string;
}

const WHEN = ['never', 'on-failure', 'always'] as const;

/** Letters and digits of any script with single separators: nothing that Markdown, HTML or GitHub would read as more. */
const LABEL = /^[\p{L}\p{N}]+(?:[ ._/-][\p{L}\p{N}]+)*$/u;
const MAX_LABEL_LENGTH = 50;

/** The inputs about the comment, or null where none is wanted (or where they are wrong). The token is masked. */
export function readComment(reader: SettingReader): CommentSettings | null {
  const when = reader.read('comment', text => readChoice(text, WHEN));
  const label = reader.read('comment-label', readLabel);
  if (when === null || when === 'never' || label === null) return null;
  const token = reader.text('github-token');
  reader.mask(token);
  return { when, label, token };
}

function readLabel(text: string): Read<string> {
  if (text === '' || (text.length <= MAX_LABEL_LENGTH && LABEL.test(text))) return { value: text };
  return {
    problem: `write letters and digits with single spaces, \`.\`, \`_\`, \`-\` or \`/\` between them, ${MAX_LABEL_LENGTH} characters at most.`,
  };
}
