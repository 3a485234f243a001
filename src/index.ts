import { enter } from './basics/process.ts';
import { actionDoor } from './github/door.ts';
import { plainDoor } from './terminal/door.ts';

const { env } = process;
enter(env['GITHUB_ACTIONS'] === 'true' ? actionDoor(env) : plainDoor(env));
