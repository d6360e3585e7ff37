import { sql } from 'kysely';
import { Role } from '../../src/shared/role.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { calls, harmless, type Leaf } from '../support/contract-calls.ts';
import { type Customer, makeDrawing, makeStaff } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { keptAnswers, openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
let admin: Customer;
beforeAll(async () => {
  shop = await openShop({
    config: { ...keptAnswers, passwordCost: { memoryCost: 1024, timeCost: 1, parallelism: 1 } },
  });
  await makeDrawing(shop, { title: 'A harbour' });
});
afterAll(() => shop.close());
// Logging out is one of the calls.
beforeEach(async () => {
  admin = await makeStaff(shop, Role.ADMIN);
});

/** Found in no statement of our own. */
const MARK = 'q7zx';
const payloads = [
  `${MARK}' or '1'='1`,
  `${MARK}'; drop table drawing; --`,
  `${MARK}' union select password_hash from users --`,
  `${MARK}'); select pg_sleep(5); --`,
  `${MARK}\\'; select 1; --`,
  `${MARK}" or ""="`,
  `${MARK}$$; select 1; $$`,
  `${MARK}/**/or/**/1=1`,
  `${MARK}%' or title like '%`,
  `${MARK}:* & !x | ('`,
  `1) or ${MARK}=(1`,
  `\${${MARK}} {{${MARK}}} $1 ?`,
];

/** A statement without its string constants (PostgreSQL's manual, sections 4.1.2.1 and 4.1.2.2). */
const withoutStrings = (text: string) => text.replace(/\be'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'/gis, "''");

/**
 * Whatever is asked, what a client wrote goes to PostgreSQL beside the statement; or, where MikroORM writes an entity,
 * within a string constant that holds all of it.
 */
async function expectHarmless(attacks: (() => Promise<{ status: number }>)[]): Promise<void> {
  shop.logged.length = 0;
  const sent = await shop.sent(async () => {
    const answers = await Promise.all(attacks.map((attack) => attack()));
    for (const { status } of answers) expect(status).toBeLessThan(500);
  });
  expect(sent.filter(({ text }) => withoutStrings(text).includes(MARK))).toEqual([]);
  expect(shop.logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
}

const places = calls.flatMap((call) =>
  call.leaves
    .filter(({ type }) => !['Int', 'Float', 'Boolean'].includes(type))
    .map((leaf) => [`${call.name} ${leaf.path.join('.')}`, call, leaf] as const),
);

test.each(places)('S-01 %s carries no SQL', async (_place, call, attacked) => {
  const attacks = payloads.map((payload) => {
    const fill = (leaf: Leaf) => (leaf.path.join() === attacked.path.join() ? payload : harmless(leaf));
    return () => shop.graphql(call.document, call.variables(fill), admin.token);
  });
  await expectHarmless(attacks);
});

const e = encodeURIComponent;
test.each(['category', 'price_range', 'rating', 'search', 'sort', 'limit', 'cursor', 'unknown'])(
  'S-02 nor does the parameter %s of the REST list',
  async (name) => {
    await expectHarmless(
      payloads.map((payload) => () => shop.rest(`GET /api/drawings?${name}=${e(payload)}`)),
    );
  },
);

test('S-03 nor does an id in the path, or a header', async () => {
  const json = { drawing_id: 1, quantity: 1 };
  const attacks = payloads.flatMap((payload) => {
    const headers = { 'idempotency-key': payload, 'user-agent': payload, traceparent: payload };
    return [
      () => shop.rest(`GET /api/drawings/${e(payload)}`),
      () => shop.rest('POST /api/cart', { json, headers, token: admin.token }),
    ];
  });
  await expectHarmless(attacks);
});

test('S-04 nor does the name of a field or of an operation', async () => {
  await expectHarmless([
    () => shop.graphql(`query ${MARK} { ${MARK}: drawings { ${MARK}: totalCount } }`),
    () => shop.graphql(`{ drawings { nodes { ${MARK}: title } } }`),
  ]);
});

test('S-05 and everything is still there', async () => {
  const [kept] = await rowsOf(
    shop.orm.em.fork(),
    sql<Json>`select (select count(*) from drawing) as drawings, (select count(*) > 0 from users) as people`,
  );
  expect(kept).toEqual({ drawings: 1, people: true });
});

test('S-06 a wildcard finds itself and not everything', async () => {
  for (const search of ['%', '_', '%%', '\\']) {
    const { data } = await shop.graphql(
      'query ($f: DrawingFilter) { drawings(filter: $f) { nodes { id } } }',
      {
        f: { medium: search },
      },
    );
    expect([search, data.drawings.nodes]).toEqual([search, []]);
  }
});
