import { type Problem, WrongInput } from '../basics/problems.ts';
import { type Inert, inert } from '../basics/text.ts';
import { CouldNotAsk, type Failure } from '../ncloud/failures.ts';
import type { Cause } from '../precheck/diagnosis.ts';
import { type TargetOutcome, type Verdict, worst } from '../precheck/outcome.ts';
import type { Settings } from '../settings/settings.ts';
import type { PlannedTargets } from '../targets/plan/plan-targets.ts';
import { type Finding, NOTHING_DISCOVERED, neverAskedFindings, planFindings, replacementWords } from './findings.ts';
import { type Labels, labelsOf, type Result, resultOf } from './result.ts';
import { nextStep, sentence } from './sentences.ts';

/** All that is handed on, to machines and to people. Every text in it is our own or inert. */
export interface Report {
  readonly verdict: Verdict;
  readonly isGreen: boolean;
  readonly failure: Failure | null;
  /** These four are of the first result that is unknown or blocked, else of the first. */
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  readonly cause: Cause | null;
  readonly results: readonly Result[];
  /** What people read each result's target as. */
  readonly labels: ReadonlyMap<Result, Labels>;
  readonly findings: readonly Finding[];
  /** What became of the verdict if it is not valid any more, in words for the headline. */
  readonly takenBack?: string;
  /** What a wait saw, a line each. None if there was no wait. */
  readonly waited?: readonly string[];
}

/** What the user wants the step to be red for, beside `unknown`, which is always red. */
export type Policy = Pick<Settings, 'failOn' | 'onReplace'>;

/** The report of targets that were asked about, and of the plan that they come from, if they do. */
export function reportOf(outcomes: readonly TargetOutcome[], policy: Policy, plan?: PlannedTargets): Report {
  const results = outcomes.map(resultOf);
  const isReplacementForbidden = results.some(result => isForbidden(result, policy));
  const verdict = worst([...results.map(one => one.verdict), ...(isReplacementForbidden ? ['blocked' as const] : [])]);
  const main = results.find(isStopping) ?? (isReplacementForbidden ? FORBIDDEN_REPLACEMENT : results[0]);
  return {
    verdict,
    isGreen: isGreen(verdict, isReplacementForbidden, policy),
    failure: results.find(result => result.failure !== null)?.failure ?? null,
    code: String(main?.code ?? ''),
    message: main?.message ?? '',
    requestId: main?.requestId ?? '',
    cause: main?.cause ?? null,
    results,
    labels: new Map(outcomes.map((one, index) => [results[index] as Result, labelsOf(one)])),
    findings: [
      ...neverAskedFindings(outcomes),
      ...outcomes.flatMap((one, index) => findingOf(one, results[index] as Result, policy)),
      ...(plan === undefined ? [] : planFindings(plan)),
      ...(plan === undefined && results.length === 0 ? [NOTHING_DISCOVERED] : []),
    ],
  };
}

/** The gate decides here: only these three let a step end green, and none does if a replacement is forbidden. */
function isGreen(verdict: Verdict, isReplacementForbidden: boolean, { failOn }: Policy): boolean {
  if (isReplacementForbidden) return false;
  return verdict === 'ready' || verdict === 'current' || (verdict === 'blocked' && failOn === 'unknown');
}

function isStopping({ verdict }: Result): boolean {
  return verdict === 'unknown' || verdict === 'blocked';
}

/** Whether a plan would replace the cluster, and must not: no answer of CDSS about a rolling upgrade changes that. */
function isForbidden({ replaces = false }: Result, { onReplace }: Policy): boolean {
  return replaces && onReplace === 'fail';
}

/** What the outputs say if CDSS says yes to all, and a replacement is forbidden. */
const FORBIDDEN_REPLACEMENT = {
  code: null,
  message: 'CDSS allows the rolling upgrade, but applying the Terraform plan would replace the cluster instead',
  requestId: null,
  cause: null,
};

function findingOf(one: TargetOutcome, result: Result, policy: Policy): Finding[] {
  const { verdict, replaces = false } = result;
  if (!isStopping(result) && !replaces) return [];
  const level = isGreen(verdict, isForbidden(result, policy), policy) ? 'warning' : 'error';
  const { file, line, planned } = one.target;
  const words =
    planned !== undefined && replaces
      ? replacementWords(one, result, planned)
      : {
          message: sentence(result),
          nextStep: nextStep(one),
          about: (result.cluster || result.address) ?? result.cluster,
        };
  return [{ level, ...words, result, facts: one.diagnosis?.facts ?? [], file, line }];
}

/** The report of a run that ended before any target was asked about. */
export function reportOfError(error: unknown, bugsGoTo: string): Report {
  const { failure, findings } = explain(error, bugsGoTo);
  const [first, ...others] = findings;
  return {
    verdict: 'unknown',
    isGreen: false,
    failure,
    code: '',
    message: others.length === 0 ? first.message : `${first.message} (and ${others.length} more)`,
    requestId: '',
    cause: null,
    results: [],
    labels: new Map(),
    findings,
  };
}

function explain(error: unknown, bugsGoTo: string): { failure: Failure; findings: [Finding, ...Finding[]] } {
  if (error instanceof WrongInput) return { failure: 'input', findings: mapSome(error.problems, problemFinding) };
  if (error instanceof CouldNotAsk) {
    const message = `Could not ask CDSS: ${inert(error.message)}.`;
    return { failure: error.failure, findings: [{ level: 'error', message, nextStep: error.remedy }] };
  }
  const finding: Finding = { level: 'error', message: bugMessage(error), nextStep: bugReport(bugsGoTo) };
  return { failure: 'internal', findings: [finding] };
}

function mapSome<T, U>([first, ...others]: readonly [T, ...T[]], map: (item: T) => U): [U, ...U[]] {
  return [map(first), ...others.map(map)];
}

function problemFinding({ message, file, line }: Problem): Finding {
  return { level: 'error', message: `Could not ask CDSS: ${message}`, file, line };
}

/** A bug of ours: its kind and its place, but not its text, which may quote anything. */
function bugMessage(error: unknown): string {
  return `Could not ask CDSS: an internal error (${kindOf(error)}).`;
}

function bugReport(bugsGoTo: string): string {
  return `This is a bug in this action. Report it at ${bugsGoTo}`;
}

function kindOf(error: unknown): Inert {
  if (!(error instanceof Error)) return inert(`a thrown ${typeof error}`);
  const place = /[\w-]+\.(?:js|ts):\d+:\d+/.exec(error.stack?.replace(error.message, '') ?? '');
  return inert(`${/^\w{1,40}$/.exec(error.constructor.name) ?? 'Error'} at ${place ?? 'an unknown place'}`);
}

/** The report of a run that was cancelled before its verdict was final. */
export function reportOfCancellation(): Report {
  const cancellation = new CouldNotAsk(
    'cancelled',
    'the step was cancelled before its verdict was final',
    'Run this step again.',
  );
  return reportOfError(cancellation, '');
}

/**
 * A report of why an earlier verdict is not valid any more. It is red.
 *
 * @param what what became of that verdict: "was taken back"
 */
export function takenBack(report: Report, earlier: Verdict, what: string): Report {
  return { ...report, verdict: 'unknown', isGreen: false, takenBack: `the verdict \`${earlier}\` ${what}` };
}
