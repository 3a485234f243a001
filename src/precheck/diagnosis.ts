import { inert } from '../basics/text.ts';
import type { PrecheckNumbers } from '../ncloud/cdss.ts';
import {
  factsOf,
  isTargetLater,
  laterVersions,
  nameAndNumber,
  noSuchCluster,
  noSuchConfigGroup,
  noSuchVersion,
  some,
  versionText,
} from './facts.ts';
import type { LookedUp } from './look-ups.ts';

/** What the look-ups show about a no of CDSS. Foreign text in it is inert. */
export interface Diagnosis {
  /** Why CDSS says no. Null if nothing is proven. */
  readonly cause: Cause | null;
  readonly facts: readonly string[];
  /** What to do, if the look-ups tell. */
  readonly remedy: string | null;
  /** What a wait waits for. Null if waiting cannot change the cause, and if there is none. */
  readonly until: string | null;
  /** Whether a look-up failed that may succeed in the next round of a wait. */
  readonly isToRepeat: boolean;
}

interface CauseRow {
  /** Whether the look-ups prove it. A look-up that failed is null, and proves nothing. */
  readonly isProven: (asked: PrecheckNumbers, found: LookedUp) => boolean;
  /** What to do, with the value to type. */
  readonly remedy: (asked: PrecheckNumbers, found: LookedUp) => string;
  /** Only of a number that does not exist: that is a wrong input, and this says so. */
  readonly wrongInput?: (asked: PrecheckNumbers) => string;
  /** What a wait waits for. Without it, waiting cannot change the cause. */
  readonly until?: (found: LookedUp) => string;
}

/** The status of a cluster that can be upgraded. Source: API guide, `analytics-clouddatastreamingservice-cluster-getclusterinfolist`. */
const RUNNING = 'running';

/** Every cause of a no. If several are proven, the first of this table counts. This is the one table of that. */
const CAUSES = {
  'no-such-cluster': {
    isProven: ({ serviceGroupInstanceNo: no }, { cluster, clusters }) =>
      cluster === null && clusters?.every(one => one.serviceGroupInstanceNo !== no) === true,
    wrongInput: ({ serviceGroupInstanceNo }) => noSuchCluster(serviceGroupInstanceNo),
    remedy: (_, { clusters }) => {
      const names = (clusters ?? []).filter(({ isAllowed }) => isAllowed).map(clusterText);
      const given = names.length === 0 ? 'this account has no cluster there' : `CDSS lists ${some(names)}`;
      return `Correct \`cluster\`: ${given}. If the cluster is elsewhere, correct \`site\` and \`region\`.`;
    },
  },
  'not-allowed': {
    isProven: ({ serviceGroupInstanceNo: no }, { cluster, clusters }) => {
      const listed = clusters?.filter(one => one.serviceGroupInstanceNo === no) ?? [];
      return cluster === null && listed.length > 0 && listed.every(({ isAllowed }) => !isAllowed);
    },
    remedy: ({ serviceGroupInstanceNo: no }) =>
      `Give the sub account the permission for cluster ${no}, then run this step again.`,
  },
  'already-current': {
    isProven: ({ upgradeKafkaVersionCode }, { cluster }) =>
      cluster?.status === RUNNING && cluster.kafkaVersionCode === upgradeKafkaVersionCode,
    remedy: () => 'The cluster needs no upgrade. Remove this target, or set `on-current: pass`.',
  },
  'no-such-version': {
    // A cluster may run a version that is not on offer any more: that number exists.
    isProven: ({ upgradeKafkaVersionCode: code }, { cluster, versions }) =>
      cluster?.kafkaVersionCode !== code && versions?.every(one => one.kafkaVersionCode !== code) === true,
    wrongInput: ({ upgradeKafkaVersionCode }) => noSuchVersion(upgradeKafkaVersionCode),
    remedy: (_, found) => `Correct \`kafka-version\`: ${offers(found)}.`,
  },
  'no-such-config-group': {
    isProven: (_, { isGroupNowhere }) => isGroupNowhere,
    wrongInput: ({ upgradeConfigGroupNo }) => noSuchConfigGroup(upgradeConfigGroupNo),
    remedy: configGroupRemedy,
  },
  'config-group-of-another-version': {
    isProven: (_, { owner }) => owner !== null,
    remedy: configGroupRemedy,
  },
  'not-later': {
    isProven: (asked, { cluster, versions }) => cluster !== null && isTargetLater(asked, cluster, versions) === false,
    remedy: (_, found) =>
      `Set \`kafka-version\` to a later version: ${offers(found)}. If none is meant, remove this target.`,
  },
  'not-running': {
    isProven: (_, { cluster }) => cluster !== null && cluster.status !== RUNNING,
    until: ({ cluster }) => `its status is "${RUNNING}" (it is "${inert(cluster?.status ?? '')}" now)`,
    remedy: ({ serviceGroupInstanceNo: no }, { cluster }) =>
      `Wait until the status of cluster ${nameAndNumber(cluster?.clusterName ?? '', no)} is "${RUNNING}", then run this step again. With \`wait-timeout\` the step itself waits.`,
  },
} as const satisfies Record<string, CauseRow>;

export type Cause = keyof typeof CAUSES;

export const CAUSE_NAMES = Object.keys(CAUSES) as readonly Cause[];

/** What to do if no cause is proven. */
const NOTHING_PROVEN =
  'Fix what CDSS reports, then run this step again. The look-ups cannot see replication: if topics are being replicated, wait until the replication is complete. NAVER Cloud support can explain a code by its requestId.';

/** What these look-ups prove and show about a no. */
export function diagnosisOf(asked: PrecheckNumbers, found: LookedUp): Omit<Diagnosis, 'isToRepeat'> {
  const cause = CAUSE_NAMES.find(name => rowOf(name).isProven(asked, found)) ?? null;
  const row = cause === null ? null : rowOf(cause);
  return {
    cause,
    facts: factsOf(asked, found),
    remedy: row?.remedy(asked, found) ?? NOTHING_PROVEN,
    until: row?.until?.(found) ?? null,
  };
}

/** What is wrong with the input, if the cause is a number that does not exist. Else null. */
export function wrongInputOf(cause: Cause, asked: PrecheckNumbers): string | null {
  return rowOf(cause).wrongInput?.(asked) ?? null;
}

function rowOf(cause: Cause): CauseRow {
  return CAUSES[cause];
}

function configGroupRemedy({ upgradeKafkaVersionCode: code }: PrecheckNumbers, { versions, groups }: LookedUp): string {
  const version = versionText(code, versions);
  const names = (groups ?? []).map(({ configGroupName, configGroupNo }) =>
    nameAndNumber(configGroupName, configGroupNo),
  );
  if (names.length === 0) return `Create a config group for ${version}, then give it in \`config-group\`.`;
  return `Correct \`config-group\`: ${version} has ${some(names)}.`;
}

/** The versions that may be typed: those that are later than the cluster's, if that is known. */
function offers(found: LookedUp): string {
  const later = laterVersions(found);
  const names = (later ?? found.versions ?? []).map(one => nameAndNumber(one.kafkaVersionName, one.kafkaVersionCode));
  if (later === null) return names.length === 0 ? 'CDSS offers none' : `CDSS offers ${some(names)}`;
  const own = versionText(found.cluster?.kafkaVersionCode ?? 0, found.versions);
  return names.length === 0 ? `CDSS offers none that is later than ${own}` : `later than ${own} are ${some(names)}`;
}

function clusterText({
  clusterName,
  serviceGroupInstanceNo,
}: {
  clusterName: string;
  serviceGroupInstanceNo: number;
}): string {
  return nameAndNumber(clusterName, serviceGroupInstanceNo);
}
