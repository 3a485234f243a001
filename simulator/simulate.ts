import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { createAuthority } from './certificates.ts';
import { DEMO_ACCOUNT, demoModel, type Model, REGION_PATHS, type Site } from './model.ts';
import { entryPoint } from './runner.ts';
import { type Call, type ServerOptions, startServer } from './server.ts';
import { indent, painter, table } from './terminal.ts';

/** `npm run simulate`: CDSS on a loopback port, until Ctrl-C. */

const USAGE = 'usage: npm run simulate -- [--port 8080] [--site public|gov|fin] [--tls]';

interface Flags {
  port: number;
  site: Site;
  /** Serves https beside http, on the next port. */
  tls: boolean;
}

const paint = painter(process.stdout.isTTY ?? false, process.env);

const flags = readFlags(process.argv.slice(2));
await simulate(flags).catch(error => giveUp(1, `cannot listen on port ${flags.port}: ${error.message}`));

function giveUp(exitCode: number, why: string): never {
  console.error(why);
  process.exit(exitCode);
}

async function simulate({ port, site, tls }: Flags): Promise<void> {
  const model = demoModel();
  const shared: ServerOptions = { site, model, onCall: logCall };
  const servers = [await startServer({ ...shared, port })];
  const directory = mkdtempSync(join(tmpdir(), 'simulator-'));
  const variables: string[] = [];
  if (tls) {
    const authority = await createAuthority();
    servers.push(await startServer({ ...shared, port: port && port + 1, tls: await authority.issue() }));
    variables.push(`NODE_EXTRA_CA_CERTS=${authority.writeCa(directory)}`);
  }
  const urls = servers.map(({ url }) => url);
  console.log(
    [...introduction(urls, site), ...account(model), ...example(urls.at(-1) ?? '', site, variables)].join('\n'),
  );
  const end = () => {
    rmSync(directory, { recursive: true, force: true });
    void Promise.all(servers.map(server => server.close()));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

function readFlags(args: string[]): Flags {
  try {
    return parseFlags(args);
  } catch (error) {
    return giveUp(2, `${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function parseFlags(args: string[]): Flags {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8080' },
      site: { type: 'string', default: 'public' },
      tls: { type: 'boolean', default: false },
    },
  });
  const { port, site, tls } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65534) throw new Error(`--port is from 0 to 65534, not ${port}`);
  if (!isSite(site)) throw new Error(`--site is one of ${Object.keys(REGION_PATHS).join(', ')}, not ${site}`);
  return { port: Number(port), site, tls };
}

function isSite(text: string): text is Site {
  return Object.hasOwn(REGION_PATHS, text);
}

function introduction(urls: readonly string[], site: Site): string[] {
  return [
    `${paint('bold', 'CDSS simulator')}, site ${site}, at ${urls.map(url => paint('green', url)).join(' and ')} (Ctrl-C ends it)`,
    '',
    `access-key  ${DEMO_ACCOUNT.accessKey}`,
    `secret-key  ${DEMO_ACCOUNT.secretKey}`,
    '',
  ];
}

/** The model as the three inputs need it: clusters, versions, config groups. */
function account({ clusters, versions, configGroups }: Model): string[] {
  const versionName = (code: number) => versions.find(version => version.code === code)?.name ?? String(code);
  const clusterRows = clusters.map(cluster => [
    String(cluster.no),
    cluster.name,
    versionName(cluster.kafkaVersionCode),
    [cluster.status, cluster.replicating && 'replicating', !cluster.allowed && 'not allowed', cluster.region]
      .filter(Boolean)
      .join(', '),
  ]);
  return [
    ...titled([['CLUSTER', 'NAME', 'KAFKA', 'STATE'], ...clusterRows]),
    ...titled([['KAFKA VERSION', 'NAME'], ...versions.map(({ code, name }) => [String(code), name])]),
    ...titled([
      ['CONFIG GROUP', 'NAME', 'FOR'],
      ...configGroups.map(({ no, name, kafkaVersionCode }) => [String(no), name, versionName(kafkaVersionCode)]),
    ]),
  ];
}

function titled(rows: readonly (readonly string[])[]): string[] {
  const [head = '', ...lines] = table(rows).split('\n');
  return [paint('dim', head), ...lines, ''];
}

function example(endpoint: string, site: Site, variables: readonly string[]): string[] {
  const settings = [
    ...variables,
    `NCLOUD_ACCESS_KEY=${DEMO_ACCOUNT.accessKey}`,
    `NCLOUD_SECRET_KEY=${DEMO_ACCOUNT.secretKey}`,
    `NCLOUD_SITE=${site}`,
    `INPUT_ENDPOINT=${endpoint}`,
    'INPUT_CLUSTER=3432149',
    'INPUT_KAFKA-VERSION=3903006',
    'INPUT_CONFIG-GROUP=390',
  ];
  const [node, script] = [process.execPath, entryPoint()].map(path => relative(process.cwd(), path));
  return ['Ask it with the action:', '', indent(['env', ...settings, `${node} ${script}`].join(' \\\n  ')), ''];
}

function logCall({ at, method, url, status, reason }: Call): void {
  const time = new Date(at).toISOString().slice(11, 23);
  const shown = status === null ? paint('red', '---') : paint(status === 200 ? 'green' : 'yellow', String(status));
  console.log(`${paint('dim', time)}  ${method} ${url}  ${shown}  ${reason}`);
}
