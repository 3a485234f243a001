import { describe, expect, test } from '@jest/globals';
import type { Failure } from '../../src/ncloud/failures.ts';
import type { Diagnosis } from '../../src/precheck/diagnosis.ts';
import type { Outcome, TargetOutcome } from '../../src/precheck/outcome.ts';
import { type Patience, type Round, waitWhileBlocked } from '../../src/precheck/waiting.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { BLOCKED, outcomeOf, outcomesOf, READY } from '../support/outcomes.ts';

const PATIENCE: Patience = { timeoutMs: 100_000, intervalMs: 30_000 };

function failed(failure: Failure): Outcome {
  return { verdict: 'unknown', failure, message: 'no answer', remedy: 'Run it again.' };
}

interface Scene {
  /** The answers of each round, the first one included; each round lists those of the targets that are asked in it. */
  readonly answers: readonly (readonly Outcome[])[];
  /** What the look-ups show about a no, each time that it is looked up. The last repeats. Without it nothing is looked up. */
  readonly diagnoses?: Record<string, readonly Diagnosis[]>;
  readonly patience?: Patience;
  readonly signal?: AbortSignal;
}

/** Waits through the scene. The last round's answers repeat. */
async function wait({ answers, diagnoses = {}, patience = PATIENCE, signal = new AbortController().signal }: Scene) {
  const [first = [], ...later] = answers;
  const clock = new FakeClock();
  const asked: string[][] = [];
  const lookedUp: string[][] = [];
  const told: Round[] = [];
  const hopeless: string[] = [];
  const waitedFor: string[][] = [];
  const explain = async (outcomes: readonly TargetOutcome[]) => {
    const nos = outcomes.filter(({ outcome }) => outcome.verdict === 'blocked');
    if (nos.length > 0) lookedUp.push(nos.map(clusterOf));
    return outcomes.map(one => (nos.includes(one) ? withDiagnosis(one, diagnoses[clusterOf(one)], lookedUp) : one));
  };
  const waited = await waitWhileBlocked(await explain(outcomesOf(first)), patience, {
    ask: async targets => {
      const round = later[Math.min(asked.length, later.length - 1)] ?? [];
      asked.push(targets.map(({ cluster }) => cluster));
      return targets.map((target, index) => outcomeOf(round[index] ?? BLOCKED, { target }));
    },
    explain,
    clock,
    signal,
    onStart: pending => waitedFor.push(pending.map(clusterOf)),
    onRound: round => told.push(round),
    onHopeless: one => hopeless.push(clusterOf(one)),
  });
  expect(told).toEqual(waited.rounds);
  const starts = waitedFor.length;
  const verdicts = waited.outcomes.map(verdictOf);
  return { ...waited, asked, lookedUp, hopeless, waitedFor, starts, pauses: clock.pauses, verdicts };
}

function withDiagnosis(
  one: TargetOutcome,
  diagnoses: readonly Diagnosis[] | undefined,
  lookedUp: readonly string[][],
): TargetOutcome {
  const times = lookedUp.flat().filter(cluster => cluster === clusterOf(one)).length;
  const diagnosis = diagnoses?.[Math.min(times, diagnoses.length) - 1];
  return diagnosis === undefined ? one : { ...one, diagnosis };
}

const clusterOf = ({ target }: TargetOutcome) => target.cluster;
const verdictOf = ({ outcome }: TargetOutcome) => outcome.verdict;

describe('There is no wait', () => {
  test.each<[string, Scene]>([
    ['where all are ready', { answers: [[READY, READY]] }],
    ['where there is nothing to ask', { answers: [[]] }],
    ['without time for it', { answers: [[BLOCKED]], patience: { timeoutMs: 0, intervalMs: 30_000 } }],
    ['from a passing failure alone', { answers: [[READY, failed('network')]] }],
    ['if another target has failed in a way that does not pass', { answers: [[BLOCKED, failed('auth')]] }],
    [
      'where something else than CDSS blocks a target',
      { answers: [[{ verdict: 'blocked', code: null, message: 'It would be replaced.', remedy: 'Do not.' }]] },
    ],
  ])('%s', async (_, scene) => {
    const { asked, pauses, starts, rounds } = await wait(scene);
    expect({ asked, pauses, starts, rounds }).toEqual({ asked: [], pauses: [], starts: 0, rounds: [] });
  });
});

test('a blocked target is asked again until it is ready', async () => {
  const { verdicts, pauses, starts, rounds } = await wait({ answers: [[BLOCKED], [BLOCKED], [READY]] });
  expect(verdicts).toEqual(['ready']);
  expect(pauses).toEqual([30_000, 30_000]);
  expect(starts).toBe(1);
  expect(rounds.map(({ afterMs, changed, pending }) => [afterMs, changed.map(verdictOf), pending])).toEqual([
    [30_000, [], 1],
    [60_000, ['ready'], 0],
  ]);
});

test('each round asks only those that are not ready, and the targets keep their order', async () => {
  const answers = [[BLOCKED, READY, BLOCKED], [READY, BLOCKED], [READY]];
  const { asked, outcomes: last, verdicts, rounds } = await wait({ answers });
  expect(asked).toEqual([['kafka-1', 'kafka-3'], ['kafka-3']]);
  expect(last.map(clusterOf)).toEqual(['kafka-1', 'kafka-2', 'kafka-3']);
  expect(verdicts).toEqual(['ready', 'ready', 'ready']);
  expect(rounds.map(({ changed }) => changed.map(clusterOf))).toEqual([['kafka-1'], ['kafka-3']]);
});

test('the last round is at the end of the time, and its answer counts', async () => {
  const { verdicts, pauses, rounds } = await wait({ answers: [[BLOCKED], [BLOCKED]] });
  expect(verdicts).toEqual(['blocked']);
  expect(pauses).toEqual([30_000, 30_000, 30_000, 10_000]);
  expect(rounds.at(-1)?.afterMs).toBe(100_000);
});

test('an interval longer than the time asks once more, at its end', async () => {
  const { pauses } = await wait({
    answers: [[BLOCKED], [BLOCKED]],
    patience: { timeoutMs: 5_000, intervalMs: 60_000 },
  });
  expect(pauses).toEqual([5_000]);
});

describe('a failure that may pass does not end a wait', () => {
  test.each<Failure>(['network', 'proxy', 'timeout', 'gateway', 'throttled'])('%s', async failure => {
    const { verdicts } = await wait({ answers: [[BLOCKED], [failed(failure)], [BLOCKED], [READY]] });
    expect(verdicts).toEqual(['ready']);
  });

  test('but where it is the last answer, the verdict is unknown', async () => {
    const { verdicts, pauses } = await wait({ answers: [[BLOCKED], [failed('network')]] });
    expect(verdicts).toEqual(['unknown']);
    expect(pauses).toHaveLength(4);
  });

  test('nor does it keep a wait from starting beside a blocked target, and is asked again with it', async () => {
    const { asked, verdicts } = await wait({
      answers: [
        [BLOCKED, failed('timeout')],
        [READY, READY],
      ],
    });
    expect(asked).toEqual([['kafka-1', 'kafka-2']]);
    expect(verdicts).toEqual(['ready', 'ready']);
  });
});

describe('a failure that waiting cannot change ends the wait at once', () => {
  test.each<Failure>([
    ...(['input', 'auth', 'permission', 'clock', 'quota', 'tls', 'protocol', 'cancelled', 'internal'] as const),
  ])('%s', async failure => {
    const { verdicts, pauses } = await wait({
      answers: [
        [BLOCKED, BLOCKED],
        [failed(failure), BLOCKED],
      ],
    });
    expect(verdicts).toEqual(['unknown', 'blocked']);
    expect(pauses).toEqual([30_000]);
  });
});

describe('a change of the answer', () => {
  test.each<[string, Outcome, number]>([
    ['is another code', { ...BLOCKED, code: '990008' }, 1],
    ['is another message', { ...BLOCKED, message: 'topics are being replicated' }, 1],
    ['is a failure', failed('network'), 1],
    ['is not another requestId', { ...BLOCKED, requestId: 'another' }, 0],
  ])('%s', async (_, outcome, changes) => {
    const { rounds } = await wait({ answers: [[BLOCKED], [outcome]] });
    expect(rounds[0]?.changed).toHaveLength(changes);
    expect(rounds.slice(1).flatMap(({ changed }) => changed)).toEqual([]);
  });
});

test('an aborted signal ends the pause at once, and the answers then are the last', async () => {
  const { verdicts, pauses } = await wait({ answers: [[BLOCKED], [failed('cancelled')]], signal: AbortSignal.abort() });
  expect(verdicts).toEqual(['unknown']);
  expect(pauses).toEqual([]);
});

const NONE: Diagnosis = { cause: null, facts: [], remedy: null, until: null, isToRepeat: false };
const NOT_RUNNING: Diagnosis = { ...NONE, cause: 'not-running', until: 'its status is "running"' };
const NOT_LATER: Diagnosis = { ...NONE, cause: 'not-later' };
const FAILED_LOOK_UP: Diagnosis = { ...NONE, isToRepeat: true };

describe('a cause that waiting cannot change', () => {
  test('ends the wait before it starts, if no other target is waited for', async () => {
    const { asked, starts, hopeless } = await wait({ answers: [[BLOCKED]], diagnoses: { 'kafka-1': [NOT_LATER] } });
    expect({ asked, starts, hopeless }).toEqual({ asked: [], starts: 0, hopeless: ['kafka-1'] });
  });

  test('ends it for that target alone, and the others are still waited for', async () => {
    const { asked, waitedFor, hopeless, verdicts } = await wait({
      answers: [[BLOCKED, BLOCKED, READY], [READY]],
      diagnoses: { 'kafka-1': [NOT_LATER], 'kafka-2': [NOT_RUNNING] },
    });
    expect({ asked, waitedFor, hopeless }).toEqual({
      asked: [['kafka-2']],
      waitedFor: [['kafka-2']],
      hopeless: ['kafka-1'],
    });
    expect(verdicts).toEqual(['blocked', 'ready', 'ready']);
  });

  test('ends it as soon as another answer shows it', async () => {
    const { asked, hopeless } = await wait({
      answers: [[BLOCKED], [{ ...BLOCKED, code: '5' }]],
      diagnoses: { 'kafka-1': [NOT_RUNNING, NOT_LATER] },
    });
    expect({ asked, hopeless }).toEqual({ asked: [['kafka-1']], hopeless: ['kafka-1'] });
  });

  test('is told by nobody without time to wait', async () => {
    const patience = { timeoutMs: 0, intervalMs: 1 };
    const { hopeless } = await wait({ answers: [[BLOCKED]], diagnoses: { 'kafka-1': [NOT_LATER] }, patience });
    expect(hopeless).toEqual([]);
  });
});

describe('a no is looked up', () => {
  test('after the first no and for the last no, and not in every round', async () => {
    const { asked, lookedUp } = await wait({
      answers: [[BLOCKED], [BLOCKED]],
      diagnoses: { 'kafka-1': [NOT_RUNNING] },
    });
    expect(asked).toHaveLength(4);
    expect(lookedUp).toEqual([['kafka-1'], ['kafka-1']]);
  });

  test('when the answer changes', async () => {
    const other = { ...BLOCKED, code: '5' };
    const { lookedUp } = await wait({
      answers: [
        [BLOCKED, BLOCKED],
        [BLOCKED, other],
        [READY, READY],
      ],
      diagnoses: { 'kafka-1': [NOT_RUNNING], 'kafka-2': [NOT_RUNNING] },
    });
    expect(lookedUp).toEqual([['kafka-1', 'kafka-2'], ['kafka-2']]);
  });

  test('in the next round, if a look-up before failed in passing', async () => {
    const { lookedUp, rounds } = await wait({
      answers: [[BLOCKED], [BLOCKED], [BLOCKED], [READY]],
      diagnoses: { 'kafka-1': [FAILED_LOOK_UP, NOT_RUNNING] },
    });
    expect(lookedUp).toEqual([['kafka-1'], ['kafka-1']]);
    expect(rounds.map(({ changed }) => changed.length)).toEqual([1, 0, 1]);
  });

  test('for the last no also if another target ends the wait', async () => {
    const { lookedUp } = await wait({
      answers: [
        [BLOCKED, BLOCKED],
        [BLOCKED, failed('auth')],
      ],
      diagnoses: { 'kafka-1': [NOT_RUNNING], 'kafka-2': [NOT_RUNNING] },
    });
    expect(lookedUp).toEqual([['kafka-1', 'kafka-2'], ['kafka-1']]);
  });
});
