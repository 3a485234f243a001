import { createHash } from 'node:crypto';
import type { CommentSettings } from '../settings/comment.ts';

/** Which gate a comment belongs to, and which run wrote it. */
export interface Marker {
  /** 32 hexadecimal digits, which are the same in every run of the gate. */
  readonly gate: string;
  readonly run: bigint;
  readonly attempt: bigint;
}

/**
 * The marker of this step. A gate is a step of a job of a workflow, in a leg of its matrix, with a label. A reusable workflow that is
 * called twice shows the same of all these to both calls: only a label tells them apart.
 * Source: GitHub's documentation, "Variables reference".
 */
export function markerOf(env: NodeJS.ProcessEnv, { label, matrix }: Pick<CommentSettings, 'label' | 'matrix'>): Marker {
  // `owner/repo/.github/workflows/gate.yml@refs/pull/12/merge`: the same file is the same gate at every commit.
  const workflow = env['GITHUB_WORKFLOW_REF']?.replace(/@(?:refs\/.*|[0-9a-f]{40,64})$/, '') || env['GITHUB_WORKFLOW'];
  const parts = [workflow ?? '', env['GITHUB_JOB'] ?? '', env['GITHUB_ACTION'] ?? '', inOneForm(matrix), label];
  return {
    gate: createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32),
    run: integer(env['GITHUB_RUN_ID']),
    attempt: integer(env['GITHUB_RUN_ATTEMPT']),
  };
}

/** Whether a marker's run is newer than the other's. */
export function isNewer(one: Marker, other: Marker): boolean {
  return one.run === other.run ? one.attempt > other.attempt : one.run > other.run;
}

/** The hidden line that a comment starts with. */
export function markerLine({ gate, run, attempt }: Marker): string {
  return `<!-- cdss-rolling-upgrade-precheck gate=${gate} run=${run} attempt=${attempt} -->`;
}

/** The marker that a comment starts with. Null if it starts with none. */
export function readMarker(body: string): Marker | null {
  const [, gate, run, attempt] =
    /^<!-- cdss-rolling-upgrade-precheck gate=([0-9a-f]{32}) run=(\d{1,20}) attempt=(\d{1,20}) -->/.exec(body) ?? [];
  return gate === undefined ? null : { gate, run: integer(run), attempt: integer(attempt) };
}

function integer(digits = ''): bigint {
  return /^\d{1,20}$/.test(digits) ? BigInt(digits) : 0n;
}

/** JSON without white space between its parts. Any other text stays as it is. */
function inOneForm(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}
