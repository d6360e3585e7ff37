import pg from 'pg';
import type { Authorisation, GatewayPayment, PaymentGateway, PaymentRequest } from '../payment-gateway.ts';
import { behaviourOf, type CardBehaviour, testMethod } from './test-cards.ts';

interface Row {
  state: 'AUTHORISED' | 'CAPTURED' | 'VOIDED' | 'DECLINED' | 'REFUNDED' | 'TOMBSTONE';
  decline_reason: string | null;
}

export interface SandboxSettings {
  databaseUrl: string;
  /** How long the bank takes to authorise, in milliseconds. */
  delayMs?: { min: number; max: number };
}

/**
 * A bank that moves no money, for demo and tests. Its books are in a schema and over connections of its own, so that
 * it behaves like another company: it neither joins nor rolls back with the shop's transactions.
 */
export function sandboxGateway({ databaseUrl, delayMs }: SandboxSettings): PaymentGateway {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 4,
    application_name: 'atelier-sandbox-bank',
  });
  pool.on('error', () => undefined);
  const books = {
    write: (request: PaymentRequest, state: Row['state'], reason: string | null) =>
      open(pool, request, state, reason),
    read: (ref: string) => read(pool, ref),
    move: (ref: string, from: Row['state'], to: Row['state']) => move(pool, ref, from, to),
  };
  return {
    cardOf: async (paymentMethodId) => testMethod(paymentMethodId),
    authorise: async (request) => {
      if (delayMs) await pause(delayMs);
      return authorise(books, request, behaviourOf(request.card));
    },
    lookup: async ({ ref }) => lookedUp(await books.read(ref)),
    capture: ({ ref }) => books.move(ref, 'AUTHORISED', 'CAPTURED'),
    refund: ({ ref }) => books.move(ref, 'CAPTURED', 'REFUNDED'),
    void: ({ ref }) => voidOrBury(pool, ref),
    close: async () => {
      if (!pool.ended) await pool.end();
    },
  };
}

type Books = {
  write(request: PaymentRequest, state: Row['state'], reason: string | null): Promise<Row>;
};

async function authorise(
  books: Books,
  request: PaymentRequest,
  behaviour: CardBehaviour,
): Promise<Authorisation> {
  if (behaviour.kind === 'fail') throw new Error('The sandbox bank failed before it did anything.');
  const reason = behaviour.kind === 'decline' ? behaviour.reason : null;
  const row = await books.write(request, reason === null ? 'AUTHORISED' : 'DECLINED', reason);
  if (behaviour.kind === 'lose the answer') throw new Error('The answer of the sandbox bank was lost.');
  if (row.state === 'AUTHORISED' || row.state === 'CAPTURED') return { outcome: 'approved' };
  return {
    outcome: 'declined',
    reason: row.decline_reason ?? 'This payment was cancelled. Start a new one.',
  };
}

/** The first entry of a ref stands; a second one, such as a retry or one that comes after a tombstone, reads it. */
async function open(
  pool: pg.Pool,
  request: PaymentRequest,
  state: Row['state'],
  reason: string | null,
): Promise<Row> {
  const { ref, amountCents, currency, card } = request;
  const inserted = await pool.query<Row>(
    `insert into sandbox_gateway.authorisation (ref, amount_cents, currency, last4, state, decline_reason)
     values ($1, $2, $3, $4, $5, $6) on conflict (ref) do nothing returning state, decline_reason`,
    [ref, amountCents, currency, card.last4, state, reason],
  );
  const row = inserted.rows[0] ?? (await read(pool, ref));
  if (!row) throw new Error('The sandbox bank lost an entry of its books.');
  return row;
}

async function read(pool: pg.Pool, ref: string): Promise<Row | undefined> {
  const { rows } = await pool.query<Row>(
    'select state, decline_reason from sandbox_gateway.authorisation where ref = $1',
    [ref],
  );
  return rows[0];
}

async function move(pool: pg.Pool, ref: string, from: Row['state'], to: Row['state']): Promise<void> {
  const { rowCount } = await pool.query(
    `update sandbox_gateway.authorisation
     set state = $3, captured_at = case when $3 = 'CAPTURED' then coalesce(captured_at, now()) else captured_at end
     where ref = $1 and state in ($2, $3)`,
    [ref, from, to],
  );
  if (rowCount === 0) throw new Error(`The sandbox bank cannot make this payment ${to}.`);
}

async function voidOrBury(pool: pg.Pool, ref: string): Promise<void> {
  const { rows } = await pool.query<Row>(
    `insert into sandbox_gateway.authorisation as a (ref, amount_cents, currency, last4, state)
     values ($1, 0, 'XXX', '0000', 'TOMBSTONE')
     on conflict (ref) do update set state = case a.state when 'AUTHORISED' then 'VOIDED' else a.state end
     returning state, decline_reason`,
    [ref],
  );
  const state = rows[0]?.state;
  if (state === 'CAPTURED') throw new Error('The sandbox bank has taken this money already; refund it.');
}

function lookedUp(row: Row | undefined): GatewayPayment {
  if (!row) return { state: 'NONE' };
  if (row.state === 'TOMBSTONE') return { state: 'VOIDED' };
  if (row.state === 'DECLINED')
    return { state: 'DECLINED', reason: row.decline_reason ?? 'The bank declined this card.' };
  return { state: row.state };
}

function pause({ min, max }: { min: number; max: number }): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, min + Math.random() * (max - min)));
}
