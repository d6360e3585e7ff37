import type pg from 'pg';

/** Who showed an interest in what, the users and drawings by number from 0. */
export interface History {
  /** The ids of the users and drawings that the numbers stand for. */
  userIds: number[];
  drawingIds: number[];
  /** Per user the drawings that are known, the oldest first. */
  known: Int32Array[];
  /** Per user the drawings that are hidden, without those that are known. */
  hidden: Set<number>[];
  /** The time of the last signal that is known. */
  now: Date;
}

/** Takes each user's last 20 % of signals in time out of the database, and returns them beside what is left. */
export async function hideTheLast(client: pg.Client): Promise<History> {
  await client.query('analyze signal');
  const { rows: hidden } = await client.query<[number, number]>({ text: hide, rowMode: 'array' });
  const { rows: known } = await client.query<[number, number]>({ text: left, rowMode: 'array' });
  const { rows: last } = await client.query<{ now: Date }>('select max(occurred_at) as now from signal');
  const drawingIds = [...new Set([...known, ...hidden].map(([, drawingId]) => drawingId))];
  const numberOf = new Map(drawingIds.map((id, number) => [id, number]));
  const drawingsOf = (rows: [number, number][]) => Map.groupBy(rows, ([userId]) => userId);
  const numbers = (rows: [number, number][] = []) =>
    rows.map(([, drawingId]) => numberOf.get(drawingId) ?? 0);
  const [knownOf, hiddenOf] = [drawingsOf(known), drawingsOf(hidden)];
  const userIds = [...knownOf.keys()];
  const knownNumbers = userIds.map((id) => Int32Array.from(numbers(knownOf.get(id))));
  return {
    ...{ userIds, drawingIds, known: knownNumbers, now: last[0]?.now ?? new Date() },
    hidden: userIds.map(
      (id, user) =>
        new Set(numbers(hiddenOf.get(id)).filter((drawing) => !knownNumbers[user]?.includes(drawing))),
    ),
  };
}

/**
 * Where a history does not tell what came first, chance does, the same in every run and another for each user: the same
 * drawings would be the last of all users otherwise. A dismissal that is hidden is no drawing that should have been shown.
 */
const hide = `
  with placed as (
    select *, row_number() over (partition by user_id order by occurred_at, md5(user_id || '-' || drawing_id), kind) as place,
      count(*) over (partition by user_id) as many
    from signal
  ), taken as (
    delete from signal s using placed p
    where p.place > p.many - round(0.2 * p.many) and s.user_id = p.user_id and s.drawing_id = p.drawing_id
      and s.kind = p.kind and s.day = p.day
    returning s.user_id, s.drawing_id, s.kind
  )
  select user_id, drawing_id from taken where kind <> 'DISMISSAL'`;

const left = `
  select user_id, drawing_id from signal where kind <> 'DISMISSAL'
  group by user_id, drawing_id order by user_id, min(occurred_at), md5(user_id || '-' || drawing_id)`;
