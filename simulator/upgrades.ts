import type { Cluster, ServerStatus } from './model.ts';

/** A cluster as it is at one moment of its upgrade. */
export interface UpgradeState {
  status: ServerStatus;
  kafkaVersionCode: number;
  brokersOperating: number;
  /** The colour of each broker: green normal, orange changing, red abnormal. */
  colours: string[];
}

/** One broker after the other leaves, changes, and comes back. */
export function stateOf({ status, kafkaVersionCode, brokerNodeCount, upgrade }: Cluster, now: number): UpgradeState {
  const all = (colour: string) => Array<string>(brokerNodeCount).fill(colour);
  const still = { status, kafkaVersionCode, brokersOperating: brokerNodeCount, colours: all('green') };
  if (upgrade === undefined || now < upgrade.startsAt) return still;
  const finished = Math.floor((now - upgrade.startsAt) / upgrade.msPerBroker);
  if (upgrade.ending === 'red') return { ...still, status: 'changing', brokersOperating: 0, colours: all('red') };
  if (finished >= brokerNodeCount) {
    if (upgrade.ending === 'error') return { ...still, status: 'error' };
    return upgrade.ending === 'rolledBack' ? still : { ...still, kafkaVersionCode: upgrade.kafkaVersionCode };
  }
  const colours = all('green');
  colours[finished] = 'orange';
  return { ...still, status: 'changing', brokersOperating: brokerNodeCount - 1, colours };
}

/** The average of the colours: what the guide calls `brokerStatus`. */
export function averageOf(colours: readonly string[]): string {
  if (colours.every(colour => colour === 'green')) return 'green';
  if (colours.every(colour => colour === 'red')) return 'red';
  return colours.includes('orange') ? 'orange' : 'yellow';
}
