import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../shared/request-context.ts';
import { artistsApart, type RankedRow } from './artists-apart.ts';
import { type Ranking, ranking } from './ranking.query.ts';

/** What to show this person, best first: at most 3 of one artist in a row of 12. The popular for an anonymous caller. */
export async function recommendationsFor(
  em: EntityManager,
  viewer: Pick<Viewer, 'id'> | null,
  first: number,
  options: Pick<Ranking, 'now' | 'without' | 'exclude'> = {},
): Promise<RankedRow[]> {
  return artistsApart(await ranking(em, { ...options, userId: viewer?.id ?? null, first }), first);
}
