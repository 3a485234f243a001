// `npm run screenshots`: the pictures of the README. Runs the built action and the built command against the simulators, and
// has a browser draw what a person sees of it, in light and dark. All fonts are from npm. With a folder as its argument, it
// draws every scene into that folder, to be looked at.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openBrowser } from '../simulator/browser.ts';
import { late } from '../simulator/faults.ts';
import { GITHUB_TOKEN, startGitHub } from '../simulator/github.ts';
import { annotatedFile, pageOf, type Theme, terminalPage } from '../simulator/github-page.ts';
import { DEMO_ACCOUNT, fleetModel } from '../simulator/model.ts';
import { type Run, runAction } from '../simulator/runner.ts';
import { startServer } from '../simulator/server.ts';
import { fontFaces, MONO, SANS } from './picture-fonts.ts';
import { record, showTerminals, until } from './terminal-picture.ts';

interface Scene {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly workspace?: Readonly<Record<string, string>>;
}

const KEYS = { 'access-key': DEMO_ACCOUNT.accessKey, 'secret-key': DEMO_ACCOUNT.secretKey };
const TO_KAFKA_3_9 = { 'kafka-version': '3.9.0', 'config-group': 'kafka-390' };
const TARGETS_FILE = 'kafka/targets.yml';
/** In CSS pixels. */
const WIDTH = 760;
const TERMINAL_WIDTH = 930;

const SCENES: readonly Scene[] = [
  { name: 'ready', inputs: { ...KEYS, cluster: 'orders', ...TO_KAFKA_3_9 } },
  { name: 'blocked', inputs: { ...KEYS, cluster: 'clickstream', ...TO_KAFKA_3_9 } },
  { name: 'unknown', inputs: { ...KEYS, 'secret-key': 'not-the-secret-key', cluster: 'orders', ...TO_KAFKA_3_9 } },
  { name: 'many', inputs: { ...KEYS, 'targets-file': TARGETS_FILE }, workspace: { [TARGETS_FILE]: fleet(12) } },
];

/** What the README shows. */
const README_PICTURES = ['comment-blocked', 'summary-many', 'annotation', 'command'];
const folder = process.argv[2] ?? 'docs/images';

mkdirSync(folder, { recursive: true });
const fonts = `${fontFaces()}
  .markdown-body { font-family: ${SANS}; }
  .markdown-body :is(code, pre, tt, samp), .markdown-body td:is(.number, .code) { font-family: ${MONO} !important; }`;
const browser = await openBrowser();
try {
  for (const scene of SCENES) {
    const { run, comment } = await play(scene);
    await draw(`summary-${scene.name}`, theme => pageOf(run.summary, theme));
    await draw(`comment-${scene.name}`, theme => pageOf(comment, theme));
    if (scene.name === 'many') await drawAnnotation(run);
  }
  await drawCommand();
} finally {
  await browser.close();
}

/** Runs one scene on a pull request, and returns what it wrote there as a comment. */
async function play({ inputs, workspace = {} }: Scene): Promise<{ run: Run; comment: string }> {
  const [cdss, github] = await Promise.all([startServer({ model: fleetModel(12) }), startGitHub()]);
  const run = await runAction({
    inputs: { ...inputs, comment: 'always', endpoint: cdss.url },
    workspace,
    event: {
      name: 'pull_request',
      payload: { pull_request: { number: 12, head: { sha: '4f2c1d7'.padEnd(40, '0') } } },
    },
    token: GITHUB_TOKEN,
    env: { GITHUB_API_URL: github.url },
  });
  await Promise.all([cdss.close(), github.close()]);
  const [comment] = github.github.pullRequests[12] ?? [];
  if (comment === undefined) throw new Error('the action wrote no comment');
  return { run, comment: comment.body };
}

/** The first finding of a run at its line of the targets file, as GitHub shows it beside the change. */
async function drawAnnotation({ commands }: Run): Promise<void> {
  const found = commands.find(({ name, properties }) => name === 'error' && properties['line'] !== undefined);
  if (found === undefined) throw new Error('the action wrote no annotation with a line');
  const annotation = { path: TARGETS_FILE, line: Number(found.properties['line']), message: found.message };
  const shown = fleet(12)
    .split('\n')
    .slice(0, annotation.line + 1)
    .join('\n');
  await draw('annotation', theme => annotatedFile(shown, annotation, 'Kafka upgrade', theme));
}

/** The command in the middle of its work with the bar, and below that at its end. */
async function drawCommand(): Promise<void> {
  const cdss = await startServer({ model: fleetModel(12), always: late(400) });
  const workspace = mkdtempSync(join(tmpdir(), 'screenshots-'));
  try {
    writeFileSync(join(workspace, 'clusters.yml'), fleet(3));
    const shown = 'cdss-precheck --targets-file clusters.yml --concurrency 2';
    const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
    const args = [...shown.split(' ').slice(1), '--endpoint', cdss.url];
    const env = { NCLOUD_ACCESS_KEY: DEMO_ACCOUNT.accessKey, NCLOUD_SECRET_KEY: DEMO_ACCOUNT.secretKey };
    const recording = await record([process.execPath, program, ...args], env, workspace);
    const half = until(recording, /asked about [234] of 6 targets\x1b\[0K/);
    await draw(
      'command',
      theme => terminalPage(shown, theme),
      TERMINAL_WIDTH,
      (page, theme) => showTerminals(page, [half, recording.trimEnd()], theme),
    );
  } finally {
    await cdss.close();
    rmSync(workspace, { recursive: true });
  }
}

/** Draws a page in both themes, if the README shows it or a folder is named. `fill` finishes the page. */
async function draw(
  name: string,
  pageIn: (theme: Theme) => string,
  width = WIDTH,
  fill: (page: Page, theme: Theme) => Promise<void> = async () => {},
): Promise<void> {
  if (process.argv[2] === undefined && !README_PICTURES.includes(name)) return;
  for (const theme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width, height: 100 }, deviceScaleFactor: 1 });
    await page.setContent(pageIn(theme));
    await page.addStyleTag({ content: fonts });
    await fill(page, theme);
    await page.evaluate('document.fonts.ready');
    await page.screenshot({ path: `${folder}/${name}-${theme}.png`, fullPage: true });
    await page.close();
  }
}

/** A targets file: one cluster that is ready, two that are not, and as many more that are ready. */
function fleet(more: number): string {
  const ready = Array.from({ length: more }, (_, index) => `fleet-${String(index + 1).padStart(5, '0')}`);
  const clusters = ['orders', 'payments', 'clickstream', ...ready];
  return clusters.map(name => `- { cluster: ${name}, kafka-version: 3.9.0, config-group: kafka-390 }\n`).join('');
}
