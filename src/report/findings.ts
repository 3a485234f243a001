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
  /** What look-ups show about it. Foreign text in it is inert. */
  readonly facts?: readonly string[];
  /** What to do about it, if the message does not say that itself. */
  readonly nextStep?: string;
  /** The result that it is about, if it is about one. */
  readonly result?: Result;
  /** The cluster that it is about, if it is about one. */
  readonly about?: Inert | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** A finding in one text: what happened, what look-ups show about it, and what to do. */
export function wordsOf({ message, facts = [], nextStep }: Finding): string {
  const lookedUp = facts.length === 0 ? '' : ` Looked up: ${facts.join(' ')}`;
  return `${message}${lookedUp}${nextStep === undefined ? '' : ` What to do: ${nextStep}`}`;
}

/** What applying the plan would do to a cluster. Empty if it is kept, and if the plan does not tell. */
function fateSentence(planned: ClusterChange): string {
  const cluster = clusterOf(planned);
  const reasons = [...(planned.changesVersion ? [VERSION_REASON] : []), ...planned.otherReasons];
  const why = reasons.length === 0 ? '' : `, because ${reasonsText(reasons)}`;
  switch (planned.fate) {
    case 'replaced':
      return `Applying the plan would destroy ${cluster} with all its data and create an empty one${why}.`;
    case 'leftBehind':
      return `Applying the plan would create an empty cluster and remove ${cluster} from the Terraform state${why}.`;
    case 'forgotten':
      return `Applying the plan would make Terraform forget ${cluster}. The cluster itself would stay.`;
    case 'deleted':
      return `Applying the plan would delete ${cluster} with all its data.`;
    default:
      return '';
  }
}

/** What to say about a cluster that a plan would replace: what is lost, what CDSS says, and how to keep the cluster. */
export function replacementWords(
  one: TargetOutcome,
  result: Result,
  planned: ClusterChange,
): Pick<Finding, 'message' | 'nextStep'> {
  const fate = fateSentence(planned);
  const { outcome } = one;
  if (outcome.verdict === 'blocked' && outcome.code === null) return { message: fate, nextStep: nextStep(one) };
  const message = `${fate} ${sentence(result)}`;
  if (outcome.verdict === 'ready') return { message, nextStep: wayToKeep(planned) };
  if (outcome.verdict === 'current') return { message, nextStep: REFRESH };
  return { message, nextStep: `${nextStep(one)} Do not apply the plan until then.` };
}

function wayToKeep({ otherReasons }: ClusterChange): string {
  return otherReasons.length === 0
    ? 'Do not apply the plan. Run the rolling upgrade, which keeps the cluster and its data. Then refresh the state (`terraform apply -refresh-only`): a new plan replaces nothing.'
    : 'Do not apply the plan. A rolling upgrade changes only the version: first change the code so that nothing else replaces the cluster.';
}

const REFRESH =
  'Do not apply the plan. The cluster runs the version already: refresh the state (`terraform apply -refresh-only`), then plan again.';

/** How many targets were never asked, and why: a finding for each reason. */
export function neverAskedFindings(outcomes: readonly TargetOutcome[]): Finding[] {
  const stopped = outcomes.filter(one => one.stoppedBy !== undefined);
  return Array.from(
    Map.groupBy(stopped, one => one.stoppedBy ?? ''),
    ([reason, ofReason]) => {
      const [first] = ofReason as [TargetOutcome];
      const were = ofReason.length === 1 ? 'target was' : 'targets were';
      const message = `${ofReason.length} of ${outcomes.length} ${were} never asked. An earlier target failed: ${inert(reason)}.`;
      return { level: 'error', message, nextStep: nextStep(first) };
    },
  );
}

/** What to say about a plan beside its targets. */
export function planFindings({ targets, asides, isComplete }: PlannedTargets): Finding[] {
  const findings: Finding[] = asides.map(planned => warning(fateSentence(planned), IF_NOT_MEANT));
  if (!isComplete) findings.push(warning(INCOMPLETE));
  if (targets.length === 0) findings.push({ level: 'notice', message: NOTHING_TO_ASK });
  return findings;
}

/** What a person is told about a discovery that found no target. */
export const NOTHING_DISCOVERED: Finding = {
  level: 'notice',
  message:
    'No cluster that the keys may use has a later Kafka version with a config group. There was nothing to ask CDSS about.',
};

const IF_NOT_MEANT = 'If you do not want that, change the code so that the cluster is kept.';
const INCOMPLETE =
  'The Terraform plan leaves out resources (`-target`, or a deferred change). They were not looked at.';
const NOTHING_TO_ASK =
  'The Terraform plan upgrades no existing CDSS cluster. There was nothing to ask, and nothing was sent.';

function warning(message: string, nextStep?: string): Finding {
  return { level: 'warning', message, ...(nextStep === undefined ? {} : { nextStep }) };
}

function clusterOf({ cluster, address }: ClusterChange): string {
  return 'digits' in cluster ? `cluster ${cluster.digits} (\`${inert(address)}\`)` : `\`${inert(address)}\``;
}
