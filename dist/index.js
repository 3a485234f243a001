process.exitCode = 1;
import('./main.js').then(({ action }) => action(process.env));
export {};
