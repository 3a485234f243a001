import type { Outcome } from '../precheck.ts';
import type { Result } from './result.ts';

/** What came of one target, in a sentence. Blocked sends the reader to the cluster, unknown to keys, network or clock. */
export function sentence(result: Result): string {
  const { message, failure, attempts } = result;
  const where = `(${result.site} ${result.region})`;
  const upgrade = `upgraded to Kafka version ${result.kafkaVersion} with config group ${result.configGroup}`;
  switch (result.verdict) {
    case 'ready':
      return `CDSS says yes: cluster ${result.cluster} can be ${upgrade} ${where}${requestIdPart(result)}.`;
    case 'blocked':
      return `CDSS says no: cluster ${result.cluster} cannot be ${upgrade} ${where}: code ${result.code}, "${message}"${requestIdPart(result)}.`;
    case 'unknown':
      return `Could not ask CDSS whether cluster ${result.cluster} can be ${upgrade} ${where}: ${message} [${failure}, ${times(attempts)}].`;
  }
}

/** What the reader should do about an outcome that is not ready. CDSS's message is shown, never interpreted. */
export function nextStep(outcome: Outcome): string {
  if (outcome.verdict === 'unknown') return outcome.remedy;
  return 'Settle what CDSS names there, then run this again. NAVER Cloud support can explain a code by its requestId.';
}

/** What the API guide warns of before any rolling upgrade. Source: page `cdss-rollingupgradeprecheck`. */
export const CAUTIONS = [
  'Choose the config group that was created for the target version.',
  'While topics are being replicated, the upgrade has to wait until the replication is complete.',
  'Data loss or short disconnections may happen during the rolling upgrade.',
] as const;

function requestIdPart({ requestId }: Result): string {
  return requestId === null ? '' : `, requestId ${requestId}`;
}

function times(attempts: number): string {
  if (attempts === 0) return 'not asked';
  return attempts === 1 ? 'asked once' : `asked ${attempts} times`;
}
