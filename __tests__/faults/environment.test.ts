import { describe, expect, test } from '@jest/globals';
import { body, gatewayError } from '../../simulator/faults.ts';
import { type FileState, type Run, readManifest } from '../../simulator/runner.ts';
import { askInPeace } from '../support/ask.ts';
import { annotationsOf, errorsOf } from '../support/could-not-ask.ts';
import { preload } from '../support/preload.ts';

const NO = body({ code: 10153, message: 'not later than the current version.', result: null, requestId: 'a-1' });

/** How a file of the runner can be out of order. */
const WAYS: [string, FileState][] = [
  ['not set', 'unset'],
  ['a file that does not exist', 'missing'],
  ['a folder', 'folder'],
  ['a FIFO that nobody reads', 'fifo'],
  ['on a full disk', 'full'],
];

/** Runs the action with a preload that takes writes away from it. */
async function withoutWriting(code: string): Promise<Run> {
  const { nodeOptions, remove } = preload(code);
  try {
    return await askInPeace({}, { nodeOptions });
  } finally {
    remove();
  }
}

describe('A verdict that cannot be handed on is red, even a ready one, and says so:', () => {
  test.concurrent.each(WAYS)('GITHUB_OUTPUT is %s', async (_, outputFile) => {
    const run = await askInPeace({}, { outputFile });
    expect([run.exitCode, run.outputs]).toEqual([1, {}]);
    expect(errorsOf(run)).toEqual([
      expect.stringMatching(/^Could not hand on the verdict \(ready\): .*GITHUB_OUTPUT.* cannot be written/),
    ]);
    expect(run.log).toContain('CDSS says yes: cluster 3432149');
    expect(run.calls).toHaveLength(1);
  });

  test.concurrent.each(WAYS)('GITHUB_OUTPUT is %s, and CDSS says no', async (_, outputFile) => {
    const run = await askInPeace({ always: NO }, { outputFile });
    expect([run.exitCode, run.outputs]).toEqual([1, {}]);
    expect(errorsOf(run)).toEqual([
      expect.stringMatching(/^Could not hand on the verdict \(blocked\)/),
      expect.stringMatching(/^CDSS says no: .*code 10153/),
    ]);
  });

  test.concurrent('GITHUB_OUTPUT is a folder, and blocked was to be no more than a warning', async () => {
    const run = await askInPeace({ always: NO }, { outputFile: 'folder', inputs: { 'fail-on': 'unknown' } });
    expect(run.exitCode).toBe(1);
    expect(errorsOf(run)).toEqual([expect.stringMatching(/^Could not hand on the verdict \(blocked\)/)]);
  });

  test.concurrent('GITHUB_OUTPUT is a folder, and the inputs are wrong', async () => {
    const run = await askInPeace({}, { outputFile: 'folder', inputs: { cluster: '' } });
    expect(run.exitCode).toBe(1);
    expect(errorsOf(run)).toEqual([
      expect.stringMatching(/^Could not hand on the verdict \(unknown\)/),
      expect.stringMatching(/Input `cluster` is missing/),
    ]);
    expect(run.calls).toEqual([]);
  });

  test.concurrent.each([
    ['does not exist', '/nowhere/at/all'],
    ['is a file', '/dev/null'],
    ['is no folder that anybody can write to', '/proc'],
  ])('RUNNER_TEMP %s', async (_, RUNNER_TEMP) => {
    const run = await askInPeace({}, { env: { RUNNER_TEMP } });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'internal']);
    expect(Object.keys(run.outputs).sort()).toEqual(Object.keys(readManifest().outputs).sort());
    expect([run.outputs['ready'], run.outputs['results'], run.outputs['results-file']]).toEqual(['[]', '[]', '']);
    expect(errorsOf(run)).toEqual([
      expect.stringMatching(/^Could not hand on the verdict \(ready\): .*RUNNER_TEMP.* cannot be written/),
    ]);
  });

  test.concurrent('the disk is full in the middle of the outputs', async () => {
    const wrapper = ['bash', '-c', 'ulimit -f 1; exec "$0" "$@"']; // no file may have more than 1 KiB
    const run = await askInPeace({}, { wrapper });
    expect([run.exitCode, run.outputs]).toEqual([1, {}]);
    expect(run.written).not.toMatch(/^ready$/m);
    expect(errorsOf(run)).toEqual([expect.stringMatching(/^Could not hand on the verdict \(ready\)/)]);
  });

  test.concurrent.each([
    ['throws', `throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' })`],
    ['takes a part', 'return writeSync(file, bytes.subarray(0, bytes.length - 1))'],
    ['takes nothing', 'return 0'],
    ['says that it takes everything', 'return bytes.length'],
  ])('a write that %s', async (_, statement) => {
    const run = await withoutWriting(`import fs from 'node:fs';
      const { writeSync } = fs;
      fs.writeSync = (file, bytes, ...others) => {
        if (!bytes.includes('verdict<<')) return writeSync(file, bytes, ...others);
        ${statement};
      };`);
    expect([run.exitCode, run.outputs]).toEqual([1, {}]);
    expect(errorsOf(run)).toEqual([expect.stringMatching(/^Could not hand on the verdict \(ready\)/)]);
    expect(run.written).not.toContain('ENOSPC');
  });
});

describe('A summary that cannot be written leaves the verdict as it is, with one warning:', () => {
  const warning = 'Could not write the job summary (GITHUB_STEP_SUMMARY). The verdict is not affected.';

  test.concurrent.each(WAYS)('GITHUB_STEP_SUMMARY is %s, and CDSS says yes', async (_, summaryFile) => {
    const run = await askInPeace({}, { summaryFile });
    expect([run.exitCode, run.outputs['verdict'], run.summary]).toEqual([0, 'ready', '']);
    expect([annotationsOf(run, 'warning'), errorsOf(run)]).toEqual([[warning], []]);
  });

  test.concurrent('GITHUB_STEP_SUMMARY is a folder, and CDSS says no', async () => {
    const run = await askInPeace({ always: NO }, { summaryFile: 'folder' });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['code']]).toEqual([1, 'blocked', '10153']);
    expect([annotationsOf(run, 'warning'), errorsOf(run)]).toEqual([
      [warning],
      [expect.stringMatching(/^CDSS says no/)],
    ]);
  });

  test.concurrent('GITHUB_STEP_SUMMARY is on a full disk, and nobody could be asked', async () => {
    const run = await askInPeace({ always: gatewayError(210) }, { summaryFile: 'full' });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'permission']);
    expect([annotationsOf(run, 'warning'), errorsOf(run)]).toEqual([
      [warning],
      [expect.stringMatching(/^Could not ask CDSS/)],
    ]);
  });

  test.concurrent('neither it nor the outputs can be written', async () => {
    const run = await askInPeace({}, { summaryFile: 'full', outputFile: 'full' });
    expect(run.exitCode).toBe(1);
    expect(annotationsOf(run, 'warning')).toEqual([warning]);
    expect(errorsOf(run)).toEqual([expect.stringMatching(/^Could not hand on the verdict \(ready\)/)]);
  });
});

describe('In any other CI, without files of a runner, the log and the exit code are the verdict:', () => {
  test.concurrent.each([
    ['yes', undefined, 0, /^CDSS says yes: cluster 3432149 can be upgraded/m],
    ['no', NO, 1, /^Error: CDSS says no: cluster 3432149 cannot be upgraded .*code 10153, "not later/m],
    ['nothing', gatewayError(210), 1, /^Error: Could not ask CDSS .*no permission.* What to do: /m],
  ] as const)('CDSS says %s', async (_, always, exitCode, line) => {
    const run = await askInPeace(always ? { always } : {}, { outsideGitHub: true });
    expect([run.exitCode, run.commands, run.stderr, run.outputs, run.summary]).toEqual([exitCode, [], '', {}, '']);
    expect(run.stdout).toMatch(line);
  });

  test.concurrent('files that another tool set up for GitHub are left alone', async () => {
    const env = { GITHUB_OUTPUT: '/dev/full', GITHUB_STEP_SUMMARY: '/dev/full', GITHUB_ACTIONS: 'false' };
    const run = await askInPeace({}, { outsideGitHub: true, env });
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toMatch(/^CDSS says yes: .*\.\n$/);
  });
});
