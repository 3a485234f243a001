import junit, { type Builder, type TestCase, type TestSuite } from 'junit-report-builder';
import { wordsOf } from './findings.ts';
import type { Report } from './report.ts';
import type { Result } from './result.ts';
import { headline } from './summary.ts';

const NAME = 'cdss-precheck';

/** What XML 1.0 does not allow, not even escaped. The builder leaves it in CDATA sections. Source: XML 1.0, production [2]. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * The report as JUnit XML: one test case per target. Blocked is a failure, whatever makes the gate red, and unknown is an
 * error. Without a target one test case has all that there is to say. Characters that XML does not allow are left out.
 */
export function junitOf(report: Report): string {
  const builder = (junit as unknown as Builder).newBuilder(); // its types name a default export that it does not have
  const suite = builder.testSuite().name(NAME);
  for (const result of report.results) addTarget(suite, result, report);
  const isRed = suite.getFailureCount() + suite.getErrorCount() > 0;
  if (report.results.length === 0 || (!report.isGreen && !isRed)) addRun(suite, report);
  return `${builder.build().replace(NOT_IN_XML, '')}\n`;
}

function addTarget(suite: TestSuite, result: Result, { labels, findings }: Report): void {
  const { cluster, kafkaVersion, configGroup } = labels.get(result) ?? result;
  const finding = findings.find(one => one.result === result);
  const words = finding === undefined ? '' : inCdata(wordsOf(finding));
  const testCase = suite
    .testCase()
    .className(`${NAME}.${result.site}.${result.region}`)
    .name(`${cluster || result.address} to Kafka ${kafkaVersion || '?'} with config group ${configGroup || '?'}`);
  if (finding?.file !== undefined) testCase.file(finding.file);
  if (result.verdict === 'unknown') testCase.error(result.message, result.failure ?? 'unknown', words);
  else if (result.verdict === 'blocked' || finding?.level === 'error') fail(testCase, result, words);
  else if (words !== '') testCase.standardOutput(words);
}

function fail(testCase: TestCase, { code, message }: Result, words: string): void {
  testCase.failure(message, code === null ? 'blocked' : `code ${code}`).stacktrace(words);
}

/** What there is to say of the run as a whole. */
function addRun(suite: TestSuite, report: Report): void {
  const words = inCdata(report.findings.map(wordsOf).join('\n'));
  const testCase = suite.testCase().className(NAME).name(headline(report));
  if (report.isGreen) testCase.standardOutput(words);
  else testCase.error(report.message, report.failure ?? report.verdict, words);
}

/** The builder splits the first `]]>` of a text only, and the second one would end the section. */
function inCdata(text: string): string {
  return text.replaceAll(']]>', ']]\u200b>');
}
