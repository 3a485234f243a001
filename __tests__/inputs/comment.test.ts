import { afterEach, describe, expect, test } from '@jest/globals';
import { readComment } from '../../src/inputs/comment.ts';
import { InputReader } from '../../src/inputs/reader.ts';
import { DEFAULTS, readCommentSettings } from '../../src/inputs.ts';
import type { Log } from '../../src/report/log.ts';

afterEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('INPUT_')) delete process.env[name];
});

function give(inputs: Record<string, string>): { log: Log; masks: string[] } {
  for (const [name, value] of Object.entries(inputs)) process.env[`INPUT_${name.toUpperCase()}`] = value;
  const masks: string[] = [];
  return { masks, log: { mask: secret => masks.push(secret) } as Partial<Log> as Log };
}

function problemsOf(inputs: Record<string, string>): string[] {
  const reader = new InputReader({}, give(inputs).log, DEFAULTS);
  expect(readComment(reader)).toBeNull();
  return reader.problems.map(({ message }) => message);
}

test('no comment is wanted unless somebody asks for one, and then the token is not even looked at', () => {
  const { log, masks } = give({ 'github-token': 'ghs_token' });
  expect(readCommentSettings({}, log)).toBeNull();
  expect(masks).toEqual([]);
});

test.each(['on-failure', 'always'])('`%s` is a wish for a comment, and its token is masked', when => {
  const { log, masks } = give({ comment: when, 'github-token': ' ghs_token ' });
  expect(readCommentSettings({}, log)).toEqual({ when, label: '', token: 'ghs_token' });
  expect(masks).toEqual(['ghs_token']);
});

test('a missing token is no wrong input, since the verdict does not hang on a comment', () => {
  expect(readCommentSettings({}, give({ comment: 'always' }).log)?.token).toBe('');
});

describe('a wrong input is a problem that says what would be right', () => {
  test.each(['true', 'Always', 'yes'])('comment "%s"', comment => {
    expect(problemsOf({ comment })).toEqual([
      `Input \`comment\` is "${comment}": write \`never\` or \`on-failure\` or \`always\`.`,
    ]);
  });

  test.each([
    ...['-->', 'a -- b', 'a--b', '<b>', 'a  b', '@someone', '[x](y)', 'a|b', '`a`', 'a\nb', '-a', 'a-', '*', '#1', 'ⓐ'],
    'x'.repeat(51),
  ])('comment-label "%s"', label => {
    expect(problemsOf({ comment: 'always', 'comment-label': label })).toEqual([
      expect.stringMatching(/^Input `comment-label` is ".*": write letters and digits with single /),
    ]);
  });
});

test.each(['orders', 'KR/orders-dev', 'kafka 3.9.0', '결제 클러스터', 'x'.repeat(50)])('"%s" is a label', label => {
  const { log } = give({ comment: 'always', 'comment-label': label });
  expect(readCommentSettings({}, log)?.label).toBe(label);
});
