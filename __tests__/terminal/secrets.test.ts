import { describe, expect, test } from '@jest/globals';
import { inert, markdown } from '../../src/basics/text.ts';
import { Secrets } from '../../src/terminal/secrets.ts';

const SECRET = 'aB3$_x"y&<z>/+=\\q@w';

describe('A secret is hidden', () => {
  test.each([
    ['as it is', SECRET],
    ['in a URL', encodeURIComponent(SECRET)],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64 for URLs', Buffer.from(SECRET).toString('base64url')],
    ['in hexadecimal digits', Buffer.from(SECRET).toString('hex')],
    ['in JSON', JSON.stringify(SECRET)],
    ['made inert', inert(SECRET)],
    ['in Markdown', markdown(inert(SECRET))],
    [
      'in an attribute of XML',
      SECRET.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
    ],
  ])('%s', (_, text) => {
    const secrets = new Secrets();
    secrets.add(SECRET);
    const hidden = secrets.hide(`before ${text} after`);
    expect(hidden).toMatch(/^before "?\*\*\*=*"? after$/);
  });

  test('whole, if a part of it is a secret as well', () => {
    const secrets = new Secrets();
    for (const secret of ['password', 'password-and-more']) secrets.add(secret);
    expect(secrets.hide('password-and-more, password')).toBe('***, ***');
  });
});

test('A text that is too short for a key is not hidden, since it damages all the rest', () => {
  const secrets = new Secrets();
  for (const secret of ['', 'e', 'ready']) secrets.add(secret);
  expect(secrets.hide('{"verdict":"ready"}')).toBe('{"verdict":"ready"}');
});
