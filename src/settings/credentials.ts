import type { Credentials } from '../ncloud/signature.ts';
import type { Given, SettingReader } from './reader.ts';

/** Names of the credentials in the environment, the Go SDK's before the Terraform provider's. */
const VARIABLES = {
  'access-key': ['NCLOUD_ACCESS_KEY_ID', 'NCLOUD_ACCESS_KEY'],
  'secret-key': ['NCLOUD_SECRET_ACCESS_KEY', 'NCLOUD_SECRET_KEY'],
} as const;

type KeyName = keyof typeof VARIABLES;

/** No key of NAVER Cloud is that short; and a shorter one would hide half the log once it is masked. */
const MIN_KEY_LENGTH = 8;

/** Both keys from the inputs, or both from the environment. They are masked before anything is said about them. */
export function readCredentials(reader: SettingReader): Credentials | null {
  const areInputs = reader.source.given('access-key') !== '' || reader.source.given('secret-key') !== '';
  const given = {
    accessKey: givenKey(reader, 'access-key', areInputs),
    secretKey: givenKey(reader, 'secret-key', areInputs),
  };
  for (const { text } of [given.accessKey, given.secretKey]) reader.mask(text, text.trim());
  const accessKey = checkedKey(reader, given.accessKey, 'access-key', areInputs);
  const secretKey = checkedKey(reader, given.secretKey, 'secret-key', areInputs);
  return accessKey === null || secretKey === null ? null : { accessKey, secretKey };
}

function givenKey(reader: SettingReader, name: KeyName, areInputs: boolean): Given {
  const variable = areInputs ? undefined : VARIABLES[name].find(candidate => reader.source.variable(candidate) !== '');
  if (variable === undefined) return { origin: reader.source.nameOf(name), text: reader.source.given(name) };
  return { origin: `Variable \`${variable}\``, text: reader.source.variable(variable) };
}

/** A key without outer white space, which is easily pasted along into a secret. Its value is never shown. */
function checkedKey(reader: SettingReader, { origin, text }: Given, name: KeyName, areInputs: boolean): string | null {
  const key = text.trim();
  if (key === '')
    return reader.wrong(`${origin} is missing: ${whatToGive(name, areInputs)}.${reader.source.whyNoSecrets()}`);
  if (key !== text) reader.log.warning(`${origin} has white space around it, which was left out: mend the secret.`);
  if (/[\s\p{Cc}\p{Cf}]/u.test(key)) {
    return reader.wrong(`${origin} has white space or invisible characters inside: copy the key again.`);
  }
  if (key.length < MIN_KEY_LENGTH) {
    return reader.wrong(`${origin} is shorter than ${MIN_KEY_LENGTH} characters, which no key is: copy the key again.`);
  }
  return key;
}

function whatToGive(name: KeyName, areInputs: boolean): string {
  if (areInputs) return 'give both keys as inputs, or neither';
  return `give it from a secret, or set the variable ${VARIABLES[name].map(variable => `\`${variable}\``).join(' or ')}`;
}
