import type { Call } from '../../simulator/server.ts';

/** CDSS's operations that are asked, by their path below the region's. */
export const PRECHECK = 'cluster/rollingUpgradePreCheck';
export const CLUSTERS = 'cluster/getClusterInfoList';
export const VERSIONS = 'cluster/getCDSSVersionList';
export const GROUPS = 'configGroup/getKafkaVersionConfigGroupList';

/** What was asked, in its order and whatever the region. */
export function operationsIn(calls: readonly Call[]): string[] {
  return calls.map(({ url }) => url.replace(/^\/api\/[^/]+\//, ''));
}
