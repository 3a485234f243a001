import { markdown } from '../basics/text.ts';
import type { Verdict } from '../precheck/outcome.ts';
import type { Report } from './report.ts';
import type { Labels, Result } from './result.ts';
import { locationText } from './sentences.ts';

export const MARKS: Record<Verdict, string> = { ready: '✅', blocked: '⛔', unknown: '❓' };

/** Parts as paragraphs of one text, without the empty ones. */
export function inParts(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('\n\n');
}

/** From this many targets on, those that are ready stand folded below the others. */
const MANY = 10;

/** Worst first: what a reader has to act on. */
const ORDER = ['unknown', 'blocked', 'ready'] as const;

/**
 * The targets and what came of each, in Markdown: the worst first, and the ready ones folded where there are many.
 *
 * @param maxBytes what it may take in UTF-8; rows past that are only counted
 */
export function table({ results, labels }: Report, maxBytes: number): string {
  const sorted = ORDER.flatMap(verdict => results.filter(result => result.verdict === verdict));
  if (sorted.length <= MANY) return rows(sorted, labels, maxBytes);
  const ready = results.filter(({ verdict }) => verdict === 'ready');
  const others = rows(sorted.slice(0, sorted.length - ready.length), labels, maxBytes);
  const folded = fold(`${ready.length} ready`, rows(ready, labels, maxBytes - Buffer.byteLength(others)));
  return inParts(others, folded);
}

const HEAD = '| Upgrade | Answer |\n| --- | --- |';
/** For the head, the line that counts what is left out, and what folds. */
const RESERVE = 500;

function rows(results: readonly Result[], labels: Report['labels'], maxBytes: number): string {
  if (results.length === 0) return '';
  const lines: string[] = [];
  let bytes = RESERVE;
  for (const line of results.map(result => resultRow(result, labels.get(result) ?? result))) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > maxBytes) break;
    lines.push(line);
  }
  const left = results.length - lines.length;
  const more = `${left}${lines.length === 0 ? '' : ' more'} left out here: the file of the output \`results-file\` has all.`;
  const shown = lines.length === 0 ? '' : [HEAD, ...lines].join('\n');
  return inParts(shown, left === 0 ? '' : more);
}

function fold(title: string, content: string): string {
  return content === '' ? '' : `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

/** Two cells, so that a telephone has room for both: what was asked, and what came of it. */
function resultRow(result: Result, { cluster, kafkaVersion, configGroup }: Labels): string {
  const { verdict, address = '' } = result;
  const asked = [
    `${MARKS[verdict]} **${markdown(cluster || address)}**`,
    `to Kafka ${markdown(kafkaVersion || '?')} with config group ${markdown(configGroup || '?')}`,
    locationText(result),
    ...plannedLines(result),
  ];
  return `| ${asked.join('<br>')} | ${answer(result)} |`;
}

function plannedLines({ address, replaces }: Result): string[] {
  if (address === undefined) return [];
  return [markdown(address), ...(replaces ? ['⚠️ **the plan replaces it**'] : [])];
}

function answer({ verdict, code, failure, message, requestId }: Result): string {
  const reason = failure === null ? 'not asked' : `failure \`${failure}\``;
  const source = code === null ? reason : `code \`${code}\``;
  const id = requestId === null ? '' : `, requestId \`${requestId}\``;
  return `**${verdict}**: ${markdown(message)}<br>${source}${id}`;
}
