import { suspectIn } from '../basics/characters.ts';
import { called, listed } from '../basics/suggestions.ts';
import { inert } from '../basics/text.ts';
import type { PrecheckNumbers } from '../ncloud/cdss.ts';
import { CouldNotAsk, type FailureKind } from '../ncloud/failures.ts';
import type { ConfigGroup, KafkaVersion, ListedCluster } from '../ncloud/listings.ts';
import type { Location } from '../ncloud/locations.ts';
import { ByName } from './by-name.ts';
import { bareVersion, typedVersion } from './fields.ts';
import { type Inventory, orNull, versionWithConfigGroup } from './inventory.ts';
import { numberIn, Unresolved } from './numbers.ts';
import type { AskedTarget } from './target.ts';

/** A name in a target means nothing, several things, or a thing that the account may not work with. */
class UnusableName extends CouldNotAsk {}

/**
 * The API's numbers of a target. Digits are the number itself and are not looked up; a name has to be that of exactly
 * one thing, letter for letter: of a cluster, a Kafka version, a config group of that version.
 *
 * @throws Unresolved with everything that is wrong with the names, or with the first look-up that failed
 */
export async function numbersOf(target: AskedTarget, inventory: Inventory): Promise<PrecheckNumbers> {
  const { location, cluster, kafkaVersion, configGroup } = target;
  const problems: UnusableName[] = [];
  let serviceGroupInstanceNo = numberIn(cluster);
  let upgradeKafkaVersionCode = numberIn(kafkaVersion);
  let upgradeConfigGroupNo = numberIn(configGroup);
  const known = () => ({ serviceGroupInstanceNo, upgradeKafkaVersionCode, upgradeConfigGroupNo });
  try {
    serviceGroupInstanceNo ??= await noting(problems, clusterNo(cluster, location, inventory));
    upgradeKafkaVersionCode ??= await noting(problems, versionCode(kafkaVersion, location, inventory));
    const code = upgradeKafkaVersionCode;
    if (code !== undefined) {
      upgradeConfigGroupNo ??= await noting(problems, configGroupNo(configGroup, code, location, inventory));
    }
  } catch (error) {
    throw error instanceof CouldNotAsk ? new Unresolved(error, known()) : error;
  }
  if (problems.length > 0) throw new Unresolved(together(problems), known());
  return known() as PrecheckNumbers;
}

/** A number, or undefined if a name has none: that is noted, so that all problems are reported at once. */
async function noting(problems: UnusableName[], number: Promise<number>): Promise<number | undefined> {
  try {
    return await number;
  } catch (error) {
    if (!(error instanceof UnusableName)) throw error;
    problems.push(error);
    return undefined;
  }
}

function together(problems: readonly UnusableName[]): UnusableName {
  const kind = problems.find(problem => problem.kind === 'wrongInput')?.kind ?? 'forbidden';
  const messages = problems.map(({ message }) => message);
  return new UnusableName(kind, messages.join('; '), problems.map(({ remedy }) => remedy).join(' '));
}

/** Failures of a look-up that the precheck need not have: a sub account may be allowed one call and not the other. */
const OF_ONE_CALL: readonly FailureKind[] = ['forbidden', 'lookUpAnsweredNo', 'requestRejected', 'untrustworthy'];

/** What a look-up brings, or a CouldNotAsk that says what it was and what is possible without it. */
async function lookedUp<T>(what: string, lookup: Promise<T>): Promise<T> {
  try {
    return await lookup;
  } catch (error) {
    if (!(error instanceof CouldNotAsk) || error.kind === 'cancelled') throw error;
    const { kind, message, attempts } = error;
    const remedy = `${error.remedy}${OF_ONE_CALL.includes(kind) ? ' Numbers instead of names need no look-up.' : ''}`;
    const named = new CouldNotAsk(kind, `${what} could not be looked up: ${message}`, remedy, { cause: error });
    throw Object.assign(named, { attempts });
  }
}

const CLUSTERS = new ByName<ListedCluster>(
  ({ clusterName }) => clusterName,
  ({ isAllowed }) => isAllowed,
);
const CONFIG_GROUPS = new ByName<ConfigGroup>(({ configGroupName }) => configGroupName);

/** The number of the cluster with this name. @throws UnusableName if there is not exactly one that the account may use */
export async function clusterNo(text: string, location: Location, inventory: Inventory): Promise<number> {
  const clusters = await lookedUp('the clusters', inventory.clusters(location));
  const named = CLUSTERS.named(clusters, text);
  const allowed = named.filter(({ isAllowed }) => isAllowed).map(numberOfCluster);
  if (allowed.length > 0) return onlyOne('cluster', text, allowed);
  if (named.length > 0) throw disallowed(text, named.map(numberOfCluster));
  const remedy = 'Correct `cluster`, or `site` and `region` if it lives elsewhere.';
  const instead = await CLUSTERS.insteadOf(clusters, text);
  throw new UnusableName('wrongInput', `there is no cluster ${quoted(text)}: ${instead}`, remedy);
}

/** A name in quotes. It names a character that looks like another one, since a person does not see the difference. */
function quoted(name: string): string {
  const suspect = suspectIn(name);
  return `"${name}"${suspect === null ? '' : ` (${suspect})`}`;
}

function numberOfCluster({ serviceGroupInstanceNo }: ListedCluster): number {
  return serviceGroupInstanceNo;
}

function disallowed(text: string, numbers: readonly number[]): UnusableName {
  const message = `CDSS lists cluster "${text}" (${listed(numbers.map(String))}) as disallowed for this account`;
  return new UnusableName('forbidden', message, 'Give the sub account the permission for that cluster.');
}

/**
 * The code of a version as a person typed it. What CDSS offers has to have exactly these numbers.
 *
 * @throws UnusableName if there is not exactly one
 */
export async function versionCode(text: string, location: Location, inventory: Inventory): Promise<number> {
  const versions = await lookedUp('the Kafka versions', inventory.versions(location));
  const typed = typedVersion(text);
  const named = versions.filter(({ kafkaVersionName }) => bareVersion(kafkaVersionName) === typed);
  if (named.length > 0) {
    const codes = named.map(({ kafkaVersionCode }) => kafkaVersionCode);
    return onlyOne('kafka-version', text, codes);
  }
  const longer = versions.filter(({ kafkaVersionName }) => bareVersion(kafkaVersionName).startsWith(`${typed}.`));
  if (longer.length === 0) throw noSuchVersion(`Kafka version "${text}"`, versions);
  const message = `there is no Kafka version "${text}", but ${offersIn(longer)}`;
  const example = inert(bareVersion(longer[0]?.kafkaVersionName ?? ''));
  const remedy = `Give \`kafka-version\` with all its numbers, for example \`${example}\`.`;
  throw new UnusableName('wrongInput', message, remedy);
}

function noSuchVersion(what: string, versions: readonly KafkaVersion[]): UnusableName {
  const offers = versions.length === 0 ? 'none is on offer' : `on offer: ${offersIn(versions)}`;
  return new UnusableName('wrongInput', `there is no ${what}: ${offers}`, 'Correct `kafka-version`.');
}

/** So many versions are named at most. */
const MAX_OFFERS = 20;

function offersIn(versions: readonly KafkaVersion[]): string {
  const named = versions.slice(0, MAX_OFFERS);
  const offers = named.map(({ kafkaVersionName, kafkaVersionCode }) => called(kafkaVersionName, kafkaVersionCode));
  const more = versions.length - named.length;
  return listed(more === 0 ? offers : [...offers, `${more} more`]);
}

async function configGroupNo(text: string, code: number, location: Location, inventory: Inventory): Promise<number> {
  try {
    const groups = await lookedUp(`the config groups of Kafka version ${code}`, inventory.configGroups(location, code));
    const named = CONFIG_GROUPS.named(groups, text);
    if (named.length === 0) throw await noSuchConfigGroup(text, code, groups, location, inventory);
    return onlyOne(
      'config-group',
      text,
      named.map(({ configGroupNo }) => configGroupNo),
    );
  } catch (error) {
    if (error instanceof CouldNotAsk && error.kind === 'lookUpAnsweredNo') await versionOf(code, location, inventory);
    throw error;
  }
}

async function noSuchConfigGroup(
  text: string,
  code: number,
  groups: readonly ConfigGroup[],
  location: Location,
  inventory: Inventory,
): Promise<UnusableName> {
  const version = called((await versionOf(code, location, inventory))?.kafkaVersionName ?? 'the Kafka version', code);
  const owner = await versionWithConfigGroup(location, ({ configGroupName }) => configGroupName === text, inventory);
  const ofOther = owner === null ? '' : `, which belongs to ${called(owner.kafkaVersionName, owner.kafkaVersionCode)}`;
  const instead = await CONFIG_GROUPS.insteadOf(groups, text);
  const message = `${version} has no config group ${quoted(text)}${ofOther}: ${instead}`;
  return new UnusableName('wrongInput', message, 'Correct `config-group`, or create it for that version first.');
}

/** The version with a code. Null if the versions cannot be looked up. It throws if they can, and the code is not there. */
async function versionOf(code: number, location: Location, inventory: Inventory): Promise<KafkaVersion | null> {
  const versions = await orNull(inventory.versions(location));
  const version = versions?.find(({ kafkaVersionCode }) => kafkaVersionCode === code) ?? null;
  if (versions !== null && version === null) throw noSuchVersion(`Kafka version with the code ${code}`, versions);
  return version;
}

/** The number of a name that exactly one thing has. */
function onlyOne(input: string, text: string, numbers: readonly number[]): number {
  const [only, ...others] = new Set(numbers);
  if (only !== undefined && others.length === 0) return only;
  const all = listed([only, ...others].map(String));
  const message = `"${text}" is ambiguous, it is the name of ${others.length + 1}: ${all}`;
  throw new UnusableName('wrongInput', message, `Give \`${input}\` as a number.`);
}
