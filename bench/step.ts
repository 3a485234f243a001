import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEMO_ACCOUNT } from '../simulator/model.ts';
import type { Contestant, Peer } from './measure.ts';

/** What every contestant is given of the environment: where to ask and with which keys. */
export function accessTo({ url, caFile }: Peer): Record<string, string> {
  return {
    ENDPOINT: url,
    NODE_EXTRA_CA_CERTS: caFile,
    NCLOUD_ACCESS_KEY: DEMO_ACCOUNT.accessKey,
    NCLOUD_SECRET_KEY: DEMO_ACCOUNT.secretKey,
  };
}

/** The built command, with the same settings as flags. */
export function command(name: string, peer: Peer, settings: Readonly<Record<string, string>>): Contestant {
  const flags = Object.entries({ ...settings, endpoint: peer.url }).map(([setting, value]) => `--${setting}=${value}`);
  const script = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
  return {
    name,
    command: process.execPath,
    args: [script, ...flags, '--json'],
    env: accessTo(peer),
    isTalkative: true,
  };
}

/** The built action as a step of GitHub's runner, which finds its files in `folder`. */
export function step(
  name: string,
  folder: string,
  peer: Peer,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Contestant {
  for (const file of ['out', 'summary']) writeFileSync(join(folder, file), '');
  const given = Object.entries({ ...inputs, endpoint: peer.url });
  return {
    name,
    command: process.execPath,
    args: [fileURLToPath(new URL('../dist/index.js', import.meta.url))],
    env: {
      ...accessTo(peer),
      ...Object.fromEntries(given.map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value])),
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: join(folder, 'out'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      RUNNER_TEMP: folder,
      ...env,
    },
  };
}
