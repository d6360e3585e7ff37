import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { preparedRowsOf } from '../shared/rows.ts';
import { mostPerArtist, type RankedRow } from './artists-apart.ts';
import { SignalKind } from './signal.entity.ts';
import { leftAt, STRENGTH } from './signal-weights.ts';

/** Whom to rank for, null for an anonymous person, and how many drawings. */
export interface Ranking {
  userId: number | null;
  first: number;
  /** As of when signals fade; the present moment unless a history is judged. */
  now?: Date;
  /** What a person has shown with these kinds they are not shown again: what they own, and what they do not want. */
  without?: SignalKind[];
  /** Drawings that are not shown either. */
  exclude?: number[];
}

const OWNED_OR_DISMISSED = [SignalKind.PURCHASE, SignalKind.RATING, SignalKind.DISMISSAL];

/**
 * Ranks the drawings that can be bought for a person, best first, in one query: the sum over their latest drawings of
 * how near each candidate is; then, by small parts of a point, what is to their taste; then what is popular. A
 * dismissed drawing counts against its like. Rows of one artist come `mostPerArtist` times at most.
 */
export function ranking(
  em: EntityManager,
  { userId, first, now, without, exclude }: Ranking,
): Promise<RankedRow[]> {
  const hidden = without ?? OWNED_OR_DISMISSED;
  return preparedRowsOf(
    em,
    sql<RankedRow>`
    with ${seeds(userId, now ?? new Date())},
    hidden as materialized (
      select drawing_id from signal where user_id = ${userId}::int and kind = any(${hidden}::text[])
      union select unnest(${exclude ?? []}::int[])
    ),
    ${related}, ${tastes}, ${candidates(first)}, ${scored}, ${placed(first)}, ${because}
    select drawing_id as "drawingId", artist_id as "artistId", coalesce(why.reason, by_taste.reason, 'POPULAR') as reason,
      coalesce(why.because_id, by_taste.because_id) as "becauseId"
    from placed left join why using (drawing_id) left join lateral (${reasonOfTaste}) by_taste on why.drawing_id is null
    order by score desc, copies_sold desc, drawing_id desc`,
  );
}

/**
 * Their latest drawings and the latest that they dismissed, each with the strongest of its signals, the less the more came
 * after it. They are counted apart: who dismisses much still has the taste that they had.
 */
const seeds = (userId: number | null, now: Date): RawBuilder<unknown> => sql`
  seed as materialized (
    select drawing_id, reason, (weight * left_now / place ^ 0.45) as weight
    from (
      select *, rank() over (partition by weight < 0 order by occurred_at desc) as place,
        row_number() over (partition by weight < 0 order by occurred_at desc, drawing_id) as number
      from (
        select drawing_id, max(occurred_at) as occurred_at, max(${sql.raw(leftAt('now'))}) as left_now,
          case when bool_or(kind = 'DISMISSAL') then -1.5 else max(${sql.raw(STRENGTH)}) end as weight,
          case when bool_or(kind in ('PURCHASE', 'RATING')) then 'SIMILAR_TO_BOUGHT' when bool_or(kind = 'CART') then 'SIMILAR_TO_CART'
            when bool_or(kind = 'WISHLIST') then 'SIMILAR_TO_WISHED' else 'SIMILAR_TO_VIEWED' end as reason
        from (${latest(userId, now, sql`<>`)} union all ${latest(userId, now, sql`=`)}) latest
        group by drawing_id
      ) known
    ) placed
    where number <= 120
  ),
  of_seed as materialized (
    select seed.*, d.artist_id, d.category_id, lower(d.medium) as medium, ln(d.price_cents + 100) as price
    from seed join drawing d on d.id = seed.drawing_id
  )`;

/** Their latest signals that are, or are not, dismissals. */
const latest = (userId: number | null, now: Date, dismissals: RawBuilder<unknown>) => sql`
  (select *, ${now}::timestamptz as now from signal
    where user_id = ${userId}::int and kind ${dismissals} 'DISMISSAL' and occurred_at <= ${now}::timestamptz
    order by occurred_at desc limit 300)`;

/** The neighbours of the seeds, and what they add up to. */
const related = sql`
  related as materialized (
    select near.drawing_id, seed.weight * near.similarity as score, seed.drawing_id as because_id,
      case when near.bought and seed.reason = 'SIMILAR_TO_BOUGHT' then 'BOUGHT_TOGETHER' else seed.reason end as reason
    from seed join drawing_neighbours known using (drawing_id)
    cross join lateral unnest(known.neighbour_ids, known.similarities, known.bought_together)
      as near (drawing_id, similarity, bought)
  ),
  alike as materialized (select drawing_id, sum(score) as score from related group by drawing_id)`;

/** What they like, as shares of all they liked: below 0 for what they dismissed, by all of it at most. */
const share = sql`greatest(sum(weight) / (select whole from taste), -1) as share from of_seed`;
const tastes = sql`
  taste as materialized (select coalesce(sum(weight) filter (where weight > 0), sum(abs(weight))) as whole,
    sum(price * weight) filter (where weight > 0) / sum(weight) filter (where weight > 0) as price from of_seed),
  artist_taste as materialized (select artist_id, ${share} group by artist_id),
  category_taste as materialized (select category_id, ${share} group by category_id),
  medium_taste as materialized (select medium, ${share} where medium is not null group by medium)`;

const NOT_HIDDEN = sql`not in (select drawing_id from hidden)`;

/** Enough of each sort for a list of that length, also when the person hides many or an artist has too many of them. */
const candidates = (first: number) => sql`
  candidate as (
    (select drawing_id from alike where score > 0 and drawing_id ${NOT_HIDDEN}
      order by score desc, drawing_id limit ${sql.lit(100 + 2 * first)})
    union (select near.id from (select artist_id from artist_taste where share > 0 order by share desc limit 8) liked
      cross join lateral (select id from drawing d where d.artist_id = liked.artist_id and d.in_stock and d.id ${NOT_HIDDEN}
        order by copies_sold desc, id desc limit ${sql.lit(6 + mostPerArtist(first))}) near)
    union (select near.id from (select category_id from category_taste where share > 0 order by share desc limit 3) liked
      cross join lateral (select id from drawing d where d.category_id = liked.category_id and d.in_stock and d.id ${NOT_HIDDEN}
        order by copies_sold desc, id desc limit ${sql.lit(24 + first)}) near)
    union (select near.id from (select medium from medium_taste where share > 0 order by share desc limit 2) liked
      cross join lateral (select id from drawing d where lower(d.medium) = liked.medium and d.in_stock and d.id ${NOT_HIDDEN}
        order by copies_sold desc, id desc limit ${sql.lit(12 + first)}) near)
    union (select drawing_id from drawing_neighbours where drawing_id ${NOT_HIDDEN}
      order by popularity desc, drawing_id desc limit ${sql.lit(40 + 2 * first)})
    union (select id from drawing where in_stock and id ${NOT_HIDDEN}
      order by copies_sold desc, id desc limit ${sql.lit(40 + 2 * first)})
  )`;

const scored = sql`
  scored as (
    select d.id as drawing_id, d.artist_id, d.category_id, lower(d.medium) as medium, d.copies_sold,
      coalesce(alike.score, 0) + 0.001 * coalesce(known.popularity, 0)
        + 0.02 * (0.5 * coalesce(a.share, 0) + 0.25 * coalesce(c.share, 0) + 0.15 * coalesce(m.share, 0)
          + coalesce(0.1 * exp(-abs(ln(d.price_cents + 100) - taste.price)), 0)) as score
    from candidate join drawing d on d.id = candidate.drawing_id cross join taste
    left join alike on alike.drawing_id = d.id
    left join drawing_neighbours known on known.drawing_id = d.id
    left join artist_taste a on a.artist_id = d.artist_id
    left join category_taste c on c.category_id = d.category_id
    left join medium_taste m on m.medium = lower(d.medium)
    where d.in_stock and d.id ${NOT_HIDDEN}
  )`;

/** Twice as many as asked for, since some may have to wait for a drawing of another artist. */
const placed = (first: number) => sql`
  placed as materialized (
    select * from (
      select *, row_number() over (partition by artist_id order by score desc, copies_sold desc, drawing_id desc) as of_artist
      from scored
    ) numbered
    where of_artist <= ${sql.lit(mostPerArtist(first))} order by score desc, copies_sold desc, drawing_id desc limit ${sql.lit(2 * first)}
  )`;

/** The drawing of theirs that spoke most for each, and how they came by it. */
const because = sql`
  why as (
    select distinct on (drawing_id) drawing_id, reason, because_id from related
    where score > 0 and drawing_id in (select drawing_id from placed) order by drawing_id, score desc, because_id
  )`;

const reasonOfTaste = sql`
  select case when of_seed.artist_id = placed.artist_id then 'SAME_ARTIST'
      when of_seed.category_id = placed.category_id then 'SAME_CATEGORY' else 'SAME_MEDIUM' end as reason,
    of_seed.drawing_id as because_id
  from of_seed
  where weight > 0 and of_seed.drawing_id <> placed.drawing_id and (of_seed.artist_id = placed.artist_id
    or of_seed.category_id = placed.category_id or of_seed.medium = placed.medium)
  order by of_seed.artist_id = placed.artist_id desc, of_seed.category_id = placed.category_id desc, weight desc limit 1`;
