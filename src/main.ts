import { enter } from './basics/process.ts';
import { actionDoor } from './github/door.ts';
import { plainDoor } from './terminal/door.ts';

/** What the programs of dist/ start: one bundle for all. A program that is not the Action is imported when it starts. */

/** Starts the Action. Outside GitHub it tells a person what it finds. */
export function action(env: NodeJS.ProcessEnv): void {
  enter(env['GITHUB_ACTIONS'] === 'true' ? actionDoor(env) : plainDoor(env));
}

/** Starts the action that watches an upgrade. */
export async function watchAction(env: NodeJS.ProcessEnv): Promise<void> {
  const { watchDoor } = await import('./github/watch-door.ts');
  enter(watchDoor(env));
}

/**
 * Starts the command `cdss-precheck`.
 *
 * @param manifest the file that has the version
 */
export async function command(own: NodeJS.Process, manifest: URL): Promise<void> {
  const { runCommand } = await import('./terminal/command.ts');
  await runCommand(own, manifest);
}
