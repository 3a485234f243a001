import { guard } from './guards.ts';
import { run } from './main.ts';

// Pessimistic from the first line: the guard makes the process end red unless the run settles it as green.
const { signal, settle } = guard(process.env);
run(process.env, signal).then(settle);
