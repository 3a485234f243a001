import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { altered, body, type Fault, gatewayError, raw } from '../../simulator/faults.ts';
import { type ConfigGroup, demoModel } from '../../simulator/model.ts';
import { parseOutputFile } from '../../simulator/output-file.ts';
import { startProxy } from '../../simulator/peers.ts';
import type { Run } from '../../simulator/runner.ts';
import { readStep, splitLines } from '../../simulator/workflow-commands.ts';
import { inert } from '../../src/basics/text.ts';
import { githubLog } from '../../src/github/log.ts';
import { Publisher } from '../../src/github/publish.ts';
import type { TargetOutcome } from '../../src/precheck/outcome.ts';
import { progressOf } from '../../src/report/progress.ts';
import { reportOf } from '../../src/report/report.ts';
import { askInPeace } from '../support/ask.ts';
import { expectCouldNotAsk } from '../support/could-not-ask.ts';
import { HOSTILE_TEXTS, hostileText } from '../support/hostile.ts';
import { anatomy, expectInert } from '../support/inert.ts';
import { POLICY } from '../support/outcomes.ts';
import { NO_TARGET } from '../support/step.ts';

const PLAIN = 'plain words';

/** What a run looks like beside its words: commands, lines, outputs, the summary's build. */
function shapeOf({ exitCode, stdout, stderr, commands, outputs, summary }: Run) {
  const { message: _, 'request-id': __, results = '[]', 'results-file': ___, ready, blocked, ...closed } = outputs;
  return {
    exitCode,
    lines: [splitLines(stdout).length, stderr],
    commands: commands.map(({ name, properties }) => ({ name, properties })),
    outputs: [Object.keys(outputs), closed, [ready, blocked].map(list => JSON.parse(list ?? '[]').length)],
    results: (JSON.parse(results) as object[]).map(result => Object.keys(result)),
    summary: anatomy(summary),
  };
}

/** Whatever was said, the run is as if plain words had been said, and everything shown of it is inert. */
function expectSameAs(plain: Run, run: Run, maxLength?: number): void {
  expect(shapeOf(run)).toEqual(shapeOf(plain));
  expectInert(run.outputs['message'] ?? '', maxLength);
  expect(run.stdout.length).toBeLessThan(plain.stdout.length + 20_000);
}

function sayingNo(message: string, requestId = PLAIN): Fault {
  return body({ code: 10153, message, result: null, requestId });
}

describe("CDSS's own words change nothing but words:", () => {
  let plainNo: Promise<Run>;
  beforeAll(() => {
    plainNo = askInPeace({ always: sayingNo(PLAIN) });
  });

  test.concurrent.each(HOSTILE_TEXTS)('a no that is %s', async (_, text) => {
    const run = await askInPeace({ always: sayingNo(text, text.slice(0, 1000)) });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['code'], run.calls.length]).toEqual([
      1,
      'blocked',
      '10153',
      1,
    ]);
    expect(run.outputs['request-id']).toBe('');
    expectSameAs(await plainNo, run);
  });

  test.concurrent('a yes stays a yes, whatever is said with it', async () => {
    const yes = (message: string) =>
      askInPeace({ always: body({ code: 0, message, result: true, requestId: message }) });
    const [plain, run] = await Promise.all([yes(PLAIN), yes('no\n::error::no\n<b>##[error]no @a')]);
    expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
    expectSameAs(plain, run);
  });

  test.concurrent.each([
    ['65 characters', 'a'.repeat(65)],
    ['a line break at its end', 'a-1\n'],
    ['a blank', 'a 1'],
    ['a dot', 'a.1'],
    ['another digit', 'a-١'],
  ])('a requestId with %s is dropped rather than shown changed', async (_, requestId) => {
    const run = await askInPeace({ always: sayingNo(PLAIN, requestId) });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['request-id']]).toEqual([1, 'blocked', '']);
    expect(run.log).not.toContain('requestId a');
  });

  test.concurrent('an honest requestId is shown as it is', async () => {
    const requestId = '251afd18-167c-4ce6-9b91-81831013ee88';
    const run = await askInPeace({ always: sayingNo(PLAIN, requestId) });
    expect(run.outputs['request-id']).toBe(requestId);
    expect(run.log).toContain(`requestId ${requestId}`);
  });
});

describe("The gateway's and other boxes' words are not shown at all:", () => {
  const words = '::set-output name=verdict::ready ##[error]x <b>y</b> @octocat UNHEARD';
  const gatewaySaying = (text: string): Fault =>
    altered({ status: 404, body: JSON.stringify({ error: { errorCode: '300', message: text, details: text } }) });

  test.concurrent.each<[string, 'gateway' | 'protocol' | 'throttled', Fault]>([
    ['in `message` and `details`', 'gateway', gatewaySaying(words)],
    ['in `errorCode`', 'gateway', altered({ status: 404, body: JSON.stringify({ error: { errorCode: words } }) })],
    ['in a page', 'gateway', altered({ status: 404, body: words })],
    ['in a body of a 200', 'protocol', body(words)],
    ['in a `code`', 'protocol', body({ code: words, message: words, result: true, requestId: words })],
    ['in a status line', 'gateway', raw(`HTTP/1.1 404 ${words}\r\ncontent-length: 0\r\n\r\n`)],
    ['in an encoding', 'protocol', altered({ headers: { 'content-encoding': words } })],
    ['in a header', 'gateway', altered({ status: 404, headers: { 'x-unheard': words }, body: '' })],
  ])('%s', async (_, failure, always) => {
    const run = await askInPeace({ always });
    expectCouldNotAsk(run, { failure, attempts: 1, says: [] });
    expect(run.written).not.toMatch(/UNHEARD|set-output|octocat/i);
    expectInert(run.outputs['message'] ?? '');
  });

  test.concurrent("in what is no HTTP at all, which Node's own error would quote", async () => {
    const run = await askInPeace({ always: raw(`${words}\r\n\r\n`) });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['code']]).toEqual([1, 'unknown', '']);
    expect(run.written).not.toContain('UNHEARD');
  });

  test.concurrent.each([
    '::error::UNHEARD',
    '##[error]UNHEARD',
    '1\t::error::UNHEARD',
    '-1',
    '1e9',
    'Infinity',
    '0x10',
    '',
  ])('in Retry-After: "%s"', async retryAfter => {
    const run = await askInPeace({ always: gatewayError(410, { 'retry-after': retryAfter }) });
    expectCouldNotAsk(run, { failure: 'throttled', attempts: 3, says: ['throttles'] });
    expect(run.written).not.toContain('UNHEARD');
  });

  test.concurrent.each([
    ['a host that is none', 'https://a b##[error]UNHEARD/'],
    ['a host of a command', 'x://::error::UNHEARD/'],
    ['a host of punctuation', 'x://!$&\'()*+,;=~`{}"_-./UNHEARD'],
    ['HTML', 'https://<script>UNHEARD</script>/'],
    ['userinfo', 'https://UNHEARD:UNHEARD@elsewhere.example/'],
    ['path, query and fragment', 'https://elsewhere.example/UNHEARD?UNHEARD#UNHEARD'],
    ['bytes that are no ASCII', 'https://\x80\xff\x9b31m/UNHEARD'],
    ['nothing', ''],
    ['a very long host', `x://${'`*a'.repeat(4000)}/`],
  ])('in a redirect to %s', async (_, location) => {
    const answer = `HTTP/1.1 307 x\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`;
    const run = await askInPeace({ always: raw(Buffer.from(answer, 'latin1')) });
    expectCouldNotAsk(run, { failure: 'protocol', attempts: 1, says: ['redirect'] });
    expect(run.written).not.toContain('UNHEARD');
    expectInert(run.outputs['message'] ?? '');
    expect(run.stdout.length).toBeLessThan(5_000);
  });

  test.concurrent.each([502, 403, 407])("in a proxy's answer %i", async status => {
    const proxy = await startProxy({ behaviour: { kind: 'refuse', status, body: words } });
    const env = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url };
    const run = await askInPeace({}, { env, inputs: { 'max-attempts': '1' } });
    await proxy.close();
    expectCouldNotAsk(run, { failure: 'proxy', attempts: 1, says: [`127.0.0.1:${proxy.port}`] });
    expect(run.written).not.toContain('UNHEARD');
    expect(run.calls).toEqual([]);
  });
});

describe("The user's own words, which can come from a pull request, are shown inert:", () => {
  const names = [
    'cluster',
    'kafka-version',
    'config-group',
    'region',
    'fail-on',
    'timeout',
    'max-attempts',
    'concurrency',
  ];

  /** One text an input; each is made so long that it is right for none, nor a name. What no variable can hold is left out. */
  function asInputs(texts: readonly string[]): Record<string, string> {
    const wrong = (text: string) => `${text.replaceAll('\0', '').slice(0, 4_000)} ... and so on, past anything right`;
    return Object.fromEntries(names.map((name, index) => [name, wrong(texts[index] ?? PLAIN)]));
  }

  let plain: Promise<Run>;
  beforeAll(() => {
    plain = askInPeace({}, { inputs: asInputs([]) });
  });

  const texts = HOSTILE_TEXTS.map(([, text]) => text);
  const batches = Array.from({ length: Math.ceil(texts.length / names.length) }, (_, index) => index * names.length);

  test.concurrent.each(batches)('in inputs that are the texts from %i on', async from => {
    const run = await askInPeace({}, { inputs: asInputs(texts.slice(from, from + names.length)) });
    expectCouldNotAsk(run, { failure: 'input', attempts: 0, says: names.map(name => `Input \`${name}\` is "`) });
    expect(run.calls).toEqual([]);
    expect(shapeOf(run)).toEqual(shapeOf(await plain));
    for (const { message } of run.commands) {
      expect(message.length).toBeLessThan(1_000);
      expect(message.replaceAll('\u200b', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/u);
    }
  });
});

/** Reverses the direction of the text behind it. */
const REVERSED = '\u202eabc';

/** Names short enough for a config group. */
const SHORT = [
  '::error::x',
  '##[error]x',
  '<b>x</b>',
  '](//a.b)',
  '@octocat',
  'a`b`c|d',
  '![x](y)',
  '#1 www.a.b',
  REVERSED,
];

// One after the other: the module that compares names is loaded on demand, which jest allows only while a test runs.
describe('Names, which need no more than a look-up, are shown inert:', () => {
  /** Asks for a config group by name; the account has groups of these names. */
  const asking = (configGroup: string, names: readonly string[]) => {
    const model = demoModel();
    const rename = (group: ConfigGroup, index: number) => ({ ...group, name: names[index % names.length] ?? PLAIN });
    return askInPeace(
      { model: { ...model, configGroups: model.configGroups.map(rename) } },
      { inputs: { 'config-group': configGroup } },
    );
  };

  test.each(SHORT.filter(name => name !== REVERSED))(
    'a config group "%s" that is asked for and is not there',
    async name => {
      const [plain, run] = await Promise.all([asking('quite-another', ['kafka']), asking(name, ['kafka'])]);
      expectCouldNotAsk(run, { failure: 'input', attempts: 0, says: ['has no config group "'] });
      expectSameAs(plain, run);
    },
  );

  test('a config group with a character that nobody sees, which is a wrong input', async () => {
    const run = await asking(REVERSED, ['kafka']);
    expectCouldNotAsk(run, { failure: 'input', attempts: 0, says: ['character 1 is U+202E, which is invisible'] });
    expect(run.written).not.toContain('\u202e');
  });

  test('config groups of the account that are named in their place', async () => {
    const [plain, run] = await Promise.all([
      asking('quite-another', ['one', 'two', 'three']),
      asking('quite-another', SHORT),
    ]);
    expectCouldNotAsk(run, {
      failure: 'input',
      attempts: 0,
      says: ['has no config group "quite-another": there are "'],
    });
    expectSameAs(plain, run);
  });
});

describe('A targets file, which can come from a pull request, is shown inert:', () => {
  const asFile = (text: string) => {
    const target = {
      cluster: `${text} and so on`,
      'kafka-version': text,
      'config-group': `${text} past anything right`,
    };
    return JSON.stringify([target, { ...target, [text.slice(0, 200)]: text }], null, 1);
  };
  const reading = (text: string) =>
    askInPeace(
      {},
      { inputs: { ...NO_TARGET, 'targets-file': 'targets.yml' }, workspace: { 'targets.yml': asFile(text) } },
    );

  test.concurrent.each(HOSTILE_TEXTS.filter((_, index) => index % 3 === 0))('with %s', async (_, text) => {
    const run = await reading(text.slice(0, 4_000));
    expectCouldNotAsk(run, { failure: 'input', attempts: 0, says: ['targets.yml'] });
    for (const { name, message, properties } of run.commands.filter(command => command.name !== 'debug')) {
      expect(['add-mask', 'error']).toContain(name);
      expect(Object.keys(properties).filter(key => key !== 'file' && key !== 'line')).toEqual([]);
      expect(message.replaceAll('\u200b', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/u);
      expect(message).not.toMatch(/<|\]\(|@\w|:\/\//);
    }
    expect(anatomy(run.summary).join('\n')).not.toMatch(/<|\]|@|www|:\/\/|GH-/i);
    expect(run.calls).toEqual([]);
  });
});

describe('Any text at all, thousands of them,', () => {
  test('is made inert', () => {
    fc.assert(
      fc.property(hostileText(), text => expectInert(inert(text))),
      { numRuns: 4_000 },
    );
  });

  test('is not changed where it is plain already', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9가-힣.,;!?()'"/-]{1,12}$/).filter(text => !/www\.|GH-\d/i.test(text));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), words => expect(inert(words.join(' '))).toBe(words.join(' '))),
      { numRuns: 1_000 },
    );
  });

  describe('in every place of a report', () => {
    const folder = mkdtempSync(join(tmpdir(), 'text-'));
    const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
    const env = { ...files, GITHUB_ACTIONS: 'true', RUNNER_TEMP: folder };
    const before = { ...process.env };
    beforeAll(() => void Object.assign(process.env, files));
    afterAll(() => {
      process.env = before;
      rmSync(folder, { recursive: true });
    });

    /** All that the step prints and writes of these targets, as GitHub's runner reads it. */
    async function published(outcomes: readonly TargetOutcome[]): Promise<Run> {
      for (const file of Object.values(files)) writeFileSync(file, '');
      const printed: string[] = [];
      const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => printed.push(String(text)) > 0);
      const log = githubLog;
      const progress = progressOf(outcomes.length, log);
      for (const one of outcomes) progress(one);
      const isGreen = await new Publisher(env, log).publish(reportOf(outcomes, POLICY), new AbortController().signal);
      write.mockRestore();
      const stdout = printed.join('');
      const outputs = parseOutputFile(readFileSync(files.GITHUB_OUTPUT, 'utf8'));
      const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
      const exitCode = isGreen ? 0 : 1;
      return { ...readStep(splitLines(stdout)), exitCode, stdout, stderr: '', outputs, summary } as Run;
    }

    function checkedWith(texts: readonly string[]): TargetOutcome[] {
      const [cluster = '', kafkaVersion = '', configGroup = '', message = '', requestId = ''] = texts;
      const target = { location: { site: 'public', region: 'KR' }, cluster, kafkaVersion, configGroup } as const;
      const known = { target, numbers: null, attempts: 1, checkedAt: 0 };
      return [
        { ...known, outcome: { verdict: 'ready', code: '0', message, requestId } },
        { ...known, outcome: { verdict: 'blocked', code: '10153', message, requestId } },
        { ...known, outcome: { verdict: 'unknown', failure: 'network', message, remedy: 'Look.' } },
      ];
    }

    test('it leaves no trace but words', async () => {
      const plain = shapeOf(await published(checkedWith(Array(5).fill(PLAIN))));
      // A requestId may look like an issue's name: it is short, all letters and digits, and shown as it is.
      const requestId = hostileText().filter(text => !/^GH-\d/i.test(text));
      const texts = fc.tuple(hostileText(), hostileText(), hostileText(), hostileText(), requestId);
      await fc.assert(
        fc.asyncProperty(texts, async hostile => {
          const run = await published(checkedWith(hostile));
          expect(shapeOf(run)).toEqual(plain);
          for (const result of JSON.parse(run.outputs['results'] ?? '')) {
            for (const name of ['cluster', 'kafkaVersion', 'configGroup', 'message']) expectInert(result[name]);
          }
        }),
        { numRuns: 1_000 },
      );
    }, 60_000);
  });
});
