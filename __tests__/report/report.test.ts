import { describe, expect, test } from '@jest/globals';
import type { Outcome, TargetOutcome, Verdict } from '../../src/precheck/outcome.ts';
import { wordsOf } from '../../src/report/findings.ts';
import { reportOf } from '../../src/report/report.ts';
import type { SettingValue } from '../../src/settings/table.ts';
import type { ClusterChange } from '../../src/targets/plan/cluster-changes.ts';
import { BLOCKED, outcomeOf, POLICY, READY, UNKNOWN } from '../support/outcomes.ts';

const [ready, blocked, unknown] = [outcomeOf(READY), outcomeOf(BLOCKED), outcomeOf(UNKNOWN)];
const current = outcomeOf(
  { ...BLOCKED, verdict: 'current' },
  { diagnosis: { cause: 'already-current', facts: [], remedy: 'Remove it.', until: null, isToRepeat: false } },
);

describe('The verdict is the worst of all targets, and only these are green:', () => {
  test.each<[string, TargetOutcome[], Verdict, SettingValue<'fail-on'>[]]>([
    ['one that is ready', [ready], 'ready', ['blocked', 'unknown']],
    ['one that is blocked', [blocked], 'blocked', ['unknown']],
    ['one that is unknown', [unknown], 'unknown', []],
    ['two that are ready', [ready, ready], 'ready', ['blocked', 'unknown']],
    ['one of two blocked', [ready, blocked], 'blocked', ['unknown']],
    ['one that is current', [current], 'current', ['blocked', 'unknown']],
    ['two that are current', [current, current], 'current', ['blocked', 'unknown']],
    ['one current beside one ready', [current, ready], 'ready', ['blocked', 'unknown']],
    ['one current beside one blocked', [current, blocked], 'blocked', ['unknown']],
    ['one current beside one unknown', [current, unknown], 'unknown', []],
    ['one of three unknown', [blocked, unknown, ready], 'unknown', []],
  ])('%s', (_, all, verdict, greenUnder) => {
    for (const failOn of ['blocked', 'unknown'] as const) {
      const report = reportOf(all, { ...POLICY, failOn });
      expect(report.verdict).toBe(verdict);
      expect(report.isGreen).toBe(greenUnder.includes(failOn));
    }
  });
});

/** What a plan does to a cluster whose version it bumps, in the provider's way. */
const REPLACED: ClusterChange = {
  address: 'ncloud_cdss_cluster.main',
  fate: 'replaced',
  changesVersion: true,
  otherReasons: [],
  unreadable: [],
  cluster: { digits: '3432149' },
  kafkaVersion: { digits: '3903006' },
  configGroup: { digits: '390' },
};

describe('A plan that would replace a cluster is red whatever CDSS says, unless that is only to warn:', () => {
  test.each<[SettingValue<'on-replace'>, SettingValue<'fail-on'>, Outcome, Verdict, boolean]>([
    ['fail', 'blocked', READY, 'blocked', false],
    ['fail', 'unknown', READY, 'blocked', false],
    ['fail', 'unknown', BLOCKED, 'blocked', false],
    ['fail', 'unknown', UNKNOWN, 'unknown', false],
    ['fail', 'unknown', current.outcome, 'blocked', false],
    ['warn', 'blocked', current.outcome, 'current', true],
    ['warn', 'blocked', READY, 'ready', true],
    ['warn', 'blocked', BLOCKED, 'blocked', false],
    ['warn', 'unknown', BLOCKED, 'blocked', true],
    ['warn', 'unknown', UNKNOWN, 'unknown', false],
  ])('on-replace %s, fail-on %s, %j', (onReplace, failOn, outcome, verdict, isGreen) => {
    for (const fate of ['replaced', 'leftBehind'] as const) {
      const one = outcomeOf(outcome, { target: { planned: { ...REPLACED, fate } } });
      const report = reportOf([one], { onReplace, failOn });
      expect(report).toMatchObject({ verdict, isGreen, results: [{ verdict: outcome.verdict, replaces: true }] });
      expect(report.findings.map(({ level }) => level)).toEqual([isGreen ? 'warning' : 'error']);
    }
  });

  test('one of several is enough, also beside others that are ready', () => {
    const report = reportOf([ready, outcomeOf(READY, { target: { planned: REPLACED } })], POLICY);
    expect(report).toMatchObject({ verdict: 'blocked', isGreen: false, code: '', requestId: '' });
    expect(report.message).toMatch('would replace the cluster instead');
  });

  test('a cluster that it keeps is as green as CDSS says', () => {
    const kept = outcomeOf(READY, { target: { planned: { ...REPLACED, fate: 'kept' } } });
    expect(reportOf([kept], POLICY)).toMatchObject({ verdict: 'ready', isGreen: true, findings: [] });
  });
});

describe('Code, message, requestId and cause are', () => {
  test("the one target's", () => {
    expect(reportOf([ready], POLICY)).toMatchObject({
      code: '0',
      message: 'SUCCESS',
      requestId: READY.requestId,
      cause: null,
      failure: null,
    });
    expect(reportOf([current], POLICY)).toMatchObject({ code: '10153', cause: 'already-current' });
  });

  test('those of the first target that is unknown or blocked', () => {
    expect(reportOf([ready, blocked, unknown], POLICY)).toMatchObject({
      code: '10153',
      cause: null,
      failure: 'network',
    });
    expect(reportOf([ready, unknown, blocked], POLICY)).toMatchObject({
      code: '',
      requestId: '',
    });
    expect(reportOf([current, ready, unknown], POLICY)).toMatchObject({ code: '', cause: null });
  });

  test('those of the first target if all are ready or current', () => {
    expect(reportOf([ready, current], POLICY)).toMatchObject({ code: '0', cause: null });
    expect(reportOf([current, ready], POLICY)).toMatchObject({ code: '10153', cause: 'already-current' });
  });

  test('with every digit of a code', () => {
    const code = '-9007199254740993';
    expect(reportOf([outcomeOf({ ...BLOCKED, code })], POLICY).code).toBe(code);
  });
});

describe('A person is told', () => {
  test('nothing about a target that is ready or current', () => {
    expect(reportOf([ready, current], POLICY).findings).toEqual([]);
  });

  test.each<[SettingValue<'fail-on'>, string]>([
    ['blocked', 'error'],
    ['unknown', 'warning'],
  ])('of a no, with fail-on %s as an %s', (failOn, level) => {
    const { findings } = reportOf([blocked], { ...POLICY, failOn });
    expect(findings).toMatchObject([
      {
        level,
        message: expect.stringMatching(/^CDSS says no: .* code 10153, /),
        nextStep: expect.stringMatching(/^Fix what CDSS reports/),
      },
    ]);
  });

  test.each<SettingValue<'fail-on'>>(['blocked', 'unknown'])(
    'of what could not be asked, with fail-on %s as an error',
    failOn => {
      expect(reportOf([unknown], { ...POLICY, failOn }).findings).toMatchObject([
        {
          level: 'error',
          message: expect.stringMatching(/^Could not ask CDSS whether /),
          nextStep: 'Check the firewall.',
        },
      ]);
    },
  );

  test('of each target at the line where it stands', () => {
    const places = [1, 2].map(line => outcomeOf(BLOCKED, { target: { file: 'targets.yml', line } }));
    expect(reportOf([...places, ready], POLICY).findings).toMatchObject([
      { file: 'targets.yml', line: 1 },
      { file: 'targets.yml', line: 2 },
    ]);
  });
});

test('A finding in one text says what happened, and what to do if that is known', () => {
  expect(wordsOf({ level: 'error', message: 'It is so.', nextStep: 'Correct it.' })).toBe(
    'It is so. What to do: Correct it.',
  );
  expect(wordsOf({ level: 'error', message: 'It is so.' })).toBe('It is so.');
});
