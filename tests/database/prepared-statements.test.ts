import { makeDrawing } from '../support/factories.ts';
import { openShop } from '../support/shop.ts';
import { query, until } from './embedded/places.ts';

test.each([
  [true, 1],
  [false, 0],
])('a page that is asked for again is kept prepared: %s', async (preparedStatements, kept) => {
  const shop = await openShop({ config: { databasePoolMax: 1, preparedStatements } });
  const { id } = await makeDrawing(shop);
  for (let time = 0; time < 3; time += 1)
    expect((await shop.rest(`GET /api/drawings/${id}`)).body.data.id).toBe(id);
  const found = await shop.orm.em
    .fork()
    .execute(`select name from pg_prepared_statements where statement like '%from drawing d where d.id = %'`);
  expect(found).toHaveLength(kept);
  await shop.close();
});

test('a shop that sent nothing but prepared statements closes its connections too', async () => {
  const first = await openShop();
  const second = await openShop({ config: { databaseUrl: first.databaseUrl } });
  await second.rest('GET /api/drawings?limit=1');
  await first.close();
  await second.close();
  const open = `select 1 from pg_stat_activity where datname = current_database() and application_name = 'atelier'`;
  await until(async () => (await query(first.databaseUrl, open)).length === 0);
});
