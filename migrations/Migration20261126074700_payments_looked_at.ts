import { Migration } from '@mikro-orm/migrations';

/** A payment that is open has a time at which recovery looks at it. Not valid yet: a validation would hold the table. */
export class Migration20261126074700_payments_looked_at extends Migration {
  override up(): void {
    this.addSql(
      `alter table "payment" add constraint "payment_settle_check" check (settle_at is not null or status not in ('CREATED', 'VOIDING')) not valid;`,
    );
  }
}
