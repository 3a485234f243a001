import { type Inert, inert } from '../basics/text.ts';
import type { Failure } from '../ncloud/failures.ts';
import { type TargetOutcome, type Verdict, worst } from '../precheck/precheck.ts';
import type { FailOn, OnReplace } from '../settings/settings.ts';
import type { PlannedTargets } from '../targets/plan/plan-targets.ts';
import { planFindings, replacementWords } from './plan-findings.ts';
import { type Labels, labelsOf, type Result, resultOf } from './result.ts';
import { nextStep, sentence } from './sentences.ts';

/** One thing that a person is told, with what to do about it. */
export interface Finding {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  /** What look-ups show about it. */
  readonly facts?: readonly Inert[];
  /** What to do about it, where the message does not say it itself. */
  readonly nextStep?: string;
  /** The cluster it is about, where it is about one. */
  readonly about?: Inert | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** A finding in one text: what is the matter, what look-ups show of it, and what to do about it. */
export function wordsOf({ message, facts = [], nextStep }: Finding): string {
  const lookedUp = facts.length === 0 ? '' : ` Looked up: ${facts.join(' ')}`;
  return `${message}${lookedUp}${nextStep === undefined ? '' : ` What to do: ${nextStep}`}`;
}

/** All that is handed on, to machines and to people. Every text in it is our own or inert. */
export interface Report {
  readonly verdict: Verdict;
  readonly isGreen: boolean;
  readonly failure: Failure | null;
  /** Of the first result that is not ready, else of the first. */
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  readonly results: readonly Result[];
  /** What each result's target is called where people read of it. */
  readonly labels: ReadonlyMap<Result, Labels>;
  readonly findings: readonly Finding[];
  /** What a wait saw, a line each: none where there was none. */
  readonly waited?: readonly string[];
}

/** What the user wants the step to be red for, beside `unknown`, which is always red. */
export interface Policy {
  readonly failOn: FailOn;
  readonly onReplace: OnReplace;
}

/** The report of targets that were asked about, and of the plan that they come from, if they do. */
export function reportOf(checked: readonly TargetOutcome[], policy: Policy, plan?: PlannedTargets): Report {
  const results = checked.map(resultOf);
  const isReplacementForbidden = results.some(result => isRefused(result, policy));
  const verdict = worst([...results.map(one => one.verdict), ...(isReplacementForbidden ? ['blocked' as const] : [])]);
  const main =
    results.find(result => result.verdict !== 'ready') ?? (isReplacementForbidden ? FORBIDDEN_REPLACEMENT : results[0]);
  return {
    verdict,
    isGreen: isGreen(verdict, isReplacementForbidden, policy),
    failure: results.find(result => result.failure !== null)?.failure ?? null,
    code: String(main?.code ?? ''),
    message: main?.message ?? '',
    requestId: main?.requestId ?? '',
    results,
    labels: new Map(checked.map((one, index) => [results[index] as Result, labelsOf(one)])),
    findings: [
      ...checked.flatMap((one, index) => findingOf(one, results[index] as Result, policy)),
      ...(plan === undefined ? [] : planFindings(plan)),
    ],
  };
}

/** Where the gate decides: only these two let a step end green, and none where a replacement is refused. */
function isGreen(verdict: Verdict, isReplacementForbidden: boolean, { failOn }: Policy): boolean {
  if (isReplacementForbidden) return false;
  return verdict === 'ready' || (verdict === 'blocked' && failOn === 'unknown');
}

/** Whether a plan would replace the cluster, and must not: whatever CDSS said of a rolling upgrade. */
function isRefused({ replaces = false }: Result, { onReplace }: Policy): boolean {
  return replaces && onReplace === 'fail';
}

/** What the outputs say where CDSS says yes to all, and yet a replacement is refused. */
const FORBIDDEN_REPLACEMENT = {
  code: null,
  message: 'CDSS allows the rolling upgrade, but applying the Terraform plan would replace the cluster instead',
  requestId: null,
};

function findingOf(checked: TargetOutcome, result: Result, policy: Policy): Finding[] {
  const { verdict, replaces = false } = result;
  if (verdict === 'ready' && !replaces) return [];
  const level = isGreen(verdict, isRefused(result, policy), policy) ? 'warning' : 'error';
  const { file, line, planned } = checked.target;
  const words =
    planned !== undefined && replaces
      ? replacementWords(checked, result, planned)
      : {
          message: sentence(result),
          nextStep: nextStep(checked.outcome),
          about: (result.cluster || result.address) ?? result.cluster,
        };
  return [{ level, ...words, facts: (checked.facts ?? []).map(inert), file, line }];
}
