import pg from 'pg';

/** Which PaymentIntent a ref is, for as long as there are orders: Stripe forgets idempotency keys after a day. */
export interface IntentBook {
  find(ref: string): Promise<string | undefined>;
  /** Writes it down unless another one is; returns the one that stands. */
  keep(ref: string, intentId: string): Promise<string>;
  close(): Promise<void>;
}

/** Over connections of its own, so that what is kept stays whatever becomes of the shop's transaction. */
export function intentBook(databaseUrl: string): IntentBook {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, application_name: 'atelier-stripe' });
  pool.on('error', () => undefined);
  const ask = async (statement: string, values: string[]) =>
    (await pool.query<{ intent_id: string }>(statement, values)).rows[0]?.intent_id;
  return {
    find: (ref) => ask('select intent_id from stripe_intent where ref = $1', [ref]),
    keep: async (ref, intentId) => {
      const stands = await ask(
        `insert into stripe_intent as i (ref, intent_id) values ($1, $2)
         on conflict (ref) do update set intent_id = i.intent_id returning intent_id`,
        [ref, intentId],
      );
      if (!stands) throw new Error('A PaymentIntent could not be written down.');
      return stands;
    },
    close: () => pool.end(),
  };
}
