import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfigureFile } from '../../src/settings/configure-file.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'home-'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function readWith(content: string) {
  mkdirSync(join(home, '.ncloud'));
  writeFileSync(join(home, '.ncloud', 'configure'), content);
  return readConfigureFile(home);
}

const BOTH = { 'access-key': 'ACCESSKEY0123456789', 'secret-key': 'secret/key+with=signs' };
const LINES = 'ncloud_access_key_id = ACCESSKEY0123456789\nncloud_secret_access_key = secret/key+with=signs\n';

describe('The file of keys in the home folder gives both keys', () => {
  test.each([
    ['as the SDK writes them', LINES],
    ['with CRLF and without white space', LINES.replaceAll(' ', '').replaceAll('\n', '\r\n')],
    ['among other lines', `# keys\n[DEFAULT]\nncloud_api_url = x\n\n${LINES}`],
  ])('%s', (_, content) => {
    expect(readWith(content)).toEqual(BOTH);
  });
});

describe('It gives none, which is no problem,', () => {
  test('if there is no file', () => {
    expect(readConfigureFile(home)).toBeNull();
  });

  test.each([
    ['if it is empty', ''],
    ['if it names no key', 'ncloud_api_url = x\n'],
    ['if both keys are empty', 'ncloud_access_key_id =\nncloud_secret_access_key =\n'],
  ])('%s', (_, content) => {
    expect(readWith(content)).toBeNull();
  });
});

describe('It is a problem, which is named without any value,', () => {
  test.each([
    ['half a pair', 'ncloud_access_key_id = ACCESSKEY0123456789\n', /^has no `ncloud_secret_access_key`/],
    ['the other half', 'ncloud_secret_access_key = s3cret-s3cret\n', /^has no `ncloud_access_key_id`/],
    ['a key twice', `${LINES}ncloud_access_key_id = OTHER\n`, /^has `ncloud_access_key_id` twice/],
    ['a huge file', 'x'.repeat(70_000), /^is larger than 64 KiB/],
  ])('if it has %s', (_, content, words) => {
    const read = readWith(content);
    expect(read).toEqual({ problem: expect.stringMatching(words) });
    expect(JSON.stringify(read)).not.toMatch(/s3cret|ACCESSKEY|OTHER/);
  });

  test('if a folder is in its place', () => {
    mkdirSync(join(home, '.ncloud', 'configure'), { recursive: true });
    expect(readConfigureFile(home)).toEqual({ problem: 'is not a regular file.' });
  });

  test('if a pipe is in its place, and nobody waits for it', () => {
    mkdirSync(join(home, '.ncloud'));
    execFileSync('mkfifo', [join(home, '.ncloud', 'configure')]);
    expect(readConfigureFile(home)).toEqual({ problem: 'is not a regular file.' });
  });
});
