import { markdown } from '../basics/text.ts';
import { VERDICTS, type Verdict } from '../precheck/outcome.ts';
import type { Report } from './report.ts';
import type { Labels, Result } from './result.ts';
import { locationText } from './sentences.ts';

export const MARKS: Record<Verdict, string> = { unknown: '❓', blocked: '⛔', ready: '✅', current: '🏁' };

/** Parts as paragraphs of one text, without the empty ones. */
export function inParts(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('\n\n');
}

/** If there are more targets, those that need no action are folded below the others. */
const MANY = 10;

/**
 * The targets with their outcomes, in Markdown: the worst first. If there are many, the ready and the current ones are folded.
 *
 * @param maxBytes what it may take in UTF-8; rows past that are only counted
 */
export function table({ results, labels }: Report, maxBytes: number): string {
  const groups = VERDICTS.map(verdict => ({ verdict, ofIt: results.filter(one => one.verdict === verdict) }));
  if (results.length <= MANY)
    return rows(
      groups.flatMap(({ ofIt }) => ofIt),
      labels,
      maxBytes,
    );
  const isFolded = (verdict: Verdict) => verdict === 'ready' || verdict === 'current';
  const open = groups.filter(({ verdict }) => !isFolded(verdict)).flatMap(({ ofIt }) => ofIt);
  const parts = [rows(open, labels, maxBytes)];
  for (const { verdict, ofIt } of groups.filter(group => isFolded(group.verdict))) {
    const left = maxBytes - Buffer.byteLength(parts.join(''));
    parts.push(fold(`${ofIt.length} ${verdict}`, rows(ofIt, labels, left)));
  }
  return inParts(...parts);
}

const HEAD = '| Upgrade | Answer |\n| --- | --- |';
/** For the head, the line that counts what is left out, and the fold; in bytes. */
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

/** Two cells, so that a telephone has room for both: the question and its outcome. */
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

function answer({ verdict, cause, code, failure, message, requestId }: Result): string {
  const named = { cause, failure, code, requestId };
  const known = Object.entries(named).filter(([, value]) => value !== null);
  const details = known.map(([name, value]) => `${name} \`${value}\``).join(', ');
  return `**${verdict}**: ${markdown(message)}<br>${details === '' ? 'not asked' : details}`;
}
