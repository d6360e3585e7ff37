import { type Customer, makeCustomer } from '../support/factories.ts';
import { idsOf, listing, openWishingShop, type WishingShop } from './wishing.ts';

let wishing: WishingShop;
let customer: Customer;
beforeAll(async () => {
  wishing = await openWishingShop();
});
afterAll(() => wishing.shop.close());
beforeEach(async () => {
  customer = await wishing.newcomer();
});

test('what is added is on the list, the latest first, until it is taken off', async () => {
  const [one = '', two = '', three = ''] = await wishing.drawings(3);
  for (const id of [two, one, three])
    expect(await wishing.add(id, customer)).toMatchObject({ id, inMyWishlist: true });
  expect(idsOf(await wishing.wishlist(customer))).toEqual([three, one, two]);
  expect(await wishing.remove(one, customer)).toMatchObject({ id: one, inMyWishlist: false });
  const left = await wishing.wishlist(customer);
  expect(idsOf(left)).toEqual([three, two]);
  expect(left.totalCount).toBe(2);
});

test('adding again and removing again change nothing', async () => {
  const [one = '', two = ''] = await wishing.drawings(2);
  for (const id of [one, two, one])
    expect(await wishing.add(id, customer)).toMatchObject({ id, inMyWishlist: true });
  expect(idsOf(await wishing.wishlist(customer))).toEqual([two, one]);
  for (const id of [one, one])
    expect(await wishing.remove(id, customer)).toMatchObject({ id, inMyWishlist: false });
  expect(idsOf(await wishing.wishlist(customer))).toEqual([two]);
});

test('what came off and is added again comes first', async () => {
  const [one = '', two = ''] = await wishing.drawings(2);
  for (const id of [one, two]) await wishing.add(id, customer);
  await wishing.remove(one, customer);
  await wishing.add(one, customer);
  expect(idsOf(await wishing.wishlist(customer))).toEqual([one, two]);
});

test('several changes in one request each show what they did', async () => {
  const [id] = await wishing.drawings(1);
  const { data } = await wishing.shop.graphql(
    `mutation ($id: ID!) {
      one: addToWishlist(drawingId: $id) { inMyWishlist }
      two: removeFromWishlist(drawingId: $id) { inMyWishlist }
      three: addToWishlist(drawingId: $id) { inMyWishlist }
    }`,
    { id },
    customer.token,
  );
  const [on, off] = [{ inMyWishlist: true }, { inMyWishlist: false }];
  expect(data).toEqual({ one: on, two: off, three: on });
});

test('a wish list is seen by its owner alone', async () => {
  const [id = ''] = await wishing.drawings(1);
  const other = await wishing.newcomer();
  await wishing.add(id, customer);
  expect(await wishing.wishlist(other)).toMatchObject({ nodes: [], totalCount: 0 });
  await wishing.remove(id, other);
  expect(idsOf(await wishing.wishlist(customer))).toEqual([id]);
  const query = 'query ($id: ID!) { drawing(id: $id) { inMyWishlist } }';
  const seenBy = async (token?: string) => (await wishing.shop.graphql(query, { id }, token)).data.drawing;
  expect(await seenBy(customer.token)).toEqual({ inMyWishlist: true });
  expect(await seenBy(other.token)).toEqual({ inMyWishlist: false });
  expect(await seenBy()).toEqual({ inMyWishlist: null });
  expect((await wishing.shop.graphql(listing)).data).toEqual({ me: null });
});

test('who logs in sees their own list, but not with the token of another', async () => {
  const [id = ''] = await wishing.drawings(1);
  const member = await makeCustomer(wishing.shop);
  await wishing.add(id, member);
  const query = `mutation ($email: String!, $password: String!) { login(input: { email: $email, password: $password }) {
    ... on AuthPayload { user { wishlist { nodes { id } } } } } }`;
  const { data } = await wishing.shop.graphql(query, { email: member.email, password: member.password });
  expect(data.login.user.wishlist.nodes).toEqual([{ id }]);
  const { email, password } = member;
  const { errors } = await wishing.shop.graphql(query, { email, password }, customer.token);
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

describe.each(['addToWishlist', 'removeFromWishlist'] as const)('%s', (what) => {
  test('needs a token', async () => {
    const [id = ''] = await wishing.drawings(1);
    const { data, errors } = await wishing.send(what, id);
    expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'UNAUTHENTICATED']);
  });

  test('says when there is no such drawing', async () => {
    const { data, errors } = await wishing.send(what, '2147483647', customer);
    expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'NOT_FOUND']);
  });

  test.each(['0', 'abc', '2147483648', ''])('refuses the id %j', async (id) => {
    const { errors } = await wishing.send(what, id, customer);
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'drawingId' });
  });
});

test('a list holds a thousand drawings, and says so', async () => {
  await wishing.fill(customer, 999);
  const [last = '', more = ''] = await wishing.drawings(2);
  await wishing.add(last, customer);
  const { data, errors } = await wishing.send('addToWishlist', more, customer);
  expect([data, errors?.[0]?.extensions]).toEqual([null, { code: 'BAD_USER_INPUT', field: 'drawingId' }]);
  expect(errors?.[0]?.message).toMatch(/holds 1,000 drawings\. Take one off/);
  // What is on it can be added again, and one that comes off makes room.
  await wishing.add(last, customer);
  await wishing.remove(last, customer);
  await wishing.add(more, customer);
  expect((await wishing.wishlist(customer)).totalCount).toBe(1000);
});
