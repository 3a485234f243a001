import type { Log } from '../basics/log.ts';
import { SettingReader, type SettingSource } from './reader.ts';

/** The comment that the user wants on the pull request. */
export interface CommentSettings {
  readonly when: 'on-failure' | 'always';
  /** Separates this comment from those of other gates on the same pull request. May be empty. */
  readonly label: string;
  /** The matrix leg of the job, in JSON. May be empty. */
  readonly matrix: string;
  /** May be empty: then there can be no comment. */
  readonly token: string;
}

/** The settings of the comment. Null if none is wanted, or if they are wrong. The token is masked. */
export function readComment(reader: SettingReader): CommentSettings | null {
  const when = reader.read('comment');
  const label = reader.read('comment-label');
  if (when === null || when === 'never' || label === null) return null;
  const token = reader.text('github-token');
  reader.mask(token);
  return { when, label, matrix: reader.text('matrix'), token };
}

/** The same on its own, since a comment tells about wrong settings too. Its own problems are left to `readSettings`. */
export function readCommentSettings(source: SettingSource, log: Log): CommentSettings | null {
  return readComment(new SettingReader(source, log));
}
