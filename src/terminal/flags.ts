import { Command, CommanderError, Option } from 'commander';
import { nearest } from '../basics/suggestions.ts';
import { defaultOf, SETTINGS, type Setting, type SettingName } from '../settings/table.ts';

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

/** Keys are never flags: every process of a machine can read a command line, and shells and logs of CI keep it. */
export const KEYS: readonly SettingName[] = ['access-key', 'secret-key'];

/** A name like this was meant for a secret. */
const SECRET_LIKE = /key|secret|token|passw|credential|access/i;

/** A name that nobody takes for a secret. Anything else may be one that was put behind a dash by mistake. */
const PLAIN_NAME = /^--?[a-z]+(-[a-z]+)*$/;
const MAX_NAME_LENGTH = 30;

/** The settings that are flags: all but the keys and what only GitHub has. */
export const FLAG_NAMES = (Object.keys(SETTINGS) as SettingName[]).filter(name => !isOnlyGithubs(name) && !isKey(name));

/** The variable that a flag can be given as. */
export function variableOf(name: SettingName): string {
  return `CDSS_PRECHECK_${name.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * Reads the arguments behind the program's name. No message has the value of a flag or of an argument in it: it may be a
 * key in the wrong place.
 */
export function readCommandLine(args: readonly string[], version: string): CommandLine {
  const printed: string[] = [];
  const program = commandOf(version).configureOutput({ writeOut: text => printed.push(text), writeErr: () => {} });
  const stray = strayArgument(args, program);
  if (stray !== null) return wrongUsage(stray);
  try {
    program.parse(args, { from: 'user' });
    return { flags: flagsOf(program.opts()) };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { text: printed.join(''), isError: false };
    return wrongUsage(USAGE_PROBLEMS[error.code]?.(error.message) ?? 'The command line cannot be read.');
  }
}

/** What commander finds wrong, by its code. Its own message is used only if it names a flag and no value. */
const USAGE_PROBLEMS: Readonly<Record<string, (message: string) => string>> = {
  'commander.optionMissingArgument': message => `Flag \`${flagIn(message)}\` needs a value: write it behind the flag.`,
  'commander.invalidArgument': message => `Flag \`${flagIn(message)}\` is given twice: give it once.`,
};

function flagIn(message: string): string {
  return /--[a-z-]+/.exec(message)?.[0] ?? '';
}

function wrongUsage(problem: string): Said {
  return { text: `Error: ${problem} \`cdss-precheck --help\` lists the flags. Nothing was asked.\n`, isError: true };
}

/** What is wrong with the first argument that is neither a flag that there is nor a value of one; null if there is none. */
function strayArgument(args: readonly string[], program: Command): string | null {
  const known = new Map(program.options.flatMap(option => [option.long, option.short].map(name => [name, option])));
  for (const name of ['-h', '--help']) known.set(name, new Option(name));
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    const [name = ''] = arg.split('=', 1);
    const option = arg.startsWith('-') ? known.get(name) : undefined;
    if (option === undefined) return arg.startsWith('-') ? unknownFlag(name, index) : unexpectedArgument(index);
    const hasOwnValue = arg.length > name.length;
    const isSwitch = !option.required;
    if (isSwitch && hasOwnValue) return `Flag \`${name}\` takes no value: leave out the \`=\` and what follows it.`;
    if (!isSwitch && !hasOwnValue && !isFlag(args[index + 1])) index++;
  }
  return null;
}

function isFlag(arg: string | undefined): boolean {
  return arg !== undefined && /^-./.test(arg);
}

function unexpectedArgument(index: number): string {
  return `Argument ${index + 1} does not belong to a flag: write \`--flag value\`, and a value with spaces in quotes.`;
}

function unknownFlag(name: string, index: number): string {
  const isPlain = PLAIN_NAME.test(name) && name.length <= MAX_NAME_LENGTH;
  const what = isPlain ? `Flag \`${name}\`` : `Argument ${index + 1}`;
  const meant = nearest(name, [...Object.keys(SETTINGS), ...OUTPUT_FLAGS], 1)[0];
  if (SECRET_LIKE.test(name) || isKey(meant)) return `${what} is rejected. ${NO_KEYS}`;
  if (isOnlyGithubs(meant)) return `${what} is rejected: \`${meant}\` is a setting of the GitHub Action alone.`;
  return `${what} is no flag${meant === undefined ? '.' : `: did you mean \`--${meant}\`?`}`;
}

const NO_KEYS =
  'A key is never a flag, because other processes can read a command line and shells keep it: set the variables `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`. If the command line has a real key in it, replace that key.';

function isKey(name: string | undefined): boolean {
  return KEYS.some(key => key === name);
}

function isOnlyGithubs(name: string | undefined): boolean {
  const setting: Setting<unknown> | undefined = SETTINGS[name as SettingName];
  return setting?.isOnlyGithubs === true;
}

const OUTPUT_FLAGS = ['json', 'junit', 'summary', 'no-color', 'help', 'version'];

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
    .addOption(once(new Option('--junit <file>', 'Write a JUnit report: one test case per target.')))
    .addOption(once(new Option('--summary <file>', 'Write the summary in Markdown.')))
    .option('--no-color', 'Print no colours. The variable NO_COLOR does the same.')
    .version(version, '-V, --version', 'Print the version.')
    .helpOption('-h, --help', 'Print this help.')
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
  return once(new Option(`--${name} <${PLACEHOLDERS[name] ?? 'value'}>`, said.replaceAll('`', '')));
}

/** A flag that is given twice has two meanings: nobody is to guess which one was meant. */
function once(option: Option): Option {
  return option.argParser((value: string, before?: string) => {
    if (before !== undefined) throw new CommanderError(1, 'commander.invalidArgument', option.long ?? '');
    return value;
  });
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
