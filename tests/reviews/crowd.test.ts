import { rebuildRatings } from '../../src/reviews/rebuild-ratings.ts';
import { type Customer, makeDrawing, makeStaff } from '../support/factories.ts';
import { makeCrowd } from '../support/history.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { addTo, mixedWrites, type Place, pageOf, sellToAll, writeAtOnce } from './crowd.ts';
import { miscounted, shown } from './reviewing.ts';

/** Two shops with ten connections each to one database. A thousand at once are in tests/crowds. */
let shops: [TestShop, TestShop];
let place: Place;
let crowd: Customer[];
beforeAll(async () => {
  const shop = await openShop();
  shops = [shop, await openShop({ config: { databaseUrl: shop.databaseUrl } })];
  place = { shops, em: shop.orm.em.fork() };
  crowd = await makeCrowd(shop, 100);
});
afterAll(async () => {
  for (const shop of shops.toReversed()) await shop.close();
});

test('reviews that are written, changed, deleted and taken down at once are all counted, and none twice', async () => {
  const { id } = await makeDrawing(shops[0]);
  const { answers, stars } = await mixedWrites(place, id, crowd, await makeStaff(shops[0]));
  expect(answers.filter((answer) => answer.code)).toEqual([]);
  expect(await shown(shops[1], id)).toMatchObject(pageOf(stars));
  expect(await miscounted(place.em)).toEqual([]);
});

test('counting anew while they write finds nothing to mend', async () => {
  const { id } = await makeDrawing(shops[0]);
  await sellToAll(place.em, id, crowd);
  let busy = true;
  const writing = writeAtOnce(place, crowd.map(addTo(id))).finally(() => {
    busy = false;
  });
  const rebuilds = [];
  do rebuilds.push(await rebuildRatings(shops[1].orm.em.fork()));
  while (busy);
  expect((await writing).filter((answer) => answer.code)).toEqual([]);
  expect(rebuilds.flatMap(({ mended }) => mended)).toEqual([]);
  expect((await shown(shops[0], id)).reviewCount).toBe(crowd.length);
});
