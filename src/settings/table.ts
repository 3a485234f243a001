import { type Read, readChoice, readCount, readDuration, readSwitch } from '../basics/values.ts';
import { GATEWAY_DOMAINS, regionsOf, SITE_NAMES } from '../ncloud/locations.ts';
import { readCluster, readConfigGroup, readKafkaVersion } from '../targets/fields.ts';

/** One setting: an input of the Action, and a flag of the command if it is not only GitHub's. */
export interface Setting<T> {
  /** One sentence or more, for `action.yml` and the tables of the READMEs. */
  readonly description: string;
  /** What an empty setting means. Without it, an empty setting is not given. */
  readonly default?: string;
  /** The most UTF-16 code units that are read, if the reader's own limit is not right. */
  readonly maxLength?: number;
  /** Reads a text without outer white space. */
  readonly read: (text: string) => Read<T>;
  /** Only the Action has it. */
  readonly isOnlyGithubs?: true;
  /** Its default in `action.yml`, an expression that GitHub evaluates. */
  readonly githubDefault?: string;
}

const anyText = (text: string): Read<string> => ({ value: text });

/** Letters and digits of any script with single separators: nothing that Markdown, HTML or GitHub reads as more. */
const LABEL = /^[\p{L}\p{N}]+(?:[ ._/-][\p{L}\p{N}]+)*$/u;
const MAX_LABEL_LENGTH = 50;

function readLabel(text: string): Read<string> {
  if (text === '' || (text.length <= MAX_LABEL_LENGTH && LABEL.test(text))) return { value: text };
  return {
    problem: `write letters and digits with single spaces, \`.\`, \`_\`, \`-\` or \`/\` between them, ${MAX_LABEL_LENGTH} characters at most.`,
  };
}

/** `KR`, `SGN` or `JPN` (public), `KR` or `KRS` (gov), … */
const REGIONS = SITE_NAMES.map(site => `${orList(regionsOf(site))} (${site})`).join(', ');

function orList(words: readonly string[]): string {
  const quoted = words.map(word => `\`${word}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/**
 * Every setting: its name, default, parser and description. `action.yml` and the tables of the READMEs are generated from
 * this table (`npm run docs`).
 */
export const SETTINGS = {
  'access-key': {
    description:
      'Access key of a sub account that may use CDSS (header `x-ncp-iam-access-key`). Give both keys or neither. Without them, `NCLOUD_ACCESS_KEY_ID` or `NCLOUD_ACCESS_KEY` of the environment is used, else `~/.ncloud/configure`.',
    read: anyText,
  },
  'secret-key': {
    description:
      'Secret key that signs the request. It is never sent. Without it, `NCLOUD_SECRET_ACCESS_KEY` or `NCLOUD_SECRET_KEY` of the environment is used, else `~/.ncloud/configure`.',
    read: anyText,
  },
  'use-server-role': {
    description:
      'Whether to use temporary keys of the role of the NAVER Cloud server that the step runs on, `true` or `false`. Keys in the environment and in `~/.ncloud/configure` are ignored then.',
    default: 'false',
    read: readSwitch,
  },
  site: {
    description: `Site of NAVER Cloud, ${orList(SITE_NAMES)}. Else \`NCLOUD_SITE\`, else \`${SITE_NAMES[0]}\`.`,
    read: text => readChoice(text, SITE_NAMES),
  },
  region: {
    description: `Region of the site, ${REGIONS}, in any letter case. Else \`NCLOUD_REGION\`, else the first region of the site.`,
    read: anyText,
  },
  cluster: {
    description: 'The cluster to upgrade, by its number (API `serviceGroupInstanceNo`) or its name.',
    read: readCluster,
  },
  'kafka-version': {
    description:
      'The later Kafka version to upgrade to, by its code (API `upgradeKafkaVersionCode`) or as people say it, `3.9.0`, `v3.9.0` or `Kafka 3.9.0`.',
    read: readKafkaVersion,
  },
  'config-group': {
    description: 'The config group created for that version, by its number (API `upgradeConfigGroupNo`) or its name.',
    read: readConfigGroup,
  },
  'targets-file': {
    description:
      'Path of a YAML list of targets, instead of the three inputs above. Each target may have its own `region` and `site`. With `defaults:` beside `targets:`, a file says once what its targets share (`targets.schema.json`).',
    read: anyText,
  },
  'terraform-plan': {
    description:
      'Path of a Terraform plan in JSON (the output of `terraform show -json`), instead of `cluster`. Every version change of its `ncloud_cdss_cluster` resources is a target. `kafka-version` and `config-group` replace what the plan knows only after apply.',
    read: anyText,
  },
  discover: {
    description:
      'Instead of targets, `true` asks about every later version of every cluster that the keys may use, with each of its config groups. A no is then a warning.',
    default: 'false',
    read: readSwitch,
  },
  'on-replace': {
    description:
      'What a plan that would replace a cluster does to the step: `fail` (red, even if CDSS says yes) or `warn`.',
    default: 'fail',
    read: text => readChoice(text, ['fail', 'warn'] as const),
  },
  'on-current': {
    description:
      'What a cluster that runs the requested Kafka version already does to the step, if CDSS says no and a look-up proves it: `fail` (red) or `pass` (verdict `current`, green).',
    default: 'fail',
    read: text => readChoice(text, ['fail', 'pass'] as const),
  },
  'fail-on': {
    description:
      'What makes the step red: `blocked` (CDSS says no, or there is no answer to trust) or `unknown` (only if there is no answer to trust; a no is a warning).',
    default: 'blocked',
    read: text => readChoice(text, ['blocked', 'unknown'] as const),
  },
  'wait-timeout': {
    description:
      'How long to keep asking while CDSS says no: `0` (ask once) or from `1s` to `6h`. The last answer decides.',
    default: '0',
    read: text => readDuration(text, { min: '1s', max: '6h', orZero: true }),
  },
  'wait-interval': {
    description: 'How long to wait between two questions then, from `1s` to `1h`.',
    default: '30s',
    read: text => readDuration(text, { min: '1s', max: '1h' }),
  },
  timeout: {
    description: 'Time for one question with all its attempts, from `1s` to `10m`.',
    default: '30s',
    read: text => readDuration(text, { min: '1s', max: '10m' }),
  },
  'max-attempts': {
    description: 'How often one question is asked at most, if asking again can help: from 1 to 10.',
    default: '3',
    read: text => readCount(text, 1, 10),
  },
  concurrency: {
    description: 'How many questions are asked at the same time, from 1 to 64.',
    default: '8',
    read: text => readCount(text, 1, 64),
  },
  diagnose: {
    description:
      'Whether to look up what blocks the upgrade if CDSS says no, `true` or `false`. A number that does not exist is then a wrong input (verdict `unknown`).',
    default: 'true',
    read: readSwitch,
  },
  comment: {
    description:
      'Whether to keep one comment on the pull request up to date: `never`, `on-failure` (from the first verdict that is unknown or blocked) or `always`. The job needs the permission `pull-requests: write`.',
    default: 'never',
    read: text => readChoice(text, ['never', 'on-failure', 'always'] as const),
    isOnlyGithubs: true,
  },
  'comment-label': {
    description:
      'Short plain text that gives this gate a comment of its own. Needed only if one reusable workflow is called twice: all other gates (workflow, job, step, matrix leg) have a comment of their own already.',
    read: readLabel,
    isOnlyGithubs: true,
  },
  matrix: {
    description: 'Internal, leave it as it is: the matrix leg of the job, so that each leg has a comment of its own.',
    maxLength: 65_536, // nobody types it
    read: anyText,
    isOnlyGithubs: true,
    githubDefault: `\${{ toJSON(matrix) }}`,
  },
  'github-token': {
    description: 'Token that writes the comment. Nothing else uses it.',
    read: anyText,
    isOnlyGithubs: true,
    githubDefault: `\${{ github.token }}`,
  },
  endpoint: {
    description: `Another gateway host: \`https://\` and a host under ${GATEWAY_DOMAINS.map(domain => domain.slice(1)).join(' or ')}, or a loopback address for the simulator.`,
    read: anyText,
  },
} as const satisfies Record<string, Setting<unknown>>;

export type SettingName = keyof typeof SETTINGS;

type ReadValue<R> = R extends { readonly value: infer T } ? T : never;

/** What a setting is once it is read. */
export type SettingValue<N extends SettingName> = ReadValue<ReturnType<(typeof SETTINGS)[N]['read']>>;

/** What an empty setting means; empty if it has no default. */
export function defaultOf(name: SettingName): string {
  const setting: Setting<unknown> = SETTINGS[name];
  return setting.default ?? '';
}
