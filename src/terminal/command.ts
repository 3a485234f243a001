import { readFileSync } from 'node:fs';
import { systemClock } from '../basics/clock.ts';
import type { Log } from '../basics/log.ts';
import { enter, type FrontDoor, LogLost, type StopSignal } from '../basics/process.ts';
import { gate } from '../gate.ts';
import { type Outputs, outputsOf } from '../report/outputs.ts';
import { type Report, reportOfCancellation, reportOfError, takenBack } from '../report/report.ts';
import type { Result } from '../report/result.ts';
import { headline, summaryOf } from '../report/summary.ts';
import { isTaken, writeWhole } from './files.ts';
import { type Flags, readCommandLine } from './flags.ts';
import { progressInLines, type ShownProgress } from './progress.ts';
import { logOn, type Output, type Paint, paintFor } from './screen.ts';
import { commandSettings, strayVariables } from './settings.ts';
import { BUGS_GO_TO, EXIT_CODES, placed, resultLost, type Surroundings } from './surroundings.ts';

/**
 * Runs the command in its process: it answers the command line, or asks CDSS.
 *
 * @param manifest the file that has the version
 */
export async function runCommand(own: NodeJS.Process, manifest: URL): Promise<void> {
  const { env, stdout, stderr } = own;
  const line = readCommandLine(own.argv.slice(2), versionIn(manifest));
  if ('flags' in line) return await enterCommand(line.flags, { env, folder: own.cwd(), stdout, stderr });
  own.exitCode = line.isError ? EXIT_CODES.unknown : EXIT_CODES.green;
  (line.isError ? stderr : stdout).write(line.text);
}

async function enterCommand(flags: Flags, surroundings: Surroundings): Promise<void> {
  if (flags.command === 'gate') return enter(await commandDoor(flags, surroundings));
  const { listDoor, watchCommandDoor } = await import('./subcommands.ts');
  if (flags.command === 'list') return enter(listDoor(flags, surroundings));
  return enter(await watchCommandDoor(flags, surroundings));
}

function versionIn(manifest: URL): string {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** The command: text for people goes to stderr, the result to stdout, and the rest to the files that are asked for. */
export async function commandDoor(flags: Flags, surroundings: Surroundings): Promise<FrontDoor<Report>> {
  const { env, folder, stdout, stderr } = surroundings;
  const areColoursWanted = flags.color && !env['NO_COLOR'];
  const progress: ShownProgress = await shownProgress(stderr, () => log);
  const paint = paintFor(stderr, areColoursWanted);
  const log = logOn(stderr, paint, progress.around);
  const source = commandSettings(flags.settings, env, folder);
  let latest: Report | undefined;
  return {
    run: signal => {
      for (const warning of strayVariables(env)) log.warning(warning);
      return gate({ source, log, signal, progress, bugsGoTo: BUGS_GO_TO });
    },
    ofError: error => reportOfError(error instanceof LogLost ? resultLost() : error, BUGS_GO_TO),
    ofStop: reportOfCancellation,
    handOn: async end => {
      const earlier = latest;
      const report = earlier === undefined ? end : takenBack(end, earlier.verdict, 'was taken back');
      latest = report;
      progress.stop();
      tellPeople(report, log, paint);
      const areWritten = await writeFiles(report, flags, folder, log, () => report === latest);
      // Nobody can take back what is on stdout: a verdict that is taken back is told on stderr and in the files.
      const isPrinted =
        earlier !== undefined || (await isTaken(stdout, resultText(report, flags, paintFor(stdout, areColoursWanted))));
      return isPrinted && areWritten ? exitCodeOf(report) : EXIT_CODES.unknown;
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

const COLOURS = { ready: 'green', current: 'green', blocked: 'red', unknown: 'yellow' } as const;

function resultLine(result: Result, { labels }: Report, paint: Paint): string {
  const { verdict, site, region, failure, cause, code, address } = result;
  const { cluster, kafkaVersion, configGroup } = labels.get(result) ?? result;
  const asked = `${cluster || address} to Kafka ${kafkaVersion || '?'} with config group ${configGroup || '?'}, ${site} ${region}`;
  const why = [failure, cause, code === null ? null : `code ${code}`].filter(part => part !== null).join(', ');
  const gap = ' '.repeat('blocked'.length + 2 - verdict.length);
  return `${paint(COLOURS[verdict], verdict)}${gap}${asked}${why === '' ? '' : `: ${why}`}`;
}

/**
 * Writes the files that are asked for.
 *
 * @param isLatest whether the report is still the latest: an older one must not be written over it
 * @returns whether all of them are written
 */
async function writeFiles(
  report: Report,
  flags: Flags,
  folder: string,
  log: Log,
  isLatest: () => boolean,
): Promise<boolean> {
  const write = async (flag: 'junit' | 'summary', contentOf: (report: Report) => Promise<string> | string) => {
    const path = flags[flag];
    if (path === undefined) return true;
    try {
      const content = await contentOf(report);
      if (isLatest()) writeWhole(path, folder, content);
      return true;
    } catch {
      log.error(
        `Could not write the file of \`--${flag}\`: check the path, the permissions and the disk. The exit code is 2 because of that.`,
      );
      return false;
    }
  };
  const isSummaryWritten = await write('summary', summaryOf);
  return (await write('junit', async one => (await import('../report/junit.ts')).junitOf(one))) && isSummaryWritten;
}
