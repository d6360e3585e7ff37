import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowListLoader, rowLoader } from '../shared/loaders.ts';
import { perRequest } from '../shared/per-request.ts';
import { rowsOf } from '../shared/rows.ts';
import type { Artist } from './artist.entity.ts';
import type { Category } from './category.entity.ts';
import { type DrawingRow, drawingColumns } from './drawing.row.ts';
import type { Image } from './image.entity.ts';

export type ImageRow = Pick<Image, 'url' | 'alt' | 'width' | 'height'> & { drawingId: number };

export const artistColumns = sql.raw('id, name, bio, drawing_count as "drawingCount"');
export const categoryColumns = sql.raw('id, slug, name, description, drawing_count as "drawingCount"');

export const drawingById = perRequest((em: EntityManager) =>
  rowLoader(
    (ids: readonly number[]) =>
      rowsOf(em, sql<DrawingRow>`select ${drawingColumns} from drawing d where d.id = any(${ids})`),
    (drawing) => drawing.id,
  ),
);

export const artistById = perRequest((em: EntityManager) =>
  rowLoader(
    (ids: readonly number[]) =>
      rowsOf(em, sql<Artist>`select ${artistColumns} from artist where id = any(${ids})`),
    (artist) => artist.id,
  ),
);

export const categoryById = perRequest((em: EntityManager) =>
  rowLoader(
    (ids: readonly number[]) =>
      rowsOf(em, sql<Category>`select ${categoryColumns} from category where id = any(${ids})`),
    (category) => category.id,
  ),
);

export const imagesByDrawing = perRequest((em: EntityManager) =>
  rowListLoader(
    (ids: readonly number[]) =>
      rowsOf(
        em,
        sql<ImageRow>`
        select drawing_id as "drawingId", url, alt, width, height from image
        where drawing_id = any(${ids}) order by drawing_id, position`,
      ),
    (image) => image.drawingId,
  ),
);
