import { sql } from 'kysely';
import type { Artist } from '../../src/catalogue/artist.entity.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeArtist, makeCategory, makeDrawing } from '../support/factories.ts';
import { learn, makeCrowd, visit } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const dismiss = (drawingId: number, token?: string) =>
  shop.graphql('mutation ($id: ID!) { dismissRecommendation(drawingId: $id) }', { id: drawingId }, token);

async function recommended(token: string, first = 100): Promise<number[]> {
  const query = 'query ($first: Int!) { recommendedDrawings(first: $first) { drawing { id } } }';
  const { data } = await shop.graphql(query, { first }, token);
  return data.recommendedDrawings.map(({ drawing }: Json) => Number(drawing.id));
}

test('what is dismissed is not shown again, from the next answer on, wherever it would be', async () => {
  const [visitor] = (await makeCrowd(shop, 1)) as [Customer];
  const [unwanted, other] = [
    await makeDrawing(shop, { copiesSold: 900 }),
    await makeDrawing(shop, { copiesSold: 800 }),
  ];
  expect((await recommended(visitor.token))[0]).toBe(unwanted.id);
  const { data } = await dismiss(unwanted.id, visitor.token);
  expect(data).toEqual({ dismissRecommendation: true });
  const list = await recommended(visitor.token);
  expect(list[0]).toBe(other.id);
  expect(list).not.toContain(unwanted.id);
  const detail = await shop.rest(`GET /api/drawings/${other.id}`, { token: visitor.token });
  const { recommendations } = detail.body.data;
  expect(recommendations.map((row: Json) => row.id)).not.toContain(unwanted.id);
  expect((await dismiss(unwanted.id, visitor.token)).data).toEqual({ dismissRecommendation: true });
});

test('its like fall in rank: those that the same people liked, and those of the same artist', async () => {
  const artist = await makeArtist(shop);
  const [liked, good, bad, alsoBad] = await Promise.all(
    Array.from({ length: 4 }, () => makeDrawing(shop, { images: 0 })),
  );
  const [sameArtist, nobodys] = [
    await makeDrawing(shop, { artist, copiesSold: 600 }),
    await makeDrawing(shop, { copiesSold: 500 }),
  ];
  const crowd = await makeCrowd(shop, 8);
  const [visitor, ...others] = crowd as [Customer, ...Customer[]];
  for (const other of others)
    for (const drawing of [liked, alsoBad, bad, good]) await visit(shop, other, drawing as { id: number });
  await learn(shop);
  await visit(shop, visitor, liked as { id: number });
  const before = await recommended(visitor.token);
  expect(before.indexOf(alsoBad?.id ?? 0)).toBeLessThan(before.indexOf(good?.id ?? 0));
  expect(before.indexOf(sameArtist.id)).toBeLessThan(before.indexOf(nobodys.id));
  await dismiss(bad?.id ?? 0, visitor.token);
  await dismiss((await makeDrawing(shop, { artist })).id, visitor.token);
  const after = await recommended(visitor.token);
  expect(after).not.toContain(bad?.id);
  expect(after.indexOf(sameArtist.id)).toBeGreaterThan(after.indexOf(nobodys.id));
  expect(after.indexOf(alsoBad?.id ?? 0)).toBeGreaterThan(before.indexOf(alsoBad?.id ?? 0));
});

test("a dismissal is nobody else's", async () => {
  const [one, other] = (await makeCrowd(shop, 2)) as [Customer, Customer];
  const drawing = await makeDrawing(shop, { copiesSold: 950 });
  await dismiss(drawing.id, one.token);
  expect(await recommended(other.token)).toContain(drawing.id);
  expect(await recommended(one.token)).not.toContain(drawing.id);
});

test('it needs a token, and a drawing that is there', async () => {
  const [visitor] = (await makeCrowd(shop, 1)) as [Customer];
  const { id } = await makeDrawing(shop, { category: await makeCategory(shop) });
  expect((await dismiss(id)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  expect((await dismiss(2_147_483_647, visitor.token)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  expect((await dismiss(-1, visitor.token)).errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'drawingId',
  });
});

/** Two hundred drawings that sell less the later they come, of fifty artists. */
async function fillShop(): Promise<number[]> {
  const artists = await Promise.all(Array.from({ length: 50 }, () => makeArtist(shop)));
  const ids: number[] = [];
  for (let place = 0; place < 200; place += 1) {
    const artist = artists[place % artists.length] as Artist;
    ids.push((await makeDrawing(shop, { artist, images: 0, copiesSold: 500 - place })).id);
  }
  return ids;
}

const dismissAll = (drawingIds: number[], { id }: Customer) =>
  rowsOf(
    shop.orm.em.fork(),
    sql`insert into signal (user_id, drawing_id, kind, day)
      select ${id}::int, drawing_id, 'DISMISSAL', current_date from unnest(${drawingIds}::int[]) as dismissed (drawing_id)`,
  );

test('who dismisses much is still shown what is left, by the taste that they had', async () => {
  const popular = await fillShop();
  const [picky, lover] = (await makeCrowd(shop, 2)) as [Customer, Customer];
  await dismissAll(popular.slice(0, 180), picky);
  const left = await recommended(picky.token, 12);
  expect(left).toHaveLength(12);
  for (const id of left) expect(popular.slice(0, 180)).not.toContain(id);

  const artist = await makeArtist(shop);
  const [bought, like] = [await makeDrawing(shop, { artist }), await makeDrawing(shop, { artist })];
  await visit(shop, lover, bought);
  await dismissAll(popular.slice(0, 150), lover);
  expect((await recommended(lover.token)).slice(0, 2)).toContain(like.id);
});
