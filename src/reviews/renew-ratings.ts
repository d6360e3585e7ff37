import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { drawingStretches } from './drawing-stretches.query.ts';

/** What the catalogue says of a drawing of which nothing is known, and what following it changed. */
export interface RenewedRatings {
  /** Stars, 1 to 5. */
  prior: number;
  /** Whether the catalogue's mean had left it behind. */
  moved: boolean;
  /** How many drawings stand elsewhere in RATING_DESC. */
  ranked: number;
}

/**
 * Follows the catalogue's mean, when it has moved far enough, and brings the rank of each drawing in line with it; what
 * an earlier run that was broken off has left is done too. No drawing is locked for longer than a thousand take.
 */
export async function renewRatings(em: EntityManager): Promise<RenewedRatings> {
  const [renewed] = await rowsOf(em, sql<{ moved: boolean }>`select renew_rating_prior() as moved`);
  let ranked = 0;
  for await (const [above, upTo] of drawingStretches(em)) {
    const [stretch] = await inTransaction(em, (tx) =>
      rowsOf(tx, sql<{ ranked: number }>`select rank_drawings(${above}, ${upTo}) as ranked`),
    );
    ranked += stretch?.ranked ?? 0;
  }
  const [kept] = await rowsOf(em, sql<{ prior: number }>`select mean as prior from rating_prior`);
  return { prior: kept?.prior ?? 0, moved: renewed?.moved ?? false, ranked };
}
