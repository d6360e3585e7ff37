import { approvedCard, billing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import type { Buyer } from './stock-the-shop.ts';

/** What a server said: ORDER, a problem's or an error's code, or LOST when it never answered. */
export interface Answer {
  code: string;
  orderId?: number | undefined;
  replayed?: boolean;
}

/** A checkout as the buyer sends it, however often. */
export interface Purchase {
  buyer: Buyer;
  key: string;
  facade: 'REST' | 'GraphQL';
  cardNumber: string;
}

const PATIENCE_MS = 15_000;
const problem =
  '... on Problem { code } ... on PaymentPending { orderId } ... on CheckoutInProgress { orderId }';
const checkout = `mutation ($input: CheckoutInput!) { checkout(input: $input) { __typename ... on Order { id } ${problem} } }`;
const cancel =
  'mutation ($id: ID!) { cancelOrder(id: $id) { __typename ... on Order { id } ... on Problem { code } } }';

export async function askToCheckOut(
  url: string,
  { buyer, key, facade, cardNumber }: Purchase,
): Promise<Answer> {
  const card = { ...approvedCard, number: cardNumber };
  if (facade === 'GraphQL') return graphql(url, buyer, key, checkout, { input: { billing, card } });
  const { postalCode: postal_code, ...address } = billing;
  return post(`${url}/api/checkout`, buyer, key, {
    billing_details: { ...address, postal_code },
    payment_info: { card_number: card.number, expiry_date: card.expiryDate, cvv: card.cvv },
  });
}

export function askToCancel(url: string, buyer: Buyer, key: string, orderId: number): Promise<Answer> {
  return graphql(url, buyer, key, cancel, { id: orderId });
}

export function askForCopies(
  url: string,
  buyer: Buyer,
  key: string,
  drawing_id: number,
  quantity: number,
): Promise<Answer> {
  return post(`${url}/api/cart`, buyer, key, { drawing_id, quantity });
}

const graphql = (url: string, buyer: Buyer, key: string, query: string, variables: object) =>
  post(`${url}/graphql`, buyer, key, { query, variables });

async function post(url: string, { token }: Buyer, key: string, body: object): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': key,
  };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
    const replayed = answer.headers.get('idempotency-replayed') === 'true';
    return { ...meaningOf(answer.status, (await answer.json()) as Json), replayed };
  } catch {
    return { code: 'LOST' };
  }
}

function meaningOf(status: number, { data, errors: [error] = [] }: Json): Answer {
  if (status === 503) return { code: 'SERVICE_UNAVAILABLE' };
  if (error) return { code: error.code ?? error.extensions?.code };
  if (!data) return { code: `HTTP ${status}` };
  if (data.cancelOrder) return { code: data.cancelOrder.code ?? 'CANCELLED' };
  const { id, orderId = id ?? data.order_id, code = codes[data.message] ?? 'ORDER' } = data.checkout ?? {};
  return { code, ...(orderId && { orderId: Number(orderId) }) };
}

/** What REST says of a success. */
const codes: Record<string, string> = {
  'Added to the cart': 'ADDED',
  'Payment is being confirmed': 'PAYMENT_PENDING',
};
