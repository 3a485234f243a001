import { readCluster, readConfigGroup, readKafkaVersion } from './values.ts';

/** What a target is made of, by the names that inputs and targets files have for it, and how each is read. */
export const TARGET_FIELDS = {
  cluster: readCluster,
  'kafka-version': readKafkaVersion,
  'config-group': readConfigGroup,
} as const;
