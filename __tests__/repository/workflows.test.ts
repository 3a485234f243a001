import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { exampleWorkflows, ownWorkflows, read, recipes } from '../support/repository.ts';
import { OUR_ACTION, pinnedActions, problemsOf } from '../support/workflow-checkers.ts';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
}

interface Job {
  readonly uses?: string;
  readonly env?: unknown;
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: unknown;
  readonly env?: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Record<string, Job>;
}

const allWorkflows = [...ownWorkflows, ...exampleWorkflows].map(({ place, text }) => ({
  place,
  text,
  workflow: parse(text) as Workflow,
}));
const jobsOf = (workflow: Workflow) => Object.entries(workflow.jobs);
const stepsOf = (workflow: Workflow) => jobsOf(workflow).flatMap(([, job]) => job.steps ?? []);
const usesOf = (text: string) => Array.from(text.matchAll(/^\s*(?:- )?uses: (.+)$/gm), ([, uses = '']) => uses);

describe.each(allWorkflows)('The workflow $place', ({ place, text, workflow }) => {
  test("is right to actionlint and GitHub's language service", async () => {
    expect(await problemsOf(place, text)).toEqual([]);
  });

  test('takes every permission away, and gives each job only what it names', () => {
    expect(workflow.permissions).toEqual({});
  });

  test('never runs with the rights of the base branch on what a pull request brings in', () => {
    expect(Object.keys(Object(workflow.on)).concat(workflow.on as string)).not.toContain('pull_request_target');
    expect(text).not.toContain('allow-unsafe-pr-checkout');
  });

  test('pins each action of others to the commit that was decided on, with its release', () => {
    const others = usesOf(text).filter(uses => !uses.startsWith('./') && !uses.startsWith(`${OUR_ACTION}`));
    for (const uses of others) {
      const [, action = '', commit, release] = /^([\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$/.exec(uses) ?? [];
      expect({ uses, ...pinnedActions[action] }).toMatchObject({ uses, commit, release });
    }
  });

  test('puts no expression into a script: what it holds may be foreign text', () => {
    for (const { run } of stepsOf(workflow)) expect(run ?? '').not.toContain('${{');
  });

  test('ends by itself', () => {
    for (const [name, job] of jobsOf(workflow)) {
      if (job.uses === undefined)
        expect({ name, minutes: job['timeout-minutes'] }).toEqual({ name, minutes: expect.any(Number) });
    }
  });

  test('leaves no token behind in a checkout', () => {
    for (const step of stepsOf(workflow)) {
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });

  test('installs packages without running their scripts', () => {
    for (const { run = '' } of stepsOf(workflow)) {
      expect(run.match(/npm (?:ci|install|i)\b(?! --ignore-scripts).*/g)).toBeNull();
    }
  });
});

describe.each(recipes)('The recipe $place', ({ text }) => {
  const workflow = parse(text) as Workflow;

  test('hands a secret only to the step that needs it', () => {
    const shared = [workflow.env, ...Object.values(workflow.jobs).map(({ env }) => env)];
    expect(JSON.stringify(shared)).not.toContain('secrets.');
    expect(text).not.toContain('secrets: inherit');
  });

  test('uses nothing that is only in this repository', () => {
    expect(usesOf(text).filter(uses => uses.startsWith('.'))).toEqual([]);
  });

  test('always reports on a pull request: it has no path filter', () => {
    expect(Object(Object(workflow.on).pull_request)).not.toHaveProperty('paths');
  });
});

test.each(ownWorkflows)('$place says what happens to runs at the same time', ({ text }) => {
  expect(parse(text).concurrency).toMatchObject({ group: expect.any(String) });
});

test('There are examples', () => {
  expect(exampleWorkflows.length).toBeGreaterThan(0);
});

describe('Dependabot', () => {
  const { updates } = parse(read('.github/dependabot.yml')) as { updates: Record<string, unknown>[] };

  test('looks after packages and actions', () => {
    expect(updates.map(update => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  });

  test.each(updates)('waits a week for $package-ecosystem, and groups what it finds', update => {
    expect(update['cooldown']).toMatchObject({ 'default-days': 7 });
    expect(Object.keys(Object(update['groups'])).length).toBeGreaterThan(0);
  });
});
