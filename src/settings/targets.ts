import { relative, resolve, sep } from 'node:path';
import type { Location } from '../ncloud/locations.ts';
import { TARGET_FIELDS } from '../targets/fields.ts';
import type { PlannedTargets } from '../targets/plan/plan-targets.ts';
import type { Target } from '../targets/target.ts';
import { readLocation } from './location.ts';
import type { SettingReader } from './reader.ts';
import type { SettingName } from './table.ts';

/** What is to be checked, in the order in which it was given, and the Terraform plan that it comes from, if it does. */
export interface Asked {
  readonly targets: readonly Target[];
  readonly plan?: PlannedTargets;
  /** Where every cluster is to be asked about, if that is what the user wants. Its targets are known only after a look-up. */
  readonly discovery?: Location;
}

/**
 * What is to be checked, from the one source that is given. Problems of a file are noted beside those of the inputs, so
 * that all are reported at once.
 *
 * @param mayReplace whether a plan may replace a cluster
 */
export async function readTargets(reader: SettingReader, mayReplace: boolean): Promise<Asked | null> {
  const discovers = reader.read('discover');
  const isGiven = (name: SettingName) => (name === 'discover' ? discovers === true : reader.text(name) !== '');
  const sources = givenSources(isGiven);
  const isOnlyPlan = isGiven('terraform-plan') && sources.length === 1;
  const location = isOnlyPlan ? null : readLocation(reader); // a plan has its own
  if (sources.length > 1) {
    const names = sources.flat().filter(isGiven);
    return reader.wrong(
      `Inputs ${names.map(name => `\`${name}\``).join(', ')} exclude each other: give \`terraform-plan\`, or \`targets-file\`, or \`discover\`, or \`cluster\`, \`kafka-version\` and \`config-group\`.`,
    );
  }
  if (discovers !== false) return discovers === null || location === null ? null : { targets: [], discovery: location };
  if (isOnlyPlan) {
    const { readPlanTargets } = await import('./plan.ts');
    return askedOf(readPlanTargets(reader, mayReplace));
  }
  const targets = isGiven('targets-file') ? await readFromFile(reader, location) : readFromInputs(reader, location);
  return targets === null ? null : { targets };
}

/** The sources that are given, each by its inputs. Beside a plan two of them are no source: they give numbers that the plan does not know. */
function givenSources(isGiven: (name: SettingName) => boolean): readonly (readonly SettingName[])[] {
  const fields = Object.keys(TARGET_FIELDS) as (keyof typeof TARGET_FIELDS)[];
  const sources: SettingName[][] = [
    isGiven('terraform-plan') ? ['cluster'] : fields,
    ['targets-file'],
    ['terraform-plan'],
    ['discover'],
  ];
  return sources.filter(names => names.some(isGiven));
}

function askedOf(plan: PlannedTargets | null): Asked | null {
  return plan === null ? null : { targets: plan.targets, plan };
}

function readFromInputs(reader: SettingReader, location: Location | null): readonly Target[] | null {
  const cluster = reader.read('cluster');
  const kafkaVersion = reader.read('kafka-version');
  const configGroup = reader.read('config-group');
  if (location === null || cluster === null || kafkaVersion === null || configGroup === null) return null;
  return [{ location, cluster, kafkaVersion, configGroup }];
}

/** The YAML parser is loaded only if there is a file. */
async function readFromFile(reader: SettingReader, location: Location | null): Promise<readonly Target[] | null> {
  const { readTargetsFile } = await import('../targets/targets-file.ts');
  const { workspace } = reader.source;
  const path = resolve(workspace, reader.text('targets-file'));
  const file = { path, name: nameIn(workspace, path), location };
  const { targets, problems } = await readTargetsFile(file);
  reader.note(...problems);
  return problems.length > 0 || location === null ? null : targets;
}

/** A path as GitHub shows a file on its lines: below the workspace, with slashes. Outside the workspace it stays whole. */
function nameIn(workspace: string, path: string): string {
  const name = relative(workspace, path);
  return name.startsWith('..') ? path : name.split(sep).join('/');
}
