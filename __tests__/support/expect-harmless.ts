import { expect } from '@jest/globals';
import { ACCOUNTS } from '../../simulator/model.ts';
import type { Run } from '../../simulator/runner.ts';
import type { Call } from '../../simulator/server.ts';

/** What surrounded a run: what it sent, and what it must keep to itself. */
export interface Surroundings {
  /** Every request that the simulator saw. */
  readonly calls?: readonly Call[];
  /** Secrets of the run beside the simulator's own keys: other keys, proxy passwords, tokens. */
  readonly secrets?: readonly string[];
  /** As in `RunOptions`: there nobody reads workflow commands, so that there must be none. */
  readonly outsideGitHub?: boolean;
  /** Somebody stopped reading what it prints: then not every mask can be seen. */
  readonly isCutOff?: boolean;
}

/** The operations that only read, on any site's and region's path. The action knows no other. */
const READ_ONLY = [
  /^POST \/api\/(?:[a-z]+-)?v1\/cluster\/rollingUpgradePreCheck$/,
  /^POST \/api\/(?:[a-z]+-)?v1\/cluster\/rollingUpgradeProgressCheck$/,
  /^GET \/api\/(?:[a-z]+-)?v1\/cluster\/getCDSSVersionList$/,
  /^POST \/api\/(?:[a-z]+-)?v1\/cluster\/getClusterInfoList(?:\/\d+)?$/,
  /^POST \/api\/(?:[a-z]+-)?v1\/configGroup\/getKafkaVersionConfigGroupList$/,
];

/** The workflow commands that the action has a use for; any other one was smuggled in. */
const OWN_COMMANDS = ['add-mask', 'debug', 'notice', 'warning', 'error'];

/**
 * What holds for every run of the built action, whatever came of it: it only read, it gave no secret away in any byte
 * it wrote or sent, nobody else's words became workflow commands or lines of their own, and no stack trace is shown.
 */
export function expectHarmless(run: Run, surroundings: Surroundings = {}): void {
  const { calls = [], secrets = [], outsideGitHub = false, isCutOff = false } = surroundings;
  const signatures = calls.flatMap(({ headers }) => headers['x-ncp-apigw-signature-v2'] ?? []);
  const keys = ACCOUNTS.flatMap(({ accessKey, secretKey }) => [accessKey, secretKey]);
  const written = outsideGitHub ? `${run.stdout}${run.stderr}${run.written}` : run.written;

  expect(shownIn(written, [...keys, ...secrets, ...signatures])).toEqual([]);
  expect(shownIn(JSON.stringify(calls), secretKeys())).toEqual([]);
  expect(calls.map(({ method, url }) => `${method} ${url}`).filter(isNotReadOnly)).toEqual([]);
  expect(run.commands.map(({ name }) => name).filter(name => !OWN_COMMANDS.includes(name))).toEqual([]);
  expect(written).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(run.outputFileError).toBeUndefined();
  if (outsideGitHub) expect(run.commands).toEqual([]);
  else if (!isCutOff) expect(run.masks).toEqual(expect.arrayContaining(signatures));
}

/** The secrets that stand in a text, in any spelling in which one is easily written by mistake. */
function shownIn(text: string, secrets: readonly string[]): string[] {
  return secrets.filter(secret => secret !== '' && spellings(secret).some(spelling => text.includes(spelling)));
}

function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

/** The secret keys alone: the access key is what a request carries in the open. */
function secretKeys(): string[] {
  return ACCOUNTS.map(({ secretKey }) => secretKey);
}

function isNotReadOnly(request: string): boolean {
  return !READ_ONLY.some(pattern => pattern.test(request));
}
