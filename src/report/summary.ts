import { markdown } from '../basics/text.ts';
import { VERDICTS, type Verdict } from '../precheck/outcome.ts';
import { type Finding, wordsOf } from './findings.ts';
import type { Report } from './report.ts';
import type { Result } from './result.ts';
import { CAUTIONS } from './sentences.ts';
import { inParts, MARKS, table } from './table.ts';

/**
 * The parts of which the job summary and the comment are made, in Markdown as GitHub reads it. A part that has nothing
 * to say is empty. Foreign text in a report is inert, and goes through `markdown` here.
 */

/** The verdict at a glance. A Terraform plan can block a target without an answer of CDSS. */
export function headline({ verdict, results, takenBack }: Report): string {
  if (takenBack !== undefined) return `${MARKS.unknown} Unknown: ${takenBack}`;
  const isPlans = verdict === 'blocked' && results.every(result => result.verdict !== 'blocked' || isOfPlan(result));
  if (isPlans) return `${MARKS.blocked} Blocked: the Terraform plan would replace a cluster`;
  const count = results.filter(result => result.verdict === verdict && !isOfPlan(result)).length;
  return `${MARKS[verdict]} ${HEADLINES[verdict](count, results.length)}`;
}

/** Blocked by what a plan would do, without an answer of CDSS. */
function isOfPlan({ verdict, code }: Result): boolean {
  return verdict === 'blocked' && code === null;
}

const HEADLINES: Record<Verdict, (count: number, all: number) => string> = {
  ready: (count, all) => {
    if (all === 0) return 'Ready: there is nothing to ask';
    if (all === 1) return 'Ready: CDSS allows the rolling upgrade';
    return `Ready: CDSS allows ${count === all ? 'all ' : ''}${count} rolling ${count === 1 ? 'upgrade' : 'upgrades'}`;
  },
  current: (_, all) =>
    `Current: ${all === 1 ? 'the cluster runs' : `all ${all} clusters run`} the requested Kafka version already`,
  blocked: (count, all) => `Blocked: CDSS says no to ${some(count, all)}`,
  unknown: (count, all) => `Unknown: could not ask CDSS${all < 2 ? '' : ` about ${some(count, all)}`}`,
};

function some(count: number, all: number): string {
  return all === 1 ? 'the rolling upgrade' : `${count} of ${all} rolling upgrades`;
}

/** How many targets have which verdict, worst first. Empty if all have the same. */
export function tally({ results }: Report): string {
  const counts = Map.groupBy(results, ({ verdict }) => verdict);
  if (counts.size < 2) return '';
  const worstFirst = VERDICTS.filter(verdict => counts.has(verdict));
  return worstFirst.map(verdict => `${MARKS[verdict]} ${counts.get(verdict)?.length} ${verdict}`).join(' · ');
}

/** What look-ups show about the targets that are blocked. */
export function facts({ findings, results }: Report): string {
  const shown = findings.filter(finding => finding.facts !== undefined && finding.facts.length > 0);
  if (shown.length === 0) return '';
  const items = shown.slice(0, MAX_STEPS).map(finding => {
    const said = markdown((finding.facts ?? []).join(' '));
    return `- ${results.length > 1 ? subjects([finding]) : ''}${said}`;
  });
  const more = shown.length > MAX_STEPS ? [`- ${shown.length - MAX_STEPS} more are in the log.`] : [];
  return ['**Looked up**', '', ...items, ...more].join('\n');
}

/** What to do next: each step once, with its targets if there are several. */
export function steps({ findings, results }: Report): string {
  const all = [
    ...Map.groupBy(
      findings.filter(({ level }) => level !== 'notice'),
      stepOf,
    ),
  ];
  if (all.length === 0) return '';
  const items = all.slice(0, MAX_STEPS).map(([step, ofStep]) => {
    return `- ${results.length > 1 ? subjects(ofStep) : ''}${markdown(step)}`;
  });
  const more = all.length > MAX_STEPS ? [`- ${all.length - MAX_STEPS} more are in the log.`] : [];
  return ['**What to do**', '', ...items, ...more].join('\n');
}

/** The table already says what happened to a target. Everything else is said here. */
function stepOf(finding: Finding): string {
  return finding.about === undefined ? wordsOf(finding) : (finding.nextStep ?? finding.message);
}

const MAX_STEPS = 20;

/** The most targets that are named before a step. */
const MAX_NAMED = 5;

function subjects(findings: readonly Finding[]): string {
  const names = findings.flatMap(({ about }) => (about === undefined ? [] : [`**${markdown(about)}**`]));
  if (names.length === 0) return '';
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  return `${names.slice(0, MAX_NAMED).join(', ')}${more}: `;
}

/** How long we waited and what we saw. */
export function waiting({ waited: [first, ...changes] = [] }: Report): string {
  if (first === undefined) return '';
  return [
    `⏳ ${markdown(first)}`,
    ...(changes.length === 0 ? [] : ['']),
    ...changes.map(line => `- ${markdown(line)}`),
  ].join('\n');
}

/** What the API guide warns of before an upgrade, if one was asked about. */
export function cautions({ results }: Report): string {
  if (results.length === 0) return '';
  return ['**Before you upgrade**', '', ...CAUTIONS.map(caution => `- ${caution}`)].join('\n');
}

/** GitHub takes 1 MiB per step. Half of it is more than anybody reads. */
const MAX_TABLE_BYTES = 512 * 1024;

/** The job summary in Markdown: the verdict, the targets, what look-ups show, what to do next, and the guide's cautions. */
export function summaryOf(report: Report): string {
  const title = `## ${headline(report)}`;
  const targets = table(report, MAX_TABLE_BYTES);
  const rest = inParts(waiting(report), facts(report), steps(report), cautions(report));
  return `${inParts(title, tally(report), targets, rest)}\n`;
}
