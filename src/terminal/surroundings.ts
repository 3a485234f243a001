import { CouldNotAsk } from '../ncloud/failures.ts';
import { type Finding, wordsOf } from '../report/findings.ts';
import type { Output } from './screen.ts';

/** What the command has of its process. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** The folder at which relative paths start. */
  readonly folder: string;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** How the command ends. 130 and 143 are what a shell says of a program that these signals ended. */
export const EXIT_CODES = { green: 0, no: 1, unknown: 2, SIGINT: 130, SIGTERM: 143 } as const;

export const BUGS_GO_TO = "this project's issues";

/** The failure of a command whose result nobody takes. */
export function resultLost(): CouldNotAsk {
  const remedy = 'Check the program that reads stdout, and the disk. Then run this again.';
  return new CouldNotAsk('bug', 'the result could not be written to stdout', remedy);
}

/** A finding in words, behind its place in a file. */
export function placed(finding: Finding): string {
  const { file, line } = finding;
  return `${file === undefined ? '' : `${file}:${line ?? 1}: `}${wordsOf(finding)}`;
}
