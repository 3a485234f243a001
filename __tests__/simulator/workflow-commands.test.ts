import { describe, expect, test } from '@jest/globals';
import { parseCommand, readStep, splitLines } from '../../simulator/workflow-commands.ts';

describe('a line', () => {
  test.each([
    ['::error::No.', { name: 'error', properties: {}, message: 'No.' }],
    ['  \t::error::No.', { name: 'error', properties: {}, message: 'No.' }],
    ['\u0085\u00a0::error::No.', { name: 'error', properties: {}, message: 'No.' }],
    ['::ERROR::No.', { name: 'error', properties: {}, message: 'No.' }],
    [
      '::warning file=a%2Cb.yml,line=3,title=x%3Ay::50%25%0Aleft%3A',
      { name: 'warning', properties: { file: 'a,b.yml', line: '3', title: 'x:y' }, message: '50%\nleft%3A' },
    ],
    ['::error title=a=b,,nothing,=c::m', { name: 'error', properties: { title: 'a=b' }, message: 'm' }],
    ['::notice::%250A', { name: 'notice', properties: {}, message: '%0A' }],
    ['::error::a::b', { name: 'error', properties: {}, message: 'a::b' }],
    ['CDSS said ##[error]forged', { name: 'error', properties: {}, message: 'forged' }],
    [
      '##[set-output name=verdict;x=%5D]ready%3B',
      { name: 'set-output', properties: { name: 'verdict', x: ']' }, message: 'ready;' },
    ],
    ['::unknown:: ##[warning]still one', { name: 'warning', properties: {}, message: 'still one' }],
  ])('is a command: %j', (line, command) => {
    expect(parseCommand(line)).toEqual(command);
  });

  test.each([
    'CDSS said ::error::No.',
    '::nothing::No.',
    '::error:No.',
    '::error',
    ': :error::',
    '##[nothing]x',
    '## [error]x',
    '##[error',
    '',
  ])('is no command: %j', line => {
    expect(parseCommand(line)).toBeUndefined();
  });

  test('ends at CR, LF or both', () => {
    expect(splitLines('a\rb\nc\r\nd\n\n')).toEqual(['a', 'b', 'c', 'd', '']);
    expect(splitLines('')).toEqual([]);
  });
});

describe('the log a person sees', () => {
  const logOf = (...lines: string[]) => readStep(lines).log;

  test('shows annotations under their labels', () => {
    expect(logOf('::error::a', '::warning::b', '::notice::c', '::group::d', 'e', '::endgroup::')).toBe(
      'Error: a\nWarning: b\nNotice: c\n▼ d\ne',
    );
  });

  test('hides debug lines, masks and other commands', () => {
    expect(logOf('::debug::a', '::add-mask::b', '::save-state name=x::y', 'c')).toBe('c');
  });

  test('shows masked values as *** from their mask on, each line of them, the longest first', () => {
    expect(
      logOf('secret', '::add-mask::sec', '::add-mask::secret%0Asecond', 'a secret, second; sec', '::error::secret'),
    ).toBe('secret\na ***, ***; ***\nError: ***');
  });

  test('hides nothing for an empty mask', () => {
    expect(logOf('::add-mask::', 'a b')).toBe('a b');
  });

  test('takes no command between stop-commands and its token', () => {
    const { commands, log } = readStep(['::stop-commands::token', '::error::a', '::token::', '::error::b']);
    expect(commands.map(({ name }) => name)).toEqual(['stop-commands', 'error']);
    expect(log).toBe('::error::a\n::token::\nError: b');
  });
});
