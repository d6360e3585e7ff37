import { Migration } from '@mikro-orm/migrations';

/** Should there be one without, recovery looks at it now. */
export class Migration20261126074710_payments_looked_at_checked extends Migration {
  override up(): void {
    this.addSql(
      `update payment set settle_at = now() where settle_at is null and status in ('CREATED', 'VOIDING');`,
    );
    this.addSql(`alter table "payment" validate constraint "payment_settle_check";`);
  }
}
