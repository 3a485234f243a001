import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MAX_PLAN_BYTES, readPlanFile } from '../../../src/targets/plan/plan-file.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-file-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a file's bytes are read as they are", () => {
  writeFileSync(at('plan.json'), '{"a":"é"}');
  expect(Buffer.from(readPlanFile(at('plan.json'))).toString()).toBe('{"a":"é"}');
});

test('a missing file says so, and how to make it', () => {
  expect(() => readPlanFile(at('missing.json'))).toThrow(
    'does not exist: make it with `terraform plan -out=tfplan` and then `terraform show -json tfplan > plan.json`.',
  );
});

test('a folder is no plan', () => {
  mkdirSync(at('plan.json'));
  expect(() => readPlanFile(at('plan.json'))).toThrow('is a folder, not a file');
});

test('a pipe that nobody writes into is rejected at once, without waiting', () => {
  const { status } = spawnSync('mkfifo', [at('pipe')]);
  if (status !== 0) throw new Error('this test needs mkfifo');
  expect(() => readPlanFile(at('pipe'))).toThrow('is no regular file');
});

test('a path that no system takes cannot be opened', () => {
  expect(() => readPlanFile(at('plan\0.json'))).toThrow('cannot be opened');
});

test('a file over the limit is rejected before it is read, with a way to make it smaller', () => {
  writeFileSync(at('plan.json'), '');
  truncateSync(at('plan.json'), 200 * 1024 * 1024);
  const start = performance.now();
  expect(() => readPlanFile(at('plan.json'))).toThrow(
    "is over 64 MiB: make it smaller with `jq 'del(.prior_state, .planned_values, .resource_drift)'`, and keep everything else",
  );
  expect(performance.now() - start).toBeLessThan(100);
});

test('a file of just the limit is read', () => {
  writeFileSync(at('plan.json'), '');
  truncateSync(at('plan.json'), MAX_PLAN_BYTES);
  expect(readPlanFile(at('plan.json'))).toHaveLength(MAX_PLAN_BYTES);
});
