import { expect, test } from '@jest/globals';
import { body } from '../../simulator/faults.ts';
import { ask } from '../support/ask.ts';
import { NO_TARGET } from '../support/step.ts';

const MIB = 1024 * 1024;

test('A summary of very many targets stays under the limit of GitHub, and the verdict is the same', async () => {
  const count = 1_000;
  const target = (index: number) => `- { cluster: ${index + 1}, kafka-version: 3903006, config-group: 390 }`;
  const always = body({ code: 10153, message: 'long * '.repeat(100), result: null, requestId: 'ec3559a4-00c8-42c7' });
  const run = await ask(
    { always },
    {
      inputs: { ...NO_TARGET, 'targets-file': 'targets.yml', concurrency: '32', timeout: '30s' },
      workspace: { 'targets.yml': Array.from({ length: count }, (_, index) => target(index)).join('\n') },
    },
  );
  expect([run.exitCode, run.outputs['verdict'], run.calls.length]).toEqual([1, 'blocked', count]);
  expect(run.summary.length).toBeGreaterThan(100_000);
  expect(Buffer.byteLength(run.summary)).toBeLessThan(MIB);
  expect(run.summary).toMatch(/Blocked.*left out here/s);
  expect(JSON.parse(run.resultsFile ?? '')).toHaveLength(count);
});
