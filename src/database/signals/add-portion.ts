import type pg from 'pg';
import { copyInto, type Table } from '../copy.ts';
import type { Fault, Faults } from '../csv/faults.ts';
import { addMissing, madeDrawing, madeUser } from './add-missing.ts';
import type { SignalLine } from './read-signals.ts';

/** What came of lines. */
export interface Imported {
  added: number;
  /** Known before: there is at most one of a kind per person, drawing and day. */
  known: number;
}

/** Adds the signals of some lines in one transaction, but for those of users and drawings that the shop does not know. */
export async function addPortion(
  client: pg.Client,
  lines: SignalLine[],
  work: { faults: Faults; signal: AbortSignal; addMissing?: boolean },
): Promise<Imported> {
  await client.query('begin');
  try {
    await client.query(definition);
    await copyInto(client, incoming, lines, { signal: work.signal });
    await client.query('analyze incoming');
    await client.query(work.addMissing ? named(madeUser, madeDrawing) : named(ourUser, ourDrawing));
    if (work.addMissing) await addMissing(client);
    await noteUnknown(client, work.faults);
    const { rows } = await client.query<Imported>(add);
    await client.query('commit');
    return rows[0] as Imported;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

const definition = `
  create temp table incoming (
    line int not null, "user" text not null, drawing text not null, kind text not null, at timestamptz not null, rating real
  ) on commit drop`;

const incoming: Table<SignalLine> = {
  name: 'incoming',
  columns: {
    line: ({ line }) => line,
    '"user"': ({ user }) => user,
    drawing: ({ drawing }) => drawing,
    kind: ({ kind }) => kind,
    at: ({ at }) => at,
    rating: ({ rating }) => rating,
  },
};

/** An e-mail or a sku goes before an id. */
const ourUser = `coalesce(
  (select id from users where lower(email) = lower(named.name)),
  (select id from users where id = case when named.name ~ '^[0-9]{1,9}$' then named.name::int end))`;
const ourDrawing = `coalesce(
  (select id from drawing where sku = named.name),
  (select id from drawing where id = case when named.name ~ '^[0-9]{1,9}$' then named.name::int end))`;

/**
 * Whom and what each name means; null while nobody. They are kept from going until the commit, locked in the order in
 * which the shop locks them (a checkout: drawings by ascending id).
 */
const named = (user: string, drawing: string) => `
  create temp table person on commit drop as
  select name, ${user} as id from (select distinct "user" as name from incoming) named;
  create temp table thing on commit drop as
  select name, ${drawing} as id from (select distinct drawing as name from incoming) named;
  analyze person, thing;
  update person set id = null where id is not null and id not in (
    select id from users where id in (select id from person) order by id for key share);
  update thing set id = null where id is not null and id not in (
    select id from drawing where id in (select id from thing) order by id for key share)`;

async function noteUnknown(client: pg.Client, faults: Faults): Promise<void> {
  const { rows } = await client.query<Fault & { count: number }>(unknown);
  const [first] = rows;
  if (first) faults.add(rows, first.count, first.count);
}

const unknown = `
  select line, case when person.id is null then 'user' else 'drawing' end as column,
    case when person.id is null
      then 'The shop has no account with this e-mail or id: ' || to_json(person.name) || '. Correct it, or leave the line out.'
      else 'The shop has no drawing with this sku or id: ' || to_json(thing.name) || '. Import it first, or leave the line out.'
    end as message, count(*) over ()::int as count
  from incoming join person on person.name = incoming."user" join thing on thing.name = incoming.drawing
  where person.id is null or thing.id is null order by line limit 100`;

const add = `
  with wanted as materialized (
    select person.id as user_id, thing.id as drawing_id, kind, (at at time zone 'utc')::date as day, at, rating
    from incoming join person on person.name = incoming."user" join thing on thing.name = incoming.drawing
    where person.id is not null and thing.id is not null
  ), added as (
    insert into signal (user_id, drawing_id, kind, day, occurred_at, rating)
    select * from wanted order by user_id, drawing_id, kind, day, at on conflict do nothing returning 1
  )
  select (select count(*) from added)::int as added,
    ((select count(*) from wanted) - (select count(*) from added))::int as known`;
