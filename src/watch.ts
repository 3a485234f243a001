// The action that watches an upgrade. The build copies this file as it is: it imports nothing but the bundle.
import { start } from './start.ts';

start(1, () => import('./main.ts').then(({ watchAction }) => watchAction(process.env)));
