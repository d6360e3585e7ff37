import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { preparedRowsOf, rowsOf } from '../shared/rows.ts';
import type { Fingerprint } from './fingerprint.ts';

/** What makes requests one request. */
export interface RequestKey {
  userId: number;
  operation: string;
  key: string;
  /** Whether its input holds a password, which who knows the key could try to guess by it. */
  secret: boolean;
}

/** The right to run a request; lost when another takes it over. */
export interface Claim {
  id: number;
  owner: string;
}

/** What a key says of a request that carries it. */
export type Verdict =
  | { kind: 'run'; claim: Claim }
  | { kind: 'replay'; answer: object }
  | { kind: 'mismatch' }
  /** Once it has become an order, this one. */
  | { kind: 'running'; orderId: number | null }
  /** It is over, and nobody was told yet: its answer is this order, as it was then. */
  | { kind: 'settled'; claim: Claim; order: SettledOrder };

/** An order as the request of a key left it. */
export interface SettledOrder {
  id: number;
  status: string;
}

interface Row {
  id: number;
  owner: string;
  fingerprint: Buffer;
  orderId: number | null;
  orderStatus: string | null;
  answer: Buffer | null;
  mismatches: number;
}

/** A claim is taken over after this long: no request runs longer. */
const ABANDONED = sql`interval '60 seconds'`;

/** As many wrong passwords as an account may have: a key with more is no one's any more. */
const MOST_MISMATCHES = 10;

/** Claims the key for a request, or says what became of the one that did. */
export async function claimKey(em: EntityManager, request: RequestKey, print: Fingerprint): Promise<Verdict> {
  const owner = randomUUID();
  const { userId, operation, key } = request;
  const [claimed] = await rowsOf(
    em,
    sql<{ id: number }>`
    insert into idempotency_key as k (user_id, operation, key, fingerprint, owner)
    values (${userId}, ${operation}, ${key}, ${print.digest}, ${owner})
    on conflict (user_id, operation, key) do update set owner = excluded.owner, owned_at = now()
    where k.fingerprint = excluded.fingerprint and k.answer is null and k.order_id is null
      and k.owned_at < now() - ${ABANDONED}
    returning k.id`,
  );
  if (claimed) return { kind: 'run', claim: { id: claimed.id, owner } };
  const row = await rowOf(em, request, print);
  return row ? verdictOf(row, print) : claimKey(em, request, print);
}

/** The key as it stands. Where it could tell a password, all who ask wait for one another, so that each guess counts. */
async function rowOf(em: EntityManager, request: RequestKey, print: Fingerprint): Promise<Row | undefined> {
  const { userId, operation, key, secret } = request;
  const columns = sql`id, owner, fingerprint, order_id as "orderId", order_status as "orderStatus", answer, mismatches`;
  const isThis = sql`user_id = ${userId} and operation = ${operation} and key = ${key}`;
  const counted = sql<Row>`
    update idempotency_key set mismatches = least(mismatches + (fingerprint <> ${print.digest})::int, ${MOST_MISMATCHES})
    where ${isThis} returning ${columns}`;
  const [row] = await rowsOf(
    em,
    secret ? counted : sql<Row>`select ${columns} from idempotency_key where ${isThis}`,
  );
  return row;
}

function verdictOf(row: Row, print: Fingerprint): Verdict {
  if (row.mismatches >= MOST_MISMATCHES) return { kind: 'mismatch' };
  if (!row.fingerprint.equals(print.digest)) return { kind: 'mismatch' };
  if (row.answer) return { kind: 'replay', answer: print.unseal(row.answer) };
  const { orderId, orderStatus } = row;
  if (orderId === null || orderStatus === null) return { kind: 'running', orderId };
  return { kind: 'settled', claim: row, order: { id: orderId, status: orderStatus } };
}

/** What another request that took the claim over has made of it; undefined while the claim is still this one's. */
export async function takenOver(
  em: EntityManager,
  claim: Claim,
): Promise<{ orderId: number | null } | undefined> {
  const [row] = await rowsOf(
    em,
    sql<Pick<Row, 'owner' | 'orderId'>>`
    select owner, order_id as "orderId" from idempotency_key where id = ${claim.id}`,
  );
  return row?.owner === claim.owner ? undefined : { orderId: row?.orderId ?? null };
}

/** Ties the claim to the order it becomes, in the transaction that writes the order; false when the claim is lost. */
export function attachOrder(em: EntityManager, claim: Claim, orderId: number): Promise<boolean> {
  return setOrder(em, claim, sql`order_id = ${orderId}`);
}

/** Ties it to the order it cancels, and is over with that, in the transaction that cancels it; false when it is lost. */
export function attachCancelled(em: EntityManager, claim: Claim, orderId: number): Promise<boolean> {
  return setOrder(em, claim, sql`order_id = ${orderId}, order_status = 'CANCELLED'`);
}

async function setOrder(em: EntityManager, claim: Claim, set: RawBuilder<unknown>): Promise<boolean> {
  const kept = await rowsOf(
    em,
    sql`
    update idempotency_key set ${set} where id = ${claim.id} and owner = ${claim.owner} returning id`,
  );
  return kept.length > 0;
}

/** Stores how the order of a key ended, whoever settles it, in the transaction that does: its terminal answer. */
export async function settleKey(em: EntityManager, order: SettledOrder): Promise<void> {
  await preparedRowsOf(
    em,
    sql`
    update idempotency_key set order_status = ${order.status} where order_id = ${order.id} and order_status is null`,
  );
}

/** Keeps a terminal answer, word for word, for the next request of the key. */
export async function storeAnswer(em: EntityManager, claim: Claim, sealed: Buffer): Promise<void> {
  await rowsOf(
    em,
    sql`
    update idempotency_key set answer = ${sealed} where id = ${claim.id} and owner = ${claim.owner} and answer is null`,
  );
}

/** Gives the key back when nothing came of the request; one that became an order is kept. */
export async function releaseKey(em: EntityManager, claim: Claim): Promise<void> {
  await rowsOf(
    em,
    sql`
    delete from idempotency_key where id = ${claim.id} and owner = ${claim.owner} and answer is null and order_id is null`,
  );
}

/** Forgets keys after their day. */
export async function sweepKeys(em: EntityManager): Promise<void> {
  await rowsOf(em, sql`delete from idempotency_key where created_at < now() - interval '24 hours'`);
}
