import { setTimeout as pause } from 'node:timers/promises';
import { query } from '../database/embedded/places.ts';
import { makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';

const CHANGES = 15;

let shop: TestShop;
let other: TestShop;
beforeAll(async () => {
  shop = await openShop({ config: { catalogueCacheBytes: 1_000_000 } });
  // Another process of the same shop.
  other = await openShop({
    config: {
      catalogueCacheBytes: 1_000_000,
      databaseUrl: shop.databaseUrl,
      databaseDirectUrl: shop.databaseUrl,
    },
  });
});
afterAll(async () => {
  await other.close();
  await shop.close();
});

const page = `query Page($id: ID!) { drawing(id: $id) { title price { cents } imageUrl artist { name } category { name }
  reviews(first: 5) { nodes { author comment } } } }`;
const list = 'query List { drawings(first: 5, sort: PRICE_ASC) { nodes { id title price { cents } } } }';

/** Asks until something in the answer is as expected, a second at most: the shop promises no older answer. */
async function within(ask: () => Promise<unknown>, expected: unknown): Promise<void> {
  const deadline = performance.now() + 1_000;
  while (performance.now() < deadline) {
    const asked = performance.now();
    const answer = await ask();
    if (JSON.stringify(answer) === JSON.stringify(expected)) return;
    if (asked > deadline) break;
    await pause(5);
  }
  expect(await ask()).toEqual(expected);
}

const priceOf = (at: TestShop, id: number) => async () =>
  (await at.graphql(page, { id: String(id) })).data.drawing.price.cents;

test('what is asked again is answered without the database, over REST and GraphQL', async () => {
  const { id } = await makeDrawing(shop);
  const asks = [
    () => shop.rest(`GET /api/drawings/${id}`),
    () => shop.rest('GET /api/drawings?limit=3'),
    () => shop.graphql(page, { id: String(id) }),
    () => shop.graphql(list),
  ];
  for (const ask of asks) {
    await within(async () => (await shop.statements(ask)).length, 0);
    const [one, two] = [await ask(), await ask()];
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
  }
});

test('no answer is older than a second after the commit, on any instance, while prices change', async () => {
  const { id } = await makeDrawing(shop, { priceCents: 1 });
  let committed = { cents: 1, at: performance.now() };
  let over = false;
  const late: unknown[] = [];
  const readers = [shop, other, shop, other].map(async (at, place) => {
    while (!over) {
      const [known, asked] = [committed, performance.now()];
      const cents =
        place < 2
          ? await priceOf(at, id)()
          : Math.round((await at.rest(`GET /api/drawings/${id}`)).body.data.price * 100);
      if (cents < known.cents && asked - known.at > 1_000) late.push({ cents, known });
    }
  });
  for (let cents = 2; cents < 2 + CHANGES; cents += 1) {
    await query(shop.databaseUrl, `update drawing set price_cents = ${cents} where id = ${id}`);
    committed = { cents, at: performance.now() };
    await within(priceOf(shop, id), cents);
    await within(priceOf(other, id), cents);
  }
  over = true;
  await Promise.all(readers);
  expect(late).toEqual([]);
});

test.each([
  ['the title', (id: number) => `update drawing set title = 'Mended' where id = ${id}`, 'title', 'Mended'],
  [
    'the artist',
    (id: number) =>
      `update artist set name = 'Renamed' where id = (select artist_id from drawing where id = ${id})`,
    'artist',
    { name: 'Renamed' },
  ],
  [
    'the category',
    (id: number) =>
      `update category set name = 'Moved' where id = (select category_id from drawing where id = ${id})`,
    'category',
    { name: 'Moved' },
  ],
  [
    'the picture',
    (id: number) => `update image set url = 'https://elsewhere.example/1.png' where drawing_id = ${id}`,
    'imageUrl',
    'https://elsewhere.example/1.png',
  ],
])('%s is the new one at once, whoever changed it', async (_what, change, field, value) => {
  const { id } = await makeDrawing(shop);
  const ask = async () => (await shop.graphql(page, { id: String(id) })).data.drawing[field];
  await within(async () => (await shop.statements(ask)).length, 0);
  await query(shop.databaseUrl, change(id));
  await within(ask, value);
});

test("a review, and its author's new name, are on the page at once", async () => {
  const { id } = await makeDrawing(shop);
  const { id: author } = await makeCustomer(shop);
  const ask = async () => (await shop.graphql(page, { id: String(id) })).data.drawing.reviews.nodes;
  await within(async () => (await shop.statements(ask)).length, 0);
  await query(
    shop.databaseUrl,
    `insert into review (drawing_id, user_id, rating, comment, verified_purchase) values (${id}, ${author}, 5, 'Fine', true)`,
  );
  await query(shop.databaseUrl, `update users set name = 'Another Name' where id = ${author}`);
  await within(ask, [{ author: 'Another Name', comment: 'Fine' }]);
});

test('a change of one drawing leaves the page of another where it is, and lists do not stay', async () => {
  const [one, another] = [await makeDrawing(shop), await makeDrawing(shop, { priceCents: 7 })];
  const askOne = () => shop.graphql(page, { id: String(one.id) });
  const cheapest = async () => (await shop.graphql(list)).data.drawings.nodes[0].id;
  await within(async () => (await shop.statements(askOne)).length, 0);
  await cheapest();
  await query(shop.databaseUrl, `update drawing set price_cents = 0 where id = ${another.id}`);
  await within(cheapest, String(another.id));
  expect(await shop.statements(askOne)).toEqual([]);
});

test('the REST page of a drawing stays while another changes', async () => {
  const [one, another] = [await makeDrawing(shop), await makeDrawing(shop)];
  const askOne = () => shop.rest(`GET /api/drawings/${one.id}`);
  await within(async () => (await shop.statements(askOne)).length, 0);
  await query(shop.databaseUrl, `update drawing set price_cents = 71 where id = ${another.id}`);
  await within(priceOf(shop, another.id), 71);
  expect(await shop.statements(askOne)).toEqual([]);
  await query(shop.databaseUrl, `update drawing set price_cents = 72 where id = ${one.id}`);
  await within(async () => (await askOne()).body.data.price, 0.72);
});

test('a variable that is left to its default is answered and kept', async () => {
  const { id, title } = await makeDrawing(shop);
  const ask = () =>
    shop.graphql(`query Defaults($id: ID! = "${id}", $all: Boolean! = false) {
      drawing(id: $id) { title slug @include(if: $all) }
    }`);
  expect(await ask()).toMatchObject({ data: { drawing: { title } } });
  await within(async () => (await shop.statements(ask)).length, 0);
  await query(shop.databaseUrl, `update drawing set title = 'By another name' where id = ${id}`);
  await within(async () => (await ask()).data.drawing.title, 'By another name');
});

test('what is written and stays as it was leaves answers where they are', async () => {
  const [one, another] = [await makeDrawing(shop), await makeDrawing(shop)];
  const askOne = () => shop.graphql(page, { id: String(one.id) });
  await within(async () => (await shop.statements(askOne)).length, 0);
  await query(shop.databaseUrl, `update drawing set title = title where id = ${one.id}`);
  await query(shop.databaseUrl, `update drawing set price_cents = 77 where id = ${another.id}`);
  await within(priceOf(shop, another.id), 77);
  expect(await shop.statements(askOne)).toEqual([]);
});

test('a mass edit is one change of everything', async () => {
  const { id } = await makeDrawing(shop);
  for (let count = 0; count < 60; count += 1) await makeDrawing(shop);
  await within(async () => (await shop.statements(priceOf(shop, id))).length, 0);
  await query(shop.databaseUrl, 'update drawing set price_cents = 4321');
  await within(priceOf(shop, id), 4321);
});

test('how much is kept, and how often it served, is in the metrics', async () => {
  const { id } = await makeDrawing(shop);
  const ask = () => shop.rest(`GET /api/drawings/${id}`);
  await within(async () => (await shop.statements(ask)).length, 0);
  const metrics = await (await fetch(`${shop.url}/metrics`)).text();
  expect(metrics).toMatch(/^atelier_kept_answers_bytes [1-9]\d*$/m);
  expect(metrics).toMatch(/^atelier_kept_answers_asked_total\{outcome="hit"\} [1-9]\d*$/m);
  expect(metrics).toMatch(/^atelier_kept_answers_asked_total\{outcome="miss"\} [1-9]\d*$/m);
});

test('of many who ask at once one asks the database', async () => {
  const { id } = await makeDrawing(shop);
  const sent = await shop.statements(() =>
    Promise.all(Array.from({ length: 20 }, () => shop.rest(`GET /api/drawings/${id}`))),
  );
  expect(sent).toHaveLength(1);
});

test('without a line to the database nothing is kept', async () => {
  const { id } = await makeDrawing(shop);
  const ask = () => shop.rest(`GET /api/drawings/${id}`);
  await within(async () => (await shop.statements(ask)).length, 0);
  await query(
    shop.databaseUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'atelier-announcements'`,
  );
  await within(async () => (await shop.statements(ask)).length, 1);
  // It comes back.
  await within(async () => (await shop.statements(ask)).length, 0);
});

test('who has the answer already is told so, and a changed one is sent', async () => {
  const { id } = await makeDrawing(shop);
  const address = `${shop.url}/api/drawings/${id}`;
  const first = await fetch(address);
  const tag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toBe('public, max-age=1');
  expect(first.headers.get('vary')).toContain('Authorization');
  const headers = { 'if-none-match': tag };
  const again = await fetch(address, { headers });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
  await query(shop.databaseUrl, `update drawing set title = 'Another' where id = ${id}`);
  await within(async () => (await fetch(address, { headers })).status, 200);
});

test('a HEAD is answered from what a GET has read, and the other way round', async () => {
  const { id } = await makeDrawing(shop);
  const address = `${shop.url}/api/drawings/${id}`;
  const head = await fetch(address, { method: 'HEAD' });
  expect([head.status, head.headers.get('cache-control')]).toEqual([200, 'public, max-age=1']);
  await within(async () => (await shop.statements(() => fetch(address))).length, 0);
  const headers = { 'if-none-match': head.headers.get('etag') ?? '' };
  expect((await fetch(address, { method: 'HEAD', headers })).status).toBe(304);
});

test('a persisted query over GET is kept too, and says so to a CDN', async () => {
  const address = new URL('/graphql', shop.url);
  address.searchParams.set('query', list);
  const headers = { 'apollo-require-preflight': 'yes', accept: 'application/json' };
  const ask = () => fetch(address, { headers });
  expect((await ask()).headers.get('cache-control')).toBe('public, max-age=1');
  await within(async () => (await shop.statements(ask)).length, 0);
});

test('nothing that is for one person alone is ever kept', async () => {
  const { id } = await makeDrawing(shop);
  const { token } = await makeCustomer(shop);
  const asks = [
    () => shop.rest('GET /api/cart', { token }),
    () => shop.rest('GET /api/drawings', { token }),
    () => shop.rest(`GET /api/drawings/${id}`, { token }),
    () => shop.graphql('{ me { email } }', {}, token),
    () => shop.graphql('{ cart { quantity } drawings { nodes { id } } }', {}, token),
    () => shop.graphql(`{ drawing(id: ${id}) { inMyWishlist } }`, {}, token),
    () => shop.graphql('{ me { email } }'),
    () => shop.graphql('{ cart { quantity } }'),
  ];
  for (const ask of asks) await ask();
  for (const ask of asks.slice(0, 6)) expect((await shop.statements(ask)).length).toBeGreaterThan(0);
  const mine = await fetch(`${shop.url}/api/cart`, { headers: { authorization: `Bearer ${token}` } });
  expect(mine.headers.get('cache-control')).toBe('no-store');
  const { errors } = await shop.graphql('{ cart { quantity } }');
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  await shop.graphql(`mutation { addToWishlist(drawingId: ${id}) { id } }`, {}, token);
  const stranger = await shop.graphql(`{ drawing(id: ${id}) { inMyWishlist } }`);
  expect(stranger.data.drawing.inMyWishlist).toBeNull();
});

test('errors and what is missing are not kept', async () => {
  const { id } = await makeDrawing(shop);
  const status = async () => (await shop.rest(`GET /api/drawings/${id + 1}`)).status;
  expect([await status(), await status()]).toEqual([404, 404]);
  const { errors } = await shop.graphql(page, { id: 'none' });
  expect(errors).toHaveLength(1);
  expect((await makeDrawing(shop)).id).toBe(id + 1);
  await within(status, 200);
});

/** Sends what no client of GraphQL would write. */
async function sendText(body: string): Promise<[number, string]> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${shop.url}/graphql`, { method: 'POST', headers, body });
  return [response.status, (await response.json()).errors?.[0]?.extensions.code];
}

test.each([
  ['lists', '[', ']', 30_000],
  ['objects', '{"a":', '}', 15_000],
])('variables of %s in one another, 30,000 brackets deep, are a mistake of the client', async (...nested) => {
  const [, open, close, count] = nested;
  const tags = `${open.repeat(count)}1${close.repeat(count)}`;
  const text = 'query ($f: DrawingFilter) { drawings(filter: $f) { totalCount } }';
  const body = `{"query":"${text}","variables":{"f":{"tags":${tags}}}}`;
  expect(await sendText(body)).toEqual([400, 'BAD_REQUEST']);
});

test('a number that is too large is not taken for none', async () => {
  const text = 'query ($first: Int) { artists(first: $first) { nodes { id } } }';
  const ask = (first: string) => sendText(`{"query":"${text}","variables":{"first":${first}}}`);
  for (let turn = 0; turn < 3; turn += 1) expect(await ask('null')).toEqual([200, undefined]);
  expect(await ask('1e999')).toEqual([400, 'BAD_USER_INPUT']);
});
