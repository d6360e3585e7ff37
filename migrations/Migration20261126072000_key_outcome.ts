import { Migration } from '@mikro-orm/migrations';

/** What came of an idempotency key's order, under the key. Not valid yet: a validation would hold the table. */
export class Migration20261126072000_key_outcome extends Migration {
  override up(): void {
    this.addSql(`alter table "idempotency_key" add "order_status" text null;`);
    this.addSql(
      `alter table "idempotency_key" add constraint "idempotency_key_order_status_check" check (order_status is null or order_id is not null and order_status in ('PAID', 'PAYMENT_FAILED', 'CANCELLED')) not valid;`,
    );
  }
}
