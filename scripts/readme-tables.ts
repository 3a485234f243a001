// Writes the tables of inputs and outputs into README.md and README.ko.md, from action.yml: npm run docs
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Described {
  readonly description: string;
  readonly default?: string;
}

export interface Manifest {
  readonly inputs: Record<string, Described>;
  readonly outputs: Record<string, Described>;
}

/** What the tables say in another language: each heading, and each input's and output's description. */
export interface Translation {
  readonly headings: Record<string, string>;
  readonly inputs: Record<string, string>;
  readonly outputs: Record<string, string>;
}

/** A README with its two tables as the manifest has them, each between its markers. */
export function withTables(readme: string, { inputs, outputs }: Manifest, translation?: Translation): string {
  const heading = (text: string) => translation?.headings[text] ?? text;
  const inputRows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    input.default ? `\`${input.default}\`` : '',
    translation?.inputs[name] ?? input.description,
  ]);
  const outputRows = Object.entries(outputs).map(([name, output]) => [
    `\`${name}\``,
    translation?.outputs[name] ?? output.description,
  ]);
  const withInputs = replaced(readme, 'inputs', [['Input', 'Default', 'Meaning'].map(heading), ...inputRows]);
  return replaced(withInputs, 'outputs', [['Output', 'Meaning'].map(heading), ...outputRows]);
}

function replaced(readme: string, name: string, [head = [], ...rows]: readonly string[][]): string {
  const [begin, end] = [`<!-- ${name}: npm run docs -->`, `<!-- /${name} -->`];
  const [before, rest] = halves(readme, begin);
  const [, after] = halves(rest, end);
  const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(escaped).join(' | ')} |`);
  return `${before}${begin}\n${table.join('\n')}\n${end}${after}`;
}

function halves(text: string, marker: string): [string, string] {
  const [before, after, ...more] = text.split(marker);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`"${marker}" stands there not once`);
  return [before, after];
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

/** The READMEs, and the file with another language's words. */
const READMES: Record<string, string | undefined> = { 'README.md': undefined, 'README.ko.md': 'docs/action.ko.yml' };

if (import.meta.main) {
  const manifest = parse(readFileSync('action.yml', 'utf8')) as Manifest;
  for (const [readme, translation] of Object.entries(READMES)) {
    const words = translation === undefined ? undefined : (parse(readFileSync(translation, 'utf8')) as Translation);
    writeFileSync(readme, withTables(readFileSync(readme, 'utf8'), manifest, words));
  }
}
