import { describe, expect, test } from '@jest/globals';
import type { Failure } from '../../src/ncloud/failures.ts';
import type { Outcome } from '../../src/precheck/outcome.ts';
import { StopRules } from '../../src/precheck/stop-rules.ts';
import { BLOCKED, outcomeOf, READY } from '../support/outcomes.ts';

const unknown = (failure: Failure): Outcome => ({ verdict: 'unknown', failure, message: 'why', remedy: 'do' });

describe('A stop rule', () => {
  // A question of a fleet is throttled to its end only if no question passes any more.
  test.each<Failure>(['auth', 'clock', 'quota', 'throttled', 'cancelled'])(
    'keeps the remaining targets of the site from being asked after %s, and says why',
    failure => {
      const rules = new StopRules();
      expect(rules.of('public')).toBeNull();
      rules.note(outcomeOf(unknown(failure)));
      const message = 'not asked, because an earlier target failed: why';
      expect(rules.of('public')).toEqual({
        outcome: { verdict: 'unknown', failure, message, remedy: 'do' },
        stoppedBy: 'why',
      });
      expect(rules.of('gov')).toBeNull();
    },
  );

  test('names the first of several reasons', () => {
    const rules = new StopRules();
    rules.note(outcomeOf(unknown('quota')));
    rules.note(outcomeOf(unknown('throttled')));
    expect(rules.of('public')?.outcome).toMatchObject({ failure: 'quota' });
  });

  test.each<Failure>(['input', 'permission', 'network', 'tls', 'proxy', 'timeout', 'gateway', 'protocol', 'internal'])(
    'never comes of %s',
    failure => {
      const rules = new StopRules();
      for (let count = 0; count < 100; count++) rules.note(outcomeOf(unknown(failure)));
      expect(rules.of('public')).toBeNull();
    },
  );

  test.each([
    ['yes', READY],
    ['no', BLOCKED],
  ])('never comes of a %s', (_, outcome) => {
    const rules = new StopRules();
    rules.note(outcomeOf(outcome));
    expect(rules.of('public')).toBeNull();
  });
});
