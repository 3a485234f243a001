import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseOutputFile } from '../../simulator/output-file.ts';
import { fitted, MAX_OUTPUT_BYTES, writeOutputs } from '../../src/github/output-files.ts';
import type { Outputs } from '../../src/report/outputs.ts';
import { READY, reportWith } from '../support/outcomes.ts';

const KIB = 1024;

/** A JSON array of about so many characters. */
const list = (length: number, letter = 'x') =>
  JSON.stringify(Array(Math.ceil(length / 1_003)).fill(letter.repeat(1_000)));

function outputs(parts: Partial<Outputs>): Outputs {
  return {
    verdict: 'blocked',
    code: '10153',
    message: 'no',
    cause: '',
    'request-id': 'id',
    failure: '',
    results: '[]',
    'results-file': '/temp/results.json',
    ready: '[]',
    blocked: '[]',
    ...parts,
  };
}

/** In bytes, counted as the larger of UTF-8 and UTF-16. */
const sizeOf = (all: Outputs) =>
  Math.max(
    ...(['utf8', 'utf16le'] as const).map(encoding => Buffer.byteLength(Object.entries(all).flat().join(''), encoding)),
  );

describe('Outputs', () => {
  test.each<[string, Partial<Outputs>, string, Partial<Outputs>, string[]]>([
    ['that fit are left as they are', { results: list(100 * KIB) }, '[]', {}, []],
    [
      'that do not fit do without the ready targets in `results`',
      { results: list(600 * KIB), ready: list(200 * KIB) },
      list(10 * KIB),
      { results: list(10 * KIB) },
      ['`results` leaves out the ready targets'],
    ],
    [
      'count as UTF-8 where that is longer',
      { results: list(400 * KIB, '한') },
      '["x"]',
      { results: '["x"]' },
      ['`results` leaves out the ready targets'],
    ],
    [
      'that do not fit even so have no `results`',
      { results: list(900 * KIB), blocked: list(300 * KIB) },
      list(900 * KIB),
      { results: '[]' },
      ['`results` is empty'],
    ],
    [
      'lose the longer list first',
      { results: list(900 * KIB), ready: list(600 * KIB), blocked: list(100 * KIB) },
      list(900 * KIB),
      { results: '[]', ready: '[]' },
      ['`results` is empty', '`ready` is empty'],
    ],
    [
      'lose the longer list first, whichever that is',
      { results: list(900 * KIB), ready: list(100 * KIB), blocked: list(600 * KIB) },
      list(900 * KIB),
      { results: '[]', blocked: '[]' },
      ['`results` is empty', '`blocked` is empty'],
    ],
    [
      'lose both lists where they must',
      { results: list(900 * KIB), ready: list(600 * KIB), blocked: list(600 * KIB) },
      list(900 * KIB),
      { results: '[]', ready: '[]', blocked: '[]' },
      ['`results` is empty', '`blocked` is empty', '`ready` is empty'],
    ],
  ])('%s', (_, parts, notReady, expected, leftOut) => {
    const given = outputs(parts);
    const result = fitted(given, notReady);
    expect(result.leftOut).toEqual(leftOut);
    expect(result.outputs).toEqual({ ...given, ...expected });
    expect(sizeOf(result.outputs)).toBeLessThanOrEqual(MAX_OUTPUT_BYTES);
    for (const name of ['results', 'ready', 'blocked'] as const)
      expect(JSON.parse(result.outputs[name])).toBeInstanceOf(Array);
  });
});

test('If a full disk keeps only a part of the outputs, GitHub reads no verdict out of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'output-files-'));
  const file = join(folder, 'output');
  writeFileSync(file, '');
  writeOutputs(reportWith([READY]), { GITHUB_OUTPUT: file, RUNNER_TEMP: folder });
  const whole = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true });
  expect(parseOutputFile(whole)).toMatchObject({ verdict: 'ready' });
  for (let length = 0; length < whole.length; length++) expect(verdictIn(whole.slice(0, length))).toBeUndefined();
});

/** The verdict that GitHub reads out of the file. Undefined if there is none, or if GitHub cannot read the file. */
function verdictIn(file: string): string | undefined {
  try {
    return parseOutputFile(file)['verdict'];
  } catch {
    return undefined;
  }
}
