import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowLoader } from '../shared/loaders.ts';
import { perRequest } from '../shared/per-request.ts';
import { rowsOf } from '../shared/rows.ts';

/** Which of many reviews a person found helpful; null for one that they did not mark. */
export function votesOf(em: EntityManager, userId: number) {
  const loaders = loadersByUser(em);
  const loader = loaders.get(userId) ?? voteLoader(em, userId);
  loaders.set(userId, loader);
  return loader;
}

const loadersByUser = perRequest((_em: EntityManager) => new Map<number, ReturnType<typeof voteLoader>>());

function voteLoader(em: EntityManager, userId: number) {
  return rowLoader(
    (reviewIds: readonly number[]) =>
      rowsOf(
        em,
        sql<{ reviewId: number }>`select review_id as "reviewId" from review_vote
          where user_id = ${userId} and review_id = any(${reviewIds})`,
      ),
    ({ reviewId }) => reviewId,
  );
}
