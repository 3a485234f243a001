/** What the two commands, `simulate` and `demo`, share in writing for a person. */

/** Columns as wide as their widest cell, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map(row => line(row).trimEnd()).join('\n');
}

export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Paint = (style: keyof typeof STYLES, text: string) => string;

/** Colours only for a terminal, and not where NO_COLOR asks for none (https://no-color.org). */
export function painter(isTerminal: boolean, env: NodeJS.ProcessEnv): Paint {
  const isOn = isTerminal && !env['NO_COLOR'];
  return (style, text) => (isOn ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text);
}
