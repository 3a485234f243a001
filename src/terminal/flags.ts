import { Command, CommanderError, Option } from 'commander';
import { defaultOf, SETTINGS, type SettingName } from '../settings/table.ts';
import { isKey, isOnlyGithubs, usageProblem } from './usage.ts';

/** What the command line asks for: the gate with these flags, or nothing but a text. */
export type CommandLine = { readonly flags: Flags } | Said;

/** The flags as they are given. A setting that is not among them may come from a variable. */
export interface Flags {
  readonly settings: ReadonlyMap<SettingName, string>;
  readonly json: boolean;
  /** Paths of the files that are asked for. */
  readonly junit?: string;
  readonly summary?: string;
  /** False with `--no-color`. */
  readonly color: boolean;
}

/** A text that answers the command line, and the stream and the exit code that go with it. */
export interface Said {
  readonly text: string;
  readonly isError: boolean;
}

/** The settings that are flags: all but the keys and what only GitHub has. */
export const FLAG_NAMES = (Object.keys(SETTINGS) as SettingName[]).filter(name => !isOnlyGithubs(name) && !isKey(name));

/** The variable that a flag can be given as. */
export function variableOf(name: string): string {
  return `CDSS_PRECHECK_${name.toUpperCase().replaceAll('-', '_')}`;
}

/** Reads the arguments behind the program's name. No text has the value of a flag in it. */
export function readCommandLine(args: readonly string[], version: string): CommandLine {
  const printed: string[] = [];
  const command = commandOf(version).configureOutput({ writeOut: text => printed.push(text) });
  const problem = usageProblem(args, [...command.options, new Option(...HELP)]);
  if (problem !== null)
    return { text: `Error: ${problem} \`cdss-precheck --help\` lists the flags. Nothing was asked.\n`, isError: true };
  try {
    command.parse(args, { from: 'user' });
    return { flags: flagsOf(command.opts()) };
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error;
    return { text: printed.join(''), isError: false };
  }
}

const HELP = ['-h, --help', 'Print this help.'] as const;

/** The command itself. A further one, like `list`, becomes a subcommand of it with settings of its own. */
function commandOf(version: string): Command {
  const command = new Command('cdss-precheck')
    .description(
      'Asks NAVER Cloud CDSS whether a Kafka cluster can be upgraded in a rolling way, and ends with 0 only after a yes.',
    )
    .usage('[flags]')
    .exitOverride()
    .allowExcessArguments(false);
  command.optionsGroup('What to ask:');
  for (const name of FLAG_NAMES) command.addOption(settingOption(name));
  return command
    .optionsGroup('What to print:')
    .option('--json', 'Print one JSON object to stdout: the outputs of the Action by their names.')
    .option('--junit <file>', 'Write a JUnit report: one test case per target.')
    .option('--summary <file>', 'Write the summary in Markdown.')
    .option('--no-color', 'Print no colours. The variable NO_COLOR does the same.')
    .version(version, '-V, --version', 'Print the version.')
    .helpOption(...HELP)
    .addHelpText('after', AFTER_HELP);
}

const AFTER_HELP = `
Keys come from the environment only: NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY.
Every setting can also be a variable: CDSS_PRECHECK_KAFKA_VERSION is --kafka-version. A flag wins.

Exit codes: 0 green; 1 CDSS says no, or a plan would replace a cluster; 2 could not ask, or wrong usage;
130 after Ctrl-C; 143 after SIGTERM.

Example:
  cdss-precheck --cluster orders --kafka-version 3.9.0 --config-group kafka-390 --region SGN`;

/** What a value is, where a word says it better than "value". */
const PLACEHOLDERS: Partial<Record<SettingName, string>> = { 'targets-file': 'file', 'terraform-plan': 'file' };

function settingOption(name: SettingName): Option {
  const { description } = SETTINGS[name];
  const said = defaultOf(name) === '' ? description : `${description} Default: ${defaultOf(name)}.`;
  return new Option(`--${name} <${PLACEHOLDERS[name] ?? 'value'}>`, said.replaceAll('`', ''));
}

function flagsOf(options: Readonly<Record<string, unknown>>): Flags {
  const text = (name: string) => options[new Option(`--${name} <value>`).attributeName()] as string | undefined;
  const settings = FLAG_NAMES.flatMap(name => {
    const value = text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const junit = text('junit');
  const summary = text('summary');
  return {
    settings: new Map(settings),
    json: options['json'] === true,
    color: options['color'] !== false,
    ...(junit === undefined ? {} : { junit }),
    ...(summary === undefined ? {} : { summary }),
  };
}
