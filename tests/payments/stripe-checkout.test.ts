import { sql } from 'kysely';
import { recoverPayments } from '../../src/checkout/recover-payments.ts';
import type { PaymentGateway } from '../../src/payments/payment-gateway.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { cards, checkoutMutation, pay, shopper } from '../checkout/shopping.ts';
import { billing, type Customer } from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { type StripeDouble, startStripeDouble } from './stripe-double.ts';

const CONFIRM = 'POST payment_intents/id/confirm';

let double: StripeDouble;
let shop: TestShop;
let gateway: PaymentGateway;
beforeAll(async () => {
  double = await startStripeDouble();
  const stripe = { secretKey: 'sk_test_double', apiBase: double.url };
  shop = await openShop({
    config: { stripe },
    gateway: (made) => {
      gateway = made;
      return made;
    },
  });
});
afterAll(async () => {
  await shop.close();
  await double.close();
});

async function recover(): Promise<void> {
  const em = shop.orm.em.fork();
  await rowsOf(
    em,
    sql`update payment set settle_at = now() - interval '1 second' where settle_at is not null`,
  );
  await recoverPayments({ em, gateway, log: shop.log });
}

async function booked(drawingId: number) {
  const [row] = await rowsOf(
    shop.orm.em.fork(),
    sql<{ order: string; payment: string; brand: string; last4: string; stock: number; ref: string }>`
    select o.status as order, p.status as payment, p.brand, p.last4, d.stock, p.ref
    from drawing d join order_line l on l.drawing_id = d.id join orders o on o.id = l.order_id
    join payment p on p.order_id = o.id where d.id = ${drawingId} order by o.id desc limit 1`,
  );
  const intent = double.intents.find(({ metadata }) => metadata.ref === row?.ref);
  return { ...row, ref: undefined, bank: intent?.status };
}

const payBy = ({ token }: Customer, means: object) =>
  shop.graphql(checkoutMutation, { input: { billing, ...means } }, token);

test('a checkout over GraphQL is authorised, then captured', async () => {
  const { customer, drawing } = await shopper(shop);
  const { data } = await pay(shop, customer);
  expect(data.checkout).toMatchObject({ __typename: 'Order', status: 'PAID' });
  expect(await booked(drawing.id)).toMatchObject({ payment: 'AUTHORISED', bank: 'requires_capture' });
  await recover();
  expect(await booked(drawing.id)).toMatchObject({ order: 'PAID', payment: 'CAPTURED', bank: 'succeeded' });
});

test('a checkout over REST is the same one', async () => {
  const { customer, drawing } = await shopper(shop);
  const json = {
    billing_details: {
      name: 'Ada',
      address: '12 Ink Lane',
      city: 'Bristol',
      country: 'UK',
      postal_code: 'BS1',
    },
    payment_info: { card_number: '4242424242424242', expiry_date: '12/99', cvv: '123' },
  };
  const paid = await shop.rest('POST /api/checkout', { token: customer.token, json });
  expect([paid.status, paid.body.data.message]).toEqual([200, 'Order placed']);
  expect(await booked(drawing.id)).toMatchObject({ order: 'PAID', bank: 'requires_capture' });
  const { customer: other } = await shopper(shop);
  json.payment_info.card_number = '4000000000000002';
  expect((await shop.rest('POST /api/checkout', { token: other.token, json })).status).toBe(402);
});

test('a declined card gives the copies back, with a sentence', async () => {
  const { customer, drawing } = await shopper(shop);
  const { data } = await pay(shop, customer, { card: cards.declined });
  expect(data.checkout).toEqual({
    __typename: 'PaymentDeclined',
    reason: 'The bank declined this card. Use another card.',
  });
  expect(await booked(drawing.id)).toMatchObject({ order: 'PAYMENT_FAILED', payment: 'DECLINED', stock: 10 });
});

test('a confirmation whose answer was lost is finished forward by recovery', async () => {
  const { customer, drawing } = await shopper(shop);
  double.fault(CONFIRM, 'acts and drops');
  const { data } = await pay(shop, customer);
  expect(data.checkout.__typename).toBe('PaymentPending');
  await recover();
  expect(await booked(drawing.id)).toMatchObject({ order: 'PAID', payment: 'CAPTURED', bank: 'succeeded' });
});

test.each(['POST payment_intents', CONFIRM])(
  '%s that Stripe never got is voided by recovery',
  async (call) => {
    const { customer, drawing } = await shopper(shop);
    double.fault(call, 'drops');
    const { data } = await pay(shop, customer);
    expect(data.checkout.__typename).toBe('PaymentPending');
    await recover();
    expect(await booked(drawing.id)).toMatchObject({
      order: 'PAYMENT_FAILED',
      payment: 'VOIDED',
      bank: 'canceled',
      stock: 10,
    });
  },
);

test('a confirmation that arrives after recovery gave up fails at the cancelled intent', async () => {
  const { customer, drawing } = await shopper(shop);
  const late = double.hold(CONFIRM, 'before');
  const answer = pay(shop, customer);
  await late.reached;
  await recover();
  late.release();
  expect((await answer).data.checkout.__typename).toBe('PaymentDeclined');
  expect(await booked(drawing.id)).toMatchObject({ order: 'PAYMENT_FAILED', bank: 'canceled', stock: 10 });
});

test('a paid order that is cancelled gives the money back', async () => {
  const { customer, drawing } = await shopper(shop);
  const { data } = await pay(shop, customer);
  await recover();
  const cancel = 'mutation ($id: ID!) { cancelOrder(id: $id) { ... on Order { status } } }';
  await shop.graphql(cancel, { id: data.checkout.id }, customer.token);
  expect(await booked(drawing.id)).toMatchObject({ order: 'CANCELLED', payment: 'REFUNDED', stock: 10 });
});

test('a payment method of Stripe stands for a card: its brand and last digits come from Stripe', async () => {
  const { customer, drawing } = await shopper(shop);
  const { data } = await payBy(customer, { paymentMethodId: 'pm_card_visa' });
  expect(data.checkout).toMatchObject({ __typename: 'Order', status: 'PAID' });
  expect(await booked(drawing.id)).toMatchObject({ brand: 'visa', last4: '4242', bank: 'requires_capture' });
  const { form } = double.asked.findLast(({ call }) => call === CONFIRM) ?? {};
  expect(form).toEqual({ payment_method: 'pm_card_visa' });
});

test.each([
  [{}, 'input.card'],
  [{ card: null, paymentMethodId: null }, 'input.card'],
  [{ card: cards.approved, paymentMethodId: 'pm_card_visa' }, 'input.paymentMethodId'],
  [{ paymentMethodId: 'pm_unknown' }, 'input.paymentMethodId'],
  [{ paymentMethodId: 'pm_sepa' }, 'input.paymentMethodId'],
  [{ paymentMethodId: '4242424242424242' }, 'input.paymentMethodId'],
])('%j is no way to pay', async (means, field) => {
  const { customer, drawing } = await shopper(shop);
  const { errors } = await payBy(customer, means);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  expect(await booked(drawing.id)).toEqual({});
  expect(JSON.stringify(double.asked)).not.toContain('payment_methods/4242');
});

test('when Stripe cannot say what a payment method is, nothing is reserved, and the customer may try again', async () => {
  const { customer, drawing } = await shopper(shop);
  double.fault('GET payment_methods/id', 'fails, unstored');
  const { errors } = await payBy(customer, { paymentMethodId: 'pm_card_visa' });
  expect(errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  expect(await booked(drawing.id)).toEqual({});
  expect((await payBy(customer, { paymentMethodId: 'pm_card_visa' })).data.checkout.__typename).toBe('Order');
});

test('no card number, security code or key of Stripe was logged', () => {
  expect(shop.logged.join('\n')).not.toMatch(/4242424242424242|4000000000000002|"123"|sk_test/);
});
