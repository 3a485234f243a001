/** What a failure means for the questions that follow it. */
interface FailureTraits {
  /** It may be over in the next round of a wait. */
  readonly mayPass?: true;
  /** Every further question to the same site would fail the same way. */
  readonly meetsAll?: true;
}

/**
 * Why there is no answer to trust: the closed set that a workflow can compare with.
 *
 * `mayPass`: not inputs, keys and permissions, which stay as they are; not TLS and a clock, which a person has to correct; not a
 * quota, which is not renewed by using it; not an answer that cannot be trusted.
 * `meetsAll`: more questions would only press the gateway. Among many targets, one is throttled to its end only if no other
 * passes either. Not `permission`: a sub account may be allowed some clusters, regions or calls and not others.
 */
const FAILURE_TRAITS = {
  input: {},
  auth: { meetsAll: true },
  permission: {},
  clock: { meetsAll: true },
  throttled: { mayPass: true, meetsAll: true },
  quota: { meetsAll: true },
  network: { mayPass: true },
  tls: {},
  proxy: { mayPass: true },
  timeout: { mayPass: true },
  gateway: { mayPass: true },
  protocol: {},
  cancelled: { meetsAll: true },
  internal: {},
} as const satisfies Record<string, FailureTraits>;

export type Failure = keyof typeof FAILURE_TRAITS;

export const FAILURES = Object.keys(FAILURE_TRAITS) as readonly Failure[];

/** Whether a failure may be over in the next round of a wait. */
export function mayPass(failure: Failure): boolean {
  const traits: FailureTraits = FAILURE_TRAITS[failure];
  return traits.mayPass === true;
}

/** Whether every further question to the same site would fail the same way. */
export function meetsAll(failure: Failure): boolean {
  const traits: FailureTraits = FAILURE_TRAITS[failure];
  return traits.meetsAll === true;
}

/**
 * Every way in which asking can fail, the failure it counts as, and whether the same question is worth asking again.
 * A question changes nothing on the other side, so asking again is always safe.
 */
const FAILURE_KINDS = {
  wrongInput: { failure: 'input', askAgain: false },
  unreachable: { failure: 'network', askAgain: true },
  incomplete: { failure: 'network', askAgain: true },
  silent: { failure: 'timeout', askAgain: true },
  malformed: { failure: 'protocol', askAgain: false },
  redirected: { failure: 'protocol', askAgain: false },
  untrustworthy: { failure: 'protocol', askAgain: false },
  untrustworthyInPassing: { failure: 'protocol', askAgain: true },
  unverified: { failure: 'tls', askAgain: false },
  proxyUnreachable: { failure: 'proxy', askAgain: true },
  proxyRefused: { failure: 'proxy', askAgain: false },
  unauthenticated: { failure: 'auth', askAgain: false },
  signatureRefused: { failure: 'auth', askAgain: false },
  clockOff: { failure: 'clock', askAgain: false },
  forbidden: { failure: 'permission', askAgain: false },
  throttled: { failure: 'throttled', askAgain: true },
  quotaUsedUp: { failure: 'quota', askAgain: false },
  requestRejected: { failure: 'gateway', askAgain: false },
  gatewayFailed: { failure: 'gateway', askAgain: true },
  lookUpAnsweredNo: { failure: 'gateway', askAgain: false },
  cancelled: { failure: 'cancelled', askAgain: false },
  bug: { failure: 'internal', askAgain: false },
} as const satisfies Record<string, { failure: Failure; askAgain: boolean }>;

export type FailureKind = keyof typeof FAILURE_KINDS;

/**
 * There is no answer that can be trusted. `message` says what failed, and `remedy` what to do. Neither ever holds a key, a
 * signature, a body, or the text of an error of Node or of a server: that text stays in `cause`, which is never printed. A
 * no of CDSS to the precheck is no CouldNotAsk: it is an answer. Of look-ups, `message` quotes foreign text (names, CDSS's
 * reason for a no): whoever shows it makes it inert.
 */
export class CouldNotAsk extends Error {
  override readonly name = 'CouldNotAsk';
  readonly kind: FailureKind;
  readonly remedy: string;
  /** How often the question was sent before this was final. */
  attempts = 0;
  /** What the server asked us to wait before the next attempt, in ms. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    remedy: string,
    options: { cause?: unknown; retryAfterMs?: number | undefined } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.remedy = remedy;
    this.retryAfterMs = options.retryAfterMs;
  }

  get failure(): Failure {
    return FAILURE_KINDS[this.kind].failure;
  }

  get askAgain(): boolean {
    return FAILURE_KINDS[this.kind].askAgain;
  }
}

/** The step was cancelled: by a person, a newer run, or the job's own time limit. */
export function cancelled(cause?: unknown): CouldNotAsk {
  return new CouldNotAsk('cancelled', 'the step was cancelled before CDSS gave an answer', 'Run this step again.', {
    cause,
  });
}
