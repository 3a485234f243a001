import { describe, expect, test } from '@jest/globals';
import { WrongInput } from '../../src/basics/problems.ts';
import type { Outcome } from '../../src/precheck/outcome.ts';
import { reportOf, reportOfError } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { BLOCKED, outcomeOf, POLICY, READY, reportWith, UNKNOWN } from '../support/outcomes.ts';

const CAUTIONS = `**Before you upgrade**

- Choose the config group that was created for the target version.
- While topics are being replicated, the upgrade has to wait until the replication is complete.
- Data loss or short disconnections may happen during the rolling upgrade.
`;

const ASKED = '**3432149**<br>to Kafka 3903006 with config group 390<br>public KR';

/** The clusters of the table's rows, in their order. */
const clustersOf = (summary: string) =>
  Array.from(summary.matchAll(/^\| . \*\*(\S+) .*?\*\*/gm), ([, cluster]) => cluster);

describe('The job summary', () => {
  test('of a target that is ready has the answer and the cautions', () => {
    expect(summaryOf(reportOf([outcomeOf(READY)], POLICY))).toBe(`## ✅ Ready: CDSS allows the rolling upgrade

| Upgrade | Answer |
| --- | --- |
| ✅ ${ASKED} | **ready**: SUCCESS<br>code \`0\`, requestId \`ec3559a4-00c8-42c7-ac87-6a60ba4df08e\` |

${CAUTIONS}`);
  });

  test('of a target that is blocked has what CDSS said, and what to do', () => {
    expect(summaryOf(reportOf([outcomeOf(BLOCKED)], POLICY))).toBe(`## ⛔ Blocked: CDSS says no to the rolling upgrade

| Upgrade | Answer |
| --- | --- |
| ⛔ ${ASKED} | **blocked**: the updated Kafka version must be later than the current cluster version.<br>code \`10153\`, requestId \`251afd18-167c-4ce6-9b91-81831013ee88\` |

**What to do**

- Fix what CDSS reports, then run this step again. NAVER Cloud support can explain a code by its requestId.

${CAUTIONS}`);
  });

  test('of a target that could not be asked about has the failure, and no word of a no', () => {
    const summary = summaryOf(reportOf([outcomeOf(UNKNOWN)], POLICY));
    expect(summary).toMatch(/^## ❓ Unknown: could not ask CDSS\n/);
    expect(summary).toMatch(
      `| ❓ ${ASKED} | **unknown**: cannot reach cdss.example:443: the connection was refused<br>failure \`network\` |`,
    );
    expect(summary).toMatch('**What to do**\n\n- Check the firewall.\n');
    expect(summary).not.toMatch(/CDSS says|blocked/i);
  });

  test('of a target that is current says so, with a mark of its own and nothing to do', () => {
    const diagnosis = { cause: 'already-current', facts: [], remedy: 'x', until: null, isToRepeat: false } as const;
    const summary = summaryOf(reportOf([outcomeOf({ ...BLOCKED, verdict: 'current' }, { diagnosis })], POLICY));
    expect(summary).toMatch(/^## 🏁 Current: the cluster runs the requested Kafka version already\n/u);
    expect(summary).toMatch(
      `| 🏁 ${ASKED} | **current**: the updated Kafka version must be later than the current cluster version.<br>cause \`already-current\`, code \`10153\``,
    );
    expect(summary).not.toMatch(/What to do|CDSS says no|blocked/i);
  });

  test('of a number that does not exist has the cause, the failure, and the code of CDSS', () => {
    const diagnosis = { cause: 'no-such-cluster', facts: [], remedy: 'x', until: null, isToRepeat: false } as const;
    const { code, requestId } = BLOCKED;
    const summary = summaryOf(
      reportOf([outcomeOf({ ...UNKNOWN, failure: 'input', code, requestId }, { diagnosis })], POLICY),
    );
    expect(summary).toMatch(
      /<br>cause `no-such-cluster`, failure `input`, code `10153`, requestId `251afd18-167c-4ce6-9b91-81831013ee88` \|/,
    );
  });

  test('of wrong inputs has each problem, and neither a table nor cautions', () => {
    const error = new WrongInput([{ message: 'Input `max-attempts` is "*": no.' }, { message: 'Two.' }]);
    expect(summaryOf(reportOfError(error, 'the issues'))).toBe(`## ❓ Unknown: could not ask CDSS

**What to do**

- Could not ask CDSS: Input \`max-attempts\` is "\\*": no.
- Could not ask CDSS: Two.
`);
  });

  test('has one row a target, the worst first, and counts them', () => {
    const summary = summaryOf(reportWith([READY, BLOCKED, UNKNOWN]));
    expect(clustersOf(summary)).toEqual(['kafka-3', 'kafka-2', 'kafka-1']);
    expect(summary).toMatch('❓ 1 unknown · ⛔ 1 blocked · ✅ 1 ready');
  });

  test('stays a table, whatever names and messages say', () => {
    const target = { cluster: 'a|b', kafkaVersion: '[x](y)', configGroup: '<b>`c`' };
    const outcome = { ...BLOCKED, message: '| x |\n| --- | ![i](j) # h', requestId: '' };
    const rows = summaryOf(reportOf([outcomeOf(outcome, { target })], POLICY)).match(/^\| ⛔.*$/gmu);
    expect(rows).toEqual([
      `| ⛔ **a\\|b (3432149)**<br>to Kafka \\[x\\] (y) (3903006) with config group ‹b\\>'c' (390)<br>public KR | **blocked**: \\| x \\| \\| --- \\| \\!\\[i\\] (j) \\# h<br>code \`10153\` |`,
    ]);
  });
});

const CURRENT: Outcome = { ...BLOCKED, verdict: 'current' };

describe('The job summary of many targets', () => {
  test.each<[Outcome[], string]>([
    [[READY, READY], '✅ Ready: CDSS allows all 2 rolling upgrades'],
    [[READY, CURRENT, READY], '✅ Ready: CDSS allows 2 rolling upgrades'],
    [[READY, CURRENT], '✅ Ready: CDSS allows 1 rolling upgrade'],
    [[CURRENT, CURRENT], '🏁 Current: all 2 clusters run the requested Kafka version already'],
    [[CURRENT, BLOCKED], '⛔ Blocked: CDSS says no to 1 of 2 rolling upgrades'],
  ])('has a headline that counts: %j', (outcomes, headline) => {
    expect(summaryOf(reportWith(outcomes))).toContain(`## ${headline}\n`);
  });

  test('counts the current ones last, and folds the ready and the current ones', () => {
    const summary = summaryOf(
      reportWith([...Array<Outcome>(6).fill(CURRENT), BLOCKED, ...Array<Outcome>(6).fill(READY)]),
    );
    expect(summary).toContain('⛔ 1 blocked · ✅ 6 ready · 🏁 6 current');
    expect(summary.match(/<summary>.*?<\/summary>/g)).toEqual([
      '<summary>6 ready</summary>',
      '<summary>6 current</summary>',
    ]);
    expect(clustersOf(summary)[0]).toBe('kafka-7');
  });

  test('names first what a person has to act on, each in the order of the targets', () => {
    const summary = summaryOf(reportWith([READY, BLOCKED, UNKNOWN, READY, BLOCKED]));
    expect(clustersOf(summary)).toEqual(['kafka-3', 'kafka-2', 'kafka-5', 'kafka-1', 'kafka-4']);
  });

  test.each<[string, Outcome]>([
    ['ready', READY],
    ['blocked with the longest messages', { ...BLOCKED, message: '한|'.repeat(1_000) }],
    ['unknown', UNKNOWN],
  ])(
    'stays below what GitHub takes with 10,000 targets that are %s, in whole rows, and counts the others',
    (_, outcome) => {
      const summary = summaryOf(reportWith(Array(10_000).fill(outcome)));
      expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
      const rows = summary.split('\n').filter(line => line.startsWith('|'));
      expect(rows.filter(row => !row.endsWith(' |'))).toEqual([]);
      const left = Number(
        /^(\d+) more left out here: the file of the output `results-file` has all\.$/m.exec(summary)?.[1],
      );
      expect(clustersOf(summary).length + left).toBe(10_000);
    },
  );
});
