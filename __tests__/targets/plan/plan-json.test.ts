import { describe, expect, test } from '@jest/globals';
import { parsePlanJson } from '../../../src/targets/plan/plan-json.ts';

const SECRET = 'hunter2-in-the-plan';
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

function messageOf(content: Uint8Array): string {
  try {
    parsePlanJson(content);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was taken for JSON');
}

test('a JSON object is read, with or without a byte order mark', () => {
  expect(parsePlanJson(bytes('{"a":1}'))).toEqual({ a: 1 });
  expect(parsePlanJson(bytes('\ufeff{"a":1}\r\n'))).toEqual({ a: 1 });
});

describe('what is given by mistake is named', () => {
  const json = JSON.stringify({ format_version: '1.2', password: SECRET });
  test.each([
    ['nothing', '', 'is empty: make it with `terraform plan -out=tfplan`'],
    ['the saved plan', 'PK\u0003\u0004\u0014\0tfplan', 'is the plan as Terraform saves it, not yet JSON: make it with'],
    ['messages', `{"@level":"info","@message":"${SECRET}"}\n{}`, 'is what `terraform plan -json` prints along the way'],
    ['the wrapper', `[command]/opt/terraform-bin show -json tfplan\n${json}`, 'set `terraform_wrapper: false` there.'],
    ['the end of the wrapper', `${json}::debug::Terraform exited with code 0.\n`, 'set `terraform_wrapper: false`'],
    [
      'text',
      `Terraform will perform the following actions:\n  + password = "${SECRET}"`,
      'is not JSON, or was cut short',
    ],
    ['half a plan', json.slice(0, -8), 'is not JSON, or was cut short'],
    ['two plans', `${json}\n${json}`, 'is not JSON, or was cut short'],
    ['a list', `["${SECRET}"]`, 'is JSON, but no plan'],
    ['null', 'null', 'is JSON, but no plan'],
    ['a string', `"${SECRET}"`, 'is JSON, but no plan'],
  ])('%s', (_name, text, message) => {
    expect(messageOf(bytes(text))).toContain(message);
    expect(messageOf(bytes(text))).not.toContain(SECRET);
  });

  test.each([
    ['with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(json, 'utf16le')])],
    ['without a mark', bytes(json, 'utf16le')],
    ['big-endian', bytes(json, 'utf16le').swap16()],
  ])('UTF-16 of Windows PowerShell, %s', (_name, content) => {
    expect(messageOf(content)).toBe(
      'is UTF-16, as `>` of Windows PowerShell writes: write it in a step with `shell: bash` or `shell: pwsh`.',
    );
  });

  test('bytes that are no UTF-8', () => {
    expect(messageOf(Buffer.concat([bytes('{"a":"'), Buffer.from([0xc3, 0x28]), bytes('"}')]))).toContain(
      'is not JSON',
    );
  });
});

describe('depth', () => {
  const nested = (depth: number) => `${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}`;

  test('what nests as deep as configurations do is read', () => {
    expect(parsePlanJson(bytes(`{"a":${nested(500)}}`))).toHaveProperty('a');
  });

  test.each(['[', '{"a":'])('what nests deeper is rejected, quickly: %s', opening => {
    const start = performance.now();
    expect(messageOf(bytes(`{"a":${opening.repeat(4_000_000)}`))).toContain('is nested more than 500 deep');
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test.each([
    ['brackets in a string', `"${'['.repeat(1_000)}"`],
    ['brackets behind an escaped quote', `"\\"${'['.repeat(1_000)}"`],
    ['brackets behind an escaped backslash', `["\\\\", ${nested(400)}]`],
    ['many brackets side by side', `[${'[],'.repeat(1_000)}[]]`],
  ])('only open brackets count: %s', (_name, value) => {
    expect(parsePlanJson(bytes(`{"a":${value}}`))).toHaveProperty('a');
  });
});
