import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { artistPage } from '../../src/catalogue/artist-list.query.ts';
import { rowsOf } from '../../src/shared/rows.ts';
import { makeArtist } from '../support/factories.ts';
import type { Json } from '../support/json.ts';
import { openShop, type TestShop } from '../support/shop.ts';

let shop: TestShop;
/** 30 artists of whom ten are called Sorel, ten Sorell and ten neither; each name is there twice. */
beforeAll(async () => {
  shop = await openShop();
  for (let number = 0; number < 30; number += 1) {
    const family = ['Sorel', 'Sorell', 'Quill'][number % 3];
    await makeArtist(shop, { name: `${['Ada', 'Élise', 'Zoë', 'bo', 'Ötzi'][number % 5]} ${family}` });
  }
});
afterAll(() => shop.close());

const query = `query ($search: String, $first: Int, $after: String) {
  artists(search: $search, first: $first, after: $after) {
    totalCount edges { cursor node { id } } nodes { id name }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }`;

const ask = (variables: Json) => shop.graphql(query, variables);

async function page(variables: Json): Promise<Json> {
  const { data, errors } = await ask(variables);
  expect(errors).toBeUndefined();
  return data.artists;
}

const idsOf = ({ nodes }: Json): string[] => nodes.map(({ id }: Json) => id);

/** The ids of all pages; `between` happens after each. */
async function walk(variables: Json, between: () => Promise<unknown> = async () => {}): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const found: Json = await page({ ...variables, after });
    ids.push(...idsOf(found));
    after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
    await between();
  } while (after);
  return ids;
}

describe.each([null, 'sorell', 'z q', 'nobody'])('the search %j', (search) => {
  test.each([1, 7, 10, 100])('walked %i at a time shows each once, in one order', async (first) => {
    const whole = await page({ search, first: 100 });
    expect(await walk({ search, first })).toEqual(idsOf(whole));
    expect(whole.totalCount).toBe(whole.nodes.length);
  });
});

test('a page knows its place', async () => {
  const first = await page({ search: 'sorell', first: 12 });
  expect(first.totalCount).toBe(20);
  expect(first.edges.map(({ node }: Json) => node.id)).toEqual(idsOf(first));
  expect(first.pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: first.edges[0].cursor,
    endCursor: first.edges[11].cursor,
  });
  // The ten spelt like it first, then the others.
  const spelt = first.nodes.map(({ name }: Json) => name.endsWith('Sorell'));
  expect(spelt).toEqual([...Array(10).fill(true), false, false]);
  const rest = await page({ search: 'sorell', first: 12, after: first.pageInfo.endCursor });
  expect(rest.nodes).toHaveLength(8);
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');

test.each([
  [{ first: 0 }, 'first'],
  [{ first: 101 }, 'first'],
  [{ search: 'x'.repeat(101) }, 'search'],
  [{ search: 'so\u0000rel' }, 'search'],
  [{ after: 'garbage' }, 'after'],
  [{ after: cursor(['ARTIST', 'ada', 0]) }, 'after'],
  [{ after: cursor(['ARTIST', 'ada\u0000', 1]) }, 'after'],
  [{ after: cursor(['ARTIST', 7, 1]) }, 'after'],
  [{ after: cursor(['ARTIST_FOUND', 0, 'ada', 1]) }, 'after'],
  [{ search: 'sorel', after: cursor(['ARTIST', 'ada', 1]) }, 'after'],
  [{ search: 'sorel', after: cursor(['ARTIST_FOUND', 0.5, 'ada', 1]) }, 'after'],
  [{ search: 'sorel', after: cursor(['ARTIST_FOUND', 2_147_483_648, 'ada', 1]) }, 'after'],
])('%j makes no sense', async (variables, field) => {
  const { errors } = await ask(variables);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
});

test('a page takes one statement, its total one more and its drawings one more', async () => {
  const fields = 'nodes { name drawings(first: 3) { totalCount nodes { title } } }';
  const ask = (text: string) => shop.statements(() => shop.graphql(text));
  for (const search of ['', 'sorel']) {
    expect(await ask(`{ artists(search: "${search}") { nodes { name } } }`)).toHaveLength(1);
    expect(await ask(`{ artists(search: "${search}") { totalCount ${fields} } }`)).toHaveLength(3);
  }
});

test.each([null, 'sorell'])(
  'artists that come in while %j is walked repeat and hide nobody',
  async (search) => {
    const before = await walk({ search, first: 100 });
    const walked = await walk({ search, first: 6 }, () => makeArtist(shop, { name: 'Bo Sorell' }));
    expect(new Set(walked).size).toBe(walked.length);
    expect(walked.filter((id) => before.includes(id))).toEqual(before);
  },
);

/** How often the tables were read whole, and by an index, as the connection counts. */
const scansOf = (tx: EntityManager) =>
  rowsOf(
    tx,
    sql<{ name: string; whole: number; byIndex: number }>`
      select relname as name, seq_scan::int as whole, idx_scan::int as "byIndex"
      from pg_stat_xact_user_tables where relname in ('artist', 'artist_word') order by 1`,
  );

test('among thousands of artists nobody is looked for by reading all', async () => {
  const em = shop.orm.em.fork();
  await rowsOf(
    em,
    sql`insert into artist (name) select 'Painter ' || md5(n::text) from generate_series(1, 20000) n`,
  );
  await rowsOf(em, sql`analyze artist, artist_word`);
  const page = { first: 20, after: undefined };
  const scans = await em.transactional(async (tx) => {
    // What a connection did in the last second is still among its own counts.
    const before = await scansOf(tx);
    const { pageInfo } = await artistPage(tx, '', page);
    await artistPage(tx, '', { ...page, after: pageInfo.endCursor });
    for (const search of ['Girtn', 'quill', 'bo sor', 'z']) {
      const found = await artistPage(tx, search, page);
      await artistPage(tx, search, { ...page, after: found.pageInfo.endCursor });
    }
    const after = await scansOf(tx);
    return after.map(({ name, whole, byIndex }, index) => ({
      name,
      whole: whole - (before[index]?.whole ?? 0),
      byIndex: byIndex - (before[index]?.byIndex ?? 0) > 0,
    }));
  });
  expect(scans).toEqual([
    { name: 'artist', whole: 0, byIndex: true },
    { name: 'artist_word', whole: 0, byIndex: true },
  ]);
});
