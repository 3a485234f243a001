import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type RunOptions, readManifest, runAction } from '../../simulator/runner.ts';

const directory = mkdtempSync(join(tmpdir(), 'runner-test-'));
let scripts = 0;

afterAll(() => rmSync(directory, { recursive: true }));

/** Runs a script of a test's own where the built action would be. */
function run(script: string, options: RunOptions = {}) {
  scripts += 1;
  const entry = join(directory, `${scripts}.mjs`);
  writeFileSync(entry, `import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';\n${script}`);
  return runAction({ ...options, entry });
}

async function environmentOf(options: RunOptions = {}): Promise<Record<string, string>> {
  return JSON.parse((await run('console.log(JSON.stringify(process.env))', options)).stdout);
}

describe('the environment', () => {
  test('inherits nothing but PATH', async () => {
    process.env['SOMETHING_OF_THE_MACHINE'] = 'here';
    const environment = await environmentOf();
    delete process.env['SOMETHING_OF_THE_MACHINE'];
    expect(environment).not.toHaveProperty('SOMETHING_OF_THE_MACHINE');
    expect(environment).toMatchObject({ PATH: process.env['PATH'], GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push' });
  });

  test('names inputs as the runner does: upper case, hyphens kept', async () => {
    expect(await environmentOf({ inputs: { 'kafka-version': '3903006', 'two words': 'x' } })).toMatchObject({
      'INPUT_KAFKA-VERSION': '3903006',
      INPUT_TWO_WORDS: 'x',
    });
  });

  test('fills inputs that nobody gave from action.yml, or with nothing', async () => {
    const environment = await environmentOf({ inputs: { 'fail-on': 'unknown' } });
    expect(environment).toMatchObject({ 'INPUT_FAIL-ON': 'unknown', INPUT_TIMEOUT: '30s', INPUT_CLUSTER: '' });
    for (const name of Object.keys(readManifest().inputs))
      expect(environment).toHaveProperty(`INPUT_${name.toUpperCase()}`);
  });

  test('is that of any CI outside GitHub: what was given, no more', async () => {
    const environment = await environmentOf({
      outsideGitHub: true,
      inputs: { cluster: '1' },
      env: { NCLOUD_SITE: 'gov' },
    });
    expect(Object.keys(environment).filter(name => /^(GITHUB|RUNNER|INPUT)_/.test(name))).toEqual(['INPUT_CLUSTER']);
    expect(environment).toMatchObject({ CI: 'true', NCLOUD_SITE: 'gov' });
  });

  test('holds the event and the files of the workspace', async () => {
    const script = `
      const event = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'));
      console.log(process.env.GITHUB_EVENT_NAME, event.number, readFileSync('targets/all.yml', 'utf8'));`;
    const event = { name: 'pull_request', payload: { number: 7 } };
    const { stdout } = await run(script, { event, workspace: { 'targets/all.yml': '- cluster: 1' } });
    expect(stdout).toBe('pull_request 7 - cluster: 1\n');
  });
});

describe('a run', () => {
  test('hands back what the step handed on', async () => {
    const script = `
      console.log('::add-mask::top-secret');
      console.log('::debug::unseen');
      console.log('hello top-secret');
      console.error('::error title=T::broken');
      appendFileSync(process.env.GITHUB_OUTPUT, 'verdict<<END\\nready\\nEND\\n');
      appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Summary');
      writeFileSync(process.env.RUNNER_TEMP + '/results.json', '[]');
      appendFileSync(process.env.GITHUB_OUTPUT, 'results-file=' + process.env.RUNNER_TEMP + '/results.json\\n');
      process.exitCode = 3;`;
    const result = await run(script);
    expect(result).toMatchObject({
      exitCode: 3,
      signal: null,
      outputs: { verdict: 'ready', 'results-file': expect.stringContaining('results.json') },
      outputFileError: undefined,
      summary: '# Summary',
      masks: ['top-secret'],
      log: 'hello ***\nError: broken',
      resultsFile: '[]',
    });
    expect(result.commands.map(({ name }) => name)).toEqual(['add-mask', 'debug', 'error']);
    expect(result.durationMs).toBeGreaterThan(0);
  });

  test('shows every byte written, so that a secret is found wherever it is', async () => {
    const script = `
      console.log('::add-mask::masked');
      console.log('from-stdout');
      console.error('from-stderr');
      for (const [name, text] of Object.entries({ GITHUB_OUTPUT: 'a=from-output', GITHUB_STEP_SUMMARY: 'from-summary' }))
        appendFileSync(process.env[name], text);
      writeFileSync('file', 'from-workspace');
      writeFileSync(process.env.HOME + '/file', 'from-home');
      writeFileSync(process.env.RUNNER_TEMP + '/file', 'from-temp');`;
    const { written } = await run(script);
    for (const place of ['stdout', 'stderr', 'output', 'summary', 'workspace', 'home', 'temp']) {
      expect(written).toContain(`from-${place}`);
    }
    expect(written).not.toContain('masked');
  });

  test('tells of an output file the runner could not read', async () => {
    const { outputs, outputFileError } = await run(`appendFileSync(process.env.GITHUB_OUTPUT, 'verdict')`);
    expect(outputs).toEqual({});
    expect(outputFileError).toContain("Invalid format 'verdict'");
  });

  test.each([
    ['ready', 'written'],
    ['unset', 'unset'],
    ['missing', 'absent'],
    ['folder', 'EISDIR'],
    ['full', process.platform === 'linux' ? 'ENOSPC' : 'written'],
  ] as const)('can find its output file %s', async (outputFile, outcome) => {
    const script = `
      const path = process.env.GITHUB_OUTPUT;
      const write = () => { try { appendFileSync(path, 'a=1'); return 'written'; } catch (error) { return error.code; } };
      console.log(path === undefined ? 'unset' : existsSync(path) ? write() : 'absent');`;
    expect((await run(script, { outputFile })).stdout).toBe(`${outcome}\n`);
  });

  test('takes arguments for Node and a command to run under', async () => {
    const options = { nodeOptions: ['--title=gate'], wrapper: ['env', 'UNDER=wrapper'] };
    expect((await run('console.log(process.title, process.env.UNDER)', options)).stdout).toBe('gate wrapper\n');
  });

  test('leaves no folder behind', async () => {
    const { stdout } = await run('console.log(process.cwd())');
    await expect(run(`console.log(existsSync(${JSON.stringify(stdout.trim())}))`)).resolves.toMatchObject({
      stdout: 'false\n',
    });
  });

  test('can be interrupted once it says something', async () => {
    const script = `
      process.on('SIGTERM', () => { console.log('cancelled'); process.exit(1); });
      console.log('asking');
      setInterval(() => {}, 1000);`;
    const interrupt = { signal: 'SIGTERM', when: (stdout: string) => stdout.includes('asking') } as const;
    expect(await run(script, { interrupt })).toMatchObject({ exitCode: 1, stdout: 'asking\ncancelled\n' });
  });

  test('can be interrupted after a time', async () => {
    const interrupt = { signal: 'SIGINT', when: 100 } as const;
    expect(await run('setInterval(() => {}, 1000)', { interrupt })).toMatchObject({ exitCode: null, signal: 'SIGINT' });
  });

  test('fails clearly when it does not end', async () => {
    const endless = run(`console.log('asking'); setInterval(() => {}, 1000)`, { timeoutMs: 300 });
    await expect(endless).rejects.toThrow('The action did not end within 300 ms. It wrote:\nasking');
  });

  test('fails clearly under a command that does not exist', async () => {
    await expect(run('', { wrapper: ['no-such-command'] })).rejects.toThrow('ENOENT');
  });
});
