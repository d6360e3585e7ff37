import { getNamedType, isObjectType, isUnionType } from 'graphql';
import { endpoints } from '../../src/rest/endpoints.ts';
import { Role } from '../../src/shared/role.ts';
import {
  approvedCard,
  type Customer,
  makeArtist,
  makeCategory,
  makeCustomer,
  makeDrawing,
  makeStaff,
} from '../support/factories.ts';
import { openShop, type TestShop } from '../support/shop.ts';
import { argumentsOf, reviewOf, type Scene } from './arguments.ts';
import { accessOf, type Caller, callers, contract, fieldsOf, outcomes, restRows, rows } from './matrix.ts';
import { documentOf } from './selection.ts';

let shop: TestShop;
let drawingId: string;
beforeAll(async () => {
  shop = await openShop();
  const [artist, category] = [
    await makeArtist(shop),
    await makeCategory(shop, { slug: 'shelf', name: 'Shelf' }),
  ];
  const drawing = await makeDrawing(shop, {
    artist,
    category,
    slug: 'the-drawing',
    title: 'Shelf',
    stock: null,
  });
  drawingId = String(drawing.id);
});
afterAll(() => shop.close());

/** One of each: the owner, whose e-mail no other answer may hold, another customer, and the staff. */
async function people(): Promise<Record<Caller, Customer | undefined> & { owner: Customer }> {
  const owner = await makeCustomer(shop);
  return {
    ...{ anonymous: undefined, owner, other: await makeCustomer(shop) },
    ...{ staff: await makeStaff(shop), admin: await makeStaff(shop, Role.ADMIN) },
  };
}

test('every operation and field stands in the matrix (tests/permissions/access.ts), once', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(fieldsOf(contract));
});

test('every endpoint stands in it', () => {
  const served = endpoints.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(restRows.map(({ name }) => name).sort()).toEqual(served.sort());
});

test('from what anyone may ask for, nothing leads to what is private', () => {
  const astray: string[] = [];
  const seen = new Set<string>();
  const walk = (type: unknown, path: string): void => {
    if (isUnionType(type)) for (const member of type.getTypes()) walk(member, path);
    if (!isObjectType(type) || seen.has(type.name)) return;
    seen.add(type.name);
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      const who = accessOf.get(name);
      if (who === 'owner' || who === 'staff') astray.push(`${path} -> ${name}`);
      else walk(getNamedType(field.type), `${path} -> ${name}`);
    }
  };
  for (const field of Object.values(contract.getQueryType()?.getFields() ?? {}))
    if (accessOf.get(`Query.${field.name}`) === 'everyone')
      walk(getNamedType(field.type), `Query.${field.name}`);
  expect(astray).toEqual([]);
  expect(seen.size).toBeGreaterThan(10);
});

const operations = rows.filter(({ name }) => /^(Query|Mutation)\./.test(name));
const asked = new Set<string>();

async function call(operation: string, scene: Scene) {
  const variables = (await argumentsOf[operation]?.(scene)) ?? {};
  const document = documentOf(operation, Object.keys(variables), asked);
  return shop.graphql(document, variables, scene.caller?.token);
}

function outcomeOf({ data, errors }: Awaited<ReturnType<typeof call>>, name: string): string {
  const code = errors?.[0]?.extensions.code;
  if (code === 'NOT_FOUND') return 'none';
  if (code) return code;
  return data[name] === null ? 'none' : 'answer';
}

test.each(operations)('$name answers $access', async ({ name, access }) => {
  const cast = await people();
  const got: Record<string, string> = {};
  const leaks: string[] = [];
  // The owner last, as what is theirs may be gone afterwards; what they prove may end their session, so then first.
  const others = ['anonymous', 'other', 'staff', 'admin'] as const;
  const order: Caller[] = access === 'proof' ? ['owner', ...others] : [...others, 'owner'];
  for (const who of order) {
    const answer = await call(name, { shop, owner: cast.owner, drawingId, caller: cast[who] });
    got[who] = outcomeOf(answer, name.split('.')[1] ?? '');
    if (who !== 'owner' && JSON.stringify(answer).includes(cast.owner.email)) leaks.push(who);
  }
  const expected = Object.fromEntries(
    callers.map((who) => [who, outcomes[access][who] === 'own' ? 'answer' : outcomes[access][who]]),
  );
  expect(got).toEqual(expected);
  expect(leaks).toEqual(access === 'proof' ? leaks : []);
});

test('every field was asked for by one of these operations', () => {
  expect(fieldsOf(contract).filter((name) => !asked.has(name))).toEqual([]);
});

/** Fields whose answer depends on who asks, read from a review of the owner's and the drawing it is about. */
test('what a drawing and a review say of the viewer, they say to each of themselves', async () => {
  const cast = await people();
  const scene = { shop, owner: cast.owner, drawingId, caller: cast.owner };
  const id = await reviewOf(scene);
  const reject = 'mutation ($input: ModerateReviewInput!) { moderateReview(input: $input) { __typename } }';
  const moderate = (input: object) => shop.graphql(reject, { input: { id, ...input } }, cast.admin?.token);
  await moderate({ decision: 'REJECT', reason: 'Too short.' });
  const mine = '{ me { reviews { nodes { status rejectionReason isMine drawing { id } } } } }';
  const [review] = (await shop.graphql(mine, {}, cast.owner.token)).data.me.reviews.nodes;
  expect(review).toMatchObject({ status: 'REJECTED', rejectionReason: 'Too short.', isMine: true });
  await moderate({ decision: 'APPROVE' });
  const wish = 'mutation ($id: ID!) { addToWishlist(drawingId: $id) { id } }';
  await shop.graphql(wish, { id: review.drawing.id }, cast.owner.token);
  const seen: Record<string, unknown> = {};
  for (const who of callers) {
    const { data } = await shop.graphql(
      `query ($id: ID!) { drawing(id: $id) { inMyWishlist myReview { id }
        reviews { nodes { isMine helpfulToMe status } } } }`,
      { id: review.drawing.id },
      cast[who]?.token,
    );
    const { inMyWishlist, myReview, reviews } = data.drawing;
    const { isMine, helpfulToMe, status } = reviews.nodes[0];
    seen[who] = [inMyWishlist, myReview?.id ?? null, isMine, helpfulToMe, status];
  }
  expect(seen).toEqual({
    anonymous: [null, null, false, null, null],
    owner: [true, id, true, false, 'APPROVED'],
    other: [false, null, false, false, null],
    staff: [false, null, false, false, 'APPROVED'],
    admin: [false, null, false, false, 'APPROVED'],
  });
});

const restBody = (path: string, { caller, owner }: Scene) =>
  ({
    '/auth/register': {
      name: 'New',
      email: `rest-${caller?.id ?? 0}@example.com`,
      password: 'a quiet line of ink',
    },
    '/auth/login': { email: owner.email, password: owner.password },
    '/cart': { drawing_id: Number(drawingId), quantity: 1 },
    '/checkout': {
      billing_details: { name: 'A', address: 'B', city: 'C', country: 'D', postal_code: 'E' },
      payment_info: { card_number: approvedCard.number, expiry_date: '12/99', cvv: '123' },
    },
  })[path];

test.each(restRows)('REST: $name answers $access', async ({ name, access }) => {
  const [method, path = ''] = name.split(' ');
  const cast = await people();
  const got: Record<string, number> = {};
  for (const who of callers) {
    const scene = { shop, owner: cast.owner, drawingId, caller: cast[who] };
    if (path === '/checkout' && cast[who]) await call('Mutation.addToCart', scene);
    const { status } = await shop.rest(`${method} /api${path.replace(':id', drawingId)}`, {
      token: cast[who]?.token,
      ...(method === 'POST' ? { json: restBody(path, scene) } : {}),
    });
    got[who] = status;
  }
  const anonymous = outcomes[access].anonymous === 'UNAUTHENTICATED' ? 401 : 200;
  expect(got).toEqual({ anonymous, owner: 200, other: 200, staff: 200, admin: 200 });
});
