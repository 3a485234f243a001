import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { body, gatewayError, silence } from '../../simulator/faults.ts';
import { demoModel } from '../../simulator/model.ts';
import { type ServerOptions, startServer } from '../../simulator/server.ts';
import { OUTPUTS } from '../../src/report/outputs.ts';
import { type CommandOptions, type CommandRun, KEYS, READY_FLAGS, runCommand } from '../support/command.ts';
import { testWith } from '../support/test-with.ts';

interface Asking extends CommandOptions {
  readonly server?: ServerOptions;
}

/** Runs the built command, which asks a CDSS of its own. */
async function ask(
  args: readonly string[],
  { server: options, ...others }: Asking = {},
): Promise<CommandRun & { calls: number }> {
  const server = await startServer(options);
  try {
    const run = await runCommand(server, args, others);
    return { ...run, calls: server.calls.length };
  } finally {
    await server.close();
  }
}

const NO = body({ code: 10153, message: 'not later', requestId: 'a-1', result: false });
const TARGETS = ['3432149', '3432151', 'ordrs']
  .map(cluster => `- { cluster: ${cluster}, kafka-version: 3.9.0, config-group: 390 }\n`)
  .join('');
const FROM_FILE = ['--targets-file', 'targets.yml', '--diagnose', 'false'];
const FILES = { 'targets.yml': TARGETS };

describe('The exit code of the command is', () => {
  test.concurrent.each<[number, string, readonly string[], Asking, RegExp]>([
    [0, 'a yes', [], {}, /^ready {4}3432149 to Kafka 3903006 with config group 390, public KR: code 0\n$/],
    [1, 'a no', [], { server: { always: NO } }, /^blocked {2}3432149 .*: code 10153\n$/],
    [0, 'a no that is only to warn', ['--fail-on', 'unknown'], { server: { always: NO } }, /^blocked /],
    [2, 'no permission', [], { server: { always: gatewayError(210) } }, /^unknown .*: permission\n$/],
    [2, 'wrong input', ['--timeout', 'soon'], {}, /^$/],
    [2, 'no keys', [], { env: { NCLOUD_ACCESS_KEY_ID: '', NCLOUD_SECRET_ACCESS_KEY: '' } }, /^$/],
  ])('%i for %s', async (exitCode, _, args, options, stdout) => {
    const run = await ask([...READY_FLAGS, ...args], options);
    expect([run.exitCode, run.stderr]).toEqual([exitCode, expect.not.stringContaining('\u001b')]);
    expect(run.stdout).toMatch(stdout);
  });

  test.concurrent('2 for a wrong flag, which prints nothing on stdout and asks nothing', async () => {
    const run = await ask([...READY_FLAGS, '--json', '--secret-kye=qX7pLm2Zk9'], { secrets: ['qX7pLm2Zk9'] });
    expect([run.exitCode, run.stdout, run.calls]).toEqual([2, '', 0]);
    expect(run.stderr).toMatch(/^Error: Flag `--secret-kye` is rejected\. .*\n$/);
  });

  test.concurrent.each([
    [130, 'SIGINT'],
    [143, 'SIGTERM'],
  ] as const)('%i on %s, and the result says that it was cancelled', async (exitCode, signal) => {
    const options = { server: { always: NO }, interrupt: { signal, when: /Waiting up to/ } };
    const run = await ask([...READY_FLAGS, '--wait-timeout', '1h', '--json'], options);
    expect(run.exitCode).toBe(exitCode);
    expect(JSON.parse(run.stdout)).toMatchObject({ verdict: 'unknown', failure: 'cancelled', ready: [] });
  });

  test.concurrent.each([
    ['--junit', 'a folder', '.'],
    ['--junit', 'a full disk', '/dev/full'],
    ['--junit', 'a folder that is not there', 'no/such/folder/junit.xml'],
    ['--summary', 'a folder', '.'],
    ['--summary', 'a full disk', '/dev/full'],
    ['--summary', 'nothing', ''],
  ])('2 after a yes if %s is %s', async (flag, _, path) => {
    const run = await ask([...READY_FLAGS, flag, path]);
    expect([run.exitCode, run.stdout]).toEqual([2, expect.stringMatching(/^ready /)]);
    expect(run.stderr).toContain(`Error: Could not write the file of \`${flag}\`: `);
  });

  testWith('bash', '2 after a yes if a file is a named pipe without a reader', async () => {
    const start = ['bash', '-c', 'mkfifo pipe && "$@"', 'bash', process.execPath];
    const run = await ask([...READY_FLAGS, '--junit', 'pipe'], { start });
    expect([run.exitCode, run.stdout]).toEqual([2, expect.stringMatching(/^ready /)]);
  });

  testWith('bash', '2 after a yes that nobody takes', async () => {
    const start = ['bash', '-c', '"$@" > /dev/full', 'bash', process.execPath];
    const run = await ask([...READY_FLAGS, '--json', '--junit', 'a.xml'], { start });
    expect([run.exitCode, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toMatch(/^Error: Could not ask CDSS: the result could not be written to stdout\. What to do: /m);
    expect(run.stderr).toMatch(/^❓ Unknown: the verdict `ready` was taken back$/m);
    expect(run.files['a.xml']).toMatch(/tests="1" failures="0" errors="1"/);
  });
});

describe('The settings of the command', () => {
  const variables = {
    CDSS_PRECHECK_CLUSTER: '3432149',
    CDSS_PRECHECK_KAFKA_VERSION: '3903006',
    CDSS_PRECHECK_CONFIG_GROUP: '390',
    CDSS_PRECHECK_DIAGNOSE: 'false',
    CDSS_PRECHECK_REGION: '',
  };

  test.concurrent('can all be variables, of which an empty one is not set', async () => {
    const run = await ask([], { env: variables });
    expect([run.exitCode, run.stderr]).toEqual([0, expect.not.stringContaining('Warning')]);
  });

  test.concurrent('are never inputs of the Action', async () => {
    const run = await ask([], { env: { ...variables, CDSS_PRECHECK_CLUSTER: '', INPUT_CLUSTER: '3432149' } });
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('Flag `--cluster` is missing')]);
  });

  test.concurrent('are the flags before the variables', async () => {
    const run = await ask(['--cluster', '3432151', '--json'], { env: variables });
    expect([run.exitCode, JSON.parse(run.stdout).results[0].cluster]).toEqual([1, '3432151']);
  });

  test.concurrent('that nobody knows are told of', async () => {
    const run = await ask(READY_FLAGS, {
      env: { CDSS_PRECHECK_FAIL_NO: 'unknown', CDSS_PRECHECK_SECRET_KEY: 'qX7pLm2Zk9' },
      secrets: ['qX7pLm2Zk9'],
    });
    expect(run.stderr).toContain(
      'Warning: Variable `CDSS_PRECHECK_FAIL_NO` is no setting, and is not read: did you mean',
    );
    expect(run.stderr).toContain('the keys are `NCLOUD_ACCESS_KEY_ID`');
  });
});

describe('With --json the command prints one object', () => {
  test.concurrent('with the outputs of the Action by their names, lists as arrays and a code as text', async () => {
    const run = await ask([...FROM_FILE, '--json'], { files: FILES });
    const object = JSON.parse(run.stdout);
    expect(Object.keys(object)).toEqual(Object.keys(OUTPUTS).filter(name => name !== 'results-file'));
    expect(object).toMatchObject({
      verdict: 'unknown',
      failure: 'input',
      code: '10153',
      results: [
        { verdict: 'ready', code: 0 },
        { verdict: 'blocked', code: 10153 },
        { verdict: 'unknown', code: null },
      ],
      ready: [{ serviceGroupInstanceNo: 3432149 }],
      blocked: [{ serviceGroupInstanceNo: 3432151 }],
    });
    expect(run.exitCode).toBe(2);
  });

  test.concurrent('also for wrong input', async () => {
    const run = await ask(['--json', '--cluster', 'orders', '--concurrency', 'many']);
    expect(JSON.parse(run.stdout)).toMatchObject({
      verdict: 'unknown',
      failure: 'input',
      code: '',
      results: [],
      ready: [],
    });
    expect(run.stderr).toContain('Flag `--concurrency` is "many": write a whole number from 1 to 64.');
  });
});

describe('Without --json the command', () => {
  test.concurrent('prints one line per target, and tells people what to do on stderr', async () => {
    const run = await ask(FROM_FILE, { files: FILES });
    expect(run.stdout.split('\n')).toEqual([
      expect.stringMatching(/^ready {4}\S.*: code 0$/),
      expect.stringMatching(/^blocked {2}\S.*: code 10153$/),
      expect.stringMatching(/^unknown {2}ordrs .*: input$/),
      '',
    ]);
    expect(run.stderr).toMatch(/^\[3\/3\] /m);
    expect(run.stderr).toMatch(/^Error: targets\.yml:2: CDSS says no: .* What to do: /m);
    expect(run.stderr).toMatch(/^❓ Unknown: could not ask CDSS about 1 of 3 rolling upgrades$/m);
  });
});

describe('The command writes the files that are asked for', () => {
  test.concurrent('a JUnit report and the summary', async () => {
    const run = await ask([...FROM_FILE, '--junit', 'a.xml', '--summary', 'a.md'], { files: FILES });
    expect(Object.keys(run.files).sort()).toEqual(['a.md', 'a.xml']);
    expect(run.files['a.xml']).toMatch(/<testsuites tests="3" failures="1" errors="1" skipped="0">/);
    expect(run.files['a.md']).toMatch(/^## ❓ Unknown: .*\n/);
  });

  test.concurrent('also for wrong input', async () => {
    const run = await ask(['--junit', 'a.xml', '--summary', 'a.md']);
    expect(run.exitCode).toBe(2);
    expect(run.files['a.xml']).toMatch(/<error message="Could not ask CDSS: Flag `--cluster` is missing/);
    expect(run.files['a.md']).toMatch(/^## ❓ Unknown/);
  });

  test.concurrent('in the place of older ones', async () => {
    const files = { 'a.xml': 'old '.repeat(10_000) };
    const run = await ask([...READY_FLAGS, '--junit', 'a.xml', '--json'], { files });
    expect([run.exitCode, run.files['a.xml']]).toEqual([0, expect.stringMatching(/^<\?xml [\s\S]*<\/testsuites>\n$/)]);
  });
});

describe('No secret that CDSS sends back leaves the command', () => {
  const keys = Object.values(KEYS).join(' ');

  test.concurrent.each([
    ['as it is', keys],
    ['in base64', Buffer.from(KEYS.NCLOUD_SECRET_ACCESS_KEY).toString('base64')],
  ])('%s', async (_, text) => {
    const server = { always: body({ code: 10153, message: `no: ${text}`, requestId: 'a-1', result: false }) };
    const run = await ask([...READY_FLAGS, '--json', '--junit', 'a.xml', '--summary', 'a.md'], { server });
    expect(JSON.parse(run.stdout).message).toMatch(/^no: \*\*\*/);
    for (const file of ['a.xml', 'a.md']) expect(run.files[file]).toMatch(/no: (\*|\\\*){3}/);
  });
});

test.concurrent('While it waits without a terminal, the command is quiet, and then tells the last answer', async () => {
  const model = demoModel();
  const server = { faults: [NO, NO], model };
  const run = await ask([...READY_FLAGS, '--wait-timeout', '10s', '--wait-interval', '1s'], { server });
  expect(run.exitCode).toBe(0);
  expect(run.stderr.trim().split('\n')).toEqual([
    'The keys come from the variables `NCLOUD_ACCESS_KEY_ID` and `NCLOUD_SECRET_ACCESS_KEY`.',
    'Waiting up to 10s for 1 target, asking again every 1s.',
    '✅ Ready: CDSS allows the rolling upgrade',
  ]);
});

test.concurrent('--version prints the version of the manifest', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const run = await runCommand(null, ['--version']);
  expect(run).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '', files: {} });
});

test.concurrent('--help goes to stdout, and needs no keys', async () => {
  const run = await runCommand(null, ['--help'], { env: { NCLOUD_ACCESS_KEY_ID: '', NCLOUD_SECRET_ACCESS_KEY: '' } });
  expect([run.exitCode, run.stdout, run.stderr]).toEqual([0, expect.stringMatching(/^Usage: cdss-precheck/), '']);
});

/** Everything that a terminal was sent. */
async function onTerminal(args: readonly string[], options: Asking = {}): Promise<string> {
  const start = ['sh', '-c', 'script -qec "$*" /dev/null', 'sh', process.execPath];
  return (await ask(args, { ...options, start })).stdout;
}

describe('On a terminal the command', () => {
  const waiting = [...READY_FLAGS, '--wait-timeout', '10s', '--wait-interval', '2s'];
  const server = { faults: [NO] };

  testWith('script', 'shows a bar and a countdown, and leaves only the result', async () => {
    const shown = await onTerminal(waiting, { server });
    expect(shown).toMatch(/ 0 of 1 target/);
    expect(shown).toMatch(/waiting for 1 target: next question in [12]s, \d+s left/);
    const lastBar = shown.lastIndexOf('left');
    expect(shown.slice(lastBar)).toContain('\u001b[2K');
    expect(shown.slice(lastBar)).toMatch(/ready\u001b\[39m {4}3432149 /);
  });

  testWith('script', 'prints colours', async () => {
    expect(await onTerminal(READY_FLAGS)).toContain('\u001b[32mready\u001b[39m');
  });

  testWith('script', 'prints none if NO_COLOR is set, or with --no-color', async () => {
    for (const shown of [
      await onTerminal(READY_FLAGS, { env: { NO_COLOR: '1' } }),
      await onTerminal([...READY_FLAGS, '--no-color']),
    ]) {
      expect(shown).not.toMatch(/\u001b\[\d*m/);
    }
  });
});

test.concurrent('A silent CDSS is a timeout with exit code 2', async () => {
  const run = await ask([...READY_FLAGS, '--timeout', '1s', '--max-attempts', '1', '--json'], {
    server: { always: silence() },
  });
  expect([run.exitCode, JSON.parse(run.stdout).failure]).toEqual([2, 'timeout']);
});
