import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { hashPassword } from '../../accounts/password.ts';
import { renewRatings } from '../../reviews/renew-ratings.ts';
import { enqueue } from '../../shared/enqueue.ts';
import { rowsOf } from '../../shared/rows.ts';
import { demoShop } from './catalogue/demo-shop.ts';
import { demoAccount } from './demo-account.ts';
import { demoTables } from './demo-tables.ts';

/** Fills a database that has no drawings and no accounts with the demo shop; leaves any other as it is. */
export async function loadDemoShop(em: EntityManager, currency: string): Promise<boolean> {
  if (!(await isEmpty(em))) return false;
  const tables = demoTables(demoShop(), { currency, passwordHash: await hashPassword(demoAccount.password) });
  await em.transactional(async (tx) => {
    await rowsOf(tx, sql`set local atelier.ratings_counted = 'on'`);
    for (const [table, rows] of Object.entries(tables)) await insertAll(tx, table, rows);
    await enqueue(tx, { task: 'rebuild-recommendations', key: 'rebuild-recommendations' });
  });
  await renewRatings(em);
  await rowsOf(em, sql`analyze`);
  return true;
}

async function isEmpty(em: EntityManager): Promise<boolean> {
  const [row] = await rowsOf(
    em,
    sql<{ empty: boolean }>`
    select not exists (select 1 from drawing) and not exists (select 1 from users) as empty`,
  );
  return row?.empty ?? false;
}

/** All rows in one statement; the columns are those of the first row, and the id sequence moves past them. */
async function insertAll(em: EntityManager, table: string, rows: object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  await rowsOf(
    em,
    sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`,
  );
  if (!('id' in first)) return;
  await rowsOf(
    em,
    sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))`,
  );
}
