import type { PrecheckNumbers } from '../ncloud/cdss.ts';
import type { Target } from './target.ts';

/** The API's numbers of a target whose three parts are digits, which the inputs have made sure of. */
export function numbersOf({ cluster, kafkaVersion, configGroup }: Target): PrecheckNumbers {
  return {
    serviceGroupInstanceNo: Number(cluster),
    upgradeKafkaVersionCode: Number(kafkaVersion),
    upgradeConfigGroupNo: Number(configGroup),
  };
}
