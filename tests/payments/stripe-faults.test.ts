import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { readCard } from '../../src/payments/card.ts';
import type { Bill } from '../../src/payments/payment-gateway.ts';
import { stripeGateway } from '../../src/payments/stripe/stripe-gateway.ts';
import { cloneDatabase } from '../support/template-database.ts';
import { type Fault, type StripeDouble, startStripeDouble } from './stripe-double.ts';

const [OPEN, CONFIRM] = ['POST payment_intents', 'POST payment_intents/id/confirm'];
const [CANCEL, CAPTURE] = ['POST payment_intents/id/cancel', 'POST payment_intents/id/capture'];

let double: StripeDouble;
let gateway: ReturnType<typeof stripeGateway>;
let impatient: ReturnType<typeof stripeGateway>;
beforeAll(async () => {
  const databaseUrl = await cloneDatabase();
  double = await startStripeDouble();
  const settings = { secretKey: 'sk_test_double', apiBase: double.url };
  gateway = stripeGateway(settings, databaseUrl);
  impatient = stripeGateway({ ...settings, timeoutMs: 1_500 }, databaseUrl);
});
afterAll(() => Promise.all([gateway.close(), impatient.close(), double.close()]));

const card = (number = '4242424242424242') =>
  readCard({ number, expiryDate: '12/2099', cvv: '737' }, new Date());
const bill = (): Bill => ({ ref: randomUUID(), amountCents: 12_345, currency: 'EUR' });
const intentsOf = ({ ref }: Bill) => double.intents.filter((intent) => intent.metadata.ref === ref);
const requestsOf = async (work: () => Promise<unknown>) => {
  const before = double.asked.length;
  await work();
  return double.asked.slice(before);
};

test('the intent is opened without the card, by a request that can be made again; only its confirmation carries it', async () => {
  const of = bill();
  const [opening, confirming, ...more] = await requestsOf(() => gateway.authorise({ ...of, card: card() }));
  expect(opening).toEqual({
    call: OPEN,
    key: of.ref,
    form: {
      amount: '12345',
      currency: 'eur',
      capture_method: 'manual',
      'allowed_payment_method_types[0]': 'card',
      'metadata[ref]': of.ref,
    },
  });
  expect(confirming).toMatchObject({ call: CONFIRM, key: `${of.ref}:confirm` });
  expect(confirming?.form).toMatchObject({
    'payment_method_data[card][number]': '4242424242424242',
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '2099',
  });
  expect(more).toEqual([]);
});

test.each<[string, Fault]>([
  [OPEN, 'fails'],
  [OPEN, 'fails, unstored'],
  [OPEN, 'is busy'],
  [OPEN, 'is locked'],
  [OPEN, 'drops'],
  [OPEN, 'acts and drops'],
  [CONFIRM, 'fails'],
  [CONFIRM, 'fails, unstored'],
  [CONFIRM, 'is busy'],
  [CONFIRM, 'is locked'],
  [CONFIRM, 'drops'],
])(
  '%s %s: the outcome is not known; a void then ends it, and what comes late is declined',
  async (call, fault) => {
    const of = bill();
    double.fault(call, fault);
    await expect(gateway.authorise({ ...of, card: card() })).rejects.toThrow(/^Stripe answered/);
    expect(await gateway.lookup(of)).toEqual({ state: 'NONE' });
    await gateway.void(of);
    expect(await gateway.authorise({ ...of, card: card() })).toMatchObject({ outcome: 'declined' });
    expect(intentsOf(of).map(({ status }) => status)).toEqual(
      call === OPEN && fault === 'fails' ? [] : ['canceled'],
    );
  },
);

test('a confirmation whose answer was lost is found', async () => {
  const of = bill();
  double.fault(CONFIRM, 'acts and drops');
  await expect(gateway.authorise({ ...of, card: card() })).rejects.toThrow();
  expect(await gateway.lookup(of)).toEqual({ state: 'AUTHORISED' });
  await gateway.void(of);
  expect(await gateway.lookup(of)).toEqual({ state: 'VOIDED' });
});

test('one cut connection is repeated by the library under the same key, and nothing is done twice', async () => {
  const of = bill();
  double.fault(OPEN, 'acts and drops', 1);
  double.fault(CONFIRM, 'acts and drops', 1);
  expect(await gateway.authorise({ ...of, card: card() })).toEqual({ outcome: 'approved' });
  expect(intentsOf(of)).toHaveLength(1);
});

test('an answer that takes too long is not waited for, and what it did is found', async () => {
  const of = bill();
  const slow = double.hold(CONFIRM, 'after');
  await expect(impatient.authorise({ ...of, card: card() })).rejects.toThrow();
  slow.release();
  expect(await gateway.lookup(of)).toEqual({ state: 'AUTHORISED' });
});

test('an intent that took too long to open is not confirmed any more', async () => {
  const of = bill();
  const slow = double.hold(OPEN, 'after');
  await expect(impatient.authorise({ ...of, card: card() })).rejects.toThrow();
  slow.release();
  expect(await gateway.lookup(of)).toEqual({ state: 'NONE' });
});

test('a void between the opening and the confirmation wins', async () => {
  const of = bill();
  const standing = double.hold(CONFIRM, 'before');
  const answer = gateway.authorise({ ...of, card: card() });
  await standing.reached;
  await gateway.void(of);
  standing.release();
  expect(await answer).toMatchObject({ outcome: 'declined' });
  expect(await gateway.lookup(of)).toEqual({ state: 'VOIDED' });
});

test('a day later, when Stripe has forgotten the key, a ref is still the same payment', async () => {
  const [of, buried] = [bill(), bill()];
  await gateway.authorise({ ...of, card: card() });
  await gateway.capture(of);
  await gateway.void(buried);
  double.forgetKeys();
  await gateway.refund(of);
  expect(await gateway.lookup(of)).toEqual({ state: 'REFUNDED' });
  expect(await gateway.authorise({ ...buried, card: card() })).toMatchObject({ outcome: 'declined' });
  expect([...intentsOf(of), ...intentsOf(buried)]).toHaveLength(2);
});

test('a bank that wants 3-D Secure is a decline that says so, and the intent is cancelled', async () => {
  const of = bill();
  const answer = await gateway.authorise({ ...of, card: card('4000002500003155') });
  expect(answer).toMatchObject({
    outcome: 'declined',
    reason: expect.stringContaining('confirm this payment'),
  });
  expect(intentsOf(of)).toMatchObject([{ status: 'canceled' }]);
  expect(await gateway.lookup(of)).toMatchObject({ state: 'DECLINED' });
  expect(await gateway.authorise({ ...of, card: card() })).toEqual(answer);
});

test('a 3-D Secure intent that could not be cancelled is not known, and a void ends it', async () => {
  const of = bill();
  double.fault(CANCEL, 'fails');
  await expect(gateway.authorise({ ...of, card: card('4000002500003155') })).rejects.toThrow();
  expect(await gateway.lookup(of)).toEqual({ state: 'NONE' });
  await gateway.void(of);
  expect(intentsOf(of)).toMatchObject([{ status: 'canceled' }]);
});

test('a capture whose answer was lost is no second capture', async () => {
  const of = bill();
  await gateway.authorise({ ...of, card: card() });
  double.fault(CAPTURE, 'fails');
  await expect(gateway.capture(of)).rejects.toThrow();
  double.fault(CAPTURE, 'acts and drops', 1);
  await gateway.capture(of);
  await gateway.capture(of);
  expect(await gateway.lookup(of)).toEqual({ state: 'CAPTURED' });
});

test('an amount that Stripe does not take is declined, and leaves nothing to settle', async () => {
  const of = { ...bill(), amountCents: 1 };
  expect(await gateway.authorise({ ...of, card: card() })).toMatchObject({ outcome: 'declined' });
  expect(await gateway.lookup(of)).toEqual({ state: 'NONE' });
  await gateway.void(of);
});

test('only cards are cards', async () => {
  expect(await gateway.cardOf('pm_sepa')).toBeUndefined();
});

test('what the gateway throws holds nothing of the request', async () => {
  const of = bill();
  for (const fault of ['fails', 'is busy', 'drops'] as const) {
    double.fault(CONFIRM, fault);
    const error = await gateway.authorise({ ...bill(), card: card() }).catch((thrown: unknown) => thrown);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/4242|737|sk_test/);
  }
  expect(await gateway.authorise({ ...of, card: card('5555555555554444') })).toEqual({
    outcome: 'declined',
    reason: 'The bank cannot take this payment. Use another card.',
  });
});
