import { randomUUID } from 'node:crypto';
import { getNamedType, isObjectType, isUnionType } from 'graphql';
import { type Call, callNamed, calls, contract, harmless } from '../support/contract-calls.ts';
import { buy, type Customer, makeCustomer, makeDrawing } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { keptAnswers, openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let owner: Customer;
let stranger: Customer;
const own: Record<string, string> = {};
beforeAll(async () => {
  shop = await openShop({ config: keptAnswers });
  owner = await makeCustomer(shop);
  stranger = await makeCustomer(shop);
  const drawing = await makeDrawing(shop);
  own.order = await buy(shop, owner, drawing);
  const { data } = await shop.graphql(
    `mutation { addReview(input: { drawingId: ${drawing.id}, rating: 5, comment: "Mine." }) { ... on Review { id } } }`,
    {},
    owner.token,
  );
  own.review = data.addReview.id;
  own.session = (await shop.graphql('{ sessions { id } }', {}, owner.token)).data.sessions[0].id;
});
afterAll(() => shop.close());

/** Whose is what an id names: anyone may name a drawing; an order and what one wrote are one's own. */
const idsOf: Record<string, 'anyone' | 'order' | 'review' | 'session' | 'staff'> = {
  'artist.id': 'anyone',
  'drawing.id': 'anyone',
  'drawings.filter.artistId': 'anyone',
  'order.id': 'order',
  'recommendedDrawings.exclude': 'anyone',
  'addReview.input.drawingId': 'anyone',
  'addToCart.input.drawingId': 'anyone',
  'addToWishlist.drawingId': 'anyone',
  'cancelOrder.id': 'order',
  'deleteReview.id': 'review',
  'dismissRecommendation.drawingId': 'anyone',
  'editReview.input.id': 'review',
  'endSession.id': 'session',
  'markReviewHelpful.id': 'anyone',
  'moderateReview.input.id': 'staff',
  'removeFromWishlist.drawingId': 'anyone',
  'reportReview.input.id': 'anyone',
  'unmarkReviewHelpful.id': 'anyone',
  'updateCartLine.input.drawingId': 'anyone',
};

const found = calls.flatMap((call) =>
  call.leaves.filter(({ type }) => type === 'ID').map(({ path }) => [call.name, ...path].join('.')),
);

test('O-01 every id argument of the contract stands in the table of this file', () => {
  expect(Object.keys(idsOf).sort()).toEqual(found.toSorted());
});

async function say(call: Call, id: string, who: Customer): Promise<Json> {
  const variables = call.variables((leaf) => (leaf.type === 'ID' ? id : harmless(leaf)));
  const { data, errors } = await shop.graphql(call.document, variables, who.token);
  return { data: data?.[call.name], codes: errors?.map(({ extensions }) => extensions.code), errors };
}

const private_ = Object.entries(idsOf).filter(([, whose]) => !['anyone', 'staff'].includes(whose));

test.each(private_)("O-02 %s: another's is as if it did not exist", async (argument, whose) => {
  const call = callNamed(argument.split('.')[0] ?? '');
  const foreign = await say(call, own[whose] ?? '', stranger);
  const nothing = whose === 'session' ? randomUUID() : '999999';
  const missing = await say(call, nothing, stranger);
  expect(JSON.stringify(foreign)).toBe(JSON.stringify(missing).replaceAll(nothing, own[whose] ?? ''));
  expect(foreign.data || null).toBeNull();
});

test('O-03 and the owner is still logged in', async () => {
  expect((await shop.graphql('{ me { id } }', {}, owner.token)).status).toBe(200);
});

test.each(['order', 'review'])('O-09 and the owner still has the %s as it was', async (whose) => {
  if (whose === 'order') {
    const { data } = await shop.graphql(
      'query ($id: ID!) { order(id: $id) { status } }',
      { id: own.order },
      owner.token,
    );
    expect(data.order.status).toBe('PAID');
    return;
  }
  const { data } = await shop.graphql('{ drawing(id: 1) { reviews { nodes { comment rating } } } }');
  expect(data.drawing.reviews.nodes).toEqual([{ comment: 'Mine.', rating: 5 }]);
});

const staffOnly = Object.entries(idsOf).filter(([, whose]) => whose === 'staff');

test.each(staffOnly)('O-04 %s is for the staff', async (argument) => {
  const { codes } = await say(callNamed(argument.split('.')[0] ?? ''), own.review ?? '', stranger);
  expect(codes).toEqual(['FORBIDDEN']);
});

/** What only its owner may see. */
const PRIVATE = [
  'User',
  'Order',
  'OrderLine',
  'Cart',
  'CartLine',
  'PaymentSummary',
  'BillingDetails',
  'AuthPayload',
  'Session',
];

/** The types that can be reached from a type by any path. */
function reachable(from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  const type = contract.getType(from);
  const next = isUnionType(type)
    ? type.getTypes().map(({ name }) => name)
    : isObjectType(type)
      ? Object.values(type.getFields()).map((field) => getNamedType(field.type).name)
      : [];
  for (const name of next) reachable(name, seen);
  return seen;
}

const owned = ['me', 'cart', 'order'];
const anyones = Object.values(contract.getQueryType()?.getFields() ?? {}).filter(
  ({ name }) => ![...owned, 'sessions', 'exportMyData'].includes(name),
);

test.each(anyones.map((field) => [field.name, getNamedType(field.type).name]))(
  'O-05 %s leads by no path to what is private',
  (_field, type) => {
    expect([...reachable(type)].filter((name) => PRIVATE.includes(name))).toEqual([]);
  },
);

test('O-06 what is one’s own leads by no path to another person', () => {
  for (const type of ['Order', 'Cart', 'Drawing', 'Review']) expect(reachable(type)).not.toContain('User');
});

test.each(owned)('O-07 %s answers with what the token names, whatever else is sent', async (field) => {
  const selection = { me: '{ id }', cart: '{ quantity }', order: '{ id }' }[field];
  const argument = field === 'order' ? `(id: ${own.order})` : '';
  const { data } = await shop.graphql(
    `{ ${field}${argument} ${selection} }`,
    { userId: owner.id },
    stranger.token,
    {
      'x-user-id': String(owner.id),
      'x-forwarded-user': owner.email,
    },
  );
  expect(data[field]).toEqual({ me: { id: String(stranger.id) }, cart: { quantity: 0 }, order: null }[field]);
});

test('O-08 a page of orders is one’s own, also with the cursor of another', async () => {
  const mine = await shop.graphql('{ me { orders(first: 1) { pageInfo { endCursor } } } }', {}, owner.token);
  const after = mine.data.me.orders.pageInfo.endCursor;
  const { data } = await shop.graphql(
    'query ($after: String) { me { orders(after: $after) { nodes { id } } } }',
    { after },
    stranger.token,
  );
  expect(data.me.orders.nodes).toEqual([]);
});

test('O-10 an idempotency key of another gives nothing of their answer', async () => {
  const drawing = await makeDrawing(shop);
  const key = { 'idempotency-key': 'the-key-of-the-owner' };
  const json = { drawing_id: drawing.id, quantity: 1 };
  await shop.rest('POST /api/cart', { json, token: owner.token, headers: key });
  const again = await shop.rest('POST /api/cart', { json, token: stranger.token, headers: key });
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, null]);
});
