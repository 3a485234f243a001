import type { Site } from '../ncloud/sites.ts';

/** One question to be asked: may this cluster be upgraded to this Kafka version with this config group? */
export interface Target {
  readonly site: Site;
  /** As the user wrote them: digits only are the API's number, anything else is a name. */
  readonly cluster: string;
  readonly kafkaVersion: string;
  readonly configGroup: string;
  /** Where the target stands, where it stands in a file. */
  readonly file?: string;
  readonly line?: number;
}
