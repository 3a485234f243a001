#!/usr/bin/env node
// The command `cdss-precheck`. The build copies this file as it is, so that the manifest is always one folder above.
import { start } from './start.ts';

start(2, () =>
  import('./main.ts').then(({ command }) => command(process, new URL('../package.json', import.meta.url))),
);
