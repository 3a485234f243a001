import { expect, test } from '@jest/globals';
import { parseOutputFile } from '../../simulator/output-file.ts';

test.each([
  ['', {}],
  ['\n\n', {}],
  ['a=1\n', { a: '1' }],
  ['a=1', { a: '1' }],
  ['a=\n', { a: '' }],
  ['a=b=c\n', { a: 'b=c' }],
  ['a=<<b\n', { a: '<<b' }],
  ['a<<END\none\ntwo\nEND\nb=2\n', { a: 'one\ntwo', b: '2' }],
  ['a<<END\nEND\n', { a: '' }],
  ['a<<END\n\nEND\n', { a: '' }],
  ['a<<END\nb=1\nEND \nEND\n', { a: 'b=1\nEND ' }],
  ['a<<x=y\n1\nx=y\n', { a: '1' }],
  ['a=1\na=2\n', { a: '2' }],
])('%j sets %j', (file, outputs) => {
  expect(parseOutputFile(file)).toEqual(outputs);
});

test.each([
  ['verdict\n', "Invalid format 'verdict'"],
  ['=1\n', "Invalid format '=1'. Name must not be empty"],
  ['<<END\nEND\n', "Invalid format '<<END'. Name must not be empty and delimiter must not be empty"],
  ['a<<\n\n', "Invalid format 'a<<'. Name must not be empty and delimiter must not be empty"],
  ['a<<END\none\n', "Invalid value. Matching delimiter not found 'END'"],
])('%j fails the step', (file, message) => {
  expect(() => parseOutputFile(file)).toThrow(new Error(message));
});
