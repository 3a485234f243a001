import { inert } from '../basics/text.ts';
import type { PrecheckNumbers } from '../ncloud/cdss.ts';
import { type CouldNotAsk, mayPass } from '../ncloud/failures.ts';
import type { Location } from '../ncloud/locations.ts';
import type { Inventory } from '../targets/inventory.ts';
import { type Diagnosis, diagnosisOf, wrongInputOf } from './diagnosis.ts';
import { LookUps } from './look-ups.ts';
import { type ExplainSettings, isNo, type No, type Outcome, type TargetOutcome } from './outcome.ts';
import { inBatches } from './precheck.ts';

/**
 * Adds to every no of CDSS what the look-ups show about it. This can make a verdict stricter: a number that does not exist is a
 * wrong input. It makes a verdict more lenient only if the user lets a cluster pass that runs the version already.
 * A look-up that fails changes no verdict.
 *
 * @param inventory of a moment after the answers, so that no look-up is older than the no that it explains
 */
export async function explain(
  outcomes: readonly TargetOutcome[],
  settings: ExplainSettings,
  inventory: Inventory,
): Promise<readonly TargetOutcome[]> {
  const lookUps = new LookUps(inventory);
  return inBatches(outcomes, settings.concurrency, async one => {
    const { target, numbers, outcome } = one;
    if (!isNo(outcome) || target.notAsked !== undefined) return one;
    const diagnosis = await diagnosisFor(target.location, numbers as PrecheckNumbers, settings, lookUps);
    return explained(one, outcome, diagnosis, settings);
  });
}

async function diagnosisFor(
  location: Location,
  asked: PrecheckNumbers,
  { diagnose }: ExplainSettings,
  lookUps: LookUps,
): Promise<Diagnosis> {
  try {
    if (diagnose) {
      const { found, failed } = await lookUps.aboutAll(location, asked);
      return withFailures(diagnosisOf(asked, found), failed);
    }
    const { found, failed } = await lookUps.aboutCluster(location, asked.serviceGroupInstanceNo);
    const diagnosis = diagnosisOf(asked, found);
    return withFailures(diagnosis.cause === 'already-current' ? diagnosis : NO_DIAGNOSIS, failed);
  } catch {
    // A bug of ours must not change the verdict either.
    return { ...NO_DIAGNOSIS, facts: [remark([], 'an internal error')], isToRepeat: false };
  }
}

const NO_DIAGNOSIS = { cause: null, facts: [], remedy: null, until: null } as const;

function withFailures(diagnosis: Omit<Diagnosis, 'isToRepeat'>, failed: readonly CouldNotAsk[]): Diagnosis {
  const [first] = failed;
  if (first === undefined) return { ...diagnosis, isToRepeat: false };
  const facts = [...diagnosis.facts, remark(diagnosis.facts, inert(first.message))];
  return { ...diagnosis, facts, isToRepeat: failed.some(({ failure }) => mayPass(failure)) };
}

function remark(facts: readonly string[], why: string): string {
  return `Could not look up ${facts.length > 0 ? 'more' : 'what blocks the upgrade'}: ${why}.`;
}

/** A no with its diagnosis, and with the verdict that follows from it. */
function explained(one: TargetOutcome, no: No, diagnosis: Diagnosis, { onCurrent }: ExplainSettings): TargetOutcome {
  const { cause, facts, remedy } = diagnosis;
  if (cause === 'already-current' && onCurrent === 'pass')
    return { ...one, outcome: { ...no, verdict: 'current' }, diagnosis };
  const wrongInput = cause === null ? null : wrongInputOf(cause, one.numbers as PrecheckNumbers);
  if (wrongInput === null) return { ...one, diagnosis };
  const outcome: Outcome = {
    verdict: 'unknown',
    failure: 'input',
    message: `CDSS answered "${no.message}": ${wrongInput.replace(/\.$/, '')}`,
    remedy: remedy ?? '',
    code: no.code,
    requestId: no.requestId,
  };
  return { ...one, outcome, diagnosis: { ...diagnosis, facts: facts.filter(fact => fact !== wrongInput) } };
}
