// The action that watches an upgrade, built like src/index.ts.
import { start } from './start.ts';

start(1, () => import('./main.ts').then(({ watchAction }) => watchAction(process.env)));
