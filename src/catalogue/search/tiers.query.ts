import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { all, rowsOf } from '../../shared/rows.ts';
import { drawingColumns } from '../drawing.row.ts';
import { behind, bestFirst, type Found, isAt, type Place, type Wanted } from './wanted.ts';

/** The tier of all drawings that are not among the best; the tiers of these have an index of words each. */
const REST = 3;
/** So many matches are found less soon than the next of them are met, and so many drawings are looked at for these. */
const COMMON = 5_000;
const STRETCH = 5_000;

/** The matches of one level, tier by tier until there are enough. */
export async function matchesByTier(em: EntityManager, wanted: Wanted, level: number): Promise<Found[]> {
  const from = wanted.from?.level === level ? wanted.from : undefined;
  const first = from ? await tierOf(em, from) : 0;
  const isDeep = first === REST && (wanted.words.expected[level] ?? 0) > COMMON;
  const met = isDeep ? await walked(em, wanted, level) : [];
  if (met.length === wanted.limit) return met;
  const rows: Found[] = [];
  for (let tier = first; tier <= REST && rows.length < wanted.limit; tier += 1) {
    const rest = { ...wanted, from, limit: wanted.limit - rows.length };
    rows.push(...(await inTier(em, rest, level, tier)));
  }
  return rows;
}

async function tierOf(em: EntityManager, { key }: Place): Promise<number> {
  const [row] = await rowsOf(em, sql<{ tier: number }>`select tier_of(${sql.join(key)}) as tier`);
  return row?.tier ?? 0;
}

/**
 * The index of words finds the matches of a tier, and only then are the drawings looked up: offset 0 keeps PostgreSQL, which
 * expects few matches of a level, from walking all drawings in their order to hold each against these.
 */
function inTier(
  em: EntityManager,
  { words, conditions, from, limit }: Wanted,
  level: number,
  tier: number,
): Promise<Found[]> {
  const matching = sql`select drawing_id from drawing_search s
    where s.tier = ${sql.lit(tier)} and ${isAt(words, level)} offset 0`;
  const itself = sql`select * from drawing d
    where ${all([sql`d.id = matching.drawing_id`, ...conditions, ...behindPlace(from)])} offset 0`;
  return rowsOf(
    em,
    sql<Found>`select ${level}::int as level, ${drawingColumns}
      from (${matching}) matching cross join lateral (${itself}) d order by ${bestFirst} limit ${limit}`,
  );
}

/** The matches among the drawings that come next, which deep in a list of common words are met sooner than found. */
function walked(
  em: EntityManager,
  { words, conditions, from, limit }: Wanted,
  level: number,
): Promise<Found[]> {
  const stretch = sql`select * from drawing d where ${all([...conditions, ...behindPlace(from)])}
    order by ${bestFirst} limit ${STRETCH}`;
  const itsWords = sql`select from drawing_search s
    where s.drawing_id = d.id and ${isAt(words, level)} offset 0`;
  return rowsOf(
    em,
    sql<Found>`select ${level}::int as level, ${drawingColumns} from (${stretch}) d
      cross join lateral (${itsWords}) matching order by ${bestFirst} limit ${limit}`,
  );
}

const behindPlace = (from: Place | undefined): RawBuilder<unknown>[] => (from ? [behind(from)] : []);
