import { guard } from './basics/guard.ts';
import { run } from './gate.ts';

// Pessimistic from the first line: the guard makes the process end red unless the run's report lets it end green.
const { signal, end } = guard(process.env);
run(process.env, signal).then(end);
