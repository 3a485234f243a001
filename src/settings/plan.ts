import { resolve } from 'node:path';
import { inert } from '../basics/text.ts';
import type { Location } from '../ncloud/locations.ts';
import { type Plan, readPlan } from '../targets/plan/plan.ts';
import { readPlanFile } from '../targets/plan/plan-file.ts';
import { parsePlanJson, UnusablePlan } from '../targets/plan/plan-json.ts';
import { type PlannedTargets, targetsOfPlan } from '../targets/plan/plan-targets.ts';
import type { SettingReader } from './reader.ts';

/** What is to be checked of a Terraform plan. The other inputs stand in where it does not know a number yet. */
export function readPlanTargets(
  reader: SettingReader,
  location: Location | null,
  mayReplace: boolean,
): PlannedTargets | null {
  const plan = planIn(reader);
  const kafkaVersion = standIn(reader, 'kafka-version');
  const configGroup = standIn(reader, 'config-group');
  if (location === null || plan === null || kafkaVersion === null || configGroup === null) return null;
  return targetsOfPlan(plan, { location, mayReplace, standIns: { kafkaVersion, configGroup } });
}

function planIn(reader: SettingReader): Plan | null {
  const path = reader.text('terraform-plan');
  try {
    return readPlan(parsePlanJson(readPlanFile(resolve(reader.source.workspace, path))));
  } catch (error) {
    if (!(error instanceof UnusablePlan)) throw error;
    return reader.wrong(`${reader.source.nameOf('terraform-plan')}, the file "${inert(path)}", ${error.message}`);
  }
}

function standIn(reader: SettingReader, name: 'kafka-version' | 'config-group'): string | null {
  return reader.text(name) === '' ? '' : reader.read(name);
}
