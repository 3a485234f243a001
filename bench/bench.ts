// `npm run bench`: everything that docs/performance.md claims, measured in one run, which takes a quarter of an hour.
// `--rounds N` for more or fewer, `--only check` (`npm run bench:check`) for one check alone, `--only command` for the command beside the
// Action, `--only throttle` for a gateway that throttles.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { commandBesideAction, oneCheck, sizes } from './one-check.ts';
import { scale } from './scale.ts';
import { throttling } from './throttle.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '25' }, only: { type: 'string' } } });
const rounds = Number(values.rounds);

function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`\n${[head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')}`);
}

const { model } = cpus()[0] ?? { model: 'unknown' };
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${model}, ${process.platform} ${process.arch}, Node ${process.version}`,
);
const isWanted = (part: string) => values.only === undefined || values.only === part;
if (isWanted('check')) {
  table(['One check, over TLS', 'measured', 'target'], await oneCheck(rounds));
  table(['Bundle', 'size', 'target'], sizes());
}
if (isWanted('command')) table(['The command, over TLS', 'measured', 'target'], await commandBesideAction(rounds));
if (values.only === undefined) {
  const head = ['Targets at 50 ms each', 'at a time', '÷ ideal', '÷ bare `node:https`', 'peak memory', 'target'];
  table(head, await scale(Math.min(3, rounds)));
}
if (isWanted('throttle')) {
  const head = ['400 targets, 8 at a time; throttled is', 'time', '÷ ideal', 'never asked', 'target'];
  table(head, await throttling());
}
