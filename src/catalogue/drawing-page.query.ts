import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { perRequest } from '../shared/per-request.ts';
import { rowsOfStatement, statementOf } from '../shared/rows.ts';
import type { DrawingRow } from './drawing.row.ts';

/** A drawing with what its page shows, in one statement; null when there is none. */
export async function drawingWith(
  em: EntityManager,
  id: number,
  columns: RawBuilder<unknown>,
): Promise<DrawingRow | null> {
  const [drawing] = await rowsOfStatement(em, statementWith(columns), [id]);
  return drawing ?? null;
}

const statementWith = perRequest((columns: RawBuilder<unknown>) =>
  statementOf(sql<DrawingRow>`select ${columns} from drawing d where d.id = ${null}::int`),
);
