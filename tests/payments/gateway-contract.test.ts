import { randomUUID } from 'node:crypto';
import { readCard } from '../../src/payments/card.ts';
import { type GatewaySettings, gatewayOf } from '../../src/payments/gateway-of.ts';
import type { Bill, PaymentGateway } from '../../src/payments/payment-gateway.ts';
import { cloneDatabase } from '../support/template-database.ts';
import { type StripeDouble, startStripeDouble } from './stripe-double.ts';

let databaseUrl: string;
let double: StripeDouble;
beforeAll(async () => {
  [databaseUrl, double] = [await cloneDatabase(), await startStripeDouble()];
});
afterAll(() => double.close());

const kinds: Record<string, () => GatewaySettings> = {
  sandbox: () => ({ sandboxDelayMs: { min: 0, max: 0 } }),
  stripe: () => ({
    sandboxDelayMs: { min: 0, max: 0 },
    stripe: { secretKey: 'sk_test_double', apiBase: double.url },
  }),
};

const card = (number = '4242424242424242') =>
  readCard({ number, expiryDate: '12/2099', cvv: '123' }, new Date());
const declined = card('4000000000009995');
const bill = (): Bill => ({ ref: randomUUID(), amountCents: 12_345, currency: 'EUR' });

describe.each(Object.keys(kinds))('what every gateway promises, kept by %s', (kind) => {
  let gateway: PaymentGateway;
  /** Another process of the shop, which has no memory in common but the database. */
  let other: PaymentGateway;
  beforeAll(async () => {
    const settings = kinds[kind]?.() as GatewaySettings;
    [gateway, other] = [await gatewayOf(settings, databaseUrl), await gatewayOf(settings, databaseUrl)];
  });
  afterAll(() => Promise.all([gateway.close(), other.close()]));

  const state = async (of: Bill) => (await other.lookup(of)).state;
  const authorised = async () => {
    const of = bill();
    expect(await gateway.authorise({ ...of, card: card() })).toEqual({ outcome: 'approved' });
    return of;
  };
  const captured = async () => {
    const of = await authorised();
    await gateway.capture(of);
    return of;
  };

  test('a good card is authorised, once however often it is asked', async () => {
    const of = await authorised();
    expect(await other.authorise({ ...of, card: card() })).toEqual({ outcome: 'approved' });
    expect(await state(of)).toBe('AUTHORISED');
  });

  test('a bad card is declined with a sentence, and stays declined with a better one', async () => {
    const of = bill();
    const reason = 'There is not enough money on this card. Use another card.';
    const answer = await gateway.authorise({ ...of, card: declined });
    expect(answer).toEqual({ outcome: 'declined', reason });
    expect(await gateway.authorise({ ...of, card: card() })).toEqual(answer);
    expect(await other.lookup(of)).toEqual({ state: 'DECLINED', reason });
  });

  test('a card that the gateway knows by id pays; another id is no card', async () => {
    const known = await gateway.cardOf('pm_card_visa');
    expect(known).toMatchObject({ paymentMethodId: 'pm_card_visa', brand: 'visa', last4: '4242' });
    const of = bill();
    if (known) expect(await gateway.authorise({ ...of, card: known })).toEqual({ outcome: 'approved' });
    expect(await state(of)).toBe('AUTHORISED');
    const poor = await gateway.cardOf('pm_card_visa_chargeDeclinedInsufficientFunds');
    if (poor)
      expect(await gateway.authorise({ ...bill(), card: poor })).toMatchObject({ outcome: 'declined' });
    expect(await gateway.cardOf('pm_unknown')).toBeUndefined();
  });

  test('what was never asked for is NONE, also after it was looked at', async () => {
    const of = bill();
    expect([await state(of), await state(of)]).toEqual(['NONE', 'NONE']);
    expect(await gateway.authorise({ ...of, card: card() })).toEqual({ outcome: 'approved' });
  });

  test('money is taken once', async () => {
    const of = await authorised();
    await Promise.all([gateway.capture(of), other.capture(of)]);
    await gateway.capture(of);
    expect(await state(of)).toBe('CAPTURED');
  });

  test('money that was set aside is released, again and again', async () => {
    const of = await authorised();
    await Promise.all([gateway.void(of), other.void(of)]);
    await gateway.void(of);
    expect(await state(of)).toBe('VOIDED');
    expect(await gateway.authorise({ ...of, card: card() })).toMatchObject({ outcome: 'declined' });
  });

  test('money that was taken is given back once', async () => {
    const of = await captured();
    await Promise.all([gateway.refund(of), other.refund(of)].map((call) => call.catch(() => undefined)));
    await gateway.refund(of);
    expect(await state(of)).toBe('REFUNDED');
  });

  test('what cannot be done is refused, and changes nothing', async () => {
    const [none, held, taken] = [bill(), await authorised(), await captured()];
    const voided = await authorised();
    await gateway.void(voided);
    await expect(gateway.capture(none)).rejects.toThrow();
    await expect(gateway.refund(none)).rejects.toThrow();
    await expect(gateway.refund(held)).rejects.toThrow();
    await expect(gateway.void(taken)).rejects.toThrow();
    await expect(gateway.capture(voided)).rejects.toThrow();
    await expect(gateway.refund(voided)).rejects.toThrow();
    expect([await state(none), await state(held), await state(taken), await state(voided)]).toEqual([
      'NONE',
      'AUTHORISED',
      'CAPTURED',
      'VOIDED',
    ]);
  });

  test('a void of what was declined or given back has nothing to do', async () => {
    const [poor, back] = [bill(), await captured()];
    await gateway.authorise({ ...poor, card: declined });
    await gateway.refund(back);
    await Promise.all([gateway.void(poor), gateway.void(back)]);
    expect([await state(poor), await state(back)]).toEqual(['DECLINED', 'REFUNDED']);
  });

  test('a void of an unknown ref is a tombstone: what comes late is declined', async () => {
    const of = bill();
    await other.void(of);
    expect(await state(of)).toBe('VOIDED');
    expect(await gateway.authorise({ ...of, card: card() })).toEqual({
      outcome: 'declined',
      reason: 'This payment was cancelled. Start a new one.',
    });
    expect(await state(of)).toBe('VOIDED');
  });

  test('an authorisation that races a void leaves no money held', async () => {
    for (let round = 0; round < 20; round += 1) {
      const of = bill();
      const racers = [() => gateway.authorise({ ...of, card: card() }), () => other.void(of)];
      await Promise.all((round % 2 ? racers : racers.reverse()).map((race) => race()));
      expect(await state(of)).toBe('VOIDED');
    }
  });
});
