import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { rowsOf } from '../../shared/rows.ts';
import { artistsFound } from '../artist-search.query.ts';
import { drawingsLike } from './relevance.query.ts';
import { searchWords } from './search-words.query.ts';
import { type SearchSuggestion, SuggestionKind } from './suggestion.types.ts';
import { TITLE } from './tsquery.ts';

/** What one kind offers: what begins so, and what it may be that was misspelt. */
interface Offer {
  begun: SearchSuggestion[];
  near: SearchSuggestion[];
}

/**
 * What someone who has typed so far may mean: the categories, a third of the rest for artists, and titles, of which
 * each stands once. Where one kind has little to offer the others fill its places. What is merely near comes behind all
 * that begins so, artists first.
 */
export async function suggestions(
  em: EntityManager,
  typed: string,
  first: number,
): Promise<SearchSuggestion[]> {
  const [categories, artists, titles] = await Promise.all([
    categoriesLike(em, typed, first),
    artistsLike(em, typed, first),
    titlesLike(em, typed, first),
  ]);
  const begun = shared(artists.begun, titles.begun, first - categories.length);
  const near = shared(artists.near, titles.near, first - categories.length - begun.length);
  return [...categories, ...begun, ...near];
}

/** A third of the places for artists, or all that titles leave. */
function shared(artists: SearchSuggestion[], titles: SearchSuggestion[], places: number): SearchSuggestion[] {
  const forArtists = Math.max(Math.ceil(places / 3), places - titles.length);
  return [...artists.slice(0, forArtists), ...titles].slice(0, places);
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

/** Those with the most drawings first. */
async function artistsLike(em: EntityManager, typed: string, first: number): Promise<Offer> {
  const rows = await rowsOf(
    em,
    sql<{ id: number; text: string; slips: number }>`
    select id, name as text, slips from ${artistsFound(typed)} found join artist on id = artist_id
    order by slips, drawing_count desc, sorting_name(name), id limit ${first}`,
  );
  const { begun = [], near = [] } = Object.groupBy(rows, ({ slips }) => (slips === 0 ? 'begun' : 'near'));
  return { begun: begun.map(artistOf), near: near.map(artistOf) };
}

const artistOf = ({ id, text }: { id: number; text: string }) => ({ kind: SuggestionKind.ARTIST, id, text });

async function titlesLike(em: EntityManager, typed: string, first: number): Promise<Offer> {
  const words = await searchWords(em, typed, TITLE);
  if (!words) return { begun: [], near: [] };
  const byTitle = Map.groupBy(await drawingsLike(em, words, 2 * first), ({ title }) => title);
  const titles = [...byTitle.values()].flatMap(([best]) =>
    best ? [{ kind: SuggestionKind.TITLE, id: best.id, text: best.title }] : [],
  );
  return words.isMended ? { begun: [], near: titles } : { begun: titles, near: [] };
}
