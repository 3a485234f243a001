import { invisibleIn } from '../basics/characters.ts';
import { readFile, UnreadableFile, type UnreadableKind } from '../basics/files.ts';
import type { Problem } from '../basics/problems.ts';
import { inert } from '../basics/text.ts';
import { type Read, readChoice } from '../basics/values.ts';
import { defaultRegionOf, type Location, SITE_NAMES } from '../ncloud/locations.ts';
import { readRegion, TARGET_FIELDS } from './fields.ts';
import { ItemReader } from './item-reader.ts';
import type { Target } from './target.ts';
import { type LineProblem, readTargetsYaml, type TargetsYaml } from './targets-yaml.ts';

/** A file that names targets, and what is needed to read it. */
export interface TargetsFile {
  /** The path on this machine. */
  readonly path: string;
  /** The path that messages show. */
  readonly name: string;
  /** Site and region of the targets that name none. Null if they could not be read. */
  readonly location: Location | null;
}

/** The limits of a file: room for 10,000 targets with some comments. */
export const MAX_FILE_BYTES = 1024 * 1024;
export const MAX_TARGETS = 10_000;
/** A file with more problems than these is another kind of file. */
const MAX_PROBLEMS = 1_000;

/** The targets of a file, in its order, and everything that is wrong with it. Nothing in it is guessed or left out. */
export async function readTargetsFile(
  file: TargetsFile,
): Promise<{ targets: readonly Target[]; problems: readonly Problem[] }> {
  const text = textOf(file);
  if ('problem' in text) {
    const message = `File \`${inert(file.name)}\` (input \`targets-file\`) ${text.problem}`;
    return { targets: [], problems: [{ message }] };
  }
  const { targets, problems } = targetsIn(await readTargetsYaml(text.value), file);
  return { targets, problems: problems.map(problem => inFile(problem, file)) };
}

/** The text of a file of a size that can be right, or what is wrong with it, to be put behind its name. */
function textOf({ path, name }: TargetsFile): Read<string> {
  try {
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(readFile(path, MAX_FILE_BYTES)) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) return { problem: 'is no UTF-8 text: save it as UTF-8.' };
    const invisible = invisibleIn(name);
    return { problem: `${UNREADABLE[error.kind]}${invisible === null ? '' : ` Note: ${invisible}.`}` };
  }
}

const UNREADABLE: Readonly<Record<UnreadableKind, string>> = {
  missing: 'does not exist: give its path from the top of the workspace, and run `actions/checkout` before.',
  folder: 'is a folder: give the path of a YAML file.',
  special: 'is no regular file: give the path of a YAML file, not of a pipe, a device or a socket.',
  tooLarge: 'is larger than 1 MiB: split it, and check each part in a job.',
  unreadable: 'cannot be read: check its permissions.',
};

/** A problem with its file and line. A path with invisible characters is only shown inert, and marks no line. */
function inFile({ line, message }: LineProblem, { name }: TargetsFile): Problem {
  const shown = { message: `File \`${inert(name)}\`, line ${line}: ${message}` };
  return invisibleIn(name) === null ? { ...shown, file: name, line } : shown;
}

function targetsIn(yaml: TargetsYaml, file: TargetsFile): { targets: Target[]; problems: LineProblem[] } {
  const { items } = yaml;
  if (items.length > MAX_TARGETS) {
    const message = `the list has ${items.length} targets, more than ${MAX_TARGETS}: split it, and check each part in a job.`;
    return { targets: [], problems: [{ line: 1, message }] };
  }
  const problems = [...yaml.problems];
  const defaults = defaultsOf(yaml, file, problems);
  const targets = items.flatMap(item => {
    const reader = new ItemReader(item);
    const target = targetOf(reader, defaults, file.name);
    for (const problem of reader.problems) problems.push(problem);
    return target ?? [];
  });
  for (const problem of repetitions(targets)) problems.push(problem);
  problems.sort((one, other) => one.line - other.line);
  return { targets, problems: atMost(MAX_PROBLEMS, problems) };
}

function atMost(count: number, problems: LineProblem[]): LineProblem[] {
  const next = problems[count];
  if (next === undefined) return problems;
  const message = `from here on there are ${problems.length - count} more problems.`;
  return [...problems.slice(0, count), { line: next.line, message }];
}

/** What a target has that does not name it itself. Null: it was named for all targets, and is wrong. */
interface Defaults {
  readonly location: Location | null;
  readonly values: Readonly<Partial<Record<FieldName, string | null>>>;
}

type FieldName = keyof typeof TARGET_FIELDS;

/** The defaults of a file. They are read once, also if no target uses them, and each mistake in them is one problem. */
function defaultsOf({ defaults }: TargetsYaml, { location }: TargetsFile, problems: LineProblem[]): Defaults {
  if (defaults === null) return { location, values: {} };
  const reader = new ItemReader(defaults);
  const names = Object.keys(TARGET_FIELDS) as FieldName[];
  const given = names.filter(name => reader.has(name) || reader.isMeant(name));
  const values = Object.fromEntries(given.map(name => [name, reader.read(name, TARGET_FIELDS[name], () => null)]));
  const read = { location: locationOf(reader, location), values };
  for (const problem of reader.problems) problems.push(problem);
  return read;
}

function targetOf(reader: ItemReader, defaults: Defaults, file: string): Target | null {
  const fieldOf = (name: FieldName) =>
    reader.read(name, TARGET_FIELDS[name], () => {
      const value = defaults.values[name];
      return value === undefined ? reader.wrong(reader.line, `\`${name}\` is missing: give it to this target.`) : value;
    });
  const cluster = fieldOf('cluster');
  const kafkaVersion = fieldOf('kafka-version');
  const configGroup = fieldOf('config-group');
  const location = locationOf(reader, defaults.location);
  if (cluster === null || kafkaVersion === null || configGroup === null || location === null) return null;
  return { location, cluster, kafkaVersion, configGroup, file, line: reader.line };
}

/** An item's own site and region. A fallback's region is that of its site: another site begins with its first region. */
function locationOf(reader: ItemReader, fallback: Location | null): Location | null {
  const site = reader.read(
    'site',
    text => readChoice(text, SITE_NAMES),
    () => fallback?.site ?? null,
  );
  if (site === null) return null;
  const region = reader.read(
    'region',
    text => readRegion(text, site),
    () => (site === fallback?.site ? fallback.region : defaultRegionOf(site)),
  );
  return region === null ? null : { site, region };
}

/** Each cluster is upgraded to one version: two targets of it would be two answers to one question. */
function repetitions(targets: readonly Target[]): LineProblem[] {
  const firstLines = new Map<string, number>();
  return targets.flatMap(({ location, cluster, line = 1 }) => {
    const key = [location.site, location.region, cluster].join(' ');
    const firstLine = firstLines.get(key);
    if (firstLine !== undefined) {
      return { line, message: `this cluster is in line ${firstLine} already: name each cluster once.` };
    }
    firstLines.set(key, line);
    return [];
  });
}
