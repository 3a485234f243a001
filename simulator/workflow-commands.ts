/**
 * The output of a step as GitHub's runner reads it: which lines are workflow commands, and what a person sees in the log.
 * After `ActionCommand.cs` and `ActionCommandManager.cs` of the runner's public source, where they matter for safety:
 *
 * - a line ends at CR, LF or both;
 * - `::name props::message` counts at the start of a line, white space aside;
 * - `##[name props]message` counts ANYWHERE in a line;
 * - only names the runner knows are commands.
 */

export interface WorkflowCommand {
  name: string;
  properties: Record<string, string>;
  message: string;
}

export interface StepOutput {
  /** In the order they were printed. */
  commands: WorkflowCommand[];
  /** Values of add-mask. */
  masks: string[];
  /** What the web log shows: annotations under their labels, debug lines hidden, masks as ***. */
  log: string;
}

const NAMES = new Set([
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group', 'internal-set-repo-path'],
  ...['notice', 'remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning'],
]);

const LABELS: Readonly<Record<string, string>> = {
  error: 'Error: ',
  warning: 'Warning: ',
  notice: 'Notice: ',
  group: '▼ ',
};

/** Splits as .NET's `StreamReader.ReadLine` does: a carriage return alone ends a line, too. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The command in a line, of either form, if there is one. */
export function parseCommand(line: string): WorkflowCommand | undefined {
  return parseV2(line) ?? parseV1(line);
}

/** Runs the lines of a step through the runner's rules, `stop-commands` among them. */
export function readStep(lines: readonly string[]): StepOutput {
  const commands: WorkflowCommand[] = [];
  const masks: string[] = [];
  const shown: string[] = [];
  let resumeToken: string | undefined;
  for (const line of lines) {
    if (resumeToken !== undefined) {
      if (line.trim() === `::${resumeToken}::`) resumeToken = undefined;
      shown.push(masked(line, masks));
      continue;
    }
    const command = parseCommand(line);
    if (command === undefined) {
      shown.push(masked(line, masks));
      continue;
    }
    commands.push(command);
    if (command.name === 'add-mask') masks.push(command.message);
    if (command.name === 'stop-commands') resumeToken = command.message;
    const label = LABELS[command.name];
    if (label !== undefined) shown.push(masked(`${label}${command.message}`, masks));
  }
  return { commands, masks, log: shown.join('\n') };
}

function parseV2(line: string): WorkflowCommand | undefined {
  const [, info, message = ''] = /^[\s\u0085]*::(.*?)::(.*)$/s.exec(line) ?? [];
  return info === undefined ? undefined : command(info, ',', message, decoderV2);
}

function parseV1(line: string): WorkflowCommand | undefined {
  const [, info, message = ''] = /##\[(.*?)\](.*)$/s.exec(line) ?? [];
  return info === undefined ? undefined : command(info, ';', message, decoderV1);
}

type Decoder = Readonly<{ property: (text: string) => string; message: (text: string) => string }>;

const decoderV2: Decoder = {
  message: text => decode(text, { '%0D': '\r', '%0A': '\n' }),
  property: text => decode(text, { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',' }),
};

const decoderV1: Decoder = {
  message: text => decode(text, { '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']' }),
  property: text => decode(text, { '%3B': ';', '%0D': '\r', '%0A': '\n', '%5D': ']' }),
};

/** One pass, where the runner makes one replacement after another with %25 last; the result is the same. */
function decode(text: string, escapes: Readonly<Record<string, string>>): string {
  return text.replace(/%(?:25|0D|0A|3A|2C|3B|5D)/g, code => (code === '%25' ? '%' : (escapes[code] ?? code)));
}

function command(info: string, separator: string, message: string, decoder: Decoder): WorkflowCommand | undefined {
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!NAMES.has(name)) return undefined;
  const properties: Record<string, string> = {};
  for (const pair of space < 0
    ? []
    : info
        .slice(space + 1)
        .trim()
        .split(separator)) {
    const equals = pair.indexOf('=');
    if (equals > 0) properties[pair.slice(0, equals)] = decoder.property(pair.slice(equals + 1));
  }
  return { name, properties, message: decoder.message(message) };
}

/** Every line of a mask is hidden by itself as well, as the runner does. */
function masked(line: string, masks: readonly string[]): string {
  const secrets = masks.flatMap(mask => [mask, ...splitLines(mask)]).filter(secret => secret.trim() !== '');
  return secrets
    .sort((one, other) => other.length - one.length)
    .reduce((text, secret) => text.replaceAll(secret, '***'), line);
}
