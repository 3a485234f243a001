import { type Inert, inert } from '../basics/text.ts';
import type { TargetOutcome } from '../precheck/outcome.ts';
import type { ClusterChange } from '../targets/plan/cluster-changes.ts';
import type { PlannedTargets } from '../targets/plan/plan-targets.ts';
import { reasonsText, VERSION_REASON } from '../targets/plan/replacement.ts';
import type { Result } from './result.ts';
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

/** What applying the plan would do to a cluster; empty where it is kept, and where nobody can tell. */
function fateSentence(planned: ClusterChange): string {
  const cluster = clusterOf(planned);
  const reasons = [...(planned.changesVersion ? [VERSION_REASON] : []), ...planned.otherReasons];
  const why = reasons.length === 0 ? '' : `, because ${reasonsText(reasons)}`;
  switch (planned.fate) {
    case 'replaced':
      return `Applying the plan would destroy ${cluster} with all its data and create an empty one${why}.`;
    case 'leftBehind':
      return `Applying the plan would create an empty cluster in the place of ${cluster}, which would live on unknown to Terraform${why}.`;
    case 'forgotten':
      return `Applying the plan would make Terraform forget ${cluster}, which would live on unknown to Terraform.`;
    case 'deleted':
      return `Applying the plan would delete ${cluster} with all its data.`;
    default:
      return '';
  }
}

/** All there is to say of a cluster that a plan would replace: what is lost, what CDSS says, and how it is kept. */
export function replacementWords(
  { outcome }: TargetOutcome,
  result: Result,
  planned: ClusterChange,
): Pick<Finding, 'message' | 'nextStep'> {
  const fate = fateSentence(planned);
  if ('code' in outcome && outcome.code === null) return { message: fate, nextStep: nextStep(outcome) };
  const message = `${fate} ${sentence(result)}`;
  if (outcome.verdict === 'ready') return { message, nextStep: wayToKeep(planned) };
  return { message, nextStep: `${nextStep(outcome)} Do not apply the plan meanwhile.` };
}

function wayToKeep({ otherReasons }: ClusterChange): string {
  return otherReasons.length === 0
    ? 'Instead of applying the plan run the rolling upgrade, which keeps the cluster and its data, then refresh the state (`terraform apply -refresh-only`): a new plan has nothing left to replace.'
    : 'Do not apply the plan. A rolling upgrade settles the version alone: change the code first so that nothing else replaces the cluster.';
}

/** What there is to say of a plan beside its targets. */
export function planFindings({ targets, asides, isComplete }: PlannedTargets): Finding[] {
  const findings: Finding[] = asides.map(planned => warning(fateSentence(planned), IF_NOT_MEANT));
  if (!isComplete) findings.push(warning(INCOMPLETE));
  if (targets.length === 0) findings.push({ level: 'notice', message: NOTHING_TO_ASK });
  return findings;
}

const IF_NOT_MEANT = 'If that is not meant, change the code so that the cluster is kept.';
const INCOMPLETE =
  'The Terraform plan leaves resources out (`-target`, or a change that is put off): what it leaves out was not looked at.';
const NOTHING_TO_ASK =
  'The Terraform plan upgrades no existing CDSS cluster: there was nothing to ask, and nothing was sent.';

function warning(message: string, nextStep?: string): Finding {
  return { level: 'warning', message, ...(nextStep === undefined ? {} : { nextStep }) };
}

function clusterOf({ cluster, address }: ClusterChange): string {
  return 'digits' in cluster ? `cluster ${cluster.digits} (\`${inert(address)}\`)` : `\`${inert(address)}\``;
}
