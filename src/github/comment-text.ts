import { markdown } from '../basics/text.ts';
import type { Report } from '../report/report.ts';
import { cautions, facts, headline, steps, tally, waiting } from '../report/summary.ts';
import { inParts, table } from '../report/table.ts';
import type { CommentSettings } from '../settings/comment.ts';
import { type Marker, markerLine } from './comment-marker.ts';
import type { PullRequest } from './event.ts';

/** What a comment says beside the report. */
export interface CommentContext {
  readonly marker: Marker;
  readonly label: CommentSettings['label'];
  readonly pullRequest: PullRequest;
  readonly env: NodeJS.ProcessEnv;
  /** Unix time in ms. */
  readonly now: number;
}

/** GitHub takes 65,536 characters. No text has more characters than bytes. */
const MAX_BYTES = 65_536;
/** How much of that the table leaves for the parts that are built after it, in bytes. */
const RESERVE = 1_000;

/**
 * The comment in Markdown: the verdict, the targets, what look-ups show, what to do next, the guide's cautions if somebody may go on, and
 * its origin.
 */
export function commentText(report: Report, context: CommentContext): string {
  const title = `### ${headline(report)}${context.label === '' ? '' : ` (${markdown(context.label)})`}`;
  const top = inParts(markerLine(context.marker), title, tally(report));
  const mayGoOn = report.takenBack === undefined && report.results.some(({ verdict }) => verdict === 'ready');
  const caution = mayGoOn ? cautions(report) : '';
  const bottom = inParts(waiting(report), facts(report), steps(report), caution, origin(context));
  const tableBytes = MAX_BYTES - RESERVE - Buffer.byteLength(top) - Buffer.byteLength(bottom);
  const whole = inParts(top, table(report, tableBytes), bottom);
  if (Buffer.byteLength(whole) <= MAX_BYTES) return whole;
  return inParts(top, 'There is more to say than a comment holds: see the run.', origin(context));
}

/** The commit, the time, and the run. */
function origin({ pullRequest, env, now }: CommentContext): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run, GITHUB_SHA } = env;
  const base = `${server}/${repository}`;
  const sha = pullRequest.headSha || GITHUB_SHA;
  const parts = [
    sha ? `commit [\`${sha.slice(0, 7)}\`](${base}/commit/${sha})` : '',
    `${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    run ? `[log of this run](${base}/actions/runs/${run})` : '',
  ];
  return `<sub>Asked for ${parts.filter(part => part !== '').join(' · ')}</sub>`;
}
