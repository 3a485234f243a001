import { codePointOf } from '../basics/characters.ts';
import { hiddenProblem, unquoted } from '../basics/values.ts';
import { parseEndpoint } from '../ncloud/locations.ts';
import type { Credentials } from '../ncloud/signature.ts';
import type { Given, SettingReader } from './reader.ts';

/** Names of the credentials in the environment, the Go SDK's before the Terraform provider's. */
const VARIABLES = {
  'access-key': ['NCLOUD_ACCESS_KEY_ID', 'NCLOUD_ACCESS_KEY'],
  'secret-key': ['NCLOUD_SECRET_ACCESS_KEY', 'NCLOUD_SECRET_KEY'],
} as const;

type KeyName = keyof typeof VARIABLES;

/** NAVER Cloud's own file in the home folder. Its code is loaded only if no other place has keys. */
const CONFIGURE_FILE = '~/.ncloud/configure';

/** No key of NAVER Cloud is that short. A shorter one would hide half the log once it is masked. */
const MIN_KEY_LENGTH = 8;

/** A secret key has at least so many characters, and an access key at most so many (as of 2026-11: 40 and 20). */
const SECRET_KEY_LENGTH = 40;
const ACCESS_KEY_LENGTH = 20;

/** The role of the server that the run is on gives the keys. */
export interface ServerRoleSettings {
  /** The origin of the metadata service, on loopback. Without it, the fixed address. */
  readonly metadataOrigin: string | undefined;
}

/** Both keys as they are in one place. */
interface FoundKeys {
  readonly access: Given;
  readonly secret: Given;
  /** What the log calls the place. */
  readonly place: string;
  /** What to do if one of the keys is not there. */
  readonly remedy: string;
}

/**
 * The keys of the first place that has one: the inputs, the environment, the file of NAVER Cloud's own tools. Each counts
 * only as a pair. Or the server role, if the user asks for that. Keys are masked before anything is said about them.
 * Source: Go SDK, `ncloud/credentials`.
 */
export async function readCredentials(reader: SettingReader): Promise<Credentials | ServerRoleSettings | null> {
  const usesServerRole = reader.read('use-server-role');
  const inputs = keysOfInputs(reader);
  if (usesServerRole !== false) {
    mask(reader, inputs);
    return usesServerRole === null ? null : readServerRole(reader, hasKey(inputs));
  }
  const found = [inputs, keysOfEnvironment(reader)].find(hasKey) ?? (await keysOfFile(reader));
  return found === null ? null : checkedKeys(reader, found);
}

function hasKey({ access, secret }: FoundKeys): boolean {
  return access.text !== '' || secret.text !== '';
}

function mask(reader: SettingReader, { access, secret }: FoundKeys): void {
  for (const { text } of [access, secret]) reader.mask(text, text.trim(), unquoted(text.trim()) ?? '');
}

function keysOfInputs(reader: SettingReader): FoundKeys {
  const key = (name: KeyName) => ({ origin: reader.source.nameOf(name), text: reader.given(name) });
  const remedy = 'give both keys as inputs, or neither';
  return { access: key('access-key'), secret: key('secret-key'), place: 'the inputs', remedy };
}

function keysOfEnvironment(reader: SettingReader): FoundKeys {
  const key = (name: KeyName) => {
    const variable = VARIABLES[name].find(candidate => reader.variable(candidate) !== '');
    if (variable === undefined) return { origin: `Variable ${variablesOf(name)}`, text: '' };
    return { origin: `Variable \`${variable}\``, text: reader.variable(variable) };
  };
  const [access, secret] = [key('access-key'), key('secret-key')];
  const place = `the variables ${[access, secret].map(({ origin }) => origin.replace('Variable ', '')).join(' and ')}`;
  return { access, secret, place, remedy: 'set both keys in the environment, or neither' };
}

/** The last place. If it has no keys, they are missing altogether. */
async function keysOfFile(reader: SettingReader): Promise<FoundKeys | null> {
  const { home = '' } = reader.source;
  const { readConfigureFile } = await import('./configure-file.ts');
  const keys = home === '' ? null : readConfigureFile(home);
  if (keys === null) return noKeys(reader);
  if ('problem' in keys) return reader.wrong(`File \`${CONFIGURE_FILE}\` ${keys.problem}`);
  return {
    access: { origin: `The access key in \`${CONFIGURE_FILE}\``, text: keys['access-key'] },
    secret: { origin: `The secret key in \`${CONFIGURE_FILE}\``, text: keys['secret-key'] },
    place: CONFIGURE_FILE,
    remedy: '',
  };
}

function noKeys(reader: SettingReader): null {
  for (const name of ['access-key', 'secret-key'] as const) {
    const ways = `give it from a secret, set the variable ${variablesOf(name)}, or write both keys in \`${CONFIGURE_FILE}\``;
    reader.wrong(`${reader.source.nameOf(name)} is missing or empty: ${ways}. ${whyEmpty(reader)}`);
  }
  return null;
}

function variablesOf(name: KeyName): string {
  return VARIABLES[name].map(variable => `\`${variable}\``).join(' or ');
}

function checkedKeys(reader: SettingReader, found: FoundKeys): Credentials | null {
  mask(reader, found);
  const { access, secret, place, remedy } = found;
  const accessKey = checkedKey(reader, access, remedy);
  const secretKey = checkedKey(reader, secret, remedy);
  if (accessKey === null || secretKey === null) return null;
  if (accessKey.length >= SECRET_KEY_LENGTH && secretKey.length <= ACCESS_KEY_LENGTH) {
    return reader.wrong(
      `${access.origin} is as long as a secret key, and ${secret.origin} as short as an access key: exchange the two keys. Nothing was sent.`,
    );
  }
  // Who types keys into the step knows where they come from.
  reader.log[place === 'the inputs' ? 'debug' : 'info'](`The keys come from ${place}.`);
  return { accessKey, secretKey };
}

/** A key without outer white space, which is easily pasted along into a secret. Its value is never shown. */
function checkedKey(reader: SettingReader, { origin, text }: Given, remedy: string): string | null {
  const key = text.trim();
  if (key === '') return reader.wrong(`${origin} is missing or empty: ${remedy}. ${whyEmpty(reader)}`);
  const problem = problemOf(key);
  if (problem !== null) return reader.wrong(`${origin} ${problem}`);
  if (key !== text) reader.log.warning(`${origin} has white space around it, which is ignored: correct the secret.`);
  return key;
}

const METADATA_VARIABLE = 'NCLOUD_METADATA_API_ENDPOINT';

/** The metadata service answers everybody who asks it, and gets nothing secret. A foreign one could give keys of its own. */
function readServerRole(reader: SettingReader, hasKeys: boolean): ServerRoleSettings | null {
  if (hasKeys) {
    return reader.wrong(
      `${reader.source.nameOf('use-server-role')} is "true", and there are keys in the inputs: give keys, or use the server role.`,
    );
  }
  const text = reader.variable(METADATA_VARIABLE).trim();
  if (text === '') return { metadataOrigin: undefined };
  const endpoint = parseEndpoint(text);
  if ('origin' in endpoint && endpoint.origin.startsWith('http:')) return { metadataOrigin: endpoint.origin };
  return reader.wrong(
    `Variable \`${METADATA_VARIABLE}\` is no loopback address: write it like \`http://127.0.0.1:8080\`, or do not set it.`,
  );
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
