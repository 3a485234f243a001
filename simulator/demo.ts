import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { DEMO_ACCOUNT } from './model.ts';
import { entryPoint, type Run, runAction } from './runner.ts';
import { type Call, startServer } from './server.ts';
import { indent, painter } from './terminal.ts';

/**
 * `npm run demo`: the built action against the simulator, as GitHub's runner would start it, once for each verdict. Ends
 * with exit code 0 only if all came out as expected and nothing but prechecks and look-ups was ever asked.
 */

interface Case {
  title: string;
  inputs: Record<string, string>;
  expected: { exitCode: number; verdict: string; failure: string };
}

const KEYS = { 'access-key': DEMO_ACCOUNT.accessKey, 'secret-key': DEMO_ACCOUNT.secretKey };
const TO_KAFKA_3_9 = { 'kafka-version': '3903006', 'config-group': '390' };

const CASES: readonly Case[] = [
  {
    title: 'Ready: cluster "orders" is on Kafka 2.8.2 and can go to 3.9.0',
    inputs: { ...KEYS, cluster: '3432149', ...TO_KAFKA_3_9 },
    expected: { exitCode: 0, verdict: 'ready', failure: '' },
  },
  {
    title: 'Blocked: cluster "payments" is on Kafka 3.9.0 already',
    inputs: { ...KEYS, cluster: '3432151', ...TO_KAFKA_3_9 },
    expected: { exitCode: 1, verdict: 'blocked', failure: '' },
  },
  {
    title: 'Unknown: the secret key is wrong, so CDSS could not be asked',
    inputs: { ...KEYS, 'secret-key': 'not-the-secret-key-of-this-account', cluster: '3432149', ...TO_KAFKA_3_9 },
    expected: { exitCode: 1, verdict: 'unknown', failure: 'auth' },
  },
];

/** The precheck, and what is looked up where one says no. */
const READ_ONLY =
  /\/(?:cluster\/(?:rollingUpgradePreCheck|getCDSSVersionList|getClusterInfoList(?:\/\d+)?)|configGroup\/getKafkaVersionConfigGroupList)$/;

const paint = painter(process.stdout.isTTY ?? false, process.env);

process.exitCode = await demo();

async function demo(): Promise<number> {
  if (!existsSync(entryPoint())) {
    console.error(`${relative(process.cwd(), entryPoint())} is missing: run \`npm run build\` first.`);
    return 1;
  }
  const server = await startServer();
  const differences: string[] = [];
  for (const [index, one] of CASES.entries()) {
    const inputs = { ...one.inputs, endpoint: server.url };
    const run = await runAction({ inputs });
    show(`${index + 1}/${CASES.length}  ${one.title}`, inputs, run);
    differences.push(...differencesOf(one, run));
  }
  await server.close();
  differences.push(...strangersAmong(server.calls));
  const prechecks = server.calls.filter(({ url }) => url.endsWith('/cluster/rollingUpgradePreCheck')).length;
  return conclude(differences, prechecks, server.calls.length - prechecks);
}

function show(title: string, inputs: Record<string, string>, run: Run): void {
  const shownInputs = Object.entries(inputs).map(([name, value]) => `${name}: ${name in KEYS ? '***' : value}`);
  const outputs = Object.entries(run.outputs).map(([name, value]) => `${name}: ${readable(value)}`);
  console.log(`${paint('bold', title)}\n${paint('dim', '─'.repeat(title.length))}`);
  section('Inputs', shownInputs.join('\n'));
  section('Log', run.log);
  section('Outputs', outputs.join('\n'));
  section('Summary', run.summary.trim());
  const step = run.exitCode === 0 ? paint('green', 'the step is green') : paint('red', 'the step is red');
  section('Exit code', `${run.exitCode}: ${step}`);
  console.log();
}

function section(title: string, text: string): void {
  console.log(`\n${paint('cyan', title)}\n${indent(text)}`);
}

/** Long JSON on lines of its own; everything else as it is. */
function readable(value: string): string {
  return value.length > 80 && value.startsWith('[') ? JSON.stringify(JSON.parse(value), null, 2) : value;
}

function differencesOf({ title, expected }: Case, { exitCode, outputs, outputFileError }: Run): string[] {
  const actual = { exitCode, verdict: outputs['verdict'], failure: outputs['failure'] };
  const differing = Object.entries(expected).filter(([name, value]) => actual[name as keyof typeof actual] !== value);
  return [
    ...differing.map(([name, value]) => `${title}: ${name} is not ${JSON.stringify(value)}`),
    ...(outputFileError ? [`${title}: ${outputFileError}`] : []),
  ];
}

/** The action only reads; whatever else it sent would be a fault of its own. */
function strangersAmong(calls: readonly Call[]): string[] {
  const strangers = calls.filter(({ url }) => !READ_ONLY.test(url));
  return strangers.map(({ method, url }) => `the action sent ${method} ${url}`);
}

function conclude(differences: readonly string[], prechecks: number, lookups: number): number {
  if (differences.length === 0) {
    console.log(
      paint(
        'green',
        `All ${CASES.length} came out as expected; the simulator saw ${prechecks} prechecks, ${lookups} look-ups and nothing else.`,
      ),
    );
    return 0;
  }
  console.error(paint('red', ['Not as expected:', ...differences].join('\n- ')));
  return 1;
}
