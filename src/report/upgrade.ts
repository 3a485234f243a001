import { type Inert, inert, markdown } from '../basics/text.ts';
import { durationText } from '../basics/values.ts';
import type { Look, UpgradeProblem, WatchEnd } from '../upgrade/watching.ts';
import { type Finding, wordsOf } from './findings.ts';

/** What people call the cluster and the versions of a watched upgrade. */
export interface UpgradeNames {
  /** For example "orders (3432149)". */
  readonly cluster: Inert;
  /** The version asked for, for example "3.9.0 (3903006)". */
  readonly kafkaVersion: Inert;
  /** A version by its code, as the cluster says it. */
  readonly versionOf: (kafkaVersionCode: number) => Inert;
}

/** What a watch hands on. Every text in it is our own or inert. */
export interface UpgradeReport {
  readonly isGreen: boolean;
  /** Whether CDSS showed that the upgrade failed. Else, if it is not green, nobody can tell. */
  readonly hasFailed: boolean;
  readonly findings: readonly Finding[];
  /** The outputs of the watch, by their names. A value that was never seen is empty. */
  readonly outputs: Readonly<Record<keyof typeof UPGRADE_OUTPUTS, string>>;
}

/** Every output of `watch/action.yml`: its name and description. */
export const UPGRADE_OUTPUTS = {
  status: 'Status of the cluster in the words of CDSS, for example `running` or `changing`.',
  'kafka-version':
    'Kafka version that the cluster runs, for example `3.9.0`; its code if CDSS does not offer it any more.',
  'brokers-operating': 'How many brokers operate.',
  brokers: 'How many brokers the cluster has.',
} as const;

/** The report of a watch that ended. */
export function upgradeReportOf(end: WatchEnd, names: UpgradeNames): UpgradeReport {
  const { cluster, progress } = end.last;
  return {
    isGreen: end.kind === 'done',
    hasFailed: end.kind === 'failed',
    findings: [findingOf(end, names)],
    outputs: {
      status: inert(cluster?.status ?? ''),
      'kafka-version': cluster === null ? '' : names.versionOf(cluster.kafkaVersionCode).replace(/ \(\d+\)$/, ''),
      'brokers-operating': String(progress?.brokersOperating ?? ''),
      brokers: String(progress?.brokers ?? ''),
    },
  };
}

function findingOf(end: WatchEnd, names: UpgradeNames): Finding {
  const { last } = end;
  const after = durationText(last.afterMs);
  switch (end.kind) {
    case 'done':
      return {
        level: 'notice',
        message: `The upgrade is done: cluster ${names.cluster} is running Kafka ${names.kafkaVersion}, after ${after}.`,
      };
    case 'failed':
      return {
        level: 'error',
        message: `The upgrade of cluster ${names.cluster} to Kafka ${names.kafkaVersion} failed: ${PROBLEMS[end.problem].message(lookWords(last, names))}.`,
        nextStep: PROBLEMS[end.problem].nextStep,
      };
    case 'timeUp':
      return {
        level: 'error',
        message: `The time is up after ${after}, and the upgrade of cluster ${names.cluster} to Kafka ${names.kafkaVersion} is not done: ${lookWords(last, names)}.`,
        nextStep: `${LOOK_AT_CLUSTER} If the upgrade goes on, run this step again, or raise \`timeout\`.`,
      };
    case 'couldNotAsk':
      return {
        level: 'error',
        message: `Could not ask CDSS about cluster ${names.cluster}: ${inert(end.message)} [${end.failure}].`,
        nextStep: end.remedy,
      };
  }
}

const LOOK_AT_CLUSTER = 'Look at the cluster in the NAVER Cloud console.';

const PROBLEMS: Record<UpgradeProblem, { message: (seen: string) => string; nextStep: string }> = {
  otherVersion: {
    message: seen => `after the change, the cluster runs another version (${seen})`,
    nextStep: `${LOOK_AT_CLUSTER} Ask NAVER Cloud support why the upgrade was undone, before you start it again.`,
  },
  notBegun: {
    message: seen => `it has not begun for 10 minutes (${seen})`,
    nextStep: 'Check that the step before this one starts the upgrade of this cluster, to this version.',
  },
  error: {
    message: seen => `the cluster is in error (${seen})`,
    nextStep: `${LOOK_AT_CLUSTER} Ask NAVER Cloud support.`,
  },
  brokersRed: {
    message: seen => `brokers are red, which means abnormal, for 10 minutes (${seen})`,
    nextStep: `${LOOK_AT_CLUSTER} Look at the brokers that are red, and at their disks. Then ask NAVER Cloud support.`,
  },
};

/** What one look shows, in one phrase: "status changing, Kafka 2.8.2 (2823006), 2 of 3 brokers operate (green, green, orange)". */
export function lookWords({ cluster, progress }: Omit<Look, 'afterMs'>, { versionOf }: UpgradeNames): string {
  const parts = [
    cluster === null ? 'its status is not known' : `status ${inert(cluster.status)}`,
    ...(cluster === null ? [] : [`Kafka ${versionOf(cluster.kafkaVersionCode)}`]),
    ...(progress === null ? [] : [brokerWords(progress)]),
  ];
  return parts.join(', ');
}

/** The most colours that are said one by one. */
const MAX_COLOURS = 30;

function brokerWords({ brokersOperating, brokers, brokerStatus, brokerStatusPerNode }: NonNullable<Look['progress']>) {
  const colours = brokerStatusPerNode.length > MAX_COLOURS ? [brokerStatus] : brokerStatusPerNode;
  const shown = inert((colours.length === 0 ? [brokerStatus] : colours).join(', '));
  return `${brokersOperating} of ${brokers} brokers operate (${shown})`;
}

/** The job summary of a watch, in Markdown. */
export function upgradeSummaryOf({ isGreen, findings }: UpgradeReport): string {
  const title = isGreen ? '## ✅ The rolling upgrade is done' : '## ⛔ The rolling upgrade is not done';
  return `${[title, ...findings.map(finding => markdown(wordsOf(finding)))].join('\n\n')}\n`;
}

/** The report of a watch that ended before it saw anything. */
export function failedWatch(findings: readonly Finding[]): UpgradeReport {
  const outputs = { status: '', 'kafka-version': '', 'brokers-operating': '', brokers: '' };
  return { isGreen: false, hasFailed: false, findings, outputs };
}
