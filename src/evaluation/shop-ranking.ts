import type { EntityManager } from '@mikro-orm/postgresql';
import { recommendationsFor } from '../recommendations/recommendations-for.query.ts';
import { SignalKind } from '../recommendations/signal.entity.ts';
import type { History } from './history.ts';
import type { Ranker } from './ranker.ts';

const EVERY_KIND = Object.values(SignalKind);

/** What the shop recommends, by the query that it asks for its customers, as of the last signal that is known. */
export function shopRanking(em: EntityManager, { userIds, drawingIds, now }: History): Ranker {
  const numberOf = new Map(drawingIds.map((id, number) => [id, number]));
  return async (user, first) => {
    const viewer = { id: userIds[user] ?? 0 };
    const rows = await recommendationsFor(em.fork(), viewer, first, { now, without: EVERY_KIND });
    return rows.flatMap((row) => numberOf.get(row.drawingId) ?? []);
  };
}
