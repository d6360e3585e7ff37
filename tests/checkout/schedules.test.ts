import { type RawBuilder, sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { billing, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { scriptedGateway } from './gateways.ts';
import { type Interruptions, interruptionsOf } from './interruptions.ts';
import { invariants } from './invariants.ts';
import { cards, checkoutMutation, put, recoverNow } from './shopping.ts';

const PATIENCE_MS = 60_000;

const { gateway, make } = scriptedGateway();
/** The shop whose checkout is stopped, and another process on the same database that goes on meanwhile. */
let shop: TestShop;
let other: TestShop;
let interruptions: Interruptions;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
  other = await openShop({
    config: { databaseUrl: shop.databaseUrl },
    gateway: () => ({ ...gateway, close: async () => {} }),
  });
  interruptions = await interruptionsOf(shop.orm);
});
afterAll(async () => {
  await other.close();
  await shop.close();
});

interface Scene {
  customer: Customer;
  drawingId: number;
  input: object;
}

/** What happens while a checkout stands still, each by the other process. */
const meanwhile: Record<string, (scene: Scene) => Promise<unknown>> = {
  'the process dies': async () => interruptions.die(),
  'recovery runs': () => recoverNow(other, gateway),
  'the cart is edited': ({ customer, drawingId }) => put(other, customer, drawingId),
  'the price changes': ({ drawingId }) =>
    run(sql`update drawing set price_cents = price_cents + 1 where id = ${drawingId}`),
  'the customer pays again': ({ customer, input }) => pay(other, customer, input),
};

const run = (query: RawBuilder<unknown>) => rowsOf(other.orm.em.fork(), query);

const pay = (through: TestShop, { token }: Customer, input: object) =>
  through.graphql(checkoutMutation, { input }, token);

async function scene(card: object, key: string): Promise<Scene> {
  const drawing = await makeDrawing(other, { stock: 5 });
  await run(sql`update drawing set description = 'copies: 5' where id = ${drawing.id}`);
  const customer = await makeCustomer(other);
  await put(other, customer, drawing.id, 2);
  return { customer, drawingId: drawing.id, input: { billing, card, idempotencyKey: key } };
}

/** Goes on once what happens meanwhile is over, or waits for a lock that the stopped checkout holds. */
async function overOrWaiting(work: Promise<unknown>): Promise<void> {
  let over = false;
  const settled = work
    .catch(() => undefined)
    .finally(() => {
      over = true;
    });
  while (!over) {
    const waiting = await run(sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    if (waiting.length > 0) return;
    await Promise.race([settled, new Promise((resolve) => setImmediate(resolve))]);
  }
}

async function contradictions(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(invariants)) {
    const rows = await run(query);
    if (rows.length > 0) found[name] = rows;
  }
  return found;
}

/** One checkout with one thing happening before its statement `step`; false when it has fewer statements. */
async function play(step: number, name: string, card: object): Promise<boolean> {
  const set = await scene(card, `${name.replaceAll(' ', '-')}-${step}-${JSON.stringify(card).length}`);
  let happening: Promise<unknown> = Promise.resolve();
  interruptions.at(step, async () => {
    happening = meanwhile[name]?.(set) ?? Promise.resolve();
    await overOrWaiting(happening);
  });
  const answer = await pay(shop, set.customer, set.input).catch(() => undefined);
  const { reached } = interruptions.done();
  await happening.catch(() => undefined);
  await recoverNow(other, gateway);
  await recoverNow(other, gateway);
  expect([step, name, await contradictions()]).toEqual([step, name, {}]);
  await tellsTheTruth(answer?.data?.checkout, set);
  return reached;
}

/** A client who was told "paid" has a paid order; one who was told "declined" has none of that payment. */
async function tellsTheTruth(
  told: { __typename: string; id?: string } | undefined,
  { customer }: Scene,
): Promise<void> {
  if (told?.__typename !== 'Order') return;
  const { data } = await other.graphql(
    'query ($id: ID!) { order(id: $id) { status } }',
    { id: told.id },
    customer.token,
  );
  expect(data.order.status).toBe('PAID');
}

/** What changes the payment's own way is played with every kind of card, the rest with one. */
const plays: [string, string, object][] = [
  ['the process dies', 'an approved card', cards.approved],
  ['the process dies', 'a declined card', cards.declined],
  ['the process dies', 'a card whose answer is lost', cards.answerLost],
  ['recovery runs', 'an approved card', cards.approved],
  ['recovery runs', 'a card whose answer is lost', cards.answerLost],
  ['the cart is edited', 'an approved card', cards.approved],
  ['the price changes', 'an approved card', cards.approved],
  ['the customer pays again', 'an approved card', cards.approved],
];

test.each(plays)(
  'when before any statement of a checkout %s, with %s, the books balance',
  async (name, _card, card) => {
    let step = 0;
    while (await play(step, name, card)) step += 1;
    expect(step).toBeGreaterThan(15);
  },
  PATIENCE_MS,
);
