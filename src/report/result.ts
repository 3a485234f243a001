import { type Inert, inert } from '../basics/text.ts';
import { isRequestId } from '../ncloud/answer.ts';
import type { Failure } from '../ncloud/failures.ts';
import type { Cause } from '../precheck/diagnosis.ts';
import type { Outcome, TargetOutcome, Verdict } from '../precheck/outcome.ts';
import { isReplacing } from '../targets/plan/replacement.ts';
import type { Target } from '../targets/target.ts';

/**
 * One target's result as the output `results` has it: exactly these members, and no text that is not inert. The last
 * two are those of a target from a Terraform plan.
 */
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
  /** Why CDSS says no, if the look-ups prove it. */
  readonly cause: Cause | null;
  readonly failure: Failure | null;
  /** CDSS's code: a number, or its digits if a number would lose some. */
  readonly code: number | string | null;
  readonly message: Inert;
  readonly requestId: Inert | null;
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  readonly address?: Inert;
  /** Whether the plan would replace this cluster by an empty one. */
  readonly replaces?: boolean;
}

export function resultOf({ target, numbers, outcome, diagnosis, attempts, checkedAt }: TargetOutcome): Result {
  const { cluster, kafkaVersion, configGroup, location } = target;
  return {
    cluster: inert(cluster),
    kafkaVersion: inert(kafkaVersion),
    configGroup: inert(configGroup),
    ...location,
    serviceGroupInstanceNo: numbers?.serviceGroupInstanceNo ?? null,
    upgradeKafkaVersionCode: numbers?.upgradeKafkaVersionCode ?? null,
    upgradeConfigGroupNo: numbers?.upgradeConfigGroupNo ?? null,
    verdict: outcome.verdict,
    cause: diagnosis?.cause ?? null,
    failure: outcome.verdict === 'unknown' ? outcome.failure : null,
    code: codeOf(outcome.code ?? null),
    message: inert(outcome.message),
    requestId: requestIdOf(outcome),
    attempts,
    checkedAt: new Date(checkedAt).toISOString(),
    ...plannedPart(target),
  };
}

/** A requestId as NAVER Cloud gives it. Any other text is dropped, not shown changed, except for a secret in it. */
function requestIdOf(outcome: Outcome): Inert | null {
  const requestId = 'requestId' in outcome ? (outcome.requestId ?? '') : '';
  return isRequestId(requestId) ? inert(requestId) : null;
}

function plannedPart({ planned }: Target): Pick<Result, 'address' | 'replaces'> {
  return planned === undefined ? {} : { address: inert(planned.address), replaces: isReplacing(planned) };
}

function codeOf(digits: string | null): number | string | null {
  if (digits === null) return null;
  const code = Number(digits);
  return Number.isSafeInteger(code) ? code : digits;
}

/** A target's three parts as a person knows them, with name and number if both are known: "orders (3432149)". */
export interface Labels {
  readonly cluster: Inert;
  /** Without the word Kafka. */
  readonly kafkaVersion: Inert;
  readonly configGroup: Inert;
}

export function labelsOf({ target, numbers, names }: TargetOutcome): Labels {
  const version = names?.kafkaVersion ?? target.kafkaVersion;
  return {
    cluster: label(names?.cluster ?? target.cluster, numbers?.serviceGroupInstanceNo),
    kafkaVersion: label(version.replace(/^kafka /i, ''), numbers?.upgradeKafkaVersionCode),
    configGroup: label(names?.configGroup ?? target.configGroup, numbers?.upgradeConfigGroupNo),
  };
}

function label(name: string, number: number | undefined): Inert {
  return inert(number === undefined || name === String(number) ? name : `${name} (${number})`);
}
