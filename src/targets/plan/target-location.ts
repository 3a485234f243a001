import { inert } from '../../basics/text.ts';
import {
  isSiteName,
  type Location,
  type PartialLocation,
  regionsOf,
  SITE_NAMES,
  type SiteName,
} from '../../ncloud/locations.ts';
import type { NotAsked } from '../target.ts';
import type { ProviderLocation, ProviderSetting } from './provider-locations.ts';

/** A site or region of the user, beside a plan. */
export interface GivenWord {
  /** What messages call the place that it comes from, for example "Input `region`". */
  readonly origin: string;
  /** Empty if it is not given. */
  readonly text: string;
  /** Whether it is given as a setting, which is for this run. A variable of the environment is for everything. */
  readonly isSetting: boolean;
}

export interface GivenLocation {
  readonly site: GivenWord;
  readonly region: GivenWord;
}

/** Where a cluster of a plan is, or why CDSS cannot be asked about it. */
export type Located =
  | { readonly location: Location; readonly notAsked: null }
  | { readonly location: PartialLocation; readonly notAsked: NotAsked };

/**
 * Where a cluster is: in the site and region of its provider. What the plan does not show, the user has to give. No region
 * is ever assumed: the same number may be another cluster elsewhere. The default site is the provider's own.
 *
 * @param address of the cluster, for messages
 */
export function locate(address: string, provider: ProviderLocation, given: GivenLocation): Located {
  const site = choose('site', provider.site, given.site, 'public');
  const region = choose('region', provider.region, given.region, '');
  const location = knownOf(site.word, region.word);
  const problem = site.problem ?? siteProblem(site) ?? region.problem ?? regionProblem(region, location.site);
  if (problem === null) return { location: location as Location, notAsked: null };
  const { message, remedy } = problem;
  return { location, notAsked: { verdict: 'unknown', message: `${message} (${inert(address)})`, remedy } };
}

type Name = keyof ProviderLocation;
type Problem = Pick<NotAsked, 'message' | 'remedy'>;

/** The word that counts, and where it comes from; or what is wrong. The word of the plan is known even then. */
interface Choice {
  readonly word: string;
  readonly origin: string;
  readonly problem: Problem | null;
}

/** @param otherwise what the provider takes if neither the code nor the environment has it; empty if it has no default */
function choose(name: Name, setting: ProviderSetting, given: GivenWord, otherwise: string): Choice {
  if ('value' in setting) {
    const word = setting.value;
    const isContradicted = given.isSetting && given.text !== word;
    return { word, origin: THE_PLAN, problem: isContradicted ? contradiction(name, word, given) : null };
  }
  if (setting.missing === 'wrong') return { word: '', origin: THE_PLAN, problem: wrong(name) };
  const word = given.text || (setting.missing === 'notGiven' ? otherwise : '');
  return { word, origin: given.origin, problem: word === '' ? missing(name, setting.missing) : null };
}

const THE_PLAN = 'The plan';

/** The words that CDSS knows. A region that its site does not have is not one of them. */
function knownOf(site: string, region: string): PartialLocation {
  const isKnown = isSiteName(site);
  const regions = isKnown ? regionsOf(site) : ALL_REGIONS;
  return { site: isKnown ? site : '', region: regions.includes(region) ? region : '' };
}

function contradiction(name: Name, word: string, { origin, text }: GivenWord): Problem {
  return {
    message: `${origin} is ${inert(text)}, but the plan's provider has the ${name} ${word}`,
    remedy: `Remove \`${name}\`, since the plan has it. If the plan is wrong, correct the provider in the code and plan again.`,
  };
}

function wrong(name: Name): Problem {
  return {
    message: `the plan's provider has a ${name} that does not exist`,
    remedy: `Correct \`${name}\` of the provider in the code, and plan again: write ${name === 'site' ? SITES : REGIONS}.`,
  };
}

function missing(name: Name, why: 'notGiven' | 'notShown'): Problem {
  const what =
    why === 'notGiven' ? `the code gives the provider no ${name}` : `the plan does not show the provider's ${name}`;
  return {
    message: `${what}, and neither \`${name}\` nor \`${VARIABLES[name]}\` is set`,
    remedy: `Set \`${name}\` or \`${VARIABLES[name]}\` to the ${name} that the cluster is in, or write it into the provider as a constant or a variable.`,
  };
}

function siteProblem({ word, origin }: Choice): Problem | null {
  if (isSiteName(word)) return null;
  return { message: `${origin} is "${inert(word)}", which is no site`, remedy: `Write ${SITES}.` };
}

function regionProblem({ word, origin }: Choice, site: SiteName | ''): Problem | null {
  if (site === '' || regionsOf(site).includes(word)) return null;
  const what = origin === THE_PLAN ? `the plan's provider has the region ${word}` : `${origin} is "${inert(word)}"`;
  return {
    message: `${what}, and site ${site} has no such region`,
    remedy: `Correct the region, or the site: ${SITE_NAMES.map(name => `${name} has ${regionsOf(name).join(', ')}`).join('; ')}.`,
  };
}

const VARIABLES = { site: 'NCLOUD_SITE', region: 'NCLOUD_REGION' } as const;
const SITES = listOf(SITE_NAMES);
const ALL_REGIONS = [...new Set(SITE_NAMES.flatMap(regionsOf))];
const REGIONS = listOf(ALL_REGIONS);

function listOf(words: readonly string[]): string {
  return words.map(word => `\`${word}\``).join(' or ');
}
