import { start } from './start.js';
start(1, () => import('./main.js').then(({ watchAction }) => watchAction(process.env)));
