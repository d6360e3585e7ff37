import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../shared/rows.ts';

/**
 * Draws the lines between the tiers of search anew. As a catalogue grows and is rated, more drawings come to stand above
 * the old ones, and a tier with too many is slow. In transactions of its own; what was broken off is gone on with.
 */
export async function arrangeSearchTiers(em: EntityManager): Promise<void> {
  await rowsOf(em, sql`call arrange_search_tiers()`);
}
