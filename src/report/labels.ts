import type { Checked } from '../precheck.ts';
import { type Inert, inert } from './text.ts';

/** A target's three parts as a person knows them, name and number where both are known: "orders (3432149)". */
export interface Labels {
  readonly cluster: Inert;
  /** Without the word Kafka. */
  readonly kafkaVersion: Inert;
  readonly configGroup: Inert;
}

export function labelsOf({ target, numbers, names }: Checked): Labels {
  const version = names?.kafkaVersion ?? target.kafkaVersion;
  return {
    cluster: label(names?.cluster ?? target.cluster, numbers?.serviceGroupInstanceNo),
    kafkaVersion: label(version.replace(/^kafka /i, ''), numbers?.upgradeKafkaVersionCode),
    configGroup: label(names?.configGroup ?? target.configGroup, numbers?.upgradeConfigGroupNo),
  };
}

function label(name: string, number: number | undefined): Inert {
  return inert(number === undefined || name === String(number) ? name : `${name} (${number})`);
}
