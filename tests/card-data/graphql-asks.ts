import { billing } from '../support/factories.ts';
import { canaries, documented } from './canaries.ts';
import { spacedByFour } from './forms.ts';
import type { Asks } from './rest-asks.ts';
import type { Ask } from './till.ts';

const { visa, mastercard } = canaries;
const mutation = `mutation ($input: CheckoutInput!) { checkout(input: $input) { __typename ... on Order { id }
  ... on Problem { message } ... on PaymentDeclined { reason } } }`;
const literalBilling = '{ name: "A", address: "A", city: "A", country: "A", postalCode: "A" }';

const wrong = 'BAD_USER_INPUT';
const unread = 'GRAPHQL_PARSE_FAILED';
const invalid = 'GRAPHQL_VALIDATION_FAILED';

/** Every way through the shop that a card takes over GraphQL. */
export function graphqlAsks(cvv: string): Asks {
  const hands = handsOf(cvv);
  return { ...taken(hands), ...refused(hands), ...invalidDocuments(hands) };
}

/** How a card is handed over: in variables, in the operation's own text, as a body of any kind. */
function handsOf(cvv: string) {
  const card = { number: visa, expiryDate: '12/99', cvv };
  const sent = (body: unknown): Ask => ({ call: 'POST /graphql', body: JSON.stringify(body) });
  return {
    card,
    cvv,
    sent,
    pay: (changes: object = {}, input: object = {}) =>
      sent({ query: mutation, variables: { input: { billing, card: { ...card, ...changes }, ...input } } }),
    literal: (text: string) =>
      sent({
        query: `mutation { checkout(input: { billing: ${literalBilling}, card: ${text} }) { __typename } }`,
      }),
  };
}

type Hands = ReturnType<typeof handsOf>;

const key = { idempotencyKey: 'a-key' };

const taken = ({ pay, literal, cvv }: Hands): Asks => ({
  paid: [[pay()], 'Order'],
  'paid, replayed, and the key used for another card': [
    [pay({}, key), pay({}, key), pay({ number: mastercard }, key)],
    'Order, Order, IdempotencyMismatch',
  ],
  'paid, written into the operation': [
    [literal(`{ number: "${visa}", expiryDate: "12/99", cvv: "${cvv}" }`)],
    'Order',
  ],
  declined: [[pay({ number: documented.declined })], 'PaymentDeclined'],
  'the bank says it has expired': [[pay({ number: documented.expired })], 'PaymentDeclined'],
  'the bank fails': [[pay({ number: documented.fails })], 'PaymentPending'],
  'the answer is lost': [[pay({ number: documented.answerLost })], 'PaymentPending'],
  'another total': [[pay({}, { expectedTotal: 1 })], 'TotalChanged'],
  'the database fails': [
    [pay({}, { billing: { ...billing, name: 'INSERT XX000' } })],
    'INTERNAL_SERVER_ERROR',
  ],
  'paid, and the books fail': [
    [pay({}, { billing: { ...billing, name: 'UPDATE XX001' } })],
    'PaymentPending',
  ],
});

const refused = ({ pay, sent, card, cvv }: Hands): Asks => ({
  'a wrong digit': [[pay({ number: `${visa.slice(0, -1)}6` })], wrong],
  'a cvv with a letter': [[pay({ cvv: `${cvv}x` })], wrong],
  'an expired card': [[pay({ expiryDate: '01/20' })], wrong],
  'the number in the billing details': [
    [pay({}, { billing: { ...billing, city: spacedByFour(visa) } })],
    wrong,
  ],
  'the number as a payment method': [[pay({}, { card: null, paymentMethodId: visa })], wrong],
  'the number as the id of a payment method': [
    [pay({}, { card: null, paymentMethodId: `pm_${visa}` })],
    wrong,
  ],
  numbers: [[pay({ number: Number(visa), cvv: Number(cvv) })], wrong],
  'lists and objects': [[pay({ number: [visa], cvv: { cvv } })], wrong],
  'a text for a card': [[pay({}, { card: `${visa} ${cvv}` })], wrong],
  'as names': [[pay({ [visa]: cvv })], wrong],
  'variables that are a text': [[sent({ query: mutation, variables: JSON.stringify(card) })], 'BAD_REQUEST'],
});

const invalidDocuments = ({ pay, literal, sent, card, cvv }: Hands): Asks => ({
  'an unquoted number': [[literal(`{ number: ${visa}, expiryDate: "12/99", cvv: ${cvv} }`)], invalid],
  'a text where a card belongs': [[literal(`"${visa} ${cvv}"`)], invalid],
  'a default of another type': [
    [
      sent({
        query: `query ($n: Int = "${visa}", $c: Boolean = ${cvv}) { cart @include(if: $c) { quantity } }`,
      }),
    ],
    invalid,
  ],
  'no colon before the number': [[literal(`{ number "${visa}", cvv: "${cvv}" }`)], unread],
  'no colon before the cvv': [[literal(`{ number: "${visa}", cvv ${cvv} }`)], unread],
  'no names': [[literal(`{ ${visa}, ${cvv} }`)], unread],
  'an unquoted number with spaces': [[literal(`{ number: ${spacedByFour(visa)} }`)], unread],
  'a block of text where a name belongs': [[literal(`{ """${visa} ${cvv}""" }`)], unread],
  'a quote that does not end': [[literal(`{ number: "${visa}, cvv: ${cvv} }`)], unread],
  'a backslash too many': [[literal(`{ number: "\\${visa}", cvv: "\\u${cvv}x" }`)], unread],
  'a number for an operation': [[sent({ query: Number(visa), variables: { cvv } })], 'BAD_REQUEST'],
  'JSON that ends early': [[{ ...pay(), body: JSON.stringify({ card }).slice(0, -2) }], 'BAD_REQUEST'],
  'too large': [[pay({ number: visa.repeat(7_000) })], 'BAD_REQUEST'],
  'in the address of the page': [
    [{ call: `GET /graphql?query=${encodeURIComponent(`mutation { number: "${visa}", cvv: "${cvv}" }`)}` }],
    unread,
  ],
  'without a token': [[{ ...pay(), headers: { authorization: `Bearer ${visa}` } }], 'UNAUTHENTICATED'],
});
