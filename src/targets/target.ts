import type { Location } from '../ncloud/locations.ts';
import type { ClusterChange } from './plan/cluster-changes.ts';

/** One question to be asked: may this cluster be upgraded to this Kafka version with this config group? */
export interface Target {
  readonly location: Location;
  /** As the user wrote them: digits only are the API's number, anything else is a name. */
  readonly cluster: string;
  readonly kafkaVersion: string;
  readonly configGroup: string;
  /** What a Terraform plan would do to the cluster, where the target comes from one. What it does not know is empty. */
  readonly planned?: ClusterChange;
  /** Why CDSS is not asked about this target, where it is not. */
  readonly notAsked?: NotAsked;
  /** Where the target stands, where it stands in a file. */
  readonly file?: string;
  readonly line?: number;
}

/** What is to be said of a target without asking: what is in the way, and what to do about it, in our own words. */
export interface NotAsked {
  readonly verdict: 'blocked' | 'unknown';
  readonly message: string;
  readonly remedy: string;
}
