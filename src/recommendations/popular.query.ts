import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import type { RankedRow } from './ranking.query.ts';

/** The most sold drawings that can be bought. */
export function popularDrawings(em: EntityManager, first: number): Promise<RankedRow[]> {
  return rowsOf(
    em,
    sql<RankedRow>`
    select 0 as root, id as "drawingId", 'POPULAR' as reason, null as "becauseId" from drawing
    where stock is null or stock > 0 order by copies_sold desc, id desc limit ${first}`,
  );
}
