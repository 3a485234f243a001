import type { Checked, Outcome } from '../../src/precheck.ts';
import type { Target } from '../../src/targets/target.ts';

export const TARGET: Target = {
  site: { site: 'public', region: 'KR' },
  cluster: '3432149',
  kafkaVersion: '3903006',
  configGroup: '390',
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
export function checked(outcome: Outcome, { target = {}, ...differences }: Differences = {}): Checked {
  return {
    target: { ...TARGET, ...target },
    numbers: { serviceGroupInstanceNo: 3432149, upgradeKafkaVersionCode: 3903006, upgradeConfigGroupNo: 390 },
    outcome,
    attempts: 1,
    checkedAt: Date.UTC(2026, 10, 23, 12),
    ...differences,
  };
}

type Differences = Partial<Omit<Checked, 'target'>> & { readonly target?: Partial<Target> };
