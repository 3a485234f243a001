import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { send } from '../support/simulator-client.ts';

function start(name: 'demo' | 'simulate', args: string[] = []) {
  const script = fileURLToPath(new URL(`../../simulator/${name}.ts`, import.meta.url));
  return spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function outcome(child: ReturnType<typeof start>) {
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, exitCode };
}

describe('npm run simulate', () => {
  test('serves until it is told to end, and logs each call in a line', async () => {
    const child = start('simulate', ['--port', '0', '--tls']);
    const ended = outcome(child);
    const [introduction] = await once(child.stdout, 'data');
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(introduction)) ?? [];
    expect((await send(url)).status).toBe(200);
    child.kill('SIGINT');
    const { stdout, exitCode } = await ended;
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/3432149 +orders +Kafka 2\.8\.2 +running/);
    expect(stdout).toMatch(/NODE_EXTRA_CA_CERTS=.*INPUT_ENDPOINT=https:\/\/localhost:\d+.*dist\/index\.js/s);
    expect(stdout).toMatch(/POST \/api\/v1\/cluster\/rollingUpgradePreCheck {2}200 {2}success\n$/);
    expect(stdout).not.toContain('\x1b');
  });

  test.each([
    [['--port', 'x'], '--port is from 0 to 65534, not x'],
    [['--port', '70000'], '--port is from 0 to 65534, not 70000'],
    [['--site', 'moon'], '--site is one of public, gov, fin, not moon'],
    [['--nothing'], "Unknown option '--nothing'"],
    [['extra'], "Unexpected argument 'extra'"],
  ])('answers %j in one line, with its usage', async (args, message) => {
    const { stdout, stderr, exitCode } = await outcome(start('simulate', args));
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    const [line, usage, ...more] = stderr.trimEnd().split('\n');
    expect(line).toContain(message);
    expect(usage).toMatch(/^usage: npm run simulate/);
    expect(more).toEqual([]);
  });

  test('says so where the port is taken', async () => {
    const first = start('simulate', ['--port', '0']);
    const [introduction] = await once(first.stdout, 'data');
    const [, port = ''] = /127\.0\.0\.1:(\d+)/.exec(String(introduction)) ?? [];
    const { stderr, exitCode } = await outcome(start('simulate', ['--port', port]));
    first.kill('SIGTERM');
    await once(first, 'close');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`cannot listen on port ${port}`);
  });
});

describe('npm run demo', () => {
  test('shows on one screen how the built action comes to every verdict, with the reason and the next step', async () => {
    const { stdout, stderr, exitCode } = await outcome(start('demo'));
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    for (const verdict of ['ready: the step is green', 'current: the step is green', 'blocked: the step is red'])
      expect(stdout).toContain(`  ${verdict}\n`);
    const cases = stdout.split(/^\d\/8 {2}/m).slice(1);
    expect(cases).toHaveLength(8);
    for (const one of cases) expect(one).toMatch(/^ {2}Why: {2}\S/m);
    for (const one of cases.filter(text => text.includes('the step is red'))) expect(one).toMatch(/^ {2}Next: \S/m);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(lines.filter(line => line.length > 120)).toEqual([]);
    expect(stdout).toContain('The simulator saw 8 prechecks, 19 look-ups and nothing else.');
    expect(stdout).not.toContain('\x1b');
  });

  test('shows inputs, log, outputs and summary of each case with --verbose', async () => {
    const { stdout, exitCode } = await outcome(start('demo', ['--verbose']));
    expect(exitCode).toBe(0);
    for (const part of ['Inputs', 'Log', 'Outputs', 'Summary', 'Exit code'])
      expect(stdout.match(new RegExp(`^${part}$`, 'gm'))).toHaveLength(8);
    expect(stdout).toContain('verdict: current\n');
  });

  test('answers another flag in one line, with its usage', async () => {
    const { stderr, exitCode } = await outcome(start('demo', ['--loud']));
    expect({ stderr, exitCode }).toEqual({
      stderr: "Unknown option '--loud'\nusage: npm run demo -- [--verbose]\n",
      exitCode: 2,
    });
  });
});
