// The Action. The build copies this file as it is: it imports nothing but the bundle, and the exit code is red before that.
process.exitCode = 1;
import('./main.ts').then(({ action }) => action(process.env));
