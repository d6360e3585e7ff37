import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { scriptedGateway } from './gateways.ts';
import { type Rival, waitForLock, withRival } from './rival.ts';
import { cards, pay, put, told } from './shopping.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());

interface Scene {
  customer: Customer;
  low: number;
  high: number;
}

/** What a rival locks, one row each. */
const rows = {
  'the order': ({ customer }: Scene) => `select 1 from orders where user_id = ${customer.id} for update`,
  'its payment': ({ customer }: Scene) =>
    `select 1 from payment join orders o on o.id = order_id where user_id = ${customer.id} for update of payment`,
  'the cart': ({ customer }: Scene) => `select 1 from cart where user_id = ${customer.id} for update`,
  'the drawing of lower id': ({ low }: Scene) => `select 1 from drawing where id = ${low} for no key update`,
  'the drawing of higher id': ({ high }: Scene) =>
    `select 1 from drawing where id = ${high} for no key update`,
};

type Start = (scene: Scene, lock: () => Promise<void>) => Promise<{ request: Promise<unknown> }>;

/** Each part of a purchase that locks, begun when the rival has its first lock. */
const parts: Record<string, Start> = {
  'a checkout that begins': async ({ customer }, lock) => {
    await lock();
    return { request: pay(shop, customer) };
  },
  'a checkout that is paid': (scene, lock) => settled(scene, lock, cards.approved),
  'a checkout that is declined': (scene, lock) => settled(scene, lock, cards.declined),
  'a cancellation': async ({ customer }, lock) => {
    const { data } = await pay(shop, customer);
    await lock();
    const cancel = 'mutation ($id: ID!) { cancelOrder(id: $id) { __typename } }';
    return { request: shop.graphql(cancel, { id: data.checkout.id }, customer.token) };
  },
};

async function settled({ customer }: Scene, lock: () => Promise<void>, card: object) {
  const answered = Promise.withResolvers<void>();
  gateway.next = async (bank) => {
    const answer = await bank();
    await lock();
    answered.resolve();
    return answer;
  };
  const request = pay(shop, customer, { card });
  await answered.promise;
  return { request };
}

/** Someone who put the drawing of the higher id in first. */
async function cartOfTwo(): Promise<Scene> {
  const [low, high] = [await makeDrawing(shop), await makeDrawing(shop)];
  const customer = await makeCustomer(shop);
  await put(shop, customer, high.id);
  await put(shop, customer, low.id);
  return { customer, low: low.id, high: high.id };
}

/** So that PostgreSQL, left to itself, comes to the lower id last. */
async function layLowBehindHigh({ low, high }: Scene): Promise<void> {
  const em = shop.orm.em.fork();
  for (let behind = false; !behind; ) {
    await rowsOf(em, sql`update drawing set title = title where id = ${low}`);
    const [row] = await rowsOf(
      em,
      sql<{ behind: boolean }>`
      select l.ctid > h.ctid as behind from drawing l, drawing h where l.id = ${low} and h.id = ${high}`,
    );
    behind = row?.behind ?? true;
  }
  await rowsOf(em, sql`analyze drawing`);
}

const all = Object.keys(parts);
const [begins, ...afterwards] = all;
const order: [keyof typeof rows, keyof typeof rows, (string | undefined)[]][] = [
  ['the order', 'its payment', afterwards],
  ['the cart', 'the drawing of lower id', [begins, 'a checkout that is paid']],
  ['the drawing of lower id', 'the drawing of higher id', all],
];
const meetings = order.flatMap(([first, second, by]) =>
  by.map((part = '') => [part, first, second] as const),
);

test.each(meetings)(
  '%s, while it waits for %s, does not hold %s: nobody meets a deadlock',
  async (part, first, second) => {
    const scene = await cartOfTwo();
    await withRival(shop, async (rival: Rival) => {
      const begun = await parts[part]?.(scene, async () => {
        await layLowBehindHigh(scene);
        await rival.run(rows[first](scene));
      });
      const request = begun?.request ?? Promise.resolve();
      await waitForLock(shop, request);
      await rival.run(rows[second](scene));
      await rival.commit();
      await expect(request).resolves.not.toHaveProperty('errors');
    });
  },
);

test('a deadlock that someone else brings about is tried again, and the customer told nothing of it', async () => {
  const scene = await cartOfTwo();
  await withRival(shop, async (rival) => {
    await rival.run("set local deadlock_timeout = '20s'");
    await rival.run(rows['the drawing of higher id'](scene));
    const request = pay(shop, scene.customer);
    await waitForLock(shop, request);
    await rival.run(rows['the drawing of lower id'](scene));
    await rival.commit();
    expect(told(await request)).toBe('Order');
  });
});
