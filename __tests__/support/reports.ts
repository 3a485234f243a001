import type { FailOn } from '../../src/inputs.ts';
import type { Checked, Outcome } from '../../src/precheck.ts';
import { type Report, reportOf } from '../../src/report/report.ts';

export const READY: Outcome = {
  verdict: 'ready',
  code: '0',
  message: 'SUCCESS',
  requestId: 'ec3559a4-00c8-42c7-ac87-6a60ba4df08e',
};

export const BLOCKED: Outcome = {
  verdict: 'blocked',
  code: '10153',
  message: 'the updated Kafka version must be later than the current cluster version.',
  requestId: '251afd18-167c-4ce6-9b91-81831013ee88',
};

export const UNKNOWN: Outcome = {
  verdict: 'unknown',
  failure: 'auth',
  message: 'the gateway refused the key or the signature',
  remedy: 'Check both keys.',
};

/** A target of that name with what came of asking. */
export function checked(cluster: string, outcome: Outcome): Checked {
  return {
    target: { site: { site: 'public', region: 'KR' }, cluster, kafkaVersion: '3.9.0', configGroup: 'kafka-390' },
    numbers: { serviceGroupInstanceNo: 1, upgradeKafkaVersionCode: 2, upgradeConfigGroupNo: 3 },
    outcome,
    attempts: 1,
    checkedAt: Date.UTC(2026, 10, 23, 12),
  };
}

/** A report of targets called `kafka-1` and on, one an outcome. */
export function reportWith(outcomes: readonly Outcome[], failOn: FailOn = 'blocked'): Report {
  return reportOf(
    outcomes.map((outcome, index) => checked(`kafka-${index + 1}`, outcome)),
    { failOn, onReplace: 'fail' },
  );
}
