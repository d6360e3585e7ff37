import fc from 'fast-check';
import { type Call, calls, harmless, type Leaf } from '../support/contract-calls.ts';

/** A request as it goes out. */
export interface Ask {
  method: string;
  path: string;
  body?: string | undefined;
  headers?: Record<string, string>;
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '__proto__',
    "' or 1=1 --",
    '%',
    '../../x',
    '1e999',
    '9007199254740993',
    'NaN',
  ),
);
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 1, 1.5, 2 ** 53, 2 ** 31, 1e300));
const anything = fc.oneof(text, number, fc.constantFrom(null, true, [], {}), fc.jsonValue({ maxDepth: 3 }));

/** Mostly what fits, so that what is behind the first check is reached too. */
const around = (fitting: unknown) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(fitting) }, { weight: 2, arbitrary: anything });

const json = { 'content-type': 'application/json' };
const post = (path: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .oneof(
      { weight: 9, arbitrary: fc.record(fields, { requiredKeys: [] }) },
      { weight: 1, arbitrary: anything },
    )
    .map((body): Ask => ({ method: 'POST', path, headers: json, body: JSON.stringify(body) ?? '' }));

const parameter = fc.oneof(text, fc.constantFrom('1', '5', '10-50', '-60', 'botanicals', 'newest', '100'));
const list = fc
  .dictionary(
    fc.oneof(
      fc.constantFrom('category', 'price_range', 'rating', 'search', 'sort', 'limit', 'cursor'),
      fc.string({ maxLength: 8 }),
    ),
    parameter,
    { maxKeys: 4 },
  )
  .map((query): Ask => {
    const pairs = Object.entries(query).map(([name, value]) => `${escaped(name)}=${escaped(value)}`);
    return { method: 'GET', path: `/api/drawings?${pairs.join('&')}` };
  });

const detail = fc
  .oneof(fc.integer().map(String), text.map(escaped), fc.webPath({ size: 'small' }))
  .map((id): Ask => ({ method: 'GET', path: `/api/drawings/${id}` }));

const anywhere = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
    path: fc.oneof(
      fc.webPath({ size: 'small' }),
      text.map((part) => `/${escaped(part)}`),
    ),
  })
  .map(({ method, path }): Ask => ({ method, path: `/api${path}` }));

/** fetch's own encoding, but of half a surrogate pair too. */
function escaped(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}

const fitting = {
  email: 'someone@example.com',
  card: { card_number: '4242424242424242', expiry_date: '12/99', cvv: '123' },
  billing: { name: 'A', address: 'B', city: 'C', country: 'D', postal_code: 'E' },
};
const auth = fc.oneof(
  post('/api/auth/register', {
    name: around('Eve'),
    email: around(fitting.email),
    password: around('short'),
  }),
  post('/api/auth/login', { email: around(fitting.email), password: around('short') }),
);
const fieldsAround = (fields: object) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, around(value)])), {
    requiredKeys: [],
  });
const cart = fc.oneof(
  post('/api/cart', { drawing_id: around(1), quantity: around(1) }),
  fc.constant<Ask>({ method: 'GET', path: '/api/cart' }),
);
const checkout = post('/api/checkout', {
  billing_details: fieldsAround(fitting.billing),
  payment_info: fieldsAround(fitting.card),
});

const graphql = (body: unknown): Ask => ({
  method: 'POST',
  path: '/graphql',
  headers: json,
  body: JSON.stringify(body) ?? '',
});

/** Fields of the contract with values that fit their arguments, or nearly, or not. */
const asked = (among: Call[]) =>
  fc.constantFrom(...among).chain((call) =>
    fc.tuple(...call.leaves.map((leaf) => around(harmless(leaf)))).map((values) => {
      const place = new Map(call.leaves.map((leaf, index) => [leaf.path.join(), values[index]]));
      const fill = (leaf: Leaf) => place.get(leaf.path.join());
      return graphql({ query: call.document, variables: call.variables(fill) });
    }),
  );

const words =
  '{ } ( ) [ ] : ! @ ... $a "x" 1 -1.5 null query mutation fragment on drawings drawing id nodes first'.split(
    ' ',
  );
const documents = fc
  .oneof(
    fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(' ')),
    fc
      .constantFrom(...calls)
      .chain(({ document }) =>
        fc
          .tuple(fc.nat(document.length), fc.nat(20), text)
          .map(([at, length, put]) => document.slice(0, at) + put + document.slice(at + length)),
      ),
  )
  .map((query) => graphql({ query }));
const bodies = fc.oneof(
  anything.map(graphql),
  text.map((body): Ask => ({ ...graphql(''), body })),
);

/** What ends sessions or accounts would leave the others nothing to ask with. */
const ENDING =
  /^(logout|endSession|endOtherSessions|deleteAccount|changePassword|changeEmail|resetPassword)$/;

export const families: [name: string, asks: fc.Arbitrary<Ask>][] = [
  ['the list of drawings', list],
  ['a drawing', detail],
  ['register and login', auth],
  ['the cart', cart],
  ['checkout', checkout],
  ['any address of REST', anywhere],
  ['queries', asked(calls.filter(({ kind }) => kind === 'query'))],
  ['mutations', asked(calls.filter(({ kind, name }) => kind === 'mutation' && !ENDING.test(name)))],
  ['documents', fc.oneof({ weight: 3, arbitrary: documents }, { weight: 1, arbitrary: bodies })],
];
