import { resolve } from 'node:path';
import { inert } from '../basics/text.ts';
import { type Plan, readPlan } from '../targets/plan/plan.ts';
import { readPlanFile } from '../targets/plan/plan-file.ts';
import { parsePlanJson, UnusablePlan } from '../targets/plan/plan-json.ts';
import { type PlannedTargets, targetsOfPlan } from '../targets/plan/plan-targets.ts';
import { ProviderLocations } from '../targets/plan/provider-locations.ts';
import { type Located, locate } from '../targets/plan/target-location.ts';
import { readGivenLocation, readLocation } from './location.ts';
import type { SettingReader } from './reader.ts';

/** What to check in a Terraform plan. Other settings replace the numbers that the plan does not know yet. */
export function readPlanTargets(reader: SettingReader, mayReplace: boolean): PlannedTargets | null {
  const plan = planIn(reader);
  const kafkaVersion = standIn(reader, 'kafka-version');
  const configGroup = standIn(reader, 'config-group');
  const locator = readLocator(reader, plan);
  if (plan === null || locator === null || kafkaVersion === null || configGroup === null) return null;
  return targetsOfPlan(plan, { locate: locator, mayReplace, standIns: { kafkaVersion, configGroup } });
}

/** Says where a cluster of the plan is. Without its code the plan says nothing, so all clusters are in one location. */
function readLocator(reader: SettingReader, plan: Plan | null): ((address: string) => Located) | null {
  if (plan?.configuration === null) {
    const location = readLocation(reader);
    return location === null ? null : () => ({ location, notAsked: null });
  }
  const given = readGivenLocation(reader);
  if (plan === null || given === null) return null;
  const providers = new ProviderLocations(plan);
  return address => locate(address, providers.of(address), given);
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
