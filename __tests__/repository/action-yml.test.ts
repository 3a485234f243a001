import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { actionTypes } from '../../scripts/docs.ts';
import { parseOutputFile } from '../../simulator/output-file.ts';
import { entryPoint } from '../../simulator/runner.ts';
import { actionInputs } from '../../src/github/inputs.ts';
import { writeOutputs } from '../../src/github/output-files.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { defaultOf, SETTINGS, type SettingName } from '../../src/settings/table.ts';
import { inputVariables, withEnvironment } from '../support/environment.ts';
import { READY, reportWith } from '../support/outcomes.ts';
import { RecordingLog } from '../support/recording-log.ts';
import { read } from '../support/repository.ts';
import { READY_INPUTS } from '../support/step.ts';

/** The settings that have a default, with it. */
const DEFAULTS = Object.fromEntries(
  (Object.keys(SETTINGS) as SettingName[]).map(name => [name, defaultOf(name)]).filter(([, text]) => text !== ''),
);

interface Manifest {
  name: string;
  description: string;
  author: string;
  branding: { icon: string; color: string };
  inputs: Record<string, { description?: string; required?: boolean; default?: unknown }>;
  outputs: Record<string, { description?: string }>;
  runs: { using: string; main: string };
}

const manifest = parse(read('action.yml')) as Manifest;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'action-yml-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The inputs that are looked at while these are given: what the code reads, not what it is said to read. */
async function inputsReadWith(inputs: Record<string, string>): Promise<string[]> {
  const read = new Set<string>();
  const watch: ProxyHandler<NodeJS.ProcessEnv> = {
    get(target, name) {
      if (typeof name === 'string' && name.startsWith('INPUT_'))
        read.add(name.slice('INPUT_'.length).toLowerCase().replaceAll('_', '-'));
      return Reflect.get(target, name) as string | undefined;
    },
  };
  const before = process.env;
  process.env = new Proxy<NodeJS.ProcessEnv>({ ...inputVariables(inputs) }, watch);
  try {
    await readSettings(actionInputs(process.env), new RecordingLog()).catch(() => {});
  } finally {
    process.env = before;
  }
  return [...read];
}

test('The inputs of action.yml are those that the code reads', async () => {
  const occasions = [{}, READY_INPUTS, { comment: 'always' }];
  const read: string[] = [];
  for (const inputs of occasions) read.push(...(await inputsReadWith(inputs)));
  expect(Object.keys(manifest.inputs).sort()).toEqual([...new Set(read)].sort());
});

test('The defaults of action.yml are those of the code, except for what only the runner knows', () => {
  const withDefault = Object.entries(manifest.inputs).filter(([, input]) => input.default !== undefined);
  const {
    'github-token': token,
    matrix,
    ...defaults
  } = Object.fromEntries(withDefault.map(([name, input]) => [name, input.default]));
  expect(defaults).toEqual(DEFAULTS);
  expect([token, matrix]).toEqual([`\${{ github.token }}`, `\${{ toJSON(matrix) }}`]);
});

test('No input is called required: the runner does not check it, and the environment may stand in', () => {
  expect(Object.values(manifest.inputs).filter(({ required }) => required)).toEqual([]);
});

test('The outputs of action.yml are those that the code writes', async () => {
  const file = join(folder, 'output');
  writeFileSync(file, '');
  const report = reportWith([READY]);
  await withEnvironment({ GITHUB_OUTPUT: file, RUNNER_TEMP: folder }, env => writeOutputs(report, env));
  const written = Object.keys(parseOutputFile(readFileSync(file, 'utf8')));
  expect(Object.keys(manifest.outputs).sort()).toEqual(written.sort());
});

describe('Everything in action.yml is described in one line:', () => {
  test.each([...Object.entries(manifest.inputs), ...Object.entries(manifest.outputs)])('%s', (_, { description }) => {
    expect(description).toMatch(/^[A-Z].+\.$/);
  });

  test.each([
    ['cluster', 'serviceGroupInstanceNo'],
    ['kafka-version', 'upgradeKafkaVersionCode'],
    ['config-group', 'upgradeConfigGroupNo'],
    ['access-key', 'x-ncp-iam-access-key'],
  ])('%s with the name %s of the API', (name, field) => {
    expect(manifest.inputs[name]?.description).toMatch(field);
  });

  test.each(['code', 'message', 'result', 'requestId'])('an output with the field `%s` of the API', field => {
    const descriptions = Object.values(manifest.outputs).map(({ description }) => description);
    expect(descriptions.join('\n')).toMatch(`\`${field}\``);
  });
});

test('The tests run on the Node.js of action.yml', () => {
  expect(manifest.runs.using).toBe(`node${process.versions.node.split('.')[0]}`);
});

test('What action.yml starts is there', () => {
  expect(manifest.runs.main).toBe('dist/index.js');
  expect(existsSync(entryPoint())).toBe(true);
});

test('The Marketplace takes action.yml: a name, an author, a short description and a badge', () => {
  expect(manifest).toMatchObject({ name: expect.stringMatching(/./), author: expect.stringMatching(/./) });
  expect(manifest.description.length).toBeLessThan(125);
  expect(manifest.branding).toEqual({ icon: 'check-circle', color: 'green' });
});

describe('The types in action-types.yml', () => {
  const types = parse(read('action-types.yml')) as { inputs: Record<string, object>; outputs: Record<string, object> };

  test('are those of the tables of settings and outputs (npm run docs)', () => {
    expect(read('action-types.yml')).toBe(actionTypes());
  });

  test('cover each input and output of action.yml', () => {
    expect(Object.keys(types.inputs)).toEqual(Object.keys(manifest.inputs));
    expect(Object.keys(types.outputs)).toEqual(Object.keys(manifest.outputs));
  });

  test.each([
    ['fail-on', { type: 'enum', 'allowed-values': ['blocked', 'unknown'] }],
    ['comment', { type: 'enum', 'allowed-values': ['never', 'on-failure', 'always'] }],
    ['site', { type: 'enum', 'allowed-values': ['public', 'gov', 'fin'] }],
    ['diagnose', { type: 'boolean' }],
    ['concurrency', { type: 'integer' }],
    ['timeout', { type: 'string' }],
    ['kafka-version', { type: 'string' }],
    ['cluster', { type: 'string' }],
  ])('tell what %s takes', (name, type) => {
    expect(types.inputs[name]).toEqual(type);
  });
});
