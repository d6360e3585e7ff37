import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';
import { TooManyAttempts } from './account.problems.ts';

const MOST_OF_ACCOUNT = 10;
const MOST_OF_ADDRESS = 50;
const MINUTES = 15;
const window = sql`make_interval(mins => ${MINUTES})`;

/** One that is still looked at after so long belongs to a process that has died. */
const LOOKED_AT_SECONDS = 10;
const ASK_AGAIN_MS = 50;
/** Nobody waits longer than five seconds for an answer, and the database has its share of them. */
const PATIENCE_MS = 3_000;

/** Who tries to log in. */
export interface Knock {
  email: string;
  /** The network it comes from. */
  address: string;
  /** The session of this very account that it comes from, if it is still open. */
  sessionId: string | undefined;
}

/**
 * Looks at a password, of which an account may have ten wrong ones in 15 minutes, existing or not, and an address fifty,
 * over all instances. Who comes from an open session of the account is counted apart, so that strangers who guess do
 * not lock its owner out. Throws TooManyAttempts, and looks at nothing, with how long to wait: who does gets in.
 */
export async function countingFailures(
  em: EntityManager,
  knock: Knock,
  look: () => Promise<boolean>,
): Promise<boolean> {
  const id = await enter(em, knock);
  const fits = await look().catch(async (error) => {
    await rowsOf(em, sql`delete from login_attempt where id = ${id}`);
    throw error;
  });
  if (fits) await clearSlate(em, knock, id);
  else await rowsOf(em, sql`update login_attempt set failed = true where id = ${id}`);
  return fits;
}

/** A place among those that are looked at. When these could use up what is left, they are waited for. */
async function enter(em: EntityManager, knock: Knock): Promise<number> {
  await rowsOf(em, sql`delete from login_attempt where attempted_at < now() - ${window}`);
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(ASK_AGAIN_MS)) {
    const id = await inTransaction(em, (tx) => takePlace(tx, knock));
    if (id !== undefined) return id;
  }
  throw new TooManyAttempts(1);
}

/** Under locks of the account and then the address, so that parallel guesses all count. */
async function takePlace(
  tx: EntityManager,
  { email, address, sessionId }: Knock,
): Promise<number | undefined> {
  await rowsOf(tx, sql`select pg_advisory_xact_lock(hashtext('login'), hashtext(lower(${email})))`);
  await rowsOf(tx, sql`select pg_advisory_xact_lock(hashtext('login from'), hashtext(${address}))`);
  const slates = sessionId
    ? [await slateOf(tx, sql`email = lower(${email}) and session_id = ${sessionId}`, MOST_OF_ACCOUNT)]
    : [
        await slateOf(tx, sql`email = lower(${email}) and session_id is null`, MOST_OF_ACCOUNT),
        await slateOf(tx, sql`address = ${address} and session_id is null`, MOST_OF_ADDRESS),
      ];
  const wait = Math.max(0, ...slates.map((slate) => slate.wait));
  if (wait > 0) throw new TooManyAttempts(wait);
  if (slates.some((slate) => slate.full)) return undefined;
  const [place] = await rowsOf(
    tx,
    sql<{ id: number }>`
      insert into login_attempt (email, address, session_id, failed)
      values (lower(${email}), ${address}, ${sessionId ?? null}, false) returning id`,
  );
  return place?.id;
}

/** How long to wait because of failures; and whether those that are looked at could be the last ones allowed. */
async function slateOf(
  tx: EntityManager,
  whose: RawBuilder<unknown>,
  most: number,
): Promise<{ wait: number; full: boolean }> {
  const [slate] = await rowsOf(
    tx,
    sql<{ wait: number; taken: number }>`
      select count(*) as taken,
        coalesce(ceil(extract(epoch from
          (array_agg(attempted_at order by attempted_at desc) filter (where over))[${most}] + ${window} - now())), 0)::int as wait
      from (
        select attempted_at, failed or attempted_at < now() - make_interval(secs => ${LOOKED_AT_SECONDS}) as over
        from login_attempt where ${whose} and attempted_at >= now() - ${window}
      ) as attempt`,
  );
  return { wait: slate?.wait ?? 0, full: (slate?.taken ?? 0) >= most };
}

/** A success forgives what went before it, but not what others guess meanwhile. */
async function clearSlate(em: EntityManager, { email }: Knock, id: number): Promise<void> {
  await rowsOf(em, sql`delete from login_attempt where email = lower(${email}) and (failed or id = ${id})`);
}

/** Whoever shows in another way that the account is theirs need not wait. */
export async function forgiveFailures(em: EntityManager, email: string): Promise<void> {
  await rowsOf(em, sql`delete from login_attempt where email = lower(${email}) and failed`);
}
