import { readFileSync } from 'node:fs';
import { systemClock } from '../basics/clock.ts';
import type { Log } from '../basics/log.ts';
import { enter, type FrontDoor, type StopSignal } from '../basics/process.ts';
import { gate } from '../gate.ts';
import { type Finding, wordsOf } from '../report/findings.ts';
import { type Outputs, outputsOf } from '../report/outputs.ts';
import { type Report, reportOfCancellation, reportOfError } from '../report/report.ts';
import type { Result } from '../report/result.ts';
import { headline, summaryOf } from '../report/summary.ts';
import { printWhole, writeWhole } from './files.ts';
import { type Flags, readCommandLine } from './flags.ts';
import { progressInLines, type ShownProgress } from './progress.ts';
import { logOn, type Output, type Paint, paintFor } from './screen.ts';
import { commandSettings, strayVariables } from './settings.ts';

/** What the command has of its process. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** The folder at which relative paths start. */
  readonly folder: string;
  readonly stdout: Output;
  readonly stderr: Output;
}

/**
 * Runs the command in its process: it answers the command line, or asks CDSS.
 *
 * @param manifest the file that has the version
 */
export async function runCommand(own: NodeJS.Process, manifest: URL): Promise<void> {
  const { env, stdout, stderr } = own;
  const line = readCommandLine(own.argv.slice(2), versionIn(manifest));
  if ('flags' in line) return enter(await commandDoor(line.flags, { env, folder: own.cwd(), stdout, stderr }));
  own.exitCode = line.isError ? EXIT_CODES.unknown : EXIT_CODES.green;
  (line.isError ? stderr : stdout).write(line.text);
}

function versionIn(manifest: URL): string {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** How the command ends. 130 and 143 are what a shell says of a program that these signals ended. */
const EXIT_CODES = { green: 0, no: 1, unknown: 2, SIGINT: 130, SIGTERM: 143 } as const;

const BUGS_GO_TO = "this project's issues";

/** The command: text for people goes to stderr, the result to stdout, and the rest to the files that are asked for. */
export async function commandDoor(flags: Flags, surroundings: Surroundings): Promise<FrontDoor<Report>> {
  const { env, folder, stdout, stderr } = surroundings;
  const areColoursWanted = flags.color && !env['NO_COLOR'];
  const progress: ShownProgress = await shownProgress(stderr, () => log);
  const paint = paintFor(stderr, areColoursWanted);
  const log = logOn(stderr, paint, progress.around);
  const source = commandSettings(flags.settings, env, folder);
  let isTold = false;
  return {
    run: signal => {
      for (const warning of strayVariables(env)) log.warning(warning);
      return gate({ source, log, signal, progress, bugsGoTo: BUGS_GO_TO });
    },
    ofError: error => reportOfError(error, BUGS_GO_TO),
    ofStop: reportOfCancellation,
    handOn: async report => {
      progress.stop();
      tellPeople(report, log, paint);
      // A verdict that is taken back is said to people and in the files. Nobody can take back what is on stdout.
      const result = isTold ? '' : resultText(report, flags, paintFor(stdout, areColoursWanted));
      isTold = true;
      const isOut = await handedOn('the result to stdout', log, () => printWhole(stdout, result));
      const areWritten = await writeFiles(report, flags, folder, log);
      return isOut && areWritten ? exitCodeOf(report) : EXIT_CODES.unknown;
    },
    exitCodes: { failed: EXIT_CODES.unknown, stopped: (name: StopSignal) => EXIT_CODES[name] },
  };
}

async function shownProgress(stderr: Output, log: () => Log): Promise<ShownProgress> {
  if (!stderr.isTTY) return progressInLines(log);
  const { progressBar } = await import('./bar.ts');
  return progressBar(stderr, systemClock);
}

function exitCodeOf({ isGreen, verdict }: Report): number {
  if (isGreen) return EXIT_CODES.green;
  return verdict === 'blocked' ? EXIT_CODES.no : EXIT_CODES.unknown;
}

function tellPeople(report: Report, log: Log, paint: Paint): void {
  for (const finding of report.findings) log[finding.level](placed(finding));
  log.info(paint('bold', headline(report)));
}

function placed(finding: Finding): string {
  const { file, line } = finding;
  return `${file === undefined ? '' : `${file}:${line ?? 1}: `}${wordsOf(finding)}`;
}

function resultText(report: Report, { json }: Flags, paint: Paint): string {
  if (json) return `${JSON.stringify(resultObject(report), null, 2)}\n`;
  return report.results.map(result => `${resultLine(result, report, paint)}\n`).join('');
}

/** The outputs that are JSON in themselves: in an object they are arrays. */
const ARRAYS: readonly (keyof Outputs)[] = ['results', 'ready', 'blocked'];

/** The outputs of the Action by their names. There is no file of all results, since nothing is left out here. */
function resultObject(report: Report): Record<string, unknown> {
  const { 'results-file': _, ...outputs } = outputsOf(report, '');
  const entries = Object.entries(outputs).map(([name, text]) => {
    return [name, ARRAYS.some(array => array === name) ? JSON.parse(text) : text];
  });
  return Object.fromEntries(entries);
}

function resultLine(result: Result, { labels }: Report, paint: Paint): string {
  const { verdict, site, region, failure, code, address } = result;
  const { cluster, kafkaVersion, configGroup } = labels.get(result) ?? result;
  const asked = `${cluster || address} to Kafka ${kafkaVersion || '?'} with config group ${configGroup || '?'}, ${site} ${region}`;
  const why = failure ?? (code === null ? '' : `code ${code}`);
  const style = ({ blocked: 'red', unknown: 'yellow' } as const)[verdict as string] ?? 'green';
  const gap = ' '.repeat('blocked'.length + 2 - verdict.length);
  return `${paint(style, verdict)}${gap}${asked}${why === '' ? '' : `: ${why}`}`;
}

/** Whether all files that are asked for are written. */
async function writeFiles(report: Report, flags: Flags, folder: string, log: Log): Promise<boolean> {
  const { junit, summary } = flags;
  const write = (path: string, content: () => Promise<string> | string) =>
    handedOn(`the file of \`--${path === junit ? 'junit' : 'summary'}\``, log, async () =>
      writeWhole(path, folder, await content()),
    );
  const xml = async () => (await import('../report/junit.ts')).junitOf(report);
  const done = [
    junit === undefined || (await write(junit, xml)),
    summary === undefined || (await write(summary, () => summaryOf(report))),
  ];
  return done.every(isWritten => isWritten);
}

async function handedOn(what: string, log: Log, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    log.error(
      `Could not write ${what}: check the path, the permissions and the disk. The exit code is 2 because of that.`,
    );
    return false;
  }
}
