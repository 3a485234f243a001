import { describe, expect, test } from '@jest/globals';
import type { TargetOutcome } from '../../src/precheck/outcome.ts';
import { resultOf } from '../../src/report/result.ts';
import { CAUTIONS, nextStep, sentence } from '../../src/report/sentences.ts';
import { BLOCKED, outcomeOf, READY, UNKNOWN } from '../support/outcomes.ts';

const NOT_ASKED = { verdict: 'unknown', message: '', remedy: '' } as const;

describe('What came of a target, in a sentence:', () => {
  test.each<[string, TargetOutcome, string]>([
    [
      'ready',
      outcomeOf(READY),
      'CDSS says yes: cluster 3432149 can be upgraded to Kafka version 3903006 with config group 390 (public KR), requestId ec3559a4-00c8-42c7-ac87-6a60ba4df08e.',
    ],
    [
      'ready, without a requestId',
      outcomeOf({ ...READY, requestId: '' }),
      'CDSS says yes: cluster 3432149 can be upgraded to Kafka version 3903006 with config group 390 (public KR).',
    ],
    [
      'blocked',
      outcomeOf(BLOCKED),
      'CDSS says no: cluster 3432149 cannot be upgraded to Kafka version 3903006 with config group 390 (public KR): code 10153, "the updated Kafka version must be later than the current cluster version.", requestId 251afd18-167c-4ce6-9b91-81831013ee88.',
    ],
    [
      'blocked, with a code past 2^53 and no message',
      outcomeOf({ ...BLOCKED, code: '9007199254740993', message: '', requestId: '' }),
      'CDSS says no: cluster 3432149 cannot be upgraded to Kafka version 3903006 with config group 390 (public KR): code 9007199254740993, "".',
    ],
    [
      'current',
      outcomeOf({ ...BLOCKED, verdict: 'current' }),
      'No upgrade needed: CDSS answered code 10153, "the updated Kafka version must be later than the current cluster version.", requestId 251afd18-167c-4ce6-9b91-81831013ee88, and cluster 3432149 runs Kafka version 3903006 already (public KR).',
    ],
    [
      'unknown, since a number does not exist',
      outcomeOf({
        ...UNKNOWN,
        failure: 'input',
        message: 'CDSS answered "no": CDSS lists no such cluster',
        code: '5',
        requestId: 'id-1',
      }),
      'Could not ask CDSS whether cluster 3432149 can be upgraded to Kafka version 3903006 with config group 390 (public KR): CDSS answered "no": CDSS lists no such cluster, code 5, requestId id-1 [input, asked once].',
    ],
    [
      'unknown, asked once',
      outcomeOf(UNKNOWN, { target: { location: { site: 'gov', region: 'KRS' } } }),
      'Could not ask CDSS whether cluster 3432149 can be upgraded to Kafka version 3903006 with config group 390 (gov KRS): cannot reach cdss.example:443: the connection was refused [network, asked once].',
    ],
    [
      'unknown, of a cluster whose region is not known',
      outcomeOf(UNKNOWN, { attempts: 0, target: { location: { site: 'public', region: '' }, notAsked: NOT_ASKED } }),
      'Could not ask CDSS whether cluster 3432149 can be upgraded to Kafka version 3903006 with config group 390 (public region not known): cannot reach cdss.example:443: the connection was refused [network, not asked].',
    ],
    [
      'unknown, asked three times',
      outcomeOf(UNKNOWN, { attempts: 3 }),
      'Could not ask CDSS whether cluster 3432149 can be upgraded to Kafka version 3903006 with config group 390 (public KR): cannot reach cdss.example:443: the connection was refused [network, asked 3 times].',
    ],
  ])('%s', (_, one, expected) => {
    expect(sentence(resultOf(one))).toBe(expected);
  });
});

test('A no sends its reader to the cluster, and interprets nothing', () => {
  expect(nextStep(outcomeOf(BLOCKED))).toBe(
    'Fix what CDSS reports, then run this step again. NAVER Cloud support can explain a code by its requestId.',
  );
});

test('What could not be asked has the next step of its failure', () => {
  expect(nextStep(outcomeOf(UNKNOWN))).toBe('Check the firewall.');
});

test('A no that was looked up has the next step of its cause', () => {
  const diagnosis = {
    cause: 'already-current',
    facts: [],
    remedy: 'Remove it.',
    until: null,
    isToRepeat: false,
  } as const;
  expect(nextStep(outcomeOf(BLOCKED, { diagnosis }))).toBe('Remove it.');
});

test("The guide's cautions are all there", () => {
  const subjects = [/config group .* for the target version/, /topics are being replicated/, /Data loss/];
  for (const [index, subject] of subjects.entries()) expect(CAUTIONS[index]).toMatch(subject);
});
