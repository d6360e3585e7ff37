import type { EntityManager } from '@mikro-orm/postgresql';
import { drawingById } from '../catalogue/catalogue.loaders.ts';
import type { Viewer } from '../shared/request-context.ts';
import { notFound } from '../shared/request-errors.ts';
import { noteDismissal } from './note-signals.ts';

/** From now on the person is not shown this drawing, and its like falls in rank. NOT_FOUND when there is none. */
export async function dismissRecommendation(
  em: EntityManager,
  viewer: Viewer,
  drawingId: number,
): Promise<void> {
  if (!(await drawingById(em).load(drawingId))) throw notFound('drawing');
  await noteDismissal(em, viewer.id, drawingId);
}
