import { describe, expect, test } from '@jest/globals';
import { CouldNotAsk, type FailureKind } from '../../src/ncloud/failures.ts';
import type { ClusterInfo, UpgradeProgress } from '../../src/ncloud/listings.ts';
import { type Look, type WatchEnd, watchUpgrade } from '../../src/upgrade/watching.ts';
import { FakeClock } from '../support/fake-clock.ts';

const [OLD, NEW] = [2823006, 3903006];
const MINUTE = 60_000;
const UPGRADE = {
  location: { site: 'public', region: 'KR' },
  serviceGroupInstanceNo: 3432149,
  kafkaVersionCode: NEW,
} as const;

type Info = Pick<ClusterInfo, 'status' | 'kafkaVersionCode'> | FailureKind;
type Colours = string | FailureKind;

const running = (kafkaVersionCode: number): Info => ({ status: 'running', kafkaVersionCode });
const status = (word: string): Info => ({ status: word, kafkaVersionCode: OLD });
const CHANGING = status('changing');

/** What CDSS answers, a look after the other; the last answers stay. */
interface Scene {
  readonly cluster: readonly Info[];
  readonly brokers?: readonly Colours[];
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
}

interface Watched {
  readonly end: WatchEnd;
  readonly looks: readonly Look[];
  readonly troubles: readonly string[];
}

async function watch({ cluster, brokers = ['green'], timeoutMs = 180 * MINUTE, intervalMs = MINUTE }: Scene) {
  const looks: Look[] = [];
  const troubles: string[] = [];
  const answer = <T>(answers: readonly T[]) => answers[Math.min(looks.length, answers.length - 1)] as T;
  const end = await watchUpgrade(UPGRADE, {
    cdss: {
      getClusterInfo: async () => {
        const info = answer(cluster);
        if (typeof info === 'string') throw new CouldNotAsk(info, 'no answer', 'Look.');
        return { clusterName: 'orders', ...info } as ClusterInfo;
      },
      rollingUpgradeProgressCheck: async () => progressOf(answer(brokers)),
    },
    clock: new FakeClock(),
    signal: new AbortController().signal,
    timeoutMs,
    intervalMs,
    onLook: look => looks.push(look),
    onTrouble: ({ message }) => troubles.push(message),
  });
  return { end, looks, troubles } satisfies Watched;
}

const COLOURS = ['green', 'yellow', 'orange', 'red', 'gray'];

function progressOf(colour: Colours): UpgradeProgress {
  if (!COLOURS.includes(colour)) throw new CouldNotAsk(colour as FailureKind, 'no progress', 'Look.');
  return { brokers: 3, brokersOperating: 2, brokerStatus: colour, brokerStatusPerNode: ['green', 'green', colour] };
}

const repeated = <T>(count: number, item: T): T[] => Array<T>(count).fill(item);

describe('The upgrade is done only if the cluster is running the version that was asked for:', () => {
  test.each<[string, readonly Info[], number]>([
    ['at once', [running(NEW)], 1],
    ['after it was changing', [CHANGING, CHANGING, running(NEW)], 3],
    ['after one look between two states that shows the old version', [CHANGING, running(OLD), running(NEW)], 3],
    ['after it has not begun for nine minutes', [...repeated(9, running(OLD)), CHANGING, running(NEW)], 11],
    ['after look-ups that failed in passing', [CHANGING, 'unreachable', 'silent', 'throttled', running(NEW)], 5],
    ['after a status that nobody knows', [status('polishing'), running(NEW)], 2],
  ])('%s', async (_, cluster, looks) => {
    const watched = await watch({ cluster });
    expect(watched.end.kind).toBe('done');
    expect(watched.looks).toHaveLength(looks);
  });

  test('and not if all brokers are green while the cluster is changing', async () => {
    expect((await watch({ cluster: [CHANGING], timeoutMs: 60 * MINUTE })).end.kind).toBe('timeUp');
  });
});

describe('The upgrade has failed if', () => {
  test.each<[string, Scene, string, number]>([
    [
      'the cluster runs another version in two looks in a row after it was changing',
      { cluster: [CHANGING, running(OLD), running(OLD)] },
      'otherVersion',
      2,
    ],
    ['the cluster runs another version for ten minutes from the start', { cluster: [running(OLD)] }, 'notBegun', 10],
    ['its status is error', { cluster: [CHANGING, status('error')] }, 'error', 1],
    ['brokers are red for ten minutes', { cluster: [CHANGING], brokers: ['orange', 'red'] }, 'brokersRed', 11],
    [
      'brokers are red again for ten minutes after they were not',
      { cluster: [CHANGING], brokers: [...repeated(9, 'red'), 'orange', 'red'] },
      'brokersRed',
      20,
    ],
  ])('%s', async (_, scene, problem, minutes) => {
    const { end } = await watch(scene);
    expect(end).toMatchObject({ kind: 'failed', problem, last: { afterMs: minutes * MINUTE } });
  });

  test('the cluster runs another version for ten minutes, however rarely it is looked at', async () => {
    const { end } = await watch({ cluster: [running(OLD)], intervalMs: 60 * MINUTE });
    expect(end).toMatchObject({ kind: 'failed', problem: 'notBegun', last: { afterMs: 60 * MINUTE } });
  });
});

test('two looks at another version with a change between them do not count as two in a row', async () => {
  const { end } = await watch({ cluster: [CHANGING, running(OLD), CHANGING, running(OLD), running(NEW)] });
  expect(end.kind).toBe('done');
});

test('the time is up after a last look at its end', async () => {
  const { end, looks } = await watch({ cluster: [CHANGING], timeoutMs: 90_000 });
  expect(end).toMatchObject({ kind: 'timeUp', last: { cluster: { status: 'changing' } } });
  expect(looks.map(({ afterMs }) => afterMs)).toEqual([0, 60_000, 90_000]);
});

describe('A look-up that fails', () => {
  test.each<[FailureKind, string]>([
    ['unauthenticated', 'auth'],
    ['forbidden', 'permission'],
    ['unverified', 'tls'],
    ['untrustworthy', 'protocol'],
  ])('for good ends the watch: %s', async (kind, failure) => {
    const { end } = await watch({ cluster: [CHANGING, kind] });
    expect(end).toMatchObject({ kind: 'couldNotAsk', failure, message: 'no answer', last: { cluster: CHANGING } });
  });

  test.each<FailureKind>(['forbidden', 'untrustworthy', 'silent'])(
    'about the progress alone ends nothing: %s',
    async kind => {
      const { end, troubles } = await watch({ cluster: [CHANGING, running(NEW)], brokers: [kind] });
      expect(end.kind).toBe('done');
      expect(troubles).toEqual(['no progress', 'no progress']);
    },
  );

  test('in passing shows what was seen before', async () => {
    const { looks, end } = await watch({ cluster: [CHANGING, 'silent', running(NEW)] });
    expect(looks.map(({ cluster }) => cluster?.status ?? null)).toEqual(['changing', null, 'running']);
    expect(end.last.cluster?.kafkaVersionCode).toBe(NEW);
  });
});
