import { Migration } from '@mikro-orm/migrations';

/** When a card expires, which a receipt and a refund desk need. Not valid yet: a validation would hold the table. */
export class Migration20261122204707_card_expiry extends Migration {
  override up(): void {
    this.addSql(`alter table "payment" add "expiry_month" smallint null, add "expiry_year" smallint null;`);
    this.addSql(
      `alter table "payment" add constraint "payment_expiry_month_check" check (expiry_month between 1 and 12) not valid;`,
    );
    this.addSql(
      `alter table "payment" add constraint "payment_expiry_year_check" check (expiry_year between 2000 and 9999) not valid;`,
    );
  }
}
