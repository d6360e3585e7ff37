import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Personalisation } from '../catalogue/ports.ts';
import { visitWriter } from './note-visits.ts';
import { recommendationsFor } from './recommendations-for.query.ts';

/** How many recommendations open a person's list of drawings, before the most sold. */
const OWN_LIST = 48;

/** What the catalogue gets from this room; `settled` waits for the visits that are still being written. */
export function personalisation(
  em: EntityManager,
  log: Logger,
): Personalisation & { settled(): Promise<void> } {
  const visits = visitWriter(em, log);
  return {
    recommendedIds: async (em, viewer) => {
      const recommended = await recommendationsFor(em, viewer, OWN_LIST);
      return recommended.map((row) => row.drawingId);
    },
    noteVisit: (viewer, drawingId) => visits.note({ userId: viewer.id, drawingId }),
    settled: visits.settled,
  };
}
