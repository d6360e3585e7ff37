import { recoverPayments } from '../../src/checkout/recover-payments.ts';
import { announcementLine } from '../../src/database/announcements/announcement-line.ts';
import { sandboxGateway } from '../../src/payments/sandbox/sandbox-gateway.ts';
import { cards, makeAllDue, pay, put, shopper, told } from '../checkout/shopping.ts';
import { query, until } from '../database/embedded/places.ts';
import { approvedCard, billing, makeCustomer, makeDrawing } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { cloneDatabase } from '../support/template-database.ts';
import { startPgbouncer } from './pgbouncer.ts';

let direct: string;
let bouncer: Awaited<ReturnType<typeof startPgbouncer>>;
let shop: TestShop;

beforeAll(async () => {
  direct = await cloneDatabase();
  bouncer = await startPgbouncer(direct);
  shop = await openShop({
    config: { databaseUrl: bouncer.url, databaseDirectUrl: direct, preparedStatements: false },
  });
});
afterAll(async () => {
  await shop?.close();
  await bouncer?.stop();
});

const browse = `{ drawings(first: 5, filter: { priceRange: { min: 1 } }) { totalCount nodes { title
  artist { name } images { url } reviews(first: 2) { nodes { comment } } } } }`;

test('fifty who browse at once share three sessions of PostgreSQL', async () => {
  for (let index = 0; index < 5; index += 1) await makeDrawing(shop);
  const answers = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const { token } = index % 2 ? await makeCustomer(shop) : { token: undefined };
      return shop.graphql(browse, {}, token);
    }),
  );
  for (const { data, errors } of answers) {
    expect(errors).toBeUndefined();
    expect(data.drawings.nodes).toHaveLength(5);
  }
});

test('forty buyers of ten copies buy exactly ten, half of them over REST', async () => {
  const drawing = await makeDrawing(shop, { stock: 10 });
  const buyers = await Promise.all(Array.from({ length: 40 }, () => makeCustomer(shop)));
  await Promise.all(buyers.map((buyer) => put(shop, buyer, drawing.id)));
  const [{ number: card_number, expiryDate: expiry_date, cvv }, { postalCode: postal_code, ...address }] = [
    approvedCard,
    billing,
  ];
  const body = {
    billing_details: { ...address, postal_code },
    payment_info: { card_number, expiry_date, cvv },
  };
  const sold = await Promise.all(
    buyers.map(async (buyer, index) => {
      if (index % 2) return told(await pay(shop, buyer)) === 'Order';
      return (await shop.rest('POST /api/checkout', { token: buyer.token, json: body })).status === 200;
    }),
  );
  expect(sold.filter(Boolean)).toHaveLength(10);
  expect(await query(direct, `select stock, copies_sold from drawing where id = ${drawing.id}`)).toEqual([
    { stock: 0, copies_sold: 10 },
  ]);
});

test('a payment whose outcome is unknown is settled through it', async () => {
  const { customer, drawing } = await shopper(shop);
  expect(told(await pay(shop, customer, { card: cards.answerLost }))).toBe('PaymentPending');
  await makeAllDue(shop);
  const gateway = sandboxGateway({ databaseUrl: bouncer.url });
  await recoverPayments({ em: shop.orm.em.fork(), gateway, log: shop.log });
  await gateway.close();
  const paid = `select o.status from orders o join order_line l on l.order_id = o.id where l.drawing_id = ${drawing.id}`;
  expect(await query(direct, paid)).toEqual([{ status: 'PAID' }]);
});

test('what is said through it is heard on the direct way', async () => {
  const heard: string[] = [];
  const line = announcementLine(direct, shop.log);
  line.on('prices', (payload) => heard.push(payload));
  await line.open();
  await query(bouncer.url, `select pg_notify('prices', 'changed')`);
  await until(async () => heard.length === 1);
  await line.close();
});
