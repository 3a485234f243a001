import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setOutput } from '@actions/core';
import { fitted } from './output-limit.ts';
import type { Report } from './report.ts';
import type { Result } from './result.ts';

/** Every output of `action.yml`, by its name there. */
export type Outputs = Record<
  'verdict' | 'code' | 'message' | 'request-id' | 'failure' | 'results' | 'results-file' | 'ready' | 'blocked',
  string
>;

/**
 * Hands the report on to the workflow: all outputs, as far as GitHub takes them, and the file with all results.
 *
 * @returns what had to be left out of the outputs, in words
 * @throws where the outputs or the file cannot be written. Without the file the outputs are set all the same, to what
 *   turns nothing green that looks at them: `unknown`, and no target that is ready
 */
export function writeOutputs(report: Report, env: NodeJS.ProcessEnv): readonly string[] {
  if (!env['GITHUB_OUTPUT']) throw new Error('GITHUB_OUTPUT is not set');
  const file = join(env['RUNNER_TEMP'] || '.', `cdss-precheck-${randomUUID()}.json`);
  const whole = outputsOf(report, file);
  const hasFile = isWritten(file, whole.results);
  const { outputs, leftOut } = fitted(
    whole,
    JSON.stringify(report.results.filter(({ verdict }) => verdict !== 'ready')),
  );
  for (const [name, value] of Object.entries(hasFile ? outputs : { ...outputs, ...WITHOUT_FILE }))
    setOutput(name, value);
  if (!hasFile) throw new Error(WITHOUT_FILE.message);
  return leftOut;
}

const WITHOUT_FILE = {
  verdict: 'unknown',
  failure: 'internal',
  code: '',
  message: 'the file of all results could not be written',
  'request-id': '',
  results: '[]',
  'results-file': '',
  ready: '[]',
  blocked: '[]',
};

function isWritten(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function outputsOf({ verdict, code, message, requestId, failure, results }: Report, resultsFile: string): Outputs {
  return {
    verdict,
    code,
    message,
    'request-id': requestId,
    failure: failure ?? '',
    results: JSON.stringify(results),
    'results-file': resultsFile,
    ready: JSON.stringify(results.filter(result => result.verdict === 'ready').map(askedOf)),
    blocked: JSON.stringify(results.filter(result => result.verdict === 'blocked').map(askedOf)),
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
