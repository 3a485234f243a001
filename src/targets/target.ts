import type { Location, PartialLocation } from '../ncloud/locations.ts';
import type { ClusterChange } from './plan/cluster-changes.ts';

/** One question to be asked: may this cluster be upgraded to this Kafka version with this config group? */
export type Target = AskedTarget | UnaskedTarget;

/** A target that CDSS is asked about. */
export interface AskedTarget extends TargetParts {
  readonly location: Location;
  readonly notAsked?: never;
}

/** A target that CDSS is not asked about, and why. */
export interface UnaskedTarget extends TargetParts {
  readonly location: PartialLocation;
  readonly notAsked: NotAsked;
}

interface TargetParts {
  /** As the user wrote them: digits only are the API's number, anything else is a name. */
  readonly cluster: string;
  readonly kafkaVersion: string;
  readonly configGroup: string;
  /** What a Terraform plan would do to the cluster, if the target comes from one. What the plan does not know is empty. */
  readonly planned?: ClusterChange;
  /** The file and line that the target comes from, if it comes from a file. */
  readonly file?: string;
  readonly line?: number;
}

/** What is to be said of a target without asking: what blocks it, and what to do about it, in words that we wrote. */
export interface NotAsked {
  readonly verdict: 'blocked' | 'unknown';
  readonly message: string;
  readonly remedy: string;
}
