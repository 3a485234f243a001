import { type Problem, WrongInput } from '../basics/problems.ts';
import { type Inert, inert } from '../basics/text.ts';
import { CouldNotAsk, type Failure } from '../ncloud/failures.ts';
import type { Finding, Report } from './report.ts';

/** The report of a run that ended before any target was asked about. */
export function reportOfError(error: unknown, env: NodeJS.ProcessEnv): Report {
  const { failure, findings } = explain(error, env);
  const [first, ...others] = findings;
  return {
    verdict: 'unknown',
    isGreen: false,
    failure,
    code: '',
    message: others.length === 0 ? first.message : `${first.message} (and ${others.length} more)`,
    requestId: '',
    results: [],
    labels: new Map(),
    findings,
  };
}

function explain(error: unknown, env: NodeJS.ProcessEnv): { failure: Failure; findings: [Finding, ...Finding[]] } {
  if (error instanceof WrongInput) return { failure: 'input', findings: mapSome(error.problems, problemFinding) };
  if (error instanceof CouldNotAsk) {
    const message = `Could not ask CDSS: ${inert(error.message)}.`;
    return { failure: error.failure, findings: [{ level: 'error', message, nextStep: error.remedy }] };
  }
  return { failure: 'internal', findings: [{ level: 'error', message: bugMessage(error, env) }] };
}

function mapSome<T, U>([first, ...others]: readonly [T, ...T[]], map: (item: T) => U): [U, ...U[]] {
  return [map(first), ...others.map(map)];
}

function problemFinding({ message, file, line }: Problem): Finding {
  return { level: 'error', message: `Could not ask CDSS: ${message}`, file, line };
}

/** A bug of ours: what kind and where, but not its text, which may quote anything. */
function bugMessage(error: unknown, env: NodeJS.ProcessEnv): string {
  const repository = env['GITHUB_ACTION_REPOSITORY'];
  const issues = repository
    ? `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${repository}/issues`
    : "this action's issues";
  return `Could not ask CDSS: an internal error (${kindOf(error)}). This is a bug in this action: please report it at ${issues}`;
}

function kindOf(error: unknown): Inert {
  if (!(error instanceof Error)) return inert(`a thrown ${typeof error}`);
  const place = /[\w-]+\.(?:js|ts):\d+:\d+/.exec(error.stack?.replace(error.message, '') ?? '');
  return inert(`${/^\w{1,40}$/.exec(error.constructor.name) ?? 'Error'} at ${place ?? 'an unknown place'}`);
}
