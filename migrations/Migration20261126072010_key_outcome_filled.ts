import { Migration } from '@mikro-orm/migrations';

/** Keys of orders that were settled before their outcome was noted under them; there are those of one day. */
export class Migration20261126072010_key_outcome_filled extends Migration {
  override up(): void {
    this.addSql(`
      update idempotency_key k
      set order_status = case when k.operation = 'cancelOrder' then 'CANCELLED'
        when o.status = 'PAYMENT_FAILED' then 'PAYMENT_FAILED' else 'PAID' end
      from orders o where o.id = k.order_id and o.status <> 'PENDING_PAYMENT' and k.order_status is null;`);
    this.addSql(`alter table "idempotency_key" validate constraint "idempotency_key_order_status_check";`);
  }
}
