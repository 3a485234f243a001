import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { Theme } from '../simulator/github-page.ts';
import { MONO } from './picture-fonts.ts';

/** Pictures of a command on a terminal: recorded in a pseudo-terminal, and drawn by xterm.js. */

const COLUMNS = 112;
const ROWS = 40;

const THEMES: Record<Theme, object> = {
  light: {
    ...{ background: '#ffffff', foreground: '#1f2328', cursor: '#ffffff' },
    ...{ red: '#cf222e', green: '#116329', yellow: '#4d2d00', cyan: '#1b7c83' },
  },
  dark: {
    ...{ background: '#0d1117', foreground: '#e6edf3', cursor: '#0d1117' },
    ...{ red: '#ff7b72', green: '#3fb950', yellow: '#d29922', cyan: '#39c5cf' },
  },
};

/** All that a command writes to a terminal, in the order written. Needs `script` (util-linux). */
export async function record(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<string> {
  const line = ['stty', 'cols', String(COLUMNS), 'rows', String(ROWS), '&&', ...command.map(quoted)].join(' ');
  const surroundings = { PATH: process.env['PATH'], TERM: 'xterm-256color', ...env };
  const child = spawn('script', ['-qfc', line, '/dev/null'], {
    cwd,
    env: surroundings,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** A recording up to the moment at which the terminal shows the last text that matches. */
export function until(recording: string, pattern: RegExp): string {
  const last = [...recording.matchAll(new RegExp(pattern, 'g'))].at(-1);
  if (last === undefined) throw new Error(`the recording never shows ${pattern}`);
  return recording.slice(0, last.index + last[0].length);
}

const require = createRequire(import.meta.url);

/** Shows what a terminal shows after each of these recordings, one below the other, each as high as its text. */
export async function showTerminals(page: Page, recordings: readonly string[], theme: Theme): Promise<void> {
  await page.addStyleTag({ path: require.resolve('@xterm/xterm/css/xterm.css') });
  await page.addScriptTag({ path: require.resolve('@xterm/xterm/lib/xterm.js') });
  const options = { cols: COLUMNS, rows: ROWS, scrollback: 0, theme: THEMES[theme], fontFamily: MONO, fontSize: 13 };
  await page.evaluate(`(async () => {
    await Promise.all(['13px ', 'bold 13px '].map(font => document.fonts.load(font + ${JSON.stringify(MONO)})));
    for (const recording of ${JSON.stringify(recordings)}) {
      const terminal = new Terminal(${JSON.stringify(options)});
      const element = document.createElement('div');
      document.querySelector('#terminals').append(element);
      terminal.open(element);
      await new Promise(resolve => terminal.write(recording, resolve));
      let rows = ${ROWS};
      while (rows > 1 && terminal.buffer.active.getLine(rows - 1).translateToString(true) === '') rows -= 1;
      terminal.resize(${COLUMNS}, rows);
    }
  })()`);
}
