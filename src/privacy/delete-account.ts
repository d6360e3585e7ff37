import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { type Asking, confirmPassword, holdConfirmed } from '../accounts/confirm-password.ts';
import type { Passwords } from '../accounts/password.ts';
import { PaymentPending } from '../checkout/checkout.problems.ts';
import { enqueue, letterJob } from '../shared/enqueue.ts';
import type { Viewer } from '../shared/request-context.ts';
import { rowsOf } from '../shared/rows.ts';
import { inTransaction } from '../shared/transaction.ts';

/** What stands in an order for what told of its customer. */
const NOBODY = 'Deleted';

/**
 * Deletes the account with all that tells of the person; the foreign keys say what goes with it. Returns how many orders
 * the shop keeps for its books. Throws InvalidCredentials, TooManyAttempts, or PaymentPending: whoever has paid must be
 * there when the bank has answered.
 */
export async function deleteAccount(
  asking: Asking,
  viewer: Viewer,
  confirmation: { password: string; passwords: Passwords },
): Promise<number> {
  const confirmed = await confirmPassword(asking, viewer, confirmation);
  return inTransaction(asking.em, async (tx) => {
    const account = await lockAccount(tx, viewer.id);
    if (!account) return 0;
    await holdConfirmed(tx, viewer, confirmed);
    await refuseWhilePaying(tx, viewer.id);
    const kept = await forgetInOrders(tx, viewer.id);
    await rowsOf(tx, sql`delete from idempotency_key where user_id = ${viewer.id}`);
    await rowsOf(tx, sql`delete from login_attempt where email = lower(${account.email})`);
    await rowsOf(tx, sql`delete from users where id = ${viewer.id}`);
    await enqueue(tx, letterJob('send-account-deleted', { ...account, userId: viewer.id }));
    return kept;
  });
}

/**
 * Nobody can place an order for the account any more until this is over. The cart comes first: whoever changes it holds
 * it, and then asks for the account (a foreign key does).
 */
async function lockAccount(em: EntityManager, userId: number) {
  await rowsOf(em, sql`select id from cart where user_id = ${userId} for update`);
  const [account] = await rowsOf(
    em,
    sql<{ name: string; email: string }>`select name, email from users where id = ${userId} for update`,
  );
  return account;
}

async function refuseWhilePaying(em: EntityManager, userId: number): Promise<void> {
  const [paying] = await rowsOf(
    em,
    sql<{ id: number }>`
    select id from orders where user_id = ${userId} and status = 'PENDING_PAYMENT' order by id limit 1`,
  );
  if (paying) throw new PaymentPending(paying.id);
}

/** The country stays, which the taxes of a sale depend on. */
async function forgetInOrders(em: EntityManager, userId: number): Promise<number> {
  const kept = await rowsOf(
    em,
    sql`
    update orders set billing_name = ${NOBODY}, billing_address = ${NOBODY}, billing_city = ${NOBODY},
      billing_postal_code = ${NOBODY}
    where user_id = ${userId} returning id`,
  );
  return kept.length;
}
