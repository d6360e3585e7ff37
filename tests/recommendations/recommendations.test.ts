import { buy, type Customer, makeArtist, makeCategory, makeDrawing } from '../support/factories.ts';
import { learn, makeCrowd, sold, visit } from '../support/history.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const query = `query ($first: Int) { recommendedDrawings(first: $first) {
  reason drawing { id available } because { id } } }`;

async function recommended(token?: string, first: number | null = 100): Promise<Json[]> {
  const { data, errors } = await shop.graphql(query, { first }, token);
  expect(errors).toBeUndefined();
  return data.recommendedDrawings;
}

async function similar(id: number, first = 100): Promise<Json[]> {
  const { data } = await shop.graphql(
    'query ($id: ID!, $first: Int) { drawing(id: $id) { similar(first: $first) { reason drawing { id } because { id } } } }',
    { id, first },
  );
  return data.drawing.similar;
}

const person = async () => ((await makeCrowd(shop, 1)) as [Customer])[0];
const about = (list: Json[], { id }: { id: number }) =>
  list.find(({ drawing }) => drawing.id === String(id)) ?? null;
const idsOf = (list: Json[]) => list.map(({ drawing }) => drawing.id);

/** Two drawings that have nothing in common but who buys them. */
async function strangers() {
  return [await makeDrawing(shop, { images: 0 }), await makeDrawing(shop, { images: 0 })] as const;
}

test('an anonymous visitor gets the most sold that can be bought', async () => {
  const best = await makeDrawing(shop, { copiesSold: 900, stock: null });
  const soldOut = await makeDrawing(shop, { copiesSold: 950, stock: 0 });
  const second = await makeDrawing(shop, { copiesSold: 899, stock: 1 });
  const list = await recommended();
  expect(idsOf(list).slice(0, 2)).toEqual([String(best.id), String(second.id)]);
  expect(about(list, soldOut)).toBeNull();
  for (const { reason, because } of list) expect([reason, because]).toEqual(['POPULAR', null]);
});

test('one who has done nothing yet gets the same', async () => {
  const { token } = await person();
  expect(idsOf(await recommended(token, 2))).toEqual(idsOf(await recommended(undefined, 2)));
});

test('what was bought together is found, and says with what', async () => {
  const [mine, theirs] = await strangers();
  const [customer, ...others] = await makeCrowd(shop, 4);
  for (const other of others) {
    await sold(shop, other, mine);
    await sold(shop, other, theirs);
  }
  await buy(shop, customer as Customer, mine);
  await learn(shop);
  const list = await recommended(customer?.token);
  const expected = { drawing: { id: String(theirs.id), available: 10 }, because: { id: String(mine.id) } };
  expect(list[0]).toEqual({ reason: 'BOUGHT_TOGETHER', ...expected });
  expect(about(list, mine)).toBeNull();
  expect((await similar(mine.id))[0]).toMatchObject({
    reason: 'BOUGHT_TOGETHER',
    drawing: { id: String(theirs.id) },
  });
});

test('what others who looked at it looked at or bought is found', async () => {
  const [seen, looked] = await strangers();
  const bought = await makeDrawing(shop);
  const [visitor, ...others] = await makeCrowd(shop, 4);
  for (const other of others) {
    await visit(shop, other, seen);
    await visit(shop, other, looked);
    await sold(shop, other, bought);
  }
  await learn(shop);
  await visit(shop, visitor as Customer, seen);
  const list = await recommended(visitor?.token);
  for (const drawing of [looked, bought]) {
    expect(about(list, drawing)).toMatchObject({
      reason: 'SIMILAR_TO_VIEWED',
      because: { id: String(seen.id) },
    });
  }
});

test('what fewer than three people did is not learnt from: it could be told who they are', async () => {
  const [one, other] = await strangers();
  const crowd = (await makeCrowd(shop, 3)) as [Customer, Customer, Customer];
  const both = async (person: Customer) => {
    await visit(shop, person, one);
    await visit(shop, person, other);
  };
  await both(crowd[0]);
  await both(crowd[1]);
  await learn(shop);
  expect(about(await similar(one.id), other)).toBeNull();
  await both(crowd[2]);
  await learn(shop);
  expect(about(await similar(one.id), other)).toMatchObject({ reason: 'SIMILAR_TO_VIEWED' });
});

test('the same artist and the same category are found, and say like what', async () => {
  const [artist, category] = [await makeArtist(shop), await makeCategory(shop)];
  const mine = await makeDrawing(shop, { artist, category });
  const sameArtist = await makeDrawing(shop, { artist });
  const sameCategory = await makeDrawing(shop, { category });
  const visitor = await person();
  await visit(shop, visitor, mine);
  const because = { id: String(mine.id) };
  for (const list of [await recommended(visitor.token), await similar(mine.id)]) {
    expect(about(list, sameArtist)).toMatchObject({ reason: 'SAME_ARTIST', because });
    expect(about(list, sameCategory)).toMatchObject({ reason: 'SAME_CATEGORY', because });
  }
  expect(about(await similar(mine.id), mine)).toBeNull();
});

test('the same medium is found, however it is spelt, before what is sold more, and says like what', async () => {
  const mine = await makeDrawing(shop, { medium: 'Silverpoint on vellum' });
  const same = await makeDrawing(shop, { medium: 'silverpoint on Vellum', copiesSold: 700 });
  const other = await makeDrawing(shop, { medium: 'Sanguine', copiesSold: 800 });
  const visitor = await person();
  await visit(shop, visitor, mine);
  const list = await recommended(visitor.token);
  expect(about(list, same)).toMatchObject({ reason: 'SAME_MEDIUM', because: { id: String(mine.id) } });
  expect(about(list, other)).toMatchObject({ reason: 'POPULAR', because: null });
  const ids = idsOf(list);
  expect(ids.indexOf(String(same.id))).toBeLessThan(ids.indexOf(String(other.id)));
});

test('of what has nothing else in common, the nearer in price goes before what is sold more', async () => {
  const mine = await makeDrawing(shop, { priceCents: 250_000 });
  const near = await makeDrawing(shop, { priceCents: 200_000, copiesSold: 600 });
  const dear = await makeDrawing(shop, { priceCents: 9_000_000, copiesSold: 650 });
  const cheap = await makeDrawing(shop, { priceCents: 2_000, copiesSold: 640 });
  const orderFor = async (token: string) => {
    const ids = idsOf(await recommended(token));
    return [near, dear, cheap]
      .map(({ id }) => id)
      .toSorted((one, next) => ids.indexOf(String(one)) - ids.indexOf(String(next)));
  };
  const visitor = await person();
  expect(await orderFor(visitor.token)).toEqual([dear.id, cheap.id, near.id]);
  await visit(shop, visitor, mine);
  expect((await orderFor(visitor.token))[0]).toBe(near.id);
});

test('never what is sold out, never what one owns', async () => {
  const [artist, customer] = [await makeArtist(shop), await person()];
  const owned = [await makeDrawing(shop, { artist }), await makeDrawing(shop, { artist, copiesSold: 990 })];
  const soldOut = await makeDrawing(shop, { artist, stock: 0, copiesSold: 980 });
  for (const drawing of owned) await sold(shop, customer, drawing);
  const list = await recommended(customer.token);
  for (const drawing of [...owned, soldOut]) expect(about(list, drawing)).toBeNull();
  expect(about(await similar(owned[0]?.id as number), soldOut)).toBeNull();
});

test('one drawing is recommended once, however many reasons there are', async () => {
  const [artist, category, customer] = [await makeArtist(shop), await makeCategory(shop), await person()];
  const owned = [
    await makeDrawing(shop, { artist, category }),
    await makeDrawing(shop, { artist, category }),
  ];
  await makeDrawing(shop, { artist, category, copiesSold: 1000 });
  for (const drawing of owned) await sold(shop, customer, drawing);
  const ids = idsOf(await recommended(customer.token));
  expect(new Set(ids).size).toBe(ids.length);
});

test('a reason names only what one bought or looked at oneself', async () => {
  const [mine, theirs] = await strangers();
  const unrelated = await makeDrawing(shop);
  const [customer, ...others] = await makeCrowd(shop, 4);
  for (const other of others)
    for (const drawing of [mine, theirs, unrelated]) await sold(shop, other, drawing);
  await learn(shop);
  await visit(shop, customer as Customer, mine);
  const list = await recommended(customer?.token);
  const named = list.flatMap(({ because }) => (because ? [because.id] : []));
  expect(new Set(named)).toEqual(new Set([String(mine.id)]));
});

test('the list of drawings opens with what is recommended', async () => {
  const [mine, theirs] = await strangers();
  const [customer, ...others] = await makeCrowd(shop, 4);
  for (const other of others) for (const drawing of [mine, theirs]) await sold(shop, other, drawing);
  await sold(shop, customer as Customer, mine);
  await learn(shop);
  const { data } = await shop.graphql('{ drawings(first: 1) { nodes { id } } }', {}, customer?.token);
  expect(data.drawings.nodes).toEqual([{ id: String(theirs.id) }]);
});

test.each([0, 101])('%i at a time is refused', async (first) => {
  const { errors } = await shop.graphql(query, { first });
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'first' });
});

test('there are 12 when nothing is said, and 8 similar ones', async () => {
  const { id } = await makeDrawing(shop, { category: await makeCategory(shop) });
  expect(await recommended(undefined, null)).toHaveLength(12);
  const { data } = await shop.graphql(
    'query ($id: ID!) { drawing(id: $id) { similar(first: null) { reason } } }',
    { id },
  );
  expect(data.drawing.similar.length).toBeLessThanOrEqual(8);
});

test('a short list is the beginning of a longer one', async () => {
  const [artist, { token, id }] = [await makeArtist(shop), await person()];
  const drawings = await Promise.all(Array.from({ length: 9 }, () => makeDrawing(shop, { artist })));
  await visit(shop, { id }, drawings[0] as { id: number });
  const long = idsOf(await recommended(token, 24));
  for (const first of [1, 5, 12, 13])
    expect(idsOf(await recommended(token, first))).toEqual(long.slice(0, first));
});

test('what is to be excluded is not among them', async () => {
  await strangers();
  const [shown, next] = idsOf(await recommended(undefined, 2));
  const ask = (exclude: unknown) =>
    shop.graphql(
      'query ($exclude: [ID!]) { recommendedDrawings(first: 1, exclude: $exclude) { drawing { id } } }',
      { exclude },
    );
  const first = async (exclude: unknown) => idsOf((await ask(exclude)).data.recommendedDrawings)[0];
  expect([await first(null), await first([shown])]).toEqual([shown, next]);
  for (const refused of [['x'], Array(101).fill(1)]) {
    const [error] = (await ask(refused)).errors ?? [];
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'exclude' });
  }
});
