import { relative, resolve, sep } from 'node:path';
import type { Site } from '../ncloud/sites.ts';
import { inert } from '../report/text.ts';
import type { Target } from '../targets/target.ts';
import type { InputReader } from './reader.ts';
import { readSite } from './site.ts';
import { TARGET_FIELDS } from './target-fields.ts';

/** The sources of targets that exclude each other, and the inputs of each. */
const SOURCES = { inputs: Object.keys(TARGET_FIELDS), 'targets-file': ['targets-file'] };

/**
 * What is to be checked, in the order in which it was given, from the one source that is given. Problems of a file are
 * noted beside those of the inputs, so that all can be mended at once.
 */
export async function readTargets(reader: InputReader): Promise<readonly Target[] | null> {
  const site = readSite(reader);
  const isGiven = (name: string) => reader.text(name) !== '';
  const given = Object.values(SOURCES).filter(names => names.some(isGiven));
  if (given.length > 1) {
    const names = given.flat().filter(isGiven);
    return reader.wrong(
      `Inputs ${names.map(name => `\`${name}\``).join(', ')} exclude each other: give \`targets-file\`, or \`cluster\`, \`kafka-version\` and \`config-group\`.`,
    );
  }
  return isGiven('targets-file') ? readFromFile(reader, site) : readFromInputs(reader, site);
}

function readFromInputs(reader: InputReader, site: Site | null): readonly Target[] | null {
  const cluster = reader.read('cluster', TARGET_FIELDS['cluster']);
  const kafkaVersion = reader.read('kafka-version', TARGET_FIELDS['kafka-version']);
  const configGroup = reader.read('config-group', TARGET_FIELDS['config-group']);
  if (site === null || cluster === null || kafkaVersion === null || configGroup === null) return null;
  return [{ site, cluster, kafkaVersion, configGroup }];
}

/** YAML is loaded only where there is a file. */
async function readFromFile(reader: InputReader, site: Site | null): Promise<readonly Target[] | null> {
  const { readTargetsFile } = await import('../targets/targets-file.ts');
  const workspace = resolve(reader.variable('GITHUB_WORKSPACE'));
  const path = resolve(workspace, reader.text('targets-file'));
  const file = { path, name: nameIn(workspace, path), site, quote: inert };
  const { targets, problems } = await readTargetsFile(file);
  reader.problems.push(...problems);
  return problems.length > 0 || site === null ? null : targets;
}

/** A path as GitHub shows a file on its lines: below the workspace, with slashes. Elsewhere it stays whole. */
function nameIn(workspace: string, path: string): string {
  const name = relative(workspace, path);
  return name.startsWith('..') ? path : name.split(sep).join('/');
}
