import { describe, expect, test } from '@jest/globals';
import { problemsOf } from './workflow-checkers.ts';

const workflow = (differences: { input?: string; output?: string; uses?: string; on?: string } = {}) => `
on: ${differences.on ?? 'workflow_dispatch'}
permissions: {}
jobs:
  gate:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    outputs:
      verdict: \${{ steps.gate.outputs.${differences.output ?? 'verdict'} }}
    steps:
      - id: gate
        uses: ${differences.uses ?? 'your-org/cdss-rolling-upgrade-precheck@v1'}
        with:
          ${differences.input ?? 'cluster'}: '3432149'
  upgrade:
    needs: gate
    if: needs.gate.outputs.verdict == 'ready'
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - run: echo upgrade
`;

describe('The checkers of workflows', () => {
  test('have nothing to say about a right workflow', async () => {
    expect(await problemsOf('example.yml', workflow())).toEqual([]);
    expect(await problemsOf('example.yml', workflow({ uses: './' }))).toEqual([]);
  });

  test.each([
    ['an input that is misspelt', { input: 'clutser' }, "example.yml:14: Invalid action input 'clutser'"],
    ['the same where the action is `./`', { input: 'clutser', uses: './' }, "Invalid action input 'clutser'"],
    ['an output that is misspelt', { output: 'verdcit' }, 'Context access might be invalid: verdcit'],
    ['an event that does not exist', { on: 'pull_requests' }, 'unknown Webhook event "pull_requests"'],
    ['an action that nobody allowed', { uses: 'someone/else@v1' }, 'Unable to resolve action `someone/else@v1`'],
    [
      'an input of another action that is misspelt',
      { uses: 'actions/checkout@v7', input: 'persist-credential' },
      "Invalid action input 'persist-credential'",
    ],
  ])('notice %s', async (_, differences, problem) => {
    const problems = await problemsOf('example.yml', workflow(differences));
    expect(problems.join('\n')).toContain(problem);
  });
});
