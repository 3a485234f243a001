/** Does `work` while these variables are the whole of the process's environment, as they are for a step. */
export async function withEnvironment<T>(
  variables: NodeJS.ProcessEnv,
  work: (env: NodeJS.ProcessEnv) => T | Promise<T>,
): Promise<T> {
  const before = process.env;
  process.env = { ...variables };
  try {
    return await work(process.env);
  } finally {
    process.env = before;
  }
}

/** Settings as the runner hands them to a step. */
export function inputVariables(inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}
