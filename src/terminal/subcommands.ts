import { systemClock } from '../basics/clock.ts';
import { type FrontDoor, LogLost, type StopSignal } from '../basics/process.ts';
import { followUpgrade } from '../follow.ts';
import { type Listing, list } from '../list.ts';
import type { Finding } from '../report/findings.ts';
import { listingJson, listingTable, targetsFileOf } from '../report/listing.ts';
import { reportOfCancellation, reportOfError } from '../report/report.ts';
import { failedWatch, type UpgradeReport } from '../report/upgrade.ts';
import { isTaken } from './files.ts';
import { type Flags, flagNamesOf } from './flags.ts';
import { logOn, paintFor } from './screen.ts';
import { commandSettings } from './settings.ts';
import { BUGS_GO_TO, EXIT_CODES, placed, resultLost, type Surroundings } from './surroundings.ts';

/** What every subcommand has: its settings, a log on stderr, and how it ends if nothing else decides that. */
function frameOf({ command, settings, color }: Flags, { env, folder, stderr }: Surroundings, around?: Around) {
  const paint = paintFor(stderr, color && !env['NO_COLOR']);
  const log = logOn(stderr, paint, around);
  const source = commandSettings(settings, env, folder, flagNamesOf(command));
  const exitCodes = { failed: EXIT_CODES.unknown, stopped: (name: StopSignal) => EXIT_CODES[name] };
  const tell = (findings: readonly Finding[]) => {
    for (const finding of findings) log[finding.level](placed(finding));
  };
  const ofError = (error: unknown) => reportOfError(error instanceof LogLost ? resultLost() : error, BUGS_GO_TO);
  return { log, source, exitCodes, tell, ofError };
}

type Around = (print: () => void) => void;

/** `cdss-precheck list`: the list goes to stdout. A no is an answer: only what could not be asked is not green. */
export function listDoor(flags: Flags, surroundings: Surroundings): FrontDoor<Listing> {
  const { log, source, exitCodes, tell, ofError } = frameOf(flags, surroundings);
  const failed = (report: Listing['report']): Listing => ({ clusters: null, checks: () => undefined, report });
  return {
    run: signal => list({ source, log, signal, bugsGoTo: BUGS_GO_TO, check: flags.switches.has('check') }),
    ofError: error => failed(ofError(error)),
    ofStop: () => failed(reportOfCancellation()),
    handOn: async listing => {
      tell(listing.report.findings);
      const isPrinted = await isTaken(surroundings.stdout, listText(listing, flags));
      return isPrinted && listing.report.isGreen ? EXIT_CODES.green : EXIT_CODES.unknown;
    },
    exitCodes,
  };
}

/** Nothing if the list could not be read: half a list would pass for a whole one. */
function listText({ clusters, checks }: Listing, { json, switches }: Flags): string {
  if (clusters === null) return '';
  if (switches.has('targets')) return targetsFileOf(clusters);
  return json ? `${JSON.stringify(listingJson(clusters, checks), null, 2)}\n` : listingTable(clusters, checks);
}

/** `cdss-precheck watch`: follows a running upgrade. On a terminal, a bar shows how many brokers operate. */
export async function watchCommandDoor(flags: Flags, surroundings: Surroundings): Promise<FrontDoor<UpgradeReport>> {
  const { stdout, stderr } = surroundings;
  const bar = stderr.isTTY ? (await import('./bar.ts')).brokerBar(stderr, systemClock) : undefined;
  const { log, source, exitCodes, tell, ofError } = frameOf(flags, surroundings, bar?.around);
  return {
    run: signal =>
      followUpgrade({
        source,
        log,
        signal,
        bugsGoTo: BUGS_GO_TO,
        ...(bar === undefined ? {} : { onLook: bar.onLook }),
      }),
    ofError: error => failedWatch(ofError(error).findings),
    ofStop: () => failedWatch(reportOfCancellation().findings),
    handOn: async report => {
      bar?.stop();
      tell(report.findings);
      const isPrinted = await isTaken(stdout, watchText(report, flags));
      if (!isPrinted) return EXIT_CODES.unknown;
      if (report.isGreen) return EXIT_CODES.green;
      return report.hasFailed ? EXIT_CODES.no : EXIT_CODES.unknown;
    },
    exitCodes,
  };
}

function watchText({ outputs }: UpgradeReport, { json }: Flags): string {
  if (json) return `${JSON.stringify(outputs, null, 2)}\n`;
  const { status, 'kafka-version': version, 'brokers-operating': operating, brokers } = outputs;
  if (status === '') return '';
  return `${status}, Kafka ${version}${brokers === '' ? '' : `, ${operating} of ${brokers} brokers operate`}\n`;
}
