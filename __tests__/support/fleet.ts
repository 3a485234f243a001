import type { Run } from '../../simulator/runner.ts';
import type { SimulatorServer } from '../../simulator/server.ts';
import { runStep, type StepOptions } from './step.ts';

/** A targets file of these clusters, each to go to Kafka 3.9.0: four lines a target, the first at line 1. */
export function targetsFile(clusters: readonly number[]): string {
  return clusters.map(no => `- cluster: ${no}\n  kafka-version: 3903006\n  config-group: 390\n\n`).join('');
}

/** The numbers of the first `count` clusters of `fleetModel`, all of them ready. */
export function fleet(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 5_000_001 + index);
}

/** Runs a step with a file of these clusters, `targets.yml`, in place of the three inputs. */
export function runFleet(
  server: Pick<SimulatorServer, 'url' | 'calls'>,
  clusters: readonly number[],
  { inputs, ...options }: StepOptions = {},
): Promise<Run> {
  const noTarget = { cluster: '', 'kafka-version': '', 'config-group': '' };
  return runStep(server, {
    inputs: { ...noTarget, 'targets-file': 'targets.yml', ...inputs },
    workspace: { 'targets.yml': targetsFile(clusters) },
    ...options,
  });
}
