import { Migration } from '@mikro-orm/migrations';

/** In a transaction of its own: it reads the table while the shop goes on writing to it. */
export class Migration20261122204800_card_expiry_checked extends Migration {
  override up(): void {
    this.addSql(`alter table "payment" validate constraint "payment_expiry_month_check";`);
    this.addSql(`alter table "payment" validate constraint "payment_expiry_year_check";`);
  }
}
