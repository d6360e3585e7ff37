import { migrate } from '../../src/database/migrate.ts';
import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { startPair } from '../support/replica.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { query, until } from './embedded/places.ts';

let pair: Awaited<ReturnType<typeof startPair>>;
let shop: TestShop;
let other: TestShop;

beforeAll(async () => {
  pair = await startPair();
  await migrate(pair.primary.url);
  const config = { databaseUrl: pair.primary.url, databaseReplicaUrls: [pair.replica.url] };
  [shop, other] = await Promise.all([
    openShop({ config: { ...config, databaseDirectUrl: pair.primary.url } }),
    openShop({ config: { ...config, databaseDirectUrl: pair.primary.url } }),
  ]);
});
afterAll(async () => {
  await shop?.close();
  await other?.close();
  await pair?.stop();
});

const list = '{ drawings(first: 5) { nodes { title artist { name } price { cents } } } }';
const cart = '{ cart { quantity } }';

/** Which of the two answers: what asks the database itself shows among the shop's statements. */
async function servedBy(work: () => Promise<unknown>, by = shop): Promise<'primary' | 'replica'> {
  const statements = await by.statements(work);
  return statements.some((text) => /from drawing|from cart/.test(text)) ? 'primary' : 'replica';
}

const follows = () => until(async () => (await servedBy(() => shop.graphql(list))) === 'replica');
const pauseReplay = () => query(pair.replica.url, 'select pg_wal_replay_pause()');
const resumeReplay = () => query(pair.replica.url, 'select pg_wal_replay_resume()');

async function addToCart(by: TestShop, customer: Customer, drawingId: number): Promise<void> {
  const mutation = 'mutation ($input: AddToCartInput!) { addToCart(input: $input) { __typename } }';
  const { data } = await by.graphql(mutation, { input: { drawingId, quantity: 1 } }, customer.token);
  expect(data.addToCart.__typename).toBe('Cart');
}

test('who is anonymous reads from the replica, over GraphQL and REST, and sees what was committed a second ago', async () => {
  await makeDrawing(shop, { title: 'Copied' });
  await follows();
  await until(async () => (await shop.graphql(list)).data.drawings.nodes[0]?.title === 'Copied');
  expect(await servedBy(() => shop.rest('GET /api/drawings'))).toBe('replica');
  const { body } = await shop.rest('GET /api/drawings');
  expect(body.data[0].title).toBe('Copied');
});

test('who has just written reads from the database itself, in whichever process', async () => {
  const drawing = await makeDrawing(shop);
  const customer = await makeCustomer(shop);
  await follows();
  await addToCart(shop, customer, drawing.id);
  for (const each of [shop, other]) {
    expect(await servedBy(() => each.graphql(cart, {}, customer.token), each)).toBe('primary');
    expect((await each.graphql(cart, {}, customer.token)).data.cart.quantity).toBe(1);
  }
});

test('who has just registered finds the account, and a visit is noted although a replica shows the drawing', async () => {
  const drawing = await makeDrawing(shop);
  await follows();
  await pauseReplay();
  const register = `mutation { register(input: { name: "Ida", email: "ida@example.com", password: "a quiet line of ink" }) {
    ... on AuthPayload { token } } }`;
  const { data } = await other.graphql(register);
  const { token } = data.register;
  const me = await shop.graphql('{ me { name } }', {}, token);
  await resumeReplay();
  expect(me.data).toEqual({ me: { name: 'Ida' } });
  const customer = await makeCustomer(shop);
  await until(async () => {
    await shop.graphql(`{ drawing(id: "${drawing.id}") { title } }`, {}, customer.token);
    const [row] = await query(
      pair.primary.url,
      `select count(*)::int as count from signal where kind = 'VIEW'`,
    );
    return row?.count === 1;
  });
});

test('a replica that lags is left out within a second, and asked again when it has caught up', async () => {
  await follows();
  await pauseReplay();
  const late = await makeDrawing(shop, { title: 'Late' });
  await until(async () => (await servedBy(() => shop.graphql(list))) === 'primary');
  const ask = `{ drawing(id: "${late.id}") { title } }`;
  expect((await shop.graphql(ask)).data.drawing).toEqual({ title: 'Late' });
  await resumeReplay();
  await follows();
  expect((await shop.graphql(ask)).data.drawing).toEqual({ title: 'Late' });
});

test('a replica that dies is left out, and asked again when it is back', async () => {
  await follows();
  await pair.replica.stop();
  await until(async () => (await servedBy(() => shop.graphql(list))) === 'primary');
  expect((await shop.rest('GET /api/drawings')).status).toBe(200);
  await pair.restartReplica();
  await follows();
});
