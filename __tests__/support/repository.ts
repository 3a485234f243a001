import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { codeBlocks } from './markdown.ts';

/** The repository's own files, by their path from its root. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export function read(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
}

export function exists(path: string): boolean {
  return existsSync(`${ROOT}${path}`);
}

/** The files of a folder whose name ends so; none where there is no such folder. */
export function filesIn(folder: string, end: string): string[] {
  if (!exists(folder)) return [];
  return readdirSync(`${ROOT}${folder}`)
    .filter(name => name.endsWith(end))
    .map(name => `${folder}/${name}`)
    .sort();
}

/** The same, with the folders in it. */
export function filesBelow(folder: string, end: string): string[] {
  return readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(end))
    .map(name => `${folder}/${name}`);
}

/** Every document that a person reads. */
export function documents(): string[] {
  const inRoot = readdirSync(ROOT).filter(name => name.endsWith('.md'));
  return [...inRoot, ...['docs', 'examples', 'simulator'].flatMap(folder => filesIn(folder, '.md'))];
}

export interface WorkflowText {
  /** The file, and the line for a workflow inside a document. */
  readonly place: string;
  readonly text: string;
}

/** The workflows that run here. */
export const ownWorkflows: WorkflowText[] = filesIn('.github/workflows', '.yml').map(place => ({
  place,
  text: read(place),
}));

/** The workflows that people copy as whole files. */
export const recipes: WorkflowText[] = filesIn('examples', '.yml')
  .filter(place => place !== 'examples/gitlab-ci.yml')
  .map(place => ({ place, text: read(place) }));

/** All workflows that people copy: the recipes, and the code blocks of documents. */
export const exampleWorkflows: WorkflowText[] = [...recipes, ...documents().flatMap(workflowsInDocument)];

/** A code block in YAML is a workflow, or the steps of a job, for which a job is put around them. */
function workflowsInDocument(path: string): WorkflowText[] {
  return codeBlocks(read(path))
    .filter(({ language }) => language === 'yaml')
    .flatMap(({ text, line }) => {
      const place = `${path}-${line}`;
      const contents = parse(text);
      if (contents?.jobs !== undefined) return [{ place, text }];
      if (isTargetsFile(contents)) return [];
      if (isSteps(contents)) return [{ place, text: jobAround(text) }];
      throw new Error(`${place}: this YAML is neither a workflow nor steps nor a targets file`);
    });
}

/** A list of targets, or a mapping with such a list. */
export function isTargetsFile(contents: unknown): boolean {
  const list = Array.isArray(contents) ? contents : Object(contents).targets;
  return Array.isArray(list) && list.every(item => 'cluster' in item);
}

function isSteps(contents: unknown): boolean {
  return Array.isArray(contents) && contents.every(item => 'uses' in item || 'run' in item);
}

function jobAround(steps: string): string {
  const head = [
    'on: workflow_dispatch',
    'permissions: {}',
    'jobs:',
    '  job:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 5',
    '    steps:',
  ];
  return [...head, ...steps.split('\n').map(line => (line === '' ? line : `      ${line}`))].join('\n');
}
