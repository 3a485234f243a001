#!/usr/bin/env node
import { start } from './start.js';
start(2, () => import('./main.js').then(({ command }) => command(process, new URL('../package.json', import.meta.url))));
