// `npm run bench`: everything that docs/performance.md claims, measured in one run. `--rounds N` for more or fewer.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { oneCheck, type Row, sizes } from './one-check.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '25' } } });

function table(title: string, rows: readonly Row[]): void {
  console.log(`\n| ${title} | measured | target |\n| --- | --- | --- |`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}

const { model } = cpus()[0] ?? { model: 'unknown' };
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${model}, ${process.platform} ${process.arch}, Node ${process.version}`,
);
table('One check, over TLS', await oneCheck(Number(values.rounds)));
table('Bundle', sizes());
