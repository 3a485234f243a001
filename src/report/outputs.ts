import { FAILURES } from '../ncloud/failures.ts';
import type { Report } from './report.ts';
import type { Result } from './result.ts';

interface Output {
  /**
   * One sentence or more, for `action.yml` and the tables of the READMEs. `{causes}` becomes the list of causes there: a run
   * loads their table only after a no.
   */
  readonly description: string;
  readonly of: (report: Report, resultsFile: string) => string;
}

/**
 * Every output: its name, description and value. `action.yml` and the tables of the READMEs are generated from this
 * table (`npm run docs`).
 */
export const OUTPUTS = {
  verdict: {
    description:
      'The worst of all targets: `unknown` (no answer to trust), `blocked` (CDSS says no, or a Terraform plan would replace a cluster), `ready` (API `code` 0 and `result` true) or `current` (only with `on-current: pass`: all clusters run the requested version already).',
    of: ({ verdict }) => verdict,
  },
  code: {
    description:
      'API `code` of the first target that is unknown or blocked, else of the first target. Empty if CDSS gave none.',
    of: ({ code }) => code,
  },
  message: {
    description: 'API `message` of that target, made inert. For `unknown`, why CDSS could not be asked.',
    of: ({ message }) => message,
  },
  'request-id': {
    description: 'API `requestId` of that target. NAVER Cloud support asks for it. Empty if CDSS gave none.',
    of: ({ requestId }) => requestId,
  },
  cause: {
    description: 'Why CDSS says no to that target, if the look-ups prove it: {causes}. Else empty.',
    of: ({ cause }) => cause ?? '',
  },
  failure: {
    description: `Why the verdict is unknown: ${quoted(FAILURES)}. Else empty.`,
    of: ({ failure }) => failure ?? '',
  },
  results: {
    description:
      'JSON array with one object per target, in their order. A target of a Terraform plan has its `address`, and whether the plan `replaces` it.',
    of: ({ results }) => JSON.stringify(results),
  },
  'results-file': {
    description: 'Path of a file with the whole of `results`.',
    of: (_, resultsFile) => resultsFile,
  },
  ready: {
    description: 'JSON array of the targets that are ready, for `strategy.matrix`.',
    of: ({ results }) => JSON.stringify(results.filter(({ verdict }) => verdict === 'ready').map(askedOf)),
  },
  blocked: {
    description: 'JSON array of the targets that are blocked, for `strategy.matrix`.',
    of: ({ results }) => JSON.stringify(results.filter(({ verdict }) => verdict === 'blocked').map(askedOf)),
  },
} as const satisfies Record<string, Output>;

function quoted(words: readonly string[]): string {
  return words.map(word => `\`${word}\``).join(', ');
}

/** The text of every output, by its name. */
export type Outputs = Record<keyof typeof OUTPUTS, string>;

/** @param resultsFile the path of the file that gets the whole of `results` */
export function outputsOf(report: Report, resultsFile: string): Outputs {
  const entries: readonly (readonly [string, Output])[] = Object.entries(OUTPUTS);
  return Object.fromEntries(entries.map(([name, { of }]) => [name, of(report, resultsFile)])) as Outputs;
}

/** What was asked, without its answer, for `strategy.matrix`. */
function askedOf(result: Result) {
  const { cluster, kafkaVersion, configGroup, site, region } = result;
  const { serviceGroupInstanceNo, upgradeKafkaVersionCode, upgradeConfigGroupNo } = result;
  return {
    cluster,
    kafkaVersion,
    configGroup,
    site,
    region,
    serviceGroupInstanceNo,
    upgradeKafkaVersionCode,
    upgradeConfigGroupNo,
  };
}
