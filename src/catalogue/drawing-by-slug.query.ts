import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import { type DrawingRow, drawingColumns } from './drawing.row.ts';

/** The drawing of this slug, or else the one that had it last; null when there was none. */
export async function drawingBySlug(em: EntityManager, slug: string): Promise<DrawingRow | null> {
  const [drawing] = await rowsOf(
    em,
    sql<DrawingRow>`
    select ${drawingColumns} from drawing d where d.id = coalesce(
      (select id from drawing where slug = ${slug}),
      (select drawing_id from drawing_slug_redirect where slug = ${slug}))`,
  );
  return drawing ?? null;
}
