import { readFile, stat } from 'node:fs/promises';
import type { Problem } from '../basics/problems.ts';
import { type Read, readChoice } from '../basics/values.ts';
import { defaultRegionOf, type Location, SITE_NAMES } from '../ncloud/locations.ts';
import { readRegion, TARGET_FIELDS } from './fields.ts';
import { ItemReader } from './item-reader.ts';
import type { Target } from './target.ts';
import { type LineProblem, readYamlList } from './targets-yaml.ts';

/** A file that names targets, and what is needed to read it. */
export interface TargetsFile {
  /** Where it is read. */
  readonly path: string;
  /** What it is called where a person sees it. */
  readonly name: string;
  /** Site and region of the targets that name none; null where they could not be read. */
  readonly location: Location | null;
  /** Makes a text of the file safe to be shown. */
  readonly quote: (text: string) => string;
}

/** What a file of targets may have at most: room for 10,000 of them with a comment here and there. */
export const MAX_FILE_BYTES = 1024 * 1024;
export const MAX_TARGETS = 10_000;
/** Who has more to mend than this has another problem: the wrong file. */
const MAX_PROBLEMS = 1_000;

/** Reads the targets of a file, in its order, and all that is wrong with it. Nothing in it is guessed or left out. */
export async function readTargetsFile(
  file: TargetsFile,
): Promise<{ targets: readonly Target[]; problems: readonly Problem[] }> {
  const text = await textOf(file.path);
  if ('problem' in text) {
    const message = `File \`${file.quote(file.name)}\` (input \`targets-file\`) ${text.problem}`;
    return { targets: [], problems: [{ message }] };
  }
  const { targets, problems } = targetsIn(text.value, file);
  return { targets, problems: problems.map(problem => inFile(problem, file)) };
}

/** The text of a file of a size that can be right, or what is wrong with it, to be put behind its name. */
async function textOf(path: string): Promise<Read<string>> {
  try {
    const info = await stat(path);
    if (!info.isFile()) return { problem: 'is no plain file: give the path of a YAML file.' };
    if (info.size > MAX_FILE_BYTES) return { problem: 'is larger than 1 MiB: split it, and check each part in a job.' };
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) };
  } catch (error) {
    return { problem: unreadable((error as { code?: unknown } | null)?.code) };
  }
}

function unreadable(code: unknown): string {
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is no UTF-8 text: save it as UTF-8.';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return 'does not exist: give its path from the top of the workspace, and run `actions/checkout` before.';
  }
  return 'cannot be read: check its permissions.';
}

function inFile({ line, message }: LineProblem, { name, quote }: TargetsFile): Problem {
  return { message: `File \`${quote(name)}\`, line ${line}: ${message}`, file: name, line };
}

function targetsIn(text: string, file: TargetsFile): { targets: Target[]; problems: LineProblem[] } {
  const { items, problems: structure } = readYamlList(text);
  const problems = [...structure];
  if (items.length > MAX_TARGETS) {
    const message = `the list has ${items.length} targets, more than ${MAX_TARGETS}: split it, and check each part in a job.`;
    return { targets: [], problems: [{ line: 1, message }] };
  }
  const targets = items.flatMap(item => {
    const reader = new ItemReader(item, file.quote);
    const target = targetOf(reader, file);
    for (const problem of reader.problems) problems.push(problem);
    return target ?? [];
  });
  for (const problem of repetitions(targets)) problems.push(problem);
  return {
    targets,
    problems: atMost(
      MAX_PROBLEMS,
      problems.sort((one, other) => one.line - other.line),
    ),
  };
}

function atMost(count: number, problems: LineProblem[]): LineProblem[] {
  const next = problems[count];
  if (next === undefined) return problems;
  const message = `from here on there are ${problems.length - count} more problems.`;
  return [...problems.slice(0, count), { line: next.line, message }];
}

function targetOf(reader: ItemReader, { location: fallback, name: file }: TargetsFile): Target | null {
  const cluster = reader.read('cluster', TARGET_FIELDS['cluster']);
  const kafkaVersion = reader.read('kafka-version', TARGET_FIELDS['kafka-version']);
  const configGroup = reader.read('config-group', TARGET_FIELDS['config-group']);
  const location = locationOf(reader, fallback);
  reader.rejectOthers();
  if (cluster === null || kafkaVersion === null || configGroup === null || location === null) return null;
  return { location, cluster, kafkaVersion, configGroup, file, line: reader.line };
}

/** An item's own site and region. The region of the inputs is that of their site: another site begins with its first. */
function locationOf(reader: ItemReader, fallback: Location | null): Location | null {
  const site = reader.has('site')
    ? reader.read('site', text => readChoice(text, SITE_NAMES))
    : (fallback?.site ?? null);
  if (site === null) return null;
  if (reader.has('region')) {
    const region = reader.read('region', text => readRegion(text, site));
    return region === null ? null : { site, region };
  }
  return site === fallback?.site ? fallback : { site, region: defaultRegionOf(site) };
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
