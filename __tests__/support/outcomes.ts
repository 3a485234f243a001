import type { Outcome, TargetOutcome } from '../../src/precheck/outcome.ts';
import { type Policy, type Report, reportOf } from '../../src/report/report.ts';
import type { SettingValue } from '../../src/settings/table.ts';
import type { Target } from '../../src/targets/target.ts';

/** Targets that were asked about, with what came of it, and reports of them. */

export const TARGET: Target = {
  location: { site: 'public', region: 'KR' },
  cluster: '3432149',
  kafkaVersion: '3903006',
  configGroup: '390',
};

export const NUMBERS = { serviceGroupInstanceNo: 3432149, upgradeKafkaVersionCode: 3903006, upgradeConfigGroupNo: 390 };

/** How outputs name that target: what a result begins with, and all that `ready` and `blocked` hold of it. */
export const ASKED = {
  cluster: '3432149',
  kafkaVersion: '3903006',
  configGroup: '390',
  site: 'public',
  region: 'KR',
  ...NUMBERS,
};

type Unasked = Extract<Outcome, { verdict: 'unknown' }>;
type Answered = Extract<Outcome, { requestId: string }>;

export const READY: Answered = {
  verdict: 'ready',
  code: '0',
  message: 'SUCCESS',
  requestId: 'ec3559a4-00c8-42c7-ac87-6a60ba4df08e',
};

/** The refusal of the API guide's example. */
export const BLOCKED: Answered = {
  verdict: 'blocked',
  code: '10153',
  message: 'the updated Kafka version must be later than the current cluster version.',
  requestId: '251afd18-167c-4ce6-9b91-81831013ee88',
};

export const UNKNOWN: Unasked = {
  verdict: 'unknown',
  failure: 'network',
  message: 'cannot reach cdss.example:443: the connection was refused',
  remedy: 'Check the firewall.',
};

/** A target that was asked about once, with this outcome. */
export function outcomeOf(outcome: Outcome, { target = {}, ...differences }: Differences = {}): TargetOutcome {
  return {
    target: { ...TARGET, ...target },
    numbers: NUMBERS,
    outcome,
    attempts: 1,
    checkedAt: Date.UTC(2026, 10, 23, 12),
    ...differences,
  };
}

type Differences = Partial<Omit<TargetOutcome, 'target'>> & { readonly target?: Partial<Target> };

/** The same of clusters called `kafka-1` and on, one an outcome. */
export function outcomesOf(outcomes: readonly Outcome[]): TargetOutcome[] {
  return outcomes.map((outcome, index) => outcomeOf(outcome, { target: { cluster: `kafka-${index + 1}` } }));
}

/** What is red where nobody says otherwise. */
export const POLICY: Policy = { failOn: 'blocked', onReplace: 'fail' };

/** The report of clusters called `kafka-1` and on, one an outcome. */
export function reportWith(outcomes: readonly Outcome[], failOn: SettingValue<'fail-on'> = 'blocked'): Report {
  return reportOf(outcomesOf(outcomes), { ...POLICY, failOn });
}
