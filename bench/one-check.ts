import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GITHUB_TOKEN } from '../simulator/github.ts';
import { bundled, ROOT, stripped } from './contestants.ts';
import { type Contestant, inTurn, median, type Peer, pairedRatio, peakMiB, startPeer, wallMs } from './measure.ts';
import { accessTo, command, step } from './step.ts';

/** One check, from process start to end, beside what else could ask the same question. */

const QUESTION = { serviceGroupInstanceNo: 3432149, upgradeKafkaVersionCode: 3903006, upgradeConfigGroupNo: 390 };
const INPUTS = {
  cluster: String(QUESTION.serviceGroupInstanceNo),
  'kafka-version': String(QUESTION.upgradeKafkaVersionCode),
  'config-group': String(QUESTION.upgradeConfigGroupNo),
};

/** Its memory is that of several processes one after another: it is not measured. */
const CURL = 'curl step';

const UNOPTIMISED = 'comment over HTTP/1.1, not optimised';
const PROTOCOLS = ['HTTP/2', 'HTTP/1.1'] as const;

/** How often memory is measured: it hardly differs from run to run. */
const MEMORY_ROUNDS = 5;

/** The rows of a table: what, the measured ratio or size, and the target where there is one. */
export async function oneCheck(rounds: number): Promise<string[][]> {
  const peer = await startPeer(0);
  const folder = mkdtempSync(join(tmpdir(), 'cdss-bench-'));
  try {
    const contestants = contestantsIn(folder, peer);
    const ms = await inTurn(contestants, rounds, wallMs);
    const mib = await inTurn(contestants, MEMORY_ROUNDS, peakMiB);
    const ratio = (one: string, other: string) => `${pairedRatio(ms(one), ms(other)).toFixed(2)} ×`;
    const memory = (name: string) => `${median(mib(name)).toFixed(0)} MiB`;
    return [
      [
        "÷ undici's `Client` alone, the same question in a few lines, bundled alike",
        ratio('action', 'client-limit'),
        '≤ 1.15 ×',
      ],
      ['÷ a few lines of `node:https`', ratio('action', 'floor'), '≤ 1.8 ×'],
      ['÷ a hand-written step of curl, openssl and jq', ratio('action', CURL), '≤ 1.1 ×'],
      ['÷ `node -e 0`', ratio('action', 'node -e 0'), ''],
      ...PROTOCOLS.map(protocol => [
        `with a comment ÷ without, GitHub over ${protocol}`,
        ratio(`comment over ${protocol}`, 'action'),
        '≤ 2.1 ×',
      ]),
      ['the same over HTTP/1.1, under `node --liftoff-only`', ratio(UNOPTIMISED, 'action'), ''],
      ['peak memory ÷ `node -e 0`', `${pairedRatio(mib('action'), mib('node -e 0')).toFixed(2)} ×`, '≤ 1.6 ×'],
      ...contestants.filter(({ name }) => name !== CURL).map(({ name }) => [`peak memory: ${name}`, memory(name), '']),
      ['median time on this machine', `${median(ms('action')).toFixed(0)} ms`, ''],
    ];
  } finally {
    peer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The command beside the Action, for the same question. */
export async function commandBesideAction(rounds: number): Promise<string[][]> {
  const peer = await startPeer(0);
  const folder = mkdtempSync(join(tmpdir(), 'cdss-bench-'));
  try {
    const ms = await inTurn([step('action', folder, peer, INPUTS), command('command', peer, INPUTS)], rounds, wallMs);
    return [
      ['`cdss-precheck --json` ÷ the Action', `${pairedRatio(ms('command'), ms('action')).toFixed(2)} ×`, '≤ 1.15 ×'],
      [
        'median time on this machine',
        `${median(ms('command')).toFixed(0)} ms and ${median(ms('action')).toFixed(0)} ms`,
        '',
      ],
    ];
  } finally {
    peer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The size of every file of the bundle. */
export function sizes(): string[][] {
  const files = readdirSync(join(ROOT, 'dist')).filter(name => /js$/.test(name));
  return files.map(name => {
    const kib = statSync(join(ROOT, 'dist', name)).size / 1024;
    return [`\`dist/${name}\``, `${kib.toFixed(0)} KiB`, name === 'main.js' ? '≤ 500 KiB' : ''];
  });
}

function contestantsIn(folder: string, peer: Peer): Contestant[] {
  const env = { ...accessTo(peer), BODY: JSON.stringify(QUESTION) };
  const node = (name: string, ...args: string[]): Contestant => ({ name, command: process.execPath, args, env });
  const action = step('action', folder, peer, INPUTS);
  return [
    node('node -e 0', '-e', '0'),
    node('floor', stripped('floor', folder)),
    node('client-limit', bundled('client-limit', folder)),
    action,
    curlStep(action),
    ...PROTOCOLS.map(protocol => stepWithComment(protocol, folder, peer)),
    unoptimised(stepWithComment('HTTP/1.1', folder, peer)),
  ];
}

/** With the same environment as the action: it sets the same outputs. */
function curlStep({ env }: Contestant): Contestant {
  const values = { KAFKA_VERSION: INPUTS['kafka-version'], CONFIG_GROUP: INPUTS['config-group'] };
  const args = [join(ROOT, 'bench/contestants/curl-step.sh')];
  return { name: CURL, command: 'bash', args, env: { ...env, ...values } };
}

/** Without V8's optimiser of WebAssembly, for whose end a process waits. */
function unoptimised(contestant: Contestant): Contestant {
  return { ...contestant, name: UNOPTIMISED, args: ['--liftoff-only', ...contestant.args] };
}

/** The comment is written by the first run, and kept in step by the others. */
function stepWithComment(protocol: (typeof PROTOCOLS)[number], folder: string, peer: Peer): Contestant {
  const event = join(folder, 'event.json');
  writeFileSync(event, JSON.stringify({ pull_request: { number: 12 } }));
  const inputs = { ...INPUTS, comment: 'always', 'github-token': GITHUB_TOKEN };
  const url = peer.githubUrls[protocol];
  return step(`comment over ${protocol}`, folder, peer, inputs, {
    GITHUB_API_URL: url,
    GITHUB_SERVER_URL: url,
    GITHUB_REPOSITORY: 'simulator/infra',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: event,
  });
}
