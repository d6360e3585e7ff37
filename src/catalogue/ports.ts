import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../shared/request-context.ts';

/** What the catalogue asks of a room that builds on it; plugged in where the schema is assembled. */
export interface Personalisation {
  /** The drawings to show this person first, best first; at most 200 ids. */
  recommendedIds(em: EntityManager, viewer: Viewer): Promise<number[]>;
  /** Notes that the person looked at the drawing. Returns at once, and a failure never reaches the visitor. */
  noteVisit(em: EntityManager, viewer: Viewer, drawingId: number): void;
}
