import type { Log } from '../basics/log.ts';
import { WrongInput } from '../basics/problems.ts';
import { SettingReader, type SettingSource } from './reader.ts';
import { SETTINGS, type Setting } from './table.ts';
import { type ConnectionToCdss, pick, readConnection } from './watch-settings.ts';

/** Every setting of a list. Those that the gate has too mean the same here. */
export const LIST_SETTINGS = {
  cluster: { ...SETTINGS.cluster, description: 'Only the cluster with this number or name.' },
  ...pick(['use-server-role', 'site', 'region', 'endpoint', 'timeout', 'max-attempts', 'concurrency']),
} as const satisfies Record<string, Setting<unknown>>;

/** What the user wants to have listed, checked. */
export interface ListSettings extends ConnectionToCdss {
  /** A number or a name. Empty for all clusters. */
  readonly cluster: string;
  readonly concurrency: number;
}

/**
 * Reads and checks the settings of a list. It masks the keys before anything else is printed.
 *
 * @throws WrongInput (as a rejection) with every problem of the run
 */
export async function readListSettings(source: SettingSource, log: Log): Promise<ListSettings> {
  const reader = new SettingReader(source, log);
  const settings = {
    ...(await readConnection(reader, reader.read('timeout'), reader.read('max-attempts'))),
    cluster: reader.text('cluster') === '' ? '' : reader.read('cluster'),
    concurrency: reader.read('concurrency'),
  };
  const [first, ...others] = reader.problems;
  if (first !== undefined) throw new WrongInput([first, ...others]);
  return settings as ListSettings; // a value is null only if a problem was noted
}
