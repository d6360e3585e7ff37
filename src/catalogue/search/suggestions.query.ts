import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../shared/rows.ts';
import { artistPage } from '../artist-list.query.ts';
import { titlesLike } from './relevance.query.ts';
import { searchWords } from './search-words.query.ts';
import { type SearchSuggestion, SuggestionKind } from './suggestion.types.ts';
import { TITLE } from './tsquery.ts';

/**
 * What someone who has typed so far may mean: the categories, a third of the rest for artists, and titles, of which
 * each stands once. Where one kind has little to offer the others fill its places.
 */
export async function suggestions(
  em: EntityManager,
  typed: string,
  first: number,
): Promise<SearchSuggestion[]> {
  const [categories, artists, titles] = await Promise.all([
    categoriesLike(em, typed, first),
    artistsLike(em, typed, first),
    drawingsLike(em, typed, first),
  ]);
  const rest = first - categories.length;
  const forArtists = Math.max(Math.ceil(rest / 3), rest - titles.length);
  const shown = [...categories, ...artists.slice(0, forArtists)];
  return [...shown, ...titles.slice(0, first - shown.length)];
}

/** Those with a word that begins so. */
async function categoriesLike(em: EntityManager, typed: string, first: number): Promise<SearchSuggestion[]> {
  const rows = await rowsOf(
    em,
    sql<{ id: number; text: string }>`
    select id, name as text from category
    where strpos(' ' || search_text(name), ' ' || search_text(${typed})) > 0 order by name, id limit ${first}`,
  );
  return rows.map((row) => ({ kind: SuggestionKind.CATEGORY, ...row }));
}

async function artistsLike(em: EntityManager, typed: string, first: number): Promise<SearchSuggestion[]> {
  const { nodes } = await artistPage(em, typed, { first });
  return nodes.map(({ id, name }) => ({ kind: SuggestionKind.ARTIST, id, text: name }));
}

async function drawingsLike(em: EntityManager, typed: string, first: number): Promise<SearchSuggestion[]> {
  const words = await searchWords(em, typed, TITLE);
  if (!words) return [];
  const byTitle = Map.groupBy(await titlesLike(em, words, 2 * first), ({ title }) => title);
  return [...byTitle.values()].flatMap(([best]) =>
    best ? [{ kind: SuggestionKind.TITLE, id: best.id, text: best.title }] : [],
  );
}
