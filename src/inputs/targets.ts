import type { Target } from '../targets/target.ts';
import type { InputReader } from './reader.ts';
import { readSite } from './site.ts';
import { readNumber } from './values.ts';

/** The inputs that describe one target. */
const ONE_TARGET = ['cluster', 'kafka-version', 'config-group'] as const;

/** What is to be checked, in the order in which it was given. */
export async function readTargets(reader: InputReader): Promise<readonly Target[] | null> {
  const site = readSite(reader);
  const numbers = ONE_TARGET.map(name => reader.read(name, readNumber));
  if (site === null || numbers.includes(null)) return null;
  const [cluster, kafkaVersion, configGroup] = numbers.map(String) as [string, string, string];
  return [{ site, cluster, kafkaVersion, configGroup }];
}
