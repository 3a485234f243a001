// The action that watches an upgrade, built like src/index.ts: the exit code is red before the bundle is there.
process.exitCode = 1;
import('./main.ts').then(({ watchAction }) => watchAction(process.env));
