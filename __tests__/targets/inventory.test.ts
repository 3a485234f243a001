import { expect, test } from '@jest/globals';
import type { Location } from '../../src/ncloud/locations.ts';
import { Inventory, versionWithConfigGroup } from '../../src/targets/inventory.ts';
import { cannedAnswers, cannedCdss, VERSIONS_ON_OFFER } from '../support/canned-cdss.ts';

const KR: Location = { site: 'public', region: 'KR' };
const SGN: Location = { site: 'public', region: 'SGN' };

test('an inventory makes each look-up once, also for those who ask at the same time', async () => {
  const { cdss, asked } = cannedCdss(cannedAnswers());
  const inventory = new Inventory(cdss);
  await Promise.all([inventory.versions(KR), inventory.versions(KR), inventory.clusters(KR)]);
  await inventory.versions(KR);
  expect(asked).toEqual(['versions', 'clusters']);
});

test('an inventory keeps locations, versions and clusters apart', async () => {
  const { cdss, asked } = cannedCdss(cannedAnswers());
  const inventory = new Inventory(cdss);
  await Promise.all([inventory.versions(KR), inventory.versions(SGN)]);
  await Promise.all([inventory.configGroups(KR, 2823006), inventory.configGroups(KR, 3903006)]);
  expect(asked).toEqual(['versions', 'versions', 'config groups 2823006', 'config groups 3903006']);
});

test('a look-up that fails fails for all who need it', async () => {
  const { cdss, asked } = cannedCdss(cannedAnswers({ clusters: 'silent' }));
  const inventory = new Inventory(cdss);
  await expect(inventory.clusters(KR)).rejects.toMatchObject({ kind: 'silent' });
  await expect(inventory.clusters(KR)).rejects.toMatchObject({ kind: 'silent' });
  expect(asked).toEqual(['clusters']);
});

test('in the next round a look-up that failed is made again, and what was found stays', async () => {
  const answers = cannedAnswers({ clusters: 'silent' });
  const { cdss, asked } = cannedCdss(answers);
  const first = new Inventory(cdss);
  await first.versions(KR);
  await expect(first.clusters(KR)).rejects.toMatchObject({ kind: 'silent' });
  answers.clusters = [];
  const second = first.again();
  expect(await second.clusters(KR)).toEqual([]);
  expect(await second.versions(KR)).toEqual(VERSIONS_ON_OFFER);
  expect(asked).toEqual(['versions', 'clusters', 'clusters']);
});

test('a fresh inventory looks everything up anew, and still knows what was found before', async () => {
  const { cdss, asked } = cannedCdss(cannedAnswers());
  const first = new Inventory(cdss);
  await first.versions(KR);
  const fresh = first.fresh();
  expect(fresh.known.versions(KR)).toEqual(VERSIONS_ON_OFFER);
  await fresh.versions(KR);
  await fresh.clusterInfo(KR, 3432149);
  expect(asked).toEqual(['versions', 'versions', 'cluster 3432149']);
  expect(first.known.clusterInfo(KR, 3432149)).toMatchObject({ clusterName: 'orders' });
});

test('the version of a config group is found in the lists of all versions, and null if a look-up fails first', async () => {
  const answers = cannedAnswers();
  const isMeant = ({ configGroupNo }: { configGroupNo: number }) => configGroupNo === 390;
  const find = () => versionWithConfigGroup(KR, isMeant, new Inventory(cannedCdss(answers).cdss));
  expect(await find()).toMatchObject({ kafkaVersionCode: 3903006 });
  answers.configGroups[3413006] = 'silent';
  expect(await find()).toBeNull();
});
