import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WrongInput } from '../../../src/basics/problems.ts';
import { Cdss } from '../../../src/ncloud/cdss.ts';
import type { Gateway } from '../../../src/ncloud/gateway.ts';
import type { TargetOutcome } from '../../../src/precheck/outcome.ts';
import { precheck } from '../../../src/precheck/precheck.ts';
import { type Report, reportOf, reportOfError } from '../../../src/report/report.ts';
import { sentence } from '../../../src/report/sentences.ts';
import { summaryOf } from '../../../src/report/summary.ts';
import { type Plan, readPlan } from '../../../src/targets/plan/plan.ts';
import { parsePlanJson, UnusablePlan } from '../../../src/targets/plan/plan-json.ts';
import { type PlannedTargets, type PlanQuestion, targetsOfPlan } from '../../../src/targets/plan/plan-targets.ts';
import { ProviderLocations } from '../../../src/targets/plan/provider-locations.ts';
import { locate } from '../../../src/targets/plan/target-location.ts';
import type { Target } from '../../../src/targets/target.ts';
import {
  type Change,
  clusterChange,
  creation,
  deletion,
  emptyPlan,
  plan,
  replacement,
  state,
  versionBump,
  versionBumpWithNewConfigGroup,
} from '../../support/plan.ts';

/**
 * A plan holds secrets anywhere. These properties put marked strings into plans, wherever JSON has room for one, and look
 * for the mark in everything that is then told to anyone: log, annotations, summary, outputs, results.
 */

const MARK = 'CANARY';
const RUNS = { numRuns: 1_000 };

/** All that is told of a plan's bytes: the words around CDSS's answer are the same for every answer. */
async function toldOf(bytes: Uint8Array, mayReplace: boolean): Promise<string> {
  const told = [];
  let planned: PlannedTargets;
  try {
    const standIns = { kafkaVersion: '', configGroup: '' };
    const read = readPlan(parsePlanJson(bytes));
    planned = targetsOfPlan(read, { locate: locatorOf(read), standIns, mayReplace });
  } catch (error) {
    if (!(error instanceof UnusablePlan)) throw error;
    const report = reportOfError(new WrongInput([{ message: error.message }]), 'the issues');
    return [JSON.stringify(report), summaryOf(report), error.stack].join('\n');
  }
  for (const isPossible of [true, false]) {
    const outcomes = await Promise.all(planned.targets.map(target => answered(target, isPossible)));
    for (const onReplace of ['fail', 'warn'] as const) {
      const report: Report = reportOf(outcomes, { failOn: 'blocked', onReplace }, planned);
      told.push(JSON.stringify(report), summaryOf(report), ...report.results.map(sentence));
    }
  }
  return told.join('\n');
}

/** Where the clusters of a plan are, if the user gives no site or region. */
function locatorOf(read: Plan): PlanQuestion['locate'] {
  const providers = new ProviderLocations(read);
  const nothing = { origin: 'Variable', text: '', isSetting: false };
  return address => locate(address, providers.of(address), { site: nothing, region: nothing });
}

/** What came of a target: as CDSS answers, or without asking. Nothing is sent. */
function answered(target: Target, isPossible: boolean): Promise<TargetOutcome> | TargetOutcome {
  const clock = { now: () => 0, monotonic: () => 0, sleep: async () => {} };
  const cdss = new Cdss({} as Gateway);
  if (target.notAsked !== undefined) return precheck(target, { cdss, clock, numbersOf: () => Promise.reject() });
  const numbers = { serviceGroupInstanceNo: 1, upgradeKafkaVersionCode: 2, upgradeConfigGroupNo: 3 };
  const verdict = isPossible ? 'ready' : 'blocked';
  const outcome = { verdict, code: isPossible ? '0' : '1', message: 'said', requestId: 'r-1' } as const;
  return { target, numbers, outcome, attempts: 1, checkedAt: 0 };
}

/** Every place in a JSON value that holds a string or number, but the addresses, which are told; as paths. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (path.at(-1) === 'address') return [];
  if (typeof value !== 'object' || value === null) return [[...path]];
  return Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]));
}

function put(root: unknown, path: readonly (string | number)[], value: unknown): void {
  const holder = path.slice(0, -1).reduce((object, key) => (object as Record<string, unknown>)[key], root);
  (holder as Record<string, unknown>)[path.at(-1) as string] = value;
}

const change = fc.constantFrom<(place?: Partial<Change>) => Change>(
  clusterChange,
  creation,
  deletion,
  replacement,
  versionBump,
  versionBumpWithNewConfigGroup,
);
const actions = fc.constantFrom<string[][]>(
  [],
  ['update'],
  ['delete'],
  ['create', 'delete'],
  ['create', 'forget'],
  ['no-op'],
);

const somePlan = fc.array(fc.tuple(change, fc.option(actions)), { maxLength: 4 }).map(changes =>
  plan(
    changes.map(([make, otherActions], index) => {
      const made = make({ address: `ncloud_cdss_cluster.main[${index}]` });
      return otherActions === null ? made : { ...made, change: { ...made.change, actions: otherActions } };
    }),
  ),
);
const someJson = fc.oneof({ weight: 8, arbitrary: somePlan }, fc.constantFrom(state(), emptyPlan()));

/** A marked string of a kind that could slip through somewhere: a word, digits around it, a name, a path, a command. */
const secret = fc.constantFrom(
  MARK,
  `390${MARK}`,
  `${MARK}_name`,
  `a/${MARK}\n::error::x`,
  `<b>${MARK}</b>`,
  `@${MARK}`,
);
/** The mark alone, in a list, or as a key. */
const shape = fc.constantFrom(
  (text: string): unknown => text,
  (text: string) => [text],
  (text: string) => ({ [text]: text }),
);
const injections = fc.array(fc.tuple(fc.nat(), secret, shape), { minLength: 1, maxLength: 6 });

test('no string of a plan is told, in any place', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(someJson, injections, fc.boolean(), async (json, marks, mayReplace) => {
      const copy = structuredClone(json);
      for (const [position, text, shaped] of marks) {
        const places = placesIn(copy);
        put(copy, places[position % places.length] as string[], shaped(text));
      }
      const words = await toldOf(Buffer.from(JSON.stringify(copy)), mayReplace);
      if (words.includes('ncloud_cdss_cluster.main[')) told += 1;
      expect(words).not.toContain(MARK);
    }),
    RUNS,
  );
  expect(told).toBeGreaterThan(RUNS.numRuns / 4);
});

test('no string of a plan is told in members that nobody knows', async () => {
  await fc.assert(
    fc.asyncProperty(somePlan, injections, fc.boolean(), async (json, marks, mayReplace) => {
      const copy = structuredClone(json);
      for (const [position, text, shaped] of marks) {
        const places = placesIn(copy).filter(path => path.length > 1);
        const place = places[position % places.length] as string[];
        if (Number.isNaN(Number(place.at(-1)))) put(copy, [...place.slice(0, -1), `x_${text}`], shaped(text));
      }
      expect(await toldOf(Buffer.from(JSON.stringify(copy)), mayReplace)).not.toContain(MARK);
    }),
    RUNS,
  );
});

test('no string is told of a plan that is cut, spoilt or glued together', async () => {
  const marked = plan([versionBump()], { variables: { [MARK]: { value: MARK } } });
  const text = JSON.stringify({ [MARK]: MARK, ...marked });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(text.length),
      fc.nat(text.length),
      fc.constantFrom('', '"', '}', '\u0000', '\\', 'é'),
      async (from, length, glue) => {
        const bytes = Buffer.from(`${text.slice(0, from)}${glue}${text.slice(from + (length % 20))}`);
        expect(await toldOf(bytes, false)).not.toContain(MARK);
      },
    ),
    RUNS,
  );
});

test('what is asked and told of a plan is digits, addresses and words of our own', async () => {
  await fc.assert(
    fc.property(somePlan, fc.boolean(), (json, mayReplace) => {
      const read = readPlan(json);
      const { targets } = targetsOfPlan(read, {
        locate: locatorOf(read),
        standIns: { kafkaVersion: '', configGroup: '' },
        mayReplace,
      });
      for (const { cluster, kafkaVersion, configGroup } of targets) {
        for (const part of [cluster, kafkaVersion, configGroup]) expect(part).toMatch(/^(|[1-9]\d*)$/);
      }
    }),
    RUNS,
  );
});
