import { summary } from '@actions/core';
import type { Verdict } from '../precheck.ts';
import type { Report } from './report.ts';
import type { Result } from './result.ts';
import { CAUTIONS } from './sentences.ts';
import { markdown } from './text.ts';

/** Writes the job summary; rejects where the runner's file cannot be written. */
export async function writeSummary(report: Report): Promise<void> {
  await summary.addRaw(summaryOf(report), true).write();
}

/** The job summary in Markdown: the verdict, the targets, what to do next, and the guide's cautions. */
export function summaryOf(report: Report): string {
  const sections = [`## ${HEADLINES[report.verdict]}`, table(report.results), steps(report), cautions(report.results)];
  return `${sections.filter(section => section !== '').join('\n\n')}\n`;
}

const HEADLINES: Record<Verdict, string> = {
  ready: '✅ Ready: CDSS allows the rolling upgrade',
  blocked: '⛔ Blocked: CDSS says no to the rolling upgrade',
  unknown: '❓ Unknown: could not ask CDSS',
};

const BADGES: Record<Verdict, string> = { ready: '✅ ready', blocked: '⛔ blocked', unknown: '❓ unknown' };

function table(results: readonly Result[]): string {
  if (results.length === 0) return '';
  const head = ['Verdict', 'Cluster', 'Kafka version', 'Config group', 'Site', 'Answer'];
  return [row(head), row(head.map(() => '---')), ...results.map(resultRow)].join('\n');
}

function resultRow(result: Result): string {
  const { cluster, kafkaVersion, configGroup } = result;
  const asked = [cluster, kafkaVersion, configGroup].map(markdown);
  return row([BADGES[result.verdict], ...asked, `${result.site} ${result.region}`, answer(result)]);
}

function answer({ code, failure, message, requestId }: Result): string {
  const said = code === null ? `${failure}: ${markdown(message)}` : `code ${code}: ${markdown(message)}`;
  return requestId === null ? said : `${said} (requestId \`${requestId}\`)`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function steps({ findings }: Report): string {
  if (findings.length === 0) return '';
  const items = findings.map(({ message }) => `- ${markdown(message)}`);
  return ['### What to do', ...items].join('\n');
}

function cautions(results: readonly Result[]): string {
  if (results.length === 0) return '';
  return ['### Before you upgrade', ...CAUTIONS.map(caution => `- ${caution}`)].join('\n');
}
