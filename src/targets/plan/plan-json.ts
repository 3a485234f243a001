/** A plan nests some dozens deep; what nests deeper is not Terraform's, and takes the parser gigabytes. */
const MAX_DEPTH = 500;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The JSON object in a file. What is easily given by mistake is recognised and named.
 *
 * @throws UnusablePlan; the parser's own error is dropped, since it quotes the file
 */
export function parsePlanJson(bytes: Uint8Array): JsonObject {
  rejectMistakes(bytes);
  if (isDeeperThan(MAX_DEPTH, bytes)) throw new UnusablePlan(`is nested more than ${MAX_DEPTH} deep, which no plan is`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UnusablePlan('is not JSON, or was cut short');
  }
  if (!isJsonObject(json)) throw new UnusablePlan('is JSON, but no plan');
  return json;
}

/** What a file begins or ends with that is another thing than the plan in JSON. */
const MISTAKES: readonly { readonly pattern: RegExp; readonly problem: string; readonly whatToDo?: string }[] = [
  { pattern: /^$/, problem: 'is empty' },
  {
    pattern: /^(\u00ff\u00fe|\u00fe\u00ff|[\s\S]?\0)/,
    problem: 'is UTF-16, as `>` of Windows PowerShell writes',
    whatToDo: 'write it in a step with `shell: bash` or `shell: pwsh`',
  },
  { pattern: /^PK\u0003\u0004/, problem: 'is the plan as Terraform saves it, not yet JSON' },
  { pattern: /^\{"@level":/, problem: 'is what `terraform plan -json` prints along the way, not the plan' },
  {
    pattern: /^\[command\]|::debug::Terraform exited/,
    problem: 'holds lines of the wrapper that `hashicorp/setup-terraform` puts around Terraform',
    whatToDo: 'set `terraform_wrapper: false` there',
  },
];

function rejectMistakes(bytes: Uint8Array): void {
  const ends = Buffer.concat([bytes.subarray(0, 200), bytes.subarray(Math.max(200, bytes.length - 200))]);
  const mistake = MISTAKES.find(({ pattern }) => pattern.test(ends.toString('latin1')));
  if (mistake !== undefined) throw new UnusablePlan(mistake.problem, mistake.whatToDo);
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Whether brackets outside of strings nest deeper than that. Bytes over 0x7f are in strings or make it no JSON. */
function isDeeperThan(limit: number, bytes: Uint8Array): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] as number;
    if (isInString && byte === BACKSLASH) index += 1;
    else if (byte === QUOTE) isInString = !isInString;
    else if (isInString) continue;
    else if (OPENING.has(byte)) depth += 1;
    else if (CLOSING.has(byte)) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

/** The two commands that make what we read. Source: Terraform's documentation, "terraform show". */
export const HOW_TO_MAKE_A_PLAN =
  'make it with `terraform plan -out=tfplan` and then `terraform show -json tfplan > plan.json`';

/**
 * A file that is no plan we can read. The message is our own words, to be put behind the name of the file, and never
 * quotes the file: a plan holds secrets in the clear.
 */
export class UnusablePlan extends Error {
  override readonly name = 'UnusablePlan';

  constructor(problem: string, whatToDo: string = HOW_TO_MAKE_A_PLAN) {
    super(`${problem}: ${whatToDo}.`);
  }
}
