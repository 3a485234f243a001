import type { Failure } from '../ncloud/errors.ts';
import type { Checked, Verdict } from '../precheck.ts';
import { type Inert, inert, inertRequestId } from './text.ts';

/** One target's result as the output `results` has it: exactly these members, and no text that is not inert. */
export interface Result {
  readonly cluster: Inert;
  readonly kafkaVersion: Inert;
  readonly configGroup: Inert;
  readonly site: string;
  readonly region: string;
  readonly serviceGroupInstanceNo: number | null;
  readonly upgradeKafkaVersionCode: number | null;
  readonly upgradeConfigGroupNo: number | null;
  readonly verdict: Verdict;
  readonly failure: Failure | null;
  /** CDSS's code: a number, or its digits where a number would not hold them. */
  readonly code: number | string | null;
  readonly message: Inert;
  readonly requestId: Inert | null;
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
}

export function resultOf({ target, numbers, outcome, attempts, checkedAt }: Checked): Result {
  const { cluster, kafkaVersion, configGroup, site } = target;
  return {
    cluster: inert(cluster),
    kafkaVersion: inert(kafkaVersion),
    configGroup: inert(configGroup),
    ...site,
    serviceGroupInstanceNo: numbers?.serviceGroupInstanceNo ?? null,
    upgradeKafkaVersionCode: numbers?.upgradeKafkaVersionCode ?? null,
    upgradeConfigGroupNo: numbers?.upgradeConfigGroupNo ?? null,
    verdict: outcome.verdict,
    failure: outcome.verdict === 'unknown' ? outcome.failure : null,
    code: outcome.verdict === 'unknown' ? null : codeOf(outcome.code),
    message: inert(outcome.message),
    requestId: (outcome.verdict !== 'unknown' && inertRequestId(outcome.requestId)) || null,
    attempts,
    checkedAt: new Date(checkedAt).toISOString(),
  };
}

function codeOf(digits: string): number | string {
  const code = Number(digits);
  return Number.isSafeInteger(code) ? code : digits;
}
