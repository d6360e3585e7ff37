import type { ClientBase } from 'pg';
import { leftAt, popularAt, STRENGTH } from './signal-weights.ts';

/** Any number that nothing else of ours locks. */
const LOCK = 4_206_915;

/** How many neighbours of a drawing are kept. */
const NEIGHBOURS = 100;
/** Two drawings of one person's history count together when at most this many lie between them. */
const REACH = 60;
/** How fast the weight of two drawings falls with the places between them: by this power of them. */
const FALL = 0.4;
/** How much of what leads from a drawing to the next one also leads back. */
const BACKWARD = 0.4;
/** Added below the line: drawings of few people are like each other by chance. */
const SHRINKAGE = 3;
/** So many people have to connect two drawings: of fewer it could be told who they are. */
const LEAST_PEOPLE = 3;

export interface Rebuilt {
  /** Drawings that have signals. */
  drawings: number;
  /** Pairs of a person and a drawing that they have an interest in. */
  interests: number;
}

/**
 * Learns from all signals which drawings are alike and how popular each is, as of `now`, or now by the database's clock,
 * which wrote the signals: in one transaction, so that readers have the former state until it is done, and all of the new
 * one then. Waits for another rebuild to end.
 */
export async function rebuildNeighbours(
  client: Pick<ClientBase, 'query'>,
  { now }: { now?: Date } = {},
): Promise<Rebuilt> {
  await client.query('begin');
  try {
    await client.query(
      `set local work_mem = '256MB'; set local jit = off; set local synchronous_commit = off`,
    );
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(interests, [now ?? null]);
    for (const statement of steps) await client.query(statement);
    const { rows } = await client.query<Rebuilt>(
      'select count(*)::int as drawings, coalesce(sum(people), 0)::int as interests from appeal',
    );
    await client.query('commit');
    return rows[0] as Rebuilt;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

const AS_OF = 'coalesce($1::timestamptz, now())';

/**
 * What each person thinks of each drawing: the strongest of their signals, with its place in their history and its moment,
 * the place of the first of those that have the same time. Chance puts these in an order that is another for each person.
 */
const interests = `
  create temp table interest on commit drop as
  select user_id, drawing_id, weight, popularity, bought,
    row_number() over (partition by user_id order by latest, md5(user_id || '-' || drawing_id))::int as place,
    rank() over (partition by user_id order by latest)::int as moment
  from (
    select user_id, drawing_id, max(${STRENGTH} * sqrt(${leftAt(AS_OF)})) as weight,
      max(${STRENGTH} * ${popularAt(AS_OF)}) as popularity,
      bool_or(kind = 'PURCHASE') as bought, max(occurred_at) as latest
    from signal where kind <> 'DISMISSAL' and occurred_at <= ${AS_OF} group by user_id, drawing_id
  ) summed`;

/**
 * The further apart in a person's history, the less two drawings have to do with each other. Each two are counted once,
 * the lower id first, with what leads from it to the higher one (`up`) and from that to it (`down`); of one moment, half
 * of it leads either way.
 */
const pairs = `
  create temp table pair on commit drop as
  select low_id, high_id, sum(weight * upward) as up, sum(weight * (1 - upward)) as down,
    count(*) filter (where bought) >= ${LEAST_PEOPLE} as bought
  from (
    select least(one.drawing_id, next.drawing_id) as low_id, greatest(one.drawing_id, next.drawing_id) as high_id,
      case when one.moment = next.moment then 0.5 when one.drawing_id < next.drawing_id then 1 else 0 end::float8 as upward,
      one.bought and next.bought as bought,
      one.weight * next.weight / greatest(next.moment - one.moment, 1)::float8 ^ ${FALL} as weight
    from interest one join interest next
      on next.user_id = one.user_id and next.place > one.place and next.place <= one.place + ${REACH}
  ) follows
  group by low_id, high_id having count(*) >= ${LEAST_PEOPLE}`;

/** Cosine similarity: what two drawings share, by the lengths of both. */
const nearest = `
  create temp table nearest on commit drop as
  select drawing_id, array_agg(neighbour_id order by place) as neighbour_ids,
    array_agg(similarity order by place) as similarities, array_agg(bought order by place) as bought_together
  from (
    select *, row_number() over (partition by drawing_id order by similarity desc, neighbour_id) as place
    from (
      select directed.drawing_id, neighbour_id, bought,
        (weight / (sqrt(low.length * high.length) + ${SHRINKAGE}))::real as similarity
      from pair join appeal low on low.drawing_id = low_id join appeal high on high.drawing_id = high_id
      cross join lateral (values
        (low_id, high_id, up + ${BACKWARD} * down),
        (high_id, low_id, down + ${BACKWARD} * up)
      ) as directed (drawing_id, neighbour_id, weight)
    ) alike
  ) ranked
  where place <= ${NEIGHBOURS} group by drawing_id`;

const written = `
  insert into drawing_neighbours as known (drawing_id, popularity, neighbour_ids, similarities, bought_together)
  select drawing_id, popularity / max(popularity) over (), coalesce(neighbour_ids, '{}'), coalesce(similarities, '{}'),
    coalesce(bought_together, '{}')
  from appeal left join nearest using (drawing_id)
  on conflict (drawing_id) do update set popularity = excluded.popularity, neighbour_ids = excluded.neighbour_ids,
    similarities = excluded.similarities, bought_together = excluded.bought_together`;

const steps = [
  `create temp table appeal on commit drop as
    select drawing_id, sum(weight ^ 2) as length, sum(popularity) as popularity, count(*) as people
    from interest group by drawing_id`,
  'analyze appeal',
  `delete from interest using appeal where appeal.drawing_id = interest.drawing_id and people < ${LEAST_PEOPLE}`,
  'create index on interest (user_id, place) include (drawing_id, moment, weight, bought)',
  'analyze interest',
  pairs,
  'analyze pair',
  nearest,
  written,
  'delete from drawing_neighbours where drawing_id not in (select drawing_id from appeal)',
];
