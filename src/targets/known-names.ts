import type { Lookups } from './lookups.ts';
import { type KnownNumbers, numberIn } from './names.ts';
import type { Target } from './target.ts';

/** What the parts of a target are called: as far as it was given or looked up anyway, else null. */
export interface KnownNames {
  readonly cluster: string | null;
  readonly kafkaVersion: string | null;
  readonly configGroup: string | null;
}

/** The names of a target's parts, from what the look-ups of the run have brought; nothing is asked for it. */
export function knownNames(target: Target, numbers: KnownNumbers | null, { known }: Lookups): KnownNames {
  const { site } = target;
  const { serviceGroupInstanceNo: no, upgradeKafkaVersionCode: code, upgradeConfigGroupNo: groupNo } = numbers ?? {};
  const listed = known.clusters(site).find(({ serviceGroupInstanceNo }) => serviceGroupInstanceNo === no);
  const cluster = listed ?? (no === undefined ? undefined : known.clusterInfo(site, no));
  const version = known.versions(site).find(({ kafkaVersionCode }) => kafkaVersionCode === code);
  const groups = code === undefined ? [] : known.configGroups(site, code);
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
