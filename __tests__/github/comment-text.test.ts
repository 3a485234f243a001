import { describe, expect, test } from '@jest/globals';
import { WrongInput } from '../../src/basics/problems.ts';
import { type CommentContext, commentText } from '../../src/github/comment-text.ts';
import type { Outcome } from '../../src/precheck/outcome.ts';
import type { Report } from '../../src/report/report.ts';
import { reportOfError, takenBack } from '../../src/report/report.ts';
import { BLOCKED, READY, reportWith, UNKNOWN } from '../support/outcomes.ts';

const CONTEXT: CommentContext = {
  label: '',
  marker: { gate: 'a'.repeat(32), run: 77n, attempt: 2n },
  pullRequest: { number: 12, headSha: 'abcdef0123456789abcdef0123456789abcdef01' },
  env: { GITHUB_SERVER_URL: 'https://ghe.example', GITHUB_REPOSITORY: 'team/infra', GITHUB_RUN_ID: '77' },
  now: Date.UTC(2026, 10, 23, 20, 10),
};

const MARKER = `<!-- cdss-rolling-upgrade-precheck gate=${'a'.repeat(32)} run=77 attempt=2 -->`;

const textOf = (report: Report, context: Partial<CommentContext> = {}) =>
  commentText(report, { ...CONTEXT, ...context });

test('a comment says the verdict first, then the answer, what to do, and where it comes from', () => {
  expect(textOf(reportWith([BLOCKED]))).toBe(`${MARKER}

### ⛔ Blocked: CDSS says no to the rolling upgrade

| Upgrade | Answer |
| --- | --- |
| ⛔ **kafka-1 (3432149)**<br>to Kafka 3903006 with config group 390<br>public KR | **blocked**: the updated Kafka version must be later than the current cluster version.<br>code \`10153\`, requestId \`251afd18-167c-4ce6-9b91-81831013ee88\` |

**What to do**

- Fix what CDSS reports, then run this step again. NAVER Cloud support can explain a code by its requestId.

<sub>Asked for commit [\`abcdef0\`](https://ghe.example/team/infra/commit/abcdef0123456789abcdef0123456789abcdef01) · 2026-11-23 20:10 UTC · [log of this run](https://ghe.example/team/infra/actions/runs/77)</sub>`);
});

describe('the headline', () => {
  test.each<[string, readonly Outcome[], string]>([
    ['one ready', [READY], '✅ Ready: CDSS allows the rolling upgrade'],
    ['all ready', [READY, READY], '✅ Ready: CDSS allows all 2 rolling upgrades'],
    ['some blocked', [READY, BLOCKED, BLOCKED], '⛔ Blocked: CDSS says no to 2 of 3 rolling upgrades'],
    ['one unknown', [UNKNOWN], '❓ Unknown: could not ask CDSS'],
    ['some unknown', [READY, BLOCKED, UNKNOWN], '❓ Unknown: could not ask CDSS about 1 of 3 rolling upgrades'],
    ['nothing to ask', [], '✅ Ready: there is nothing to ask'],
  ])('%s', (_, outcomes, headline) => {
    expect(textOf(reportWith(outcomes)).split('\n')[2]).toBe(`### ${headline}`);
  });
});

test('the cautions of the API guide stand where somebody may go on: in the comment of a ready verdict', () => {
  expect(textOf(reportWith([READY]))).toContain('Data loss or short disconnections may happen');
});

test('a verdict that was taken back is not shown, nor what somebody should know who goes on', () => {
  const text = textOf(takenBack(reportWith([READY]), 'ready', 'was taken back'));
  expect(text.split('\n')[2]).toBe('### ❓ Unknown: the verdict `ready` was taken back');
  expect(text).not.toContain('Data loss or short disconnections may happen');
});

test('wrong inputs are listed, each with what would be right', () => {
  const problems = [
    { message: 'Input `cluster` is missing: write a number.' },
    { message: 'Input `site` is "x_y".' },
  ] as const;
  expect(textOf(reportOfError(new WrongInput(problems), 'the issues'))).toContain(
    '- Could not ask CDSS: Input `cluster` is missing: write a number.\n- Could not ask CDSS: Input `site` is "x\\_y".\n',
  );
});

test('of very many wrong inputs the first are listed, and the rest is counted', () => {
  const text = textOf(reportOfError(new WrongInput(manyProblems(500)), 'the issues'));
  expect(text.match(/^- .*Line \d+/gm)).toHaveLength(20);
  expect(text).toContain('- 480 more are in the log.');
});

test('a step that several targets share is said once, with their names', () => {
  const report = reportWith([BLOCKED, UNKNOWN, READY, ...Array(6).fill(BLOCKED)]);
  const steps = textOf(report)
    .split('\n')
    .filter(line => line.startsWith('- '));
  expect(steps.slice(0, 2)).toEqual([
    expect.stringMatching(/^- \*\*kafka-1\*\*, \*\*kafka-4\*\*, .*, \*\*kafka-7\*\* and 2 more: Fix what CDSS reports/),
    '- **kafka-2**: Check the firewall.',
  ]);
});

test('the worst targets come first, and many ready ones are folded below them', () => {
  const text = textOf(reportWith([...Array(11).fill(READY), BLOCKED, UNKNOWN]));
  expect(text).toContain('❓ 1 unknown · ⛔ 1 blocked · ✅ 11 ready');
  const [shown = '', folded = ''] = text.split('<details><summary>11 ready</summary>');
  expect(shown.match(/kafka-\d+(?= \(3432149\)\*\*<br>)/g)).toEqual(['kafka-13', 'kafka-12']);
  expect(folded.match(/kafka-\d+(?= \(3432149\)\*\*<br>)/g)).toHaveLength(11);
});

describe('a comment stays under the limit of GitHub', () => {
  const long = { ...BLOCKED, message: '한🚨&'.repeat(200) };

  test.each<[string, Report]>([
    ['ten thousand targets', reportWith(Array(10_000).fill(READY))],
    ['thousands with long messages', reportWith(Array(3_000).fill(long))],
    ['five hundred wrong lines', reportOfError(new WrongInput(manyProblems(500)), 'the issues')],
    ['ten enormous problems', reportOfError(new WrongInput(manyProblems(10, 50_000)), 'the issues')],
  ])('%s', (_, report) => {
    const text = textOf(report);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/^<!-- cdss-rolling-upgrade-precheck gate=\w{32} run=77 attempt=2 -->\n\n### /);
    expect(text).toContain('[log of this run]');
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  test('and says how many it leaves out, the ready ones first', () => {
    const outcomes = [...Array(300).fill(READY), ...Array(200).fill(long)];
    const text = textOf(reportWith(outcomes));
    expect(text).toMatch(/\n\d+ more left out here: the file of the output `results-file` has all\./);
    const [, folded = ''] = text.split('<details><summary>300 ready</summary>');
    expect(folded).toMatch(/\n(?:29\d more|300) left out here/);
  });
});

function manyProblems(count: number, length = 200) {
  const [first = { message: '' }, ...others] = Array.from({ length: count }, (_, line) => ({
    message: `Line ${line}: ${'x'.repeat(length)}`,
  }));
  return [first, ...others] as const;
}
