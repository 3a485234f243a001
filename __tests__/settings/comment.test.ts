import { beforeEach, describe, expect, test } from '@jest/globals';
import { actionInputs } from '../../src/github/inputs.ts';
import { type CommentSettings, readComment, readCommentSettings } from '../../src/settings/comment.ts';
import { SettingReader } from '../../src/settings/reader.ts';
import { inputVariables, withEnvironment } from '../support/environment.ts';
import { RecordingLog } from '../support/recording-log.ts';

let log: RecordingLog;

beforeEach(() => {
  log = new RecordingLog();
});

function settingsOf(inputs: Record<string, string>): Promise<CommentSettings | null> {
  return withEnvironment(inputVariables(inputs), env => readCommentSettings(actionInputs(env), log));
}

function problemsOf(inputs: Record<string, string>): Promise<string[]> {
  return withEnvironment(inputVariables(inputs), env => {
    const reader = new SettingReader(actionInputs(env), log);
    expect(readComment(reader)).toBeNull();
    return reader.problems.map(({ message }) => message);
  });
}

test('no comment is wanted unless somebody asks for one, and then the token is not even looked at', async () => {
  expect(await settingsOf({ 'github-token': 'ghs_token' })).toBeNull();
  expect(log.entries).toEqual([]);
});

test.each(['on-failure', 'always'])('`%s` is a wish for a comment, and its token is masked', async when => {
  const settings = await settingsOf({ comment: when, 'github-token': ' ghs_token ' });
  expect(settings).toEqual({ when, label: '', matrix: '', token: 'ghs_token' });
  expect(log.entries).toEqual([{ kind: 'mask', message: 'ghs_token' }]);
});

test('a missing token is no wrong input, since the verdict does not hang on a comment', async () => {
  expect(await settingsOf({ comment: 'always' })).toMatchObject({ token: '' });
});

describe('a wrong input is a problem that says what would be right', () => {
  test.each(['true', 'Always', 'yes'])('comment "%s"', async comment => {
    expect(await problemsOf({ comment })).toEqual([
      `Input \`comment\` is "${comment}": write \`never\` or \`on-failure\` or \`always\`.`,
    ]);
  });

  test.each([
    ...['-->', 'a -- b', 'a--b', '<b>', 'a  b', '@someone', '[x](y)', 'a|b', '-a', 'a-', '*', '#1', 'ⓐ'],
    'x'.repeat(51),
  ])('comment-label "%s"', async label => {
    expect(await problemsOf({ comment: 'always', 'comment-label': label })).toEqual([
      expect.stringMatching(/^Input `comment-label` is ".*": write letters and digits with single /),
    ]);
  });
});

test.each(['orders', 'KR/orders-dev', 'kafka 3.9.0', '결제 클러스터', 'x'.repeat(50)])(
  '"%s" is a label',
  async label => {
    expect(await settingsOf({ comment: 'always', 'comment-label': label })).toMatchObject({ label });
  },
);
