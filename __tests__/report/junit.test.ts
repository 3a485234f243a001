import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import type { Inert } from '../../src/basics/text.ts';
import type { Outcome } from '../../src/precheck/outcome.ts';
import { junitOf } from '../../src/report/junit.ts';
import { type Report, reportOf, reportOfCancellation } from '../../src/report/report.ts';
import { HOSTILE_TEXTS } from '../support/hostile.ts';
import { BLOCKED, outcomeOf, outcomesOf, POLICY, READY, reportWith, UNKNOWN } from '../support/outcomes.ts';
import { testWith } from '../support/test-with.ts';

interface Read {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Read[];
}

const READER = `
import json, sys, xml.etree.ElementTree as tree
read = lambda e: {"tag": e.tag, "attributes": e.attrib, "text": e.text or "", "children": [read(c) for c in e]}
json.dump([read(tree.fromstring(text.encode())) for text in json.load(sys.stdin)], sys.stdout)
`;

/** What a parser of XML that is not ours reads. Fails if a text is not well-formed. */
function parsed(texts: readonly string[]): Read[] {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', READER], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Read[];
}

/** The test cases of a report, each with what came of it. */
function casesOf(report: Report) {
  const [root] = parsed([junitOf(report)]);
  const cases = root?.children.flatMap(suite => suite.children) ?? [];
  return cases.map(({ attributes, children: [end] }) => ({
    ...attributes,
    end: end?.tag ?? 'passed',
    ...end?.attributes,
    text: end?.text ?? '',
  }));
}

const NO_FOLLOW_UP = { text: '' };

describe('A report as JUnit has one test case per target:', () => {
  testWith(
    'python3',
    'ready passes, blocked is a failure with the words of CDSS, unknown is an error with ours',
    () => {
      expect(casesOf(reportWith([READY, BLOCKED, UNKNOWN]))).toEqual([
        {
          classname: 'cdss-precheck.public.KR',
          name: 'kafka-1 (3432149) to Kafka 3903006 with config group 390',
          end: 'passed',
          ...NO_FOLLOW_UP,
        },
        {
          classname: 'cdss-precheck.public.KR',
          name: 'kafka-2 (3432149) to Kafka 3903006 with config group 390',
          end: 'failure',
          type: 'code 10153',
          message: BLOCKED.message,
          text: expect.stringMatching(/^CDSS says no: .*requestId 251afd18.* What to do: /),
        },
        {
          classname: 'cdss-precheck.public.KR',
          name: 'kafka-3 (3432149) to Kafka 3903006 with config group 390',
          end: 'error',
          type: 'network',
          message: UNKNOWN.message,
          text: expect.stringMatching(/^Could not ask CDSS .* What to do: Check the firewall\.$/),
        },
      ]);
    },
  );

  testWith('python3', 'blocked stays a failure if only unknown makes the gate red', () => {
    const report = reportWith([BLOCKED], 'unknown');
    expect([report.isGreen, casesOf(report)[0]?.end]).toEqual([true, 'failure']);
  });

  testWith('python3', 'a file and a yes to a replacement that is forbidden are told', () => {
    const planned = {
      address: 'a.b',
      fate: 'replaced',
      changesVersion: true,
      otherReasons: [],
      unreadable: [],
      cluster: { digits: '1' },
      kafkaVersion: { digits: '1' },
      configGroup: { digits: '1' },
    } as const;
    const one = outcomeOf(READY, { target: { planned, file: 'targets.yml', line: 3 } });
    expect(casesOf(reportOf([one], POLICY))).toMatchObject(
      [{ end: 'failure', file: 'targets.yml', text: /destroy/ }].map(part => ({
        ...part,
        text: expect.stringMatching(part.text),
      })),
    );
    expect(casesOf(reportOf([one], { ...POLICY, onReplace: 'warn' }))).toMatchObject([{ end: 'system-out' }]);
  });

  testWith('python3', 'without a target there is one, with the error', () => {
    expect(casesOf(reportOfCancellation())).toMatchObject([{ end: 'error', type: 'cancelled' }]);
  });

  testWith('python3', 'without a target and an error there is one that passes', () => {
    const plan = { targets: [], asides: [], isComplete: true };
    expect(casesOf(reportOf([], POLICY, plan))).toMatchObject([
      { end: 'system-out', text: expect.stringMatching(/nothing to ask/) },
    ]);
  });

  testWith('python3', 'a red report without a red target has one more, so that nobody reads it as green', () => {
    const report = { ...reportWith([READY]), isGreen: false };
    expect(casesOf(report).map(({ end }) => end)).toEqual(['passed', 'error']);
  });
});

describe('The XML is well-formed', () => {
  const outcome = (message: string): Outcome => ({ ...BLOCKED, message });

  testWith('python3', 'with every hostile text in a message and in a name', () => {
    const more = ['\ufffe\uffff', ']]>', ']]]]>>', '&amp;<!--', '\u{1fffe}\u{10ffff}', '"\'', '<?xml?>'];
    const texts = [...HOSTILE_TEXTS.map(([, text]) => text), ...more];
    const reports = texts.map(text => reportOf([outcomeOf(outcome(text), { target: { cluster: text } })], POLICY));
    const roots = parsed(reports.map(junitOf));
    expect(roots.map(({ attributes }) => attributes['failures'])).toEqual(texts.map(() => '1'));
  });

  test('without the characters that XML does not allow', () => {
    const report = reportWith([BLOCKED]);
    const results = report.results.map(result => ({ ...result, message: 'a\ufffeb\uffffc\u0000d' as Inert }));
    const xml = junitOf({ ...report, results });
    expect(xml).toContain('message="abcd"');
  });

  testWith('python3', 'for many targets, each counted', () => {
    const [root] = parsed([junitOf(reportOf(outcomesOf([READY, BLOCKED, UNKNOWN, READY]), POLICY))]);
    expect(root?.attributes).toMatchObject({ tests: '4', failures: '1', errors: '1' });
  });
});
