import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../shared/request-context.ts';
import { artistsApart, type RankedRow } from './artists-apart.ts';
import { type Ranking, ranking } from './ranking.query.ts';

/** A list is ranked for the next of these lengths: each is a statement of its own, which connections keep prepared. */
const LENGTHS = [12, 24, 48, 100];

/** What to show this person, best first: at most 3 of one artist in a row of 12. The popular for an anonymous caller. */
export async function recommendationsFor(
  em: EntityManager,
  viewer: Pick<Viewer, 'id'> | null,
  first: number,
  options: Pick<Ranking, 'now' | 'without' | 'exclude'> = {},
): Promise<RankedRow[]> {
  const length = LENGTHS.find((each) => each >= first) ?? first;
  const ranked = await ranking(em, { ...options, userId: viewer?.id ?? null, first: length });
  return artistsApart(ranked, first);
}
