// `npm run bench`: everything that docs/performance.md claims, measured in one run. `--rounds N` for more or fewer,
// `--only scale` (`npm run bench:scale`) for many targets alone.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { oneCheck, type Row, sizes } from './one-check.ts';
import { scale } from './scale.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '25' }, only: { type: 'string' } } });

function table(title: string, rows: readonly Row[]): void {
  console.log(`\n| ${title} | measured | target |\n| --- | --- | --- |`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}

const { model } = cpus()[0] ?? { model: 'unknown' };
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${model}, ${process.platform} ${process.arch}, Node ${process.version}`,
);
if (values.only !== 'scale') {
  table('One check, over TLS', await oneCheck(Number(values.rounds)));
  table('Bundle', sizes());
}
table('Many targets at 50 ms each, over TLS', await scale(Math.min(5, Number(values.rounds))));
