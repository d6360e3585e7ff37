import { gzipSync } from 'node:zlib';
import { billing_details } from '../rest/purchase.ts';
import { canaries, documented } from './canaries.ts';
import { spacedByFour } from './forms.ts';
import type { Ask } from './till.ts';

/** By name: what is asked one after the other, and what it is answered. */
export type Asks = Record<string, [Ask[], string]>;

const { visa, mastercard } = canaries;

/** Every way through the shop that a card takes over REST. */
export function restAsks(cvv: string): Asks {
  const hands = handsOf(cvv);
  return { ...taken(hands), ...refused(hands), ...unread(hands) };
}

/** How a card is handed over: with another payment, with other billing details, as these very bytes. */
function handsOf(cvv: string) {
  const call = 'POST /api/checkout';
  const body = (payment: object, billing: object = {}) =>
    JSON.stringify({
      billing_details: { ...billing_details, ...billing },
      payment_info: { card_number: visa, expiry_date: '12/99', cvv, ...payment },
    });
  return {
    cvv,
    body,
    pay: (payment: object = {}, key?: string): Ask => ({
      call,
      body: body(payment),
      ...(key && { headers: { 'idempotency-key': key } }),
    }),
    of: (card_number: string): Ask => ({ call, body: body({ card_number }) }),
    billed: (billing: object): Ask => ({ call, body: body({}, billing) }),
    sent: (text: string | Buffer<ArrayBuffer>, headers = {}): Ask => ({ call, body: text, headers }),
  };
}

type Hands = ReturnType<typeof handsOf>;

const taken = ({ pay, of, billed }: Hands): Asks => ({
  paid: [[pay()], '200'],
  'paid, spaced': [[of(spacedByFour(visa))], '200'],
  'paid, hyphenated': [[of(spacedByFour(mastercard).replaceAll(' ', '-'))], '200'],
  'paid, and once more with nothing in the cart': [[pay(), of(mastercard)], '200, 400'],
  'paid, replayed, and the key used for another card': [
    [pay({}, 'paid'), pay({}, 'paid'), pay({ card_number: mastercard }, 'paid')],
    '200, 200, 422',
  ],
  'declined, and replayed': [
    [pay({ card_number: documented.declined }, 'no'), pay({ card_number: documented.declined }, 'no')],
    '402, 402',
  ],
  'not enough money': [[of(documented.noMoney)], '402'],
  'the bank fails': [[of(documented.fails)], '200'],
  'the answer is lost, and asked for again': [
    [
      pay({ card_number: documented.answerLost }, 'lost'),
      pay({ card_number: documented.answerLost }, 'lost'),
    ],
    '200, 409',
  ],
  'tried again after serialization failures': [[billed({ name: 'INSERT 40001' })], '200'],
  'the database goes away': [[billed({ name: 'INSERT 57P01' })], '503'],
});

const refused = ({ pay, of, billed, sent, cvv }: Hands): Asks => ({
  'a wrong digit': [[of(`${visa.slice(0, -1)}6`)], '400'],
  'a digit too many': [[of(`${visa}${visa}`)], '400'],
  'a cvv with a letter': [[pay({ cvv: `${cvv}x` })], '400'],
  'no such month': [[pay({ expiry_date: '13/99' })], '400'],
  'an expired card': [[pay({ expiry_date: '01/20' })], '400'],
  'the number as the expiry date': [[pay({ expiry_date: visa })], '400'],
  'number and cvv in each other’s place': [[pay({ card_number: cvv, cvv: visa })], '400'],
  'the number as the name': [[billed({ name: visa })], '400'],
  'number and cvv in the address': [[billed({ address: `Card ${spacedByFour(visa)}, ${cvv}` })], '400'],
  'the number as the postal code': [[billed({ postal_code: mastercard })], '400'],
  numbers: [[pay({ card_number: Number(visa), cvv: Number(cvv) })], '400'],
  'lists and objects': [[pay({ card_number: [visa], cvv: { cvv } })], '400'],
  'as names': [[pay({ [visa]: cvv, card_number: undefined })], '400'],
  'as the whole payment': [[sent(JSON.stringify({ billing_details, payment_info: visa }))], '400'],
});

const unread = ({ pay, sent, body, cvv }: Hands): Asks => ({
  'JSON that ends early': [[sent(body({}).slice(0, -1))], '400'],
  'no JSON': [[sent(`card_number=${visa}&cvv=${cvv}`)], '400'],
  'a form': [
    [sent(`card_number=${visa}&cvv=${cvv}`, { 'content-type': 'application/x-www-form-urlencoded' })],
    '415',
  ],
  'another charset': [[sent(body({}), { 'content-type': 'application/json; charset=latin-9' })], '415'],
  'broken gzip': [
    [
      sent(Buffer.concat([gzipSync(body({})).subarray(0, 50), Buffer.from(body({}))]), {
        'content-encoding': 'gzip',
      }),
    ],
    '400',
  ],
  'too large': [[sent(body({ more: 'x'.repeat(110_000) }))], '413'],
  'in the address of the page': [
    [{ ...pay({ cvv: '' }), call: `POST /api/checkout?number=${visa}&cvv=${cvv}` }],
    '400',
  ],
  'by another method': [[{ ...pay(), call: 'PUT /api/checkout' }], '405'],
  'without a token': [[{ ...pay(), headers: { authorization: 'Bearer nobody' } }], '401'],
  'cut short': [[{ ...pay(), cut: true }], 'CUT'],
});
