import type { PrecheckNumbers } from '../ncloud/cdss.ts';
import { CouldNotAsk } from '../ncloud/failures.ts';
import type { Inventory } from './inventory.ts';
import type { Target } from './target.ts';

/** The numbers of a target as far as they are known. */
export type KnownNumbers = { readonly [Field in keyof PrecheckNumbers]?: number | undefined };

/** A target is not resolved: what is wrong with its names, or why they could not be looked up. */
export class Unresolved extends CouldNotAsk {
  /** The numbers that are known although others are not. */
  readonly numbers: KnownNumbers;

  constructor({ kind, message, remedy, attempts }: CouldNotAsk, numbers: KnownNumbers) {
    super(kind, message, remedy);
    this.attempts = attempts;
    this.numbers = numbers;
  }
}

/** The numbers that a target has without any look-up, because it has digits. */
export function givenNumbers({ cluster, kafkaVersion, configGroup }: Target): KnownNumbers {
  return {
    serviceGroupInstanceNo: numberIn(cluster),
    upgradeKafkaVersionCode: numberIn(kafkaVersion),
    upgradeConfigGroupNo: numberIn(configGroup),
  };
}

/** The number that a text is. Undefined if it is not digits only. */
export function numberIn(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The API's numbers of a target that has only digits. Null if a name has to be looked up first. */
export function numbersInDigits(target: Target): PrecheckNumbers | null {
  const numbers = givenNumbers(target);
  return Object.values(numbers).includes(undefined) ? null : (numbers as PrecheckNumbers);
}

/** The names of the parts of a target, as far as they were given or looked up anyway. Else null. */
export interface KnownNames {
  readonly cluster: string | null;
  readonly kafkaVersion: string | null;
  readonly configGroup: string | null;
}

/** The names of a target's parts, from the look-ups that the run made. Nothing is asked for it. */
export function knownNames(target: Target, numbers: KnownNumbers | null, { known }: Inventory): KnownNames {
  const { location } = target;
  const { serviceGroupInstanceNo: no, upgradeKafkaVersionCode: code, upgradeConfigGroupNo: groupNo } = numbers ?? {};
  const listed = known.clusters(location).find(({ serviceGroupInstanceNo }) => serviceGroupInstanceNo === no);
  const cluster = listed ?? (no === undefined ? undefined : known.clusterInfo(location, no));
  const version = known.versions(location).find(({ kafkaVersionCode }) => kafkaVersionCode === code);
  const groups = code === undefined ? [] : known.configGroups(location, code);
  const group = groups.find(({ configGroupNo }) => configGroupNo === groupNo);
  return {
    cluster: cluster?.clusterName ?? given(target.cluster),
    kafkaVersion: version?.kafkaVersionName ?? given(target.kafkaVersion),
    configGroup: group?.configGroupName ?? given(target.configGroup),
  };
}

function given(text: string): string | null {
  return numberIn(text) === undefined ? text : null;
}
