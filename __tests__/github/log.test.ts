import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readStep, splitLines } from '../../simulator/workflow-commands.ts';
import type { Log } from '../../src/basics/log.ts';
import { githubLog } from '../../src/github/log.ts';

let printed: string;

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation(chunk => {
    printed += String(chunk);
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

function sayEverything(log: Log): void {
  log.mask('s3cret-key');
  log.info('info');
  log.debug('debug');
  log.notice('notice');
  log.warning('warning', { file: 'a,b:c.yml', line: 3 });
  log.error('error 100%, s3cret-key');
}

describe('On GitHub the log is', () => {
  test('workflow commands, with annotations at their places', () => {
    sayEverything(githubLog);
    const { commands } = readStep(splitLines(printed));
    expect(commands).toEqual([
      { name: 'add-mask', properties: {}, message: 's3cret-key' },
      { name: 'debug', properties: {}, message: 'debug' },
      { name: 'notice', properties: {}, message: 'notice' },
      { name: 'warning', properties: { file: 'a,b:c.yml', line: '3' }, message: 'warning' },
      { name: 'error', properties: {}, message: 'error 100%, ***' },
    ]);
    expect(printed).toMatch(/^info$/m);
  });
});
