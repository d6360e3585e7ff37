import { sql } from 'kysely';
import { rowsOf } from '../../src/shared/rows.ts';
import { scriptedGateway } from '../checkout/gateways.ts';
import { cards, pay, recoverNow, shopper } from '../checkout/shopping.ts';
import { openShop, type TestShop } from '../support/shop.ts';

const { gateway, make } = scriptedGateway();
const token = 'a token of sixteen or more';
let shop: TestShop;
let guarded: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
  guarded = await openShop({ config: { databaseUrl: shop.databaseUrl, metricsToken: token } });
});
afterAll(async () => {
  await guarded.close();
  await shop.close();
});

/** The samples of a metric by its status. */
async function samples(name: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${shop.url}/metrics`)).text();
  return Object.fromEntries(
    [...text.matchAll(new RegExp(`^${name}\\{status="(\\w+)"\\} (.+)$`, 'gm'))].map(([, status, value]) => [
      status,
      Number(value),
    ]),
  );
}

test('what waits for the bank is seen, until recovery has settled it', async () => {
  const { customer } = await shopper(shop);
  await pay(shop, customer, { card: cards.answerLost });
  await rowsOf(shop.orm.em.fork(), sql`update payment set created_at = now() - interval '90 seconds'`);
  expect(await samples('atelier_payments_pending')).toEqual({ CREATED: 1, AUTHORISED: 0, VOIDING: 0 });
  const { CREATED } = await samples('atelier_payment_pending_oldest_seconds');
  expect(CREATED).toBeGreaterThanOrEqual(90);
  await recoverNow(shop, gateway);
  expect(await samples('atelier_payments_pending')).toEqual({ CREATED: 0, AUTHORISED: 0, VOIDING: 0 });
});

test('they are in the text format of Prometheus', async () => {
  const { status, headers } = await fetch(`${shop.url}/metrics`);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
});

test.each([
  ['no token', {}, 404],
  ['a wrong token', { authorization: 'Bearer something else' }, 404],
  ['the token', { authorization: `Bearer ${token}` }, 200],
])('where a token is set, %s', async (_who, headers, status) => {
  expect((await fetch(`${guarded.url}/metrics`, { headers: headers as HeadersInit })).status).toBe(status);
});

test('what a proxy passes on is not of this machine', async () => {
  const headers = { 'x-forwarded-for': '127.0.0.1' };
  expect((await fetch(`${shop.url}/metrics`, { headers })).status).toBe(404);
});
