// `npm run screenshots`: the pictures of the README. Runs the built action against the simulators, and has a browser draw
// the job summary and the comment that come of it, as GitHub would show them.
import { mkdirSync } from 'node:fs';
import { openBrowser } from '../simulator/browser.ts';
import { GITHUB_TOKEN, startGitHub } from '../simulator/github.ts';
import { pageOf, type Theme } from '../simulator/github-page.ts';
import { DEMO_ACCOUNT, fleetModel } from '../simulator/model.ts';
import { runAction } from '../simulator/runner.ts';
import { startServer } from '../simulator/server.ts';

interface Scene {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly workspace?: Readonly<Record<string, string>>;
}

const KEYS = { 'access-key': DEMO_ACCOUNT.accessKey, 'secret-key': DEMO_ACCOUNT.secretKey };
const TO_KAFKA_3_9 = { 'kafka-version': '3.9.0', 'config-group': 'kafka-390' };
const WIDTH = 760;

const SCENES: readonly Scene[] = [
  { name: 'ready', inputs: { ...KEYS, cluster: 'orders', ...TO_KAFKA_3_9 } },
  { name: 'blocked', inputs: { ...KEYS, cluster: 'clickstream', ...TO_KAFKA_3_9 } },
  { name: 'unknown', inputs: { ...KEYS, 'secret-key': 'not-the-secret-key', cluster: 'orders', ...TO_KAFKA_3_9 } },
  { name: 'many', inputs: { ...KEYS, 'targets-file': 'clusters.yml' }, workspace: { 'clusters.yml': fleet() } },
];

/** What the README shows. Where another folder is named, all there is goes there, to be looked at. */
const README_PICTURES = ['comment-blocked', 'summary-many'];
const folder = process.argv[2] ?? 'docs/images';

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
try {
  for (const scene of SCENES) {
    const { summary, comment } = await play(scene);
    for (const theme of ['light', 'dark'] as const) {
      await draw(`summary-${scene.name}`, summary, theme);
      await draw(`comment-${scene.name}`, comment, theme);
    }
  }
} finally {
  await browser.close();
}

/** Runs one scene on a pull request; what a person sees of it there. */
async function play({ inputs, workspace = {} }: Scene): Promise<{ summary: string; comment: string }> {
  const [cdss, github] = await Promise.all([startServer({ model: fleetModel(12) }), startGitHub()]);
  const { summary } = await runAction({
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
  return { summary, comment: comment.body };
}

async function draw(name: string, markdown: string, theme: Theme): Promise<void> {
  if (process.argv[2] === undefined && !README_PICTURES.includes(name)) return;
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 100 }, deviceScaleFactor: 1 });
  await page.setContent(pageOf(markdown, theme));
  await page.screenshot({ path: `${folder}/${name}-${theme}.png`, fullPage: true });
  await page.close();
}

function fleet(): string {
  const ready = Array.from({ length: 12 }, (_, index) => `fleet-${String(index + 1).padStart(5, '0')}`);
  const clusters = ['orders', 'payments', 'clickstream', ...ready];
  return clusters.map(name => `- { cluster: ${name}, kafka-version: 3.9.0, config-group: kafka-390 }\n`).join('');
}
