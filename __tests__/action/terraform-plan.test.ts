import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type SimulatorServer, startServer } from '../../simulator/server.ts';
import { errorsOf } from '../support/could-not-ask.ts';
import {
  type Change,
  CMAK_PASSWORD,
  clusterChange,
  clusterValues,
  creation,
  DB_PASSWORD,
  deletion,
  newClusterValues,
  plan,
  replacement,
  state,
  versionBump,
  versionBumpWithNewConfigGroup,
} from '../support/plan.ts';
import { NO_TARGET, runStep } from '../support/step.ts';

let server: SimulatorServer;

beforeEach(async () => {
  server = await startServer();
});

afterEach(() => server.close());

/** Runs the step on a plan, or on another content of its file, and makes sure that it keeps the plan's secrets. */
function guard(
  content: Change[] | object | string,
  inputs: Record<string, string> = {},
  env: Record<string, string> = {},
) {
  const json = Array.isArray(content) ? plan(content) : content;
  return runStep(server, {
    inputs: { ...NO_TARGET, 'terraform-plan': 'infra/plan.json', ...inputs },
    workspace: { 'infra/plan.json': typeof json === 'string' ? json : JSON.stringify(json) },
    secrets: [CMAK_PASSWORD, DB_PASSWORD],
    env,
  });
}

/** The three numbers of each question that CDSS was asked. */
const asked = () => server.calls.map(({ body }) => Object.values(JSON.parse(body)));

const BLOCKED_CLUSTER = clusterValues({ id: '3432152', name: 'clickstream' });
const toKafka39 = (values = {}) => clusterValues({ kafka_version_code: '3903006', config_group_no: '390', ...values });

describe('a version bump, which Terraform would do by replacing the cluster', () => {
  test('is red although CDSS says yes, and says how the cluster is kept', async () => {
    const run = await guard([versionBump()]);
    expect(run.exitCode).toBe(1);
    expect(asked()).toEqual([[3432149, 3903006, 390]]);
    expect(run.outputs).toMatchObject({
      verdict: 'blocked',
      code: '',
      'request-id': '',
      failure: '',
      message: 'CDSS allows the rolling upgrade, but applying the Terraform plan would replace the cluster instead',
    });
    expect(JSON.parse(run.outputs['results'] ?? '')).toMatchObject([
      { verdict: 'ready', code: 0, message: 'SUCCESS', address: 'ncloud_cdss_cluster.main', replaces: true },
    ]);
    expect(JSON.parse(run.outputs['ready'] ?? '')).toMatchObject([{ serviceGroupInstanceNo: 3432149 }]);
    expect(errorsOf(run)).toEqual([
      expect.stringMatching(
        /^Applying the plan would destroy cluster 3432149 \(`ncloud_cdss_cluster\.main`\) with all its data and create an empty one, because `kafka_version_code` changes\. CDSS says yes: .* Do not apply the plan\. Run the rolling upgrade, .* refresh the state \(`terraform apply -refresh-only`\)/,
      ),
    ]);
    expect(run.summary).toContain('## ⛔ Blocked: the Terraform plan would replace a cluster');
    expect(run.summary).toContain(
      '<br>ncloud\\_cdss\\_cluster.main<br>⚠️ **the plan replaces it** | **ready**: SUCCESS<br>',
    );
    expect(run.summary).toContain('terraform apply -refresh-only');
  });

  test.each(['blocked', 'unknown'])('is red under `fail-on: %s` alike', async failOn => {
    const run = await guard([versionBump()], { 'fail-on': failOn });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([1, 'blocked']);
  });

  test.each(['blocked', 'unknown'])('is red under `fail-on: %s` if CDSS says no', async failOn => {
    const run = await guard([versionBump({ change: { before: BLOCKED_CLUSTER } })], { 'fail-on': failOn });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['code']]).toEqual([1, 'blocked', '990008']);
    expect(run.log).toContain('code 990008, "simulator: topics of the cluster are being replicated."');
    expect(run.summary).toContain('## ⛔ Blocked: CDSS says no to the rolling upgrade');
  });

  test('with `on-replace: warn` is as green as CDSS says, with a warning', async () => {
    const run = await guard([versionBump()], { 'on-replace': 'warn' });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['code']]).toEqual([0, 'ready', '0']);
    expect(run.commands.filter(({ name }) => name === 'warning')).toHaveLength(1);
    expect(run.log).toContain('Warning: Applying the plan would destroy cluster 3432149');
  });

  test('with `on-replace: warn` is as red as CDSS says', async () => {
    const run = await guard([versionBump({ change: { before: BLOCKED_CLUSTER } })], { 'on-replace': 'warn' });
    expect([run.exitCode, run.outputs['verdict']]).toEqual([1, 'blocked']);
  });

  test('says so if a rolling upgrade alone does not keep the cluster', async () => {
    const run = await guard([versionBump({ change: { replace_paths: [['kafka_version_code'], ['vpc_no']] } })]);
    expect(run.log).toContain('because `kafka_version_code` changes and `vpc_no` changes.');
    expect(run.log).toContain('A rolling upgrade changes only the version');
  });

  test('stays unknown if CDSS cannot be asked', async () => {
    const run = await guard([versionBump()], { 'secret-key': 'not-the-secret-key-of-this-account' });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'auth']);
    expect(run.log).toContain('Error: Applying the plan would destroy cluster 3432149');
  });
});

test('a target that needs no question keeps its own verdict if the keys are refused', async () => {
  const changes = [versionBump({ address: 'a' }), replacement({ address: 'b' }), versionBump({ address: 'c' })];
  const run = await guard(changes, { 'secret-key': 'not-the-secret-key-of-this-account', concurrency: '1' });
  expect(run.outputs['verdict']).toBe('unknown');
  expect(JSON.parse(run.outputs['results'] ?? '')).toMatchObject([
    { address: 'a', verdict: 'unknown', failure: 'auth' },
    { address: 'b', verdict: 'blocked', failure: null },
    { address: 'c', verdict: 'unknown', failure: 'auth' },
  ]);
});

test('a provider that could upgrade in place is only asked about', async () => {
  const run = await guard([clusterChange({ change: { actions: ['update'], after: toKafka39() } })]);
  expect([run.exitCode, run.outputs['verdict'], run.outputs['code']]).toEqual([0, 'ready', '0']);
  expect(JSON.parse(run.outputs['results'] ?? '')).toMatchObject([{ replaces: false }]);
  expect(run.summary).not.toContain('replaces it');
});

describe('a config group that is created in the same plan', () => {
  test('leaves the target unknown, and says what to do', async () => {
    const run = await guard([versionBumpWithNewConfigGroup(), versionBump({ address: 'ncloud_cdss_cluster.other' })]);
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'input']);
    expect(asked()).toEqual([[3432149, 3903006, 390]]);
    expect(JSON.parse(run.outputs['results'] ?? '')).toMatchObject([
      {
        verdict: 'unknown',
        failure: 'input',
        attempts: 0,
        configGroup: '',
        serviceGroupInstanceNo: 3432149,
        upgradeKafkaVersionCode: 3903006,
        upgradeConfigGroupNo: null,
      },
      { verdict: 'ready', address: 'ncloud_cdss_cluster.other' },
    ]);
    expect(run.log).toContain('`config_group_no` is known only after apply'.replaceAll('`', "'"));
    expect(run.log).toContain('Create the config group for the new version first');
    expect(run.summary).toContain('to Kafka 3903006 with config group ?<br>');
  });

  test('is stood in for by the input, which is not used for others', async () => {
    const bumps = [versionBumpWithNewConfigGroup(), versionBump({ address: 'ncloud_cdss_cluster.other' })];
    const run = await guard(bumps, { 'config-group': '391', 'on-replace': 'warn' });
    expect(run.exitCode).toBe(0);
    expect(asked()).toEqual([
      [3432149, 3903006, 391],
      [3432149, 3903006, 390],
    ]);
  });
});

test('a name replaces what the plan does not know, as well as a number', async () => {
  const run = await guard([versionBumpWithNewConfigGroup()], { 'config-group': 'kafka-390-big', 'on-replace': 'warn' });
  expect([run.exitCode, asked().at(-1)]).toEqual([0, [3432149, 3903006, 391]]);
});

test('a version known only after apply is stood in for by the input', async () => {
  const { kafka_version_code, ...after } = newClusterValues({ config_group_no: '390' });
  const bump = versionBump({ change: { after, after_unknown: { kafka_version_code: true } } });
  expect((await guard([bump])).log).toContain('Give the version in the input `kafka-version`.');
  expect(asked()).toEqual([]);
  const run = await guard([bump], { 'kafka-version': '3903006', 'on-replace': 'warn' });
  expect([run.exitCode, asked()]).toEqual([0, [[3432149, 3903006, 390]]]);
});

test('what CDSS says no to is counted apart from what the plan would do', async () => {
  const run = await guard([versionBump({ change: { before: BLOCKED_CLUSTER } }), replacement({ address: 'b' })]);
  expect(run.summary).toContain('## ⛔ Blocked: CDSS says no to 1 of 2 rolling upgrades');
  expect(run.summary).toContain('CDSS says no: cluster 3432152');
});

describe('a replacement for another reason', () => {
  test('is blocked, and CDSS is not asked', async () => {
    const run = await guard([replacement()]);
    expect([run.exitCode, run.outputs['verdict'], run.outputs['code']]).toEqual([1, 'blocked', '']);
    expect(JSON.parse(run.outputs['results'] ?? '')).toMatchObject([
      { verdict: 'blocked', code: null, requestId: null, attempts: 0, replaces: true },
    ]);
    expect(run.log).toContain('because `broker_nodes.storage_size` changes.');
    expect(server.calls).toEqual([]);
  });

  test('is red under `fail-on: unknown` too', async () => {
    expect((await guard([replacement()], { 'fail-on': 'unknown' })).exitCode).toBe(1);
  });

  test('with `on-replace: warn` is a warning and no result', async () => {
    const run = await guard([replacement()], { 'on-replace': 'warn' });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['results']]).toEqual([0, 'ready', '[]']);
    expect(run.log).toContain('Warning: Applying the plan would destroy cluster 3432149');
  });

  test('that leaves the old cluster behind says so', async () => {
    const run = await guard([replacement({ change: { actions: ['create', 'forget'] } })]);
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('and remove cluster 3432149 (`ncloud_cdss_cluster.main`) from the Terraform state');
  });
});

test('a deletion is a warning: it may be meant', async () => {
  const run = await guard([deletion({ address: 'module.kafka.ncloud_cdss_cluster.old[0]' })]);
  expect([run.exitCode, run.outputs['verdict']]).toEqual([0, 'ready']);
  expect(run.log).toContain(
    'Warning: Applying the plan would delete cluster 3432149 (`module.kafka.ncloud_cdss_cluster.old[0]`) with all its data.',
  );
  expect(run.summary).toContain('would delete cluster 3432149');
});

test('a cluster that the plan forgets is a warning, too', async () => {
  const run = await guard([deletion({ change: { actions: ['forget'] } })]);
  expect([run.exitCode, run.outputs['verdict'], server.calls]).toEqual([0, 'ready', []]);
  expect(run.log).toContain(
    'Warning: Applying the plan would make Terraform forget cluster 3432149 (`ncloud_cdss_cluster.main`)',
  );
});

describe('a plan that leaves nothing to ask', () => {
  test.each([
    ['has no clusters', []],
    ['leaves them alone', [clusterChange()]],
    ['creates one', [creation()]],
    ['reads one', [versionBump({ mode: 'data' })]],
  ])('is green, sends nothing and says so if it %s', async (_name, changes) => {
    const run = await guard(changes);
    expect([run.exitCode, run.outputs['verdict'], run.outputs['results']]).toEqual([0, 'ready', '[]']);
    expect(server.calls).toEqual([]);
    expect(run.log).toBe(
      'Notice: The Terraform plan upgrades no existing CDSS cluster. There was nothing to ask, and nothing was sent.',
    );
    expect(run.summary).toBe('## ✅ Ready: there is nothing to ask\n');
  });

  test('still needs keys: without them nobody could tell a plan with nothing to ask from one without keys', async () => {
    const run = await guard([], { 'access-key': '', 'secret-key': '' });
    expect([run.exitCode, run.outputs['failure']]).toEqual([1, 'input']);
  });

  test('warns if it leaves resources out', async () => {
    const run = await guard(plan([], { complete: false }));
    expect(run.exitCode).toBe(0);
    expect(run.log).toContain('Warning: The Terraform plan leaves out resources');
  });
});

describe("a plan's cluster is in the region of its provider", () => {
  const real = (name: string) =>
    readFileSync(new URL(`../targets/plan/fixtures/${name}.json`, import.meta.url), 'utf8');
  const paths = () => server.calls.map(({ url }) => url.replace('/cluster/rollingUpgradePreCheck', '')).sort();
  /** What the outputs and the summary say of each cluster, the verdict aside: CDSS says no to some. */
  const placesIn = ({ outputs }: { outputs: Record<string, string> }) =>
    JSON.parse(outputs['results'] ?? '').map((one: Record<string, string>) => [
      one['address'],
      one['site'],
      one['region'],
    ]);

  test.each([
    ['region-constant', {}, ['/api/v1'], ['KR']],
    ['for-each', {}, ['/api/v1', '/api/v1'], ['KR', 'KR']],
    ['moved', {}, ['/api/v1'], ['KR']],
    ['two-regions', {}, ['/api/sgn-v1', '/api/v1'], ['SGN', 'KR']],
    ['module-alias', {}, ['/api/sgn-v1'], ['SGN']],
    ['region-variable', { NCLOUD_REGION: 'KR', NCLOUD_SITE: 'gov' }, ['/api/sgn-v1'], ['SGN']],
    ['region-local', { NCLOUD_REGION: 'JPN' }, ['/api/jpn-v1'], ['JPN']],
    ['region-environment', { NCLOUD_REGION: 'SGN' }, ['/api/sgn-v1'], ['SGN']],
  ])('%s, with %j in the environment', async (name, env, expected, regions) => {
    const run = await guard(real(name), {}, env);
    expect(paths()).toEqual(expected);
    expect(placesIn(run).map(([, site, region]: string[]) => `${site} ${region}`)).toEqual(
      regions.map(region => `public ${region}`),
    );
    for (const region of regions) expect(run.summary).toContain(`<br>public ${region}<br>`);
  });

  test('the targets that are ready carry it on', async () => {
    const run = await guard(real('two-regions').replace('"3432149"', '"3432155"'), { 'on-replace': 'warn' });
    const inBoth = [...JSON.parse(run.outputs['ready'] ?? ''), ...JSON.parse(run.outputs['blocked'] ?? '')];
    expect(inBoth.map(({ region }: { region: string }) => region).sort()).toEqual(['KR', 'SGN']);
  });

  test.each(['region-local', 'region-environment'])('%s, without any: nothing is asked', async name => {
    const run = await guard(real(name));
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'input']);
    expect(server.calls).toEqual([]);
    expect(placesIn(run)).toEqual([['ncloud_cdss_cluster.orders', 'public', '']]);
    expect(run.outputs['message']).toContain(
      "neither 'region' nor 'NCLOUD_REGION' is set (ncloud_cdss_cluster.orders)",
    );
    expect(run.log).toContain('Set `region` or `NCLOUD_REGION` to the region that the cluster is in');
    expect(run.summary).toContain('public region not known');
  });

  test('an input with another region contradicts it, for that cluster alone', async () => {
    const run = await guard(real('two-regions'), { region: 'KR' });
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'input']);
    expect(paths()).toEqual(['/api/v1']);
    expect(placesIn(run)).toEqual([
      ['ncloud_cdss_cluster.events', 'public', 'SGN'],
      ['ncloud_cdss_cluster.orders', 'public', 'KR'],
    ]);
    expect(run.outputs['message']).toContain(
      "Input 'region' is KR, but the plan's provider has the region SGN (ncloud_cdss_cluster.events)",
    );
  });

  test('an input with another site contradicts it', async () => {
    const run = await guard(real('region-constant'), { site: 'gov' });
    expect([run.exitCode, run.outputs['failure'], server.calls]).toEqual([1, 'input', []]);
    expect(run.outputs['message']).toContain("Input 'site' is gov, but the plan's provider has the site public");
  });

  test.each([
    [{}, '/api/v1'],
    [{ region: 'SGN' }, '/api/sgn-v1'],
  ])('a plan without its code is asked about in the location of the inputs: %j', async (inputs, path) => {
    await guard(plan([versionBump()], { configuration: undefined }), inputs);
    expect(paths()).toEqual([path]);
  });
});

test.each([
  ['kafka_version_code', ['2823006']],
  ['kafka_version_code', { code: 2823006 }],
  ['config_group_no', true],
])('a plan whose %s is %j is unknown, not unchanged', async (attribute, value) => {
  const values = clusterValues({ [attribute]: value });
  const run = await guard([clusterChange({ change: { before: values, after: values } })]);
  expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'input']);
  expect(run.outputs['message']).toBe(
    `the plan has neither a text nor an integer as '${attribute}' (ncloud_cdss_cluster.main)`,
  );
  expect(server.calls).toEqual([]);
});

describe('a plan that cannot be used', () => {
  const FILE = 'Could not ask CDSS: Input `terraform-plan`, the file "infra/plan.json",';
  test.each([
    ['a state', state(), 'is a state, not a plan: make it with `terraform plan -out=tfplan`'],
    ['text', `  # x\n  + password = "${DB_PASSWORD}"`, 'is not JSON, or was cut short'],
    ['a failed planning', plan([], { errored: true }), 'is of a planning that failed half-way'],
    ['a file over the limit', ' '.repeat(64 * 1024 * 1024 + 1), 'is over 64 MiB'],
    ['deep nesting', '['.repeat(8_000_000), 'is nested more than 500 deep'],
  ])('is rejected: %s', async (_name, content, message) => {
    const run = await guard(content);
    expect([run.exitCode, run.outputs['verdict'], run.outputs['failure']]).toEqual([1, 'unknown', 'input']);
    expect(run.log).toContain(`${FILE} ${message}`);
    expect(server.calls).toEqual([]);
  });

  test('is rejected if it is not there', async () => {
    const run = await guard([], { 'terraform-plan': 'infra/other.json' });
    expect(run.log).toContain('the file "infra/other.json", does not exist: make it with');
  });

  test('is rejected together with everything else that is wrong', async () => {
    const run = await guard(state(), { 'config-group': '0', 'on-replace': 'maybe' });
    expect(errorsOf(run)).toEqual([
      expect.stringContaining('Input `on-replace` is "maybe": write `fail` or `warn`.'),
      expect.stringContaining('is a state, not a plan'),
      expect.stringContaining('Input `config-group` is "0"'),
    ]);
  });

  test('is rejected beside the input `cluster`', async () => {
    const run = await guard([versionBump()], { cluster: '3432149' });
    expect([run.exitCode, run.outputs['failure']]).toEqual([1, 'input']);
    expect(run.log).toContain('exclude each other');
    expect(server.calls).toEqual([]);
  });
});

test('keys that people made up for `for_each` do nothing in what is shown', async () => {
  const address = 'ncloud_cdss_cluster.main["</td>|`x`\n::error::@someone ##[error]"]';
  const run = await guard([versionBump({ address })]);
  expect(run.commands.filter(({ name }) => name === 'error')).toHaveLength(1);
  expect(run.written).not.toMatch(/<\/td>|@someone|##\[error/);
});

test('a plan of a thousand clusters is checked whole', async () => {
  const bumps = Array.from({ length: 1_000 }, (_, index) =>
    versionBump({ address: `ncloud_cdss_cluster.main[${index}]` }),
  );
  const run = await guard(bumps, { 'on-replace': 'warn' });
  expect(run.exitCode).toBe(0);
  expect(server.calls).toHaveLength(1_000);
});

test('outside of GitHub Actions the guard works alike', async () => {
  const run = await runStep(server, {
    inputs: { ...NO_TARGET, 'terraform-plan': 'plan.json' },
    workspace: { 'plan.json': JSON.stringify(plan([versionBump()])) },
    secrets: [CMAK_PASSWORD, DB_PASSWORD],
    outsideGitHub: true,
  });
  expect(run.exitCode).toBe(1);
  expect(run.stdout).toContain('Error: Applying the plan would destroy cluster 3432149');
});
