import { describe, expect, test } from '@jest/globals';
import { WrongInput } from '../../src/problems.ts';
import { reportOf, reportOfError } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { BLOCKED, checked, READY, UNKNOWN } from '../support/checked.ts';

describe('The job summary', () => {
  test('of a target that is ready has the answer and the cautions', () => {
    expect(summaryOf(reportOf([checked(READY)], 'blocked'))).toBe(
      `## ✅ Ready: CDSS allows the rolling upgrade

| Verdict | Cluster | Kafka version | Config group | Site | Answer |
| --- | --- | --- | --- | --- | --- |
| ✅ ready | 3432149 | 3903006 | 390 | public KR | code 0: SUCCESS (requestId \`ec3559a4-00c8-42c7-ac87-6a60ba4df08e\`) |

### Before you upgrade
- Choose the config group that was created for the target version.
- While topics are being replicated, the upgrade has to wait until the replication is complete.
- Data loss or short disconnections may happen during the rolling upgrade.
`,
    );
  });

  test('of a target that is blocked has what CDSS said, and what to do', () => {
    const summary = summaryOf(reportOf([checked(BLOCKED)], 'blocked'));
    expect(summary).toMatch(/^## ⛔ Blocked: CDSS says no to the rolling upgrade\n/);
    expect(summary).toMatch(
      '| ⛔ blocked | 3432149 | 3903006 | 390 | public KR | code 10153: the updated Kafka version must be later than the current cluster version. (requestId `251afd18-167c-4ce6-9b91-81831013ee88`) |',
    );
    expect(summary).toMatch(/\n### What to do\n- CDSS says no: .*What to do: settle what CDSS names there/);
  });

  test('of a target that could not be asked about has the failure, and no word of a no', () => {
    const summary = summaryOf(reportOf([checked(UNKNOWN)], 'blocked'));
    expect(summary).toMatch(/^## ❓ Unknown: could not ask CDSS\n/);
    expect(summary).toMatch('| ❓ unknown | 3432149 | 3903006 | 390 | public KR | network: cannot reach');
    expect(summary).toMatch(/\n### What to do\n- Could not ask CDSS whether .*Check the firewall\./);
    expect(summary).not.toMatch(/CDSS says|blocked/);
  });

  test('of wrong inputs has each problem, and neither a table nor cautions', () => {
    const error = new WrongInput([{ message: 'Input `max-attempts` is "*": no.' }, { message: 'Two.' }]);
    expect(summaryOf(reportOfError(error, {}))).toBe(
      `## ❓ Unknown: could not ask CDSS

### What to do
- Could not ask CDSS: Input \`max-attempts\` is "\\*": no.
- Could not ask CDSS: Two.
`,
    );
  });

  test('has one row a target, in their order', () => {
    const all = [READY, BLOCKED, UNKNOWN].map((outcome, index) =>
      checked(outcome, { target: { cluster: `c${index}` } }),
    );
    const rows = summaryOf(reportOf(all, 'blocked')).match(/^\| [✅⛔❓].*$/gmu) ?? [];
    expect(rows.map(row => row.split(' | ').slice(0, 2))).toEqual([
      ['| ✅ ready', 'c0'],
      ['| ⛔ blocked', 'c1'],
      ['| ❓ unknown', 'c2'],
    ]);
  });

  test('stays a table, whatever names and messages say', () => {
    const target = { cluster: 'a|b', kafkaVersion: '[x](y)', configGroup: '<b>`c`' };
    const outcome = { ...BLOCKED, message: '| x |\n| --- | ![i](j) # h' };
    const rows = summaryOf(reportOf([checked(outcome, { target })], 'blocked')).match(/^\| ⛔.*$/gmu) ?? [];
    expect(rows).toEqual([
      `| ⛔ blocked | a\\|b | \\[x\\] (y) | ‹b\\>'c' | public KR | code 10153: \\| x \\| \\| --- \\| \\!\\[i\\] (j) \\# h (requestId \`251afd18-167c-4ce6-9b91-81831013ee88\`) |`,
    ]);
  });
});
