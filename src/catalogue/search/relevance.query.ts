import type { EntityManager } from '@mikro-orm/postgresql';
import type { RawBuilder } from 'kysely';
import { type Connection, connectionOf } from '../../shared/paging.ts';
import type { DrawingRow } from '../drawing.row.ts';
import type { DrawingPage } from '../drawing-list.query.ts';
import { fewMatches } from './few-matches.query.ts';
import { FEW, type SearchWords } from './search-words.query.ts';
import { matchesByTier } from './tiers.query.ts';
import { cursorOf, type Found, placeOf, type Wanted } from './wanted.ts';

/**
 * One page by text match, then rating and popularity. How well a text matches comes in levels: 0 the title that was
 * typed, 1 all words in the title, 2 in title or artist, and so on to 5, with the description; 6 to 10 the same of a last
 * word that only begins as it was typed, where it is a word already: a cathedral comes after all cats.
 */
export async function relevancePage(
  em: EntityManager,
  words: SearchWords,
  conditions: RawBuilder<unknown>[],
  page: DrawingPage,
): Promise<Connection<DrawingRow>> {
  const from = page.after ? placeOf(page.after) : undefined;
  const rows = await bestMatches(em, { words, conditions, from, limit: page.first + 1 });
  return connectionOf(rows, page, cursorOf);
}

/** The best matches of words that were read for their titles alone. */
export function drawingsLike(em: EntityManager, words: SearchWords, limit: number): Promise<DrawingRow[]> {
  return bestMatches(em, { words, conditions: [], from: undefined, limit });
}

/** The levels that are expected to match few are put in order together; each broad one is left when the page is full. */
async function bestMatches(em: EntityManager, wanted: Wanted): Promise<Found[]> {
  const last = wanted.words.levels.length - 1;
  const first = wanted.from?.level ?? 0;
  const together = deepestOfFew(wanted.words);
  const few = first <= together ? await fewMatches(em, wanted, together) : undefined;
  const rows = few ?? [];
  for (let level = few ? together + 1 : first; level <= last && rows.length < wanted.limit; level += 1) {
    const rest = { ...wanted, limit: wanted.limit - rows.length };
    rows.push(...(await matchesByTier(em, rest, level)));
  }
  return rows;
}

function deepestOfFew({ expected }: SearchWords): number {
  const broad = expected.findIndex((count) => count > FEW);
  return broad < 0 ? expected.length - 1 : broad - 1;
}
