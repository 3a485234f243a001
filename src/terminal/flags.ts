import { Command, CommanderError, Option } from 'commander';
import { LIST_SETTINGS } from '../settings/list-settings.ts';
import { SETTINGS, type Setting } from '../settings/table.ts';
import { WATCH_SETTINGS } from '../settings/watch-settings.ts';
import { isKey, isOnlyGithubs, usageProblem } from './usage.ts';

/** What the command does: the gate, or one of its subcommands. */
export type CommandName = 'gate' | 'list' | 'watch';

/** What the command line asks for: a command with these flags, or nothing but a text. */
export type CommandLine = { readonly flags: Flags } | Said;

/** The flags as they are given. A setting that is not among them may come from a variable. */
export interface Flags {
  readonly command: CommandName;
  readonly settings: ReadonlyMap<string, string>;
  /** The flags of this command that are given and take no value. */
  readonly switches: ReadonlySet<string>;
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

type Table = Readonly<Record<string, Setting<unknown>>>;

/** What a command takes, and what its help says beside that. */
interface CommandSpec {
  readonly usage: string;
  readonly description: string;
  readonly table: Table;
  /** Flags without a value, each with its help. */
  readonly switches: Readonly<Record<string, string>>;
  /** Flags that name a file to write, each with its help. */
  readonly files: Readonly<Record<string, string>>;
  readonly after: string;
}

const COMMANDS: Readonly<Record<CommandName, CommandSpec>> = {
  gate: {
    usage: '[list|watch] [flags]',
    description:
      'Asks NAVER Cloud CDSS whether a Kafka cluster can be upgraded in a rolling way, and ends with 0 only after a yes.',
    table: SETTINGS,
    switches: { json: 'Print one JSON object to stdout: the outputs of the Action by their names.' },
    files: { junit: 'Write a JUnit report: one test case per target.', summary: 'Write the summary in Markdown.' },
    after: `
Other commands:
  cdss-precheck list   lists what can be upgraded to what
  cdss-precheck watch  follows a running upgrade

Exit codes: 0 green; 1 CDSS says no, or a plan would replace a cluster; 2 could not ask, or wrong usage;
130 after Ctrl-C; 143 after SIGTERM.

Example:
  cdss-precheck --cluster orders --kafka-version 3.9.0 --config-group kafka-390 --region SGN`,
  },
  list: {
    usage: '[flags]',
    description:
      'Lists the clusters that the keys can see, with the later Kafka versions on offer and their config groups.',
    table: LIST_SETTINGS,
    switches: {
      json: 'Print the list as JSON.',
      targets: 'Print a targets file with the latest version of each cluster that has exactly one config group for it.',
      check: 'Ask the precheck about every later version that has a config group, and add its verdict.',
    },
    files: {},
    after: `
Exit codes: 0 the list is complete, also if CDSS says no; 2 could not ask, or wrong usage.

Example:
  cdss-precheck list --targets > targets.yml`,
  },
  watch: {
    usage: '[flags]',
    description: 'Follows a running upgrade, and ends with 0 only if the cluster runs the version.',
    table: WATCH_SETTINGS,
    switches: { json: 'Print one JSON object to stdout: the outputs of the watch action by their names.' },
    files: {},
    after: `
Exit codes: 0 the upgrade is done; 1 the upgrade failed; 2 the time is up, could not ask, or wrong usage.

Example:
  cdss-precheck watch --cluster orders --kafka-version 3.9.0 --timeout 2h`,
  },
};

/** The settings of a command that are flags: all but the keys and what only GitHub has. */
export function flagNamesOf(command: CommandName): readonly string[] {
  return Object.keys(COMMANDS[command].table).filter(name => !isOnlyGithubs(name) && !isKey(name));
}

/** The flags of the gate. */
export const FLAG_NAMES = flagNamesOf('gate');

/** The variable that a flag can be given as. */
export function variableOf(name: string): string {
  return `CDSS_PRECHECK_${name.toUpperCase().replaceAll('-', '_')}`;
}

/** Reads the arguments behind the program's name. No text has the value of a flag in it. */
export function readCommandLine(args: readonly string[], version: string): CommandLine {
  const name = args[0] === 'list' || args[0] === 'watch' ? args[0] : 'gate';
  const own = name === 'gate' ? args : args.slice(1);
  const printed: string[] = [];
  const command = commandOf(name, version).configureOutput({ writeOut: text => printed.push(text) });
  const problem = usageProblem(own, [...command.options, new Option(...HELP)], args.length - own.length);
  if (problem !== null) {
    const help = name === 'gate' ? 'cdss-precheck --help' : `cdss-precheck ${name} --help`;
    return { text: `Error: ${problem} \`${help}\` lists the flags. Nothing was asked.\n`, isError: true };
  }
  try {
    command.parse(own, { from: 'user' });
    return { flags: flagsOf(name, command.opts()) };
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error;
    return { text: printed.join(''), isError: false };
  }
}

const HELP = ['-h, --help', 'Print this help.'] as const;

function commandOf(name: CommandName, version: string): Command {
  const { usage, description, table, switches, files, after } = COMMANDS[name];
  const command = new Command(name === 'gate' ? 'cdss-precheck' : `cdss-precheck ${name}`)
    .description(description)
    .usage(usage)
    .exitOverride()
    .allowExcessArguments(false);
  command.optionsGroup('What to ask:');
  for (const flag of flagNamesOf(name)) command.addOption(settingOption(flag, table[flag] as Setting<unknown>));
  command.optionsGroup('What to print:');
  for (const [flag, help] of Object.entries(switches)) command.option(`--${flag}`, help);
  for (const [flag, help] of Object.entries(files)) command.option(`--${flag} <file>`, help);
  return command
    .option('--no-color', 'Print no colours. The variable NO_COLOR does the same.')
    .version(version, '-V, --version', 'Print the version.')
    .helpOption(...HELP)
    .addHelpText('after', `${KEYS_HELP}${after}`);
}

const KEYS_HELP = `
Keys come from the environment only: NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY.
Every setting can also be a variable: CDSS_PRECHECK_KAFKA_VERSION is --kafka-version. A flag wins.
`;

/** What a value is, if a word says it better than "value". */
const PLACEHOLDERS: Readonly<Record<string, string>> = { 'targets-file': 'file', 'terraform-plan': 'file' };

function settingOption(name: string, { description, default: fallback }: Setting<unknown>): Option {
  const said = fallback === undefined ? description : `${description} Default: ${fallback}.`;
  return new Option(`--${name} <${PLACEHOLDERS[name] ?? 'value'}>`, said.replaceAll('`', ''));
}

function flagsOf(command: CommandName, options: Readonly<Record<string, unknown>>): Flags {
  const text = (name: string) => options[new Option(`--${name} <value>`).attributeName()] as string | undefined;
  const settings = flagNamesOf(command).flatMap(name => {
    const value = text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const switches = Object.keys(COMMANDS[command].switches).filter(name => options[name] === true);
  const files = Object.keys(COMMANDS[command].files).flatMap(name => {
    const path = text(name);
    return path === undefined ? [] : [[name, path] as const];
  });
  return {
    command,
    settings: new Map(settings),
    switches: new Set(switches),
    json: switches.includes('json'),
    color: options['color'] !== false,
    ...Object.fromEntries(files),
  };
}
