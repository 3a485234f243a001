import { expect, test } from '@jest/globals';
import type { Failure } from '../../src/ncloud/failures.ts';
import type { Outcome } from '../../src/precheck/outcome.ts';
import { StopRules } from '../../src/precheck/stop-rules.ts';
import { BLOCKED, checked } from '../support/checked.ts';

const unknown = (failure: Failure): Outcome => ({ verdict: 'unknown', failure, message: 'why', remedy: 'do' });

test.each<Failure>(['auth', 'clock', 'quota', 'cancelled'])(
  'after %s nothing of the site is asked any more',
  failure => {
    const refusals = new StopRules(8);
    expect(refusals.of('public')).toBeNull();
    refusals.note(checked(unknown(failure)));
    expect(refusals.of('public')).toEqual({
      verdict: 'unknown',
      failure,
      message: 'not asked, since it was the same for a target before: why',
      remedy: 'do',
    });
    expect(refusals.of('gov')).toBeNull();
  },
);

test.each<Failure>(['input', 'permission', 'network', 'tls', 'proxy', 'timeout', 'gateway', 'protocol', 'internal'])(
  'however often it is %s, everything is asked',
  failure => {
    const refusals = new StopRules(1);
    for (let count = 0; count < 100; count++) refusals.note(checked(unknown(failure)));
    expect(refusals.of('public')).toBeNull();
  },
);

test.each([
  [1, 10],
  [8, 16],
  [64, 128],
])(
  'of %d at a time, %d that are throttled in a row end it, and an answer between begins the count anew',
  (concurrency, many) => {
    const refusals = new StopRules(concurrency);
    const throttle = (count: number) => {
      for (let index = 0; index < count; index++) refusals.note(checked(unknown('throttled')));
    };
    throttle(many - 1);
    refusals.note(checked(BLOCKED));
    throttle(many - 1);
    refusals.note(checked(BLOCKED, { attempts: 0 }));
    refusals.note(checked(unknown('input')));
    refusals.note(checked(unknown('throttled'), { target: { location: { site: 'gov', region: 'KR' } } }));
    expect(refusals.of('public')).toBeNull();
    throttle(1);
    expect(refusals.of('public')).toMatchObject({ failure: 'throttled' });
  },
);
