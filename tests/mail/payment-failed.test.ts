import { scriptedGateway } from '../checkout/gateways.ts';
import { cards, pay, recoverNow, shopper } from '../checkout/shopping.ts';
import { letterBox } from '../support/letter-box.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { workOff } from '../support/work-off.ts';

const { gateway, make } = scriptedGateway();
let shop: TestShop;
beforeAll(async () => {
  shop = await openShop({ gateway: make });
});
afterAll(() => shop.close());

/** The letters that the jobs there are now come to. */
async function letters() {
  const box = letterBox();
  await workOff(shop, { gateway, mailer: box.mailer });
  return box.letters;
}

test('whoever was told that the payment is being confirmed hears that it failed', async () => {
  const { customer, drawing } = await shopper(shop, { quantity: 2 });
  const { data } = await pay(shop, customer, { card: cards.fails });
  expect(data.checkout.__typename).toBe('PaymentPending');
  expect(await letters()).toEqual([]);
  await recoverNow(shop, gateway);
  const [letter, ...others] = await letters();
  expect(others).toEqual([]);
  const { orderId } = data.checkout;
  expect(letter).toMatchObject({
    to: { name: customer.name, address: customer.email },
    slug: `payment-failed-${orderId}`,
    subject: `Your payment for order ${orderId} did not go through`,
  });
  for (const part of [
    'nothing was bought',
    `${drawing.title}, 2 at €10.00 each`,
    '€20.00',
    'not charged',
    'Try again.',
  ]) {
    expect(letter?.text).toContain(part);
    expect(letter?.html).toContain(part);
  }
});

test('also when the bank had declined, and its answer was lost', async () => {
  const { customer } = await shopper(shop);
  gateway.next = async (bank) => {
    await bank();
    throw new Error('The line went dead.');
  };
  const { data } = await pay(shop, customer, { card: cards.declined });
  expect(data.checkout.__typename).toBe('PaymentPending');
  await recoverNow(shop, gateway);
  const [letter, ...others] = await letters();
  expect(others).toEqual([]);
  expect(letter?.text).toContain('The bank declined this card. Use another card.');
});

test('when it went through after all, they get the receipt and nothing else', async () => {
  const { customer } = await shopper(shop);
  const { data } = await pay(shop, customer, { card: cards.answerLost });
  await recoverNow(shop, gateway);
  expect(await letters()).toMatchObject([{ slug: `receipt-${data.checkout.orderId}` }]);
});

test('nothing is written when a bank that does not answer leaves it open, nor by the pass after the failure', async () => {
  const { customer } = await shopper(shop);
  await pay(shop, customer, { card: cards.fails });
  gateway.fault = new Error('The line went dead.');
  await recoverNow(shop, gateway);
  expect(await letters()).toEqual([]);
  await recoverNow(shop, gateway);
  await recoverNow(shop, gateway);
  expect(await letters()).toHaveLength(1);
});
