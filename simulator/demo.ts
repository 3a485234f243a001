import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_ACCOUNT } from './model.ts';
import { entryPoint, type Run, runAction } from './runner.ts';
import { type Call, startServer } from './server.ts';
import { indent, painter } from './terminal.ts';

/**
 * `npm run demo`: the built action against the simulator, as GitHub's runner starts it. For each case it shows the verdict, the
 * reason and the next step; with `--verbose` also the inputs, the log, the outputs and the summary. It ends with exit code 0
 * only if every case has its expected verdict, and if the action asked nothing but prechecks and look-ups.
 */

const USAGE = 'usage: npm run demo -- [--verbose]';

interface Case {
  title: string;
  inputs: Record<string, string>;
  expected: { exitCode: number; verdict: string; cause: string; failure: string };
}

const KEYS = { 'access-key': DEMO_ACCOUNT.accessKey, 'secret-key': DEMO_ACCOUNT.secretKey };
const TO_KAFKA_3_9 = { ...KEYS, 'kafka-version': '3903006', 'config-group': '390' };

const CASES: readonly Case[] = [
  {
    title: 'Cluster "orders" runs Kafka 2.8.2 and can be upgraded to 3.9.0',
    inputs: { ...TO_KAFKA_3_9, cluster: '3432149' },
    expected: { exitCode: 0, verdict: 'ready', cause: '', failure: '' },
  },
  {
    title: 'Topics of cluster "clickstream" are being replicated, which no look-up can see',
    inputs: { ...TO_KAFKA_3_9, cluster: '3432152' },
    expected: { exitCode: 1, verdict: 'blocked', cause: '', failure: '' },
  },
  {
    title: 'Cluster "inventory" is changing',
    inputs: { ...TO_KAFKA_3_9, cluster: '3432153' },
    expected: { exitCode: 1, verdict: 'blocked', cause: 'not-running', failure: '' },
  },
  {
    title: 'The config group is for Kafka 2.8.2',
    inputs: { ...TO_KAFKA_3_9, cluster: '3432149', 'config-group': '282' },
    expected: { exitCode: 1, verdict: 'blocked', cause: 'config-group-of-another-version', failure: '' },
  },
  {
    title: 'Cluster "payments" runs Kafka 3.9.0 already',
    inputs: { ...TO_KAFKA_3_9, cluster: '3432151' },
    expected: { exitCode: 1, verdict: 'blocked', cause: 'already-current', failure: '' },
  },
  {
    title: 'The same with `on-current: pass`',
    inputs: { ...TO_KAFKA_3_9, cluster: '3432151', 'on-current': 'pass' },
    expected: { exitCode: 0, verdict: 'current', cause: 'already-current', failure: '' },
  },
  {
    title: 'There is no Kafka version with this code',
    inputs: { ...TO_KAFKA_3_9, cluster: '3432149', 'kafka-version': '3703006' },
    expected: { exitCode: 1, verdict: 'unknown', cause: 'no-such-version', failure: 'input' },
  },
  {
    title: 'The secret key is wrong',
    inputs: { ...TO_KAFKA_3_9, 'secret-key': 'not-the-secret-key-of-this-account', cluster: '3432149' },
    expected: { exitCode: 1, verdict: 'unknown', cause: '', failure: 'auth' },
  },
];

/** The precheck, and the look-ups after a no. */
const READ_ONLY =
  /\/(?:cluster\/(?:rollingUpgradePreCheck|getCDSSVersionList|getClusterInfoList(?:\/\d+)?)|configGroup\/getKafkaVersionConfigGroupList)$/;

/** The most characters of a line. */
const WIDTH = 120;

const paint = painter(process.stdout.isTTY ?? false, process.env);

process.exitCode = await demo(isVerbose());

function isVerbose(): boolean {
  try {
    return parseArgs({ options: { verbose: { type: 'boolean', default: false } } }).values.verbose;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}

async function demo(verbose: boolean): Promise<number> {
  if (!existsSync(entryPoint())) {
    console.error(`${relative(process.cwd(), entryPoint())} is missing: run \`npm run build\` first.`);
    return 1;
  }
  const server = await startServer();
  const differences: string[] = [];
  for (const [index, one] of CASES.entries()) {
    const inputs = { ...one.inputs, endpoint: server.url };
    const run = await runAction({ inputs });
    const title = `${index + 1}/${CASES.length}  ${one.title}`;
    if (verbose) showAll(title, inputs, run);
    else show(title, run);
    differences.push(...differencesOf(one, run));
  }
  await server.close();
  differences.push(...strangersAmong(server.calls));
  const prechecks = server.calls.filter(({ url }) => url.endsWith('/cluster/rollingUpgradePreCheck')).length;
  return conclude(differences, prechecks, server.calls.length - prechecks);
}

/** A case in a few lines: the verdict, the reason, and the next step if there is one. */
function show(title: string, { exitCode, outputs, commands }: Run): void {
  const { verdict, code, message, cause, failure } = outputs;
  const details = Object.entries({ cause, failure, code }).filter(([, value]) => value);
  const reason = `${message} (${details.map(([name, value]) => `${name} ${value}`).join(', ')})`;
  const [, nextStep] = (commands.find(({ name }) => name === 'error')?.message ?? '').split(' What to do: ');
  console.log(paint('bold', title));
  console.log(
    indent(paint(exitCode === 0 ? 'green' : 'red', `${verdict}: the step is ${exitCode === 0 ? 'green' : 'red'}`)),
  );
  console.log(wrapped('Why:  ', reason));
  if (nextStep !== undefined) console.log(wrapped('Next: ', nextStep));
}

/** A text behind its label, in lines that a terminal shows whole. */
function wrapped(label: string, text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`;
    if (lines.length === 0 || line.length > WIDTH - 2 - label.length) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return indent(lines.map((line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}`).join('\n'));
}

function showAll(title: string, inputs: Record<string, string>, run: Run): void {
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
  const { verdict, cause, failure } = outputs;
  const actual = { exitCode, verdict, cause, failure };
  const differing = Object.entries(expected).filter(([name, value]) => actual[name as keyof typeof actual] !== value);
  return [
    ...differing.map(([name, value]) => `${title}: ${name} is not ${JSON.stringify(value)}`),
    ...(outputFileError ? [`${title}: ${outputFileError}`] : []),
  ];
}

/** The action only reads. Anything else that it sends is a fault of its own. */
function strangersAmong(calls: readonly Call[]): string[] {
  const strangers = calls.filter(({ url }) => !READ_ONLY.test(url));
  return strangers.map(({ method, url }) => `the action sent ${method} ${url}`);
}

function conclude(differences: readonly string[], prechecks: number, lookups: number): number {
  if (differences.length === 0) {
    console.log(
      paint(
        'green',
        `All ${CASES.length} as expected. The simulator saw ${prechecks} prechecks, ${lookups} look-ups and nothing else. More: npm run demo -- --verbose`,
      ),
    );
    return 0;
  }
  console.error(paint('red', ['Not as expected:', ...differences].join('\n- ')));
  return 1;
}
