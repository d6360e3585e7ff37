import { jest } from '@jest/globals';
import { clearAway } from '../main/shop-process.ts';
import { canaries } from './canaries.ts';
import { places } from './haystacks.ts';
import { play } from './play.ts';
import { close, openStage, type Stage } from './stage.ts';

jest.setTimeout(120_000);

let stage: Stage | undefined;
let after: Awaited<ReturnType<typeof play>>;

beforeAll(async () => {
  stage = await openStage();
  after = await play(stage);
});

afterAll(async () => {
  if (stage && !after) await close(stage);
  await clearAway();
});

test.each(places)('no card is left in %s', (place) => {
  expect(after.found[place].cards.slice(0, 20)).toEqual([]);
});

test.each(places)('one that was left in %s on purpose is found', (place) => {
  const found = new Set(after.found[place].decoys.map(({ form }) => form));
  const plainOnly = ['what clients were told', "the shops' output"].includes(place);
  const left = [...after.decoys.forms.values()].filter((form) => !plainOnly || form.endsWith(', plain'));
  expect(left.filter((form) => !found.has(form))).toEqual([]);
});

test('of a card brand, last four digits and expiry are kept', () => {
  expect(after.kept).toEqual([
    { brand: 'mastercard', last4: canaries.mastercard.slice(-4), expiry_month: 12, expiry_year: 2099 },
    { brand: 'visa', last4: canaries.visa.slice(-4), expiry_month: 12, expiry_year: 2099 },
  ]);
});

test.each(['rest', 'graphql'] as const)('over %s each card came where it was to come', (facade) => {
  expect(after[facade].asked).toEqual(after[facade].expected);
});

test('so it did at Stripe, which alone was told number and cvv', () => {
  expect(after.stripe).toEqual({
    paid: '200',
    declined: 'PaymentDeclined',
    'a number that Stripe does not know': '402',
    'the same over GraphQL': 'PaymentDeclined',
    'Stripe fails': '200',
    'Stripe is busy': 'PaymentPending',
    'the answer is lost': '200',
    'no answer in time': '200',
  });
  const cards = stage?.double.asked.flatMap(({ form }) => {
    const number = form['payment_method_data[card][number]'];
    return number ? [`${number} ${form['payment_method_data[card][cvc]']}`] : [];
  });
  for (const number of Object.values(canaries)) expect(cards).toContain(`${number} ${after.cvv}`);
});

test('a bank that takes too long leaves the payment open, and so does kill -9', () => {
  expect(after.late).toEqual(['200', '409', 'PaymentPending']);
  expect(after.killed).toEqual(['LOST', 'LOST', '409', 'CheckoutInProgress']);
});
