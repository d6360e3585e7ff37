import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';

const LONGEST = 1_000;

/** The catalogue in stretches of a thousand drawings: the id that each begins above, and the last that is in it. */
export async function* drawingStretches(em: EntityManager): AsyncGenerator<[above: number, upTo: number]> {
  for (let above = 0; ; ) {
    const [stretch] = await rowsOf(
      em,
      sql<{ last: number | null }>`select max(id) as last
        from (select id from drawing where id > ${above} order by id limit ${LONGEST}) stretch`,
    );
    const upTo = stretch?.last;
    if (!upTo) return;
    yield [above, upTo];
    above = upTo;
  }
}
