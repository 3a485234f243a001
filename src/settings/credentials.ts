import { codePointOf } from '../basics/characters.ts';
import { hiddenProblem, unquoted } from '../basics/values.ts';
import type { Credentials } from '../ncloud/signature.ts';
import type { Given, SettingReader } from './reader.ts';

/** Names of the credentials in the environment, the Go SDK's before the Terraform provider's. */
const VARIABLES = {
  'access-key': ['NCLOUD_ACCESS_KEY_ID', 'NCLOUD_ACCESS_KEY'],
  'secret-key': ['NCLOUD_SECRET_ACCESS_KEY', 'NCLOUD_SECRET_KEY'],
} as const;

type KeyName = keyof typeof VARIABLES;

/** No key of NAVER Cloud is that short. A shorter one would hide half the log once it is masked. */
const MIN_KEY_LENGTH = 8;

/** A secret key has at least so many characters, and an access key at most so many (as of 2026-11: 40 and 20). */
const SECRET_KEY_LENGTH = 40;
const ACCESS_KEY_LENGTH = 20;

/** Both keys from the inputs, or both from the environment. They are masked before anything is said about them. */
export function readCredentials(reader: SettingReader): Credentials | null {
  const areInputs = reader.given('access-key') !== '' || reader.given('secret-key') !== '';
  const access = givenKey(reader, 'access-key', areInputs);
  const secret = givenKey(reader, 'secret-key', areInputs);
  for (const { text } of [access, secret]) reader.mask(text, text.trim(), unquoted(text.trim()) ?? '');
  const accessKey = checkedKey(reader, access, 'access-key', areInputs);
  const secretKey = checkedKey(reader, secret, 'secret-key', areInputs);
  if (accessKey === null || secretKey === null) return null;
  if (accessKey.length >= SECRET_KEY_LENGTH && secretKey.length <= ACCESS_KEY_LENGTH) {
    return reader.wrong(
      `${access.origin} is as long as a secret key, and ${secret.origin} as short as an access key: exchange the two keys. Nothing was sent.`,
    );
  }
  return { accessKey, secretKey };
}

function givenKey(reader: SettingReader, name: KeyName, areInputs: boolean): Given {
  const variable = areInputs ? undefined : VARIABLES[name].find(candidate => reader.variable(candidate) !== '');
  if (variable === undefined) return { origin: reader.source.nameOf(name), text: reader.given(name) };
  return { origin: `Variable \`${variable}\``, text: reader.variable(variable) };
}

/** A key without outer white space, which is easily pasted along into a secret. Its value is never shown. */
function checkedKey(reader: SettingReader, { origin, text }: Given, name: KeyName, areInputs: boolean): string | null {
  const key = text.trim();
  if (key === '')
    return reader.wrong(`${origin} is missing or empty: ${whatToGive(name, areInputs)}. ${whyEmpty(reader)}`);
  const problem = problemOf(key);
  if (problem !== null) return reader.wrong(`${origin} ${problem}`);
  if (key !== text) reader.log.warning(`${origin} has white space around it, which is ignored: correct the secret.`);
  return key;
}

function whatToGive(name: KeyName, areInputs: boolean): string {
  if (areInputs) return 'give both keys as inputs, or neither';
  return `give it from a secret, or set the variable ${VARIABLES[name].map(variable => `\`${variable}\``).join(' or ')}`;
}

function whyEmpty(reader: SettingReader): string {
  const known = reader.source.whyNoSecrets().trim();
  return (
    known || 'A secret is empty if its name is misspelt, or if this run may not read it (for example from a fork).'
  );
}

/** What is wrong with a key, without any visible character of it. */
function problemOf(key: string): string | null {
  if (key.includes('${{')) return `is no key: ${hiddenProblem(key)}`;
  if (unquoted(key) !== null)
    return `has ${quotesOf(key)} around it, which are a part of the value: delete the quotes.`;
  const other = Array.from(key).findIndex(character => !/[!-~]/.test(character));
  if (other >= 0) return `has ${characterAt(key, other)}, which no key has: copy the key again.`;
  if (key.length < MIN_KEY_LENGTH)
    return `is shorter than ${MIN_KEY_LENGTH} characters, which no key is: copy the key again.`;
  return null;
}

function quotesOf(key: string): string {
  return /[!-~]/.test(key.charAt(0)) ? 'quotes' : `typographic quotes (${codePointOf(key)} first)`;
}

/** A character that a key cannot have, and that HTTP cannot carry. It is named only if nobody can see it. */
function characterAt(key: string, index: number): string {
  const character = Array.from(key)[index] ?? '';
  const isSeen = /[^\s\p{C}\p{DI}]/u.test(character);
  const what = isSeen
    ? 'a character outside ASCII'
    : `white space or an invisible character (${codePointOf(character)})`;
  return `${what} at position ${index + 1}`;
}
