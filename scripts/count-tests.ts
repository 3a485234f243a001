// Says how many tests passed, failed and were skipped, by jest's own report: node scripts/count-tests.ts REPORT.json
// Ends red where one failed or none ran, and in CI also where one was skipped: there nothing is missing to run it.
import { readFileSync } from 'node:fs';

/** The members of jest's JSON report (`--json`) that count; a suite with a runtime error has no tests to count. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** The closing line, and why the run is red where it is. */
export function countTests(report: JestReport, isCi: boolean): { line: string; problems: string[] } {
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const skipped = report.numPendingTests + report.numTodoTests;
  const problems = [
    ...(failed > 0 ? ['a test failed'] : []),
    ...(passed + failed === 0 ? ['no test ran'] : []),
    ...(isCi && skipped > 0 ? ['a test was skipped, in CI'] : []),
  ];
  return { line: `${passed} passed, ${failed} failed, ${skipped} skipped`, problems };
}

if (import.meta.main) {
  const report = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as JestReport;
  const { line, problems } = countTests(report, process.env['CI'] === 'true');
  for (const problem of problems) console.log(`Red: ${problem}.`);
  console.log(line);
  if (problems.length > 0) process.exitCode = 1;
}
