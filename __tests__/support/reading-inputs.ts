import { WrongInput } from '../../src/basics/problems.ts';
import { actionInputs } from '../../src/github/inputs.ts';
import { readSettings, type Settings } from '../../src/settings/settings.ts';
import { inputVariables, withEnvironment } from './environment.ts';
import { RecordingLog } from './recording-log.ts';
import { READY_INPUTS } from './step.ts';

/** What came of reading inputs: the inputs, or what is wrong with them; and what was logged meanwhile. */
export interface InputsRead {
  readonly inputs: Settings | undefined;
  readonly problems: readonly string[];
  readonly log: RecordingLog;
}

/** Reads inputs that are right, with these in their place (an empty text: not given), in this environment. */
export async function readWith(
  inputs: Readonly<Record<string, string>> = {},
  env: NodeJS.ProcessEnv = {},
): Promise<InputsRead> {
  const log = new RecordingLog();
  const variables = { ...inputVariables({ ...READY_INPUTS, ...inputs }), ...env };
  try {
    const read = await withEnvironment(variables, current => readSettings(actionInputs(current), log));
    return { inputs: read, problems: [], log };
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error;
    return { inputs: undefined, problems: error.problems.map(({ message }) => message), log };
  }
}

/** The problems alone. */
export async function problemsOf(
  inputs: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv = {},
): Promise<readonly string[]> {
  return (await readWith(inputs, env)).problems;
}
