import type { Clock } from '../basics/clock.ts';
import type { Cdss } from '../ncloud/cdss.ts';
import { CouldNotAsk, cancelled, type Failure, mayPass } from '../ncloud/failures.ts';
import type { ClusterInfo, UpgradeProgress } from '../ncloud/listings.ts';
import type { Location } from '../ncloud/locations.ts';

/** The upgrade to follow: a cluster, and the Kafka version that it is upgraded to. */
export interface WatchedUpgrade {
  readonly location: Location;
  readonly serviceGroupInstanceNo: number;
  readonly kafkaVersionCode: number;
}

/** What CDSS says about the cluster at one moment. `null` if a look-up failed in passing. */
export interface Look {
  readonly cluster: ClusterInfo | null;
  readonly progress: UpgradeProgress | null;
  /** How long the watch is running, in ms. */
  readonly afterMs: number;
}

/** Why an upgrade counts as failed. */
export type UpgradeProblem = 'otherVersion' | 'notBegun' | 'error' | 'brokersRed';

/**
 * How a watch ends: the cluster is `running` the version; or the upgrade failed; or the time is up; or CDSS could not be
 * asked. `last` has what was seen last of each.
 */
export type WatchEnd = { readonly last: Look } & (
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problem: UpgradeProblem }
  | { readonly kind: 'timeUp' }
  | { readonly kind: 'couldNotAsk'; readonly failure: Failure; readonly message: string; readonly remedy: string }
);

export interface WatchTools {
  readonly cdss: Pick<Cdss, 'getClusterInfo' | 'rollingUpgradeProgressCheck'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly intervalMs: number;
  /** Is told of each look. */
  readonly onLook: (look: Look) => void;
  /** Is told of each look-up that fails. */
  readonly onTrouble: (problem: CouldNotAsk) => void;
}

/** How long a cluster may run another version before its upgrade begins, and its brokers may be red; in ms. */
export const PATIENCE_MS = 10 * 60_000;

/**
 * Follows an upgrade until it is over. Only the cluster's own information says that it is done: `running` with the
 * version that was asked for. A look-up that fails in passing does not end the watch; nor does a progress check that
 * fails in any way, since it decides nothing alone.
 */
export async function watchUpgrade(upgrade: WatchedUpgrade, tools: WatchTools): Promise<WatchEnd> {
  const { clock, signal, timeoutMs, intervalMs, onLook } = tools;
  const start = clock.monotonic();
  const verdict = new WatchVerdict(upgrade.kafkaVersionCode);
  let last: Look = { cluster: null, progress: null, afterMs: 0 };
  for (;;) {
    const looked = await lookAt(upgrade, tools);
    const afterMs = clock.monotonic() - start;
    if ('failure' in looked) return { kind: 'couldNotAsk', ...looked, last };
    last = { cluster: looked.cluster ?? last.cluster, progress: looked.progress ?? last.progress, afterMs };
    onLook({ ...looked, afterMs });
    const end = verdict.after({ ...looked, afterMs });
    if (end !== null) return { ...end, last };
    const leftMs = timeoutMs - afterMs;
    if (leftMs <= 0) return { kind: 'timeUp', last };
    await clock.sleep(Math.min(intervalMs, leftMs), signal).catch(() => {});
    if (signal.aborted) return { kind: 'couldNotAsk', ...wordsOf(cancelled()), last };
  }
}

type Looked = Omit<Look, 'afterMs'>;

async function lookAt(
  { location, serviceGroupInstanceNo: no }: WatchedUpgrade,
  { cdss, onTrouble }: WatchTools,
): Promise<Looked | ReturnType<typeof wordsOf>> {
  const [cluster, progress] = await Promise.allSettled([
    cdss.getClusterInfo(location, no),
    cdss.rollingUpgradeProgressCheck(location, no),
  ]);
  for (const { reason } of [cluster, progress].filter(one => one.status === 'rejected')) {
    if (!(reason instanceof CouldNotAsk)) throw reason;
    onTrouble(reason);
  }
  if (cluster.status === 'rejected' && !mayPass(cluster.reason.failure)) return wordsOf(cluster.reason);
  return { cluster: answerOf(cluster), progress: answerOf(progress) };
}

function answerOf<T>(settled: PromiseSettledResult<T>): T | null {
  return settled.status === 'fulfilled' ? settled.value : null;
}

function wordsOf({ failure, message, remedy }: CouldNotAsk) {
  return { failure, message, remedy };
}

/** Decides from one look to the next whether the upgrade is over. */
class WatchVerdict {
  readonly #kafkaVersionCode: number;
  #hasBegun = false;
  #otherVersionInARow = 0;
  #redSinceMs: number | null = null;

  constructor(kafkaVersionCode: number) {
    this.#kafkaVersionCode = kafkaVersionCode;
  }

  after({ cluster, progress, afterMs }: Look): { kind: 'done' } | { kind: 'failed'; problem: UpgradeProblem } | null {
    const problem = this.#clusterProblem(cluster, afterMs);
    if (problem === 'none') return { kind: 'done' };
    if (problem !== null) return { kind: 'failed', problem };
    return this.#isRedTooLong(progress, afterMs) ? { kind: 'failed', problem: 'brokersRed' } : null;
  }

  /** `none` if the cluster runs the version; null if nobody can tell yet. */
  #clusterProblem(cluster: ClusterInfo | null, afterMs: number): UpgradeProblem | 'none' | null {
    if (cluster === null) return null;
    const { status, kafkaVersionCode } = cluster;
    if (status === 'error') return 'error';
    if (status === 'changing') this.#hasBegun = true;
    if (status !== 'running') {
      this.#otherVersionInARow = 0;
      return null;
    }
    if (kafkaVersionCode === this.#kafkaVersionCode) return 'none';
    this.#otherVersionInARow += 1;
    if (this.#hasBegun) return this.#otherVersionInARow >= 2 ? 'otherVersion' : null;
    return afterMs >= PATIENCE_MS ? 'notBegun' : null;
  }

  #isRedTooLong(progress: UpgradeProgress | null, afterMs: number): boolean {
    if (progress === null) return false;
    const isRed = [progress.brokerStatus, ...progress.brokerStatusPerNode].includes('red');
    if (!isRed) this.#redSinceMs = null;
    else this.#redSinceMs ??= afterMs;
    return this.#redSinceMs !== null && afterMs - this.#redSinceMs >= PATIENCE_MS;
  }
}
