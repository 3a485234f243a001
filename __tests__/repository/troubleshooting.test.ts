import { expect, test } from '@jest/globals';
import { createAuthority } from '../../simulator/certificates.ts';
import { body, closed, gatewayError, late, throttled } from '../../simulator/faults.ts';
import { startProxy } from '../../simulator/peers.ts';
import { type ServerOptions, startServer } from '../../simulator/server.ts';
import { FAILURES, type Failure } from '../../src/ncloud/failures.ts';
import { CAUSE_NAMES, type Cause } from '../../src/precheck/diagnosis.ts';
import { type Report, reportOfCancellation, reportOfError } from '../../src/report/report.ts';
import { runGate } from '../support/gate-step.ts';
import { read } from '../support/repository.ts';
import { READY_INPUTS } from '../support/step.ts';

// The page shows each cause and each failure as the gate prints it. A test fails with the row that the page should have.

const page = read('docs/troubleshooting.md');

/** What a person reads of a red step, with the parts left out that are of one run. */
interface Printed {
  readonly message: string;
  readonly facts: string;
  readonly remedy: string;
}

async function printed(inputs: Record<string, string>, options: ServerOptions = {}, env = {}): Promise<Printed> {
  const server = await startServer(options);
  const run = await runGate({ inputs: { ...READY_INPUTS, endpoint: server.url, 'max-attempts': '1', ...inputs }, env });
  await server.close();
  const annotation = run.commands.find(({ name }) => name === 'error')?.message ?? '';
  const [, facts = '', remedy = ''] = /(?: Looked up: (.*?))? What to do: (.*)$/.exec(annotation) ?? [];
  return { message: withoutRun(run.outputs['message'] ?? ''), facts: withoutRun(facts), remedy: withoutRun(remedy) };
}

function printedOf({ message, findings: [first] }: Report): Printed {
  return { message: withoutRun(message), facts: '', remedy: first?.nextStep ?? '' };
}

function withoutRun(text: string): string {
  return text
    .replace(/(?:127\.0\.0\.1|localhost):\d+/g, 'HOST')
    .replace(/\d+ s from the/, '0 s from the')
    .replace(/off by \d+ s/, 'off by 1200 s')
    .replace(/[\w.-]+\.ts:\d+:\d+/, 'FILE');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
}

const TO_DEMO: Record<Cause, Record<string, string>> = {
  'no-such-cluster': { cluster: '7' },
  'not-allowed': { cluster: '3432154' },
  'already-current': { cluster: '3432151' },
  'no-such-version': { 'kafka-version': '3703006' },
  'no-such-config-group': { 'config-group': '5' },
  'config-group-of-another-version': { 'config-group': '282' },
  'not-later': { cluster: '3432151', 'kafka-version': '3713006', 'config-group': '371' },
  'not-running': { cluster: '3432153' },
};

test.each(CAUSE_NAMES)('The page has the cause %s with what the look-ups show and what to do', async cause => {
  const { message, facts, remedy } = await printed({ ...TO_DEMO[cause], diagnose: 'true' });
  const shown = [/^CDSS answered ".*?": (.*)$/.exec(message)?.[1], facts].filter(Boolean).join('. ');
  expect(page).toContain(row(`\`${cause}\``, shown, remedy));
});

test('The page has the causes in the order of precedence', () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual([...CAUSE_NAMES, ...FAILURES]);
});

test('The page says what to do if no cause is proven', async () => {
  const { remedy } = await printed({ cluster: '3432152', diagnose: 'true' });
  expect(page.replaceAll('\n', ' ')).toContain(remedy);
});

const ISSUES = 'the issues page of this action';

const FAILED: Record<Failure, () => Printed | Promise<Printed>> = {
  input: () => printed({ cluster: 'ordres' }),
  auth: () => printed({}, { always: gatewayError(200) }),
  permission: () => printed({}, { always: gatewayError(210) }),
  clock: () => printed({}, { always: { ...gatewayError(200), skewMs: 20 * 60_000 } }),
  throttled: () => printed({}, { always: throttled() }),
  quota: () => printed({}, { always: gatewayError(400) }),
  network: () => printed({}, { always: closed('reset') }),
  tls: async () => {
    const tls = await (await createAuthority()).issue();
    return printed({}, { tls });
  },
  proxy: async () => {
    const proxy = await startProxy({ behaviour: { kind: 'refuse', status: 403, body: '' } });
    const result = await printed({}, {}, { HTTP_PROXY: proxy.url });
    await proxy.close();
    return result;
  },
  timeout: () => printed({ timeout: '1s' }, { always: late(5_000) }),
  gateway: () => printed({}, { always: gatewayError(500) }),
  protocol: () => printed({}, { always: body({}) }),
  cancelled: () => printedOf(reportOfCancellation()),
  internal: () => printedOf(reportOfError(new TypeError('a bug'), ISSUES)),
};

test.each(FAILURES)('The page has the failure %s with its message and what to do', async failure => {
  const { message, remedy } = await FAILED[failure]();
  expect(page).toContain(row(`\`${failure}\``, message, remedy));
});
