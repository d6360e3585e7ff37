import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../shared/rows.ts';
import { demoAccount } from './demo-account.ts';

/** Whether the demo account came with the demo shop, whose first row it is; anyone may register its e-mail elsewhere. */
export async function demoAccountExists(em: EntityManager): Promise<boolean> {
  const [row] = await rowsOf(
    em,
    sql<{ there: boolean }>`
    select exists (select 1 from users where id = 1 and email = ${demoAccount.email}) as there`,
  );
  return row?.there ?? false;
}
