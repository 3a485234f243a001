import type { Log } from '../basics/log.ts';
import { WrongInput } from '../basics/problems.ts';
import type { ProxySettings } from '../ncloud/proxy.ts';
import type { Credentials } from '../ncloud/signature.ts';
import type { Patience } from '../precheck/waiting.ts';
import { type CommentSettings, readComment } from './comment.ts';
import { readCredentials, type ServerRoleSettings } from './credentials.ts';
import { readEndpoint, readProxy } from './network.ts';
import { SettingReader, type SettingSource } from './reader.ts';
import type { SettingValue } from './table.ts';
import { type Asked, readTargets } from './targets.ts';

/** What the user asked for, checked. */
export interface Settings {
  readonly credentials: Credentials | ServerRoleSettings;
  readonly asked: Asked;
  /** How many questions are asked at the same time. */
  readonly concurrency: number;
  readonly failOn: SettingValue<'fail-on'>;
  readonly onReplace: SettingValue<'on-replace'>;
  readonly onCurrent: SettingValue<'on-current'>;
  readonly patience: Patience;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  /** Whether to look up what blocks the upgrade if CDSS says no. */
  readonly diagnose: boolean;
  /** The origin that replaces the host of each site. */
  readonly endpoint: string | undefined;
  readonly proxy: ProxySettings | undefined;
  /** The comment that the user wants. Null if none. */
  readonly comment: CommentSettings | null;
}

/**
 * Reads and checks everything that the user and the environment give. It masks the keys before anything else is printed.
 *
 * @throws WrongInput (as a rejection) with every problem of the run
 */
export async function readSettings(source: SettingSource, log: Log): Promise<Settings> {
  const reader = new SettingReader(source, log);
  const onReplace = reader.read('on-replace');
  const settings = {
    credentials: await readCredentials(reader),
    proxy: readProxy(reader),
    asked: await readTargets(reader, onReplace === 'warn'),
    onReplace,
    onCurrent: reader.read('on-current'),
    concurrency: reader.read('concurrency'),
    failOn: reader.read('fail-on'),
    patience: readPatience(reader),
    timeoutMs: reader.read('timeout'),
    maxAttempts: reader.read('max-attempts'),
    diagnose: reader.read('diagnose'),
    endpoint: readEndpoint(reader),
  };
  const comment = readComment(reader);
  const [first, ...others] = reader.problems;
  if (first !== undefined) throw new WrongInput([first, ...others]);
  return forDiscovery({ ...withoutNull(settings), comment });
}

/** A discovery finds out what can be upgraded: a no is an answer to that, so that it is neither red nor waited for. */
function forDiscovery(settings: Settings): Settings {
  if (settings.asked.discovery === undefined) return settings;
  return { ...settings, failOn: 'unknown', patience: { ...settings.patience, timeoutMs: 0 } };
}

function readPatience(reader: SettingReader): Patience | null {
  const timeoutMs = reader.read('wait-timeout');
  const intervalMs = reader.read('wait-interval');
  return timeoutMs === null || intervalMs === null ? null : { timeoutMs, intervalMs };
}

type WithoutNull<T> = { [K in keyof T]: Exclude<T[K], null> };

/** A value is null only if a problem was noted. Here no problem is left. */
function withoutNull<T extends object>(values: T): WithoutNull<T> {
  const missing = Object.entries(values).filter(([, value]) => value === null);
  if (missing.length > 0)
    throw new TypeError(`settings without a value or a problem: ${missing.map(([name]) => name)}`);
  return values as WithoutNull<T>;
}
