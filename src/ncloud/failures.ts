/** Why there is no trustworthy answer: the closed set that a workflow can compare with. */
export type Failure =
  | 'input'
  | 'auth'
  | 'permission'
  | 'clock'
  | 'throttled'
  | 'quota'
  | 'network'
  | 'tls'
  | 'proxy'
  | 'timeout'
  | 'gateway'
  | 'protocol'
  | 'cancelled'
  | 'internal';

/**
 * Every way in which asking can fail, the failure it counts as, and whether the same question is worth asking again.
 * This is the one table of that; a question changes nothing on the other side, so asking again is always safe.
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
  gatewayRefused: { failure: 'gateway', askAgain: false },
  gatewayFailed: { failure: 'gateway', askAgain: true },
  lookUpAnsweredNo: { failure: 'gateway', askAgain: false },
  cancelled: { failure: 'cancelled', askAgain: false },
  bug: { failure: 'internal', askAgain: false },
} as const satisfies Record<string, { failure: Failure; askAgain: boolean }>;

export type FailureKind = keyof typeof FAILURE_KINDS;

/**
 * No answer that can be trusted was had. `message` says what failed and `remedy` what to do about it, both in our own
 * words: neither ever holds a key, a signature, a body, or the text of Node's or a server's own error. That text stays
 * in `cause`, which is never printed. A refusal by CDSS of the precheck is no CouldNotAsk: it is an answer.
 * Around look-ups `message` quotes foreign text, names and CDSS's reason for a refusal: whoever shows it makes it inert.
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
  return new CouldNotAsk('cancelled', 'the step was cancelled before CDSS gave an answer', 'Run it again.', { cause });
}
