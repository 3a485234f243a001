import type { TargetOutcome } from '../precheck/outcome.ts';
import type { Result } from './result.ts';

/** The outcome of one target in a sentence. Blocked sends the reader to the cluster, unknown to keys, network or clock. */
export function sentence(result: Result): string {
  const { message, failure, attempts, code } = result;
  const cluster = clusterName(result);
  const version = named('Kafka version', result.kafkaVersion);
  const where = `(${locationText(result)})`;
  const upgrade = `upgraded to ${version} with ${named('config group', result.configGroup)}`;
  const answer = `code ${code}, "${message}"${requestIdPart(result)}`;
  switch (result.verdict) {
    case 'ready':
      return `CDSS says yes: ${cluster} can be ${upgrade} ${where}${requestIdPart(result)}.`;
    case 'current':
      return `No upgrade needed: CDSS answered ${answer}, and ${cluster} runs ${version} already ${where}.`;
    case 'blocked':
      if (code === null) return `CDSS was not asked about ${cluster} ${where}: ${message}.`;
      return `CDSS says no: ${cluster} cannot be ${upgrade} ${where}: ${answer}.`;
    case 'unknown': {
      const said = code === null ? '' : `, code ${code}${requestIdPart(result)}`;
      return `Could not ask CDSS whether ${cluster} can be ${upgrade} ${where}: ${message}${said} [${failure}, ${times(attempts)}].`;
    }
  }
}

/** What the reader should do about an outcome that is not green. CDSS's message is shown, never interpreted. */
export function nextStep({ outcome, diagnosis }: TargetOutcome): string {
  if ('remedy' in outcome) return outcome.remedy;
  return diagnosis?.remedy ?? FIX_WHAT_CDSS_REPORTS;
}

const FIX_WHAT_CDSS_REPORTS =
  'Fix what CDSS reports, then run this step again. NAVER Cloud support can explain a code by its requestId.';

/** What the API guide warns of before any rolling upgrade. Source: page `cdss-rollingupgradeprecheck`. */
export const CAUTIONS = [
  'Choose the config group that was created for the target version.',
  'While topics are being replicated, the upgrade has to wait until the replication is complete.',
  'Data loss or short disconnections may happen during the rolling upgrade.',
] as const;

/** The location of a target. A cluster of a plan may have none. */
export function locationText({ site, region }: Pick<Result, 'site' | 'region'>): string {
  return [site || 'site not known', region || 'region not known'].join(' ');
}

/** The cluster by its number or name, and by its address if it is from a plan. */
export function clusterName({ cluster, address }: Result): string {
  const name = named('cluster', cluster);
  return address === undefined ? name : `${name} (${address})`;
}

/** A plan may not know the name of a thing yet. */
function named(what: string, name: string): string {
  return name === '' ? `a ${what} not known yet` : `${what} ${name}`;
}

function requestIdPart({ requestId }: Result): string {
  return requestId === null ? '' : `, requestId ${requestId}`;
}

function times(attempts: number): string {
  if (attempts === 0) return 'not asked';
  return attempts === 1 ? 'asked once' : `asked ${attempts} times`;
}
