import type { Failure } from '../ncloud/failures.ts';
import type { KnownNames, KnownNumbers } from '../targets/numbers.ts';
import type { Target } from '../targets/target.ts';
import type { Diagnosis } from './diagnosis.ts';

/** What CDSS said to a precheck. `code` holds digits; `message` and `requestId` are foreign text, unescaped. */
interface Answer {
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
}

/**
 * What is known of a target after asking:
 * `ready`, CDSS said that the upgrade is possible;
 * `current`, CDSS said no, the cluster runs the version already, and the user lets that pass;
 * `blocked`, CDSS said that the upgrade is not possible; without a `code` CDSS was not asked, and a text that we wrote says why;
 * `unknown`, there is no answer that can be trusted: `message` and `remedy`, which we wrote, say why and what to do. The
 * `code` and `requestId` are there if CDSS said no to a number that does not exist.
 */
export type Outcome =
  | ({ readonly verdict: 'ready' | 'current' | 'blocked' } & Answer)
  | { readonly verdict: 'blocked'; readonly code: null; readonly message: string; readonly remedy: string }
  | ({
      readonly verdict: 'unknown';
      readonly failure: Failure;
      readonly message: string;
      readonly remedy: string;
    } & Partial<Pick<Answer, 'code' | 'requestId'>>);

export type Verdict = Outcome['verdict'];

/** All verdicts, the worst first. */
export const VERDICTS = ['unknown', 'blocked', 'ready', 'current'] as const satisfies readonly Verdict[];

/** An outcome that is CDSS's own no. */
export type No = Extract<Outcome, Answer> & { readonly verdict: 'blocked' };

/** A target with its outcome. `numbers` are those that are known; `checkedAt` is Unix time in ms. */
export interface TargetOutcome {
  readonly target: Target;
  readonly numbers: KnownNumbers | null;
  readonly outcome: Outcome;
  readonly attempts: number;
  readonly checkedAt: number;
  /** If a stop rule kept the target from being asked: what failed before. Unescaped. */
  readonly stoppedBy?: string;
  /** The names of its parts, as far as they are known at the end of the run. */
  readonly names?: KnownNames;
  /** What the look-ups show about CDSS's no, if there was one and it was looked up. */
  readonly diagnosis?: Diagnosis;
}

/** Whether CDSS itself said no. Only then there is a code. */
export function isNo(outcome: Outcome): outcome is No {
  return outcome.verdict === 'blocked' && outcome.code !== null;
}

/** The worst of several verdicts. `ready` if there is none. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.find(verdict => verdicts.includes(verdict)) ?? 'ready';
}

/** What is looked up about a no, and what may follow from it. */
export interface ExplainSettings {
  readonly diagnose: boolean;
  readonly onCurrent: 'fail' | 'pass';
  /** How many targets are looked up at the same time. */
  readonly concurrency: number;
}

/** Whether any no among these outcomes is to be looked up. */
export function hasToExplain(outcomes: readonly TargetOutcome[], { diagnose, onCurrent }: ExplainSettings): boolean {
  return (diagnose || onCurrent === 'pass') && outcomes.some(({ outcome }) => isNo(outcome));
}
