import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEMO_ACCOUNT } from '../simulator/model.ts';
import { type Contestant, inTurn, median, pairedRatio, peakMiB, startPeer, wallMs } from './measure.ts';

/** One check, from process start to end, beside what else could ask the same question. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const QUESTION = { serviceGroupInstanceNo: 3432149, upgradeKafkaVersionCode: 3903006, upgradeConfigGroupNo: 390 };

/** The row of a table: what, the measured ratio or size, and the target where there is one. */
export type Row = readonly [what: string, measured: string, target: string];

export async function oneCheck(rounds: number): Promise<Row[]> {
  const peer = await startPeer(0);
  const folder = mkdtempSync(join(tmpdir(), 'cdss-bench-'));
  try {
    const contestants = contestantsIn(folder, peer);
    const ms = await inTurn(contestants, rounds, wallMs);
    const mib = await inTurn(contestants, 5, peakMiB);
    const ratio = (other: string) => `${pairedRatio(ms('action'), ms(other)).toFixed(2)} ×`;
    const memory = (name: string) => `${median(mib(name)).toFixed(0)} MiB`;
    return [
      ['one check ÷ undici `Client` alone, bundled by ncc', ratio('client limit'), '≤ 1.15 ×'],
      ['one check ÷ a few lines of `node:https`', ratio('floor'), '≤ 1.8 ×'],
      ['one check ÷ curl + openssl + jq', ratio('curl step'), '≤ 1.1 ×'],
      ['one check ÷ `node -e 0`', ratio('node -e 0'), ''],
      ['peak memory ÷ `node -e 0`', `${pairedRatio(mib('action'), mib('node -e 0')).toFixed(2)} ×`, '≤ 1.6 ×'],
      ['peak memory of one check', memory('action'), ''],
      ['peak memory of undici `Client` alone', memory('client limit'), ''],
      ['peak memory of a few lines of `node:https`', memory('floor'), ''],
      ['peak memory of `node -e 0`', memory('node -e 0'), ''],
      ['median of one check on this machine', `${median(ms('action')).toFixed(0)} ms`, ''],
    ];
  } finally {
    peer.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The size of every file of the bundle. */
export function sizes(): Row[] {
  const files = readdirSync(join(ROOT, 'dist')).filter(name => name.endsWith('.js'));
  return files.map(name => {
    const kib = statSync(join(ROOT, 'dist', name)).size / 1024;
    return [`\`dist/${name}\``, `${kib.toFixed(0)} KiB`, name === 'index.js' ? '≤ 1,024 KiB' : ''];
  });
}

function contestantsIn(folder: string, { url, caFile }: { url: string; caFile: string }): Contestant[] {
  for (const name of ['out', 'summary']) writeFileSync(join(folder, name), '');
  const env = {
    ENDPOINT: url,
    BODY: JSON.stringify(QUESTION),
    NODE_EXTRA_CA_CERTS: caFile,
    NCLOUD_ACCESS_KEY: DEMO_ACCOUNT.accessKey,
    NCLOUD_SECRET_KEY: DEMO_ACCOUNT.secretKey,
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: join(folder, 'out'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    RUNNER_TEMP: folder,
    KAFKA_VERSION: String(QUESTION.upgradeKafkaVersionCode),
    CONFIG_GROUP: String(QUESTION.upgradeConfigGroupNo),
    INPUT_ENDPOINT: url,
    INPUT_CLUSTER: String(QUESTION.serviceGroupInstanceNo),
    'INPUT_KAFKA-VERSION': String(QUESTION.upgradeKafkaVersionCode),
    'INPUT_CONFIG-GROUP': String(QUESTION.upgradeConfigGroupNo),
  };
  const node = (name: string, ...args: string[]): Contestant => ({ name, command: process.execPath, args, env });
  return [
    node('node -e 0', '-e', '0'),
    node('floor', stripped('floor', folder)),
    node('client limit', bundled(stripped('client-limit', join(ROOT, 'build/bench')), folder)),
    node('action', join(ROOT, 'dist/index.js')),
    { name: 'curl step', command: 'bash', args: [join(ROOT, 'bench/contestants/curl-step.sh')], env },
  ];
}

/** A contestant without its types, so that no run spends time on stripping them. */
function stripped(name: string, folder: string): string {
  const source = readFileSync(join(ROOT, `bench/contestants/${name}.ts`), 'utf8');
  const file = join(folder, `${name}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, stripTypeScriptTypes(source));
  return file;
}

function bundled(file: string, folder: string): string {
  const out = join(folder, 'client-limit');
  const ncc = join(ROOT, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const { status } = spawnSync(process.execPath, [ncc, 'build', file, '-o', out, '--quiet'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('ncc could not bundle the contestant');
  return join(out, readdirSync(out).find(name => name.startsWith('index.')) ?? '');
}
