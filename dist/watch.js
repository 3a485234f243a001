process.exitCode = 1;
import('./main.js').then(({ watchAction }) => watchAction(process.env));
export {};
