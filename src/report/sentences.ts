import type { Outcome } from '../precheck/outcome.ts';
import type { Result } from './result.ts';

/** What came of one target, in a sentence. Blocked sends the reader to the cluster, unknown to keys, network or clock. */
export function sentence(result: Result): string {
  const { message, failure, attempts, code } = result;
  const cluster = clusterName(result);
  const where = `(${locationText(result)})`;
  const upgrade = `upgraded to ${named('Kafka version', result.kafkaVersion)} with ${named('config group', result.configGroup)}`;
  switch (result.verdict) {
    case 'ready':
      return `CDSS says yes: ${cluster} can be ${upgrade} ${where}${requestIdPart(result)}.`;
    case 'blocked':
      if (code === null) return `CDSS was not asked about ${cluster} ${where}: ${message}.`;
      return `CDSS says no: ${cluster} cannot be ${upgrade} ${where}: code ${code}, "${message}"${requestIdPart(result)}.`;
    case 'unknown':
      return `Could not ask CDSS whether ${cluster} can be ${upgrade} ${where}: ${message} [${failure}, ${times(attempts)}].`;
  }
}

/** What the reader should do about an outcome that is not ready. CDSS's message is shown, never interpreted. */
export function nextStep(outcome: Outcome): string {
  if ('remedy' in outcome) return outcome.remedy;
  return 'Settle what CDSS names there, then run this again. NAVER Cloud support can explain a code by its requestId.';
}

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

/** The cluster by its number or name, and by its address where a plan has it. */
function clusterName({ cluster, address }: Result): string {
  const name = named('cluster', cluster);
  return address === undefined ? name : `${name} (${address})`;
}

/** A plan may not know what a thing is called yet. */
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
