import { start } from './start.js';
start(1, () => import('./main.js').then(({ action }) => action(process.env)));
