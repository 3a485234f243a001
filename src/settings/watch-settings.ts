import type { Log } from '../basics/log.ts';
import { WrongInput } from '../basics/problems.ts';
import { readDuration } from '../basics/values.ts';
import type { Location } from '../ncloud/locations.ts';
import type { ProxySettings } from '../ncloud/proxy.ts';
import type { Credentials } from '../ncloud/signature.ts';
import { readCredentials, type ServerRoleSettings } from './credentials.ts';
import { readLocation } from './location.ts';
import { readEndpoint, readProxy } from './network.ts';
import { SettingReader, type SettingSource } from './reader.ts';
import { defaultOf, SETTINGS, type Setting } from './table.ts';

const KEYS_AND_PLACE = ['access-key', 'secret-key', 'use-server-role', 'site', 'region', 'endpoint'] as const;

/** Every setting of a watch. Those that the gate has too mean the same here. */
export const WATCH_SETTINGS = {
  cluster: { ...SETTINGS.cluster, description: 'The cluster to watch, by its number or its name.' },
  'kafka-version': {
    ...SETTINGS['kafka-version'],
    description: 'The Kafka version that the upgrade leads to, by its code or as people say it, `3.9.0`.',
  },
  timeout: {
    description: 'How long the upgrade may take, from `1s` to `24h`.',
    default: '3h',
    read: (text: string) => readDuration(text, { min: '1s', max: '24h' }),
  },
  interval: {
    description: 'How long to wait between two looks at the cluster, from `1s` to `1h`.',
    default: '30s',
    read: (text: string) => readDuration(text, { min: '1s', max: '1h' }),
  },
  ...pick(KEYS_AND_PLACE),
} as const satisfies Record<string, Setting<unknown>>;

/** Some settings of the gate. */
export function pick<N extends keyof typeof SETTINGS>(names: readonly N[]): Pick<typeof SETTINGS, N> {
  return Object.fromEntries(names.map(name => [name, SETTINGS[name]])) as Pick<typeof SETTINGS, N>;
}

/** How CDSS is reached, and in which location. */
export interface ConnectionToCdss {
  readonly credentials: Credentials | ServerRoleSettings;
  readonly location: Location;
  /** For one question with all its attempts, in ms. */
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly endpoint: string | undefined;
  readonly proxy: ProxySettings | undefined;
}

/** What the user wants to watch, checked. */
export interface WatchSettings extends ConnectionToCdss {
  /** A number or a name, as the user wrote it. */
  readonly cluster: string;
  readonly kafkaVersion: string;
  readonly watchTimeoutMs: number;
  readonly intervalMs: number;
}

/**
 * Reads and checks the settings of a watch. It masks the keys before anything else is printed.
 *
 * @throws WrongInput (as a rejection) with every problem of the run
 */
export async function readWatchSettings(source: SettingSource, log: Log): Promise<WatchSettings> {
  const reader = new SettingReader(source, log);
  const settings = {
    ...(await readConnection(
      reader,
      ofDefault(SETTINGS.timeout.read(defaultOf('timeout'))),
      ofDefault(SETTINGS['max-attempts'].read(defaultOf('max-attempts'))),
    )),
    cluster: reader.read('cluster'),
    kafkaVersion: reader.read('kafka-version'),
    watchTimeoutMs: readOwn(reader, 'timeout'),
    intervalMs: readOwn(reader, 'interval'),
  };
  const [first, ...others] = reader.problems;
  if (first !== undefined) throw new WrongInput([first, ...others]);
  return settings as WatchSettings; // a value is null only if a problem was noted
}

/** How CDSS is reached. A value is null if a problem was noted. */
export async function readConnection(reader: SettingReader, timeoutMs: number | null, maxAttempts: number | null) {
  return {
    credentials: await readCredentials(reader),
    location: readLocation(reader),
    timeoutMs,
    maxAttempts,
    endpoint: readEndpoint(reader),
    proxy: readProxy(reader),
  };
}

function readOwn(reader: SettingReader, name: 'timeout' | 'interval'): number | null {
  const text = reader.source.given(name).trim() || WATCH_SETTINGS[name].default;
  return reader.readGiven({ origin: reader.source.nameOf(name), text }, WATCH_SETTINGS[name].read);
}

function ofDefault(read: { readonly value: number } | { readonly problem: string }): number {
  if ('value' in read) return read.value;
  throw new TypeError(`a default is wrong: ${read.problem}`);
}
