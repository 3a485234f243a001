import type { Log } from '../basics/log.ts';
import { WrongInput } from '../basics/problems.ts';
import { readChoice, readCount, readDuration, readSwitch } from '../basics/values.ts';
import type { ProxySettings } from '../ncloud/dispatchers.ts';
import type { Credentials } from '../ncloud/signature.ts';
import type { Patience } from '../precheck/waiting.ts';
import { type CommentSettings, readComment } from './comment.ts';
import { readCredentials } from './credentials.ts';
import { readEndpoint } from './location.ts';
import { readProxy } from './proxy.ts';
import { SettingReader } from './reader.ts';
import { type Asked, readTargets } from './targets.ts';

export type FailOn = 'blocked' | 'unknown';
export type OnReplace = 'fail' | 'warn';

/** What the user asked for, checked. */
export interface Settings {
  readonly credentials: Credentials;
  readonly asked: Asked;
  /** How many questions are asked at a time. */
  readonly concurrency: number;
  readonly failOn: FailOn;
  readonly onReplace: OnReplace;
  readonly patience: Patience;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  /** Whether to look up what stands in the way of a blocked target. */
  readonly diagnose: boolean;
  /** The origin that stands in for each site's own host. */
  readonly endpoint: string | undefined;
  readonly proxy: ProxySettings | undefined;
  /** The comment that is wanted, if one is. */
  readonly comment: CommentSettings | null;
}

/** The defaults of `action.yml`: the runner fills them in, any other CI does not. */
export const DEFAULTS = {
  'fail-on': 'blocked',
  'on-replace': 'fail',
  timeout: '30s',
  'max-attempts': '3',
  concurrency: '8',
  diagnose: 'true',
  comment: 'never',
  'wait-timeout': '0',
  'wait-interval': '30s',
};

const FAIL_ON = ['blocked', 'unknown'] as const;
const ON_REPLACE = ['fail', 'warn'] as const;

/**
 * Reads and checks everything that the user, the runner and the environment give; nothing else reads them.
 * The keys are masked before anything else is printed.
 *
 * @throws WrongInput (as a rejection) with every problem of the run
 */
export async function readSettings(env: NodeJS.ProcessEnv, log: Log): Promise<Settings> {
  const reader = new SettingReader(env, log, DEFAULTS);
  const onReplace = reader.read('on-replace', text => readChoice(text, ON_REPLACE));
  const inputs = {
    credentials: readCredentials(reader),
    proxy: readProxy(reader),
    asked: await readTargets(reader, onReplace === 'warn'),
    onReplace,
    concurrency: reader.read('concurrency', text => readCount(text, 1, 64)),
    failOn: reader.read('fail-on', text => readChoice(text, FAIL_ON)),
    patience: readPatience(reader),
    timeoutMs: reader.read('timeout', text => readDuration(text, { min: '1s', max: '10m' })),
    maxAttempts: reader.read('max-attempts', text => readCount(text, 1, 10)),
    diagnose: reader.read('diagnose', readSwitch),
    endpoint: readEndpoint(reader),
  };
  const comment = readComment(reader);
  const [first, ...others] = reader.problems;
  if (first !== undefined) throw new WrongInput([first, ...others]);
  return { ...withoutNull(inputs), comment };
}

function readPatience(reader: SettingReader): Patience | null {
  const timeoutMs = reader.read('wait-timeout', text => readDuration(text, { min: '1s', max: '6h', orZero: true }));
  const intervalMs = reader.read('wait-interval', text => readDuration(text, { min: '1s', max: '1h' }));
  return timeoutMs === null || intervalMs === null ? null : { timeoutMs, intervalMs };
}

/** The comment that is wanted. On its own, since a comment tells of wrong inputs as well; its own are left to the others. */
export function readCommentSettings(env: NodeJS.ProcessEnv, log: Log): CommentSettings | null {
  return readComment(new SettingReader(env, log, DEFAULTS));
}

type WithoutNull<T> = { [K in keyof T]: Exclude<T[K], null> };

/** A value is null only where a problem was noted: here there is none left. */
function withoutNull<T extends object>(values: T): WithoutNull<T> {
  const missing = Object.entries(values).filter(([, value]) => value === null);
  if (missing.length > 0) throw new TypeError(`inputs without a value or a problem: ${missing.map(([name]) => name)}`);
  return values as WithoutNull<T>;
}
