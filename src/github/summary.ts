import { summary } from '@actions/core';
import type { Report } from '../report/report.ts';
import { cautions, facts, headline, inParts, steps, tally, waiting } from '../report/sections.ts';
import { table } from '../report/table.ts';

/** GitHub takes 1 MiB a step; half of it is more than anybody reads. */
const MAX_TABLE_BYTES = 512 * 1024;

/** Writes the job summary; rejects where the runner's file cannot be written. */
export async function writeSummary(report: Report): Promise<void> {
  await summary.addRaw(summaryOf(report), true).write();
}

/** The job summary in Markdown: the verdict, the targets, what look-ups show, what to do next, and the guide's cautions. */
export function summaryOf(report: Report): string {
  const title = `## ${headline(report)}`;
  const targets = table(report, MAX_TABLE_BYTES);
  const rest = inParts(waiting(report), facts(report), steps(report), cautions(report));
  return `${inParts(title, tally(report), targets, rest)}\n`;
}
