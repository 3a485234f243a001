import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setOutput } from '@actions/core';
import type { Report } from './report.ts';
import type { Result } from './result.ts';

/** Every output of `action.yml`, by its name there. */
export type Outputs = Record<
  'verdict' | 'code' | 'message' | 'request-id' | 'failure' | 'results' | 'results-file' | 'ready' | 'blocked',
  string
>;

/**
 * Hands the report on to the workflow: all outputs, and the file with all results.
 *
 * @throws where the outputs or the file cannot be written: then nobody behind the gate learns the verdict
 */
export function writeOutputs(report: Report, env: NodeJS.ProcessEnv): void {
  if (!env['GITHUB_OUTPUT']) throw new Error('GITHUB_OUTPUT is not set');
  const file = join(env['RUNNER_TEMP'] || '.', `cdss-precheck-${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(report.results), { flag: 'wx' });
  for (const [name, value] of Object.entries(outputsOf(report, file))) setOutput(name, value);
}

function outputsOf(report: Report, resultsFile: string): Outputs {
  return {
    verdict: report.verdict,
    code: report.code,
    message: report.message,
    'request-id': report.requestId,
    failure: report.failure ?? '',
    results: JSON.stringify(report.results),
    'results-file': resultsFile,
    ready: JSON.stringify(report.results.filter(({ verdict }) => verdict === 'ready').map(askedOf)),
    blocked: JSON.stringify(report.results.filter(({ verdict }) => verdict === 'blocked').map(askedOf)),
  };
}

/** What was asked, without what came of it: what `strategy.matrix` takes. */
function askedOf(result: Result) {
  const { cluster, kafkaVersion, configGroup, site, region } = result;
  const { serviceGroupInstanceNo, upgradeKafkaVersionCode, upgradeConfigGroupNo } = result;
  return {
    cluster,
    kafkaVersion,
    configGroup,
    site,
    region,
    serviceGroupInstanceNo,
    upgradeKafkaVersionCode,
    upgradeConfigGroupNo,
  };
}
